/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-result.h"
#include "engine/squall-run.h"

G_BEGIN_DECLS

/**
 * SquallStripWords:
 * @title: where the run is, in a word or two
 * @subtitle: how far it is
 * @icon_name: (nullable): the icon of the verdict, once there is one
 * @icon_class: its style class, or empty
 * @button: the label of the one main button
 * @action: what that button does
 * @is_busy: whether to show that something is being waited for
 * @has_progress: whether there is a progress to show
 *
 * What the strip above the charts says, translated.
 */
typedef struct
{
  const char *title;
  char *subtitle;
  const char *icon_name;
  const char *icon_class;
  const char *button;
  const char *action;
  gboolean is_busy;
  gboolean has_progress;
} SquallStripWords;

/**
 * squall_strip_words_new:
 * @state: where the run is
 * @result: what is known so far
 * @is_paused: whether it is paused
 *
 * Returns: (transfer full): the words
 */
SquallStripWords *
squall_strip_words_new (SquallRunState state, const SquallResult *result, gboolean is_paused);

/**
 * squall_strip_words_free:
 * @self: (nullable): words
 *
 * Frees @self.
 */
void squall_strip_words_free (SquallStripWords *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SquallStripWords, squall_strip_words_free)

G_END_DECLS
