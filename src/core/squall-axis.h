/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SquallAxis:
 * @high: where it ends; it begins at 0
 * @step: how far its ticks are apart
 *
 * An axis from 0 with ticks at round numbers.
 */
typedef struct
{
  double high;
  double step;
} SquallAxis;

/**
 * squall_axis_get_step:
 * @span: how much is to be divided, above 0
 * @n_steps: into how many steps at most, above 0
 *
 * Returns: the least of 1, 2, 2.5 and 5 times a power of ten that gives no more steps than that
 */
double squall_axis_get_step (double span, double n_steps);

/**
 * squall_axis_fit:
 * @self: (out caller-allocates): an axis
 * @most: what has to be on it
 * @n_steps: how many steps it may have
 *
 * Makes an axis that ends at a tick, at @most or above.
 */
void squall_axis_fit (SquallAxis *self, double most, guint n_steps);

/**
 * squall_axis_get_n_ticks:
 * @self: an axis
 *
 * Returns: how many ticks it has, that at 0 included
 */
guint squall_axis_get_n_ticks (const SquallAxis *self);

/**
 * squall_axis_format_number:
 * @value: the value of a tick
 * @step: how far ticks are apart
 *
 * Returns: (transfer full): with as many decimals as tell ticks apart: `2.5`, `15,000`
 */
char *squall_axis_format_number (double value, double step);

/**
 * squall_axis_format_latency:
 * @value_ns: the value of a tick, in nanoseconds
 * @step_ns: how far ticks are apart
 * @high_ns: where the axis ends
 *
 * Returns: (transfer full): in the unit that is right for the end of the axis: `20 ms`; 0 has none
 */
char *squall_axis_format_latency (double value_ns, double step_ns, double high_ns);

G_END_DECLS
