/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-fact-row.h"

#include "app/squall-line.h"
#include "core/squall-i18n.h"

struct _SquallFactRow
{
  SquallSpokenRow parent_instance;
};

G_DEFINE_FINAL_TYPE (SquallFactRow, squall_fact_row, SQUALL_TYPE_SPOKEN_ROW)

static void
speak (SquallSpokenRow *self, GObject *line)
{
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;

  g_object_get (line, "title", &title, "first", &text, NULL);
  /* Translators: something that a result says, read aloud: “Bottleneck: the server. …” */
  name = g_strdup_printf (C_ ("fact", "%s: %s"), title, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
squall_fact_row_class_init (SquallFactRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  SQUALL_SPOKEN_ROW_CLASS (klass)->speak = speak;
  gtk_widget_class_set_template_from_resource (widget_class, SQUALL_RESOURCES "fact-row.ui");
}

static void
squall_fact_row_init (SquallFactRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
