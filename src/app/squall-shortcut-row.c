/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-shortcut-row.h"

enum
{
  PROP_ACCELERATOR = 1,
  N_PROPS,
};

struct _SquallShortcutRow
{
  AdwActionRow parent_instance;

  /* Template widgets */
  GtkBox *keys;

  char *accelerator;
};

G_DEFINE_FINAL_TYPE (SquallShortcutRow, squall_shortcut_row, ADW_TYPE_ACTION_ROW)

static GParamSpec *properties[N_PROPS];

static void
show_keys (SquallShortcutRow *self)
{
  GdkModifierType modifiers;
  guint key;
  g_autofree char *label = NULL;
  g_auto (GStrv) parts = NULL;

  if (!gtk_accelerator_parse (self->accelerator, &key, &modifiers))
    return;
  label = gtk_accelerator_get_label (key, modifiers);
  parts = g_strsplit (label, "+", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      GtkWidget *cap = gtk_label_new (parts[i]);

      gtk_widget_add_css_class (cap, "keycap");
      gtk_widget_add_css_class (cap, "caption");
      gtk_box_append (self->keys, cap);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  label,
                                  -1);
}

static void
squall_shortcut_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ACCELERATOR)
    g_value_set_string (value, SQUALL_SHORTCUT_ROW (object)->accelerator);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
squall_shortcut_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SquallShortcutRow *self = SQUALL_SHORTCUT_ROW (object);

  if (id != PROP_ACCELERATOR)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  self->accelerator = g_value_dup_string (value);
  show_keys (self);
}

static void
squall_shortcut_row_finalize (GObject *object)
{
  g_free (SQUALL_SHORTCUT_ROW (object)->accelerator);
  G_OBJECT_CLASS (squall_shortcut_row_parent_class)->finalize (object);
}

static void
squall_shortcut_row_class_init (SquallShortcutRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = squall_shortcut_row_get_property;
  object_class->set_property = squall_shortcut_row_set_property;
  object_class->finalize = squall_shortcut_row_finalize;
  properties[PROP_ACCELERATOR] = g_param_spec_string ("accelerator",
                                                      NULL,
                                                      NULL,
                                                      "",
                                                      G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY |
                                                          G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_template_from_resource (widget_class, SQUALL_RESOURCES "shortcut-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SquallShortcutRow, keys);
}

static void
squall_shortcut_row_init (SquallShortcutRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
