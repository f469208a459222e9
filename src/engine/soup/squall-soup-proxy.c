/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/soup/squall-soup-proxy.h"

#include <string.h>

#include "engine/soup/squall-soup-connection.h"
#include "engine/soup/squall-soup-wait.h"

#define PROTOCOL "squall-direct"

/* GLib's own words, of which its translations are known. */
#define GLIB_PACKAGE    "glib20"
#define BY_PROXY_FORMAT "Could not connect to proxy server %s: "
#define DIRECT_FORMAT   "Could not connect to %s: "

struct _SquallSoupProxy
{
  GObject parent_instance;
  GNetworkAddress *endpoint; /* NULL for where the addresses lead */
};

static void proxy_init (GProxyInterface *interface);
static void resolver_init (GProxyResolverInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SquallSoupProxy,
                               squall_soup_proxy,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_PROXY, proxy_init)
                                   G_IMPLEMENT_INTERFACE (G_TYPE_PROXY_RESOLVER, resolver_init))

static GIOStream *
squall_soup_proxy_connect (GProxy *proxy,
                           GIOStream *connection,
                           GProxyAddress *address,
                           GCancellable *cancellable,
                           GError **error)
{
  return squall_soup_connection_new (G_SOCKET_CONNECTION (connection));
}

static gboolean
squall_soup_proxy_supports_hostname (GProxy *proxy)
{
  return TRUE;
}

/* The first step of connecting, which takes a while. */
static char **
squall_soup_proxy_lookup (GProxyResolver *resolver,
                          const char *uri,
                          GCancellable *cancellable,
                          GError **error)
{
  GNetworkAddress *endpoint = SQUALL_SOUP_PROXY (resolver)->endpoint;
  g_autoptr (GUri) parsed = g_uri_parse (uri, G_URI_FLAGS_PARSE_RELAXED, error);
  char **proxies;

  squall_soup_wait_step_outside ();
  if (parsed == NULL)
    return NULL;
  proxies = g_new0 (char *, 2);
  proxies[0] = g_uri_join (
      G_URI_FLAGS_NONE,
      PROTOCOL,
      NULL,
      endpoint != NULL ? g_network_address_get_hostname (endpoint) : g_uri_get_host (parsed),
      endpoint != NULL ? g_network_address_get_port (endpoint) : g_uri_get_port (parsed),
      "",
      NULL,
      NULL);
  return proxies;
}

static void
proxy_init (GProxyInterface *interface)
{
  interface->connect = squall_soup_proxy_connect;
  interface->supports_hostname = squall_soup_proxy_supports_hostname;
}

static void
resolver_init (GProxyResolverInterface *interface)
{
  interface->lookup = squall_soup_proxy_lookup;
}

static void
squall_soup_proxy_finalize (GObject *object)
{
  g_clear_object (&SQUALL_SOUP_PROXY (object)->endpoint);
  G_OBJECT_CLASS (squall_soup_proxy_parent_class)->finalize (object);
}

static void
squall_soup_proxy_class_init (SquallSoupProxyClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = squall_soup_proxy_finalize;
}

static void
squall_soup_proxy_init (SquallSoupProxy *self)
{
}

static void
register_protocol (void)
{
  static gsize is_registered;
  GProxy *none;

  if (!g_once_init_enter (&is_registered))
    return;
  /* Asking for any protocol has GIO set up the point at which it is extended. */
  none = g_proxy_get_default_for_protocol (PROTOCOL);
  g_clear_object (&none);
  g_io_extension_point_implement (G_PROXY_EXTENSION_POINT_NAME,
                                  SQUALL_TYPE_SOUP_PROXY,
                                  PROTOCOL,
                                  0);
  g_once_init_leave (&is_registered, TRUE);
}

GProxyResolver *
squall_soup_proxy_new (const SquallAccess *access)
{
  SquallSoupProxy *self = g_object_new (SQUALL_TYPE_SOUP_PROXY, NULL);
  g_autoptr (GSocketConnectable) endpoint = squall_access_dup_endpoint (access);

  register_protocol ();
  if (G_IS_NETWORK_ADDRESS (endpoint))
    self->endpoint = G_NETWORK_ADDRESS (g_steal_pointer (&endpoint));
  return G_PROXY_RESOLVER (self);
}

/* What comes after @start, where it does come; %NULL otherwise. */
static const char *
skip (const char *text, const char *start)
{
  return g_str_has_prefix (text, start) ? text + strlen (start) : NULL;
}

char *
squall_soup_proxy_dup_message (const GError *error)
{
  g_auto (GStrv) untrue = g_strsplit (g_dgettext (GLIB_PACKAGE, BY_PROXY_FORMAT), "%s", 2);
  g_auto (GStrv) direct = g_strsplit (g_dgettext (GLIB_PACKAGE, DIRECT_FORMAT), "%s", 2);
  const char *name = skip (error->message, untrue[0]);
  const char *end = name != NULL && untrue[1] != NULL ? strstr (name, untrue[1]) : NULL;

  if (end == NULL || direct[1] == NULL)
    return g_strdup (error->message);
  return g_strdup_printf ("%s%.*s%s%s",
                          direct[0],
                          (int) (end - name),
                          name,
                          direct[1],
                          end + strlen (untrue[1]));
}
