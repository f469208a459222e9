/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/squall-listener.h"

#include <unistd.h>

#include "squall-test-server.h"
#include "squall-test-target.h"

static SquallListener *
find (const char *format, guint port)
{
  g_autoptr (SquallRequest) request = squall_request_new ();
  g_autofree char *number = g_strdup_printf ("%u", port);
  g_auto (GStrv) parts = g_strsplit (format, "PORT", 2);
  g_autofree char *url = g_strjoinv (number, parts);
  g_autoptr (GError) error = NULL;

  squall_request_set_url (request, url, &error);
  g_assert_no_error (error);
  return squall_listener_find (request, NULL);
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

static void
test_cancelled (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallRequest) request = squall_request_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (SquallListener) listener = NULL;

  squall_request_set_url (request, squall_test_target_get_url (target), NULL);
  g_cancellable_cancel (cancellable);
  listener = squall_listener_find (request, cancellable);
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
  g_test_add_func ("/listener/cancelled", test_cancelled);
  return g_test_run ();
}
