/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-tile.h"

enum
{
  PROP_TITLE = 1,
  PROP_VALUE,
  PROP_UNIT,
  PROP_NOTE,
  N_PROPS,
};

struct _SquallTile
{
  GtkBox parent_instance;
  char *texts[N_PROPS];
};

G_DEFINE_FINAL_TYPE (SquallTile, squall_tile, GTK_TYPE_BOX)

static GParamSpec *properties[N_PROPS];

static void
squall_tile_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id < N_PROPS)
    g_value_set_string (value, SQUALL_TILE (object)->texts[id]);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
squall_tile_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id >= N_PROPS)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  else if (g_set_str (&SQUALL_TILE (object)->texts[id], g_value_get_string (value)))
    g_object_notify_by_pspec (object, pspec);
}

static void
squall_tile_finalize (GObject *object)
{
  for (guint i = 0; i < N_PROPS; i++)
    g_free (SQUALL_TILE (object)->texts[i]);
  G_OBJECT_CLASS (squall_tile_parent_class)->finalize (object);
}

static void
squall_tile_class_init (SquallTileClass *klass)
{
  static const char *const names[N_PROPS] = {
    [PROP_TITLE] = "title",
    [PROP_VALUE] = "value",
    [PROP_UNIT] = "unit",
    [PROP_NOTE] = "note",
  };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = squall_tile_get_property;
  object_class->set_property = squall_tile_set_property;
  object_class->finalize = squall_tile_finalize;
  for (guint i = 1; i < N_PROPS; i++)
    properties[i] = g_param_spec_string (names[i],
                                         NULL,
                                         NULL,
                                         NULL,
                                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                             G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_template_from_resource (widget_class, SQUALL_RESOURCES "tile.ui");
}

static void
squall_tile_init (SquallTile *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
