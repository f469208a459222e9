/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-result.h"

G_BEGIN_DECLS

/**
 * squall_report_text_write:
 * @result: a result
 *
 * Writes what a person reads in a terminal: at most 80 columns, in the
 * language and with the numbers of the locale.
 *
 * Returns: (transfer full): the report
 */
char *squall_report_text_write (const SquallResult *result);

G_END_DECLS
