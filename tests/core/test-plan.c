/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-plan.h"

#include <string.h>

#include "core/squall-clock.h"

static SquallPlan *
make_plan (void)
{
  SquallPlan *plan = squall_plan_new ();

  g_assert_true (
      squall_request_set_url (squall_plan_get_request (plan, 0), "http://localhost:8080/", NULL));
  return plan;
}

static void
test_defaults (void)
{
  g_autoptr (SquallPlan) plan = squall_plan_new ();
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (plan->requests->len, ==, 1);
  g_assert_cmpuint (plan->n_requests, ==, 10000);
  g_assert_cmpint (plan->duration_ns, ==, 0);
  g_assert_cmpuint (plan->n_users, ==, 50);
  g_assert_cmpint (plan->timeout_ns, ==, 30 * SQUALL_NS_PER_SECOND);
  g_assert_cmpuint (plan->max_redirects, ==, 10);
  g_assert_true (plan->must_verify);
  g_assert_cmpint (plan->engine, ==, SQUALL_ENGINE_AUTOMATIC);
  /* All it lacks is the address. */
  g_assert_false (squall_plan_validate (plan, &error));
  g_assert_error (error, SQUALL_PLAN_ERROR, SQUALL_PLAN_ERROR_URL);
  g_assert_true (
      squall_request_set_url (squall_plan_get_request (plan, 0), "http://localhost/", NULL));
  g_assert_true (squall_plan_validate (plan, NULL));
}

static void
assert_valid (const SquallPlan *plan)
{
  g_autoptr (GError) error = NULL;
  gboolean is_valid = squall_plan_validate (plan, &error);

  g_assert_no_error (error);
  g_assert_true (is_valid);
}

/* The error is about that field, and its message says so, and the bound. */
static void
assert_invalid (const SquallPlan *plan, SquallPlanError field, const char *what, const char *bound)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (squall_plan_validate (plan, &error));
  g_assert_error (error, SQUALL_PLAN_ERROR, (int) field);
  g_assert_nonnull (strstr (error->message, what));
  g_assert_nonnull (strstr (error->message, bound));
  g_assert_false (squall_plan_validate (plan, NULL));
}

static void
test_request_bounds (void)
{
  g_autoptr (SquallPlan) plan = make_plan ();

  plan->n_requests = 0;
  assert_valid (plan);
  plan->n_requests = 1;
  assert_valid (plan);
  plan->n_requests = SQUALL_PLAN_MAX_REQUESTS;
  assert_valid (plan);
  plan->n_requests++;
  assert_invalid (plan, SQUALL_PLAN_ERROR_REQUESTS, "the number of requests", "1000000000");
  plan->n_requests = G_MAXUINT64;
  assert_invalid (plan, SQUALL_PLAN_ERROR_REQUESTS, "the number of requests", "1000000000");
}

static void
test_user_bounds (void)
{
  g_autoptr (SquallPlan) plan = make_plan ();

  plan->n_users = 1;
  assert_valid (plan);
  plan->n_users = SQUALL_PLAN_MAX_USERS;
  assert_valid (plan);
  plan->n_users++;
  assert_invalid (plan, SQUALL_PLAN_ERROR_USERS, "the number of connections", "1000000");
  plan->n_users = G_MAXUINT;
  assert_invalid (plan, SQUALL_PLAN_ERROR_USERS, "the number of connections", "1000000");
  plan->n_users = 0;
  assert_invalid (plan, SQUALL_PLAN_ERROR_USERS, "the number of connections", "between 1");
}

static void
test_time_bounds (void)
{
  g_autoptr (SquallPlan) plan = make_plan ();

  plan->duration_ns = SQUALL_PLAN_MAX_DURATION_NS;
  plan->timeout_ns = SQUALL_PLAN_MAX_TIMEOUT_NS;
  assert_valid (plan);
  plan->duration_ns = plan->timeout_ns = 0;
  assert_valid (plan);
  plan->duration_ns = plan->timeout_ns = 1;
  assert_valid (plan);
  plan->duration_ns = SQUALL_PLAN_MAX_DURATION_NS + 1;
  assert_invalid (plan, SQUALL_PLAN_ERROR_DURATION, "the duration", "24\u202fh");
  plan->duration_ns = -1;
  assert_invalid (plan, SQUALL_PLAN_ERROR_DURATION, "the duration", "24\u202fh");
  plan->duration_ns = 0;
  plan->timeout_ns = SQUALL_PLAN_MAX_TIMEOUT_NS + 1;
  assert_invalid (plan, SQUALL_PLAN_ERROR_TIMEOUT, "the time-out", "1\u202fh");
  plan->timeout_ns = G_MININT64;
  assert_invalid (plan, SQUALL_PLAN_ERROR_TIMEOUT, "the time-out", "1\u202fh");
}

static void
test_redirect_bounds (void)
{
  g_autoptr (SquallPlan) plan = make_plan ();

  plan->max_redirects = 0;
  assert_valid (plan);
  plan->max_redirects = SQUALL_PLAN_MAX_REDIRECTS;
  assert_valid (plan);
  plan->max_redirects++;
  assert_invalid (plan, SQUALL_PLAN_ERROR_REDIRECTS, "redirects", "100");
}

/* Every request is looked at, not only the first. */
static void
test_last_request_counts (void)
{
  g_autoptr (SquallPlan) plan = make_plan ();
  SquallRequest *last = squall_request_new ();

  g_ptr_array_add (plan->requests, last);
  assert_invalid (plan, SQUALL_PLAN_ERROR_URL, "the address is empty", "http://");
  g_assert_true (squall_request_set_url (last, "http://localhost/b", NULL));
  assert_valid (plan);
  squall_request_set_method (last, "G E T");
  assert_invalid (plan, SQUALL_PLAN_ERROR_METHOD, "G E T", "GET");
  squall_request_set_method (last, "GET");
  squall_request_set_header (last, squall_header_new ("Cookie", NULL));
  assert_invalid (plan, SQUALL_PLAN_ERROR_HEADER, "Cookie", "give it again");
  squall_request_set_header (last, squall_header_new ("cookie", "a=b"));
  assert_valid (plan);
}

static void
test_no_requests (void)
{
  g_autoptr (SquallPlan) plan = make_plan ();

  g_ptr_array_set_size (plan->requests, 0);
  assert_invalid (plan, SQUALL_PLAN_ERROR_URL, "no request", "address");
}

static void
test_requests_in_turn (void)
{
  g_autoptr (SquallPlan) plan = make_plan ();

  g_ptr_array_add (plan->requests, squall_request_new ());
  g_ptr_array_add (plan->requests, squall_request_new ());
  for (guint64 number = 0; number < 10; number++)
    g_assert_true (squall_plan_get_request (plan, number) == plan->requests->pdata[number % 3]);
  g_assert_true (squall_plan_get_request (plan, G_MAXUINT64) ==
                 plan->requests->pdata[G_MAXUINT64 % 3]);
}

static void
test_engines (void)
{
  g_autofree char *nonsense = g_strnfill (1000000, '\n');
  const char *const bad[] = { "", "SOUP", "soup ", "warp", nonsense, NULL };

  for (guint i = 0; i < SQUALL_N_ENGINES; i++)
    {
      const char *id = squall_engine_get_id ((SquallEngine) i);
      SquallEngine engine = SQUALL_N_ENGINES;

      g_assert_nonnull (id);
      g_assert_true (squall_engine_parse (id, &engine, NULL));
      g_assert_cmpuint (engine, ==, i);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      SquallEngine engine = SQUALL_N_ENGINES;
      g_autoptr (GError) error = NULL;

      g_assert_false (squall_engine_parse (bad[i], &engine, &error));
      g_assert_error (error, SQUALL_PLAN_ERROR, SQUALL_PLAN_ERROR_ENGINE);
      g_assert_cmpuint (engine, ==, SQUALL_N_ENGINES);
      g_assert_nonnull (strstr (error->message, "use automatic"));
      g_assert_cmpuint (strlen (error->message), <, 1000);
      g_assert_null (strchr (error->message, '\n'));
    }
}

/* Each engine there is, is one that the message proposes. */
static void
test_message_names_all_engines (void)
{
  SquallEngine engine;
  g_autoptr (GError) error = NULL;

  g_assert_false (squall_engine_parse ("none", &engine, &error));
  for (guint i = 0; i < SQUALL_N_ENGINES; i++)
    g_assert_nonnull (strstr (error->message, squall_engine_get_id ((SquallEngine) i)));
}

static void
test_references (void)
{
  SquallPlan *plan = make_plan ();
  GValue value = G_VALUE_INIT;

  g_assert_true (squall_plan_ref (plan) == plan);
  squall_plan_unref (plan);
  g_value_init (&value, SQUALL_TYPE_PLAN);
  g_value_set_boxed (&value, plan);
  g_assert_true (g_value_get_boxed (&value) == plan);
  g_value_unset (&value);
  squall_plan_unref (plan);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan/defaults", test_defaults);
  g_test_add_func ("/plan/bounds/requests", test_request_bounds);
  g_test_add_func ("/plan/bounds/users", test_user_bounds);
  g_test_add_func ("/plan/bounds/times", test_time_bounds);
  g_test_add_func ("/plan/bounds/redirects", test_redirect_bounds);
  g_test_add_func ("/plan/last-request", test_last_request_counts);
  g_test_add_func ("/plan/no-requests", test_no_requests);
  g_test_add_func ("/plan/in-turn", test_requests_in_turn);
  g_test_add_func ("/plan/engines", test_engines);
  g_test_add_func ("/plan/engine-names", test_message_names_all_engines);
  g_test_add_func ("/plan/references", test_references);
  return g_test_run ();
}
