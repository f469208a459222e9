/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/squall-option-group.h"
#include "core/squall-i18n.h"

static gboolean
apply_insecure (const SquallOption *self, SquallOptions *options, const char *value, GError **error)
{
  options->plan->must_verify = FALSE;
  return TRUE;
}

static gboolean
apply_engine (const SquallOption *self, SquallOptions *options, const char *value, GError **error)
{
  return squall_engine_parse (value, &options->plan->engine, error);
}

static gboolean
set_protocol (const SquallOption *self, SquallOptions *options, const char *value, GError **error)
{
  options->plan->protocol = (SquallProtocol) self->most;
  return TRUE;
}

static gboolean
set_connect_to (const SquallOption *self, SquallOptions *options, const char *value, GError **error)
{
  return squall_access_set_connect_to (&options->plan->access, value, error);
}

/* As it is from here, so that a plan that is kept means the same file from anywhere. */
static gboolean
set_file (const SquallOption *self, SquallOptions *options, const char *value, GError **error)
{
  char **file = &G_STRUCT_MEMBER (char *, options->plan, self->offset);

  g_free (*file);
  *file = g_canonicalize_filename (value, NULL);
  return TRUE;
}

static gboolean
set_socket (const SquallOption *self, SquallOptions *options, const char *value, GError **error)
{
  g_autofree char *path = g_canonicalize_filename (value, NULL);

  return squall_access_set_connect_to (&options->plan->access, path, error);
}

#define OFFSET(field) G_STRUCT_OFFSET (SquallPlan, field)

const SquallOption squall_connection_options[] = {
  {
      .name = "timeout",
      .letter = 't',
      .argument = "TIME",
      .description = N_ ("How long to wait for an answer (30s; 0: ever)"),
      .apply = squall_option_apply_time,
      .field = SQUALL_PLAN_ERROR_TIMEOUT,
      .offset = OFFSET (timeout_ns),
      .most = SQUALL_PLAN_MAX_TIMEOUT_NS,
      .right = N_ ("a time-out: use up to 1h, such as 500ms or 10s, or 0 for none"),
      .is_common = TRUE,
  },
  {
      .name = "insecure",
      .letter = 'k',
      .description = N_ ("Do not verify the server's certificate"),
      .apply = apply_insecure,
      .field = SQUALL_PLAN_ERROR_FILE,
      .is_common = TRUE,
  },
  {
      .name = "engine",
      .argument = "ENGINE",
      .description = N_ ("What sends: automatic, soup, wire"),
      .apply = apply_engine,
      .field = SQUALL_PLAN_ERROR_ENGINE,
  },
  {
      .name = "http1",
      .description = N_ ("Speak HTTP/1.1"),
      .apply = set_protocol,
      .field = SQUALL_PLAN_ERROR_PROTOCOL,
      .most = SQUALL_PROTOCOL_HTTP1,
  },
  {
      .name = "http2",
      .description = N_ ("Speak HTTP/2, without TLS too"),
      .apply = set_protocol,
      .field = SQUALL_PLAN_ERROR_PROTOCOL,
      .most = SQUALL_PROTOCOL_HTTP2,
  },
  {
      .name = "streams",
      .argument = "N",
      .description = N_ ("How many users share a connection (1)"),
      .apply = squall_option_apply_small_count,
      .field = SQUALL_PLAN_ERROR_STREAMS,
      .offset = OFFSET (n_streams),
      .least = 1,
      .most = SQUALL_PLAN_MAX_STREAMS,
      .right = N_ ("a number of streams: use 1 to 1,000, such as 32"),
  },
  {
      .name = "connect-to",
      .argument = "HOST:PORT",
      .description = N_ ("Connect there, wherever the address leads"),
      .apply = set_connect_to,
      .field = SQUALL_PLAN_ERROR_CONNECT_TO,
  },
  {
      .name = "unix-socket",
      .argument = "PATH",
      .description = N_ ("Connect to that socket of this computer"),
      .apply = set_socket,
      .field = SQUALL_PLAN_ERROR_CONNECT_TO,
      .is_path = TRUE,
  },
  {
      .name = "dns-ttl",
      .argument = "TIME",
      .description = N_ ("Look names up again after that (0: once)"),
      .apply = squall_option_apply_time,
      .field = SQUALL_PLAN_ERROR_DNS_TTL,
      .offset = OFFSET (access.dns_ttl_ns),
      .most = SQUALL_ACCESS_MAX_DNS_TTL_NS,
      .right = N_ ("a time between lookups: use up to 24h, such as 30s, or 0 for one lookup a run"),
  },
  {
      .name = "cacert",
      .argument = "FILE",
      .description = N_ ("Trust these authorities instead (PEM)"),
      .apply = set_file,
      .field = SQUALL_PLAN_ERROR_AUTHORITIES,
      .offset = OFFSET (access.authorities_file),
      .is_path = TRUE,
  },
  {
      .name = "cert",
      .argument = "FILE",
      .description = N_ ("Show this certificate (PEM)"),
      .apply = set_file,
      .field = SQUALL_PLAN_ERROR_CERTIFICATE,
      .offset = OFFSET (access.certificate_file),
      .is_path = TRUE,
  },
  {
      .name = "key",
      .argument = "FILE",
      .description = N_ ("Its key, if that is apart (PEM)"),
      .apply = set_file,
      .field = SQUALL_PLAN_ERROR_CERTIFICATE,
      .offset = OFFSET (access.key_file),
      .is_path = TRUE,
  },
  {
      .name = "resume-tls",
      .description = N_ ("Take up earlier TLS sessions"),
      .apply = squall_option_turn_on,
      .field = SQUALL_PLAN_ERROR_FILE,
      .offset = OFFSET (access.is_resuming),
  },
  { .name = NULL },
};
