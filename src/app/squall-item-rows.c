/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-item-rows.h"

#include "app/squall-text-row.h"
#include "core/squall-i18n.h"

struct _SquallItemRows
{
  GObject parent_instance;
  SquallForm *form;
  GListModel *items;
  GPtrArray *rows;
  AdwExpanderRow *expander;
  GtkWidget *add_row;
  GtkWidget *last_row;

  /* Weak */
  GtkWidget *new_row;
};

G_DEFINE_FINAL_TYPE (SquallItemRows, squall_item_rows, G_TYPE_OBJECT)

static void
removed_cb (GtkWidget *row, SquallItemRows *self)
{
  SquallFormItem *item = g_object_get_data (G_OBJECT (row), "item");

  gtk_widget_grab_focus (self->add_row);
  squall_form_remove_item (self->form, item);
}

static GtkWidget *
new_row (SquallItemRows *self, SquallFormItem *item)
{
  /* Translators: %s is a header or what a limit is about, such as “Accept” or “Median” */
  g_autofree char *name = g_strdup_printf (_ ("Remove %s"), squall_form_item_get_name (item));
  GtkWidget *row =
      g_object_new (SQUALL_TYPE_TEXT_ROW, "remove-name", name, "width-chars", 24, NULL);

  g_object_set_data_full (G_OBJECT (row), "item", g_object_ref (item), g_object_unref);
  g_object_bind_property (item, "name", row, "title", G_BINDING_SYNC_CREATE);
  g_object_bind_property (item, "problem", row, "problem", G_BINDING_SYNC_CREATE);
  g_object_bind_property (item, "is-secret", row, "is-secret", G_BINDING_SYNC_CREATE);
  g_object_bind_property (item,
                          "text",
                          row,
                          "text",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  g_signal_connect_object (row, "removed", G_CALLBACK (removed_cb), self, G_CONNECT_DEFAULT);
  return row;
}

/* An expander row only appends: what comes last is taken away and comes back. */
static void
take_away (SquallItemRows *self, GtkWidget *row)
{
  if (row == NULL)
    return;
  g_object_ref (row);
  adw_expander_row_remove (self->expander, row);
}

static void
bring_back (SquallItemRows *self, GtkWidget *row)
{
  if (row == NULL)
    return;
  adw_expander_row_add_row (self->expander, row);
  g_object_unref (row);
}

static void
items_changed_cb (SquallItemRows *self,
                  guint place,
                  guint n_removed,
                  guint n_added,
                  GListModel *items)
{
  for (guint i = 0; i < n_removed; i++)
    adw_expander_row_remove (self->expander, g_ptr_array_steal_index (self->rows, place));
  if (n_added == 0)
    return;
  take_away (self, self->add_row);
  take_away (self, self->last_row);
  for (guint i = place; i < place + n_added; i++)
    {
      g_autoptr (SquallFormItem) item = g_list_model_get_item (items, i);
      GtkWidget *row = new_row (self, item);

      g_ptr_array_insert (self->rows, (int) i, row);
      adw_expander_row_add_row (self->expander, row);
      g_set_weak_pointer (&self->new_row, row);
    }
  bring_back (self, self->add_row);
  bring_back (self, self->last_row);
}

static void
squall_item_rows_finalize (GObject *object)
{
  SquallItemRows *self = SQUALL_ITEM_ROWS (object);

  g_clear_weak_pointer (&self->new_row);
  g_ptr_array_unref (self->rows);
  g_clear_object (&self->items);
  G_OBJECT_CLASS (squall_item_rows_parent_class)->finalize (object);
}

static void
squall_item_rows_class_init (SquallItemRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = squall_item_rows_finalize;
}

static void
squall_item_rows_init (SquallItemRows *self)
{
  self->rows = g_ptr_array_new ();
}

SquallItemRows *
squall_item_rows_new (SquallForm *form,
                      AdwExpanderRow *expander,
                      GtkWidget *add_row,
                      GtkWidget *last_row)
{
  SquallItemRows *self = g_object_new (SQUALL_TYPE_ITEM_ROWS, NULL);

  self->form = form;
  self->expander = expander;
  self->add_row = add_row;
  self->last_row = last_row;
  return self;
}

void
squall_item_rows_set_items (SquallItemRows *self, GListModel *items)
{
  g_return_if_fail (SQUALL_IS_ITEM_ROWS (self));

  if (self->items == items)
    return;
  if (self->items != NULL)
    g_signal_handlers_disconnect_by_func (self->items, items_changed_cb, self);
  g_set_object (&self->items, items);
  g_signal_connect_object (items,
                           "items-changed",
                           G_CALLBACK (items_changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
  items_changed_cb (self, 0, self->rows->len, g_list_model_get_n_items (items), items);
  g_clear_weak_pointer (&self->new_row);
}

void
squall_item_rows_focus_new (SquallItemRows *self)
{
  g_return_if_fail (SQUALL_IS_ITEM_ROWS (self));

  if (self->new_row != NULL)
    gtk_widget_grab_focus (self->new_row);
  g_clear_weak_pointer (&self->new_row);
}
