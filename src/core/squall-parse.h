/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * squall_parse_count:
 * @text: a whole number as a person types it: `10000`, `10,000`, `10k`, `1.5M`
 * @count: (out): the number
 *
 * Reads a number. Spaces, commas, apostrophes or the locale's separator of
 * thousands may group its digits; `k`, `M` and `G` multiply it, and only then
 * may it have a decimal point.
 *
 * Returns: whether @text is a number that fits
 */
gboolean squall_parse_count (const char *text, guint64 *count);

/**
 * squall_parse_time:
 * @text: a length of time: `10s`, `500ms`, `1m30s`, `2h`, or seconds without a unit
 * @time_ns: (out): the same in nanoseconds
 *
 * Reads a length of time.
 *
 * Returns: whether @text is a length of time that fits
 */
gboolean squall_parse_time (const char *text, gint64 *time_ns);

/**
 * squall_parse_time_or_count:
 * @text: a length of time with its unit, `10s`, or a number, `500`, `10k`
 * @time_ns: (out): the time in nanoseconds, 0 with a number
 * @count: (out): the number, 0 with a time
 *
 * Reads what is either. A bare number is not seconds here, and what can be read as a time is one.
 *
 * Returns: whether @text is one of them
 */
gboolean squall_parse_time_or_count (const char *text, gint64 *time_ns, guint64 *count);

/**
 * squall_parse_rate:
 * @text: how often: `500`, `500/s`, `0.5/s`, `30/m`, `10k/s`, `1,500/min`
 * @rate_hz: (out): how often a second
 *
 * Reads a rate: a number as [func@Squall.parse_count] takes it, with a decimal
 * point anywhere, and a unit of time; a second where there is none.
 *
 * Returns: whether @text is a rate that fits
 */
gboolean squall_parse_rate (const char *text, double *rate_hz);

G_END_DECLS
