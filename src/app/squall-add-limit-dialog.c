/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-add-limit-dialog.h"

#include "app/squall-form-words.h"

struct _SquallAddLimitDialog
{
  AdwDialog parent_instance;

  /* Template widgets */
  AdwPreferencesGroup *group;

  SquallForm *form;
};

G_DEFINE_FINAL_TYPE (SquallAddLimitDialog, squall_add_limit_dialog, ADW_TYPE_DIALOG)

/* What many would begin with; the numbers are there to be changed. */
static const char *const proposals[] = {
  "p50 < 100 ms", "p90 < 200 ms", "p95 < 300 ms",  "p99 < 500 ms",
  "p99.9 < 1 s",  "max < 2 s",    "rate > 1000/s", "errors < 1 %",
};

static void
row_activated_cb (AdwActionRow *row, gpointer user_data)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (row), SQUALL_TYPE_ADD_LIMIT_DIALOG);

  squall_form_add_limit (SQUALL_ADD_LIMIT_DIALOG (dialog)->form, user_data);
  adw_dialog_close (ADW_DIALOG (dialog));
}

static void
add_proposal (SquallAddLimitDialog *self, const char *limit)
{
  g_autofree char *name = squall_form_words_dup_limit_name (limit);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *image = g_object_new (GTK_TYPE_IMAGE,
                                   "icon-name",
                                   "list-add-symbolic",
                                   "accessible-role",
                                   GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                   NULL);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), image);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect (row, "activated", G_CALLBACK (row_activated_cb), (gpointer) limit);
  adw_preferences_group_add (self->group, row);
}

static void
squall_add_limit_dialog_dispose (GObject *object)
{
  g_clear_object (&SQUALL_ADD_LIMIT_DIALOG (object)->form);
  G_OBJECT_CLASS (squall_add_limit_dialog_parent_class)->dispose (object);
}

static void
squall_add_limit_dialog_class_init (SquallAddLimitDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = squall_add_limit_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SQUALL_RESOURCES "add-limit-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SquallAddLimitDialog, group);
}

static void
squall_add_limit_dialog_init (SquallAddLimitDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (proposals); i++)
    add_proposal (self, proposals[i]);
}

SquallAddLimitDialog *
squall_add_limit_dialog_new (SquallForm *form)
{
  SquallAddLimitDialog *self = g_object_new (SQUALL_TYPE_ADD_LIMIT_DIALOG, NULL);

  self->form = g_object_ref (form);
  return self;
}
