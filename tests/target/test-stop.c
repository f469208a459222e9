/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-clock.h"
#include "squall-test-client.h"
#include "squall-test-target.h"

#include <arpa/inet.h>
#include <gio/gio.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

/* What a server may take for the last answers, and what a busy computer may add. */
#define LAST_ANSWERS_NS SQUALL_NS_PER_SECOND
#define SLACK_NS        (5 * SQUALL_NS_PER_SECOND)
/* How often a busy computer may get in the way of what should be quick. */
#define MAX_TRIES 5

typedef struct
{
  SquallTestTarget *target;
  SquallTestClient *client;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  const char *const arguments[] = { "--threads", "2", NULL };

  fixture->target = squall_test_target_new (arguments);
  fixture->client = squall_test_client_new (squall_test_target_get_port (fixture->target));
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  squall_test_client_free (fixture->client);
  g_clear_pointer (&fixture->target, squall_test_target_free);
}

/* Asserts that the server ends well; returns how long that takes, in nanoseconds. */
static gint64
stop (Fixture *fixture)
{
  gint64 start_ns = squall_clock_now_ns ();

  g_clear_pointer (&fixture->target, squall_test_target_free);
  return squall_clock_now_ns () - start_ns;
}

static void
begin_request (Fixture *fixture, const char *path)
{
  g_autofree char *request = g_strdup_printf ("GET %s HTTP/1.1\r\n\r\n", path);

  squall_test_client_send (fixture->client, request);
  squall_test_target_wait_for_stat (fixture->target, "in_flight", 1);
}

static gboolean
is_listening (guint16 port)
{
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons (port) };
  int socket_fd = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  int result;

  address.sin_addr.s_addr = htonl (INADDR_LOOPBACK);
  result = connect (socket_fd, (const struct sockaddr *) &address, sizeof address);
  close (socket_fd);
  return result == 0;
}

static void
wait_until_deaf (guint16 port)
{
  gint64 end_ns = squall_clock_now_ns () + SLACK_NS;

  while (is_listening (port))
    g_assert_cmpint (squall_clock_now_ns (), <, end_ns);
}

static void
test_answer_in_flight (Fixture *fixture, gconstpointer signal_number)
{
  g_autoptr (SquallTestAnswer) answer = NULL;
  g_autofree char *connection = NULL;

  begin_request (fixture, "/delay/300");
  squall_test_target_send_signal (fixture->target, GPOINTER_TO_INT (signal_number));
  wait_until_deaf (squall_test_target_get_port (fixture->target));
  answer = squall_test_client_receive (fixture->client, TRUE);
  g_assert_cmpuint (answer->status, ==, 200);
  connection = squall_test_answer_get_header (answer, "connection");
  g_assert_cmpstr (connection, ==, "close");
  g_assert_cmpint (squall_test_client_wait_for_end (fixture->client), ==, 0);
}

/* A body that is on its way is finished too. */
static void
test_body_in_flight (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (SquallTestAnswer) answer = NULL;

  begin_request (fixture, "/bytes/20000000");
  squall_test_target_send_signal (fixture->target, SIGTERM);
  wait_until_deaf (squall_test_target_get_port (fixture->target));
  answer = squall_test_client_receive (fixture->client, TRUE);
  g_assert_cmpuint (answer->body->len, ==, 20000000);
  g_assert_cmpint (squall_test_client_wait_for_end (fixture->client), ==, 0);
}

static void
test_drip_in_flight (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (SquallTestAnswer) answer = NULL;

  begin_request (fixture, "/drip/5/40");
  squall_test_target_send_signal (fixture->target, SIGTERM);
  answer = squall_test_client_receive (fixture->client, TRUE);
  g_assert_cmpstr (answer->body->str, ==, ".....");
  g_assert_cmpint (squall_test_client_wait_for_end (fixture->client), ==, 0);
}

static void
test_too_long (Fixture *fixture, gconstpointer unused)
{
  gint64 taken_ns;

  begin_request (fixture, "/delay/30000");
  taken_ns = stop (fixture);
  g_assert_cmpint (taken_ns, >=, LAST_ANSWERS_NS);
  g_assert_cmpint (taken_ns, <, LAST_ANSWERS_NS + SLACK_NS);
}

/* Asserts that the server does not wait for what @begin has begun: at one of several tries at least
 * it ends before its patience with last answers would. */
static void
check_stops_quickly (Fixture *fixture, void (*begin) (Fixture *fixture))
{
  for (guint i = 1;; i++)
    {
      gint64 taken_ns;

      begin (fixture);
      taken_ns = stop (fixture);
      squall_test_client_wait_for_end (fixture->client);
      if (taken_ns < LAST_ANSWERS_NS)
        return;
      g_assert_cmpuint (i, <, MAX_TRIES);
      squall_test_client_free (fixture->client);
      set_up (fixture, NULL);
    }
}

static void
begin_nothing (Fixture *fixture)
{
  g_autoptr (SquallTestAnswer) answer = squall_test_client_get (fixture->client, "/");

  g_assert_cmpuint (answer->status, ==, 200);
}

static void
begin_and_leave (Fixture *fixture)
{
  squall_test_client_send (fixture->client, "POST /echo HTTP/1.1\r\nContent-Length: 10\r\n\r\nab");
  squall_test_target_wait_for_stat (fixture->target, "connections.idle", 1);
}

static void
begin_to_hang (Fixture *fixture)
{
  begin_request (fixture, "/hang");
}

static void
test_idle (Fixture *fixture, gconstpointer unused)
{
  check_stops_quickly (fixture, begin_nothing);
}

static void
test_partial (Fixture *fixture, gconstpointer unused)
{
  check_stops_quickly (fixture, begin_and_leave);
}

static void
test_hang (Fixture *fixture, gconstpointer unused)
{
  check_stops_quickly (fixture, begin_to_hang);
}

static void
test_with_parent (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) shell = NULL;
  g_autoptr (GDataInputStream) output = NULL;
  g_autofree char *url = NULL;
  g_autofree char *more = NULL;

  /* The shell does not end before the server listens: it reads its standard input. */
  shell = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                            &error,
                            "sh",
                            "-c",
                            "\"$SQUALL_TARGET\" --exit-with-parent & read line",
                            NULL);
  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (shell));
  url = g_data_input_stream_read_line (output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (url, "http://127.0.0.1:"));
  g_subprocess_force_exit (shell);
  /* The end of what the server writes is the end of the server. */
  more = g_data_input_stream_read_line (output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (more);
}

static void
add (const char *name, gconstpointer data, void (*test) (Fixture *fixture, gconstpointer data))
{
  g_autofree char *path = g_strconcat ("/target/stop/", name, NULL);

  g_test_add (path, Fixture, data, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("answer-in-flight/term", GINT_TO_POINTER (SIGTERM), test_answer_in_flight);
  add ("answer-in-flight/int", GINT_TO_POINTER (SIGINT), test_answer_in_flight);
  add ("body-in-flight", NULL, test_body_in_flight);
  add ("drip-in-flight", NULL, test_drip_in_flight);
  add ("too-long", NULL, test_too_long);
  add ("hang", NULL, test_hang);
  add ("idle", NULL, test_idle);
  add ("partial", NULL, test_partial);
  g_test_add_func ("/target/stop/with-parent", test_with_parent);
  return g_test_run ();
}
