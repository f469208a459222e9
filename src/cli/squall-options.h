/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-log-format.h"
#include "core/squall-plan.h"
#include "report/squall-report.h"

G_BEGIN_DECLS

/**
 * SquallOptions:
 * @plan: (nullable): what to run; %NULL when only the version was asked for
 * @report: how to report on standard output, or at @output_path
 * @output_path: (nullable): where to write that report; %NULL for standard output
 * @report_paths: (element-type filename): where to write further ones, each as
 *   [func@Squall.report_find_for_path] says
 * @log_path: (nullable): where to write each request; %NULL for nowhere
 * @log_format: how to write it
 * @has_progress: whether to show progress
 * @has_check: whether to send one request before the load
 * @is_confirmed: whether the person has said that the server may be tested
 * @is_version: whether only the version is asked for
 *
 * What the command line says.
 */
typedef struct
{
  SquallPlan *plan;
  const SquallReport *report;
  char *output_path;
  GPtrArray *report_paths;
  char *log_path;
  SquallLogFormat log_format;
  gboolean has_progress;
  gboolean has_check;
  gboolean is_confirmed;
  gboolean is_version;

  /*< private >*/
  gboolean has_log_format;
  char *save_plan_path;
  gboolean has_secrets;
} SquallOptions;

/**
 * squall_options_parse:
 * @self: (out caller-allocates): the options
 * @line: the command line, the name of the program first
 * @error: return location for a [enum@Squall.PlanError] or a `GOptionError`
 *
 * Reads the command line and the files it names, and writes the plan where it
 * asks for that. `--help` prints and ends the program.
 *
 * Returns: whether all of it is valid; if not, the message names the option
 */
gboolean squall_options_parse (SquallOptions *self, char **line, GError **error);

/**
 * squall_options_clear:
 * @self: options
 *
 * Frees what @self holds.
 */
void squall_options_clear (SquallOptions *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SquallOptions, squall_options_clear)

G_END_DECLS
