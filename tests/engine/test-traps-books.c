/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <net/if.h>
#include <sched.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/squall-clock.h"
#include "core/squall-estimate.h"

#include "squall-test-run.h"

/* What load testers are known to have left out of their books, or put under the wrong head. */

#define MS           SQUALL_NS_PER_MS
#define URL_VARIABLE "SQUALL_TEST_URL"

static SquallThresholdState
judge (const SquallResult *result, const char *text)
{
  g_autoptr (SquallThreshold) threshold = squall_threshold_parse (text, NULL);
  SquallThresholdOutcome outcome;

  squall_threshold_judge (threshold, result, &outcome);
  return outcome.state;
}

/* A 500 counts as a success, since it is an answer: a broken server has a success rate of 100 %. */
static void
test_server_error (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan) plan = squall_test_plan_new_for_target (target, "/status/500", 100, 4);
  g_autoptr (SquallTestRun) test = NULL;
  SquallEstimate share;

  squall_test_plan_add_request (plan, target, "/");
  test = squall_test_run_finish (plan, SQUALL_CHECK_NONE);
  g_assert_cmpuint (squall_result_get_n_ok (test->result), ==, 50);
  g_assert_cmpuint (squall_result_get_n_failed (test->result), ==, 50);
  g_assert_cmpuint (squall_test_run_count (test, SQUALL_OUTCOME_STATUS), ==, 50);
  squall_estimate_error_share (test->result, &share);
  g_assert_cmpfloat_with_epsilon (share.value, 0.5, 1e-9);
  g_assert_cmpint (judge (test->result, "errors < 49%"), ==, SQUALL_THRESHOLD_FAILED);
}

/* Makes a network of its own for this process, with eight ports to connect from. */
static gboolean
enter_own_network (void)
{
  static const char range[] = "40000 40007";
  struct ifreq loopback = { .ifr_name = "lo", .ifr_flags = IFF_UP };
  gboolean is_done;
  int file, socket_fd;

  if (unshare (CLONE_NEWNET) != 0 && unshare (CLONE_NEWUSER | CLONE_NEWNET) != 0)
    return FALSE;
  file = open ("/proc/sys/net/ipv4/ip_local_port_range", O_WRONLY | O_CLOEXEC);
  socket_fd = socket (AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  is_done = file >= 0 && write (file, range, strlen (range)) == (gssize) strlen (range) &&
            ioctl (socket_fd, SIOCSIFFLAGS, &loopback) == 0;
  close (file);
  close (socket_fd);
  return is_done;
}

static gboolean
can_have_own_network (void)
{
  pid_t pid = fork ();
  int status = 0;

  if (pid == 0)
    _exit (enter_own_network () ? 0 : 1);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  return status == 0;
}

static int
hold_port (guint16 port)
{
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons (port) };
  int socket_fd = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

  address.sin_addr.s_addr = htonl (INADDR_LOOPBACK);
  g_assert_cmpint (bind (socket_fd, (const struct sockaddr *) &address, sizeof address), ==, 0);
  return socket_fd;
}

/* In a process of its own: half of the ports are taken. */
static void
test_ports_here (void)
{
  static const char *const options[] = { "--port", "39999", NULL };
  g_autoptr (SquallTestTarget) target = NULL;
  g_autoptr (SquallPlan) plan = NULL;
  g_autoptr (SquallTestRun) test = NULL;
  int held[4];

  g_assert_true (enter_own_network ());
  for (guint i = 0; i < G_N_ELEMENTS (held); i++)
    held[i] = hold_port ((guint16) (40000 + i));
  target = squall_test_target_new (options);
  plan = squall_test_plan_new_for_target (target, "/delay/20", 0, 8);
  plan->duration_ns = 300 * MS;
  test = squall_test_run_finish (plan, SQUALL_CHECK_NONE);
  g_assert_cmpuint (test->result->n_connections, ==, 4);
  g_assert_cmpuint (squall_result_get_n_ok (test->result), >=, 4);
  g_assert_cmpuint (squall_test_run_count (test, SQUALL_OUTCOME_CLIENT_LIMIT), >, 0);
  g_assert_cmpuint (squall_result_get_n_failed (test->result),
                    ==,
                    squall_test_run_count (test, SQUALL_OUTCOME_CLIENT_LIMIT));
  for (guint i = 0; i < G_N_ELEMENTS (held); i++)
    close (held[i]);
}

/* This computer runs out of ports to connect from, and it looks like a failure of the server. */
static void
test_ports (void)
{
  if (!can_have_own_network ())
    {
      g_test_skip ("this process may not have a network of its own");
      return;
    }
  g_test_trap_subprocess ("/traps/subprocess/ports",
                          60 * G_USEC_PER_SEC,
                          G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

static void
take_all_descriptors (GArray *taken)
{
  int descriptor;

  while ((descriptor = open ("/dev/null", O_RDONLY | O_CLOEXEC)) >= 0)
    g_array_append_val (taken, descriptor);
  g_assert_cmpint (errno, ==, EMFILE);
}

static void
give_back (GArray *taken)
{
  for (guint i = 0; i < taken->len; i++)
    close (g_array_index (taken, int, i));
  g_array_set_size (taken, 0);
}

/* What the users give back between two requests is taken, too. */
static gboolean
has_failed_at_least (SquallTestRun *test, GArray *taken, guint64 count)
{
  take_all_descriptors (taken);
  return squall_test_run_count (test, SQUALL_OUTCOME_CLIENT_LIMIT) >= count;
}

/* In a process of its own: somebody takes all descriptors that are left in the midst of a run. */
static void
test_descriptors_here (void)
{
  const struct rlimit limit = { 300, 300 };
  const guint n_users = 8;
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (SquallPlan) plan = squall_test_plan_new (g_getenv (URL_VARIABLE), 0, n_users);
  g_autoptr (SquallTestRun) test = NULL;
  guint64 n_ok;

  /* A new connection for each request. */
  g_ptr_array_add (squall_plan_get_request (plan, 0)->headers,
                   squall_header_new ("Connection", "close"));
  g_assert_cmpint (setrlimit (RLIMIT_NOFILE, &limit), ==, 0);
  test = squall_test_run_start (plan, SQUALL_CHECK_NONE);
  squall_test_iterate_while (squall_result_get_n_ok (test->result) < 2 * n_users);
  g_assert_cmpuint (test->result->n_connections, >=, 2 * n_users);

  squall_test_iterate_while (!has_failed_at_least (test, taken, 100 * n_users));
  give_back (taken);
  n_ok = squall_result_get_n_ok (test->result);
  squall_test_iterate_while (squall_result_get_n_ok (test->result) < n_ok + 2 * n_users);
  squall_test_iterate_while (squall_result_get_n_in_flight (test->result) < n_users);
  squall_run_cancel (test->run);
  squall_test_run_wait_for_end (test);
  g_assert_true (squall_result_is_balanced (test->result));
  g_assert_cmpuint (squall_result_get_n_failed (test->result),
                    ==,
                    squall_test_run_count (test, SQUALL_OUTCOME_CLIENT_LIMIT));
}

/* Users that find no descriptor quit without a word, and the rest of the run has fewer than were
 * asked for. Here each such request is counted, and every user goes on. */
static void
test_descriptors (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autofree char *url = squall_test_target_make_url (target, "/delay/100");

  g_setenv (URL_VARIABLE, url, TRUE);
  g_test_trap_subprocess ("/traps/subprocess/descriptors",
                          60 * G_USEC_PER_SEC,
                          G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

/* Requests that come due while every user is busy are dropped: the worst times are never measured.
 * Here they wait, their waiting counts, and those that never get their turn are counted. */
static void
test_dropped (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan) plan = squall_test_plan_new_for_target (target, "/delay/50", 0, 1);
  g_autoptr (SquallTestRun) test = NULL;
  const SquallResult *result;
  guint64 n_sent;

  plan->rate_hz = 200;
  plan->duration_ns = 600 * MS;
  test = squall_test_run_finish (plan, SQUALL_CHECK_NONE);
  result = test->result;
  n_sent = result->n_sent;
  g_assert_cmpuint (result->n_due, ==, 120);
  g_assert_cmpuint (n_sent, >=, 2);
  g_assert_cmpuint (n_sent, <=, 13);
  g_assert_cmpuint (squall_result_get_n_planned (result), ==, 120);
  g_assert_cmpuint (squall_result_get_n_never_sent (result), ==, 120 - n_sent);
  g_assert_cmpuint (squall_histogram_get_count (result->response), ==, n_sent);
  /* Of the one that was sent at 50·(n−1) ms at the earliest and planned for 5·(n−1). */
  g_assert_cmpuint (squall_histogram_get_max (result->response), >=, (50 + 45 * (n_sent - 1)) * MS);
}

/* What is in flight when the time is up is forgotten: the slowest requests are in no book. Here
 * they are counted as aborted, with their age. */
static void
test_in_flight (gconstpointer rate_hz)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan) plan = squall_test_plan_new_for_target (target, "/hang", 0, 4);
  g_autoptr (SquallTestRun) test = NULL;

  plan->rate_hz = GPOINTER_TO_INT (rate_hz);
  plan->duration_ns = 100 * MS;
  test = squall_test_run_finish (plan, SQUALL_CHECK_NONE);
  g_assert_cmpint (test->result->ending, ==, SQUALL_ENDING_DONE);
  g_assert_cmpuint (test->result->n_sent, ==, 4);
  g_assert_cmpuint (squall_result_get_n_aborted (test->result), ==, 4);
  g_assert_cmpuint (squall_histogram_get_count (test->result->aborted_age), ==, 4);
  /* They had the time that requests in flight still have, and their age says so. */
  g_assert_cmpuint (squall_histogram_get_min (test->result->aborted_age), >, 1000 * MS);
  g_assert_cmpuint (squall_result_get_n_never_sent (test->result), ==, rate_hz != NULL ? 6 : 0);
}

/* Whether the times of failures are among the latencies is nowhere said, and differs from program
 * to program: a server that refuses fast looks fast. Here answers are in, whatever their status,
 * and nothing else. */
static void
test_times_of_errors (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan) plan = squall_test_plan_new_for_target (target, "/delay/30", 80, 4);
  g_autoptr (SquallTestRun) test = NULL;

  squall_test_plan_add_request (plan, target, "/reset");
  squall_test_plan_add_request (plan, target, "/close");
  squall_test_plan_add_request (plan, target, "/truncate");
  test = squall_test_run_finish (plan, SQUALL_CHECK_NONE);
  g_assert_cmpuint (squall_result_get_n_failed (test->result), ==, 60);
  g_assert_cmpuint (squall_histogram_get_count (test->result->service), ==, 20);
  g_assert_cmpuint (squall_histogram_get_count (test->result->response), ==, 20);
  g_assert_cmpuint (squall_histogram_get_min (test->result->service), >=, 30 * MS);
  for (guint i = 0; i < SQUALL_N_PHASES; i++)
    g_assert_cmpuint (squall_histogram_get_count (test->result->phases[i]), <=, 20);
}

static void
test_times_of_bad_answers (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan) plan = squall_test_plan_new_for_target (target, "/status/500", 40, 4);
  g_autoptr (SquallTestRun) test = squall_test_run_finish (plan, SQUALL_CHECK_NONE);

  g_assert_cmpuint (squall_histogram_get_count (test->result->service), ==, 40);
}

/* Nothing has come since, although there was time for a lot. */
static void
assert_silence (SquallTestRun *test, SquallTestTarget *target)
{
  const SquallResult *result = test->result;
  gint64 n_came = (gint64) (result->n_sent + result->n_retries);

  squall_test_target_wait_for_stat (target, "connections.open", 0);
  squall_run_resume (test->run);
  squall_run_pause (test->run);
  g_assert_true (squall_run_set_n_users (test->run, 30, NULL));
  if (squall_plan_is_open (result->plan))
    squall_run_set_rate (test->run, 5000);
  for (guint i = 0; i < 20; i++)
    g_assert_cmpint (squall_test_target_get_stat (target, "requests.total"), <=, n_came);
  g_assert_cmpint (squall_test_target_get_stat (target, "connections.open"), ==, 0);
  g_assert_cmpint (squall_run_get_state (test->run), ==, SQUALL_RUN_STATE_FINISHED);
}

static SquallTestRun *
start (SquallTestTarget *target, double rate_hz)
{
  g_autoptr (SquallPlan) plan = squall_test_plan_new_for_target (target, "/", 0, 4);
  SquallTestRun *test;

  plan->rate_hz = rate_hz;
  test = squall_test_run_start (plan, SQUALL_CHECK_NONE);
  squall_test_iterate_while (squall_result_get_n_ok (test->result) < 50);
  return test;
}

/* Stop does not stop, or starts over: workers go on, or what was planned meanwhile is still sent.
 */
static void
test_stop (gconstpointer rate_hz)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallTestRun) test = start (target, GPOINTER_TO_INT (rate_hz));

  squall_run_cancel (test->run);
  /* Too late for a change of mind. */
  squall_run_resume (test->run);
  g_assert_true (squall_run_set_n_users (test->run, 20, NULL));
  squall_test_run_wait_for_end (test);
  g_assert_true (squall_result_is_balanced (test->result));
  assert_silence (test, target);
}

/* The same for a run that is paused: neither the pause nor the stop ends by itself. */
static void
test_stop_in_pause (gconstpointer rate_hz)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallTestRun) test = start (target, GPOINTER_TO_INT (rate_hz));
  guint n_intervals;
  gint64 n_came;

  squall_run_pause (test->run);
  squall_test_iterate_while (squall_result_get_n_in_flight (test->result) > 0);
  n_came = squall_test_target_get_stat (target, "requests.total");
  n_intervals = test->result->intervals->len;
  squall_test_iterate_while (test->result->intervals->len < n_intervals + 3);
  g_assert_cmpint (squall_test_target_get_stat (target, "requests.total"), ==, n_came);
  squall_run_cancel (test->run);
  squall_run_resume (test->run);
  squall_test_run_wait_for_end (test);
  g_assert_true (squall_result_is_balanced (test->result));
  assert_silence (test, target);
  g_assert_cmpint (squall_test_target_get_stat (target, "requests.total"), ==, n_came);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/traps/01-server-error-is-no-success", test_server_error);
  g_test_add_func ("/traps/02-own-failures-are-not-the-servers", test_ports);
  g_test_add_func ("/traps/03-users-go-on-without-descriptors", test_descriptors);
  g_test_add_func ("/traps/10-dropped-work-is-measured", test_dropped);
  g_test_add_data_func ("/traps/11-in-flight-at-the-end", GINT_TO_POINTER (0), test_in_flight);
  g_test_add_data_func ("/traps/11-in-flight-at-the-end-open",
                        GINT_TO_POINTER (100),
                        test_in_flight);
  g_test_add_func ("/traps/18-times-of-errors", test_times_of_errors);
  g_test_add_func ("/traps/18-times-of-bad-answers", test_times_of_bad_answers);
  g_test_add_data_func ("/traps/21-stop-stays-stop", GINT_TO_POINTER (0), test_stop);
  g_test_add_data_func ("/traps/21-stop-stays-stop-open", GINT_TO_POINTER (1000), test_stop);
  g_test_add_data_func ("/traps/21-stop-in-pause", GINT_TO_POINTER (0), test_stop_in_pause);
  g_test_add_data_func ("/traps/21-stop-in-pause-open", GINT_TO_POINTER (1000), test_stop_in_pause);
  g_test_add_func ("/traps/subprocess/ports", test_ports_here);
  g_test_add_func ("/traps/subprocess/descriptors", test_descriptors_here);
  return g_test_run ();
}
