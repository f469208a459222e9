/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/squall-form-field.h"

G_BEGIN_DECLS

/**
 * squall_form_text_dup:
 * @id: a field there is once
 * @plan: a plan
 *
 * Returns: (transfer full): what the field says for that plan, from which the same is read; what
 *   is proposed where the plan says nothing
 */
char *squall_form_text_dup (SquallFormFieldId id, const SquallPlan *plan);

/**
 * squall_form_text_read:
 * @id: a field there is once
 * @text: what is typed
 * @plan: is made to say so
 *
 * Returns: (transfer full) (nullable): a sentence on what is wrong with it; %NULL for nothing
 */
char *squall_form_text_read (SquallFormFieldId id, const char *text, SquallPlan *plan);

G_END_DECLS
