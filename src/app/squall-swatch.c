/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-swatch.h"

#define SIZE   10
#define RADIUS 3

enum
{
  PROP_CSS_CLASS = 1,
  N_PROPS,
};

struct _SquallSwatch
{
  GtkWidget parent_instance;
  char *css_class;
};

G_DEFINE_FINAL_TYPE (SquallSwatch, squall_swatch, GTK_TYPE_WIDGET)

static GParamSpec *properties[N_PROPS];

static void
set_css_class (SquallSwatch *self, const char *css_class)
{
  g_autofree char *old = g_strdup (self->css_class);

  if (!g_set_str (&self->css_class, css_class))
    return;
  if (old != NULL && *old != '\0')
    gtk_widget_remove_css_class (GTK_WIDGET (self), old);
  if (css_class != NULL && *css_class != '\0')
    gtk_widget_add_css_class (GTK_WIDGET (self), css_class);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CSS_CLASS]);
}

static void
squall_swatch_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  *minimum = *natural = SIZE;
}

static void
squall_swatch_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, SIZE, SIZE);
  GskRoundedRect shape;
  GdkRGBA color;

  gtk_widget_get_color (widget, &color);
  gsk_rounded_rect_init_from_rect (&shape, &bounds, RADIUS);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, &color, &bounds);
  gtk_snapshot_pop (snapshot);
}

static void
squall_swatch_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_CSS_CLASS)
    g_value_set_string (value, SQUALL_SWATCH (object)->css_class);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
squall_swatch_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_CSS_CLASS)
    set_css_class (SQUALL_SWATCH (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
squall_swatch_finalize (GObject *object)
{
  g_free (SQUALL_SWATCH (object)->css_class);
  G_OBJECT_CLASS (squall_swatch_parent_class)->finalize (object);
}

static void
squall_swatch_class_init (SquallSwatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = squall_swatch_get_property;
  object_class->set_property = squall_swatch_set_property;
  object_class->finalize = squall_swatch_finalize;
  widget_class->measure = squall_swatch_measure;
  widget_class->snapshot = squall_swatch_snapshot;
  properties[PROP_CSS_CLASS] = g_param_spec_string ("css-class",
                                                    NULL,
                                                    NULL,
                                                    NULL,
                                                    G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                                        G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
squall_swatch_init (SquallSwatch *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}
