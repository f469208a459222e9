/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-answer-dialog.h"

#include "core/squall-i18n.h"
#include "core/squall-status.h"

struct _SquallAnswerDialog
{
  AdwAlertDialog parent_instance;

  /* Template widgets */
  GtkLabel *body_label;
  GtkLabel *heading_label;
};

G_DEFINE_FINAL_TYPE (SquallAnswerDialog, squall_answer_dialog, ADW_TYPE_ALERT_DIALOG)

static void
squall_answer_dialog_class_init (SquallAnswerDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, SQUALL_RESOURCES "answer-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SquallAnswerDialog, body_label);
  gtk_widget_class_bind_template_child (widget_class, SquallAnswerDialog, heading_label);
}

static void
squall_answer_dialog_init (SquallAnswerDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static char *
dup_heading (const SquallCheck *check)
{
  g_autofree char *label = squall_status_dup_label (check->status);

  if (check->outcome == SQUALL_OUTCOME_CONTENT)
    return g_strdup (_ ("The Answer Has Not the Expected Content"));
  /* Translators: %s is a status such as “401 Unauthorized” */
  return g_strdup_printf (_ ("The Server Answers “%s”"), label);
}

SquallAnswerDialog *
squall_answer_dialog_new (const SquallCheck *check)
{
  SquallAnswerDialog *self = g_object_new (SQUALL_TYPE_ANSWER_DIALOG, NULL);
  g_autofree char *heading = dup_heading (check);

  gtk_label_set_label (self->heading_label, heading);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  heading,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  gtk_label_get_label (self->body_label),
                                  -1);
  return self;
}
