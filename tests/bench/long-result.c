/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * long-result URL: shows the result of an hour in a window, scrolls through it, and prints how long
 * it took until it was on the screen, as JSON. SQUALL_STALL_MONITOR names the file for the frames
 * and stalls of the scrolling.
 */
#include <adwaita.h>
#include <locale.h>
#include <signal.h>

#include "app/squall-run-presenter.h"
#include "app/squall-run-view.h"
#include "app/squall-stall-monitor.h"
#include "core/squall-clock.h"
#include "synthetic.h"

#define WIDTH      1400
#define HEIGHT     900
#define N_REQUESTS 10
#define STEP_PX    40
#define REST_MS    1000

typedef struct
{
  const char *url;
  AdwApplication *application;
  GtkWindow *window;
  SquallRunPresenter *presenter;
  SquallRunView *view;
  SquallRun *run;
  gint64 opened_at_ns;
  gint64 shown_at_ns;
} Bench;

/* An hour, in as many intervals as a result has at most. */
static void
fill (SquallResult *result)
{
  Synthetic synthetic;

  synthetic_set_up (&synthetic, 1);
  for (guint i = 0; i < SQUALL_INTERVALS_MOST; i++)
    synthetic_add (&synthetic, N_REQUESTS, (20 + i % 600 / 100.0) * SQUALL_NS_PER_MS, 0.5);
  g_array_set_size (result->intervals, 0);
  g_array_append_vals (result->intervals,
                       synthetic.result->intervals->data,
                       synthetic.result->intervals->len);
  squall_slices_copy (result->slices, synthetic.result->slices);
  squall_histogram_add (result->service, synthetic.result->service);
  squall_histogram_add (result->response, synthetic.result->response);
  result->n_sent += synthetic.result->n_sent;
  result->outcomes[SQUALL_OUTCOME_OK].count += synthetic.result->n_sent;
  result->statuses[200].count += synthetic.result->n_sent;
  result->elapsed_ns = synthetic.result->elapsed_ns;
  synthetic_tear_down (&synthetic);
}

static GtkWidget *
find_scroller (GtkWidget *widget)
{
  if (GTK_IS_SCROLLED_WINDOW (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_scroller (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
quit_cb (gpointer user_data)
{
  Bench *bench = user_data;

  g_application_quit (G_APPLICATION (bench->application));
  return G_SOURCE_REMOVE;
}

/* Scrolls on with each frame, as a touch pad does, down to the end. */
static gboolean
scroll_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  GtkAdjustment *place = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (widget));
  double end = gtk_adjustment_get_upper (place) - gtk_adjustment_get_page_size (place);

  if (gtk_adjustment_get_value (place) >= end)
    {
      raise (SIGUSR1);
      g_timeout_add (REST_MS, quit_cb, user_data);
      return G_SOURCE_REMOVE;
    }
  gtk_adjustment_set_value (place, gtk_adjustment_get_value (place) + STEP_PX);
  return G_SOURCE_CONTINUE;
}

static void
shown_cb (GdkFrameClock *clock, Bench *bench)
{
  bench->shown_at_ns = squall_clock_now_ns ();
}

/* Everything is on the screen: the last frame that was painted is the one that completed it. */
static gboolean
begin_to_scroll_cb (gpointer user_data)
{
  Bench *bench = user_data;
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (bench->view));
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  gint64 took_ns = bench->shown_at_ns - bench->opened_at_ns;

  g_signal_handlers_disconnect_by_func (clock, shown_cb, bench);
  g_ascii_formatd (number, sizeof number, "%.1f", (double) took_ns / SQUALL_NS_PER_MS);
  g_print ("{\"intervals\": %u, \"open_ms\": %s}\n",
           squall_run_get_result (bench->run)->intervals->len,
           number);
  raise (SIGUSR2);
  gtk_widget_add_tick_callback (find_scroller (GTK_WIDGET (bench->view)), scroll_cb, bench, NULL);
  return G_SOURCE_REMOVE;
}

static gboolean
open_cb (gpointer user_data)
{
  Bench *bench = user_data;
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (bench->view));

  g_signal_connect_after (clock, "after-paint", G_CALLBACK (shown_cb), bench);
  bench->opened_at_ns = squall_clock_now_ns ();
  squall_run_presenter_set_run (bench->presenter, bench->run);
  g_timeout_add (REST_MS, begin_to_scroll_cb, bench);
  return G_SOURCE_REMOVE;
}

static void
state_cb (SquallRun *run, GParamSpec *pspec, Bench *bench)
{
  if (squall_run_get_state (run) == SQUALL_RUN_STATE_FAILED)
    g_error ("%s", squall_run_get_error (run)->message);
  if (squall_run_get_state (run) != SQUALL_RUN_STATE_FINISHED)
    return;
  fill (squall_run_get_result (run));
  g_timeout_add (REST_MS, open_cb, bench);
}

static SquallPlan *
make_plan (const char *url)
{
  SquallPlan *plan = squall_plan_new ();
  g_autoptr (GError) error = NULL;

  squall_request_set_url (squall_plan_get_request (plan, 0), url, &error);
  g_assert_no_error (error);
  plan->n_requests = N_REQUESTS;
  plan->n_users = 1;
  return plan;
}

static void
activate_cb (GApplication *application, Bench *bench)
{
  g_autoptr (SquallPlan) plan = make_plan (bench->url);

  squall_stall_monitor_start ();
  bench->presenter = squall_run_presenter_new ();
  bench->view = g_object_new (SQUALL_TYPE_RUN_VIEW, "presenter", bench->presenter, NULL);
  bench->window = g_object_new (ADW_TYPE_APPLICATION_WINDOW,
                                "application",
                                application,
                                "content",
                                bench->view,
                                "default-width",
                                WIDTH,
                                "default-height",
                                HEIGHT,
                                NULL);
  squall_stall_monitor_watch (GTK_WIDGET (bench->window));
  gtk_window_present (bench->window);
  bench->run = squall_run_new (plan, SQUALL_CHECK_EXPECTED);
  g_signal_connect (bench->run, "notify::state", G_CALLBACK (state_cb), bench);
  squall_run_start (bench->run);
}

int
main (int argc, char **argv)
{
  Bench bench = { .url = argv[1] };
  int status;

  setlocale (LC_ALL, "");
  bench.application = ADW_APPLICATION (
      adw_application_new ("io.github.squallhttp.Squall.LongResult", G_APPLICATION_NON_UNIQUE));
  g_signal_connect (bench.application, "activate", G_CALLBACK (activate_cb), &bench);
  status = g_application_run (G_APPLICATION (bench.application), 1, argv);
  g_clear_object (&bench.run);
  g_clear_object (&bench.presenter);
  g_clear_object (&bench.application);
  return status;
}
