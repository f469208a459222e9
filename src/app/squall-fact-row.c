/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-fact-row.h"

#include "app/squall-line.h"
#include "core/squall-i18n.h"

enum
{
  PROP_LINE = 1,
  N_PROPS,
};

struct _SquallFactRow
{
  GtkListBoxRow parent_instance;
  SquallLine *line;
};

G_DEFINE_FINAL_TYPE (SquallFactRow, squall_fact_row, GTK_TYPE_LIST_BOX_ROW)

static GParamSpec *properties[N_PROPS];

/* Read aloud as one. */
static void
name_cb (SquallFactRow *self)
{
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;

  g_object_get (self->line, "title", &title, "first", &text, NULL);
  /* Translators: something that a result says, read aloud: “Bottleneck: the server. …” */
  name = g_strdup_printf (C_ ("fact", "%s: %s"), title, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
set_line (SquallFactRow *self, SquallLine *line)
{
  g_return_if_fail (self->line == NULL);

  self->line = g_object_ref (line);
  g_signal_connect_object (line, "notify", G_CALLBACK (name_cb), self, G_CONNECT_SWAPPED);
  name_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LINE]);
}

static void
squall_fact_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_LINE)
    g_value_set_object (value, SQUALL_FACT_ROW (object)->line);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
squall_fact_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_LINE)
    set_line (SQUALL_FACT_ROW (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
squall_fact_row_dispose (GObject *object)
{
  g_clear_object (&SQUALL_FACT_ROW (object)->line);
  G_OBJECT_CLASS (squall_fact_row_parent_class)->dispose (object);
}

static void
squall_fact_row_class_init (SquallFactRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = squall_fact_row_get_property;
  object_class->set_property = squall_fact_row_set_property;
  object_class->dispose = squall_fact_row_dispose;
  properties[PROP_LINE] = g_param_spec_object ("line",
                                               NULL,
                                               NULL,
                                               SQUALL_TYPE_LINE,
                                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                                   G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               SQUALL_RESOURCES "fact-row.ui");
}

static void
squall_fact_row_init (SquallFactRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
