/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * squall_decimation_pick:
 * @x: (array length=n): where points are, in pixels, ascending
 * @y: (array length=n): their values; not a number where there is none
 * @n: how many
 *
 * Leaves out points that nobody could tell from others: of those in one column of pixels the
 * smallest and the largest are kept, so that no spike is lost at any width. A gap is kept as one of
 * its points without a value.
 *
 * Returns: (transfer full) (element-type guint): the indices of the points to keep, ascending
 */
GArray *squall_decimation_pick (const double *x, const double *y, guint n);

G_END_DECLS
