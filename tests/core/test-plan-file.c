/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-plan-file.h"

#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#include "core/squall-clock.h"
#include "core/squall-stages.h"
#include "numeric-locale.h"
#include "plan-compare.h"

static SquallPlan *
make_plan (const char *url)
{
  SquallPlan *plan = squall_plan_new ();

  g_assert_true (squall_request_set_url (squall_plan_get_request (plan, 0), url, NULL));
  return plan;
}

/* No field has its default. */
static SquallPlan *
make_full_plan (void)
{
  static const guchar binary[] = { 0, 1, 0xff, 0xfe, '"', '\\', '\n', 0 };
  SquallPlan *plan = make_plan ("https://user:pass@example.org:8443/a%20b?c=d&token=e");
  SquallRequest *first = squall_plan_get_request (plan, 0);
  SquallRequest *second = squall_request_new ();
  SquallRequest *third = squall_request_new ();

  plan->n_requests = SQUALL_PLAN_MAX_REQUESTS;
  plan->duration_ns = 90 * SQUALL_NS_PER_SECOND;
  plan->n_users = 1234;
  plan->timeout_ns = 1500 * SQUALL_NS_PER_MS;
  plan->max_redirects = 0;
  plan->must_verify = FALSE;
  plan->engine = SQUALL_ENGINE_SOUP;
  plan->protocol = SQUALL_PROTOCOL_HTTP2;
  g_assert_true (squall_access_set_connect_to (&plan->access, "[::1]:8080", NULL));
  plan->access.authorities_file = g_strdup ("/etc/ssl/grün ☂.pem");
  plan->access.certificate_file = g_strdup ("client.pem");
  plan->access.key_file = g_strdup ("/run/key.pem");
  plan->access.is_resuming = TRUE;
  plan->access.dns_ttl_ns = 1500 * SQUALL_NS_PER_MS;
  squall_request_set_method (first, "post");
  squall_request_set_header (first, squall_header_new ("Content-Type", "text/plain"));
  squall_request_set_header (first, squall_header_new ("Authorization", "Bearer abc"));
  squall_request_set_header (first, squall_header_new ("X-Twice", "1"));
  squall_request_set_header (first, squall_header_new ("X-Twice", "2"));
  squall_request_set_header (first, squall_header_new ("X-Wide", "\"grün\" \\ ☂\t/"));
  first->body = g_bytes_new_static (binary, sizeof binary);
  g_assert_true (squall_request_set_url (second, "http://[::1]/", NULL));
  second->body = g_bytes_new_static ("text: ☂", strlen ("text: ☂"));
  g_ptr_array_add (plan->requests, second);
  g_assert_true (squall_request_set_url (third, "http://localhost/", NULL));
  third->body = g_bytes_new_static ("", 0);
  g_ptr_array_add (plan->requests, third);
  return plan;
}

static void
test_round_trip (void)
{
  g_autoptr (SquallPlan) plan = make_full_plan ();
  g_autoptr (SquallPlan) copy = plan_copy_by_json (plan, SQUALL_SECRETS_KEEP);
  g_autofree char *text = squall_plan_to_json (plan, SQUALL_SECRETS_KEEP);
  g_autofree char *copied_text = squall_plan_to_json (copy, SQUALL_SECRETS_KEEP);

  plan_assert_equal (plan, copy);
  g_assert_true (squall_plan_validate (copy, NULL));
  g_assert_cmpstr (text, ==, copied_text);
  g_assert_true (g_str_has_suffix (text, "}\n"));
}

/* The other load model, and all that can be said of the rest. */
static void
set_load (SquallPlan *plan)
{
  g_autoptr (GError) error = NULL;

  plan->rate_hz = 0.1 + 0.2;
  plan->arrivals = SQUALL_ARRIVALS_POISSON;
  plan->seed = SQUALL_PLAN_MAX_SEED;
  plan->ramp_up_ns = 5 * SQUALL_NS_PER_SECOND + 1;
  plan->warm_up_ns = 2 * SQUALL_NS_PER_SECOND;
  plan->is_compressed = TRUE;
  plan->is_abort_on_fail = TRUE;
  plan->max_time_ns = 90 * SQUALL_NS_PER_SECOND;
  plan->expectation.size = 0;
  plan->expectation.must_compare = TRUE;
  squall_expectation_set_statuses (&plan->expectation, "200-299,404", &error);
  g_assert_no_error (error);
  squall_expectation_set_text (&plan->expectation, "\"grün\" \\ ☂\t/", &error);
  g_assert_no_error (error);
  squall_expectation_set_pattern (&plan->expectation, "^\\{\"id\": \\d+ ☂\\}$", &error);
  g_assert_no_error (error);
  squall_goal_parse ("p99 ±5%", &plan->goal, &error);
  g_assert_no_error (error);
  g_ptr_array_add (plan->thresholds, squall_threshold_parse ("p99 < 300 ms", &error));
  g_assert_no_error (error);
  g_ptr_array_add (plan->thresholds, squall_threshold_parse ("errors < 1 %", &error));
  g_assert_no_error (error);
}

static void
assert_same_after_all (const SquallPlan *plan)
{
  g_autoptr (SquallPlan) copy = plan_copy_by_json (plan, SQUALL_SECRETS_KEEP);
  g_autofree char *text = squall_plan_to_json (plan, SQUALL_SECRETS_KEEP);
  g_autofree char *copied_text = squall_plan_to_json (copy, SQUALL_SECRETS_KEEP);
  g_autoptr (GError) error = NULL;

  plan_assert_equal (plan, copy);
  g_assert_cmpstr (text, ==, copied_text);
  squall_plan_validate (copy, &error);
  g_assert_no_error (error);
}

static void
test_load (void)
{
  g_autoptr (SquallPlan) plan = make_plan ("http://localhost/");

  set_load (plan);
  assert_same_after_all (plan);
  plan->rate_hz = plan->ramp_up_ns = 0;
  g_assert_true (
      squall_stages_parse ("0.1/s:1s,500/s:1.5us", plan->stages, &plan->stages_of, NULL));
  assert_same_after_all (plan);
  plan->arrivals = SQUALL_ARRIVALS_UNIFORM;
  plan->seed = 0;
  plan->think_time_ns = 1;
  plan->warm_up_ns = 0;
  plan->n_warm_up = 10;
  plan->expectation.size = SQUALL_EXPECTATION_MAX_SIZE;
  g_assert_true (squall_stages_parse ("10u:1s,0u", plan->stages, &plan->stages_of, NULL));
  assert_same_after_all (plan);
}

static void
test_streams (void)
{
  g_autoptr (SquallPlan) plan = make_plan ("http://localhost/");

  plan->n_streams = SQUALL_PLAN_MAX_STREAMS;
  assert_same_after_all (plan);
}

/* Any rate is exact, in any locale. */
static void
test_rates_are_exact (void)
{
  g_autoptr (SquallPlan) plan = make_plan ("http://localhost/");

  for (guint i = 0; i < 2000; i++)
    {
      plan->rate_hz = pow (10, g_test_rand_double_range (-5, 6));
      if (i % 2 == 0)
        plan->rate_hz = ceil (plan->rate_hz);
      assert_same_after_all (plan);
    }
  if (numeric_locale_enter (',', '.'))
    {
      plan->rate_hz = 1.125;
      assert_same_after_all (plan);
    }
  numeric_locale_leave ();
}

/* What a plan of before says is what it said. */
static void
test_nothing_more_than_before (void)
{
  static const char *const keys[] = {
    "squall_plan",   "requests",           "count", "duration_ms", "users", "timeout_ms",
    "max_redirects", "verify_certificate", "engine"
  };
  g_autoptr (SquallPlan) plan = make_plan ("http://localhost/");
  g_autofree char *text = squall_plan_to_json (plan, SQUALL_SECRETS_KEEP);
  g_autoptr (JsonNode) root = json_from_string (text, NULL);
  JsonObject *object = json_node_get_object (root);

  g_assert_cmpuint (json_object_get_size (object), ==, G_N_ELEMENTS (keys));
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_assert_true (json_object_has_member (object, keys[i]));
}

/* Nothing but the version says: all as by default. */
static void
test_defaults (void)
{
  g_autoptr (SquallPlan) defaults = squall_plan_new ();
  g_autoptr (SquallPlan) read = squall_plan_new_from_json ("{\"squall_plan\":1}", 17, NULL);
  g_autoptr (SquallPlan) copy = plan_copy_by_json (defaults, SQUALL_SECRETS_LEAVE_OUT);

  plan_assert_equal (defaults, read);
  plan_assert_equal (defaults, copy);
}

static void
check_time (gint64 time_ns)
{
  g_autoptr (SquallPlan) plan = make_plan ("http://localhost/");
  g_autoptr (SquallPlan) copy = NULL;

  plan->duration_ns = plan->timeout_ns = time_ns;
  copy = plan_copy_by_json (plan, SQUALL_SECRETS_KEEP);
  plan_assert_equal (plan, copy);
}

/* A time of less than a millisecond must not become zero, which means without end. */
static void
test_times_are_exact (void)
{
  static const gint64 times_ns[] = {
    0,
    1,
    999,
    500000,
    999999,
    1000000,
    1500000,
    30 * SQUALL_NS_PER_SECOND + 1,
    SQUALL_PLAN_MAX_TIMEOUT_NS - 1,
    SQUALL_PLAN_MAX_TIMEOUT_NS,
  };

  for (guint i = 0; i < G_N_ELEMENTS (times_ns); i++)
    check_time (times_ns[i]);
  for (guint i = 0; i < 2000; i++)
    check_time ((gint64) g_test_rand_double_range (0, (double) SQUALL_PLAN_MAX_TIMEOUT_NS));
  if (numeric_locale_enter (',', '.'))
    check_time (1500000);
  numeric_locale_leave ();
}

static void
check_body (const void *data, gsize length)
{
  g_autoptr (SquallPlan) plan = make_plan ("http://localhost/");
  g_autoptr (SquallPlan) copy = NULL;

  squall_plan_get_request (plan, 0)->body = g_bytes_new (data, length);
  copy = plan_copy_by_json (plan, SQUALL_SECRETS_LEAVE_OUT);
  plan_assert_equal (plan, copy);
}

static void
test_bodies_are_exact (void)
{
  guchar all[256];

  for (guint i = 0; i < sizeof all; i++)
    {
      all[i] = (guchar) i;
      check_body (&all[i], 1);
    }
  check_body ("", 0);
  check_body (all, sizeof all);
  /* ASCII without NUL is written as text. */
  check_body (all + 1, 127);
  check_body ("\u2028\u2029\ufeff\U0010ffff", strlen ("\u2028\u2029\ufeff\U0010ffff"));
  check_body ("\\u0000 \\\\u0000 \\", strlen ("\\u0000 \\\\u0000 \\"));
  for (guint i = 0; i < 500; i++)
    {
      gsize length = (gsize) g_test_rand_int_range (0, sizeof all);

      for (gsize j = 0; j < length; j++)
        all[j] = (guchar) g_test_rand_int ();
      check_body (all, length);
    }
}

static void
assert_lacks (const char *text, const char *const *secrets)
{
  for (; *secrets != NULL; secrets++)
    if (strstr (text, *secrets) != NULL)
      g_error ("“%s” is written", *secrets);
}

static void
test_secrets_are_left_out (void)
{
  static const char *const secrets[] = { "hunter2", "c2VjcmV0", "hush", "sesame", NULL };
  g_autoptr (SquallPlan)
      plan = make_plan ("https://user:hunter2@example.org/?a=b&access_token=sesame");
  SquallRequest *request = squall_plan_get_request (plan, 0);
  g_autoptr (SquallPlan) copy = NULL;
  g_autofree char *text = NULL;
  g_autofree char *full_text = NULL;

  squall_request_set_header (request, squall_header_new ("authorization", "Basic c2VjcmV0"));
  squall_request_set_header (request, squall_header_new ("Accept", "*/*"));
  squall_request_set_header (request, squall_header_new ("Cookie", "id=hush"));
  text = squall_plan_to_json (plan, SQUALL_SECRETS_LEAVE_OUT);
  assert_lacks (text, secrets);
  g_assert_nonnull (strstr (text, "user"));
  g_assert_nonnull (strstr (text, "*/*"));
  full_text = squall_plan_to_json (plan, SQUALL_SECRETS_KEEP);
  for (guint i = 0; secrets[i] != NULL; i++)
    g_assert_nonnull (strstr (full_text, secrets[i]));
  /* Written once more, what was left out stays left out. */
  copy = plan_copy_by_json (plan, SQUALL_SECRETS_LEAVE_OUT);
  g_free (text);
  text = squall_plan_to_json (copy, SQUALL_SECRETS_KEEP);
  assert_lacks (text, secrets);
}

static void
test_left_out_headers_are_asked_for (void)
{
  g_autoptr (SquallPlan) plan = make_plan ("http://example.org/");
  g_autoptr (SquallPlan) copy = NULL;
  g_autoptr (GError) error = NULL;
  SquallRequest *request = squall_plan_get_request (plan, 0);

  squall_request_set_header (request, squall_header_new ("Cookie", "id=hush"));
  squall_request_set_header (request, squall_header_new ("Accept", "*/*"));
  copy = plan_copy_by_json (plan, SQUALL_SECRETS_LEAVE_OUT);
  g_assert_false (squall_plan_validate (copy, &error));
  g_assert_error (error, SQUALL_PLAN_ERROR, SQUALL_PLAN_ERROR_HEADER);
  g_assert_nonnull (strstr (error->message, "“Cookie”"));
  squall_request_set_header (squall_plan_get_request (copy, 0),
                             squall_header_new ("Cookie", "id=hush"));
  g_assert_true (squall_plan_validate (copy, NULL));
  plan_assert_equal (plan, copy);
}

static void
test_left_out_addresses_are_asked_for (void)
{
  static const char *const urls[] = { "http://user:hunter2@example.org/",
                                      "http://example.org/?token=sesame" };

  for (guint i = 0; i < G_N_ELEMENTS (urls); i++)
    {
      g_autoptr (SquallPlan) plan = make_plan (urls[i]);
      g_autoptr (SquallPlan) copy = plan_copy_by_json (plan, SQUALL_SECRETS_LEAVE_OUT);
      g_autoptr (SquallPlan) second_copy = plan_copy_by_json (copy, SQUALL_SECRETS_KEEP);
      g_autoptr (GError) error = NULL;

      g_assert_false (squall_plan_validate (copy, NULL));
      g_assert_false (squall_plan_validate (second_copy, &error));
      g_assert_error (error, SQUALL_PLAN_ERROR, SQUALL_PLAN_ERROR_URL);
      g_assert_true (squall_request_set_url (squall_plan_get_request (copy, 0), urls[i], NULL));
      g_assert_true (squall_plan_validate (copy, NULL));
      plan_assert_equal (plan, copy);
    }
}

static void
test_many_requests (void)
{
  g_autoptr (SquallPlan) plan = make_plan ("http://localhost/");
  g_autoptr (SquallPlan) copy = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 1; i < 10000; i++)
    {
      SquallRequest *request = squall_request_new ();
      g_autofree char *url = g_strdup_printf ("http://localhost/%u", i);

      g_assert_true (squall_request_set_url (request, url, NULL));
      g_ptr_array_add (plan->requests, request);
    }
  copy = plan_copy_by_json (plan, SQUALL_SECRETS_KEEP);
  plan_assert_equal (plan, copy);
  g_ptr_array_add (plan->requests, squall_request_new ());
  text = squall_plan_to_json (plan, SQUALL_SECRETS_KEEP);
  g_assert_null (squall_plan_new_from_json (text, strlen (text), &error));
  g_assert_nonnull (strstr (error->message, "1 to 10000 requests"));
}

/* A copy says the same, and what it is changed to is its own. */
static void
test_copy (void)
{
  g_autoptr (SquallPlan) plan = make_full_plan ();
  g_autoptr (SquallPlan) again = make_full_plan ();
  g_autoptr (SquallPlan) copy = NULL;
  SquallRequest *request;

  set_load (plan);
  set_load (again);
  copy = squall_plan_copy (plan);
  plan_assert_equal (plan, copy);
  request = squall_plan_get_request (copy, 0);
  copy->must_verify = !copy->must_verify;
  squall_request_set_method (request, "PATCH");
  squall_request_set_header (request, squall_header_new ("X-Copy", "1"));
  g_clear_pointer (&request->body, g_bytes_unref);
  g_array_set_size (copy->stages, 0);
  g_ptr_array_set_size (copy->thresholds, 0);
  squall_expectation_clear (&copy->expectation);
  plan_assert_equal (plan, again);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan-file/round-trip", test_round_trip);
  g_test_add_func ("/plan-file/load", test_load);
  g_test_add_func ("/plan-file/streams", test_streams);
  g_test_add_func ("/plan-file/rates", test_rates_are_exact);
  g_test_add_func ("/plan-file/as-before", test_nothing_more_than_before);
  g_test_add_func ("/plan-file/defaults", test_defaults);
  g_test_add_func ("/plan-file/times", test_times_are_exact);
  g_test_add_func ("/plan-file/bodies", test_bodies_are_exact);
  g_test_add_func ("/plan-file/secrets/left-out", test_secrets_are_left_out);
  g_test_add_func ("/plan-file/secrets/headers", test_left_out_headers_are_asked_for);
  g_test_add_func ("/plan-file/secrets/addresses", test_left_out_addresses_are_asked_for);
  g_test_add_func ("/plan-file/many-requests", test_many_requests);
  g_test_add_func ("/plan-file/copy", test_copy);
  return g_test_run ();
}
