/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/squall-form.h"

G_BEGIN_DECLS

/**
 * SquallFormState:
 *
 * All that was typed into a form and chosen there at one moment, what is wrong included.
 */
typedef struct _SquallFormState SquallFormState;

/**
 * squall_form_state_new:
 * @form: a form
 *
 * Returns: (transfer full): what is in it now
 */
SquallFormState *squall_form_state_new (SquallForm *form);

/**
 * squall_form_state_free:
 * @self: (nullable): a state
 *
 * Frees @self.
 */
void squall_form_state_free (SquallFormState *self);

/**
 * squall_form_state_restore:
 * @self: a state
 * @form: the form that it is of
 *
 * Puts everything back.
 */
void squall_form_state_restore (const SquallFormState *self, SquallForm *form);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SquallFormState, squall_form_state_free)

G_END_DECLS
