/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-bottleneck-dialog.h"

#include "core/squall-bottleneck.h"
#include "core/squall-i18n.h"

struct _SquallBottleneckDialog
{
  AdwAlertDialog parent_instance;
};

G_DEFINE_FINAL_TYPE (SquallBottleneckDialog, squall_bottleneck_dialog, ADW_TYPE_ALERT_DIALOG)

static void
squall_bottleneck_dialog_class_init (SquallBottleneckDialogClass *klass)
{
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               SQUALL_RESOURCES "bottleneck-dialog.ui");
}

static void
squall_bottleneck_dialog_init (SquallBottleneckDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static const char *
get_advice (SquallBottleneckKind kind)
{
  if (kind == SQUALL_BOTTLENECK_CLIENT_CPU)
    return _ ("Squall could not send or read requests fast enough, so part of the latency is its "
              "own. Use fewer connections, close other apps, or run Squall on a faster computer.");
  if (kind == SQUALL_BOTTLENECK_CLIENT_LIMITS)
    return _ ("Use fewer connections, or keep them open from one request to the next.");
  return _ ("Use more connections, or ask for a lower rate.");
}

SquallBottleneckDialog *
squall_bottleneck_dialog_new (const SquallResult *result)
{
  SquallBottleneckDialog *self = g_object_new (SQUALL_TYPE_BOTTLENECK_DIALOG, NULL);
  g_autoptr (SquallBottleneck) bottleneck = squall_bottleneck_find (result);
  g_autofree char *body =
      g_strjoin ("\n\n", bottleneck->evidence, get_advice (bottleneck->kind), NULL);

  adw_alert_dialog_set_body (ADW_ALERT_DIALOG (self), body);
  return self;
}
