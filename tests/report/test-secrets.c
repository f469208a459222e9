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
  const char *url;
  const char *seen; /* what is no secret and stays, where the address is told at all */
} Case;

static const Case cases[] = {
  { "http://localhost/path", "localhost/path" },
  { "http://somebody:" SECRET "@localhost/path", "somebody" },
  { "http://localhost/path?page=7&token=" SECRET "&api_key=" SECRET, "page=7" },
};

static gboolean
tells_address (const char *format)
{
  static const char *const formats[] = { "text",  "html",        "markdown", "json",
                                         "junit", "openmetrics", NULL };

  return g_strv_contains (formats, format);
}

static void
test_secrets (gconstpointer data)
{
  const char *format = data;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SquallResult) result = make_result (cases[i].url);
      g_autofree char *text = squall_report_find (format)->write (result);

      if (strstr (text, SECRET) != NULL)
        g_error ("This shows a secret: %s", text);
      if (tells_address (format))
        g_assert_nonnull (strstr (text, cases[i].seen));
      if (g_str_equal (format, "json"))
        g_assert_nonnull (strstr (text, "X-Plain"));
    }
}

#define IDS "text, html, markdown, json, csv, hgrm, hlog, junit, openmetrics"

/* The table of formats. */
static void
test_formats (void)
{
  g_autofree char *ids = squall_report_list_ids ();

  g_assert_cmpstr (ids, ==, IDS);
  g_assert_cmpstr (squall_report_find ("text")->extension, ==, ".txt");
  g_assert_null (squall_report_find ("JSON"));
  g_assert_null (squall_report_find (""));
  g_assert_null (squall_report_find ("jtl"));
}

static void
test_paths (void)
{
  static const struct
  {
    const char *path;
    const char *id;
  } paths[] = {
    { "a.txt", "text" },         { "a.HTML", "html" },      { "a.md", "markdown" },
    { "dir.json/a.csv", "csv" }, { "a.json", "json" },      { "a.b.hgrm", "hgrm" },
    { "/tmp/x.HLOG", "hlog" },   { "x.om", "openmetrics" }, { "TEST-squall.xml", "junit" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    g_assert_cmpstr (squall_report_find_for_path (paths[i].path)->id, ==, paths[i].id);
  g_assert_null (squall_report_find_for_path ("report"));
  g_assert_null (squall_report_find_for_path ("json"));
  g_assert_null (squall_report_find_for_path ("a.json.gz"));
}

int
main (int argc, char **argv)
{
  g_auto (GStrv) ids = g_strsplit (IDS, ", ", -1);

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/formats", test_formats);
  g_test_add_func ("/report/paths", test_paths);
  for (char **id = ids; *id != NULL; id++)
    {
      g_autofree char *path = g_strconcat ("/report/secrets/", *id, NULL);

      g_test_add_data_func (path, *id, test_secrets);
    }
  return g_test_run ();
}
