/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * squall_high_contrast_start:
 *
 * Puts `high-contrast.css` on top of the style sheet of the program whenever
 * the person wants high contrast. Call it once, when there is a display.
 */
void squall_high_contrast_start (void);

G_END_DECLS
