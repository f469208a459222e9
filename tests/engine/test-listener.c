/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/squall-listener.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "squall-test-server.h"
#include "squall-test-target.h"

static SquallListener *
find (const char *format, guint port)
{
  g_autoptr (SquallPlan) plan = squall_plan_new ();
  g_autofree char *number = g_strdup_printf ("%u", port);
  g_auto (GStrv) parts = g_strsplit (format, "PORT", 2);
  g_autofree char *url = g_strjoinv (number, parts);
  g_autoptr (GError) error = NULL;

  squall_request_set_url (squall_plan_get_request (plan, 0), url, &error);
  g_assert_no_error (error);
  return squall_listener_find (plan, NULL);
}

static void
assert_found (const char *format, SquallTestTarget *target)
{
  g_autoptr (SquallListener) listener = find (format, squall_test_target_get_port (target));

  g_assert_true (listener->is_local);
  g_assert_cmpuint (listener->processes->len, ==, 1);
  g_assert_cmpint (g_array_index (listener->processes, int, 0),
                   ==,
                   squall_test_target_get_pid (target));
}

static void
test_process (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);

  assert_found ("http://127.0.0.1:PORT/", target);
  assert_found ("http://localhost:PORT/delay/1", target);
  assert_found ("http://0.0.0.0:PORT/", target);
}

/* Something listens at the port, but not at that address. */
static void
test_other_address (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallListener)
      listener = find ("http://127.0.0.77:PORT/", squall_test_target_get_port (target));

  g_assert_true (listener->is_local);
  g_assert_cmpuint (listener->processes->len, ==, 0);
}

static void
answer_cb (SoupServerMessage *message, const char *path)
{
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
}

static void
test_own_process (void)
{
  g_autoptr (SquallTestServer) server = squall_test_server_new (answer_cb, FALSE);
  g_autoptr (SquallListener)
      listener = find ("http://127.0.0.1:PORT/", squall_test_server_get_port (server));

  g_assert_true (listener->is_local);
  g_assert_cmpuint (listener->processes->len, ==, 0);
}

static void
test_elsewhere (void)
{
  g_autoptr (SquallListener) listener = find ("http://192.0.2.1:PORT/", 80);
  g_autoptr (SquallListener) nobody = find ("http://[::1]:PORT/", 1);

  g_assert_false (listener->is_local);
  g_assert_cmpuint (listener->processes->len, ==, 0);
  g_assert_true (nobody->is_local);
  g_assert_cmpuint (nobody->processes->len, ==, 0);
}

/* A process of its own, which listens at @path until it is killed. */
static pid_t
fork_listener (const char *path)
{
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  int socket_fd = socket (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  pid_t child;

  g_strlcpy (address.sun_path, path, sizeof address.sun_path);
  g_assert_no_errno (bind (socket_fd, (struct sockaddr *) &address, sizeof address));
  g_assert_no_errno (listen (socket_fd, 1));
  child = fork ();
  if (child == 0)
    {
      prctl (PR_SET_PDEATHSIG, SIGKILL);
      pause ();
      _exit (0);
    }
  close (socket_fd);
  return child;
}

static SquallListener *
find_at (const char *endpoint)
{
  g_autoptr (SquallPlan) plan = squall_plan_new ();

  squall_request_set_url (squall_plan_get_request (plan, 0), "http://192.0.2.1/", NULL);
  squall_access_set_connect_to (&plan->access, endpoint, NULL);
  return squall_listener_find (plan, NULL);
}

static void
test_local_socket (void)
{
  g_autofree char *directory = g_dir_make_tmp ("squall-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (directory, "a socket", NULL);
  g_autofree char *other_path = g_build_filename (directory, "a", NULL);
  pid_t child = fork_listener (path);
  g_autoptr (SquallListener) listener = find_at (path);
  g_autoptr (SquallListener) other = find_at (other_path);

  g_assert_true (listener->is_local);
  g_assert_cmpuint (listener->processes->len, ==, 1);
  g_assert_cmpint (g_array_index (listener->processes, int, 0), ==, child);
  g_assert_true (other->is_local);
  g_assert_cmpuint (other->processes->len, ==, 0);
  kill (child, SIGKILL);
  waitpid (child, NULL, 0);
  g_unlink (path);
  g_rmdir (directory);
}

/* What is connected to counts, not where the address leads. */
static void
test_endpoint (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autofree char *endpoint = g_strdup_printf ("127.0.0.1:%u",
                                               squall_test_target_get_port (target));
  g_autoptr (SquallListener) listener = find_at (endpoint);
  g_autoptr (SquallListener) elsewhere = find_at ("192.0.2.1:80");

  g_assert_true (listener->is_local);
  g_assert_cmpuint (listener->processes->len, ==, 1);
  g_assert_false (elsewhere->is_local);
}

static void
test_cancelled (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan) plan = squall_plan_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (SquallListener) listener = NULL;

  squall_request_set_url (squall_plan_get_request (plan, 0),
                          squall_test_target_get_url (target),
                          NULL);
  g_cancellable_cancel (cancellable);
  listener = squall_listener_find (plan, cancellable);
  g_assert_true (listener->is_local);
  g_assert_cmpuint (listener->processes->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/listener/process", test_process);
  g_test_add_func ("/listener/other-address", test_other_address);
  g_test_add_func ("/listener/own-process", test_own_process);
  g_test_add_func ("/listener/elsewhere", test_elsewhere);
  g_test_add_func ("/listener/local-socket", test_local_socket);
  g_test_add_func ("/listener/endpoint", test_endpoint);
  g_test_add_func ("/listener/cancelled", test_cancelled);
  return g_test_run ();
}
