/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-result.h"

G_BEGIN_DECLS

/**
 * SquallProgress:
 *
 * How far a run is, on standard error: a bar that is drawn over and over on a
 * terminal, a line every second elsewhere.
 */
typedef struct _SquallProgress SquallProgress;

/**
 * squall_progress_new:
 *
 * Returns: (transfer full): a display that shows nothing yet
 */
SquallProgress *squall_progress_new (void);

/**
 * squall_progress_free:
 * @self: (nullable): a display
 *
 * Takes the bar off the terminal and frees @self.
 */
void squall_progress_free (SquallProgress *self);

/**
 * squall_progress_show:
 * @self: a display
 * @result: what is known so far
 * @is_paused: whether the run is paused
 *
 * Shows how far the run is, if it is time to.
 */
void squall_progress_show (SquallProgress *self, const SquallResult *result, gboolean is_paused);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SquallProgress, squall_progress_free)

G_END_DECLS
