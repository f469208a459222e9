/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "core/squall-clock.h"
#include "engine/squall-pacer.h"

#include "squall-test-log.h"
#include "squall-test-run.h"

/* What load testers are known to have made of a rate that was asked for. */

#define MS SQUALL_NS_PER_MS

static SquallPlan *
make_plan (SquallTestTarget *target, const char *path, double rate_hz, guint n_users)
{
  SquallPlan *plan = squall_test_plan_new_for_target (target, path, 0, n_users);

  plan->rate_hz = rate_hz;
  return plan;
}

/* The interval between two requests is in the wrong unit: for every rate above one a second it is
 * the same. */
static void
test_units (void)
{
  static const double rates_hz[] = { 1e-5, 0.5, 1, 7, 1000, 12345.678, 1e6 };

  for (guint i = 0; i < G_N_ELEMENTS (rates_hz); i++)
    {
      g_autoptr (SquallPlan) plan = squall_plan_new ();
      SquallPacer pacer;
      SquallTicket ticket;

      plan->rate_hz = rates_hz[i];
      plan->n_requests = 0;
      squall_pacer_init (&pacer, plan);
      squall_pacer_start (&pacer, 0);
      for (guint k = 0; k < 1000; k++)
        {
          gint64 due_ns = llround (k * 1e9 / rates_hz[i]);
          /* Years have more nanoseconds than a double has digits. */
          gint64 margin_ns = 1 + due_ns / SQUALL_NS_PER_SECOND / SQUALL_NS_PER_MS;

          g_assert_cmpint (squall_pacer_ask (&pacer, 0, 0, due_ns + margin_ns, &ticket, NULL),
                           ==,
                           SQUALL_TURN_TAKEN);
          g_assert_cmpint (ABS (ticket.planned_ns - due_ns), <=, margin_ns);
        }
      squall_pacer_clear (&pacer);
    }
}

/* Times that nobody measured are put in where an answer was late, as many as that wrong interval
 * tells. Here there are as many times as answers, and those of a run that keeps up are short. */
static void
test_no_phantoms (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan) plan = make_plan (target, "/delay/40", 20, 4);
  g_autoptr (SquallTestRun) test = NULL;
  const SquallHistogram *response;

  plan->duration_ns = 500 * MS;
  test = squall_test_run_finish (plan, SQUALL_CHECK_NONE);
  response = test->result->response;
  g_assert_cmpuint (squall_result_get_n_answered (test->result), ==, 10);
  g_assert_cmpuint (squall_histogram_get_count (response), ==, 10);
  g_assert_cmpuint (squall_histogram_get_min (response), >=, 40 * MS);
  g_assert_cmpuint (squall_histogram_get_count (test->result->service), ==, 10);
}

typedef struct
{
  double rate_hz;
  guint n_users;
  gint64 duration_ns;
  guint64 n_expected;
} Slow;

/* A rate is divided among the users in whole numbers: below one a user it is nothing, and that is
 * taken for no limit at all. */
static void
test_slow (void)
{
  static const Slow slow[] = {
    { 20, 50, 240 * MS, 5 },   { 0.5, 1, 200 * MS, 1 }, { 0.5, 4, 200 * MS, 1 },
    { 1e-5, 64, 200 * MS, 1 }, { 1.9, 8, 600 * MS, 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (slow); i++)
    {
      g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
      g_autoptr (SquallPlan) plan = make_plan (target, "/", slow[i].rate_hz, slow[i].n_users);
      g_autoptr (SquallTestRun) test = NULL;

      g_test_message ("%g a second, %u users", slow[i].rate_hz, slow[i].n_users);
      plan->duration_ns = slow[i].duration_ns;
      g_assert_true (squall_plan_validate (plan, NULL));
      test = squall_test_run_finish (plan, SQUALL_CHECK_NONE);
      g_assert_cmpuint (test->result->n_due, ==, slow[i].n_expected);
      g_assert_cmpuint (squall_result_get_n_ok (test->result), ==, slow[i].n_expected);
      g_assert_cmpint (squall_test_target_get_stat (target, "requests.total"),
                       ==,
                       (gint64) slow[i].n_expected);
    }
}

static int
compare_cb (gconstpointer first, gconstpointer second)
{
  gint64 a = *(const gint64 *) first, b = *(const gint64 *) second;

  return a < b ? -1 : a > b;
}

/* Returns how late a request was sent, in the median. */
static gint64
run_evenly (SquallTestTarget *target)
{
  const double rate_hz = 200;
  g_autoptr (SquallPlan) plan = make_plan (target, "/delay/20", rate_hz, 50);
  g_autofree char *path = squall_test_log_make_path ();
  g_autoptr (SquallTestRun) test = NULL;
  g_autoptr (GArray) samples = NULL;
  g_autoptr (GArray) delays_ns = g_array_new (FALSE, FALSE, sizeof (gint64));

  plan->duration_ns = 500 * MS;
  test = squall_test_run_start_logged (plan, SQUALL_CHECK_NONE, path, SQUALL_LOG_FORMAT_JSONL);
  squall_test_run_wait_for_end (test);
  samples = squall_test_log_read (path);
  g_assert_cmpuint (samples->len, ==, 100);
  for (guint i = 0; i < samples->len; i++)
    {
      const SquallSample *sample = &g_array_index (samples, SquallSample, i);
      gint64 delay_ns = sample->sent_ns - sample->planned_ns;

      g_assert_cmpuint (sample->number, ==, i);
      g_assert_cmpint (ABS (sample->planned_ns - i * 5 * MS), <=, 1);
      g_assert_cmpint (delay_ns, >=, 0);
      g_array_append_val (delays_ns, delay_ns);
    }
  g_array_sort (delays_ns, compare_cb);
  return g_array_index (delays_ns, gint64, delays_ns->len / 2);
}

/* Each user has a schedule of its own, from the instant at which it connected: many of them fire
 * together. Here there is one for all, and the gaps are even however many users there are. On a
 * computer with too much else to do at times. */
static void
test_one_schedule (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  gint64 least_ns = G_MAXINT64;

  for (guint i = 0; i < 5 && least_ns > 2 * MS; i++)
    least_ns = MIN (least_ns, run_evenly (target));
  g_test_message ("%" G_GINT64_FORMAT " µs late", least_ns / SQUALL_NS_PER_US);
  g_assert_cmpint (least_ns, <=, 2 * MS);
}

/* The limit holds for each user, while the person means all of them. */
static void
test_total (void)
{
  static const guint n_users[] = { 1, 4, 20 };

  for (guint i = 0; i < G_N_ELEMENTS (n_users); i++)
    {
      g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
      g_autoptr (SquallPlan) plan = make_plan (target, "/", 100, n_users[i]);
      g_autoptr (SquallTestRun) test = NULL;

      plan->duration_ns = 300 * MS;
      test = squall_test_run_finish (plan, SQUALL_CHECK_NONE);
      g_assert_cmpuint (test->result->n_due, ==, 30);
      g_assert_cmpint (squall_test_target_get_stat (target, "requests.total"),
                       ==,
                       (gint64) test->result->n_sent);
      g_assert_cmpuint (squall_result_get_n_planned (test->result), ==, 30);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/traps/09-interval-in-the-right-unit", test_units);
  g_test_add_func ("/traps/09-no-phantom-times", test_no_phantoms);
  g_test_add_func ("/traps/13-rate-below-the-users", test_slow);
  g_test_add_func ("/traps/14-one-schedule", test_one_schedule);
  g_test_add_func ("/traps/15-rate-of-all-users", test_total);
  return g_test_run ();
}
