/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/soup/squall-soup-user.h"

#include <libsoup/soup.h>

#include "core/squall-body-check.h"
#include "core/squall-clock.h"
#include "engine/soup/squall-soup-identity.h"
#include "engine/soup/squall-soup-metrics.h"
#include "engine/soup/squall-soup-outcome.h"
#include "engine/soup/squall-soup-proxy.h"
#include "engine/soup/squall-soup-wait.h"
#include "engine/squall-credentials.h"
#include "engine/squall-finish.h"
#include "engine/squall-redirect.h"
#include "squall-config.h"

#define READ_SIZE 16384

struct _SquallSoupUser
{
  const SquallPlan *plan;
  SquallWatchdog *watchdog;
  guint slot;
  GMainContext *context;
  SoupSession *session;
  guint64 connection_id; /* of the connection last used */
  guint n_restarts;      /* of the message under way */
  gint64 done_ns;        /* when the last exchange ended */
  SquallSoupWait wait;
  SquallBodyCheck *body; /* NULL where any will do */
  SquallCheck *check;    /* where to note findings, for a checking user */
};

/* One exchange on the way to the last answer. */
typedef struct
{
  const char *method;
  GUri *uri;
  GBytes *body;
} Step;

static SoupSession *
make_session (const SquallPlan *plan, const SquallTrust *trust)
{
  g_autoptr (GProxyResolver) proxy = squall_soup_proxy_new (&plan->access);
  g_autoptr (GTlsInteraction) identity = squall_soup_identity_new (trust->certificate);
  g_autoptr (GSocketConnectable) endpoint = squall_access_dup_endpoint (&plan->access);
  SoupSession *session = soup_session_new_with_options (
      "max-conns",
      1,
      /* There is never more than one; but where the server closes it while libsoup looks for it,
       * libsoup would wait for ever for its place with its host, and frees it where the place is
       * among all. */
      "max-conns-per-host",
      2,
      "timeout",
      0,
      "idle-timeout",
      0,
      /* It would be taken for who has to be vouched for, too. */
      "remote-connectable",
      G_IS_NETWORK_ADDRESS (endpoint) ? NULL : endpoint,
      NULL);

  soup_session_set_proxy_resolver (session, proxy);
  soup_session_set_tls_interaction (session, identity);
  if (trust->database != NULL)
    soup_session_set_tls_database (session, trust->database);
  if (!plan->is_compressed)
    soup_session_remove_feature_by_type (session, SOUP_TYPE_CONTENT_DECODER);
  /* It answers a 401 with a second request that nobody planned. */
  soup_session_remove_feature_by_type (session, SOUP_TYPE_AUTH_MANAGER);
  return session;
}

SquallSoupUser *
squall_soup_user_new (const SquallPlan *plan,
                      const SquallTrust *trust,
                      SquallWatchdog *watchdog,
                      guint slot,
                      SquallGate *gate)
{
  SquallSoupUser *self = g_new0 (SquallSoupUser, 1);

  self->plan = plan;
  self->watchdog = watchdog;
  self->slot = slot;
  /* GIO does not ask proxies about a local socket, so that its stream cannot step outside. */
  self->wait.gate = squall_access_get_socket_path (&plan->access) == NULL ? gate : NULL;
  if (squall_expectation_needs_body (&plan->expectation))
    self->body = squall_body_check_new (&plan->expectation);
  squall_pass_init (&self->wait.pass);
  squall_soup_wait_use (self->wait.gate != NULL ? &self->wait : NULL);
  squall_watchdog_attach (watchdog, slot);
  /* A session hangs its timers on the context it is born under: not on the main thread's. */
  self->context = g_main_context_new ();
  g_main_context_push_thread_default (self->context);
  self->session = make_session (plan, trust);
  return self;
}

void
squall_soup_user_free (SquallSoupUser *self)
{
  squall_soup_wait_step_outside ();
  soup_session_abort (self->session);
  while (g_main_context_iteration (self->context, FALSE))
    ;
  g_object_unref (self->session);
  squall_soup_wait_use (NULL);
  squall_pass_clear (&self->wait.pass);
  g_main_context_pop_thread_default (self->context);
  g_main_context_unref (self->context);
  squall_watchdog_detach (self->watchdog, self->slot);
  squall_body_check_free (self->body);
  g_free (self);
}

void
squall_soup_user_inspect (SquallSoupUser *self, SquallCheck *check)
{
  self->check = check;
}

static void
restarted_cb (SoupMessage *message, gpointer user_data)
{
  SquallSoupUser *self = user_data;

  self->n_restarts++;
}

static void
wrote_body_cb (SoupMessage *message, gpointer user_data)
{
  SquallSoupUser *self = user_data;

  self->wait.is_answer_due = TRUE;
}

static gboolean
accept_certificate_cb (SoupMessage *message,
                       GTlsCertificate *certificate,
                       GTlsCertificateFlags problems,
                       gpointer user_data)
{
  return TRUE;
}

static SoupMessage *
make_message (SquallSoupUser *self, const SquallRequest *request, const Step *step)
{
  SoupMessage *message = soup_message_new_from_uri (step->method, step->uri);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);
  g_autofree char *authorization = NULL;

  /* Without the first libsoup opens a new connection for each POST. */
  soup_message_add_flags (message,
                          SOUP_MESSAGE_IDEMPOTENT | SOUP_MESSAGE_NO_REDIRECT |
                              SOUP_MESSAGE_COLLECT_METRICS);
  soup_message_set_force_http1 (message, self->plan->protocol == SQUALL_PROTOCOL_HTTP1);
  for (guint i = 0; i < request->headers->len; i++)
    {
      const SquallHeader *header = g_ptr_array_index (request->headers, i);

      soup_message_headers_append (headers, header->name, header->value);
    }
  /* A session's own would replace that of the plan. */
  if (soup_message_headers_get_one (headers, "User-Agent") == NULL)
    soup_message_headers_append (headers, "User-Agent", "squall/" SQUALL_VERSION);
  authorization = squall_credentials_dup_authorization (step->uri);
  if (authorization != NULL && soup_message_headers_get_one (headers, "Authorization") == NULL)
    soup_message_headers_append (headers, "Authorization", authorization);
  if (step->body != NULL)
    soup_message_set_request_body_from_bytes (message, NULL, step->body);
  if (self->check != NULL)
    soup_message_headers_append (headers, SQUALL_CHECK_HEADER, "1");
  if (!self->plan->must_verify)
    g_signal_connect (message, "accept-certificate", G_CALLBACK (accept_certificate_cb), NULL);
  g_signal_connect (message, "restarted", G_CALLBACK (restarted_cb), self);
  if (g_str_equal (g_uri_get_scheme (step->uri), "https"))
    g_signal_connect (message, "wrote-body", G_CALLBACK (wrote_body_cb), self);
  return message;
}

static gboolean
drain (SquallSoupUser *self, GInputStream *stream, GError **error)
{
  char buffer[READ_SIZE];
  gssize n_read;

  if (self->body != NULL)
    squall_body_check_begin (self->body);
  while ((n_read =
              g_input_stream_read (stream, buffer, sizeof buffer, self->wait.cancellable, error)) >
         0)
    if (self->body != NULL)
      squall_body_check_feed (self->body, buffer, (gsize) n_read);
  return n_read == 0;
}

static const char *
name_http_version (SoupHTTPVersion version)
{
  if (version == SOUP_HTTP_2_0)
    return "HTTP/2";
  return version == SOUP_HTTP_1_0 ? "HTTP/1.0" : "HTTP/1.1";
}

static const char *
name_tls_version (GTlsProtocolVersion version)
{
  switch (version)
    {
    case G_TLS_PROTOCOL_VERSION_TLS_1_3:
      return "TLS 1.3";
    case G_TLS_PROTOCOL_VERSION_TLS_1_2:
      return "TLS 1.2";
    case G_TLS_PROTOCOL_VERSION_UNKNOWN:
      return NULL;
    default:
      return "TLS 1.1";
    }
}

static void
replace (char **field, char *value)
{
  g_free (*field);
  *field = value;
}

static void
note_findings (SquallCheck *check,
               const SquallAccess *access,
               SoupMessage *message,
               const GError *error)
{
  GSocketAddress *address = soup_message_get_remote_address (message);

  replace (&check->url,
           g_uri_to_string_partial (soup_message_get_uri (message),
                                    G_URI_HIDE_USERINFO | G_URI_HIDE_QUERY));
  if (soup_message_get_status (message) != 0)
    replace (&check->http_version,
             g_strdup (name_http_version (soup_message_get_http_version (message))));
  replace (&check->tls_version,
           g_strdup (name_tls_version (soup_message_get_tls_protocol_version (message))));
  if (address != NULL)
    replace (&check->remote_address,
             g_socket_connectable_to_string (G_SOCKET_CONNECTABLE (address)));
  if (error != NULL)
    replace (&check->detail, squall_soup_proxy_dup_message (error));
  if (g_error_matches (error, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE))
    replace (&check->certificate_problem,
             squall_soup_describe_certificate (message, access->authorities_file != NULL));
}

/* What libsoup calls a connection may be an attempt at one. */
static gboolean
is_connected (SoupMessageMetrics *metrics)
{
  return soup_message_metrics_get_connect_end (metrics) != 0 ||
         soup_message_metrics_get_tls_start (metrics) != 0;
}

/* Adds what an exchange cost to the sample, whether it ended well or not. */
static void
account (SquallSoupUser *self, SoupMessage *message, SquallSample *sample)
{
  SoupMessageMetrics *metrics = soup_message_get_metrics (message);
  guint64 connection_id = soup_message_get_connection_id (message);

  squall_soup_metrics_add (metrics, self->wait.written_ns, self->done_ns, sample);
  sample->n_retries += self->n_restarts;
  if (connection_id != self->connection_id && is_connected (metrics))
    sample->n_connections++;
  self->connection_id = connection_id;
}

/* Where the connection is to be closed after it, libsoup takes an answer that is cut off for whole.
 */
static gboolean
is_cut_off (SoupMessage *message)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  SoupMessageMetrics *metrics = soup_message_get_metrics (message);

  return soup_message_get_method (message) != SOUP_METHOD_HEAD &&
         soup_message_get_status (message) != SOUP_STATUS_NOT_MODIFIED &&
         soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH &&
         (gint64) soup_message_metrics_get_response_body_bytes_received (metrics) <
             soup_message_headers_get_content_length (headers);
}

/* When an answer had come that has just been read, of a request that began at an instant; now,
 * where it did not come by way of us. */
static gint64
find_done_ns (const SquallSoupUser *self, gint64 began_ns)
{
  gint64 arrived_ns = self->wait.arrival.arrived_ns;

  return arrived_ns > began_ns ? arrived_ns : squall_clock_now_ns ();
}

/* On a connection that is there already a request is sent when it is written: what libsoup has to
 * do before that takes no time of the server's. */
static void
note_sent (const SquallSoupUser *self, SquallSample *sample)
{
  if (sample->n_redirects == 0 && sample->n_connections == 0 && self->wait.written_ns != 0)
    sample->sent_ns = self->wait.written_ns;
}

/* Sends one message and reads its answer to the end. */
static gboolean
exchange (SquallSoupUser *self, SoupMessage *message, SquallSample *sample)
{
  gint64 began_ns = squall_clock_now_ns ();
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_whole = FALSE;

  self->n_restarts = 0;
  self->wait.written_ns = 0;
  self->wait.is_answer_due = FALSE;
  stream = soup_session_send (self->session, message, self->wait.cancellable, &error);
  if (stream != NULL)
    is_whole = drain (self, stream, &error);

  sample->status = soup_message_get_status (message);
  if (!is_whole)
    sample->outcome = squall_soup_classify (error, sample->status);
  else if (is_cut_off (message))
    {
      sample->outcome = SQUALL_OUTCOME_TRUNCATED;
      is_whole = FALSE;
    }
  sample->has_retry_after =
      soup_message_headers_get_one (soup_message_get_response_headers (message), "Retry-After") !=
      NULL;
  self->done_ns = is_whole ? find_done_ns (self, began_ns) : squall_clock_now_ns ();
  account (self, message, sample);
  note_sent (self, sample);
  if (self->check != NULL)
    note_findings (self->check, &self->plan->access, message, error);
  return is_whole;
}

static char *
mask_url (GUri *uri)
{
  const SquallRequest shown = { .uri = uri };

  return squall_request_dup_display_url (&shown);
}

/* Turns @step into the one that a redirect asks for. */
static gboolean
redirect (SquallSoupUser *self, SoupMessage *message, guint status, Step *step)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  g_autoptr (GUri) target =
      squall_redirect_resolve (step->uri, soup_message_headers_get_one (headers, "Location"));

  if (self->check != NULL && target != NULL)
    replace (&self->check->url, mask_url (target));
  if (target == NULL || !squall_redirect_is_same_server (step->uri, target))
    return FALSE;
  if (squall_redirect_becomes_get (status, step->method))
    {
      step->method = "GET";
      step->body = NULL;
    }
  g_uri_unref (step->uri);
  step->uri = g_steal_pointer (&target);
  return TRUE;
}

/* Follows @request to its last answer. */
static void
follow (SquallSoupUser *self, const SquallRequest *request, SquallSample *sample)
{
  Step step = { request->method, g_uri_ref (request->uri), request->body };
  gboolean goes_on = TRUE;

  while (goes_on)
    {
      g_autoptr (SoupMessage) message = make_message (self, request, &step);
      gboolean is_whole = exchange (self, message, sample);

      goes_on = is_whole && squall_redirect_is_status (sample->status) &&
                self->plan->max_redirects > 0;
      if (is_whole)
        squall_finish_answered (sample, self->plan, self->body);
      if (!goes_on)
        break;
      goes_on = sample->n_redirects < self->plan->max_redirects &&
                redirect (self, message, sample->status, &step);
      if (goes_on)
        sample->n_redirects++;
      else if (sample->outcome != SQUALL_OUTCOME_STATUS)
        sample->outcome = SQUALL_OUTCOME_REDIRECT;
    }
  g_uri_unref (step.uri);
}

void
squall_soup_user_rest (SquallSoupUser *self)
{
  squall_soup_wait_step_outside ();
}

void
squall_soup_user_hurry (SquallSoupUser *self)
{
  if (self->wait.gate != NULL)
    squall_gate_enter_at_once (self->wait.gate, &self->wait.pass);
}

SquallSending
squall_soup_user_send (SquallSoupUser *self, const SquallRequest *request, SquallSample *sample)
{
  SquallVerdict verdict;
  gint64 now_ns;

  if (self->wait.gate != NULL)
    squall_gate_enter (self->wait.gate, &self->wait.pass);
  sample->sent_ns = squall_clock_now_ns ();
  self->wait.cancellable = squall_watchdog_begin (self->watchdog, self->slot, sample->sent_ns);
  if (self->wait.cancellable != NULL)
    follow (self, request, sample);
  verdict = squall_watchdog_end (self->watchdog, self->slot);
  now_ns = squall_clock_now_ns ();
  /* Two clocks tell of one instant each, and never quite agree. */
  sample->done_ns = squall_outcome_is_answered (sample->outcome)
                        ? MAX (self->done_ns, sample->sent_ns)
                        : now_ns;
  sample->unread_ns = now_ns - sample->done_ns;

  if (verdict == SQUALL_VERDICT_ABANDONED)
    return SQUALL_ABANDONED;
  if (self->wait.cancellable == NULL)
    return SQUALL_NOT_SENT;
  if (verdict == SQUALL_VERDICT_LATE && sample->outcome == SQUALL_OUTCOME_ABORTED)
    squall_finish_late (sample, sample->bytes_sent > 0);
  return SQUALL_SENT;
}
