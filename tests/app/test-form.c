/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-form.h"

#include <string.h>

#define MOST_REQUESTS    "1000000000"
#define MOST_CONNECTIONS "1000000"

static char *
dup_text (SquallForm *form, const char *property)
{
  char *text;

  g_object_get (form, property, &text, NULL);
  return text;
}

static void
assert_text (SquallForm *form, const char *property, const char *expected)
{
  g_autofree char *text = dup_text (form, property);

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_has (SquallForm *form, const char *property, const char *part)
{
  g_autofree char *text = dup_text (form, property);

  g_assert_nonnull (text);
  if (strstr (text, part) == NULL)
    g_error ("%s is “%s” and does not say “%s”", property, text, part);
}

static void
assert_not_ready (SquallForm *form, const char *hint)
{
  g_autoptr (SquallPlan) plan = NULL;
  gboolean is_ready;

  g_object_get (form, "is-ready", &is_ready, NULL);
  g_assert_false (is_ready);
  g_assert_false (squall_form_is_ready (form));
  g_assert_null (squall_form_dup_plan (form));
  assert_text (form, "hint", hint);
}

static SquallForm *
new_filled (const char *address)
{
  SquallForm *form = squall_form_new ();

  g_object_set (form, "address", address, "requests", "10000", "connections", "50", NULL);
  return form;
}

static void
test_empty (void)
{
  g_autoptr (SquallForm) form = squall_form_new ();

  assert_not_ready (form, "Enter an address to start");
  assert_text (form, "address-problem", NULL);
}

static void
test_ready (void)
{
  g_autoptr (SquallForm) form = new_filled ("http://127.0.0.1:8080/a?b=c");
  g_autoptr (SquallPlan) plan = squall_form_dup_plan (form);
  g_autoptr (GError) error = NULL;
  g_autofree char *url = NULL;

  g_assert_true (squall_form_is_ready (form));
  assert_text (form, "hint", "");
  assert_text (form, "address-problem", NULL);
  assert_text (form, "requests-problem", NULL);
  assert_text (form, "connections-problem", NULL);
  g_assert_true (squall_plan_validate (plan, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (plan->n_requests, ==, 10000);
  g_assert_cmpuint (plan->n_users, ==, 50);
  url = g_uri_to_string (squall_plan_get_request (plan, 0)->uri);
  g_assert_cmpstr (url, ==, "http://127.0.0.1:8080/a?b=c");
}

/* A plan that was taken stays as it was. */
static void
test_plan_is_kept (void)
{
  g_autoptr (SquallForm) form = new_filled ("http://localhost/");
  g_autoptr (SquallPlan) plan = squall_form_dup_plan (form);

  g_object_set (form, "requests", "7", "address", "http://127.0.0.2/", NULL);
  g_assert_cmpuint (plan->n_requests, ==, 10000);
  g_assert_cmpstr (g_uri_get_host (squall_plan_get_request (plan, 0)->uri), ==, "localhost");
}

static void
test_wrong_addresses (void)
{
  static const struct
  {
    const char *address;
    const char *said;
  } cases[] = {
    { "/path", "names no server" },
    { "ftp://localhost/", "use http or https" },
    { "http:///x", "names no server" },
    { "http://localhost:0/", "port" },
    { "http://localhost:99999/", "port" },
    { "http://a b/", "space" },
    { "http://local[host/", "" },
    { "http://localhost/%", "percent sign" },
    { "?", "names no server" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SquallForm) form = new_filled (cases[i].address);
      g_autofree char *problem = dup_text (form, "address-problem");

      g_test_message ("%s", cases[i].address);
      assert_not_ready (form, "Correct the address to start");
      assert_has (form, "address-problem", cases[i].said);
      g_assert_true (g_unichar_isupper (g_utf8_get_char (problem)) ||
                     g_str_has_prefix (problem, "“"));
      g_assert_true (g_str_has_suffix (problem, "."));
    }
}

/* Nobody is told off for an address that is still being typed. */
static void
test_beginnings (void)
{
  static const char *const beginnings[] = { "", " ", "h", "http", "http:", "http://", "https://" };

  for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++)
    {
      g_autoptr (SquallForm) form = new_filled (beginnings[i]);

      assert_not_ready (form, "Enter an address to start");
      assert_text (form, "address-problem", NULL);
      squall_form_complete_address (form);
      assert_text (form, "address", beginnings[i]);
    }
}

static void
test_completing (void)
{
  static const struct
  {
    const char *typed;
    const char *completed;
  } cases[] = {
    { "localhost:8080/x", "http://localhost:8080/x" },
    { "127.0.0.1", "http://127.0.0.1" },
    { "[::1]:80/", "http://[::1]:80/" },
    { "shop.example.net", "https://shop.example.net" },
    { "//shop.example.net/a", "https://shop.example.net/a" },
    { " http://localhost/ ", "http://localhost/" },
    { "ftp://localhost/", "ftp://localhost/" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SquallForm) form = new_filled (cases[i].typed);
      gboolean is_ready = squall_form_is_ready (form);

      squall_form_complete_address (form);
      assert_text (form, "address", cases[i].completed);
      g_assert_cmpint (squall_form_is_ready (form), ==, is_ready);
    }
}

static void
test_counts (void)
{
  static const struct
  {
    const char *typed;
    guint64 count;
  } cases[] = {
    { "1", 1 },       { MOST_CONNECTIONS, 1000000 },
    { " 5 ", 5 },     { "1,000", 1000 },
    { "10k", 10000 }, { "0.5M", 500000 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SquallForm) form = new_filled ("http://localhost/");
      g_autoptr (SquallPlan) plan = NULL;

      g_object_set (form, "requests", cases[i].typed, "connections", cases[i].typed, NULL);
      plan = squall_form_dup_plan (form);
      g_assert_cmpuint (plan->n_requests, ==, cases[i].count);
      g_assert_cmpuint (plan->n_users, ==, cases[i].count);
    }
}

static void
test_wrong_counts (void)
{
  static const char *const wrong[] = {
    "", "0", "-5", "abc", "1.5", "1000000001", "1000000000000", "99999999999999999999999", "1e6",
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (SquallForm) form = new_filled ("http://localhost/");

      g_test_message ("%s", wrong[i]);
      g_object_set (form, "requests", wrong[i], NULL);
      assert_not_ready (form, "Correct the number of requests to start");
      assert_has (form, "requests-problem", "from 1 to " MOST_REQUESTS);
      assert_text (form, "connections-problem", NULL);

      g_object_set (form, "requests", "10", "connections", wrong[i], NULL);
      assert_not_ready (form, "Correct the number of connections to start");
      assert_text (form, "requests-problem", NULL);
      assert_has (form, "connections-problem", "from 1 to " MOST_CONNECTIONS);

      g_object_set (form, "connections", "10", NULL);
      g_assert_true (squall_form_is_ready (form));
    }
}

/* The first thing that is wrong from the top is what to correct first. */
static void
test_hint_order (void)
{
  g_autoptr (SquallForm) form = squall_form_new ();

  g_object_set (form, "address", "ftp://x/", "requests", "x", "connections", "x", NULL);
  assert_not_ready (form, "Correct the address to start");
  g_object_set (form, "address", "http://localhost/", NULL);
  assert_not_ready (form, "Correct the number of requests to start");
  g_object_set (form, "requests", "1", NULL);
  assert_not_ready (form, "Correct the number of connections to start");
}

static void
count_cb (gpointer object, GParamSpec *pspec, gpointer user_data)
{
  guint *count = user_data;

  (*count)++;
}

static void
test_notifications (void)
{
  g_autoptr (SquallForm) form = new_filled ("");
  guint n_ready = 0, n_address = 0, n_problem = 0;

  g_signal_connect (form, "notify::is-ready", G_CALLBACK (count_cb), &n_ready);
  g_signal_connect (form, "notify::address", G_CALLBACK (count_cb), &n_address);
  g_signal_connect (form, "notify::address-problem", G_CALLBACK (count_cb), &n_problem);

  g_object_set (form, "address", "http://localhost/", NULL);
  g_object_set (form, "address", "http://localhost/", NULL);
  g_assert_cmpuint (n_address, ==, 1);
  g_assert_cmpuint (n_ready, ==, 1);
  g_assert_cmpuint (n_problem, ==, 0);
  g_object_set (form, "address", "ftp://localhost/", NULL);
  g_object_set (form, "address", "ftp://localhost/a", NULL);
  g_assert_cmpuint (n_ready, ==, 2);
  g_assert_cmpuint (n_problem, ==, 1);
  g_object_set (form, "address", NULL, NULL);
  assert_text (form, "address", "");
  g_assert_cmpuint (n_problem, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/form/empty", test_empty);
  g_test_add_func ("/form/ready", test_ready);
  g_test_add_func ("/form/plan-is-kept", test_plan_is_kept);
  g_test_add_func ("/form/address/wrong", test_wrong_addresses);
  g_test_add_func ("/form/address/beginning", test_beginnings);
  g_test_add_func ("/form/address/completing", test_completing);
  g_test_add_func ("/form/counts", test_counts);
  g_test_add_func ("/form/counts/wrong", test_wrong_counts);
  g_test_add_func ("/form/hint", test_hint_order);
  g_test_add_func ("/form/notifications", test_notifications);
  return g_test_run ();
}
