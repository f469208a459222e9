/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-spoken-row.h"

enum
{
  PROP_ITEM = 1,
  N_PROPS,
};

typedef struct
{
  GObject *item;
} SquallSpokenRowPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (SquallSpokenRow, squall_spoken_row, GTK_TYPE_LIST_BOX_ROW)

static GParamSpec *properties[N_PROPS];

static GObject **
get_item (gpointer self)
{
  SquallSpokenRowPrivate *private = squall_spoken_row_get_instance_private (self);

  return &private->item;
}

static void
notify_cb (SquallSpokenRow *self)
{
  SQUALL_SPOKEN_ROW_GET_CLASS (self)->speak (self, *get_item (self));
}

static void
set_item (SquallSpokenRow *self, GObject *item)
{
  g_return_if_fail (*get_item (self) == NULL);

  *get_item (self) = g_object_ref (item);
  g_signal_connect_object (item, "notify", G_CALLBACK (notify_cb), self, G_CONNECT_SWAPPED);
  notify_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ITEM]);
}

static void
squall_spoken_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ITEM)
    g_value_set_object (value, *get_item (object));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
squall_spoken_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ITEM)
    set_item (SQUALL_SPOKEN_ROW (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
squall_spoken_row_dispose (GObject *object)
{
  g_clear_object (get_item (object));
  G_OBJECT_CLASS (squall_spoken_row_parent_class)->dispose (object);
}

static void
squall_spoken_row_class_init (SquallSpokenRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = squall_spoken_row_get_property;
  object_class->set_property = squall_spoken_row_set_property;
  object_class->dispose = squall_spoken_row_dispose;
  properties[PROP_ITEM] = g_param_spec_object ("item", NULL, NULL, G_TYPE_OBJECT, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
squall_spoken_row_init (SquallSpokenRow *self)
{
}
