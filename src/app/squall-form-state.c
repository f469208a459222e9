/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-form-state.h"

#include "core/squall-plan-file.h"

struct _SquallFormState
{
  SquallPlan *draft;
  GArray *values;      /* of all properties, unset for those that cannot be written */
  GPtrArray *requests; /* which nobody types into once the form has others */
  guint place;
  char **limits;
};

static char **
dup_limits (SquallForm *form)
{
  GListModel *limits = squall_form_get_limits (form);
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();

  for (guint i = 0; i < g_list_model_get_n_items (limits); i++)
    {
      g_autoptr (SquallFormItem) item = g_list_model_get_item (limits, i);

      g_strv_builder_add (texts, squall_form_item_get_text (item));
    }
  return g_strv_builder_end (texts);
}

static GPtrArray *
new_requests (SquallForm *form)
{
  GListModel *model = squall_form_get_requests (form);
  GPtrArray *requests = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    g_ptr_array_add (requests, g_list_model_get_item (model, i));
  return requests;
}

static GArray *
new_values (GObject *form)
{
  GArray *values = g_array_new (FALSE, TRUE, sizeof (GValue));
  guint n_properties;
  g_autofree GParamSpec **properties = g_object_class_list_properties (G_OBJECT_GET_CLASS (form),
                                                                       &n_properties);

  g_array_set_clear_func (values, (GDestroyNotify) g_value_unset);
  g_array_set_size (values, n_properties);
  for (guint i = 0; i < n_properties; i++)
    if (properties[i]->flags & G_PARAM_WRITABLE)
      g_object_get_property (form, properties[i]->name, &g_array_index (values, GValue, i));
  return values;
}

SquallFormState *
squall_form_state_new (SquallForm *form)
{
  SquallFormState *self = g_new0 (SquallFormState, 1);

  self->draft = squall_plan_copy (squall_form_peek_draft (form));
  self->values = new_values (G_OBJECT (form));
  self->requests = new_requests (form);
  self->limits = dup_limits (form);
  g_object_get (form, "request", &self->place, NULL);
  return self;
}

void
squall_form_state_free (SquallFormState *self)
{
  if (self == NULL)
    return;
  squall_plan_unref (self->draft);
  g_array_unref (self->values);
  g_ptr_array_unref (self->requests);
  g_strfreev (self->limits);
  g_free (self);
}

static void
restore_limits (const SquallFormState *self, SquallForm *form)
{
  GListModel *limits = squall_form_get_limits (form);

  while (g_list_model_get_n_items (limits) > 0)
    {
      g_autoptr (SquallFormItem) item = g_list_model_get_item (limits, 0);

      squall_form_remove_item (form, item);
    }
  for (guint i = 0; self->limits[i] != NULL; i++)
    squall_form_add_limit (form, self->limits[i]);
}

void
squall_form_state_restore (const SquallFormState *self, SquallForm *form)
{
  guint n_properties;
  g_autofree GParamSpec **properties = g_object_class_list_properties (G_OBJECT_GET_CLASS (form),
                                                                       &n_properties);

  g_object_freeze_notify (G_OBJECT (form));
  /* First what there is no field for, then what is typed, right or wrong. */
  squall_form_load_plan (form, self->draft);
  squall_form_set_requests (form, self->requests, self->place);
  for (guint i = 0; i < n_properties; i++)
    if (properties[i]->flags & G_PARAM_WRITABLE)
      g_object_set_property (G_OBJECT (form),
                             properties[i]->name,
                             &g_array_index (self->values, GValue, i));
  restore_limits (self, form);
  g_object_thaw_notify (G_OBJECT (form));
}
