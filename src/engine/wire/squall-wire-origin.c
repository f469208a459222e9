/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/wire/squall-wire-origin.h"

#include "core/squall-host.h"

static char *
make_authority (const SquallWireOrigin *self)
{
  gsize length = strcspn (self->host, "%");
  gboolean is_ipv6 = strchr (self->host, ':') != NULL;
  g_autofree char *name = is_ipv6 ? g_strdup_printf ("[%.*s]", (int) length, self->host)
                                  : g_strdup (self->host);

  if (self->port == (self->is_secure ? SQUALL_HTTPS_PORT : SQUALL_HTTP_PORT))
    return g_steal_pointer (&name);
  return g_strdup_printf ("%s:%u", name, self->port);
}

SquallWireOrigin *
squall_wire_origin_new (GUri *uri)
{
  SquallWireOrigin *self = g_new0 (SquallWireOrigin, 1);
  const char *host = g_uri_get_host (uri);

  self->is_secure = g_str_equal (g_uri_get_scheme (uri), "https");
  self->host = g_hostname_is_non_ascii (host) ? g_hostname_to_ascii (host)
                                              : g_ascii_strdown (host, -1);
  self->port = squall_host_get_port (uri);
  self->authority = make_authority (self);
  self->sessions = g_ptr_array_new_with_free_func ((GDestroyNotify) SSL_SESSION_free);
  return self;
}

void
squall_wire_origin_free (SquallWireOrigin *self)
{
  if (self == NULL)
    return;
  squall_wire_resolver_free (self->resolver);
  g_ptr_array_unref (self->sessions);
  g_free (self->host);
  g_free (self->authority);
  g_free (self);
}

gboolean
squall_wire_origin_equal (const SquallWireOrigin *self, const SquallWireOrigin *other)
{
  return self->is_secure == other->is_secure && self->port == other->port &&
         g_str_equal (self->host, other->host);
}

static SquallWireResolver *
make_resolver (const SquallWireOrigin *self, const SquallAccess *access, int bell)
{
  g_autoptr (GSocketConnectable) endpoint = squall_access_dup_endpoint (access);

  if (endpoint == NULL)
    return squall_wire_resolver_new (self->host, self->port, bell);
  if (!G_IS_NETWORK_ADDRESS (endpoint))
    return squall_wire_resolver_new_local (access->connect_to);
  return squall_wire_resolver_new (g_network_address_get_hostname (G_NETWORK_ADDRESS (endpoint)),
                                   g_network_address_get_port (G_NETWORK_ADDRESS (endpoint)),
                                   bell);
}

gboolean
squall_wire_origin_look_up (SquallWireOrigin *self,
                            const SquallAccess *access,
                            gint64 now_ns,
                            int bell)
{
  gboolean is_over_age = access->dns_ttl_ns > 0 && now_ns - self->looked_up_ns > access->dns_ttl_ns;

  /* Whoever waits for a lookup gets what it finds, however long that took. */
  if (self->resolver != NULL && is_over_age && squall_wire_resolver_is_done (self->resolver))
    g_clear_pointer (&self->resolver, squall_wire_resolver_free);
  if (self->resolver == NULL)
    {
      self->looked_up_ns = now_ns;
      self->resolver = make_resolver (self, access, bell);
    }
  return squall_wire_resolver_is_done (self->resolver);
}

SquallWireAddress *
squall_wire_origin_pick (SquallWireOrigin *self, guint number)
{
  GArray *addresses = squall_wire_resolver_get_addresses (self->resolver);

  for (guint i = 0; i < addresses->len; i++)
    {
      guint index = (number + i) % addresses->len;
      SquallWireAddress *address = &g_array_index (addresses, SquallWireAddress, index);

      if (!address->is_dead)
        return address;
    }
  return NULL;
}

void
squall_wire_origin_revive (SquallWireOrigin *self)
{
  GArray *addresses = squall_wire_resolver_get_addresses (self->resolver);

  for (guint i = 0; i < addresses->len; i++)
    g_array_index (addresses, SquallWireAddress, i).is_dead = FALSE;
}
