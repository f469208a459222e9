/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "squall-test-listener.h"
#include "squall-test-run.h"

#define N_REQUESTS 20000

/* A server closes its connections without a word, just when the next request begins, is looked for
 * a connection, or is on its way. Whatever becomes of that request, something does. */
static void
test_soon (void)
{
  g_autoptr (SquallTestListener)
      listener = squall_test_listener_new (SQUALL_TEST_LISTENING_CLOSE_SOON,
                                           "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
  g_autofree char *url = squall_test_listener_make_url (listener, "http", "/");
  g_autoptr (SquallPlan) plan = squall_test_plan_new (url, N_REQUESTS, 1);
  g_autoptr (SquallTestRun) test = squall_test_run_finish (plan, SQUALL_CHECK_NONE);

  g_assert_cmpuint (squall_result_get_n_done (test->result), ==, N_REQUESTS);
  g_assert_cmpuint (squall_result_get_n_ok (test->result), >, N_REQUESTS / 2);
  g_assert_cmpuint (squall_test_listener_get_n_connections (listener), >, N_REQUESTS / 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/closing/soon", test_soon);
  return g_test_run ();
}
