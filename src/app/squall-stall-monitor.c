/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-stall-monitor.h"

#include <glib-unix.h>
#include <signal.h>

#include "core/squall-clock.h"
#include "core/squall-histogram.h"

#define PERIOD_NS (10 * SQUALL_NS_PER_MS)

/*
 * The heartbeat keeps to a fixed grid: a timeout would start its period anew
 * after each beat and so hide a part of every stall. At high priority it does
 * not wait behind redrawing, so that its lateness is what the main thread did
 * in one go: how long a key press would have waited before anything saw it.
 */
typedef struct
{
  GSource base;
  gint64 next_ns;
} Heartbeat;

typedef struct
{
  char *path;
  SquallHistogram *late;
  SquallHistogram *paints;
  guint n_late_16_ms;
  guint n_late_50_ms;
  guint n_late_100_ms;
  gint64 paint_began_ns;
} Monitor;

static Monitor *monitor;

static void
count_beat (gint64 late_ns)
{
  squall_histogram_record (monitor->late, (guint64) MAX (0, late_ns));
  monitor->n_late_16_ms += late_ns > 16700 * SQUALL_NS_PER_US;
  monitor->n_late_50_ms += late_ns > 50 * SQUALL_NS_PER_MS;
  monitor->n_late_100_ms += late_ns > 100 * SQUALL_NS_PER_MS;
}

static gboolean
heartbeat_dispatch (GSource *source, GSourceFunc callback, gpointer user_data)
{
  Heartbeat *self = (Heartbeat *) source;
  gint64 late_ns = squall_clock_now_ns () - self->next_ns;

  count_beat (late_ns);
  self->next_ns += PERIOD_NS * (late_ns / PERIOD_NS + 1);
  g_source_set_ready_time (source, self->next_ns / SQUALL_NS_PER_US);
  return G_SOURCE_CONTINUE;
}

static void
start_heartbeat (void)
{
  static GSourceFuncs funcs = { .dispatch = heartbeat_dispatch };
  g_autoptr (GSource) source = g_source_new (&funcs, sizeof (Heartbeat));
  Heartbeat *heartbeat = (Heartbeat *) source;

  heartbeat->next_ns = squall_clock_now_ns () + PERIOD_NS;
  g_source_set_priority (source, G_PRIORITY_HIGH);
  g_source_set_static_name (source, "[squall] heartbeat");
  g_source_set_ready_time (source, heartbeat->next_ns / SQUALL_NS_PER_US);
  g_source_attach (source, NULL);
}

static double
get_ms (const SquallHistogram *histogram, double percentile)
{
  guint64 value_ns = squall_histogram_get_value_at_percentile (histogram, percentile);

  return (double) value_ns / (double) SQUALL_NS_PER_MS;
}

static void
append (GString *json, const char *name, const SquallHistogram *histogram)
{
  static const struct
  {
    const char *suffix;
    double percentile;
  } values[] = { { "p50", 50 }, { "p99", 99 }, { "max", 100 } };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      char number[G_ASCII_DTOSTR_BUF_SIZE];

      g_ascii_formatd (number, sizeof number, "%.3f", get_ms (histogram, values[i].percentile));
      g_string_append_printf (json, ", \"%s_%s_ms\": %s", name, values[i].suffix, number);
    }
}

static gboolean
write_cb (gpointer user_data)
{
  g_autoptr (GString) json = g_string_new (NULL);

  g_string_append_printf (json,
                          "{\"beats\": %" G_GUINT64_FORMAT,
                          squall_histogram_get_count (monitor->late));
  append (json, "late", monitor->late);
  g_string_append_printf (json,
                          ", \"stalls_16\": %u, \"stalls_50\": %u, \"stalls_100\": %u",
                          monitor->n_late_16_ms,
                          monitor->n_late_50_ms,
                          monitor->n_late_100_ms);
  g_string_append_printf (json,
                          ", \"frames\": %" G_GUINT64_FORMAT,
                          squall_histogram_get_count (monitor->paints));
  append (json, "paint", monitor->paints);
  g_string_append (json, "}\n");
  g_file_set_contents (monitor->path, json->str, (gssize) json->len, NULL);
  return G_SOURCE_CONTINUE;
}

static gboolean
reset_cb (gpointer user_data)
{
  squall_histogram_reset (monitor->late);
  squall_histogram_reset (monitor->paints);
  monitor->n_late_16_ms = monitor->n_late_50_ms = monitor->n_late_100_ms = 0;
  return G_SOURCE_CONTINUE;
}

void
squall_stall_monitor_start (void)
{
  const char *path = g_getenv ("SQUALL_STALL_MONITOR");

  if (path == NULL || *path == '\0' || monitor != NULL)
    return;
  monitor = g_new0 (Monitor, 1);
  monitor->path = g_strdup (path);
  monitor->late = squall_histogram_new_latency ();
  monitor->paints = squall_histogram_new_latency ();
  start_heartbeat ();
  g_unix_signal_add (SIGUSR1, write_cb, NULL);
  g_unix_signal_add (SIGUSR2, reset_cb, NULL);
}

static void
before_paint_cb (GdkFrameClock *clock)
{
  monitor->paint_began_ns = squall_clock_now_ns ();
}

static void
after_paint_cb (GdkFrameClock *clock)
{
  gint64 paint_ns = squall_clock_now_ns () - monitor->paint_began_ns;

  if (monitor->paint_began_ns > 0)
    squall_histogram_record (monitor->paints, (guint64) paint_ns);
}

static void
realize_cb (GtkWidget *window)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);

  g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), NULL);
  g_signal_connect_after (clock, "after-paint", G_CALLBACK (after_paint_cb), NULL);
}

void
squall_stall_monitor_watch (GtkWidget *window)
{
  if (monitor == NULL)
    return;
  if (gtk_widget_get_realized (window))
    realize_cb (window);
  else
    g_signal_connect_after (window, "realize", G_CALLBACK (realize_cb), NULL);
}
