/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-table-dialog.h"

struct _SquallTableDialog
{
  AdwDialog parent_instance;

  /* Template widgets */
  GtkColumnView *view;

  /* Template objects */
  GtkStringList *lines;
  GtkMultiSelection *selection;

  char *heads;
};

G_DEFINE_FINAL_TYPE (SquallTableDialog, squall_table_dialog, ADW_TYPE_DIALOG)

/* The selected lines, or all where there are none, as spreadsheets take them. */
static char *
dup_lines (SquallTableDialog *self)
{
  GListModel *model = G_LIST_MODEL (self->selection);
  g_autoptr (GtkBitset)
      selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  gboolean is_all = gtk_bitset_is_empty (selected);
  GString *lines = g_string_new (self->heads);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    if (is_all || gtk_bitset_contains (selected, i))
      g_string_append_printf (lines, "\n%s", gtk_string_list_get_string (self->lines, i));
  return g_string_free (lines, FALSE);
}

static void
copy_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autofree char *lines = dup_lines (SQUALL_TABLE_DIALOG (widget));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), lines);
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer number)
{
  GtkStringObject *line = gtk_list_item_get_item (item);
  g_auto (GStrv) cells = g_strsplit (gtk_string_object_get_string (line), "\t", -1);

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                       cells[GPOINTER_TO_UINT (number)]);
}

static void
add_column (SquallTableDialog *self, const char *title, guint number)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (title, factory);

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GUINT_TO_POINTER (number));
  gtk_column_view_column_set_expand (column, TRUE);
  gtk_column_view_append_column (self->view, column);
}

static void
add_line (SquallTableDialog *self, const SquallChartTable *table, guint row)
{
  g_autoptr (GString) line = g_string_new (squall_chart_table_get_cell (table, row, 0));

  for (guint i = 1; i < table->n_columns; i++)
    g_string_append_printf (line, "\t%s", squall_chart_table_get_cell (table, row, i));
  gtk_string_list_append (self->lines, line->str);
}

static void
show_table (SquallTableDialog *self, const SquallChartTable *table)
{
  guint n_rows = squall_chart_table_get_n_rows (table);
  g_autoptr (GStrvBuilder) heads = g_strv_builder_new ();
  g_auto (GStrv) titles = NULL;

  for (guint i = 0; i < table->n_columns; i++)
    {
      add_column (self, table->heads[i], i);
      g_strv_builder_add (heads, table->heads[i]);
    }
  titles = g_strv_builder_end (heads);
  self->heads = g_strjoinv ("\t", titles);
  for (guint i = 0; i < n_rows; i++)
    add_line (self, table, i);
}

static void
squall_table_dialog_finalize (GObject *object)
{
  g_free (SQUALL_TABLE_DIALOG (object)->heads);
  G_OBJECT_CLASS (squall_table_dialog_parent_class)->finalize (object);
}

static void
squall_table_dialog_class_init (SquallTableDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = squall_table_dialog_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, SQUALL_RESOURCES "table-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SquallTableDialog, lines);
  gtk_widget_class_bind_template_child (widget_class, SquallTableDialog, selection);
  gtk_widget_class_bind_template_child (widget_class, SquallTableDialog, view);
  gtk_widget_class_install_action (widget_class, "table.copy", NULL, copy_cb);
  gtk_widget_class_add_binding_action (widget_class,
                                       GDK_KEY_c,
                                       GDK_CONTROL_MASK,
                                       "table.copy",
                                       NULL);
}

static void
squall_table_dialog_init (SquallTableDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

SquallTableDialog *
squall_table_dialog_new (const char *title, const SquallChartTable *table)
{
  SquallTableDialog *self = g_object_new (SQUALL_TYPE_TABLE_DIALOG, "title", title, NULL);

  show_table (self, table);
  return self;
}
