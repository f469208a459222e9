/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-legend-item.h"

#include "app/squall-swatch.h"
#include "app/squall-texts.h"
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
};

G_DEFINE_FINAL_TYPE (SquallLegendItem, squall_legend_item, GTK_TYPE_BOX)

/* Read aloud as one. */
static void
name_cb (SquallLegendItem *self)
{
  /* Translators: a line of a chart and its value, read aloud: “p99 23.2 ms” */
  g_autofree char *name = g_strdup_printf (C_ ("line of a chart", "%s %s"),
                                           squall_texts_get (self, PROP_TITLE),
                                           squall_texts_get (self, PROP_VALUE));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
squall_legend_item_class_init (SquallLegendItemClass *klass)
{
  static const char *const names[N_PROPS] = {
    [PROP_CSS_CLASS] = "css-class",
    [PROP_TITLE] = "title",
    [PROP_VALUE] = "value",
  };

  squall_texts_install (G_OBJECT_CLASS (klass), names, N_PROPS, G_PARAM_READWRITE);
  g_type_ensure (SQUALL_TYPE_SWATCH);
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               SQUALL_RESOURCES "legend-item.ui");
}

static void
squall_legend_item_init (SquallLegendItem *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::title", G_CALLBACK (name_cb), NULL);
  g_signal_connect (self, "notify::value", G_CALLBACK (name_cb), NULL);
}
