/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-test-server.h"

#include "squall-test-loop.h"

typedef struct
{
  char *url;
  GError *error;
  gboolean is_over;
} Answer;

static void
answer_clear (Answer *answer)
{
  g_free (answer->url);
  g_clear_error (&answer->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Answer, answer_clear)

static void
started_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Answer *answer = user_data;

  answer->url =
      squall_test_server_start_finish (SQUALL_TEST_SERVER (source), result, &answer->error);
  answer->is_over = TRUE;
}

static void
start (SquallTestServer *server, Answer *answer)
{
  squall_test_server_start_async (server, NULL, started_cb, answer);
  squall_test_loop_until (answer->is_over);
}

static gboolean
is_listening (const char *url)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection)
      connection = g_socket_client_connect_to_uri (client, url, 80, NULL, NULL);

  return connection != NULL;
}

static void
test_starts_once (void)
{
  g_autoptr (SquallTestServer) server = squall_test_server_new ();
  g_auto (Answer) first = { 0 };
  g_auto (Answer) second = { 0 };

  g_assert_true (squall_test_server_is_installed (server));
  start (server, &first);
  g_assert_no_error (first.error);
  g_assert_true (g_str_has_prefix (first.url, "http://127.0.0.1:"));
  g_assert_true (is_listening (first.url));
  start (server, &second);
  g_assert_no_error (second.error);
  g_assert_cmpstr (second.url, ==, first.url);
}

static void
test_stops (void)
{
  g_autoptr (SquallTestServer) server = squall_test_server_new ();
  g_auto (Answer) first = { 0 };
  g_auto (Answer) second = { 0 };

  start (server, &first);
  squall_test_server_stop (server);
  squall_test_loop_until (!is_listening (first.url));
  squall_test_server_stop (server);
  start (server, &second);
  g_assert_no_error (second.error);
  g_assert_true (is_listening (second.url));
}

/* It goes with the object. */
static void
test_ends_with_object (void)
{
  SquallTestServer *server = squall_test_server_new ();
  g_auto (Answer) answer = { 0 };

  start (server, &answer);
  g_assert_finalize_object (server);
  squall_test_loop_until (!is_listening (answer.url));
}

/* An impatient person presses twice; the object may be gone before the first answer. */
static void
test_twice_at_once (void)
{
  g_autoptr (SquallTestServer) server = squall_test_server_new ();
  g_auto (Answer) first = { 0 };
  g_auto (Answer) second = { 0 };

  squall_test_server_start_async (server, NULL, started_cb, &first);
  squall_test_server_start_async (server, NULL, started_cb, &second);
  squall_test_loop_until (first.is_over && second.is_over);
  g_assert_no_error (first.error);
  g_assert_true (is_listening (first.url));
  g_assert_error (second.error, G_IO_ERROR, G_IO_ERROR_PENDING);
}

static void
test_no_interest (void)
{
  g_autoptr (SquallTestServer) server = squall_test_server_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_auto (Answer) answer = { 0 };

  squall_test_server_start_async (server, cancellable, started_cb, &answer);
  g_cancellable_cancel (cancellable);
  squall_test_loop_until (answer.is_over);
  g_assert_error (answer.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
check_program (const char *program, GQuark domain, int code)
{
  g_autofree char *usual = g_strdup (g_getenv ("SQUALL_TARGET"));
  g_autoptr (SquallTestServer) server = NULL;
  g_auto (Answer) answer = { 0 };

  g_setenv ("SQUALL_TARGET", program, TRUE);
  server = squall_test_server_new ();
  g_setenv ("SQUALL_TARGET", usual, TRUE);
  start (server, &answer);
  g_assert_error (answer.error, domain, code);
  g_assert_null (answer.url);
}

static void
test_wrong_programs (void)
{
  check_program ("/nowhere/squall-target", G_SPAWN_ERROR, G_SPAWN_ERROR_NOENT);
  check_program ("/bin/true", G_IO_ERROR, G_IO_ERROR_FAILED);
  check_program ("/bin/echo", G_IO_ERROR, G_IO_ERROR_FAILED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/test-server/once", test_starts_once);
  g_test_add_func ("/test-server/stops", test_stops);
  g_test_add_func ("/test-server/ends", test_ends_with_object);
  g_test_add_func ("/test-server/twice", test_twice_at_once);
  g_test_add_func ("/test-server/no-interest", test_no_interest);
  g_test_add_func ("/test-server/wrong-programs", test_wrong_programs);
  return g_test_run ();
}
