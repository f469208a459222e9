/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/wire/squall-wire-resolver.h"

#include <gio/gunixsocketaddress.h>
#include <sys/eventfd.h>

struct _SquallWireResolver
{
  gatomicrefcount ref_count;
  char *host;
  guint16 port;
  GCancellable *cancellable;
  GArray *addresses;
  GMutex lock;
  int bell;         /* under lock; negative where nobody listens any more */
  gboolean is_done; /* under lock */
};

static void
unref (SquallWireResolver *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->host);
  g_object_unref (self->cancellable);
  g_array_unref (self->addresses);
  g_mutex_clear (&self->lock);
  g_free (self);
}

static void
add (SquallWireResolver *self, GSocketAddress *address)
{
  SquallWireAddress native = { .length = (socklen_t) g_socket_address_get_native_size (address) };

  if (native.length <= sizeof native.storage &&
      g_socket_address_to_native (address, &native.storage, sizeof native.storage, NULL))
    g_array_append_val (self->addresses, native);
}

static void
add_inet (SquallWireResolver *self, GInetAddress *inet)
{
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (inet, self->port);

  add (self, address);
}

static gpointer
resolve_cb (gpointer data)
{
  SquallWireResolver *self = data;
  g_autoptr (GResolver) resolver = g_resolver_get_default ();
  GList *found = g_resolver_lookup_by_name (resolver, self->host, self->cancellable, NULL);

  for (GList *link = found; link != NULL; link = link->next)
    add_inet (self, link->data);
  g_resolver_free_addresses (found);

  g_mutex_lock (&self->lock);
  self->is_done = TRUE;
  if (self->bell >= 0)
    eventfd_write (self->bell, 1);
  g_mutex_unlock (&self->lock);
  unref (self);
  return NULL;
}

/* Without the zone, which GInetAddress does not take, where there is one. */
static gboolean
resolve_at_once (SquallWireResolver *self)
{
  g_autoptr (GSocketAddress)
      address = g_inet_socket_address_new_from_string (self->host, self->port);

  if (address == NULL)
    return FALSE;
  add_inet (self, g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (address)));
  self->is_done = TRUE;
  return TRUE;
}

static SquallWireResolver *
make (int bell)
{
  SquallWireResolver *self = g_new0 (SquallWireResolver, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->bell = bell;
  self->cancellable = g_cancellable_new ();
  self->addresses = g_array_new (FALSE, TRUE, sizeof (SquallWireAddress));
  g_mutex_init (&self->lock);
  return self;
}

SquallWireResolver *
squall_wire_resolver_new_local (const char *path)
{
  SquallWireResolver *self = make (-1);
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (path);

  add (self, address);
  self->is_done = TRUE;
  return self;
}

SquallWireResolver *
squall_wire_resolver_new (const char *host, guint16 port, int bell)
{
  SquallWireResolver *self = make (bell);

  self->host = g_strdup (host);
  self->port = port;
  if (!resolve_at_once (self))
    {
      g_atomic_ref_count_inc (&self->ref_count);
      g_thread_unref (g_thread_new ("squall-resolver", resolve_cb, self));
    }
  return self;
}

void
squall_wire_resolver_free (SquallWireResolver *self)
{
  if (self == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_mutex_lock (&self->lock);
  self->bell = -1;
  g_mutex_unlock (&self->lock);
  unref (self);
}

gboolean
squall_wire_resolver_is_done (SquallWireResolver *self)
{
  gboolean is_done;

  g_mutex_lock (&self->lock);
  is_done = self->is_done;
  g_mutex_unlock (&self->lock);
  return is_done;
}

GArray *
squall_wire_resolver_get_addresses (SquallWireResolver *self)
{
  return self->addresses;
}
