/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-plan.h"

#include <string.h>

static void
test_endpoints (void)
{
  static const char *const right[] = {
    "localhost:8080", "127.0.0.1:1", "[::1]:443", "bücher.example:80", "a:65535", "/s", "/run/a b",
  };
  static const char *const wrong[] = {
    "",
    "localhost",
    "localhost:",
    "localhost:0",
    "localhost:65536",
    ":80",
    "::1",
    "[::1]",
    "a@b:1",
    "socket",
    "http://a:80/",
    "a:b",
    "localhost:80 or so",
    "a\033[2K\r:80",
    "a\n:80",
    "/run/\n",
    "/run/\xff",
  };
  SquallAccess access = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (right); i++)
    {
      g_autoptr (GError) error = NULL;

      squall_access_set_connect_to (&access, right[i], &error);
      g_assert_no_error (error);
      g_assert_cmpstr (access.connect_to, ==, right[i]);
      g_assert_true (squall_access_validate (&access, NULL));
    }
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      if (squall_access_set_connect_to (&access, wrong[i], &error))
        g_test_message ("%s", wrong[i]);
      g_assert_error (error, SQUALL_PLAN_ERROR, SQUALL_PLAN_ERROR_CONNECT_TO);
      g_assert_cmpstr (access.connect_to, ==, "/run/a b");
    }
  squall_access_clear (&access);
}

/* No longer than the system takes. */
static void
test_long_path (void)
{
  SquallAccess access = { 0 };
  char path[109] = "/";

  memset (path + 1, 'a', 107);
  g_assert_false (squall_access_set_connect_to (&access, path, NULL));
  path[107] = '\0';
  g_assert_true (squall_access_set_connect_to (&access, path, NULL));
  g_assert_cmpstr (squall_access_get_socket_path (&access), ==, path);
  squall_access_clear (&access);
}

static void
assert_server (const char *connect_to, const char *server, gboolean is_local)
{
  g_autoptr (SquallPlan) plan = squall_plan_new ();
  SquallRequest *request = squall_plan_get_request (plan, 0);
  g_autofree char *found = NULL;

  g_assert_true (squall_request_set_url (request, "http://Shop.Example:81/", NULL));
  if (connect_to != NULL)
    g_assert_true (squall_access_set_connect_to (&plan->access, connect_to, NULL));
  found = squall_plan_dup_server (plan, request);
  g_assert_cmpstr (found, ==, server);
  g_assert_cmpint (squall_plan_is_local (plan, request), ==, is_local);
}

static void
test_server (void)
{
  assert_server (NULL, "shop.example", FALSE);
  assert_server ("Other.example:80", "other.example", FALSE);
  assert_server ("192.0.2.1:80", "192.0.2.1", FALSE);
  assert_server ("localhost:80", "localhost", TRUE);
  assert_server ("[::1]:80", "::1", TRUE);
  assert_server ("/run/app.sock", "/run/app.sock", TRUE);
}

static void
test_validate (void)
{
  g_autoptr (GError) error = NULL;
  SquallAccess access = { .key_file = (char *) "/key.pem" };

  g_assert_false (squall_access_validate (&access, &error));
  g_assert_error (error, SQUALL_PLAN_ERROR, SQUALL_PLAN_ERROR_CERTIFICATE);
  g_clear_error (&error);
  access = (SquallAccess) { .authorities_file = (char *) "a\033.pem" };
  g_assert_false (squall_access_validate (&access, &error));
  g_assert_error (error, SQUALL_PLAN_ERROR, SQUALL_PLAN_ERROR_AUTHORITIES);
  g_clear_error (&error);
  access = (SquallAccess) { .dns_ttl_ns = SQUALL_ACCESS_MAX_DNS_TTL_NS + 1 };
  g_assert_false (squall_access_validate (&access, &error));
  g_assert_error (error, SQUALL_PLAN_ERROR, SQUALL_PLAN_ERROR_DNS_TTL);
  access.dns_ttl_ns--;
  g_assert_true (squall_access_validate (&access, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/access/endpoints", test_endpoints);
  g_test_add_func ("/access/long-path", test_long_path);
  g_test_add_func ("/access/server", test_server);
  g_test_add_func ("/access/validate", test_validate);
  return g_test_run ();
}
