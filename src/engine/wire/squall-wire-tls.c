/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/wire/squall-wire-tls.h"

#include <errno.h>
#include <gio/gio.h>

#include "engine/wire/squall-wire-outcome.h"

/* How many connections may keep their buffers, 32 KiB each, while nothing is under way. */
#define MAX_BUFFERED 1000
/* To be kept for an origin: as many connections may wait for one at a time. */
#define MAX_SESSIONS 10000

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

static gboolean
trust (SSL_CTX *context, const SquallPlan *plan)
{
  const char *file = plan->access.authorities_file;

  SSL_CTX_set_verify (context, plan->must_verify ? SSL_VERIFY_PEER : SSL_VERIFY_NONE, NULL);
  if (!plan->must_verify)
    return TRUE;
  if (file == NULL)
    return SSL_CTX_set_default_verify_paths (context) == 1;
  /* Whatever is in the file is trusted, be it a root or not. */
  X509_STORE_set_flags (SSL_CTX_get_cert_store (context), X509_V_FLAG_PARTIAL_CHAIN);
  return SSL_CTX_load_verify_file (context, file) == 1;
}

static gboolean
identify (SSL_CTX *context, const SquallAccess *access)
{
  const char *file = access->certificate_file;
  const char *key_file = access->key_file != NULL ? access->key_file : file;

  return file == NULL || (SSL_CTX_use_certificate_chain_file (context, file) == 1 &&
                          SSL_CTX_use_PrivateKey_file (context, key_file, SSL_FILETYPE_PEM) == 1);
}

/* Keeps it for a later connection. Returns whether it was taken over. */
static int
new_session_cb (SSL *tls, SSL_SESSION *session)
{
  GPtrArray *sessions = ((SquallWireOrigin *) SSL_get_app_data (tls))->sessions;

  if (sessions->len == MAX_SESSIONS)
    return 0;
  g_ptr_array_add (sessions, session);
  return 1;
}

/* From TLS 1.3 on each is good for one connection (RFC 8446, appendix C.4), which gets another one
 * in its place. */
static void
resume_session (SSL *tls, GPtrArray *sessions)
{
  SSL_SESSION *session = sessions->len > 0 ? sessions->pdata[sessions->len - 1] : NULL;

  if (session == NULL)
    return;
  SSL_set_session (tls, session);
  if (SSL_SESSION_get_protocol_version (session) >= TLS1_3_VERSION)
    g_ptr_array_set_size (sessions, (int) sessions->len - 1);
}

static void
remember_sessions (SSL_CTX *context)
{
  SSL_CTX_set_session_cache_mode (context, SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_NO_INTERNAL);
  SSL_CTX_sess_set_new_cb (context, new_session_cb);
}

SSL_CTX *
squall_wire_tls_new (const SquallPlan *plan)
{
  SSL_CTX *context = SSL_CTX_new (TLS_client_method ());

  if (context == NULL)
    return NULL;
  if (!trust (context, plan) || !identify (context, &plan->access))
    {
      SSL_CTX_free (context);
      return NULL;
    }
  /* An answer whose end is known does not need TLS's own. */
  SSL_CTX_set_options (context, SSL_OP_IGNORE_UNEXPECTED_EOF);
  SSL_CTX_set_mode (context, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
  if (squall_plan_get_peak_connections (plan) > MAX_BUFFERED)
    SSL_CTX_set_mode (context, SSL_MODE_RELEASE_BUFFERS);
  /* One call of the system for an answer instead of one for the head of a record and one for the
   * rest. */
  SSL_CTX_set_read_ahead (context, 1);
  SSL_CTX_set_session_cache_mode (context, SSL_SESS_CACHE_OFF);
  if (plan->access.is_resuming)
    remember_sessions (context);
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
squall_wire_tls_connect (SSL_CTX *context, int socket, SquallWireOrigin *origin)
{
  SSL *tls = SSL_new (context);

  if (tls == NULL)
    return NULL;
  if (SSL_set_fd (tls, socket) != 1 || !expect_host (tls, origin->host))
    {
      SSL_free (tls);
      return NULL;
    }
  SSL_set_app_data (tls, origin);
  resume_session (tls, origin->sessions);
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
