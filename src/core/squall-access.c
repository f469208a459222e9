/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-access.h"

#include <gio/gunixsocketaddress.h>
#include <string.h>
#include <sys/un.h>

#include "core/squall-format.h"
#include "core/squall-host.h"
#include "core/squall-i18n.h"
#include "core/squall-plan-error.h"
#include "core/squall-quote.h"

void
squall_access_clear (SquallAccess *self)
{
  g_clear_pointer (&self->connect_to, g_free);
  g_clear_pointer (&self->authorities_file, g_free);
  g_clear_pointer (&self->certificate_file, g_free);
  g_clear_pointer (&self->key_file, g_free);
}

void
squall_access_copy (const SquallAccess *self, SquallAccess *copy)
{
  *copy = *self;
  copy->connect_to = g_strdup (self->connect_to);
  copy->authorities_file = g_strdup (self->authorities_file);
  copy->certificate_file = g_strdup (self->certificate_file);
  copy->key_file = g_strdup (self->key_file);
}

/* It is told in questions, reports and files. */
static gboolean
can_be_told (const char *text)
{
  if (!g_utf8_validate (text, -1, NULL))
    return FALSE;
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    if (g_unichar_iscntrl (g_utf8_get_char (c)))
      return FALSE;
  return TRUE;
}

static gboolean
is_path (const char *text)
{
  return *text == '/' && can_be_told (text) &&
         strlen (text) < sizeof ((struct sockaddr_un *) NULL)->sun_path;
}

/* With a port of its own: there is none that goes without saying. */
static gboolean
is_host_and_port (const char *text)
{
  g_autoptr (GSocketConnectable) address = g_network_address_parse (text, 0, NULL);
  g_autofree char *host = NULL;

  if (address == NULL || g_network_address_get_port (G_NETWORK_ADDRESS (address)) == 0)
    return FALSE;
  host = g_hostname_to_ascii (g_network_address_get_hostname (G_NETWORK_ADDRESS (address)));
  return host != NULL && *host != '\0' && squall_host_is_safe (host);
}

static gboolean
is_endpoint (const char *text, GError **error)
{
  g_autofree char *quote = NULL;

  if (is_path (text) || is_host_and_port (text))
    return TRUE;
  quote = squall_quote (text);
  g_set_error (error,
               SQUALL_PLAN_ERROR,
               SQUALL_PLAN_ERROR_CONNECT_TO,
               _ ("“%s” is no place to connect to: use a host and a port, such as %s, or the path "
                  "of a socket, such as %s"),
               quote,
               "localhost:8080",
               "/run/app.sock");
  return FALSE;
}

gboolean
squall_access_set_connect_to (SquallAccess *self, const char *text, GError **error)
{
  if (!is_endpoint (text, error))
    return FALSE;
  g_set_str (&self->connect_to, text);
  return TRUE;
}

const char *
squall_access_get_socket_path (const SquallAccess *self)
{
  return self->connect_to != NULL && *self->connect_to == '/' ? self->connect_to : NULL;
}

GSocketConnectable *
squall_access_dup_endpoint (const SquallAccess *self)
{
  if (self->connect_to == NULL)
    return NULL;
  if (*self->connect_to == '/')
    return G_SOCKET_CONNECTABLE (g_unix_socket_address_new (self->connect_to));
  return g_network_address_parse (self->connect_to, 0, NULL);
}

static gboolean
is_file (const char *name, SquallPlanError field, GError **error)
{
  g_autofree char *quote = NULL;

  if (name == NULL || (*name != '\0' && can_be_told (name)))
    return TRUE;
  quote = squall_quote (name);
  g_set_error (error,
               SQUALL_PLAN_ERROR,
               (int) field,
               _ ("“%s” is no name of a file: use one in UTF-8, without control characters"),
               quote);
  return FALSE;
}

gboolean
squall_access_validate (const SquallAccess *self, GError **error)
{
  g_autofree char *limit = NULL;

  if (self->connect_to != NULL && !is_endpoint (self->connect_to, error))
    return FALSE;
  if (!is_file (self->authorities_file, SQUALL_PLAN_ERROR_AUTHORITIES, error) ||
      !is_file (self->certificate_file, SQUALL_PLAN_ERROR_CERTIFICATE, error) ||
      !is_file (self->key_file, SQUALL_PLAN_ERROR_CERTIFICATE, error))
    return FALSE;
  if (self->key_file != NULL && self->certificate_file == NULL)
    {
      g_set_error_literal (error,
                           SQUALL_PLAN_ERROR,
                           SQUALL_PLAN_ERROR_CERTIFICATE,
                           _ ("a private key needs its certificate: give that, too"));
      return FALSE;
    }
  if (self->dns_ttl_ns >= 0 && self->dns_ttl_ns <= SQUALL_ACCESS_MAX_DNS_TTL_NS)
    return TRUE;
  limit = squall_format_run_time (SQUALL_ACCESS_MAX_DNS_TTL_NS);
  g_set_error (error,
               SQUALL_PLAN_ERROR,
               SQUALL_PLAN_ERROR_DNS_TTL,
               /* Translators: “the duration must be at most 24 h” */
               _ ("%s must be at most %s"),
               _ ("the time between lookups"),
               limit);
  return FALSE;
}
