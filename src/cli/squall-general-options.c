/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/squall-input.h"
#include "cli/squall-option-group.h"
#include "core/squall-curl.h"
#include "core/squall-i18n.h"
#include "core/squall-plan-file.h"

static gboolean
apply_plan (const SquallOption *self, SquallOptions *options, const char *value, GError **error)
{
  g_autoptr (GBytes) bytes = squall_input_read (value, self->field, error);
  const char *text;
  gsize length;

  if (bytes == NULL)
    return FALSE;
  g_clear_pointer (&options->plan, squall_plan_unref);
  text = g_bytes_get_data (bytes, &length);
  options->plan = squall_plan_new_from_json (text, length, error);
  return options->plan != NULL;
}

static gboolean
apply_curl (const SquallOption *self, SquallOptions *options, const char *value, GError **error)
{
  g_auto (GStrv) left_out = NULL;
  g_autoptr (SquallPlan) plan = squall_curl_parse (value, &left_out, error);
  g_autofree char *list = NULL;

  if (plan == NULL)
    return FALSE;
  /* Translators: between the parts of a curl command in “taken over without --cert, --http3” */
  list = g_strjoinv (_ (", "), left_out);
  if (*list != '\0')
    g_printerr (_ ("squall-cli: the command is taken over without %s\n"), list);
  squall_plan_unref (options->plan);
  options->plan = g_steal_pointer (&plan);
  return TRUE;
}

#define OFFSET(field) G_STRUCT_OFFSET (SquallOptions, field)

const SquallOption squall_general_options[] = {
  {
      .name = "plan",
      .argument = "FILE",
      .description = N_ ("Start from the plan in a file"),
      .apply = apply_plan,
      .field = SQUALL_PLAN_ERROR_FILE,
      .is_path = TRUE,
      .is_common = TRUE,
      .is_first = TRUE,
  },
  {
      .name = "curl",
      .argument = "COMMAND",
      .description = N_ ("Start from the request of a command for curl"),
      .apply = apply_curl,
      .field = SQUALL_PLAN_ERROR_FILE,
      .is_first = TRUE,
  },
  {
      .name = "save-plan",
      .argument = "FILE",
      .description = N_ ("Write the plan to a file, too"),
      .apply = squall_option_set_output,
      .field = SQUALL_PLAN_ERROR_FILE,
      .offset = OFFSET (save_plan_path),
      .is_path = TRUE,
      .is_common = TRUE,
  },
  {
      .name = "with-secrets",
      .description = N_ ("Write passwords and tokens into it, too"),
      .apply = squall_option_set_flag,
      .field = SQUALL_PLAN_ERROR_FILE,
      .offset = OFFSET (has_secrets),
      .most = TRUE,
  },
  {
      .name = "no-check",
      .description = N_ ("Send no request before to see if all is well"),
      .apply = squall_option_set_flag,
      .field = SQUALL_PLAN_ERROR_FILE,
      .offset = OFFSET (has_check),
  },
  {
      .name = "yes",
      .letter = 'y',
      .description = N_ ("I am allowed to test this server"),
      .apply = squall_option_set_flag,
      .field = SQUALL_PLAN_ERROR_FILE,
      .offset = OFFSET (is_confirmed),
      .most = TRUE,
      .is_common = TRUE,
  },
  {
      .name = "version",
      .description = N_ ("Print the version"),
      .apply = squall_option_set_flag,
      .field = SQUALL_PLAN_ERROR_FILE,
      .offset = OFFSET (is_version),
      .most = TRUE,
      .is_common = TRUE,
  },
  { .name = NULL },
};
