/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <math.h>
#include <signal.h>
#include <string.h>

#include "core/squall-plan-file.h"

#include "squall-test-listener.h"
#include "squall-test-log.h"
#include "squall-test-random-plan.h"
#include "squall-test-run.h"
#include "squall-test-sanity.h"

/* Random plans, carried out and interfered with at random, after which everything has to add up.
 * SQUALL_SWEEP_PLANS tells how many, SQUALL_SWEEP_SEED from which seed on: with the seed of one of
 * them that one comes first. */

#define N_PLANS      200
#define SEED         1
#define LOAD_MS      300
#define MOST_ACTIONS 6
#define MOST_USERS   40
#define PATIENCE_US  (30 * G_USEC_PER_SEC)

typedef enum
{
  ACTION_PAUSE,
  ACTION_RESUME,
  ACTION_RATE,
  ACTION_USERS,
  ACTION_CANCEL,
  N_ACTIONS,
} ActionKind;

typedef struct
{
  ActionKind kind;
  double level;
  int at_ms;
} Action;

typedef struct
{
  guint64 seed;
  GRand *random;
  SquallPlan *plan;
  SquallCheckPolicy policy;
  gboolean has_end; /* comes to it by itself */
  char *log_path;   /* NULL for no log */
  SquallLogFormat log_format;
  GArray *actions;
} Case;

static guint64
read_number (const char *variable, guint64 otherwise)
{
  const char *text = g_getenv (variable);

  return text != NULL ? g_ascii_strtoull (text, NULL, 10) : otherwise;
}

static int
compare_cb (gconstpointer first, gconstpointer second)
{
  return ((const Action *) first)->at_ms - ((const Action *) second)->at_ms;
}

static void
add_action (Case *self, ActionKind kind, int at_ms)
{
  Action action = { kind, exp (g_rand_double_range (self->random, 0, 8)), at_ms };

  g_array_append_val (self->actions, action);
}

/* Whoever has to come to an end by itself is not stopped, nor paused for good. */
static void
add_actions (Case *self)
{
  GRand *random = self->random;
  int n_actions = g_rand_boolean (random) ? g_rand_int_range (random, 0, MOST_ACTIONS) : 0;

  for (int i = 0; i < n_actions; i++)
    add_action (
        self,
        (ActionKind) g_rand_int_range (random, 0, self->has_end ? ACTION_CANCEL : N_ACTIONS),
        g_rand_int_range (random, 0, LOAD_MS));
  if (self->has_end)
    add_action (self, ACTION_RESUME, LOAD_MS);
  else
    add_action (self, ACTION_CANCEL, g_rand_int_range (random, 0, LOAD_MS));
  if (!self->has_end && g_rand_int_range (random, 0, 4) == 0)
    add_action (self, ACTION_CANCEL, LOAD_MS);
  g_array_sort (self->actions, compare_cb);
}

static void
case_init (Case *self, guint64 seed, SquallTestTarget *target, const char *refused_url)
{
  *self = (Case) {
    .seed = seed,
    .random = g_rand_new_with_seed ((guint32) seed),
    .actions = g_array_new (FALSE, FALSE, sizeof (Action)),
  };
  self->has_end = g_rand_int_range (self->random, 0, 3) == 0;
  self->plan = squall_test_random_plan_new (self->random, target, refused_url, self->has_end);
  self->policy = g_rand_int_range (self->random, 0, 6) == 0 ? SQUALL_CHECK_ANSWER
                                                            : SQUALL_CHECK_NONE;
  if (g_rand_boolean (self->random))
    self->log_path = squall_test_log_make_path ();
  self->log_format = (SquallLogFormat) g_rand_int_range (self->random, 0, SQUALL_N_LOG_FORMATS);
  add_actions (self);
}

static void
case_clear (Case *self)
{
  if (self->log_path != NULL)
    g_remove (self->log_path);
  g_free (self->log_path);
  g_array_unref (self->actions);
  squall_plan_unref (self->plan);
  g_rand_free (self->random);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Case, case_clear)

static void
show (const Case *self)
{
  static const char *const names[N_ACTIONS] = { "pause", "resume", "rate", "users", "cancel" };
  g_autofree char *json = squall_plan_to_json (self->plan, SQUALL_SECRETS_KEEP);

  g_printerr ("The plan of seed %" G_GUINT64_FORMAT "%s:\n%s",
              self->seed,
              self->has_end ? ", which ends by itself" : "",
              json);
  for (guint i = 0; i < self->actions->len; i++)
    {
      const Action *action = &g_array_index (self->actions, Action, i);

      g_printerr ("after %d ms: %s %g\n", action->at_ms, names[action->kind], action->level);
    }
}

static const Case *current;

/* Whatever fails, fails with its plan. */
static void
handle_abort (int number)
{
  const Case *failed = g_steal_pointer (&current);

  signal (number, SIG_DFL);
  if (failed != NULL)
    show (failed);
  raise (number);
}

static void
act (const Action *action, SquallRun *run)
{
  switch (action->kind)
    {
    case ACTION_PAUSE:
      squall_run_pause (run);
      break;
    case ACTION_RESUME:
      squall_run_resume (run);
      break;
    case ACTION_RATE:
      if (squall_plan_is_open (squall_run_get_plan (run)))
        squall_run_set_rate (run, action->level);
      break;
    case ACTION_USERS:
      squall_run_set_n_users (run, 1 + (guint) action->level % MOST_USERS, NULL);
      break;
    case ACTION_CANCEL:
    case N_ACTIONS:
    default:
      squall_run_cancel (run);
    }
}

static gboolean
is_over (SquallRun *run)
{
  SquallRunState state = squall_run_get_state (run);

  return state == SQUALL_RUN_STATE_IDLE || state == SQUALL_RUN_STATE_FINISHED ||
         state == SQUALL_RUN_STATE_FAILED;
}

static void
drive (const Case *self, SquallTestRun *test)
{
  gint64 start_us = g_get_monotonic_time ();

  for (guint i = 0; i < self->actions->len && !is_over (test->run); i++)
    {
      const Action *action = &g_array_index (self->actions, Action, i);

      while (!is_over (test->run) && g_get_monotonic_time () < start_us + action->at_ms * 1000)
        squall_test_iterate (start_us + PATIENCE_US, "the next action is to come");
      act (action, test->run);
    }
  while (!is_over (test->run))
    squall_test_iterate (start_us + PATIENCE_US, "the run goes on");
}

static void
check_log (const Case *self, const SquallResult *result)
{
  g_autofree char *text = NULL;
  guint64 n_lines = 0;

  if (self->log_path == NULL)
    return;
  g_assert_true (g_file_get_contents (self->log_path, &text, NULL, NULL));
  for (const char *at = text; (at = strchr (at, '\n')) != NULL; at++)
    n_lines++;
  if (self->log_format != SQUALL_LOG_FORMAT_JSONL)
    n_lines--;
  g_assert_cmpuint (n_lines + result->n_log_dropped, ==, result->n_sent);
}

/* What was cancelled before it began, and what found no server, has no numbers. */
static gboolean
check_state (const Case *self, SquallTestRun *test)
{
  SquallRunState state = squall_run_get_state (test->run);

  if (state == SQUALL_RUN_STATE_FAILED)
    {
      g_assert_nonnull (squall_run_get_error (test->run));
      g_assert_cmpint (self->policy, !=, SQUALL_CHECK_NONE);
    }
  if (state != SQUALL_RUN_STATE_FINISHED)
    g_assert_cmpuint (test->result->n_sent, ==, 0);
  else
    g_assert_cmpint (test->result->ending, !=, SQUALL_ENDING_NONE);
  if (self->has_end && state == SQUALL_RUN_STATE_FINISHED)
    g_assert_cmpint (test->result->ending, !=, SQUALL_ENDING_CANCELLED);
  return state == SQUALL_RUN_STATE_FINISHED;
}

static void
check_plan_file (const SquallPlan *plan)
{
  g_autofree char *json = squall_plan_to_json (plan, SQUALL_SECRETS_KEEP);
  g_autoptr (GError) error = NULL;
  g_autoptr (SquallPlan) read = squall_plan_new_from_json (json, strlen (json), &error);
  g_autofree char *again = NULL;

  g_assert_no_error (error);
  again = squall_plan_to_json (read, SQUALL_SECRETS_KEEP);
  g_assert_cmpstr (json, ==, again);
}

static void
carry_out (const Case *self)
{
  g_autoptr (SquallTestRun) test =
      squall_test_run_start_logged (self->plan, self->policy, self->log_path, self->log_format);

  drive (self, test);
  if (check_state (self, test))
    {
      squall_test_sanity_check (test->result);
      check_log (self, test->result);
    }
  squall_test_sanity_check_reports (test->result);
}

/* Returns whether the plan was one that can be run. */
static gboolean
try (const Case *self)
{
  g_autoptr (GError) error = NULL;

  if (!squall_plan_validate (self->plan, &error))
    {
      g_assert_error (error, SQUALL_PLAN_ERROR, error->code);
      g_assert_cmpuint (strlen (error->message), >, 10);
      g_assert_null (strstr (error->message, "(null)"));
      return FALSE;
    }
  g_assert_no_error (error);
  check_plan_file (self->plan);
  carry_out (self);
  return TRUE;
}

static void
test_sweep (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallTestListener)
      listener = squall_test_listener_new (SQUALL_TEST_LISTENING_NOT, NULL);
  g_autofree char *refused_url = squall_test_listener_make_url (listener, "http", "/");
  guint64 n_plans = read_number ("SQUALL_SWEEP_PLANS", N_PLANS);
  guint64 seed = read_number ("SQUALL_SWEEP_SEED", SEED);
  guint64 n_run = 0;

  g_test_message ("%" G_GUINT64_FORMAT " plans from seed %" G_GUINT64_FORMAT, n_plans, seed);
  for (guint64 i = 0; i < n_plans; i++)
    {
      g_auto (Case) one = { 0 };

      case_init (&one, seed + i, target, refused_url);
      current = &one;
      n_run += try (&one);
      current = NULL;
    }
  g_test_message ("%" G_GUINT64_FORMAT " were run, %" G_GUINT64_FORMAT " refused",
                  n_run,
                  n_plans - n_run);
  g_assert_cmpuint (n_run, >=, n_plans / 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  signal (SIGABRT, handle_abort);
  signal (SIGTRAP, handle_abort);
  g_test_add_func ("/sweep", test_sweep);
  return g_test_run ();
}
