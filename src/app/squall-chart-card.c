/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-chart-card.h"

enum
{
  PROP_TITLE = 1,
  N_PROPS,
};

struct _SquallChartCard
{
  GtkBox parent_instance;
  char *title;
};

G_DEFINE_FINAL_TYPE (SquallChartCard, squall_chart_card, GTK_TYPE_BOX)

static GParamSpec *properties[N_PROPS];

static void
squall_chart_card_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_TITLE)
    g_value_set_string (value, SQUALL_CHART_CARD (object)->title);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
squall_chart_card_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id != PROP_TITLE)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  else if (g_set_str (&SQUALL_CHART_CARD (object)->title, g_value_get_string (value)))
    g_object_notify_by_pspec (object, pspec);
}

static void
squall_chart_card_finalize (GObject *object)
{
  g_free (SQUALL_CHART_CARD (object)->title);
  G_OBJECT_CLASS (squall_chart_card_parent_class)->finalize (object);
}

static void
squall_chart_card_class_init (SquallChartCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = squall_chart_card_get_property;
  object_class->set_property = squall_chart_card_set_property;
  object_class->finalize = squall_chart_card_finalize;
  properties[PROP_TITLE] = g_param_spec_string ("title",
                                                NULL,
                                                NULL,
                                                NULL,
                                                G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                                    G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_template_from_resource (widget_class, SQUALL_RESOURCES "chart-card.ui");
}

static void
squall_chart_card_init (SquallChartCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
