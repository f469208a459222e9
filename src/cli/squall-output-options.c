/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/squall-option-group.h"
#include "cli/squall-output.h"
#include "core/squall-i18n.h"
#include "core/squall-quote.h"

static gboolean
apply_format (const SquallOption *self, SquallOptions *options, const char *value, GError **error)
{
  const SquallReport *report = squall_report_find (value);
  g_autofree char *quote = squall_quote (value);
  g_autofree char *ids = squall_report_list_ids ();

  if (report != NULL)
    {
      options->report = report;
      return TRUE;
    }
  g_set_error (error,
               G_OPTION_ERROR,
               G_OPTION_ERROR_BAD_VALUE,
               _ ("there is no report format “%s”: use one of %s"),
               quote,
               ids);
  return FALSE;
}

static gboolean
set_log (SquallOptions *options, const char *path, GError **error)
{
  if (options->log_path != NULL)
    {
      g_set_error_literal (error,
                           G_OPTION_ERROR,
                           G_OPTION_ERROR_BAD_VALUE,
                           _ ("one log is written at a time: give one file"));
      return FALSE;
    }
  if (!squall_output_check (path, error))
    return FALSE;
  options->log_path = g_strdup (path);
  return TRUE;
}

static gboolean
apply_log (const SquallOption *self, SquallOptions *options, const char *value, GError **error)
{
  return set_log (options, value, error);
}

static gboolean
apply_log_format (const SquallOption *self,
                  SquallOptions *options,
                  const char *value,
                  GError **error)
{
  g_autofree char *quote = squall_quote (value);
  g_autofree char *ids = squall_log_format_list_ids ();

  options->has_log_format = squall_log_format_find (value, &options->log_format);
  if (options->has_log_format)
    return TRUE;
  g_set_error (error,
               G_OPTION_ERROR,
               G_OPTION_ERROR_BAD_VALUE,
               _ ("there is no log format “%s”: use one of %s"),
               quote,
               ids);
  return FALSE;
}

static gboolean
apply_report (const SquallOption *self, SquallOptions *options, const char *value, GError **error)
{
  g_autofree char *quote = NULL;
  g_autofree char *extensions = NULL;

  if (g_str_has_suffix (value, ".jtl"))
    return set_log (options, value, error);
  if (squall_report_find_for_path (value) != NULL)
    {
      g_ptr_array_add (options->report_paths, g_strdup (value));
      return squall_output_check (value, error);
    }
  quote = squall_quote (value);
  extensions = squall_report_list_extensions ();
  g_set_error (error,
               G_OPTION_ERROR,
               G_OPTION_ERROR_BAD_VALUE,
               /* Translators: the second is a list of extensions: “.txt, .json” */
               _ ("the name “%s” does not say which report is meant: let it end in one of %s or, "
                  "for a log, .jtl"),
               quote,
               extensions);
  return FALSE;
}

#define OFFSET(field) G_STRUCT_OFFSET (SquallOptions, field)

const SquallOption squall_output_options[] = {
  {
      .name = "format",
      .argument = "FORMAT",
      .description = N_ ("Format of the report (text)"),
      .apply = apply_format,
      .field = SQUALL_PLAN_ERROR_FILE,
      .is_common = TRUE,
  },
  {
      .name = "output",
      .letter = 'o',
      .argument = "FILE",
      .description = N_ ("Write it to a file, not to standard output"),
      .apply = squall_option_set_output,
      .field = SQUALL_PLAN_ERROR_FILE,
      .offset = OFFSET (output_path),
      .is_path = TRUE,
      .is_common = TRUE,
  },
  {
      .name = "report",
      .argument = "FILE",
      .description = N_ ("Write another one to a file, repeatable"),
      .apply = apply_report,
      .field = SQUALL_PLAN_ERROR_FILE,
      .is_path = TRUE,
      .is_common = TRUE,
  },
  {
      .name = "log",
      .argument = "FILE",
      .description = N_ ("Write a line for each request"),
      .apply = apply_log,
      .field = SQUALL_PLAN_ERROR_FILE,
      .is_path = TRUE,
      .is_common = TRUE,
  },
  {
      .name = "log-format",
      .argument = "FORMAT",
      .description = N_ ("jtl, jsonl or hey (as the name of the log)"),
      .apply = apply_log_format,
      .field = SQUALL_PLAN_ERROR_FILE,
  },
  {
      .name = "no-progress",
      .description = N_ ("Show no progress"),
      .apply = squall_option_set_flag,
      .field = SQUALL_PLAN_ERROR_FILE,
      .offset = OFFSET (has_progress),
  },
  { .name = NULL },
};
