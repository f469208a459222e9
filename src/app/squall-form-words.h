/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-plan.h"

G_BEGIN_DECLS

/**
 * squall_form_words_dup_load:
 * @plan: a plan
 *
 * Returns: (transfer full): how fast and how long it sends, in one translated line
 */
char *squall_form_words_dup_load (const SquallPlan *plan);

/**
 * squall_form_words_dup_request:
 * @plan: a plan
 * @place: the place of one of its requests
 *
 * Returns: (transfer full): what that sends, in one translated line without any secret
 */
char *squall_form_words_dup_request (const SquallPlan *plan, guint place);

/**
 * squall_form_words_dup_connection:
 * @plan: a plan
 *
 * Returns: (transfer full): how it connects, in one translated line
 */
char *squall_form_words_dup_connection (const SquallPlan *plan);

/**
 * squall_form_words_dup_limits:
 * @plan: a plan
 *
 * Returns: (transfer full): what it has to keep to, in one translated line
 */
char *squall_form_words_dup_limits (const SquallPlan *plan);

/**
 * squall_form_words_dup_limit_name:
 * @text: a limit as typed
 *
 * Returns: (transfer full): what it is about, translated, such as “99th Percentile”
 */
char *squall_form_words_dup_limit_name (const char *text);

G_END_DECLS
