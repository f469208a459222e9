/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/wire/squall-wire-tls.h"

#include <errno.h>
#include <gio/gio.h>

#include "engine/wire/squall-wire-outcome.h"

static void
offer (SSL_CTX *context, const SquallPlan *plan)
{
  /* Each name after its length. */
  const char *protocols = "\x02h2\x08http/1.1";

  if (squall_plan_needs_http2 (plan))
    protocols = "\x02h2";
  else if (plan->protocol == SQUALL_PROTOCOL_HTTP1)
    protocols = "\x08http/1.1";
  SSL_CTX_set_alpn_protos (context, (const guchar *) protocols, (guint) strlen (protocols));
}

SSL_CTX *
squall_wire_tls_new (const SquallPlan *plan)
{
  SSL_CTX *context = SSL_CTX_new (TLS_client_method ());

  if (context == NULL)
    return NULL;
  SSL_CTX_set_verify (context, plan->must_verify ? SSL_VERIFY_PEER : SSL_VERIFY_NONE, NULL);
  if (plan->must_verify)
    SSL_CTX_set_default_verify_paths (context);
  /* An answer whose end is known does not need TLS's own. */
  SSL_CTX_set_options (context, SSL_OP_IGNORE_UNEXPECTED_EOF);
  SSL_CTX_set_mode (context,
                    SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER |
                        SSL_MODE_RELEASE_BUFFERS);
  /* One call of the system for an answer instead of one for the head of a record and one for the
   * rest. */
  SSL_CTX_set_read_ahead (context, 1);
  SSL_CTX_set_session_cache_mode (context, SSL_SESS_CACHE_OFF);
  offer (context, plan);
  return context;
}

static gboolean
expect_host (SSL *tls, const char *host)
{
  if (g_hostname_is_ip_address (host))
    return X509_VERIFY_PARAM_set1_ip_asc (SSL_get0_param (tls), host) == 1;
  return SSL_set1_host (tls, host) == 1 && SSL_set_tlsext_host_name (tls, host) == 1;
}

SSL *
squall_wire_tls_connect (SSL_CTX *context, int socket, const char *host)
{
  SSL *tls = SSL_new (context);

  if (tls == NULL)
    return NULL;
  if (SSL_set_fd (tls, socket) != 1 || !expect_host (tls, host))
    {
      SSL_free (tls);
      return NULL;
    }
  SSL_set_connect_state (tls);
  return tls;
}

SquallOutcome
squall_wire_tls_classify_handshake (SSL *tls, int code)
{
  if (SSL_get_verify_mode (tls) != SSL_VERIFY_NONE && SSL_get_verify_result (tls) != X509_V_OK)
    return SQUALL_OUTCOME_CERTIFICATE;
  if (code == SSL_ERROR_SYSCALL && errno != 0)
    return squall_wire_outcome_from_errno (errno);
  return SQUALL_OUTCOME_TLS;
}
