/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/squall-form.h"

G_BEGIN_DECLS

#define SQUALL_TYPE_BODY_ROW (squall_body_row_get_type ())

/**
 * SquallBodyRow:
 *
 * A row for the body of the request that a form shows: a text to type, or a file to choose.
 *
 * Property to construct with: `form`.
 */
G_DECLARE_FINAL_TYPE (SquallBodyRow, squall_body_row, SQUALL, BODY_ROW, AdwPreferencesRow)

G_END_DECLS
