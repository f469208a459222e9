/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-plan.h"
#include "engine/squall-check.h"

G_BEGIN_DECLS

/**
 * SquallFailedWords:
 * @title: what happened
 * @description: where, and what to do about it
 * @details: (nullable): what the system said, not translated by us
 * @icon_name: the icon to go with it
 * @is_about_trust: whether it is the server's certificate that is not trusted, which a person may
 *   decide to do without
 *
 * Why nothing could be measured, translated.
 */
typedef struct
{
  const char *title;
  char *description;
  char *details;
  const char *icon_name;
  gboolean is_about_trust;
} SquallFailedWords;

/**
 * squall_failed_words_new:
 * @error: the error of a failed run
 * @check: (nullable): what the first request found out
 * @plan: what was to be run
 *
 * Returns: (transfer full): the words
 */
SquallFailedWords *
squall_failed_words_new (const GError *error, const SquallCheck *check, const SquallPlan *plan);

/**
 * squall_failed_words_free:
 * @self: (nullable): words
 *
 * Frees @self.
 */
void squall_failed_words_free (SquallFailedWords *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SquallFailedWords, squall_failed_words_free)

G_END_DECLS
