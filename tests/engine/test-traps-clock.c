/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <signal.h>
#include <unistd.h>

#include "core/squall-clock.h"

#include "squall-test-log.h"
#include "squall-test-run.h"
#include "squall-test-server.h"

/* Which clock load testers are known to have looked at, and at the wrong moment. */

#define MS SQUALL_NS_PER_MS

static guint64
count_above (const SquallHistogram *histogram, gint64 limit_ns)
{
  return squall_histogram_get_count (histogram) -
         squall_histogram_count_up_to (histogram, (guint64) limit_ns);
}

static guint64
get_median (const SquallHistogram *histogram)
{
  return squall_histogram_get_value_at_percentile (histogram, 50);
}

/* The switch that corrects the times does the opposite, and nobody sees it: only the corrected
 * times are shown, or only the others. Here both are there, each under its own name. */
static void
test_both_times (gconstpointer has_count)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan) plan = squall_test_plan_new_for_target (target, "/delay/20", 0, 1);
  g_autoptr (SquallTestRun) test = NULL;
  g_autoptr (SquallThreshold) service = squall_threshold_parse ("p50(service) < 100 ms", NULL);
  g_autoptr (SquallThreshold) response = squall_threshold_parse ("p50 < 100 ms", NULL);
  SquallThresholdOutcome outcome;

  plan->rate_hz = 500;
  if (has_count != NULL)
    plan->n_requests = 20;
  else
    plan->duration_ns = 400 * MS;
  test = squall_test_run_finish (plan, SQUALL_CHECK_NONE);
  g_assert_cmpuint (squall_histogram_get_min (test->result->service), >=, 20 * MS);
  g_assert_cmpuint (get_median (test->result->service), <, 100 * MS);
  g_assert_cmpuint (get_median (test->result->response), >, 100 * MS);
  squall_threshold_judge (service, test->result, &outcome);
  g_assert_cmpint (outcome.state, ==, SQUALL_THRESHOLD_PASSED);
  squall_threshold_judge (response, test->result, &outcome);
  g_assert_cmpint (outcome.state, ==, SQUALL_THRESHOLD_FAILED);
}

/* Stops this process for 300 ms, from without. */
static void
stop_for_a_while (void)
{
  g_autofree char *script =
      g_strdup_printf ("kill -STOP %d; sleep 0.3; kill -CONT %d", (int) getpid (), (int) getpid ());
  char *argv[] = { (char *) "sh", (char *) "-c", script, NULL };
  g_autoptr (GError) error = NULL;

  g_spawn_sync (NULL, argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* A request is taken as planned for the instant at which the pacer wakes up: what the load tester
 * itself overslept is in no response time. */
static void
test_planned_instant (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan) plan = squall_test_plan_new_for_target (target, "/", 500, 8);
  g_autoptr (SquallTestRun) test = NULL;
  gint64 stopped_us;

  plan->rate_hz = 500;
  test = squall_test_run_start (plan, SQUALL_CHECK_NONE);
  squall_test_iterate_while (squall_result_get_n_ok (test->result) < 100);
  stopped_us = g_get_monotonic_time ();
  stop_for_a_while ();
  g_assert_cmpint (g_get_monotonic_time () - stopped_us, >=, 290000);
  squall_test_run_wait_for_end (test);
  g_assert_true (squall_result_is_balanced (test->result));
  g_assert_cmpuint (squall_histogram_get_count (test->result->response), ==, 500);
  /* 150 were planned for that time; a hundred of them waited for more than 100 ms of it. */
  g_assert_cmpuint (squall_histogram_get_max (test->result->response), >=, 290 * MS);
  g_assert_cmpuint (count_above (test->result->response, 99 * MS), >=, 90);
  /* Their server was not slow: only what was in flight looks like it. */
  g_assert_cmpuint (count_above (test->result->service, 99 * MS), <=, 8);
}

static void
answer (SoupServerMessage *message, const char *path)
{
  soup_server_message_set_response (message, "text/plain", SOUP_MEMORY_STATIC, "ok", 2);
  soup_server_message_set_status (message, 200, NULL);
}

/* Whether connecting is part of the time of a request is nowhere said, and differs from program to
 * program. Here it is, with the TLS handshake: no phase is outside of the service time. */
static void
test_connecting (void)
{
  g_autoptr (SquallTestServer) server = NULL;
  g_autoptr (SquallPlan) plan = NULL;
  g_autoptr (SquallTestRun) test = NULL;
  g_autofree char *url = NULL;
  g_autofree char *path = squall_test_log_make_path ();
  g_autoptr (GArray) samples = NULL;

  if (g_getenv ("SQUALL_TEST_CERTIFICATES") == NULL)
    {
      g_test_skip ("there was no openssl to make a certificate with");
      return;
    }
  server = squall_test_server_new (answer, TRUE);
  url = squall_test_server_make_url (server, "/");
  plan = squall_test_plan_new (url, 20, 20);
  plan->must_verify = FALSE;
  test = squall_test_run_start_logged (plan, SQUALL_CHECK_NONE, path, SQUALL_LOG_FORMAT_JSONL);
  squall_test_run_wait_for_end (test);
  samples = squall_test_log_read (path);
  g_assert_cmpuint (samples->len, ==, 20);
  for (guint i = 0; i < samples->len; i++)
    {
      const SquallSample *sample = &g_array_index (samples, SquallSample, i);
      gint64 phases_ns = 0;

      for (guint k = 0; k < SQUALL_N_PHASES; k++)
        phases_ns += sample->phases_ns[k];
      g_assert_true (sample->n_connections == 0 || sample->phases_ns[SQUALL_PHASE_TLS] > 0);
      /* libsoup tells its phases in microseconds. */
      g_assert_cmpint (sample->done_ns - sample->sent_ns, >=, phases_ns - SQUALL_NS_PER_MS / 100);
    }
  g_assert_cmpuint (squall_histogram_get_count (test->result->service_new), >, 0);
  g_assert_cmpuint (squall_histogram_get_min (test->result->service_new),
                    >=,
                    squall_histogram_get_min (test->result->phases[SQUALL_PHASE_TLS]));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/traps/04-both-times", GINT_TO_POINTER (FALSE), test_both_times);
  g_test_add_data_func ("/traps/04-both-times-by-count", GINT_TO_POINTER (TRUE), test_both_times);
  g_test_add_func ("/traps/05-planned-not-woken-up", test_planned_instant);
  g_test_add_func ("/traps/17-connecting-is-part-of-it", test_connecting);
  return g_test_run ();
}
