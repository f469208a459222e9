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
 * squall_report_find:
 * @id: the name of a format
 *
 * Returns: (transfer none) (nullable): the format
 */
const SquallReport *squall_report_find (const char *id);

/**
 * squall_report_list_ids:
 *
 * Returns: (transfer full): the names of all formats, for a message: `text, json`
 */
char *squall_report_list_ids (void);

G_END_DECLS
