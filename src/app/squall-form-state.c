/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-form-state.h"

#include "core/squall-plan-file.h"

typedef struct
{
  char *name;
  char *text;
} Item;

struct _SquallFormState
{
  SquallPlan *draft;
  GArray *values; /* of all properties, unset for those that cannot be written */
  GArray *headers;
  GArray *limits;
};

static void
clear_item_cb (gpointer data)
{
  Item *item = data;

  g_free (item->name);
  g_free (item->text);
}

static GArray *
new_items (GListModel *model)
{
  GArray *items = g_array_new (FALSE, FALSE, sizeof (Item));

  g_array_set_clear_func (items, clear_item_cb);
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (SquallFormItem) from = g_list_model_get_item (model, i);
      Item item = { g_strdup (squall_form_item_get_name (from)),
                    g_strdup (squall_form_item_get_text (from)) };

      g_array_append_val (items, item);
    }
  return items;
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
  self->headers = new_items (squall_form_get_headers (form));
  self->limits = new_items (squall_form_get_limits (form));
  return self;
}

void
squall_form_state_free (SquallFormState *self)
{
  if (self == NULL)
    return;
  squall_plan_unref (self->draft);
  g_array_unref (self->values);
  g_array_unref (self->headers);
  g_array_unref (self->limits);
  g_free (self);
}

static void
empty (SquallForm *form, GListModel *model)
{
  while (g_list_model_get_n_items (model) > 0)
    {
      g_autoptr (SquallFormItem) item = g_list_model_get_item (model, 0);

      squall_form_remove_item (form, item);
    }
}

static void
restore_items (const SquallFormState *self, SquallForm *form)
{
  empty (form, squall_form_get_headers (form));
  empty (form, squall_form_get_limits (form));
  for (guint i = 0; i < self->headers->len; i++)
    {
      const Item *item = &g_array_index (self->headers, Item, i);

      squall_form_add_header (form, item->name, item->text);
    }
  for (guint i = 0; i < self->limits->len; i++)
    squall_form_add_limit (form, g_array_index (self->limits, Item, i).text);
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
  for (guint i = 0; i < n_properties; i++)
    if (properties[i]->flags & G_PARAM_WRITABLE)
      g_object_set_property (G_OBJECT (form),
                             properties[i]->name,
                             &g_array_index (self->values, GValue, i));
  restore_items (self, form);
  g_object_thaw_notify (G_OBJECT (form));
}
