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
  { .name = NULL },
};
