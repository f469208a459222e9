/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SquallFileRow:
 *
 * A row of a list with a file to choose; its name is what is read there.
 *
 * Properties: `path`, of the file, empty for none; `help`, what is read in its place.
 */
#define SQUALL_TYPE_FILE_ROW (squall_file_row_get_type ())

G_DECLARE_FINAL_TYPE (SquallFileRow, squall_file_row, SQUALL, FILE_ROW, AdwActionRow)

G_END_DECLS
