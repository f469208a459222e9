/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-result.h"

G_BEGIN_DECLS

/**
 * SquallSpan:
 * @from_ns: when it began, in nanoseconds since the start of the run
 * @to_ns: when it ended
 *
 * A part of the time of a run.
 */
typedef struct
{
  gint64 from_ns;
  gint64 to_ns;
} SquallSpan;

/**
 * squall_spans_new_of_client:
 * @result: a result, final or not
 *
 * Finds when this computer was the limit, a second or so at a time, by what
 * squall_bottleneck_find() goes by for the whole run.
 *
 * Returns: (transfer full) (element-type SquallSpan): when that was, in order
 */
GArray *squall_spans_new_of_client (const SquallResult *result);

/**
 * squall_spans_get_length_ns:
 * @spans: (element-type SquallSpan): spans
 *
 * Returns: how long all of them are together, in nanoseconds
 */
gint64 squall_spans_get_length_ns (const GArray *spans);

G_END_DECLS
