/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-permissions.h"

#include "app/squall-settings.h"

struct _SquallPermissions
{
  GSettings *settings;
};

SquallPermissions *
squall_permissions_new (GSettings *settings)
{
  SquallPermissions *self = g_new0 (SquallPermissions, 1);

  self->settings = g_object_ref (settings);
  return self;
}

void
squall_permissions_free (SquallPermissions *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->settings);
  g_free (self);
}

static GStrv
dup_hosts (SquallPermissions *self)
{
  return g_settings_get_strv (self->settings, SQUALL_SETTING_ALLOWED_HOSTS);
}

static void
set_hosts (SquallPermissions *self, GStrvBuilder *builder)
{
  g_auto (GStrv) hosts = g_strv_builder_end (builder);

  g_settings_set_strv (self->settings, SQUALL_SETTING_ALLOWED_HOSTS, (const char *const *) hosts);
}

GStrv
squall_permissions_dup_missing (SquallPermissions *self, const SquallPlan *plan)
{
  g_auto (GStrv) hosts = dup_hosts (self);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GStrvBuilder) missing = g_strv_builder_new ();

  for (guint i = 0; i < plan->requests->len; i++)
    {
      const SquallRequest *request = g_ptr_array_index (plan->requests, i);
      char *host = squall_plan_dup_server (plan, request);

      if (g_hash_table_add (seen, host) && !squall_plan_is_local (plan, request) &&
          !g_strv_contains ((const char *const *) hosts, host))
        g_strv_builder_add (missing, host);
    }
  return g_strv_builder_end (missing);
}

void
squall_permissions_grant (SquallPermissions *self, const SquallPlan *plan)
{
  g_auto (GStrv) hosts = dup_hosts (self);
  g_auto (GStrv) missing = squall_permissions_dup_missing (self, plan);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_strv_builder_addv (builder, (const char **) hosts);
  g_strv_builder_addv (builder, (const char **) missing);
  set_hosts (self, builder);
}

void
squall_permissions_revoke (SquallPermissions *self, const char *host)
{
  g_auto (GStrv) hosts = dup_hosts (self);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; hosts[i] != NULL; i++)
    if (!g_str_equal (hosts[i], host))
      g_strv_builder_add (builder, hosts[i]);
  set_hosts (self, builder);
}
