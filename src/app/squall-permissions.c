/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-permissions.h"

struct _SquallPermissions
{
  GHashTable *hosts;
};

SquallPermissions *
squall_permissions_new (void)
{
  SquallPermissions *self = g_new0 (SquallPermissions, 1);

  self->hosts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
squall_permissions_free (SquallPermissions *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->hosts);
  g_free (self);
}

static char *
dup_host (const SquallRequest *request)
{
  return g_ascii_strdown (g_uri_get_host (request->uri), -1);
}

gboolean
squall_permissions_cover (SquallPermissions *self, const SquallPlan *plan)
{
  for (guint i = 0; i < plan->requests->len; i++)
    {
      const SquallRequest *request = g_ptr_array_index (plan->requests, i);
      g_autofree char *host = dup_host (request);

      if (!squall_request_is_local (request) && !g_hash_table_contains (self->hosts, host))
        return FALSE;
    }
  return TRUE;
}

void
squall_permissions_grant (SquallPermissions *self, const SquallPlan *plan)
{
  for (guint i = 0; i < plan->requests->len; i++)
    g_hash_table_add (self->hosts, dup_host (g_ptr_array_index (plan->requests, i)));
}
