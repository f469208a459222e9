/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * squall_curl_words_dup_toast:
 * @left_out: (array zero-terminated=1): what a plan had no place for
 *
 * Returns: (transfer full): that a command for curl was taken over, and without what, translated
 */
char *squall_curl_words_dup_toast (char *const *left_out);

G_END_DECLS
