/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/soup/squall-soup-outcome.h"

#include <errno.h>
#include <string.h>

#include "core/squall-i18n.h"

/* GIO has no codes of its own for these, and takes a lack of ports for a refusal: the system's
 * sentence is all there is to tell them by. */
static gboolean
is_client_limit (const GError *error)
{
  static const int codes[] = { EADDRNOTAVAIL, EMFILE, ENFILE, ENOBUFS, ENOMEM, EAGAIN };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (strstr (error->message, g_strerror (codes[i])) != NULL)
      return TRUE;
  return FALSE;
}

static SquallOutcome
classify_io (const GError *error, guint status)
{
  switch (error->code)
    {
    case G_IO_ERROR_CANCELLED:
      return SQUALL_OUTCOME_ABORTED;
    case G_IO_ERROR_NOT_FOUND: /* there is no such socket */
      return SQUALL_OUTCOME_REFUSED;
    case G_IO_ERROR_CONNECTION_REFUSED:
      return is_client_limit (error) ? SQUALL_OUTCOME_CLIENT_LIMIT : SQUALL_OUTCOME_REFUSED;
    case G_IO_ERROR_HOST_UNREACHABLE:
    case G_IO_ERROR_NETWORK_UNREACHABLE:
      return SQUALL_OUTCOME_UNREACHABLE;
    case G_IO_ERROR_HOST_NOT_FOUND:
      return SQUALL_OUTCOME_NAME;
    case G_IO_ERROR_TIMED_OUT:
      return SQUALL_OUTCOME_CONNECT_TIMEOUT;
    case G_IO_ERROR_PARTIAL_INPUT:
      return status != 0 ? SQUALL_OUTCOME_TRUNCATED : SQUALL_OUTCOME_CLOSED;
    case G_IO_ERROR_CONNECTION_CLOSED:
      return SQUALL_OUTCOME_RESET;
    case G_IO_ERROR_INVALID_DATA:
    case G_IO_ERROR_INVALID_ARGUMENT:
      return SQUALL_OUTCOME_MALFORMED;
    case G_IO_ERROR_TOO_MANY_OPEN_FILES:
    case G_IO_ERROR_NO_SPACE:
      return SQUALL_OUTCOME_CLIENT_LIMIT;
    default:
      return is_client_limit (error) ? SQUALL_OUTCOME_CLIENT_LIMIT : SQUALL_OUTCOME_OTHER;
    }
}

SquallOutcome
squall_soup_classify (const GError *error, guint status)
{
  if (error->domain == G_IO_ERROR)
    return classify_io (error, status);
  if (error->domain == G_RESOLVER_ERROR)
    return SQUALL_OUTCOME_NAME;
  if (g_error_matches (error, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE))
    return SQUALL_OUTCOME_CERTIFICATE;
  if (error->domain == G_TLS_ERROR)
    return error->code == G_TLS_ERROR_EOF && status != 0 ? SQUALL_OUTCOME_TRUNCATED
                                                         : SQUALL_OUTCOME_TLS;
  if (g_error_matches (error, SOUP_SESSION_ERROR, SOUP_SESSION_ERROR_PARSING) ||
      g_error_matches (error, SOUP_SESSION_ERROR, SOUP_SESSION_ERROR_ENCODING))
    return SQUALL_OUTCOME_MALFORMED;
  return SQUALL_OUTCOME_OTHER;
}

static char *
describe_identity (GTlsCertificate *certificate)
{
  g_autoptr (GPtrArray) names = g_tls_certificate_get_dns_names (certificate);
  g_autofree char *subject = g_tls_certificate_get_subject_name (certificate);
  g_autofree char *name = NULL;
  gconstpointer data;
  gsize length;

  if (names != NULL && names->len > 0)
    {
      data = g_bytes_get_data (g_ptr_array_index (names, 0), &length);
      name = g_strndup (data, length);
    }
  else if (subject != NULL)
    name = g_strdup (g_str_has_prefix (subject, "CN=") ? subject + strlen ("CN=") : subject);
  if (name == NULL)
    return g_strdup (_ ("It was issued for another server."));
  return g_strdup_printf (_ ("It was issued for “%s”."), name);
}

char *
squall_soup_describe_certificate (SoupMessage *message, gboolean has_own_authorities)
{
  GTlsCertificateFlags problems = soup_message_get_tls_peer_certificate_errors (message);
  GTlsCertificate *certificate = soup_message_get_tls_peer_certificate (message);

  if ((problems & G_TLS_CERTIFICATE_EXPIRED) != 0)
    return g_strdup (_ ("It has expired."));
  if ((problems & G_TLS_CERTIFICATE_NOT_ACTIVATED) != 0)
    return g_strdup (_ ("It is not valid yet."));
  if ((problems & G_TLS_CERTIFICATE_REVOKED) != 0)
    return g_strdup (_ ("It was revoked."));
  if ((problems & G_TLS_CERTIFICATE_UNKNOWN_CA) != 0)
    return g_strdup (has_own_authorities
                         ? _ ("None of the authorities that the plan trusts vouches for it.")
                         : _ ("No authority that this computer knows vouches for it."));
  if ((problems & G_TLS_CERTIFICATE_BAD_IDENTITY) != 0 && certificate != NULL)
    return describe_identity (certificate);
  return g_strdup (_ ("It does not meet the rules for certificates."));
}
