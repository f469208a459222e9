/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "engine/squall-check.h"

G_BEGIN_DECLS

#define SQUALL_TYPE_ANSWER_DIALOG (squall_answer_dialog_get_type ())

/**
 * SquallAnswerDialog:
 *
 * Tells that the first answer has a status or a content that counts as a failure. The
 * response `start` says to start all the same.
 */
G_DECLARE_FINAL_TYPE (SquallAnswerDialog,
                      squall_answer_dialog,
                      SQUALL,
                      ANSWER_DIALOG,
                      AdwAlertDialog)

/**
 * squall_answer_dialog_new:
 * @check: what was found out about the answer
 *
 * Returns: (transfer floating): a dialog
 */
SquallAnswerDialog *squall_answer_dialog_new (const SquallCheck *check);

G_END_DECLS
