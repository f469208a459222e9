/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/squall-run.h"

G_BEGIN_DECLS

/**
 * SquallKeys:
 *
 * The keys of a terminal that control a run: space or `p` pauses and resumes it,
 * `+` and `-` change the rate, or the number of users in the closed model, by a
 * tenth, `q` stops it.
 */
typedef struct _SquallKeys SquallKeys;

/**
 * squall_keys_new:
 * @run: what they control; has to outlive the keys
 *
 * Listens to standard input, one key at a time and without echo, if that is a
 * terminal in whose foreground this program runs.
 *
 * Returns: (transfer full) (nullable): the keys; %NULL where there is no such terminal
 */
SquallKeys *squall_keys_new (SquallRun *run);

/**
 * squall_keys_free:
 * @self: (nullable): keys
 *
 * Gives the terminal back as it was.
 */
void squall_keys_free (SquallKeys *self);

/**
 * squall_keys_toggle_pause:
 * @run: a run
 *
 * Pauses a run that goes on, and resumes one that is paused.
 */
void squall_keys_toggle_pause (SquallRun *run);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SquallKeys, squall_keys_free)

G_END_DECLS
