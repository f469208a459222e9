/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-limit-result.h"

#include "app/squall-limit.h"
#include "core/squall-i18n.h"

struct _SquallLimitResult
{
  SquallSpokenRow parent_instance;

  /* Template widgets */
  GtkWidget *mark;
};

G_DEFINE_FINAL_TYPE (SquallLimitResult, squall_limit_result, SQUALL_TYPE_SPOKEN_ROW)

/* The colour of the mark, too. */
static void
speak (SquallSpokenRow *row, GObject *limit)
{
  SquallLimitResult *self = SQUALL_LIMIT_RESULT (row);
  g_autofree char *title = NULL;
  g_autofree char *value = NULL;
  g_autofree char *verdict = NULL;
  g_autofree char *css_class = NULL;
  g_autofree char *name = NULL;

  g_object_get (limit,
                "title",
                &title,
                "value",
                &value,
                "verdict",
                &verdict,
                "css-class",
                &css_class,
                NULL);
  /* Translators: a limit read aloud: “p99 < 300 ms, 281 ms, met” */
  name = g_strdup_printf (C_ ("limit", "%s, %s, %s"), title, value, verdict);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_css_classes (self->mark, (const char *[]) { css_class, NULL });
}

static void
squall_limit_result_class_init (SquallLimitResultClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  SQUALL_SPOKEN_ROW_CLASS (klass)->speak = speak;
  gtk_widget_class_set_template_from_resource (widget_class, SQUALL_RESOURCES "limit-result.ui");
  gtk_widget_class_bind_template_child (widget_class, SquallLimitResult, mark);
}

static void
squall_limit_result_init (SquallLimitResult *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
