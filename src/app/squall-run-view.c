/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-run-view.h"

#include "app/squall-chart-card.h"
#include "app/squall-chart-view.h"
#include "app/squall-data-row.h"
#include "app/squall-fact-row.h"
#include "app/squall-findings.h"
#include "app/squall-limit-list.h"
#include "app/squall-limit-result.h"
#include "app/squall-percentile-row.h"
#include "app/squall-run-presenter.h"
#include "app/squall-stack-bar.h"
#include "app/squall-tile.h"

enum
{
  PROP_PRESENTER = 1,
  N_PROPS,
};

struct _SquallRunView
{
  AdwBreakpointBin parent_instance;

  /* Template widgets */
  GtkListBox *fact_list;
  GtkListBox *failure_list;
  GtkListBox *limit_list;
  GtkListBox *percentile_list;
  GtkListBox *phase_list;
  GtkScrolledWindow *scroller;
  GtkListBox *status_list;
  GtkListBox *traffic_list;

  /* Template objects */
  SquallFindings *findings;
  SquallLimitList *limits;

  /* Owned references */
  SquallRunPresenter *presenter;
};

G_DEFINE_FINAL_TYPE (SquallRunView, squall_run_view, ADW_TYPE_BREAKPOINT_BIN)

static GParamSpec *properties[N_PROPS];

static GtkWidget *
create_row_cb (gpointer item, gpointer user_data)
{
  return g_object_new (SQUALL_TYPE_DATA_ROW, "item", item, NULL);
}

static GtkWidget *
create_limit_cb (gpointer item, gpointer user_data)
{
  return g_object_new (SQUALL_TYPE_LIMIT_RESULT, "item", item, NULL);
}

static GtkWidget *
create_percentile_cb (gpointer item, gpointer user_data)
{
  return g_object_new (SQUALL_TYPE_PERCENTILE_ROW, "item", item, NULL);
}

static GtkWidget *
create_fact_cb (gpointer item, gpointer user_data)
{
  return g_object_new (SQUALL_TYPE_FACT_ROW, "item", item, NULL);
}

/* Shows one of the list models of @source. */
static void
bind_list (GtkListBox *list,
           gpointer source,
           const char *property,
           GtkListBoxCreateWidgetFunc create_cb)
{
  g_autoptr (GListModel) model = NULL;

  g_object_get (source, property, &model, NULL);
  gtk_list_box_bind_model (list, model, create_cb, NULL, NULL);
}

static void
set_presenter (SquallRunView *self, SquallRunPresenter *presenter)
{
  g_return_if_fail (self->presenter == NULL);

  self->presenter = g_object_ref (presenter);
  bind_list (self->status_list, presenter, "statuses", create_row_cb);
  bind_list (self->failure_list, presenter, "failures", create_row_cb);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PRESENTER]);
}

static void
squall_run_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_PRESENTER)
    g_value_set_object (value, SQUALL_RUN_VIEW (object)->presenter);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
squall_run_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_PRESENTER)
    set_presenter (SQUALL_RUN_VIEW (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
squall_run_view_dispose (GObject *object)
{
  g_clear_object (&SQUALL_RUN_VIEW (object)->presenter);
  G_OBJECT_CLASS (squall_run_view_parent_class)->dispose (object);
}

static void
squall_run_view_class_init (SquallRunViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = squall_run_view_get_property;
  object_class->set_property = squall_run_view_set_property;
  object_class->dispose = squall_run_view_dispose;
  properties[PROP_PRESENTER] = g_param_spec_object ("presenter",
                                                    NULL,
                                                    NULL,
                                                    SQUALL_TYPE_RUN_PRESENTER,
                                                    G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                                        G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  g_type_ensure (SQUALL_TYPE_CHART_CARD);
  g_type_ensure (SQUALL_TYPE_CHART_VIEW);
  g_type_ensure (SQUALL_TYPE_STACK_BAR);
  g_type_ensure (SQUALL_TYPE_TILE);
  g_type_ensure (SQUALL_TYPE_FINDINGS);
  g_type_ensure (SQUALL_TYPE_LIMIT_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, SQUALL_RESOURCES "run-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SquallRunView, failure_list);
  gtk_widget_class_bind_template_child (widget_class, SquallRunView, fact_list);
  gtk_widget_class_bind_template_child (widget_class, SquallRunView, findings);
  gtk_widget_class_bind_template_child (widget_class, SquallRunView, percentile_list);
  gtk_widget_class_bind_template_child (widget_class, SquallRunView, phase_list);
  gtk_widget_class_bind_template_child (widget_class, SquallRunView, traffic_list);
  gtk_widget_class_bind_template_child (widget_class, SquallRunView, limit_list);
  gtk_widget_class_bind_template_child (widget_class, SquallRunView, limits);
  gtk_widget_class_bind_template_child (widget_class, SquallRunView, scroller);
  gtk_widget_class_bind_template_child (widget_class, SquallRunView, status_list);
}

static void
squall_run_view_init (SquallRunView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_bind_model (self->limit_list,
                           G_LIST_MODEL (self->limits),
                           create_limit_cb,
                           NULL,
                           NULL);
  bind_list (self->percentile_list, self->findings, "percentiles", create_percentile_cb);
  bind_list (self->fact_list, self->findings, "facts", create_fact_cb);
  bind_list (self->phase_list, self->findings, "phases", create_row_cb);
  bind_list (self->traffic_list, self->findings, "traffic", create_row_cb);
}

void
squall_run_view_scroll_to_top (SquallRunView *self)
{
  g_return_if_fail (SQUALL_IS_RUN_VIEW (self));

  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}
