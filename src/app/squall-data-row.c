/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-data-row.h"

#include "app/squall-swatch.h"
#include "app/squall-tally.h"
#include "core/squall-i18n.h"

struct _SquallDataRow
{
  SquallSpokenRow parent_instance;
};

G_DEFINE_FINAL_TYPE (SquallDataRow, squall_data_row, SQUALL_TYPE_SPOKEN_ROW)

static gboolean
has_text (gpointer object, const char *text)
{
  return text != NULL && *text != '\0';
}

/* Named by code: GTK 4.18 leaves the title out of a name made of several labels. */
static void
speak (SquallSpokenRow *self, GObject *tally)
{
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;
  g_autofree char *value = NULL;
  g_autofree char *share = NULL;
  g_autofree char *name = NULL;

  g_object_get (tally,
                "title",
                &title,
                "subtitle",
                &subtitle,
                "value",
                &value,
                "share",
                &share,
                NULL);
  /* Translators: a line of a table, read aloud: “200 OK, 12,345, 99.4 %” */
  name = g_strdup_printf (C_ ("line of a table", "%s, %s, %s"), title, value, share);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  subtitle,
                                  -1);
}

static void
squall_data_row_class_init (SquallDataRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  SQUALL_SPOKEN_ROW_CLASS (klass)->speak = speak;
  g_type_ensure (SQUALL_TYPE_SWATCH);
  gtk_widget_class_set_template_from_resource (widget_class, SQUALL_RESOURCES "data-row.ui");
  gtk_widget_class_bind_template_callback (widget_class, has_text);
}

static void
squall_data_row_init (SquallDataRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
