/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-settings.h"

#include "app/squall-permissions.h"
#include "squall-test-result.h"

static void
test_new_plan (void)
{
  g_autoptr (GSettings) settings = squall_settings_new ();
  g_autoptr (SquallPlan) usual = squall_settings_dup_new_plan (settings);
  g_autoptr (SquallPlan) plan = NULL;

  g_assert_cmpuint (usual->n_requests, ==, 10000);
  g_assert_cmpuint (usual->n_users, ==, 50);
  g_assert_cmpuint (squall_plan_get_request (usual, 0)->headers->len, ==, 0);

  g_settings_set_uint64 (settings, SQUALL_SETTING_REQUESTS, 7);
  g_settings_set_uint (settings, SQUALL_SETTING_CONNECTIONS, 3);
  g_settings_set_string (settings, SQUALL_SETTING_USER_AGENT, "tester/1");
  plan = squall_settings_dup_new_plan (settings);
  g_assert_cmpuint (plan->n_requests, ==, 7);
  g_assert_cmpuint (plan->n_users, ==, 3);
  g_assert_cmpstr (squall_request_get_header (squall_plan_get_request (plan, 0), "user-agent"),
                   ==,
                   "tester/1");
}

static void
test_last_plan (void)
{
  g_autoptr (GSettings) settings = squall_settings_new ();
  g_autoptr (SquallPlan)
      plan = squall_test_plan_new ("http://u:geheim@localhost/?token=geheim", 5, 2);
  g_autoptr (SquallPlan) again = NULL;
  g_autofree char *text = NULL;
  const SquallHeader *header;

  g_assert_null (squall_settings_dup_last_plan (settings));
  squall_request_set_header (squall_plan_get_request (plan, 0),
                             squall_header_new ("Authorization", "Bearer geheim"));
  squall_settings_remember_plan (settings, plan);
  text = g_settings_get_string (settings, SQUALL_SETTING_LAST_PLAN);
  g_assert_null (strstr (text, "geheim"));

  again = squall_settings_dup_last_plan (settings);
  g_assert_cmpuint (again->n_requests, ==, 5);
  g_assert_cmpuint (again->n_users, ==, 2);
  header = g_ptr_array_index (squall_plan_get_request (again, 0)->headers, 0);
  g_assert_cmpstr (header->name, ==, "Authorization");
  g_assert_null (header->value);

  squall_settings_forget_plan (settings);
  g_assert_null (squall_settings_dup_last_plan (settings));
}

static void
test_not_remembered (void)
{
  g_autoptr (GSettings) settings = squall_settings_new ();
  g_autoptr (SquallPlan) plan = squall_test_plan_new ("http://localhost/", 5, 2);

  g_settings_set_boolean (settings, SQUALL_SETTING_REMEMBER_PLAN, FALSE);
  squall_settings_remember_plan (settings, plan);
  g_assert_null (g_settings_get_user_value (settings, SQUALL_SETTING_LAST_PLAN));
}

static void
test_too_large_to_remember (void)
{
  g_autoptr (GSettings) settings = squall_settings_new ();
  g_autoptr (SquallPlan) plan = squall_test_plan_new ("http://localhost/", 5, 2);

  squall_settings_remember_plan (settings, plan);
  squall_plan_get_request (plan, 0)->body = g_bytes_new_take (g_strnfill (300000, 'a'), 300000);
  squall_settings_remember_plan (settings, plan);
  g_assert_null (squall_settings_dup_last_plan (settings));
}

static void
test_unreadable (void)
{
  g_autoptr (GSettings) settings = squall_settings_new ();

  g_settings_set_string (settings, SQUALL_SETTING_LAST_PLAN, "{\"squall_plan\": 99}");
  g_assert_null (squall_settings_dup_last_plan (settings));
}

static gboolean
covers (SquallPermissions *permissions, const SquallPlan *plan)
{
  g_auto (GStrv) missing = squall_permissions_dup_missing (permissions, plan);

  return *missing == NULL;
}

static void
test_permissions (void)
{
  g_autoptr (GSettings) settings = squall_settings_new ();
  g_autoptr (SquallPermissions) permissions = squall_permissions_new (settings);
  g_autoptr (SquallPlan) local = squall_test_plan_new ("http://127.0.0.1:80/", 1, 1);
  g_autoptr (SquallPlan) foreign = squall_test_plan_new ("http://shop.example.net/", 1, 1);
  g_autoptr (SquallPlan) same = squall_test_plan_new ("https://SHOP.example.net:8443/a", 1, 1);
  g_autoptr (SquallPlan) other = squall_test_plan_new ("http://example.net/", 1, 1);

  g_assert_true (covers (permissions, local));
  g_assert_false (covers (permissions, foreign));
  squall_permissions_grant (permissions, foreign);
  g_assert_true (covers (permissions, foreign));
  g_assert_true (covers (permissions, same));
  g_assert_false (covers (permissions, other));
}

static void
add_request (SquallPlan *plan, const char *url)
{
  SquallRequest *request = squall_request_new ();

  squall_request_set_url (request, url, NULL);
  g_ptr_array_add (plan->requests, request);
}

/* Each foreign server among several is one to ask about, once. */
static void
test_permissions_of_several (void)
{
  g_autoptr (GSettings) settings = squall_settings_new ();
  g_autoptr (SquallPermissions) permissions = squall_permissions_new (settings);
  g_autoptr (SquallPlan) plan = squall_test_plan_new ("http://localhost/", 1, 1);
  g_auto (GStrv) missing = NULL;

  add_request (plan, "http://shop.example.net/");
  add_request (plan, "http://EXAMPLE.org/a");
  add_request (plan, "https://Shop.example.net/b");
  missing = squall_permissions_dup_missing (permissions, plan);
  g_assert_cmpstrv (missing, ((const char *const[]) { "shop.example.net", "example.org", NULL }));
  squall_permissions_grant (permissions, plan);
  g_assert_true (covers (permissions, plan));
}

/* Once a server, also after the next start; and this computer is no server to remember. */
static void
test_permissions_are_remembered (void)
{
  g_autoptr (GSettings) settings = squall_settings_new ();
  g_autoptr (SquallPermissions) permissions = squall_permissions_new (settings);
  g_autoptr (SquallPermissions) later = squall_permissions_new (settings);
  g_autoptr (SquallPlan) local = squall_test_plan_new ("http://localhost/", 1, 1);
  g_autoptr (SquallPlan) foreign = squall_test_plan_new ("http://Shop.example.net/", 1, 1);
  g_auto (GStrv) hosts = NULL;

  squall_permissions_grant (permissions, local);
  squall_permissions_grant (permissions, foreign);
  squall_permissions_grant (permissions, foreign);
  hosts = g_settings_get_strv (settings, SQUALL_SETTING_ALLOWED_HOSTS);
  g_assert_cmpstrv (hosts, ((const char *const[]) { "shop.example.net", NULL }));
  g_assert_true (covers (later, foreign));

  squall_permissions_revoke (permissions, "shop.example.net");
  g_assert_false (covers (later, foreign));
}

/* Each test begins as after the first start. */
static void
forget (gpointer *fixture, gconstpointer data)
{
  g_autoptr (GSettings) settings = squall_settings_new ();
  g_autoptr (GSettingsSchema) schema = NULL;
  g_auto (GStrv) keys = NULL;

  g_object_get (settings, "settings-schema", &schema, NULL);
  keys = g_settings_schema_list_keys (schema);
  for (guint i = 0; keys[i] != NULL; i++)
    g_settings_reset (settings, keys[i]);
}

static void
run_cb (gpointer *fixture, gconstpointer data)
{
  const GTestFunc *test = data;

  (*test) ();
}

int
main (int argc, char **argv)
{
  static const struct
  {
    GTestFunc test;
    const char *path;
  } tests[] = {
    { test_new_plan, "/settings/new-plan" },
    { test_last_plan, "/settings/last-plan" },
    { test_not_remembered, "/settings/not-remembered" },
    { test_too_large_to_remember, "/settings/last-plan/large" },
    { test_unreadable, "/settings/unreadable" },
    { test_permissions, "/permissions/one" },
    { test_permissions_of_several, "/permissions/several" },
    { test_permissions_are_remembered, "/permissions/remembered" },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, gpointer, &tests[i].test, forget, run_cb, NULL);
  return g_test_run ();
}
