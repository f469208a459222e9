/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "squall-test-random-plan.h"

#include <math.h>

#include "core/squall-clock.h"

#define MS SQUALL_NS_PER_MS

#define PICK(random, list) ((list)[g_rand_int_range ((random), 0, G_N_ELEMENTS (list))])

/* Once in so many times. */
static gboolean
happens (GRand *random, int one_in)
{
  return g_rand_int_range (random, 0, one_in) == 0;
}

static gint64
draw_ms (GRand *random, int most_ms)
{
  return g_rand_int_range (random, 1, most_ms + 1) * MS;
}

/* From 10 to the power of @least to that of @most. */
static double
draw_power (GRand *random, double least, double most)
{
  return pow (10, g_rand_double_range (random, least, most));
}

static void
add_requests (SquallPlan *plan, GRand *random, SquallTestTarget *target, const char *refused_url)
{
  static const char *const paths[] = {
    "/",           "/",           "/",           "/bytes/100",     "/chunked/5000",
    "/delay/1",    "/delay/20",   "/delay/60",   "/lognormal/3/1", "/stall/100/60",
    "/flaky/30",   "/status/200", "/status/301", "/status/404",    "/status/500",
    "/status/503", "/hang",       "/close",      "/reset",         "/truncate",
    "/malformed",  "/drip/20/10", "/redirect/1", "/redirect/3",    "/redirect-loop",
    "/echo",       "/cookie",     "/bytes/0",    "/nothing-there",
  };
  static const char *const methods[] = { "GET", "GET", "GET", "HEAD", "POST", "PUT", "DELETE" };
  int n_requests = happens (random, 3) ? g_rand_int_range (random, 2, 6) : 1;

  for (int i = 0; i < n_requests; i++)
    {
      SquallRequest *request = i == 0 ? squall_plan_get_request (plan, 0) : squall_request_new ();
      g_autofree char *url = squall_test_target_make_url (target, PICK (random, paths));
      const char *method = PICK (random, methods);

      squall_request_set_method (request, method);
      squall_request_set_url (request, happens (random, 25) ? refused_url : url, NULL);
      if (method[0] == 'P')
        request->body = g_bytes_new_static ("0123456789", 10);
      if (happens (random, 6))
        g_ptr_array_add (request->headers, squall_header_new ("Connection", "close"));
      if (i > 0)
        g_ptr_array_add (plan->requests, request);
    }
}

static void
set_stages (SquallPlan *plan, GRand *random)
{
  int n_stages = g_rand_int_range (random, 1, 5);

  plan->stages_of = happens (random, 2) ? SQUALL_LEVEL_USERS : SQUALL_LEVEL_RATE;
  for (int i = 0; i < n_stages; i++)
    {
      SquallStage stage = { 0, happens (random, 3) ? 0 : draw_ms (random, 150) };

      if (plan->stages_of == SQUALL_LEVEL_USERS)
        stage.level = g_rand_int_range (random, 0, 20);
      else if (!happens (random, 4))
        stage.level = draw_power (random, 0, 3.5);
      g_array_append_val (plan->stages, stage);
    }
}

static void
set_load (SquallPlan *plan, GRand *random)
{
  plan->n_users = (guint) draw_power (random, 0, 1.6);
  if (happens (random, 4))
    set_stages (plan, random);
  else if (happens (random, 2))
    plan->rate_hz = happens (random, 10) ? draw_power (random, -5, 6) : draw_power (random, 0, 3.7);
  if (squall_plan_is_open (plan) ? happens (random, 2) : happens (random, 50))
    plan->arrivals = SQUALL_ARRIVALS_POISSON;
  plan->seed = g_rand_int (random);
  if (plan->stages->len == 0 ? happens (random, 4) : happens (random, 20))
    plan->ramp_up_ns = draw_ms (random, happens (random, 4) ? 60000 : 200);
  if (squall_plan_is_open (plan) ? happens (random, 20) : happens (random, 4))
    plan->think_time_ns = draw_ms (random, 40);
}

static void
set_end (SquallPlan *plan, GRand *random, gboolean has_end)
{
  plan->n_requests = happens (random, 2) ? (guint64) draw_power (random, 0, 4) : 0;
  plan->duration_ns = happens (random, 2) ? draw_ms (random, 300) : 0;
  plan->timeout_ns = happens (random, 2) ? draw_ms (random, 200) : 10000 * MS;
  if (happens (random, 10))
    plan->timeout_ns = 0;
  if (!has_end)
    return;
  plan->timeout_ns = draw_ms (random, 100);
  /* By a count alone only where somebody is there to send so many. */
  if (plan->stages->len > 0 || plan->n_requests == 0 || happens (random, 2))
    plan->duration_ns = draw_ms (random, 300);
  else
    plan->duration_ns = 0;
  if (plan->duration_ns > 0)
    return;
  plan->n_requests = MIN (plan->n_requests, 20);
  if (plan->rate_hz > 0)
    {
      plan->rate_hz = MAX (plan->rate_hz, 100);
      plan->ramp_up_ns = MIN (plan->ramp_up_ns, 300 * MS);
    }
}

static void
set_warm_up (SquallPlan *plan, GRand *random)
{
  if (happens (random, 8))
    plan->warm_up_ns = draw_ms (random, 100);
  if (happens (random, 8))
    plan->n_warm_up = (guint64) draw_power (random, 0, 2);
}

static void
set_expectation (SquallPlan *plan, GRand *random)
{
  static const char *const statuses[] = { "200", "2xx", "404", "200-599", "500,503", "3xx,200" };
  static const char *const texts[] = { "Hello", "not in it", "a" };
  static const char *const patterns[] = { "^Hello", "[0-9]+", "w.rld", "(?i)HELLO" };
  SquallExpectation *expectation = &plan->expectation;

  if (happens (random, 4))
    squall_expectation_set_statuses (expectation, PICK (random, statuses), NULL);
  if (happens (random, 6))
    squall_expectation_set_text (expectation, PICK (random, texts), NULL);
  if (happens (random, 6))
    squall_expectation_set_pattern (expectation, PICK (random, patterns), NULL);
  if (happens (random, 6))
    expectation->size = g_rand_int_range (random, 0, 200);
  expectation->must_compare = happens (random, 4);
  plan->max_redirects = (guint) g_rand_int_range (random, 0, 4);
  plan->is_compressed = happens (random, 2);
}

static void
set_thresholds (SquallPlan *plan, GRand *random)
{
  static const char *const texts[] = {
    "p99 < 300 ms", "p50 < 1 µs",   "p99.9(service) <= 1 s", "mean < 5 ms",  "max < 10 ms",
    "min > 1 µs",   "errors < 1 %", "errors <= 0%",          "rate > 100/s", "median < 2 ms",
  };
  int n_thresholds = happens (random, 3) ? g_rand_int_range (random, 1, 4) : 0;

  for (int i = 0; i < n_thresholds; i++)
    {
      SquallThreshold *threshold = squall_threshold_parse (PICK (random, texts), NULL);

      g_assert_nonnull (threshold);
      g_ptr_array_add (plan->thresholds, threshold);
    }
  plan->is_abort_on_fail = n_thresholds > 0 ? happens (random, 2) : happens (random, 40);
  if (happens (random, 6))
    g_assert_true (squall_goal_parse (happens (random, 2) ? "p50 ±50%" : "p99(service) ±1%",
                                      &plan->goal,
                                      NULL));
  if (plan->goal.percentile > 0 ? !happens (random, 6) : happens (random, 40))
    plan->max_time_ns = draw_ms (random, 400);
}

/* What a person may type that cannot be meant. */
static void
spoil (SquallPlan *plan, GRand *random)
{
  switch (g_rand_int_range (random, 0, 7))
    {
    case 0:
      plan->n_users = 0;
      break;
    case 1:
      plan->rate_hz = happens (random, 2) ? -1 : NAN;
      break;
    case 2:
      plan->n_requests = SQUALL_PLAN_MAX_REQUESTS + 1;
      break;
    case 3:
      plan->warm_up_ns = plan->duration_ns = 50 * MS;
      break;
    case 4:
      plan->max_redirects = SQUALL_PLAN_MAX_REDIRECTS + 1;
      break;
    case 5:
      plan->timeout_ns = -1;
      break;
    default:
      g_ptr_array_add (plan->requests, squall_request_new ());
    }
}

SquallPlan *
squall_test_random_plan_new (GRand *random,
                             SquallTestTarget *target,
                             const char *refused_url,
                             gboolean has_end)
{
  SquallPlan *plan = squall_plan_new ();

  add_requests (plan, random, target, refused_url);
  set_load (plan, random);
  set_end (plan, random, has_end);
  set_warm_up (plan, random);
  set_expectation (plan, random);
  set_thresholds (plan, random);
  if (happens (random, 20))
    spoil (plan, random);
  return plan;
}
