/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts draw what is new, when it can be seen, and nothing else: what no accessibility tree shows.
 */
#include <adwaita.h>

#include "app/squall-canvas.h"
#include "app/squall-chart-view.h"
#include "squall-test-run.h"

#define N_NEWS  40
#define NEWS_MS 10

typedef struct
{
  GtkWindow *window;
  SquallResult *result;
  guint n_updates;
} Fixture;

static void
updated_cb (Fixture *fixture)
{
  fixture->n_updates++;
}

static void
show (Fixture *fixture, GtkWidget *widget)
{
  gtk_window_set_child (fixture->window, widget);
  gtk_window_present (fixture->window);
  while (gtk_widget_get_width (widget) == 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  fixture->window = GTK_WINDOW (gtk_window_new ());
  fixture->result = squall_test_run_new (300, 500);
  gtk_window_set_default_size (fixture->window, 500, 250);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  gtk_window_destroy (fixture->window);
  squall_result_unref (fixture->result);
}

static void
test_kept (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *widget = adw_bin_new ();
  SquallCanvas canvas = { 0 };
  g_autoptr (GskRenderNode) node = NULL;
  graphene_rect_t bounds;

  show (fixture, widget);
  squall_palette_set_parent (&canvas.palette, widget);
  g_assert_false (squall_canvas_fits (&canvas, widget));
  squall_canvas_set_chart (&canvas, widget, SQUALL_CHART_LATENCY, fixture->result);
  g_assert_true (squall_canvas_fits (&canvas, widget));
  node = gsk_render_node_ref (squall_canvas_get_node (&canvas, widget));
  g_assert_true (squall_canvas_get_node (&canvas, widget) == node);
  gsk_render_node_get_bounds (node, &bounds);
  g_assert_cmpfloat (bounds.size.width, >, 300);
  g_assert_cmpfloat (bounds.size.width, <=, canvas.style.width + 1);
  g_assert_cmpfloat (bounds.size.height, <=, canvas.style.height + 1);

  /* Other colours, another picture. */
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      ADW_COLOR_SCHEME_FORCE_DARK);
  g_assert_false (squall_canvas_get_node (&canvas, widget) == node);
  g_assert_true (squall_canvas_fits (&canvas, widget));
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
  squall_canvas_clear (&canvas);
}

static gboolean
news_cb (gpointer user_data)
{
  guint *n_news = user_data;

  return ++*n_news < N_NEWS ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/* However often there is news. */
static void
give_news (Fixture *fixture, SquallChartView *view)
{
  guint n_news = 0;
  guint n_given = 0;

  g_timeout_add (NEWS_MS, news_cb, &n_news);
  while (n_news < N_NEWS)
    {
      g_main_context_iteration (NULL, TRUE);
      for (; n_given < n_news; n_given++)
        g_object_set (view, "result", fixture->result, NULL);
    }
}

static void
test_pace (Fixture *fixture, gconstpointer user_data)
{
  SquallChartView *view =
      g_object_new (SQUALL_TYPE_CHART_VIEW, "kind", SQUALL_CHART_THROUGHPUT, NULL);
  gint64 began_us;
  guint n_most;

  g_signal_connect_swapped (view, "updated", G_CALLBACK (updated_cb), fixture);
  show (fixture, GTK_WIDGET (view));
  began_us = g_get_monotonic_time ();
  fixture->n_updates = 0;
  give_news (fixture, view);
  n_most = (guint) ((g_get_monotonic_time () - began_us) / 100000) + 1;
  g_assert_cmpuint (fixture->n_updates, >, 1);
  g_assert_cmpuint (fixture->n_updates, <=, n_most);

  /* What is final is shown at once. */
  fixture->n_updates = 0;
  g_object_set (view, "is-final", TRUE, NULL);
  g_assert_cmpuint (fixture->n_updates, ==, 1);
}

static guint n_snapshots;
static void (*snapshot) (GtkWidget *widget, GtkSnapshot *into);

static void
count_snapshot (GtkWidget *widget, GtkSnapshot *into)
{
  n_snapshots++;
  snapshot (widget, into);
}

/* How often charts of this kind of widget are drawn, from now on. */
static void
count_snapshots (GtkWidget *view)
{
  GtkWidgetClass *klass = GTK_WIDGET_GET_CLASS (view);

  snapshot = klass->snapshot;
  klass->snapshot = count_snapshot;
  n_snapshots = 0;
}

static void
test_unseen (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *view = g_object_new (SQUALL_TYPE_CHART_VIEW, "kind", SQUALL_CHART_LATENCY, NULL);

  g_signal_connect_swapped (view, "updated", G_CALLBACK (updated_cb), fixture);
  show (fixture, view);
  count_snapshots (view);
  give_news (fixture, SQUALL_CHART_VIEW (view));
  g_assert_cmpuint (n_snapshots, >, 1);
  gtk_widget_set_visible (view, FALSE);
  fixture->n_updates = n_snapshots = 0;
  give_news (fixture, SQUALL_CHART_VIEW (view));
  g_assert_cmpuint (fixture->n_updates, ==, 0);
  g_assert_cmpuint (n_snapshots, ==, 0);
  gtk_widget_set_visible (view, TRUE);
  while (!gtk_widget_get_mapped (view))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (fixture->n_updates, ==, 1);
  while (n_snapshots == 0)
    g_main_context_iteration (NULL, TRUE);
}

/* Charts whose lines are bound show them together, and hide them together. */
static void
test_cursor (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *one = g_object_new (SQUALL_TYPE_CHART_VIEW, "result", fixture->result, NULL);
  GtkWidget *other = g_object_new (SQUALL_TYPE_CHART_VIEW, "result", fixture->result, NULL);
  double cursor;

  gtk_box_append (GTK_BOX (box), one);
  gtk_box_append (GTK_BOX (box), other);
  g_object_bind_property (one, "cursor", other, "cursor", G_BINDING_BIDIRECTIONAL);
  show (fixture, box);
  g_object_set (one, "cursor", 3e9, NULL);
  g_object_get (other, "cursor", &cursor, NULL);
  g_assert_cmpfloat_with_epsilon (cursor, 3e9, 1);
  gtk_widget_set_visible (other, FALSE);
  g_object_get (one, "cursor", &cursor, NULL);
  g_assert_cmpfloat (cursor, <, 0);
}

static void
add (const char *path, void (*test) (Fixture *fixture, gconstpointer user_data))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  add ("/chart-view/kept", test_kept);
  add ("/chart-view/pace", test_pace);
  add ("/chart-view/unseen", test_unseen);
  add ("/chart-view/cursor", test_cursor);
  return g_test_run ();
}
