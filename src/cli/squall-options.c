/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/squall-options.h"

#include "cli/squall-arguments.h"
#include "cli/squall-output.h"
#include "core/squall-clock.h"
#include "core/squall-i18n.h"
#include "core/squall-plan-file.h"
#include "core/squall-quote.h"
#include "core/squall-stages.h"

#define LONGEST_TIME_NS (5 * 60 * SQUALL_NS_PER_SECOND)

static gboolean
set_url (SquallPlan *plan, char **rest, GError **error)
{
  g_autofree char *quote = NULL;

  if (rest == NULL)
    return TRUE;
  if (rest[1] == NULL)
    return squall_request_set_url (squall_plan_get_request (plan, 0), rest[0], error);
  quote = squall_quote (rest[1]);
  g_set_error (error,
               SQUALL_PLAN_ERROR,
               SQUALL_PLAN_ERROR_URL,
               _ ("one address is tested at a time: “%s” is one too many"),
               quote);
  return FALSE;
}

/* What a plan file says gives way to what would contradict it. */
static void
make_way (SquallPlan *plan, const SquallArguments *arguments)
{
  if (squall_arguments_has (arguments, "threshold"))
    g_ptr_array_set_size (plan->thresholds, 0);
  if (squall_arguments_has (arguments, "stages"))
    plan->rate_hz = plan->ramp_up_ns = 0;
  if (squall_arguments_has (arguments, "rate") || squall_arguments_has (arguments, "ramp-up") ||
      (squall_arguments_has (arguments, "users") && plan->stages_of == SQUALL_LEVEL_USERS))
    g_array_set_size (plan->stages, 0);
}

/* A plan always has a number of users; only here is it known whether somebody asked for it. */
static gboolean
check_users (const SquallPlan *plan, const SquallArguments *arguments, GError **error)
{
  if (!squall_arguments_has (arguments, "users") || plan->stages->len == 0 ||
      plan->stages_of != SQUALL_LEVEL_USERS)
    return TRUE;
  g_set_error_literal (
      error,
      SQUALL_PLAN_ERROR,
      SQUALL_PLAN_ERROR_USERS,
      _ ("--users: the stages say how many users there are: give either them or a number"));
  return FALSE;
}

/* When it ends, where only some of the options say so. */
static void
settle_end (SquallPlan *plan, const SquallArguments *arguments)
{
  gboolean has_count = squall_arguments_has (arguments, "requests");
  gboolean has_duration = squall_arguments_has (arguments, "duration");
  gboolean has_goal = squall_arguments_has (arguments, "until");
  gint64 stages_ns = squall_stages_get_duration (plan->stages);

  if (squall_arguments_has (arguments, "stages") && !has_count && !has_duration && stages_ns > 0)
    {
      plan->duration_ns = stages_ns;
      plan->n_requests = 0;
    }
  if ((has_duration || has_goal) && !has_count)
    plan->n_requests = 0;
  if (has_goal && plan->max_time_ns == 0)
    plan->max_time_ns = LONGEST_TIME_NS;
}

static gboolean
settle_body (SquallPlan *plan, const SquallArguments *arguments, GError **error)
{
  SquallRequest *request = squall_plan_get_request (plan, 0);
  gboolean has_text = squall_arguments_has (arguments, "body");
  gboolean has_file = squall_arguments_has (arguments, "body-file");

  if (has_text && has_file)
    {
      g_set_error_literal (error,
                           SQUALL_PLAN_ERROR,
                           SQUALL_PLAN_ERROR_BODY,
                           _ ("a request has one body: give --body or --body-file"));
      return FALSE;
    }
  if ((has_text || has_file) && !squall_arguments_has (arguments, "method") &&
      g_str_equal (request->method, "GET"))
    squall_request_set_method (request, "POST");
  return TRUE;
}

static gboolean
settle_log (SquallOptions *self, GError **error)
{
  if (self->log_path == NULL && self->has_log_format)
    {
      g_set_error_literal (error,
                           G_OPTION_ERROR,
                           G_OPTION_ERROR_BAD_VALUE,
                           _ ("--log-format: there is no log: give --log and a file, too"));
      return FALSE;
    }
  if (self->log_path != NULL && !self->has_log_format &&
      !squall_log_format_find_for_path (self->log_path, &self->log_format))
    self->log_format = SQUALL_LOG_FORMAT_JTL;
  return TRUE;
}

static gboolean
apply (SquallOptions *self, const SquallArguments *arguments, GError **error)
{
  if (!squall_arguments_apply (arguments, TRUE, self, error) ||
      !set_url (self->plan, arguments->rest, error))
    return FALSE;
  make_way (self->plan, arguments);
  if (!squall_arguments_apply (arguments, FALSE, self, error))
    return FALSE;
  settle_end (self->plan, arguments);
  if (!check_users (self->plan, arguments, error) || !settle_body (self->plan, arguments, error) ||
      !settle_log (self, error))
    return FALSE;
  if (squall_plan_validate (self->plan, error))
    return TRUE;
  squall_arguments_name_field (arguments, error);
  return FALSE;
}

static void
tell_what_is_left_out (const SquallPlan *plan, const char *text)
{
  g_autofree char *whole = squall_plan_to_json (plan, SQUALL_SECRETS_KEEP);

  if (!g_str_equal (text, whole))
    g_printerr (_ ("squall-cli: passwords and tokens are left out of the saved plan; "
                   "--with-secrets keeps them\n"));
}

static gboolean
save_plan (const SquallOptions *self, GError **error)
{
  SquallSecrets secrets = self->has_secrets ? SQUALL_SECRETS_KEEP : SQUALL_SECRETS_LEAVE_OUT;
  g_autofree char *text = NULL;

  if (self->save_plan_path == NULL)
    return TRUE;
  text = squall_plan_to_json (self->plan, secrets);
  if (secrets == SQUALL_SECRETS_LEAVE_OUT)
    tell_what_is_left_out (self->plan, text);
  return squall_output_write (self->save_plan_path, text, 0600, error);
}

gboolean
squall_options_parse (SquallOptions *self, char **line, GError **error)
{
  g_auto (SquallArguments) arguments = { 0 };

  *self = (SquallOptions) {
    .plan = squall_plan_new (),
    .report = squall_report_find ("text"),
    .report_paths = g_ptr_array_new_with_free_func (g_free),
    .has_progress = TRUE,
    .has_check = TRUE,
  };
  if (!squall_arguments_parse (&arguments, line, error))
    return FALSE;
  if (!squall_arguments_has (&arguments, "version"))
    return apply (self, &arguments, error) && save_plan (self, error);
  self->is_version = TRUE;
  g_clear_pointer (&self->plan, squall_plan_unref);
  return TRUE;
}

void
squall_options_clear (SquallOptions *self)
{
  g_clear_pointer (&self->plan, squall_plan_unref);
  g_clear_pointer (&self->output_path, g_free);
  g_clear_pointer (&self->report_paths, g_ptr_array_unref);
  g_clear_pointer (&self->log_path, g_free);
  g_clear_pointer (&self->save_plan_path, g_free);
}
