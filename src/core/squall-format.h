/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Numbers as a person reads them, in the locale's digits and grouping, with a
 * narrow no-break space before the unit. Every string returned is the caller's.
 * Any thread.
 */

/**
 * SquallQuantity:
 * @number: (transfer full): the number, such as `4.23`
 * @unit: (transfer none): its unit, translated, such as `ms`; empty for none
 *
 * A number and its unit, to be shown apart.
 */
typedef struct
{
  char *number;
  const char *unit;
} SquallQuantity;

/**
 * squall_quantity_clear:
 * @self: a quantity
 *
 * Frees what @self holds.
 */
void squall_quantity_clear (SquallQuantity *self);

/**
 * squall_format_with_unit:
 * @number: a number, such as `4.23`
 * @unit: its unit, translated, such as `ms`; empty for none
 *
 * Returns: (transfer full): such as `4.23 ms`
 */
char *squall_format_with_unit (const char *number, const char *unit);

/**
 * squall_format_count:
 * @count: how many
 *
 * Returns: (transfer full): such as `12,345`
 */
char *squall_format_count (guint64 count);

/**
 * squall_format_latency_quantity:
 * @latency_ns: how long a request took, in nanoseconds
 *
 * Three digits: µs below 1 ms, ms below 1 s, else s.
 *
 * Returns: (transfer full): number and unit
 */
SquallQuantity squall_format_latency_quantity (gint64 latency_ns);

/**
 * squall_format_latency:
 * @latency_ns: how long a request took, in nanoseconds
 *
 * Returns: (transfer full): such as `840 µs`, `4.23 ms`, `1.24 s`
 */
char *squall_format_latency (gint64 latency_ns);

/**
 * squall_format_run_time:
 * @time_ns: how long a run takes, in nanoseconds
 *
 * Returns: (transfer full): such as `12.5 ms`, `8.1 s`, `47 s`, `1 min 21 s`, `2 h 5 min`
 */
char *squall_format_run_time (gint64 time_ns);

/**
 * squall_format_time_left:
 * @time_ns: how long a run will still take, in nanoseconds
 *
 * Rounded to 1 s, to 5 s above a minute, to a minute above ten.
 *
 * Returns: (transfer full): such as `about 47 s left`
 */
char *squall_format_time_left (gint64 time_ns);

/**
 * squall_format_rate_number:
 * @rate_hz: how many a second
 *
 * Returns: (transfer full): whole from 100 on, three digits below, such as
 *   `12,346` or `8.25`
 */
char *squall_format_rate_number (double rate_hz);

/**
 * squall_format_rate:
 * @rate_hz: how many a second
 *
 * Returns: (transfer full): such as `12,346/s`
 */
char *squall_format_rate (double rate_hz);

/**
 * squall_format_share_quantity:
 * @part: how many of them
 * @whole: how many in all
 *
 * One decimal, two below 1 %; “< 0.01” when too small for that; 0 only for none;
 * 100 only for all. “–” when there are none at all.
 *
 * Returns: (transfer full): number and unit
 */
SquallQuantity squall_format_share_quantity (guint64 part, guint64 whole);

/**
 * squall_format_share:
 * @part: how many of them
 * @whole: how many in all
 *
 * Returns: (transfer full): such as `99.4 %`, `0.42 %`, `0 %`
 */
char *squall_format_share (guint64 part, guint64 whole);

/**
 * squall_format_bytes:
 * @n_bytes: how many bytes
 *
 * Returns: (transfer full): such as `1.7 GB`
 */
char *squall_format_bytes (guint64 n_bytes);

/**
 * squall_format_byte_rate:
 * @bytes_hz: how many bytes a second
 *
 * Returns: (transfer full): such as `20.6 MB/s`
 */
char *squall_format_byte_rate (double bytes_hz);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SquallQuantity, squall_quantity_clear)

G_END_DECLS
