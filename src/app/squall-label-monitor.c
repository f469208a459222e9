/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-label-monitor.h"

#include <glib-unix.h>
#include <json-glib/json-glib.h>
#include <signal.h>

static void
add_number (JsonBuilder *builder, const char *name, int value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

/* What the text takes in one line for each of its paragraphs, whatever room there is. */
static int
get_natural_width (PangoLayout *layout)
{
  g_autoptr (PangoLayout) copy = pango_layout_copy (layout);
  int width;

  pango_layout_set_width (copy, -1);
  pango_layout_get_pixel_size (copy, &width, NULL);
  return width;
}

/* Where it is on the surface of its window; popovers have surfaces of their own. */
static graphene_point_t
get_place (GtkWidget *widget)
{
  GtkNative *native = gtk_widget_get_native (widget);
  graphene_point_t place = GRAPHENE_POINT_INIT (0, 0);
  double x, y;

  if (!gtk_widget_compute_point (widget, GTK_WIDGET (native), &place, &place))
    return place;
  gtk_native_get_surface_transform (native, &x, &y);
  return GRAPHENE_POINT_INIT (place.x + (float) x, place.y + (float) y);
}

static void
add_label (JsonBuilder *builder, GtkLabel *label)
{
  GtkWidget *widget = GTK_WIDGET (label);
  graphene_point_t place = get_place (widget);
  PangoLayout *layout = gtk_label_get_layout (label);
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "text");
  json_builder_add_string_value (builder, gtk_label_get_text (label));
  json_builder_set_member_name (builder, "wraps");
  json_builder_add_boolean_value (builder, gtk_label_get_wrap (label));
  json_builder_set_member_name (builder, "is-ellipsized");
  json_builder_add_boolean_value (builder, pango_layout_is_ellipsized (layout));
  json_builder_set_member_name (builder, "is-sensitive");
  json_builder_add_boolean_value (builder, gtk_widget_is_sensitive (widget));
  json_builder_set_member_name (builder, "is-in-popover");
  json_builder_add_boolean_value (builder, GTK_IS_POPOVER (gtk_widget_get_native (widget)));
  add_number (builder, "x", (int) place.x);
  add_number (builder, "y", (int) place.y);
  add_number (builder, "width", gtk_widget_get_width (widget));
  add_number (builder, "height", gtk_widget_get_height (widget));
  add_number (builder, "natural-width", get_natural_width (layout));
  add_number (builder, "natural-height", height);
  json_builder_end_object (builder);
}

static void
add_labels (JsonBuilder *builder, GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_LABEL (widget) && gtk_widget_get_width (widget) > 0)
    add_label (builder, GTK_LABEL (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    add_labels (builder, child);
}

static gboolean
write_cb (gpointer user_data)
{
  const char *path = user_data;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *json = NULL;

  json_builder_begin_array (builder);
  for (GList *link = windows; link != NULL; link = link->next)
    add_labels (builder, link->data);
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  json = json_to_string (root, TRUE);
  g_file_set_contents (path, json, -1, NULL);
  return G_SOURCE_CONTINUE;
}

void
squall_label_monitor_start (void)
{
  const char *path = g_getenv ("SQUALL_LABEL_MONITOR");

  if (path != NULL && *path != '\0')
    g_unix_signal_add_full (G_PRIORITY_DEFAULT, SIGUSR1, write_cb, g_strdup (path), g_free);
}
