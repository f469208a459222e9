/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-add-header-dialog.h"

#include "app/squall-sentence.h"
#include "app/squall-text-row.h"
#include "core/squall-header.h"

struct _SquallAddHeaderDialog
{
  AdwAlertDialog parent_instance;

  /* Template widgets */
  SquallTextRow *name_row;
  SquallTextRow *value_row;

  SquallForm *form;
};

G_DEFINE_FINAL_TYPE (SquallAddHeaderDialog, squall_add_header_dialog, ADW_TYPE_ALERT_DIALOG)

/* Has @row say what is wrong with a header. */
static gboolean
check (SquallTextRow *row, const char *name, const char *value)
{
  g_autoptr (SquallHeader) header = squall_header_new (name, value);
  g_autoptr (GError) error = NULL;
  g_autofree char *problem = NULL;

  if (*name != '\0' && !squall_header_validate (header, &error))
    problem = squall_sentence_new (error->message);
  g_object_set (row, "problem", problem, NULL);
  return *name != '\0' && problem == NULL;
}

static void
dup_header (SquallAddHeaderDialog *self, char **name, char **value)
{
  g_object_get (self->name_row, "text", name, NULL);
  g_object_get (self->value_row, "text", value, NULL);
  if (*name == NULL)
    *name = g_strdup ("");
  if (*value == NULL)
    *value = g_strdup ("");
  g_strstrip (*name);
  g_strstrip (*value);
}

static void
typed_cb (SquallAddHeaderDialog *self)
{
  g_autofree char *name = NULL;
  g_autofree char *value = NULL;
  gboolean is_right;

  dup_header (self, &name, &value);
  is_right = check (self->name_row, name, "");
  is_right = check (self->value_row, "Name", value) && is_right;
  adw_alert_dialog_set_response_enabled (ADW_ALERT_DIALOG (self), "add", is_right);
}

static void
response_cb (SquallAddHeaderDialog *self, const char *response)
{
  g_autofree char *name = NULL;
  g_autofree char *value = NULL;

  if (!g_str_equal (response, "add"))
    return;
  dup_header (self, &name, &value);
  squall_form_add_header (self->form, name, value);
}

static void
squall_add_header_dialog_dispose (GObject *object)
{
  g_clear_object (&SQUALL_ADD_HEADER_DIALOG (object)->form);
  G_OBJECT_CLASS (squall_add_header_dialog_parent_class)->dispose (object);
}

static void
squall_add_header_dialog_class_init (SquallAddHeaderDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = squall_add_header_dialog_dispose;
  g_type_ensure (SQUALL_TYPE_TEXT_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SQUALL_RESOURCES "add-header-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SquallAddHeaderDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, SquallAddHeaderDialog, value_row);
  gtk_widget_class_bind_template_callback (widget_class, response_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
}

static void
squall_add_header_dialog_init (SquallAddHeaderDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

SquallAddHeaderDialog *
squall_add_header_dialog_new (SquallForm *form)
{
  SquallAddHeaderDialog *self = g_object_new (SQUALL_TYPE_ADD_HEADER_DIALOG, NULL);

  self->form = g_object_ref (form);
  return self;
}
