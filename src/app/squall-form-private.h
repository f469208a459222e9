/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/squall-form.h"

G_BEGIN_DECLS

#define SQUALL_N_FORM_WORDS 4

/* Each block begins with the number of its first property, in the order of the fields and
 * choices. */
enum
{
  SQUALL_FORM_PROP_TEXT = 1,
  SQUALL_FORM_PROP_PROBLEM = SQUALL_FORM_PROP_TEXT + SQUALL_N_FORM_FIELDS,
  SQUALL_FORM_PROP_IS_USED = SQUALL_FORM_PROP_PROBLEM + SQUALL_N_FORM_FIELDS,
  SQUALL_FORM_PROP_CHOICE = SQUALL_FORM_PROP_IS_USED + SQUALL_N_FORM_FIELDS,
  SQUALL_FORM_PROP_REQUEST = SQUALL_FORM_PROP_CHOICE + SQUALL_N_FORM_CHOICES,
  SQUALL_FORM_PROP_N_REQUESTS,
  SQUALL_FORM_PROP_HINT,
  SQUALL_FORM_PROP_LOAD_WORDS,
  SQUALL_FORM_PROP_REQUEST_WORDS,
  SQUALL_FORM_PROP_CONNECTION_WORDS,
  SQUALL_FORM_PROP_LIMITS_WORDS,
  SQUALL_FORM_PROP_ATTACHMENT_WORDS,
  SQUALL_FORM_PROP_IS_OPEN,
  SQUALL_FORM_PROP_HAS_LIMITS,
  SQUALL_FORM_PROP_IS_READY,
  SQUALL_FORM_N_PROPS,
};

struct _SquallForm
{
  GObject parent_instance;

  /* Of fields and choices there are for each request, those of the one that is shown; what is
   * typed for it is kept there. */
  char *texts[SQUALL_N_FORM_FIELDS];
  char *problems[SQUALL_N_FORM_FIELDS];
  gboolean is_used[SQUALL_N_FORM_FIELDS];
  guint choices[SQUALL_N_FORM_CHOICES];
  GListStore *requests;
  SquallFormRequest *shown;
  guint place; /* of the one that is shown */
  GListStore *limits;

  char *hint;
  char *words[SQUALL_N_FORM_WORDS];
  char *attachment_words;
  gboolean is_open;
  gboolean has_limits;
  gboolean is_ready;

  /* What there is no field for comes from the base, which has no requests. */
  SquallPlan *base;
  SquallPlan *plan;
  gboolean is_loading;
};

/**
 * squall_form_notify:
 * @self: a form
 * @property: the number of a property
 *
 * Tells that it has changed.
 */
void squall_form_notify (SquallForm *self, guint property);

/**
 * squall_form_evaluate:
 * @self: a form
 *
 * Finds out what all that was typed and chosen says, and what is wrong with it.
 */
void squall_form_evaluate (SquallForm *self);

/**
 * squall_form_change:
 * @self: a form
 *
 * Evaluates it, unless there is more to come.
 */
void squall_form_change (SquallForm *self);

G_END_DECLS
