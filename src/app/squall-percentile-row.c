/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-percentile-row.h"

#include "app/squall-line.h"
#include "core/squall-i18n.h"

struct _SquallPercentileRow
{
  SquallSpokenRow parent_instance;
};

G_DEFINE_FINAL_TYPE (SquallPercentileRow, squall_percentile_row, SQUALL_TYPE_SPOKEN_ROW)

static void
speak (SquallSpokenRow *self, GObject *line)
{
  g_autofree char *title = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *name = NULL;

  g_object_get (line, "title", &title, "first", &first, "second", &second, NULL);
  /* Translators: a percentile read aloud: “p99, service time 8.1 ms, response time 9.2 ms” */
  name = g_strdup_printf (_ ("%s, service time %s, response time %s"), title, first, second);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
squall_percentile_row_class_init (SquallPercentileRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  SQUALL_SPOKEN_ROW_CLASS (klass)->speak = speak;
  gtk_widget_class_set_template_from_resource (widget_class, SQUALL_RESOURCES "percentile-row.ui");
}

static void
squall_percentile_row_init (SquallPercentileRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
