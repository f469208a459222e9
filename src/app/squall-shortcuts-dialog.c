/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-shortcuts-dialog.h"

#include "app/squall-shortcut-row.h"

struct _SquallShortcutsDialog
{
  AdwDialog parent_instance;
};

G_DEFINE_FINAL_TYPE (SquallShortcutsDialog, squall_shortcuts_dialog, ADW_TYPE_DIALOG)

static void
squall_shortcuts_dialog_class_init (SquallShortcutsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SQUALL_TYPE_SHORTCUT_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SQUALL_RESOURCES "shortcuts-dialog.ui");
}

static void
squall_shortcuts_dialog_init (SquallShortcutsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

SquallShortcutsDialog *
squall_shortcuts_dialog_new (void)
{
  return g_object_new (SQUALL_TYPE_SHORTCUTS_DIALOG, NULL);
}
