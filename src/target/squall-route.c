/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "target/squall-route.h"

#include "target/squall-content.h"
#include "target/squall-fault.h"
#include "target/squall-latency.h"
#include "target/squall-mirror.h"
#include "target/squall-stats.h"

#include <string.h>

#define MILLIONTHS       G_GINT64_CONSTANT (1000000)
#define MAX_BYTES        (G_GINT64_CONSTANT (1) << 40)
#define WHOLE(low, high) { SQUALL_PARAMETER_WHOLE, (low), (high) }
#define DECIMAL(high)    { SQUALL_PARAMETER_DECIMAL, 0, (high) * MILLIONTHS }
#define MILLISECONDS     DECIMAL (3600000)
#define TEXT             { SQUALL_PARAMETER_TEXT, 0, 0 }
#define MS_RANGE         "milliseconds from 0 to 3600000, with at most six decimals"
#define BYTES_RANGE      "a whole number from 0 to 1099511627776"

static const SquallRoute routes[] = {
  { .name = "", .handle = squall_content_hello },
  { .name = "bytes",
    .usage = "Use /bytes/N, N being " BYTES_RANGE ".",
    .parameters = { WHOLE (0, MAX_BYTES) },
    .handle = squall_content_bytes },
  { .name = "chunked",
    .usage = "Use /chunked/N, N being " BYTES_RANGE ".",
    .parameters = { WHOLE (0, MAX_BYTES) },
    .handle = squall_content_chunked },
  { .name = "status",
    .usage = "Use /status/CODE, CODE being a whole number from 200 to 599.",
    .parameters = { WHOLE (200, 599) },
    .handle = squall_content_status },
  { .name = "redirect",
    .usage = "Use /redirect/N, N being a whole number from 1 to 1000000.",
    .parameters = { WHOLE (1, 1000000) },
    .handle = squall_content_redirect },
  { .name = "redirect-loop", .handle = squall_content_redirect_loop },
  { .name = "delay",
    .usage = "Use /delay/MS, MS being " MS_RANGE ".",
    .parameters = { MILLISECONDS },
    .handle = squall_latency_delay },
  { .name = "lognormal",
    .usage = "Use /lognormal/MEDIAN_MS/SIGMA, MEDIAN_MS being " MS_RANGE
             ", and SIGMA a number from 0 to 10.",
    .parameters = { MILLISECONDS, DECIMAL (10) },
    .handle = squall_latency_lognormal },
  { .name = "stall",
    .usage = "Use /stall/PERIOD_MS/LENGTH_MS, both being " MS_RANGE
             ", and LENGTH_MS less than PERIOD_MS.",
    .parameters = { MILLISECONDS, MILLISECONDS },
    .handle = squall_latency_stall },
  { .name = "flaky",
    .usage = "Use /flaky/PERCENT, PERCENT being a number from 0 to 100.",
    .parameters = { DECIMAL (100) },
    .handle = squall_fault_flaky },
  { .name = "hang", .handle = squall_fault_hang },
  { .name = "close", .handle = squall_fault_close },
  { .name = "reset", .handle = squall_fault_reset },
  { .name = "truncate", .handle = squall_fault_truncate },
  { .name = "drip",
    .usage = "Use /drip/BYTES/MS, BYTES being " BYTES_RANGE ", and MS " MS_RANGE ".",
    .parameters = { WHOLE (0, MAX_BYTES), MILLISECONDS },
    .handle = squall_fault_drip },
  { .name = "malformed", .handle = squall_fault_malformed },
  { .name = "echo", .wants_headers = TRUE, .wants_body = TRUE, .handle = squall_mirror_echo },
  { .name = "cookie", .wants_headers = TRUE, .handle = squall_mirror_cookie },
  { .name = "basic-auth",
    .usage = "Use /basic-auth/USER/PASSWORD, both percent-encoded and not empty.",
    .parameters = { TEXT, TEXT },
    .wants_headers = TRUE,
    .handle = squall_mirror_basic_auth },
  { .name = "stats", .is_uncounted = TRUE, .handle = squall_stats_answer },
};

const SquallRoute *
squall_route_get_all (guint *n_routes)
{
  *n_routes = G_N_ELEMENTS (routes);
  return routes;
}

guint
squall_route_get_number (const SquallRoute *self)
{
  return (guint) (self - routes);
}

static gsize
length_up_to (const char *text, gsize length, char end)
{
  const char *found = memchr (text, end, length);

  return found != NULL ? (gsize) (found - text) : length;
}

/* A client that takes this server for a proxy sends the whole URL. */
static void
find_path (const char *target, gsize length, SquallRouteMatch *match)
{
  const char *authority = NULL;

  if (length > 0 && target[0] != '/')
    authority = memmem (target, length, "://", 3);
  if (authority != NULL)
    {
      gsize skipped;

      authority += 3;
      length -= (gsize) (authority - target);
      skipped = length_up_to (authority, length, '/');
      target = skipped < length ? authority + skipped : "/";
      length = skipped < length ? length - skipped : 1;
    }
  match->path = target;
  match->path_length = length_up_to (target, length_up_to (target, length, '?'), '#');
}

static const SquallRoute *
find_route (const char *name, gsize length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (routes); i++)
    if (strlen (routes[i].name) == length && memcmp (routes[i].name, name, length) == 0)
      return &routes[i];
  return NULL;
}

/* Digits, and up to @n_decimals more after a point; the value in units of 10 to the -n_decimals. */
static gboolean
parse_number (const char *text, gsize length, guint n_decimals, gint64 *value)
{
  guint n_decimals_left = n_decimals;
  gboolean is_after_point = FALSE;

  *value = 0;
  if (length == 0 || length > 20 || !g_ascii_isdigit (text[0]) ||
      !g_ascii_isdigit (text[length - 1]))
    return FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (text[i] == '.' && !is_after_point && n_decimals > 0)
        {
          is_after_point = TRUE;
          continue;
        }
      if (!g_ascii_isdigit (text[i]) || (is_after_point && n_decimals_left == 0))
        return FALSE;
      n_decimals_left -= is_after_point ? 1 : 0;
      if (__builtin_mul_overflow (*value, 10, value) ||
          __builtin_add_overflow (*value, text[i] - '0', value))
        return FALSE;
    }
  for (; n_decimals_left > 0; n_decimals_left--)
    if (__builtin_mul_overflow (*value, 10, value))
      return FALSE;
  return TRUE;
}

static gboolean
parse_parameter (const SquallParameter *parameter, const char *text, gsize length, gint64 *value)
{
  guint n_decimals = parameter->kind == SQUALL_PARAMETER_DECIMAL ? 6 : 0;

  if (parameter->kind == SQUALL_PARAMETER_TEXT)
    return length > 0;
  return parse_number (text, length, n_decimals, value) && *value >= parameter->min &&
         *value <= parameter->max;
}

/* @rest is what follows the name: empty, or a slash and the parameters. */
static gboolean
parse_parameters (SquallRouteMatch *match, const char *rest, gsize length)
{
  const SquallParameter *parameters = match->route->parameters;

  for (guint i = 0; i < G_N_ELEMENTS (match->values); i++)
    {
      gsize text_length;

      if (parameters[i].kind == SQUALL_PARAMETER_NONE)
        break;
      if (length == 0)
        return FALSE;
      rest++;
      length--;
      text_length = length_up_to (rest, length, '/');
      if (!parse_parameter (&parameters[i], rest, text_length, &match->values[i]))
        return FALSE;
      match->texts[i] = rest;
      match->text_lengths[i] = text_length;
      rest += text_length;
      length -= text_length;
    }
  return length == 0;
}

void
squall_route_match (const char *target, gsize length, SquallRouteMatch *match)
{
  gsize name_length;

  match->route = NULL;
  match->is_valid = FALSE;
  find_path (target, length, match);
  if (match->path_length == 0 || match->path[0] != '/')
    return;

  name_length = length_up_to (match->path + 1, match->path_length - 1, '/');
  match->route = find_route (match->path + 1, name_length);
  if (match->route == NULL)
    return;
  match->is_valid =
      parse_parameters (match, match->path + 1 + name_length, match->path_length - 1 - name_length);
  /* What takes no parameters has nothing below it. */
  if (!match->is_valid && match->route->parameters[0].kind == SQUALL_PARAMETER_NONE)
    match->route = NULL;
}
