/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-result.h"

G_BEGIN_DECLS

/**
 * squall_report_markdown_write:
 * @result: the result of a run that has ended
 *
 * Writes the few lines that one passes on to others, as Markdown: what was asked for, four numbers,
 * the verdict, what became of the limits, and what was the bottleneck. In the language and with
 * the numbers of the locale; secrets left out.
 *
 * Returns: (transfer full): the report
 */
char *squall_report_markdown_write (const SquallResult *result);

G_END_DECLS
