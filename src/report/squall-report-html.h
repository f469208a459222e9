/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-result.h"

G_BEGIN_DECLS

/**
 * squall_report_html_write:
 * @result: the result of a run that has ended
 *
 * Writes everything that is known as a page of HTML that needs nothing else: no network, no script;
 * pictures are SVG in it. Light or dark as the reader's system is, and fit for paper. In the
 * language and with the numbers of the locale; secrets left out. It is well-formed XML, too.
 *
 * Returns: (transfer full): the report
 */
char *squall_report_html_write (const SquallResult *result);

G_END_DECLS
