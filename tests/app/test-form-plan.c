/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-form.h"

#include <string.h>

#include "core/squall-clock.h"
#include "core/squall-stages.h"
#include "plan-compare.h"

#define N_PLANS 2000

static void
assert_comes_out_again (const SquallPlan *plan)
{
  g_autoptr (SquallForm) form = squall_form_new ();
  g_autoptr (SquallPlan) again = NULL;
  g_autofree char *hint = NULL;

  squall_form_load_plan (form, plan);
  g_object_get (form, "hint", &hint, NULL);
  g_assert_cmpstr (hint, ==, "");
  again = squall_form_dup_plan (form);
  plan_assert_equal (plan, again);
}

static gint64
random_time (GRand *rand)
{
  static const gint64 units_ns[] = { 1, SQUALL_NS_PER_US, SQUALL_NS_PER_MS, SQUALL_NS_PER_SECOND };

  return g_rand_int_range (rand, 1, 3600) * units_ns[g_rand_int_range (rand, 0, 4)];
}

static SquallRequest *
random_request (GRand *rand)
{
  static const char *const methods[] = { "GET", "POST", "PROPFIND", "DELETE" };
  static const char *const headers[] = {
    "Accept: */*",
    "Authorization: Basic dXNlcjpwYXNz",
    "Authorization: Bearer a.b.c",
    "authorization: Bearer small",
    "Authorization: Basic not base64",
    "X-Key: ü",
    "Cookie: a=b",
    "X-Empty:",
  };
  static const char *const bodies[] = { "text", "{\"a\": \"ü\"}\r\n", "\xff\x01", "zero\0inside" };
  SquallRequest *request = squall_request_new ();

  squall_request_set_url (request, "https://u:p@shop.example.net:8443/a%20b?token=c&d", NULL);
  squall_request_set_method (request, methods[g_rand_int_range (rand, 0, 4)]);
  for (int i = g_rand_int_range (rand, 0, 5); i > 0; i--)
    {
      g_autoptr (GError) error = NULL;
      SquallHeader *header = squall_header_parse (headers[g_rand_int_range (rand, 0, 8)], &error);

      g_assert_no_error (error);
      squall_request_set_header (request, header);
    }
  if (g_rand_boolean (rand))
    {
      int i = g_rand_int_range (rand, 0, 4);

      request->body = g_bytes_new (bodies[i], i == 3 ? 11 : strlen (bodies[i]));
    }
  return request;
}

static void
randomize_pace (SquallPlan *plan, GRand *rand)
{
  switch (g_rand_int_range (rand, 0, 4))
    {
    case 0:
      plan->rate_hz = g_rand_double_range (rand, 0.001, 99999);
      break;
    case 1:
      squall_stages_parse ("10u:10s,100u:1.5s", plan->stages, &plan->stages_of, NULL);
      break;
    case 2:
      squall_stages_parse ("0.5/s:10s,500/s:30ms", plan->stages, &plan->stages_of, NULL);
      break;
    default:
      break;
    }
  if (squall_plan_is_open (plan))
    plan->arrivals = (SquallArrivals) g_rand_int_range (rand, 0, SQUALL_N_ARRIVALS);
  else if (g_rand_boolean (rand))
    plan->think_time_ns = random_time (rand);
  if (plan->stages->len == 0 && g_rand_boolean (rand))
    plan->ramp_up_ns = random_time (rand);
}

static void
randomize_end (SquallPlan *plan, GRand *rand)
{
  plan->n_requests = g_rand_boolean (rand) ? (guint64) g_rand_int_range (rand, 100, 100000) : 0;
  plan->duration_ns = g_rand_boolean (rand) ? 3700 * SQUALL_NS_PER_SECOND : 0;
  plan->n_users = (guint) g_rand_int_range (rand, 1, 5000);
  if (g_rand_boolean (rand))
    plan->warm_up_ns = random_time (rand);
  else if (g_rand_boolean (rand))
    plan->n_warm_up = 50;
  if (g_rand_boolean (rand))
    {
      plan->goal.percentile = 99;
      plan->goal.half_width = 0.05;
      plan->max_time_ns = 4000 * SQUALL_NS_PER_SECOND;
    }
}

static void
randomize_access (SquallAccess *access, GRand *rand)
{
  static const char *const endpoints[] = { "localhost:8080", "[::1]:80", "/run/app.sock" };

  if (g_rand_boolean (rand))
    squall_access_set_connect_to (access, endpoints[g_rand_int_range (rand, 0, 3)], NULL);
  if (g_rand_boolean (rand))
    access->certificate_file = g_strdup ("/home/me/client.pem");
  if (access->certificate_file != NULL && g_rand_boolean (rand))
    access->key_file = g_strdup ("/home/me/key.pem");
  access->is_resuming = g_rand_boolean (rand);
  access->dns_ttl_ns = g_rand_boolean (rand) ? random_time (rand) : 0;
}

static void
randomize_checks (SquallPlan *plan, GRand *rand)
{
  static const char *const limits[] = { "p99 < 300 ms", "errors<=1%", "p95(service) < 0.2s" };

  plan->timeout_ns = g_rand_boolean (rand) ? random_time (rand) : 0;
  plan->max_redirects = (guint) g_rand_int_range (rand, 0, 4);
  plan->must_verify = g_rand_boolean (rand);
  if (plan->must_verify && g_rand_boolean (rand))
    plan->access.authorities_file = g_strdup ("/etc/ssl/own.pem");
  plan->is_compressed = g_rand_boolean (rand);
  plan->seed = g_rand_int (rand);
  plan->engine = (SquallEngine) g_rand_int_range (rand, 0, SQUALL_N_ENGINES);
  if (g_rand_boolean (rand))
    squall_expectation_set_statuses (&plan->expectation, "2xx,404", NULL);
  if (g_rand_boolean (rand))
    squall_expectation_set_text (&plan->expectation, "<title>ü", NULL);
  if (g_rand_boolean (rand))
    squall_expectation_set_pattern (&plan->expectation, "a+|b", NULL);
  if (g_rand_boolean (rand))
    plan->expectation.size = 1234;
  plan->expectation.must_compare = g_rand_boolean (rand);
  randomize_access (&plan->access, rand);
  for (int i = g_rand_int_range (rand, 0, 3); i > 0; i--)
    g_ptr_array_add (plan->thresholds,
                     squall_threshold_parse (limits[g_rand_int_range (rand, 0, 3)], NULL));
  plan->is_abort_on_fail = plan->thresholds->len > 0 && g_rand_boolean (rand);
}

/* Nothing is lost, be there a field for it or not. */
static void
test_random_plans (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);

  for (guint i = 0; i < N_PLANS; i++)
    {
      g_autoptr (SquallPlan) plan = squall_plan_new ();
      g_autoptr (GError) error = NULL;

      g_ptr_array_set_size (plan->requests, 0);
      for (int n = g_rand_int_range (rand, 1, 4); n > 0; n--)
        g_ptr_array_add (plan->requests, random_request (rand));
      randomize_pace (plan, rand);
      randomize_end (plan, rand);
      randomize_checks (plan, rand);
      squall_plan_validate (plan, &error);
      g_assert_no_error (error);
      assert_comes_out_again (plan);
    }
}

static void
assert_problem (SquallForm *form, const char *property, const char *part)
{
  g_autofree char *problem = NULL;

  g_object_get (form, property, &problem, NULL);
  if (part == NULL)
    g_assert_null (problem);
  else if (problem == NULL || strstr (problem, part) == NULL)
    g_error ("%s is “%s” and does not say “%s”", property, problem, part);
}

/* Each wrong text is told beside its own field, and only while the field matters. */
static void
test_problems (void)
{
  static const struct
  {
    const char *field;
    const char *wrong;
    const char *said;
    const char *right;
    const char *choice;
    guint value;
  } cases[] = {
    { "duration", "soon", "length of time", "10s", "stop", 1 },
    { "duration", "0", "length of time", "500ms", "stop", 2 },
    { "duration", "90000s", "at most", "24h", "stop", 1 },
    { "rate", "fast", "a rate", "30/m", "pace", 1 },
    { "rate", "2000000/s", "between", "100", "pace", 1 },
    { "stages", "10", "", "10u:10s", "pace", 2 },
    { "ramp-up", "-1s", "length of time", "0", "pace", 1 },
    { "think-time", "x", "length of time", "1s", "pace", 0 },
    { "warm-up", "40s", "shorter", "3s", "stop", 1 },
    { "warm-up", "10000", "fewer", "100", "stop", 0 },
    { "warm-up", "soon", "or a number", "0", "stop", 0 },
    { "goal", "p99", "±", "p50 +-1%", "stop", 4 },
    { "max-time", "25h", "at most", "1m", "stop", 4 },
    { "max-time", "0", "length of time", "1m", "ends-when-sure", TRUE },
    { "max-redirects", "101", "from 1 to 100", "5", "stop", 0 },
    { "size", "-1", "number of bytes", "10k", "stop", 0 },
    { "size", "1G1", "number of bytes", "", "stop", 0 },
    { "timeout", "2h", "at most", "0", "stop", 0 },
    { "statuses", "20", "", "2xx", "stop", 0 },
    { "pattern", "(", "", "()", "stop", 0 },
    { "user", "a:b", "colon", "a", "authorization", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SquallForm) form = squall_form_new ();
      g_autofree char *problem = g_strconcat (cases[i].field, "-problem", NULL);

      g_test_message ("%s: %s", cases[i].field, cases[i].wrong);
      g_object_set (form, "address", "http://localhost/", cases[i].choice, cases[i].value, NULL);
      g_assert_true (squall_form_is_ready (form));
      g_object_set (form, cases[i].field, cases[i].wrong, NULL);
      assert_problem (form, problem, cases[i].said);
      g_assert_false (squall_form_is_ready (form));
      g_object_set (form, cases[i].field, cases[i].right, NULL);
      assert_problem (form, problem, NULL);
      g_assert_true (squall_form_is_ready (form));
    }
}

static void
test_unused_fields (void)
{
  g_autoptr (SquallForm) form = squall_form_new ();
  g_autoptr (SquallPlan) plan = NULL;

  g_object_set (form, "address", "http://localhost/", "stop", 1, "requests", "x", NULL);
  g_assert_true (squall_form_is_ready (form));
  assert_problem (form, "requests-problem", NULL);
  plan = squall_form_dup_plan (form);
  g_assert_cmpuint (plan->n_requests, ==, 0);
  g_assert_cmpint (plan->duration_ns, ==, 30 * SQUALL_NS_PER_SECOND);
}

/* Which of the ends there are is chosen; the others are not kept. */
static void
test_ends (void)
{
  static const struct
  {
    guint stop;
    gboolean ends_when_sure;
    gboolean has_requests;
    gboolean has_duration;
    gboolean has_goal;
  } cases[] = {
    { 0, FALSE, TRUE, FALSE, FALSE },  { 0, TRUE, TRUE, FALSE, TRUE },
    { 1, FALSE, FALSE, TRUE, FALSE },  { 1, TRUE, FALSE, TRUE, TRUE },
    { 2, FALSE, TRUE, TRUE, FALSE },   { 2, TRUE, TRUE, TRUE, TRUE },
    { 3, FALSE, FALSE, FALSE, FALSE }, { 3, TRUE, FALSE, FALSE, FALSE },
    { 4, FALSE, FALSE, FALSE, TRUE },  { 4, TRUE, FALSE, FALSE, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SquallForm) form = squall_form_new ();
      g_autoptr (SquallPlan) plan = NULL;

      g_object_set (form, "address", "http://localhost/", "stop", cases[i].stop, NULL);
      g_object_set (form, "ends-when-sure", cases[i].ends_when_sure, NULL);
      plan = squall_form_dup_plan (form);
      g_assert_cmpint (plan->n_requests > 0, ==, cases[i].has_requests);
      g_assert_cmpint (plan->duration_ns > 0, ==, cases[i].has_duration);
      g_assert_cmpint (plan->goal.percentile > 0, ==, cases[i].has_goal);
      g_assert_cmpint (plan->max_time_ns > 0, ==, cases[i].has_goal);
      assert_comes_out_again (plan);
    }
}

/* Arrivals at random begin somewhere; those that come evenly do not. */
static void
test_seed (void)
{
  g_autoptr (SquallForm) form = squall_form_new ();
  gboolean is_used;

  g_object_set (form, "address", "http://localhost/", "arrivals", 1, "seed", "x", NULL);
  g_assert_true (squall_form_is_ready (form));
  g_object_set (form, "pace", 1, NULL);
  assert_problem (form, "seed-problem", "whole number");
  g_object_set (form, "seed", "9007199254740991", NULL);
  g_assert_true (squall_form_is_ready (form));
  g_assert_cmpuint (squall_form_peek_draft (form)->seed, ==, SQUALL_PLAN_MAX_SEED);
  g_object_set (form, "arrivals", 0, NULL);
  g_object_get (form, "seed-is-used", &is_used, NULL);
  g_assert_false (is_used);
}

static void
test_items (void)
{
  g_autoptr (SquallForm) form = squall_form_new ();
  g_autoptr (SquallFormItem) header = NULL;
  g_autoptr (SquallFormItem) limit = NULL;
  g_autofree char *problem = NULL;
  const SquallPlan *draft;

  g_object_set (form, "address", "http://localhost/", NULL);
  squall_form_add_header (form, "X-A", "b");
  squall_form_add_limit (form, "p99 < 300 ms");
  header = g_list_model_get_item (squall_form_get_headers (form), 0);
  limit = g_list_model_get_item (squall_form_get_limits (form), 0);
  draft = squall_form_peek_draft (form);
  g_assert_cmpstr (squall_request_get_header (squall_plan_get_request (draft, 0), "X-A"), ==, "b");
  g_assert_cmpuint (draft->thresholds->len, ==, 1);
  g_assert_true (squall_form_is_ready (form));

  g_object_set (limit, "text", "p99 <", NULL);
  g_assert_false (squall_form_is_ready (form));
  g_object_get (limit, "problem", &problem, NULL);
  g_assert_nonnull (problem);
  squall_form_remove_item (form, limit);
  g_assert_true (squall_form_is_ready (form));
  g_object_set (header, "text", "a\nb", NULL);
  g_assert_false (squall_form_is_ready (form));
  squall_form_remove_item (form, header);
  g_assert_true (squall_form_is_ready (form));
  g_assert_cmpuint (squall_plan_get_request (squall_form_peek_draft (form), 0)->headers->len,
                    ==,
                    0);
}

static void
test_authorization (void)
{
  g_autoptr (SquallForm) form = squall_form_new ();

  g_object_set (form, "address", "http://localhost/", "authorization", 1, NULL);
  g_object_set (form, "user", "user", "secret", "pa:ss", NULL);
  g_assert_cmpstr (
      squall_request_get_header (squall_plan_get_request (squall_form_peek_draft (form), 0),
                                 "Authorization"),
      ==,
      "Basic dXNlcjpwYTpzcw==");
  g_object_set (form, "authorization", 2, NULL);
  g_assert_cmpstr (
      squall_request_get_header (squall_plan_get_request (squall_form_peek_draft (form), 0),
                                 "Authorization"),
      ==,
      "Bearer pa:ss");
}

/* A header is the same in any case, and is sent as it was written. */
static void
test_authorization_in_any_case (void)
{
  static const char *const names[] = { "Authorization", "authorization", "AUTHORIZATION" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (SquallForm) form = squall_form_new ();
      g_autoptr (SquallPlan) plan = squall_plan_new ();
      SquallRequest *request = squall_plan_get_request (plan, 0);
      g_autoptr (SquallFormItem) item = NULL;
      g_autofree char *secret = NULL;
      gboolean is_secret;
      guint kind;

      squall_request_set_header (request, squall_header_new (names[i], "Bearer abc"));
      squall_form_load_plan (form, plan);
      g_object_get (form, "authorization", &kind, "secret", &secret, NULL);
      g_assert_cmpuint (kind, ==, 2);
      g_assert_cmpstr (secret, ==, "abc");
      g_assert_cmpuint (g_list_model_get_n_items (squall_form_get_headers (form)), ==, 0);
      request = squall_plan_get_request (squall_form_peek_draft (form), 0);
      g_assert_cmpstr (((SquallHeader *) g_ptr_array_index (request->headers, 0))->name,
                       ==,
                       names[i]);
      squall_form_add_header (form, names[i], "other");
      item = g_list_model_get_item (squall_form_get_headers (form), 0);
      g_object_get (item, "is-secret", &is_secret, NULL);
      g_assert_true (is_secret);
    }
}

static void
assert_words (SquallForm *form, const char *property, const char *expected)
{
  g_autofree char *words = NULL;

  g_object_get (form, property, &words, NULL);
  g_assert_cmpstr (words, ==, expected);
}

static void
test_words (void)
{
  g_autoptr (SquallForm) form = squall_form_new ();

  assert_words (form, "load-words", "As fast as the server answers, no ramp-up");
  assert_words (form, "request-words", "GET, no body, follows redirects");
  assert_words (form,
                "connection-words",
                "Waits 30\u202fs for an answer, verifies the certificate");
  assert_words (form, "limits-words", "No limits set");
  g_object_set (form, "stop", 1, "pace", 1, "rate", "1500", "ramp-up", "10", "arrivals", 1, NULL);
  assert_words (form,
                "load-words",
                "1500 requests per second, at random, ramp-up of 10\u202fs, for 30\u202fs");
  g_object_set (form, "method", 2, "body", "{}", "follows-redirects", FALSE, NULL);
  squall_form_add_header (form, "A", "b");
  assert_words (form,
                "request-words",
                "POST, body of 2\u202fbytes, 1 header, does not follow redirects");
  g_object_set (form, "follows-redirects", TRUE, "max-redirects", "3", NULL);
  assert_words (form, "request-words", "POST, body of 2\u202fbytes, 1 header, follows 3 redirects");
  g_object_set (form, "must-verify", FALSE, "timeout", "0", "engine", 1, NULL);
  assert_words (form,
                "connection-words",
                "Waits for answers without end, does not verify the certificate, engine soup");
  squall_form_add_limit (form, "p95<300ms");
  squall_form_add_limit (form, "errors < 1 %");
  g_object_set (form, "statuses", "200", NULL);
  assert_words (form, "limits-words", "p95 < 300 ms, errors < 1 %, expects status 200");
  g_object_set (form, "size", "912", "must-compare", TRUE, NULL);
  assert_words (form,
                "limits-words",
                "p95 < 300 ms, errors < 1 %, expects status 200, expects 912 bytes, "
                "compares the bodies");
  g_object_set (form, "stop", 4, "goal", "p50 +-2%", "seed", "7", "warm-up", "100", NULL);
  assert_words (form,
                "load-words",
                "1500 requests per second, at random from 7, ramp-up of 10\u202fs, "
                "warm-up of 100 requests, until p50 ±2%, for 5\u202fmin at most");
}

/* What an error is taken for is not said of a group. */
static void
test_words_of_errors (void)
{
  static const char *const groups[] = { "load", "request", "connection", "limits" };
  static const char *const fields[] = { "duration", "max-redirects", "timeout", "size" };
  g_autoptr (SquallForm) form = squall_form_new ();

  g_object_set (form, "stop", 1, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *property = g_strconcat (groups[i], "-words", NULL);

      g_object_set (form, fields[i], "soon", NULL);
      assert_words (form, property, "Has to be corrected");
      g_object_set (form, fields[i], "9", NULL);
    }
  assert_words (form, "load-words", "As fast as the server answers, no ramp-up, for 9.0\u202fs");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/form/plan/random", test_random_plans);
  g_test_add_func ("/form/plan/problems", test_problems);
  g_test_add_func ("/form/plan/unused", test_unused_fields);
  g_test_add_func ("/form/plan/ends", test_ends);
  g_test_add_func ("/form/plan/seed", test_seed);
  g_test_add_func ("/form/plan/items", test_items);
  g_test_add_func ("/form/plan/authorization", test_authorization);
  g_test_add_func ("/form/plan/authorization/case", test_authorization_in_any_case);
  g_test_add_func ("/form/plan/words", test_words);
  g_test_add_func ("/form/plan/words-of-errors", test_words_of_errors);
  return g_test_run ();
}
