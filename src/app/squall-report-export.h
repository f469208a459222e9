/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/squall-result.h"

G_BEGIN_DECLS

/**
 * squall_report_export_save:
 * @toasts: where to say what became of it, in a window
 * @result: the result of a run that is over
 * @format: (nullable): the format to save in, such as `json`; %NULL leaves it to the name of the
 *   file
 *
 * Asks for a file and saves a report in it. The program does not end before it
 * is written.
 */
void squall_report_export_save (AdwToastOverlay *toasts, SquallResult *result, const char *format);

/**
 * squall_report_export_copy:
 * @toasts: where to say that it is done, in a window
 * @result: the result of a run that is over
 *
 * Copies a summary to the clipboard.
 */
void squall_report_export_copy (AdwToastOverlay *toasts, SquallResult *result);

G_END_DECLS
