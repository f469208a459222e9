/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-result.h"
#include "report/squall-report.h"

G_BEGIN_DECLS

/**
 * squall_report_words_get_label:
 * @report: a format
 *
 * Returns: (transfer none): what a person calls it, translated: “Web Page (HTML)”
 */
const char *squall_report_words_get_label (const SquallReport *report);

/**
 * squall_report_words_dup_file_name:
 * @result: the result of a run that has started
 * @extension: what the name ends in, such as `.html`
 *
 * Makes a name for a file, of the server and of when the run started by the
 * clock of this computer.
 *
 * Returns: (transfer full): such as `shop.example.net 2026-11-28 14-32-05.html`
 */
char *squall_report_words_dup_file_name (const SquallResult *result, const char *extension);

/**
 * squall_report_words_find_for_file:
 * @name: the name of a file
 * @error: return location for a %G_FILE_ERROR
 *
 * Returns: (transfer none) (nullable): the format that the end of the name tells
 */
const SquallReport *squall_report_words_find_for_file (const char *name, GError **error);

G_END_DECLS
