/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-run-presenter.h"

#include "squall-test-loop.h"
#include "squall-test-result.h"
#include "squall-test-target.h"

typedef struct
{
  SquallTestTarget *target;
  SquallRunPresenter *presenter;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  fixture->target = squall_test_target_new (NULL);
  fixture->presenter = squall_run_presenter_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  g_object_unref (fixture->presenter);
  squall_test_target_free (fixture->target);
}

static SquallRun *
show_run (Fixture *fixture, const char *path, guint64 n_requests, guint n_users)
{
  g_autofree char *url = squall_test_target_make_url (fixture->target, path);
  g_autoptr (SquallPlan) plan = squall_test_plan_new (url, n_requests, n_users);
  SquallRun *run = squall_run_new (plan, SQUALL_CHECK_EXPECTED);

  squall_run_presenter_set_run (fixture->presenter, run);
  return run;
}

static void
assert_text (Fixture *fixture, const char *property, const char *expected)
{
  g_autofree char *text = squall_run_presenter_dup_text (fixture->presenter, property);

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_begins (Fixture *fixture, const char *property, const char *expected)
{
  g_autofree char *text = squall_run_presenter_dup_text (fixture->presenter, property);

  if (text == NULL || !g_str_has_prefix (text, expected))
    g_error ("%s is “%s” and does not begin with “%s”", property, text, expected);
}

static gboolean
get_flag (Fixture *fixture, const char *property)
{
  gboolean flag;

  g_object_get (fixture->presenter, property, &flag, NULL);
  return flag;
}

static double
get_progress (Fixture *fixture)
{
  double progress;

  g_object_get (fixture->presenter, "progress", &progress, NULL);
  return progress;
}

static SquallResult *
dup_result (Fixture *fixture)
{
  SquallResult *result;

  g_object_get (fixture->presenter, "result", &result, NULL);
  return result;
}

static guint
count_lines (Fixture *fixture, const char *property)
{
  g_autoptr (GListModel) model = NULL;

  g_object_get (fixture->presenter, property, &model, NULL);
  return g_list_model_get_n_items (model);
}

static void
assert_line (Fixture *fixture, const char *property, const char *title, guint64 count)
{
  g_autoptr (GListModel) model = NULL;
  g_autoptr (SquallTally) tally = NULL;
  g_autofree char *actual = NULL;

  g_object_get (fixture->presenter, property, &model, NULL);
  tally = g_list_model_get_item (model, 0);
  g_assert_nonnull (tally);
  g_object_get (tally, "title", &actual, NULL);
  g_assert_cmpstr (actual, ==, title);
  g_assert_cmpuint (squall_tally_get_count (tally), ==, count);
}

static void
test_without_run (Fixture *fixture, gconstpointer user_data)
{
  g_assert_null (squall_run_presenter_get_run (fixture->presenter));
  g_assert_false (squall_run_presenter_is_active (fixture->presenter));
  g_assert_false (squall_run_presenter_is_over (fixture->presenter));
  assert_text (fixture, "title", "");
  assert_text (fixture, "icon-name", NULL);
  g_assert_null (dup_result (fixture));
  g_assert_cmpuint (count_lines (fixture, "statuses"), ==, 0);
}

static void
test_finished (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (SquallRun) run = show_run (fixture, "/bytes/10", 2000, 4);
  g_autoptr (SquallResult) result = NULL;

  g_assert_false (squall_run_presenter_is_active (fixture->presenter));
  squall_run_start (run);
  g_assert_true (squall_run_presenter_is_active (fixture->presenter));
  assert_text (fixture, "title", "Checking the Server…");
  assert_text (fixture, "action", "win.cancel");
  assert_text (fixture, "date", "");
  squall_test_loop_until (squall_run_presenter_is_over (fixture->presenter));

  g_assert_false (squall_run_presenter_is_active (fixture->presenter));
  assert_text (fixture, "title", "Finished");
  assert_begins (fixture, "subtitle", "2000 requests in ");
  assert_text (fixture, "button", "Run Again");
  assert_text (fixture, "action", "win.again");
  assert_text (fixture, "host", "127.0.0.1");
  assert_begins (fixture, "date", "Today, ");
  assert_text (fixture, "settings", "2000 requests · 4 connections · HTTP/1.1");
  assert_text (fixture, "errors-note", "0 of 2000");
  g_assert_cmpfloat (get_progress (fixture), >=, 1);
  g_assert_false (get_flag (fixture, "is-busy"));
  g_assert_cmpuint (count_lines (fixture, "statuses"), ==, 1);
  g_assert_cmpuint (count_lines (fixture, "failures"), ==, 0);
  assert_line (fixture, "statuses", "200 OK", 2000);
  result = dup_result (fixture);
  g_assert_true (result == squall_run_get_result (run));

  /* The form, which comes next, has no date. */
  squall_run_presenter_set_run (fixture->presenter, NULL);
  assert_text (fixture, "date", "");
  g_assert_null (dup_result (fixture));
}

typedef struct
{
  guint n_subtitles;
  guint n_progresses;
  guint n_results;
  double progress;
} Watch;

static void
subtitle_cb (gpointer presenter, GParamSpec *pspec, Watch *watch)
{
  watch->n_subtitles++;
}

static void
result_cb (gpointer presenter, GParamSpec *pspec, Watch *watch)
{
  watch->n_results++;
}

static void
progress_cb (gpointer presenter, GParamSpec *pspec, Watch *watch)
{
  double progress;

  g_object_get (presenter, "progress", &progress, NULL);
  g_assert_cmpfloat (progress, >=, watch->progress);
  watch->progress = progress;
  watch->n_progresses++;
}

/* Texts that can still be read while they change, and a bar that does not jump. */
static void
test_pace_of_changes (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (SquallRun) run = show_run (fixture, "/delay/10", 400, 4);
  Watch watch = { 0 };
  gint64 began_us;
  guint n_ticks;

  squall_run_start (run);
  squall_test_loop_until (squall_run_get_state (run) == SQUALL_RUN_STATE_RUNNING);
  began_us = g_get_monotonic_time ();
  g_signal_connect (fixture->presenter, "notify::subtitle", G_CALLBACK (subtitle_cb), &watch);
  g_signal_connect (fixture->presenter, "notify::progress", G_CALLBACK (progress_cb), &watch);
  g_signal_connect (fixture->presenter, "notify::result", G_CALLBACK (result_cb), &watch);
  squall_test_loop_until (squall_run_presenter_is_over (fixture->presenter));
  g_signal_handlers_disconnect_by_data (fixture->presenter, &watch);

  /* One more for the first news, one for the end. */
  n_ticks = (guint) ((g_get_monotonic_time () - began_us) / 250000);
  g_assert_cmpuint (watch.n_subtitles, >, 1);
  g_assert_cmpuint (watch.n_subtitles, <=, n_ticks + 2);
  g_assert_cmpuint (watch.n_results, >=, watch.n_subtitles);
  g_assert_cmpuint (watch.n_results, <=, n_ticks + 2);
  g_assert_cmpuint (watch.n_progresses, >, watch.n_subtitles);
  g_assert_cmpfloat (watch.progress, >=, 1);
}

static void
test_cancelled (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (SquallRun) run = show_run (fixture, "/delay/20", 100000, 8);

  squall_run_start (run);
  squall_test_loop_until (get_progress (fixture) > 0);
  squall_run_cancel (run);
  assert_text (fixture, "title", "Cancelling…");
  assert_text (fixture, "button", "Stop Now");
  g_assert_true (get_flag (fixture, "is-busy"));
  g_assert_true (squall_run_presenter_is_active (fixture->presenter));
  squall_test_loop_until (squall_run_presenter_is_over (fixture->presenter));
  assert_text (fixture, "title", "Cancelled");
  assert_text (fixture, "icon-name", "media-playback-stop-symbolic");
  assert_line (fixture,
               "statuses",
               "200 OK",
               squall_result_get_n_answered (squall_run_get_result (run)));
}

static void
test_failures_are_listed (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *url = squall_test_target_make_url (fixture->target, "/status/503");
  g_autoptr (SquallPlan) plan = squall_test_plan_new (url, 100, 4);
  g_autoptr (SquallRun) run = squall_run_new (plan, SQUALL_CHECK_ANSWER);

  squall_run_presenter_set_run (fixture->presenter, run);
  squall_run_start (run);
  squall_test_loop_until (squall_run_presenter_is_over (fixture->presenter));
  assert_line (fixture, "statuses", "503 Service Unavailable", 100);
  assert_line (fixture, "failures", "503 Service Unavailable", 100);
  assert_text (fixture, "errors", "100");
  assert_text (fixture, "errors-note", "100 of 100");
}

static void
test_failed (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (SquallRun) run = show_run (fixture, "/close", 100, 4);

  squall_run_start (run);
  squall_test_loop_until (squall_run_get_state (run) == SQUALL_RUN_STATE_FAILED);
  g_assert_false (squall_run_presenter_is_active (fixture->presenter));
  g_assert_false (squall_run_presenter_is_over (fixture->presenter));
  assert_text (fixture, "host", "127.0.0.1");
}

/* The next run begins with nothing of the last one, and what that still tells is not heard. */
static void
test_another_run (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (SquallRun) first = show_run (fixture, "/delay/5", 100000, 4);
  g_autoptr (SquallRun) second = NULL;

  squall_run_start (first);
  squall_test_loop_until (count_lines (fixture, "statuses") > 0);
  second = show_run (fixture, "/", 10, 1);
  g_assert_true (squall_run_presenter_get_run (fixture->presenter) == second);
  g_assert_cmpuint (count_lines (fixture, "statuses"), ==, 0);
  g_assert_cmpfloat (get_progress (fixture), <=, 0);
  g_assert_false (squall_run_presenter_is_active (fixture->presenter));
  squall_run_cancel (first);
  squall_test_loop_until (squall_run_get_state (first) == SQUALL_RUN_STATE_FINISHED);
  assert_text (fixture, "title", "");

  squall_run_presenter_set_run (fixture->presenter, NULL);
  g_assert_null (squall_run_presenter_get_run (fixture->presenter));
}

/* A presenter that goes away in mid-run takes nothing with it and leaves nothing behind. */
static void
test_gone_in_mid_run (Fixture *fixture, gconstpointer user_data)
{
  SquallRun *run = show_run (fixture, "/delay/5", 100000, 4);

  squall_run_start (run);
  squall_test_loop_until (get_progress (fixture) > 0);
  g_assert_finalize_object (fixture->presenter);
  fixture->presenter = squall_run_presenter_new ();
  squall_run_cancel (run);
  squall_test_loop_until (squall_run_get_state (run) == SQUALL_RUN_STATE_FINISHED);
  g_object_add_weak_pointer (G_OBJECT (run), (gpointer *) &run);
  g_object_unref (run);
  squall_test_loop_until (run == NULL);
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
  add ("/run-presenter/without-run", test_without_run);
  add ("/run-presenter/finished", test_finished);
  add ("/run-presenter/pace", test_pace_of_changes);
  add ("/run-presenter/cancelled", test_cancelled);
  add ("/run-presenter/failures", test_failures_are_listed);
  add ("/run-presenter/failed", test_failed);
  add ("/run-presenter/another-run", test_another_run);
  add ("/run-presenter/gone", test_gone_in_mid_run);
  return g_test_run ();
}
