/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "cli/squall-input.h"
#include "cli/squall-option-group.h"
#include "core/squall-i18n.h"

static SquallRequest *
get_request (SquallOptions *options)
{
  return squall_plan_get_request (options->plan, 0);
}

static gboolean
apply_method (const SquallOption *self, SquallOptions *options, const char *value, GError **error)
{
  squall_request_set_method (get_request (options), value);
  return TRUE;
}

static gboolean
apply_header (const SquallOption *self, SquallOptions *options, const char *value, GError **error)
{
  SquallHeader *header = squall_header_parse (value, error);

  if (header == NULL)
    return FALSE;
  squall_request_set_header (get_request (options), header);
  return TRUE;
}

static void
set_body (SquallOptions *options, GBytes *body)
{
  SquallRequest *request = get_request (options);

  g_clear_pointer (&request->body, g_bytes_unref);
  request->body = body;
}

static gboolean
apply_body (const SquallOption *self, SquallOptions *options, const char *value, GError **error)
{
  set_body (options, g_bytes_new (value, strlen (value)));
  return TRUE;
}

static gboolean
apply_body_file (const SquallOption *self,
                 SquallOptions *options,
                 const char *value,
                 GError **error)
{
  GBytes *body = squall_input_read (value, self->field, error);

  if (body == NULL)
    return FALSE;
  set_body (options, body);
  return TRUE;
}

#define OFFSET(field) G_STRUCT_OFFSET (SquallPlan, field)

const SquallOption squall_request_options[] = {
  {
      .name = "method",
      .letter = 'm',
      .argument = "METHOD",
      .description = N_ ("Method (GET; POST with a body)"),
      .apply = apply_method,
      .field = SQUALL_PLAN_ERROR_METHOD,
      .is_common = TRUE,
  },
  {
      .name = "header",
      .letter = 'H',
      .argument = "HEADER",
      .description = N_ ("Header “Name: value”, repeatable"),
      .apply = apply_header,
      .field = SQUALL_PLAN_ERROR_HEADER,
      .is_common = TRUE,
  },
  {
      .name = "body",
      .letter = 'd',
      .argument = "TEXT",
      .description = N_ ("Body"),
      .apply = apply_body,
      .field = SQUALL_PLAN_ERROR_BODY,
      .is_common = TRUE,
  },
  {
      .name = "body-file",
      .letter = 'D',
      .argument = "FILE",
      .description = N_ ("Body from a file"),
      .apply = apply_body_file,
      .field = SQUALL_PLAN_ERROR_BODY,
      .is_path = TRUE,
  },
  {
      .name = "redirects",
      .argument = "N",
      .description = N_ ("How many redirects to follow (10; 0: none)"),
      .apply = squall_option_apply_small_count,
      .field = SQUALL_PLAN_ERROR_REDIRECTS,
      .offset = OFFSET (max_redirects),
      .most = SQUALL_PLAN_MAX_REDIRECTS,
      .right = N_ ("a number of redirects: use 0 to 100"),
  },
  {
      .name = "compressed",
      .description = N_ ("Ask for compressed answers, and unpack them"),
      .apply = squall_option_turn_on,
      .field = SQUALL_PLAN_ERROR_FILE,
      .offset = OFFSET (is_compressed),
  },
  { .name = NULL },
};
