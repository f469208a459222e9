/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/squall-result.h"

G_BEGIN_DECLS

/**
 * squall_fact_lines_new:
 * @result: the result of a run that has ended
 *
 * What a result says in sentences: what limited it, what its two times mean, whether it was
 * steady, whether its books balance, and how it was measured. Any thread; takes some milliseconds.
 *
 * Returns: (transfer full) (element-type SquallLine): one line for each thing there is to say
 */
GListStore *squall_fact_lines_new (const SquallResult *result);

G_END_DECLS
