/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * chart-cost: what it takes the main thread to draw each kind of chart of the result of an hour
 * anew, in milliseconds, as JSON: to compute it, to make it known to GTK, and to paint it by Cairo.
 */
#include <adwaita.h>
#include <locale.h>
#include <time.h>

#include "app/squall-canvas.h"
#include "core/squall-clock.h"
#include "squall-test-run.h"

#define WIDTH    522
#define HEIGHT   190
#define N_ROUNDS 100
#define RATE_HZ  500

typedef enum
{
  COMPUTE,
  TELL,
  PAINT,
  N_STEPS,
} Step;

/* Of this thread's own time: what others do on the computer does not count. */
static gint64
now_ns (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * SQUALL_NS_PER_SECOND + now.tv_nsec;
}

static void
paint (GskRenderer *renderer, GskRenderNode *node)
{
  g_autoptr (GdkTexture) texture =
      gsk_renderer_render_texture (renderer, node, &GRAPHENE_RECT_INIT (0, 0, WIDTH, HEIGHT));
}

static void
measure (GtkWidget *widget,
         GskRenderer *renderer,
         SquallChartKind kind,
         const SquallResult *result,
         double took_ms[N_STEPS])
{
  SquallCanvas canvas = { 0 };
  gint64 at_ns[N_STEPS + 1];

  squall_palette_set_parent (&canvas.palette, widget);
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      at_ns[COMPUTE] = now_ns ();
      squall_canvas_set_chart (&canvas, widget, kind, result);
      at_ns[TELL] = now_ns ();
      squall_canvas_get_node (&canvas, widget);
      at_ns[PAINT] = now_ns ();
      paint (renderer, canvas.node);
      at_ns[N_STEPS] = now_ns ();
      for (guint step = 0; step < N_STEPS; step++)
        took_ms[step] += (double) (at_ns[step + 1] - at_ns[step]) / SQUALL_NS_PER_MS / N_ROUNDS;
    }
  squall_canvas_clear (&canvas);
}

static gboolean
measure_cb (gpointer widget)
{
  g_autoptr (SquallResult) result = squall_test_run_new (SQUALL_INTERVALS_MOST, RATE_HZ);
  g_autoptr (GskRenderer) renderer = gsk_cairo_renderer_new ();

  gsk_renderer_realize_for_display (renderer, gtk_widget_get_display (widget), NULL);
  for (guint kind = 0; kind < SQUALL_N_CHARTS; kind++)
    {
      double took_ms[N_STEPS] = { 0 };

      measure (widget, renderer, (SquallChartKind) kind, result, took_ms);
      g_print ("{\"chart\": \"%s\", \"compute_ms\": %.2f, \"tell_ms\": %.2f, \"paint_ms\": %.2f}\n",
               squall_chart_get_id ((SquallChartKind) kind),
               took_ms[COMPUTE],
               took_ms[TELL],
               took_ms[PAINT]);
    }
  gsk_renderer_unrealize (renderer);
  g_application_quit (g_application_get_default ());
  return G_SOURCE_REMOVE;
}

static void
activate_cb (GApplication *application)
{
  GtkWidget *window = adw_application_window_new (GTK_APPLICATION (application));
  GtkWidget *bin = adw_bin_new ();

  gtk_widget_add_css_class (bin, "chart");
  gtk_widget_set_size_request (bin, WIDTH, HEIGHT);
  gtk_widget_set_halign (bin, GTK_ALIGN_START);
  gtk_widget_set_valign (bin, GTK_ALIGN_START);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), bin);
  gtk_window_present (GTK_WINDOW (window));
  g_timeout_add (500, measure_cb, bin);
}

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) application =
      adw_application_new ("io.github.squallhttp.Squall.ChartCost", G_APPLICATION_NON_UNIQUE);

  setlocale (LC_ALL, "");
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
