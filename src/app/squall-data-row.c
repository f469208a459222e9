/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-data-row.h"

#include "app/squall-swatch.h"
#include "app/squall-tally.h"
#include "core/squall-i18n.h"

enum
{
  PROP_TALLY = 1,
  N_PROPS,
};

struct _SquallDataRow
{
  GtkListBoxRow parent_instance;
  SquallTally *tally;
};

G_DEFINE_FINAL_TYPE (SquallDataRow, squall_data_row, GTK_TYPE_LIST_BOX_ROW)

static GParamSpec *properties[N_PROPS];

static gboolean
has_text (gpointer object, const char *text)
{
  return text != NULL && *text != '\0';
}

/* Named by code: GTK 4.18 leaves the title out of a name made of several labels. */
static void
tally_changed_cb (SquallDataRow *self)
{
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;
  g_autofree char *value = NULL;
  g_autofree char *share = NULL;
  g_autofree char *name = NULL;

  g_object_get (self->tally,
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
set_tally (SquallDataRow *self, SquallTally *tally)
{
  g_return_if_fail (self->tally == NULL);

  self->tally = g_object_ref (tally);
  g_signal_connect_object (tally, "notify", G_CALLBACK (tally_changed_cb), self, G_CONNECT_SWAPPED);
  tally_changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TALLY]);
}

static void
squall_data_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_TALLY)
    g_value_set_object (value, SQUALL_DATA_ROW (object)->tally);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
squall_data_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_TALLY)
    set_tally (SQUALL_DATA_ROW (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
squall_data_row_dispose (GObject *object)
{
  SquallDataRow *self = SQUALL_DATA_ROW (object);

  g_clear_object (&self->tally);
  G_OBJECT_CLASS (squall_data_row_parent_class)->dispose (object);
}

static void
squall_data_row_class_init (SquallDataRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = squall_data_row_get_property;
  object_class->set_property = squall_data_row_set_property;
  object_class->dispose = squall_data_row_dispose;
  properties[PROP_TALLY] = g_param_spec_object ("tally",
                                                NULL,
                                                NULL,
                                                SQUALL_TYPE_TALLY,
                                                G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                                    G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  g_type_ensure (SQUALL_TYPE_SWATCH);
  gtk_widget_class_set_template_from_resource (widget_class, SQUALL_RESOURCES "data-row.ui");
  gtk_widget_class_bind_template_callback (widget_class, has_text);
}

static void
squall_data_row_init (SquallDataRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
