/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/squall-result.h"

G_BEGIN_DECLS

#define SQUALL_TYPE_BOTTLENECK_DIALOG (squall_bottleneck_dialog_get_type ())

/**
 * SquallBottleneckDialog:
 *
 * Says what the limit of a run is where that is not the server, with the evidence, and what to do.
 */
G_DECLARE_FINAL_TYPE (SquallBottleneckDialog,
                      squall_bottleneck_dialog,
                      SQUALL,
                      BOTTLENECK_DIALOG,
                      AdwAlertDialog)

/**
 * squall_bottleneck_dialog_new:
 * @result: a result, final or not
 *
 * Returns: (transfer floating): a dialog
 */
SquallBottleneckDialog *squall_bottleneck_dialog_new (const SquallResult *result);

G_END_DECLS
