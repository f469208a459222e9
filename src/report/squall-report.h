/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-result.h"

G_BEGIN_DECLS

/**
 * SquallReport:
 * @id: its name on the command line, such as `json`
 * @extension: what its files end in, such as `.json`
 * @write: turns a result into the text of the report, which the caller owns
 *
 * A way to report a result.
 */
typedef struct
{
  const char *id;
  const char *extension;
  char *(*write) (const SquallResult *result);
} SquallReport;

/**
 * squall_report_get:
 * @number: from 0
 *
 * Returns: (transfer none) (nullable): the format of that number; %NULL after the last
 */
const SquallReport *squall_report_get (guint number);

/**
 * squall_report_find:
 * @id: the name of a format
 *
 * Returns: (transfer none) (nullable): the format
 */
const SquallReport *squall_report_find (const char *id);

/**
 * squall_report_find_for_path:
 * @path: the name of a file, such as `result.json`
 *
 * Returns: (transfer none) (nullable): the format that its extension, in any case, tells
 */
const SquallReport *squall_report_find_for_path (const char *path);

/**
 * squall_report_list_ids:
 *
 * Returns: (transfer full): the names of all formats, for a message: `text, html, …`
 */
char *squall_report_list_ids (void);

/**
 * squall_report_list_extensions:
 *
 * Returns: (transfer full): what the files of all formats end in, for a message: `.txt, .html, …`
 */
char *squall_report_list_extensions (void);

G_END_DECLS
