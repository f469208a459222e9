/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/squall-run.h"

G_BEGIN_DECLS

/**
 * SquallNoticeWords:
 * @title: what happened
 * @body: to which server, and how it came out
 *
 * What somebody reads who is doing something else when a run ends, translated.
 */
typedef struct
{
  const char *title;
  char *body;
} SquallNoticeWords;

/**
 * squall_notice_words_new:
 * @result: the result of a run that has ended
 * @problem: (nullable): why nothing could be measured
 *
 * Returns: (transfer full): the words
 */
SquallNoticeWords *squall_notice_words_new (const SquallResult *result, const char *problem);

/**
 * squall_notice_words_free:
 * @self: (nullable): words
 *
 * Frees @self.
 */
void squall_notice_words_free (SquallNoticeWords *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SquallNoticeWords, squall_notice_words_free)

G_END_DECLS
