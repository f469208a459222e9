/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-result.h"

G_BEGIN_DECLS

/**
 * squall_html_tables_append_statuses:
 * @out: a document
 * @result: a result
 *
 * Appends how often which status came, and how many requests had no answer.
 */
void squall_html_tables_append_statuses (GString *out, const SquallResult *result);

/**
 * squall_html_tables_append_errors:
 * @out: a document
 * @result: a result
 *
 * Appends the kinds of errors, how often they happened, and from when to when.
 */
void squall_html_tables_append_errors (GString *out, const SquallResult *result);

/**
 * squall_html_tables_append_phases:
 * @out: a document
 * @result: a result
 *
 * Appends what requests spent their time on.
 */
void squall_html_tables_append_phases (GString *out, const SquallResult *result);

/**
 * squall_html_tables_append_traffic:
 * @out: a document
 * @result: a result
 *
 * Appends bytes, connections, redirects and the like.
 */
void squall_html_tables_append_traffic (GString *out, const SquallResult *result);

G_END_DECLS
