/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "squall-test-result.h"

#include "report/squall-report.h"

#include <string.h>

#define SECRET "swordfish"

static void
add_header (SquallRequest *request, const char *name, const char *value)
{
  squall_request_set_header (request, squall_header_new (name, value));
}

/* A result of a plan whose requests have a secret everywhere. */
static SquallResult *
make_result (const char *url)
{
  SquallResult *result = squall_test_result_new (url, 10, 1);
  SquallRequest *second = squall_request_new ();

  add_header (squall_plan_get_request (result->plan, 0), "X-Plain", "seen");
  add_header (squall_plan_get_request (result->plan, 0), "Authorization", "Bearer " SECRET);
  g_assert_true (squall_request_set_url (second, url, NULL));
  add_header (second, "Cookie", "id=" SECRET);
  add_header (second, "X-Api-Key", SECRET);
  add_header (second, "proxy-authorization", "Basic " SECRET);
  add_header (second, "X-Auth-Token", SECRET);
  g_ptr_array_add (result->plan->requests, second);
  squall_test_result_add (result, SQUALL_OUTCOME_OK, 200, 10, 1000000);
  return result;
}

typedef struct
{
  const char *format;
  const char *url;
  const char *seen; /* what is no secret and stays */
} Case;

#define PLAIN    "http://localhost/path"
#define PASSWORD "http://somebody:" SECRET "@localhost/path"
#define QUERY    "http://localhost/path?page=7&token=" SECRET "&api_key=" SECRET

static const Case cases[] = {
  { "text", PLAIN, "localhost/path" }, { "json", PLAIN, "localhost/path" },
  { "text", PASSWORD, "somebody:" },   { "json", PASSWORD, "somebody" },
  { "text", QUERY, "page=7" },         { "json", QUERY, "page=7" },
};

static void
test_secrets (gconstpointer data)
{
  const Case *expected = data;
  g_autoptr (SquallResult) result = make_result (expected->url);
  g_autofree char *text = squall_report_find (expected->format)->write (result);

  if (strstr (text, SECRET) != NULL)
    g_error ("This shows a secret: %s", text);
  g_assert_nonnull (strstr (text, expected->seen));
  if (g_str_equal (expected->format, "json"))
    g_assert_nonnull (strstr (text, "seen"));
}

/* The table of formats. */
static void
test_formats (void)
{
  g_autofree char *ids = squall_report_list_ids ();

  g_assert_cmpstr (ids, ==, "text, json");
  g_assert_cmpstr (squall_report_find ("text")->extension, ==, ".txt");
  g_assert_cmpstr (squall_report_find ("json")->extension, ==, ".json");
  g_assert_null (squall_report_find ("JSON"));
  g_assert_null (squall_report_find (""));
  g_assert_null (squall_report_find ("csv"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/formats", test_formats);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/report/secrets/%s/%u", cases[i].format, i / 2);

      g_test_add_data_func (path, &cases[i], test_secrets);
    }
  return g_test_run ();
}
