/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/squall-load.h"

G_BEGIN_DECLS

/**
 * squall_conductor_oversee:
 * @load: a load whose pool has been started
 *
 * Samples a load every tenth of a second, judges it where its plan says so, and
 * sees to its end: until no task of it is left, or nobody waits for those that
 * are. Blocks; on the thread that makes the load.
 */
void squall_conductor_oversee (SquallLoad *load);

/**
 * squall_conductor_settle:
 * @load: a load that was overseen
 * @is_over: whether all of its tasks have ended
 *
 * Counts what was given up and takes the last sample. The numbers are final
 * after this. On the thread that makes the load.
 */
void squall_conductor_settle (SquallLoad *load, gboolean is_over);

G_END_DECLS
