/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-limit-list.h"

#include "app/squall-limit.h"

enum
{
  PROP_RESULT = 1,
  PROP_IS_OVER,
  PROP_IS_EMPTY,
  N_PROPS,
};

struct _SquallLimitList
{
  GObject parent_instance;
  GListStore *limits;
  SquallResult *result;
  guint next;
  gboolean is_over;
};

static void list_model_init (GListModelInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SquallLimitList,
                               squall_limit_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static GParamSpec *properties[N_PROPS];

static GType
get_item_type (GListModel *model)
{
  return SQUALL_TYPE_LIMIT;
}

static guint
get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (SQUALL_LIMIT_LIST (model)->limits));
}

static gpointer
get_item (GListModel *model, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (SQUALL_LIMIT_LIST (model)->limits), position);
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

static void
judge (SquallLimitList *self, guint i)
{
  g_autoptr (SquallLimit) limit = g_list_model_get_item (G_LIST_MODEL (self->limits), i);

  squall_limit_judge (limit,
                      g_ptr_array_index (self->result->plan->thresholds, i),
                      self->result,
                      self->is_over);
}

static void
judge_some (SquallLimitList *self)
{
  guint n_limits = get_n_items (G_LIST_MODEL (self));

  if (n_limits == 0)
    return;
  for (guint i = 0; self->is_over && i < n_limits; i++)
    judge (self, i);
  if (!self->is_over)
    judge (self, self->next++ % n_limits);
}

static void
fill (SquallLimitList *self)
{
  g_list_store_remove_all (self->limits);
  for (guint i = 0; self->result != NULL && i < self->result->plan->thresholds->len; i++)
    {
      const SquallThreshold *threshold = g_ptr_array_index (self->result->plan->thresholds, i);
      g_autoptr (SquallLimit) limit = squall_limit_new (threshold->text);

      g_list_store_append (self->limits, limit);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_EMPTY]);
}

static void
set_result (SquallLimitList *self, SquallResult *result)
{
  if (self->result != result)
    {
      g_clear_pointer (&self->result, squall_result_unref);
      self->result = result != NULL ? squall_result_ref (result) : NULL;
      fill (self);
    }
  if (result != NULL)
    judge_some (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RESULT]);
}

static void
set_is_over (SquallLimitList *self, gboolean is_over)
{
  if (self->is_over == is_over)
    return;
  self->is_over = is_over;
  if (self->result != NULL)
    judge_some (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_OVER]);
}

static void
squall_limit_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SquallLimitList *self = SQUALL_LIMIT_LIST (object);

  switch (id)
    {
    case PROP_RESULT:
      g_value_set_boxed (value, self->result);
      break;
    case PROP_IS_OVER:
      g_value_set_boolean (value, self->is_over);
      break;
    case PROP_IS_EMPTY:
      g_value_set_boolean (value, get_n_items (G_LIST_MODEL (self)) == 0);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
squall_limit_list_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SquallLimitList *self = SQUALL_LIMIT_LIST (object);

  if (id == PROP_RESULT)
    set_result (self, g_value_get_boxed (value));
  else if (id == PROP_IS_OVER)
    set_is_over (self, g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
squall_limit_list_dispose (GObject *object)
{
  SquallLimitList *self = SQUALL_LIMIT_LIST (object);

  g_clear_object (&self->limits);
  g_clear_pointer (&self->result, squall_result_unref);
  G_OBJECT_CLASS (squall_limit_list_parent_class)->dispose (object);
}

static void
items_changed_cb (SquallLimitList *self, guint position, guint n_removed, guint n_added)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed, n_added);
}

static void
squall_limit_list_class_init (SquallLimitListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = squall_limit_list_get_property;
  object_class->set_property = squall_limit_list_set_property;
  object_class->dispose = squall_limit_list_dispose;
  properties[PROP_RESULT] = g_param_spec_boxed ("result", NULL, NULL, SQUALL_TYPE_RESULT, flags);
  properties[PROP_IS_OVER] = g_param_spec_boolean ("is-over", NULL, NULL, FALSE, flags);
  properties[PROP_IS_EMPTY] = g_param_spec_boolean ("is-empty",
                                                    NULL,
                                                    NULL,
                                                    TRUE,
                                                    G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                                                        G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
squall_limit_list_init (SquallLimitList *self)
{
  self->limits = g_list_store_new (SQUALL_TYPE_LIMIT);
  g_signal_connect_object (self->limits,
                           "items-changed",
                           G_CALLBACK (items_changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
}

SquallLimitList *
squall_limit_list_new (void)
{
  return g_object_new (SQUALL_TYPE_LIMIT_LIST, NULL);
}
