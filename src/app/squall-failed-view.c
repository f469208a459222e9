/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-failed-view.h"

struct _SquallFailedView
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkWidget *again_button;
  GtkWidget *details_list;
  AdwExpanderRow *details_row;
  AdwPreferencesRow *details_text_row;
  AdwStatusPage *page;
  GtkWidget *unverified_button;
};

G_DEFINE_FINAL_TYPE (SquallFailedView, squall_failed_view, ADW_TYPE_BIN)

static void
squall_failed_view_class_init (SquallFailedViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, SQUALL_RESOURCES "failed-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SquallFailedView, again_button);
  gtk_widget_class_bind_template_child (widget_class, SquallFailedView, details_list);
  gtk_widget_class_bind_template_child (widget_class, SquallFailedView, details_row);
  gtk_widget_class_bind_template_child (widget_class, SquallFailedView, details_text_row);
  gtk_widget_class_bind_template_child (widget_class, SquallFailedView, page);
  gtk_widget_class_bind_template_child (widget_class, SquallFailedView, unverified_button);
}

static void
squall_failed_view_init (SquallFailedView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
squall_failed_view_show (SquallFailedView *self, const SquallFailedWords *words)
{
  g_autofree char *description = g_markup_escape_text (words->description, -1);

  g_return_if_fail (SQUALL_IS_FAILED_VIEW (self));

  adw_status_page_set_icon_name (self->page, words->icon_name);
  adw_status_page_set_title (self->page, words->title);
  adw_status_page_set_description (self->page, description);
  adw_preferences_row_set_title (self->details_text_row,
                                 words->details != NULL ? words->details : "");
  adw_expander_row_set_expanded (self->details_row, FALSE);
  gtk_widget_set_visible (self->details_list, words->details != NULL);
  gtk_widget_set_visible (self->unverified_button, words->is_about_trust);
}

void
squall_failed_view_focus_button (SquallFailedView *self)
{
  g_return_if_fail (SQUALL_IS_FAILED_VIEW (self));

  gtk_widget_grab_focus (self->again_button);
}
