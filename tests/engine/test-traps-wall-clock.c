/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include "core/squall-clock.h"

#include "squall-test-run.h"

#define HOUR_S 3600

static int n_looks; /* atomic */

/* Every other look at the wall clock is an hour off. In front of the library's own. */
int
clock_gettime (clockid_t id, struct timespec *time)
{
  long status = syscall (SYS_clock_gettime, id, time);

  if ((id == CLOCK_REALTIME || id == CLOCK_REALTIME_COARSE) &&
      __atomic_add_fetch (&n_looks, 1, __ATOMIC_RELAXED) % 2 == 0)
    time->tv_sec -= HOUR_S;
  return (int) status;
}

int
gettimeofday (struct timeval *restrict time, void *restrict zone)
{
  struct timespec now;

  clock_gettime (CLOCK_REALTIME, &now);
  *time = (struct timeval) { now.tv_sec, now.tv_nsec / 1000 };
  return 0;
}

time_t
time (time_t *into)
{
  struct timespec now;

  clock_gettime (CLOCK_REALTIME, &now);
  if (into != NULL)
    *into = now.tv_sec;
  return now.tv_sec;
}

static void
check_intervals (const SquallResult *result)
{
  gint64 end_ns = 0;

  for (guint i = 0; i < result->intervals->len; i++)
    {
      const SquallInterval *interval = &g_array_index (result->intervals, SquallInterval, i);

      g_assert_cmpint (interval->start_ns, ==, end_ns);
      g_assert_cmpint (interval->length_ns, >=, 0);
      end_ns += interval->length_ns;
    }
  g_assert_cmpint (end_ns, <, 30 * SQUALL_NS_PER_SECOND);
}

/* The wall clock is set while a run goes on, by hand or by the network, and its time, rate and
 * latencies are off by as much. */
static void
test_wall_clock (gconstpointer rate_hz)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan) plan = squall_test_plan_new_for_target (target, "/delay/5", 0, 4);
  g_autoptr (SquallTestRun) test = NULL;
  int n_before = __atomic_load_n (&n_looks, __ATOMIC_RELAXED);

  plan->rate_hz = GPOINTER_TO_INT (rate_hz);
  plan->duration_ns = SQUALL_NS_PER_SECOND / 2;
  test = squall_test_run_finish (plan, SQUALL_CHECK_NONE);
  g_assert_cmpint (__atomic_load_n (&n_looks, __ATOMIC_RELAXED), >, n_before);
  g_assert_cmpuint (squall_result_get_n_ok (test->result), >, 10);
  g_assert_cmpuint (squall_result_get_n_aborted (test->result), ==, 0);
  g_assert_cmpint (test->result->elapsed_ns, >=, SQUALL_NS_PER_SECOND / 4);
  g_assert_cmpint (test->result->elapsed_ns, <, 10 * SQUALL_NS_PER_SECOND);
  g_assert_cmpuint (squall_histogram_get_min (test->result->service), >=, 5 * SQUALL_NS_PER_MS);
  g_assert_cmpuint (squall_histogram_get_max (test->result->response),
                    <,
                    10 * SQUALL_NS_PER_SECOND);
  check_intervals (test->result);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/traps/05-wall-clock", GINT_TO_POINTER (0), test_wall_clock);
  g_test_add_data_func ("/traps/05-wall-clock-open", GINT_TO_POINTER (200), test_wall_clock);
  return g_test_run ();
}
