/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "engine/squall-run.h"

G_BEGIN_DECLS

/**
 * squall_report_export_save:
 * @toasts: where to say what became of it, in a window
 * @run: a run that has finished
 * @format: (nullable): the format to save in, such as `json`; %NULL leaves it to the name of the
 *   file
 *
 * Asks for a file and saves a report in it, or, where every request was logged
 * and the name ends in `.jtl`, the log. The program does not end before it is
 * written.
 */
void squall_report_export_save (AdwToastOverlay *toasts, SquallRun *run, const char *format);

/**
 * squall_report_export_copy:
 * @toasts: where to say that it is done, in a window
 * @run: a run that has finished
 *
 * Copies a summary to the clipboard.
 */
void squall_report_export_copy (AdwToastOverlay *toasts, SquallRun *run);

G_END_DECLS
