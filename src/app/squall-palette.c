/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-palette.h"

#include "app/squall-swatch.h"

static const char *
get_css_class (guint colour)
{
  switch (colour)
    {
    case SQUALL_COLOUR_PAPER:
      return "chart-paper";
    case SQUALL_COLOUR_SHADE:
      return "chart-shade";
    case SQUALL_COLOUR_GROUND:
      return "chart-ground";
    default:
      return squall_ink_get_id ((SquallInk) colour);
    }
}

void
squall_palette_set_parent (SquallPalette *self, GtkWidget *parent)
{
  for (guint i = 0; i < SQUALL_N_COLOURS; i++)
    {
      if (i == SQUALL_INK_TEXT)
        continue;
      self->swatches[i] =
          g_object_new (SQUALL_TYPE_SWATCH, "css-class", get_css_class (i), "visible", FALSE, NULL);
      gtk_widget_set_parent (self->swatches[i], parent);
    }
}

void
squall_palette_unparent (SquallPalette *self)
{
  for (guint i = 0; i < SQUALL_N_COLOURS; i++)
    g_clear_pointer (&self->swatches[i], gtk_widget_unparent);
}

gboolean
squall_palette_update (SquallPalette *self, GtkWidget *parent)
{
  gboolean is_changed = FALSE;

  for (guint i = 0; i < SQUALL_N_COLOURS; i++)
    {
      GdkRGBA colour;

      gtk_widget_get_color (self->swatches[i] != NULL ? self->swatches[i] : parent, &colour);
      if (gdk_rgba_equal (&colour, &self->colours[i]))
        continue;
      self->colours[i] = colour;
      is_changed = TRUE;
    }
  return is_changed;
}
