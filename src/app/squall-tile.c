/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-tile.h"

#include "app/squall-texts.h"

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
};

G_DEFINE_FINAL_TYPE (SquallTile, squall_tile, GTK_TYPE_BOX)

static void
squall_tile_class_init (SquallTileClass *klass)
{
  static const char *const names[N_PROPS] = {
    [PROP_TITLE] = "title",
    [PROP_VALUE] = "value",
    [PROP_UNIT] = "unit",
    [PROP_NOTE] = "note",
  };

  squall_texts_install (G_OBJECT_CLASS (klass), names, N_PROPS, G_PARAM_READWRITE);
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               SQUALL_RESOURCES "tile.ui");
}

static void
squall_tile_init (SquallTile *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
