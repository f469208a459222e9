/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * squall_sentence_new:
 * @message: the message of an error, translated, as it would follow a colon
 *
 * Makes of an error's message what can stand alone beside a field: a capital
 * letter in front, a full stop at the end.
 *
 * Returns: (transfer full): the sentence
 */
char *squall_sentence_new (const char *message);

G_END_DECLS
