/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * squall_about_new:
 *
 * What the program is, from its metainfo, and what a maintainer wants to know
 * of a computer on which something goes wrong.
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *squall_about_new (void);

G_END_DECLS
