/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-form-private.h"

#include "app/squall-form-items.h"
#include "app/squall-form-text.h"
#include "app/squall-form-words.h"
#include "app/squall-sentence.h"
#include "core/squall-i18n.h"

static void
set_flag (SquallForm *self, gboolean *flag, gboolean value, guint property)
{
  if (*flag == value)
    return;
  *flag = value;
  squall_form_notify (self, property);
}

static void
take_words (SquallForm *self, char **words, char *text, guint property)
{
  if (g_set_str (words, text))
    squall_form_notify (self, property);
  g_free (text);
}

static void
take_problem (SquallForm *self, SquallFormFieldId id, char *problem)
{
  take_words (self, &self->problems[id], problem, SQUALL_FORM_PROP_PROBLEM + id);
}

/* What is wrong with what there is of each request is known to that. */
static void
show_request (SquallForm *self)
{
  SquallFormRequest *shown = self->shown;

  squall_form_request_evaluate (shown);
  for (guint i = 0; i < SQUALL_N_REQUEST_FIELDS; i++)
    {
      gboolean is_used = squall_form_request_is_used (shown, i);

      set_flag (self, &self->is_used[i], is_used, SQUALL_FORM_PROP_IS_USED + i);
      take_problem (self, i, g_strdup (squall_form_request_get_field_problem (shown, i)));
    }
  take_words (self,
              &self->attachment_words,
              squall_form_request_dup_attachment_words (shown),
              SQUALL_FORM_PROP_ATTACHMENT_WORDS);
}

static void
read_requests (SquallForm *self, SquallPlan *plan)
{
  GListModel *requests = G_LIST_MODEL (self->requests);

  for (guint i = 0; i < g_list_model_get_n_items (requests); i++)
    {
      g_autoptr (SquallFormRequest) request = g_list_model_get_item (requests, i);

      g_ptr_array_add (plan->requests, squall_request_copy (squall_form_request_peek (request)));
    }
}

static void
read_fields (SquallForm *self, SquallPlan *plan)
{
  for (guint i = SQUALL_N_REQUEST_FIELDS; i < SQUALL_N_FORM_FIELDS; i++)
    {
      gboolean is_used = squall_form_field_is_used (i, self->choices, plan);

      set_flag (self, &self->is_used[i], is_used, SQUALL_FORM_PROP_IS_USED + i);
      take_problem (self, i, is_used ? squall_form_text_read (i, self->texts[i], plan) : NULL);
    }
}

static gboolean
are_others_right (SquallForm *self)
{
  GListModel *requests = G_LIST_MODEL (self->requests);

  for (guint i = 0; i < g_list_model_get_n_items (requests); i++)
    {
      g_autoptr (SquallFormRequest) request = g_list_model_get_item (requests, i);

      if (request != self->shown && squall_form_request_get_problem (request) != NULL)
        return FALSE;
    }
  return TRUE;
}

/* What to do first, from the top. */
static const char *
find_hint (SquallForm *self, gboolean are_items_right)
{
  const char *hint = squall_form_field_get_hint (self->problems);
  const char *problem = squall_form_request_get_problem (self->shown);

  if (self->problems[SQUALL_FORM_FIELD_ADDRESS] == NULL &&
      !self->is_used[SQUALL_FORM_FIELD_ADDRESS])
    return _ ("Enter an address to start");
  if (*hint != '\0')
    return hint;
  if (!are_items_right)
    return _ ("Correct the options to start");
  if (problem != NULL)
    return problem;
  return are_others_right (self) ? "" : _ ("Correct the other requests to start");
}

/* What is only wrong about the plan as a whole is said by the field it is about, else by the
 * hint. */
static char *
dup_hint (SquallForm *self, gboolean are_items_right)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *problem = NULL;
  const char *hint = find_hint (self, are_items_right);
  SquallFormFieldId id;

  if (*hint != '\0' || squall_plan_validate (self->plan, &error))
    return g_strdup (hint);
  problem = squall_sentence_new (error->message);
  id = squall_form_field_find (error);
  if (id == SQUALL_N_FORM_FIELDS || !self->is_used[id])
    return g_steal_pointer (&problem);
  take_problem (self, id, g_steal_pointer (&problem));
  return g_strdup (find_hint (self, TRUE));
}

static gboolean
are_fields_right (SquallForm *self, SquallFormFieldId first, SquallFormFieldId last)
{
  for (guint i = first; i <= last; i++)
    if (self->problems[i] != NULL)
      return FALSE;
  return TRUE;
}

static void
describe (SquallForm *self)
{
  const gboolean are_right[SQUALL_N_FORM_WORDS] = {
    are_fields_right (self, SQUALL_FORM_FIELD_REQUESTS, SQUALL_FORM_FIELD_WARM_UP),
    are_fields_right (self, SQUALL_FORM_FIELD_MAX_REDIRECTS, SQUALL_FORM_FIELD_MAX_REDIRECTS),
    are_fields_right (self, SQUALL_FORM_FIELD_STREAMS, SQUALL_FORM_FIELD_KEY),
    are_fields_right (self, SQUALL_FORM_FIELD_STATUSES, SQUALL_FORM_FIELD_SIZE),
  };
  char *words[SQUALL_N_FORM_WORDS] = {
    squall_form_words_dup_load (self->plan),
    squall_form_words_dup_request (self->plan, self->place),
    squall_form_words_dup_connection (self->plan),
    squall_form_words_dup_limits (self->plan),
  };

  for (guint i = 0; i < SQUALL_N_FORM_WORDS; i++)
    {
      /* Translators: of a group of options, in which something that was typed is wrong */
      if (!are_right[i])
        g_set_str (&words[i], _ ("Has to be corrected"));
      take_words (self, &self->words[i], words[i], SQUALL_FORM_PROP_LOAD_WORDS + i);
    }
}

void
squall_form_evaluate (SquallForm *self)
{
  SquallPlan *plan = squall_plan_copy (self->base);
  gboolean is_right;

  g_object_freeze_notify (G_OBJECT (self));
  squall_form_field_clear_all (plan);
  show_request (self);
  read_requests (self, plan);
  read_fields (self, plan);
  is_right = squall_form_items_read_limits (G_LIST_MODEL (self->limits), plan->thresholds);
  for (guint i = SQUALL_N_REQUEST_CHOICES; i < SQUALL_N_FORM_CHOICES; i++)
    squall_form_choice_set (i, self->choices[i], plan);
  g_clear_pointer (&self->plan, squall_plan_unref);
  self->plan = plan;
  is_right = squall_form_request_are_headers_right (self->shown) && is_right;
  take_words (self, &self->hint, dup_hint (self, is_right), SQUALL_FORM_PROP_HINT);
  describe (self);
  set_flag (self, &self->is_open, squall_plan_is_open (plan), SQUALL_FORM_PROP_IS_OPEN);
  set_flag (self, &self->has_limits, plan->thresholds->len > 0, SQUALL_FORM_PROP_HAS_LIMITS);
  set_flag (self, &self->is_ready, *self->hint == '\0', SQUALL_FORM_PROP_IS_READY);
  g_object_thaw_notify (G_OBJECT (self));
}
