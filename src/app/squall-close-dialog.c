/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-close-dialog.h"

struct _SquallCloseDialog
{
  AdwAlertDialog parent_instance;
};

G_DEFINE_FINAL_TYPE (SquallCloseDialog, squall_close_dialog, ADW_TYPE_ALERT_DIALOG)

static void
squall_close_dialog_class_init (SquallCloseDialogClass *klass)
{
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               SQUALL_RESOURCES "close-dialog.ui");
}

static void
squall_close_dialog_init (SquallCloseDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

SquallCloseDialog *
squall_close_dialog_new (void)
{
  return g_object_new (SQUALL_TYPE_CLOSE_DIALOG, NULL);
}
