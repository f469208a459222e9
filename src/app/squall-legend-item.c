/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-legend-item.h"

#include "app/squall-swatch.h"
#include "core/squall-i18n.h"

enum
{
  PROP_CSS_CLASS = 1,
  PROP_TITLE,
  PROP_VALUE,
  N_PROPS,
};

struct _SquallLegendItem
{
  GtkBox parent_instance;
  char *texts[N_PROPS];
};

G_DEFINE_FINAL_TYPE (SquallLegendItem, squall_legend_item, GTK_TYPE_BOX)

static GParamSpec *properties[N_PROPS];

static void
update_name (SquallLegendItem *self)
{
  const char *title = self->texts[PROP_TITLE];
  const char *value = self->texts[PROP_VALUE];
  g_autofree char *name = NULL;

  if (title == NULL || value == NULL)
    return;
  /* Translators: a line of a chart and its value, read aloud: “p99 23.2 ms” */
  name = g_strdup_printf (C_ ("line of a chart", "%s %s"), title, value);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
squall_legend_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id < N_PROPS)
    g_value_set_string (value, SQUALL_LEGEND_ITEM (object)->texts[id]);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
squall_legend_item_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SquallLegendItem *self = SQUALL_LEGEND_ITEM (object);

  if (id >= N_PROPS)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  if (!g_set_str (&self->texts[id], g_value_get_string (value)))
    return;
  update_name (self);
  g_object_notify_by_pspec (object, pspec);
}

static void
squall_legend_item_finalize (GObject *object)
{
  for (guint i = 0; i < N_PROPS; i++)
    g_free (SQUALL_LEGEND_ITEM (object)->texts[i]);
  G_OBJECT_CLASS (squall_legend_item_parent_class)->finalize (object);
}

static void
squall_legend_item_class_init (SquallLegendItemClass *klass)
{
  static const char *const names[N_PROPS] = {
    [PROP_CSS_CLASS] = "css-class",
    [PROP_TITLE] = "title",
    [PROP_VALUE] = "value",
  };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = squall_legend_item_get_property;
  object_class->set_property = squall_legend_item_set_property;
  object_class->finalize = squall_legend_item_finalize;
  for (guint i = 1; i < N_PROPS; i++)
    properties[i] = g_param_spec_string (names[i],
                                         NULL,
                                         NULL,
                                         NULL,
                                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                             G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  g_type_ensure (SQUALL_TYPE_SWATCH);
  gtk_widget_class_set_template_from_resource (widget_class, SQUALL_RESOURCES "legend-item.ui");
}

static void
squall_legend_item_init (SquallLegendItem *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
