/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-permission-dialog.h"

#include "core/squall-i18n.h"

struct _SquallPermissionDialog
{
  AdwAlertDialog parent_instance;

  /* Template widgets */
  GtkCheckButton *allowed_check;
  GtkLabel *host_label;
};

G_DEFINE_FINAL_TYPE (SquallPermissionDialog, squall_permission_dialog, ADW_TYPE_ALERT_DIALOG)

static void
allowed_changed_cb (SquallPermissionDialog *self)
{
  adw_alert_dialog_set_response_enabled (ADW_ALERT_DIALOG (self),
                                         "start",
                                         gtk_check_button_get_active (self->allowed_check));
}

static void
squall_permission_dialog_class_init (SquallPermissionDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               SQUALL_RESOURCES "permission-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SquallPermissionDialog, allowed_check);
  gtk_widget_class_bind_template_child (widget_class, SquallPermissionDialog, host_label);
  gtk_widget_class_bind_template_callback (widget_class, allowed_changed_cb);
}

static void
squall_permission_dialog_init (SquallPermissionDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

SquallPermissionDialog *
squall_permission_dialog_new (char *const *hosts)
{
  SquallPermissionDialog *self = g_object_new (SQUALL_TYPE_PERMISSION_DIALOG, NULL);
  g_autofree char *list = g_strjoinv (C_ ("list", ", "), (char **) hosts);
  g_autofree char *text = g_markup_printf_escaped (
      /* Translators: keep the marks around the names of the servers */
      g_dngettext (GETTEXT_PACKAGE,
                   "<b>%s</b> is not this computer.",
                   "<b>%s</b> are not this computer.",
                   g_strv_length ((char **) hosts)),
      list);

  gtk_label_set_label (self->host_label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  gtk_label_get_text (self->host_label),
                                  -1);
  return self;
}
