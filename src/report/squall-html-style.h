/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * squall_html_style_append:
 * @out: a document, in its head
 *
 * Appends how the HTML report looks: light and dark as the reader's system is, on narrow screens
 * and on paper.
 */
void squall_html_style_append (GString *out);

G_END_DECLS
