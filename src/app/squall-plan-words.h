/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-plan.h"
#include "engine/squall-check.h"

G_BEGIN_DECLS

/**
 * SquallPlanWords:
 * @host: the server, such as `shop.example.net`
 * @request: what is sent, such as `GET https://shop.example.net/`, secrets masked
 * @settings: the rest in one line, such as “10,000 requests · 50 connections”
 *
 * A plan in a few words, translated.
 */
typedef struct
{
  char *host;
  char *request;
  char *settings;
} SquallPlanWords;

/**
 * squall_plan_words_new:
 * @plan: a valid plan
 * @check: (nullable): what the first request found out, when there has been one
 *
 * Returns: (transfer full): the words
 */
SquallPlanWords *squall_plan_words_new (const SquallPlan *plan, const SquallCheck *check);

/**
 * squall_plan_words_free:
 * @self: (nullable): words
 *
 * Frees @self.
 */
void squall_plan_words_free (SquallPlanWords *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SquallPlanWords, squall_plan_words_free)

G_END_DECLS
