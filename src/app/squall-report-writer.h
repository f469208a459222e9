/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/squall-result.h"
#include "report/squall-report.h"

G_BEGIN_DECLS

/**
 * squall_report_writer_write_async:
 * @report: a format
 * @result: the result of a run that is over
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Turns a result into a report on a thread of its own: that of a long run with
 * all its charts takes longer than a window may stand still.
 */
void squall_report_writer_write_async (const SquallReport *report,
                                       SquallResult *result,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);

/**
 * squall_report_writer_write_finish:
 * @result: what the callback got
 * @error: return location for a %G_IO_ERROR
 *
 * Returns: (transfer full) (nullable): the text of the report
 */
char *squall_report_writer_write_finish (GAsyncResult *result, GError **error);

G_END_DECLS
