/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/squall-hiccup.h"

#include <gio/gio.h>

#include "core/squall-clock.h"

#define STALL    "0.1"
#define STALL_NS (100 * SQUALL_NS_PER_MS)

static guint64
count (SquallHiccup *hiccup)
{
  g_autoptr (SquallHistogram) latencies = squall_histogram_new_latency ();

  squall_hiccup_add_to (hiccup, latencies);
  return squall_histogram_get_count (latencies);
}

static void
wait_for_count (SquallHiccup *hiccup, guint64 n)
{
  gint64 end_ns = squall_clock_now_ns () + 30 * SQUALL_NS_PER_SECOND;

  while (count (hiccup) < n && squall_clock_now_ns () < end_ns)
    g_thread_yield ();
  g_assert_cmpuint (count (hiccup), >=, n);
}

/* It does not wake up more often than it says. */
static void
test_each_counts (void)
{
  gint64 before_ns = squall_clock_now_ns ();
  g_autoptr (SquallHiccup) hiccup = squall_hiccup_new ();
  guint64 n;

  wait_for_count (hiccup, 50);
  n = count (hiccup);
  g_assert_cmpint ((gint64) n, <=, (squall_clock_now_ns () - before_ns) / SQUALL_NS_PER_MS);
}

/* The whole process stands still for a while: everything that was due meanwhile is late. */
static void
test_stall (void)
{
  const char *argv[] = { "/bin/sh",
                         "-c",
                         "kill -STOP $PPID; sleep " STALL "; kill -CONT $PPID",
                         NULL };
  g_autoptr (SquallHiccup) hiccup = squall_hiccup_new ();
  g_autoptr (SquallHistogram) latencies = squall_histogram_new_latency ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) shell = NULL;
  guint64 n_late;

  wait_for_count (hiccup, 1);
  shell = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_NONE, &error);
  g_assert_no_error (error);
  g_subprocess_wait_check (shell, NULL, &error);
  g_assert_no_error (error);
  wait_for_count (hiccup, count (hiccup) + 1);

  squall_hiccup_add_to (hiccup, latencies);
  n_late = squall_histogram_get_count (latencies) -
           squall_histogram_count_up_to (latencies, STALL_NS / 2);
  g_assert_cmpuint (squall_histogram_get_max (latencies), >=, STALL_NS * 9 / 10);
  g_assert_cmpuint (n_late, >=, 8);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hiccup/each-counts", test_each_counts);
  g_test_add_func ("/hiccup/stall", test_stall);
  return g_test_run ();
}
