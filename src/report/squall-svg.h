/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/squall-drawing.h"

G_BEGIN_DECLS

/**
 * SquallSvgColours:
 * @SQUALL_SVG_BY_CLASS: elements have the CSS classes of squall_ink_get_id(), and their parent's
 *   style says which colour these have
 * @SQUALL_SVG_LIGHT: colours for light ground, which is drawn, too
 * @SQUALL_SVG_DARK: colours for dark ground, likewise
 *
 * Where an SVG has its colours from.
 */
typedef enum
{
  SQUALL_SVG_BY_CLASS,
  SQUALL_SVG_LIGHT,
  SQUALL_SVG_DARK,
} SquallSvgColours;

/**
 * squall_svg_write:
 * @drawing: what to draw
 * @colours: where its colours come from; with those of its own it is a whole file
 * @title: (nullable): what it is
 * @description: (nullable): what it shows, for those who do not see it
 *
 * Writes a drawing as SVG, as wide as it is given room for.
 *
 * Returns: (transfer full): well-formed XML
 */
char *squall_svg_write (const SquallDrawing *drawing,
                        SquallSvgColours colours,
                        const char *title,
                        const char *description);

G_END_DECLS
