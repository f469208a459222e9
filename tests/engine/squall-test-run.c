/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "squall-test-run.h"

#include <string.h>

/* How often to look at what does not wake the main context. */
#define LOOK_MS 2

static gboolean
wake_cb (gpointer user_data)
{
  return G_SOURCE_REMOVE;
}

void
squall_test_iterate (gint64 end_us, const char *condition)
{
  guint source_id;

  if (g_get_monotonic_time () > end_us)
    g_error ("This has not come to an end: %s", condition);
  source_id = g_timeout_add (LOOK_MS, wake_cb, NULL);
  g_main_context_iteration (NULL, TRUE);
  if (g_main_context_find_source_by_id (NULL, source_id) != NULL)
    g_source_remove (source_id);
}

const char *
squall_test_get_engine (void)
{
  const char *engine = g_getenv ("SQUALL_TEST_ENGINE");

  return engine != NULL ? engine : "soup";
}

SquallPlan *
squall_test_plan_new (const char *url, guint64 n_requests, guint n_users)
{
  SquallPlan *plan = squall_plan_new ();
  g_autoptr (GError) error = NULL;

  squall_request_set_url (squall_plan_get_request (plan, 0), url, &error);
  g_assert_no_error (error);
  plan->n_requests = n_requests;
  plan->n_users = n_users;
  plan->timeout_ns = SQUALL_TEST_MS (10000);
  squall_engine_parse (squall_test_get_engine (), &plan->engine, &error);
  g_assert_no_error (error);
  return plan;
}

SquallPlan *
squall_test_plan_new_for_target (SquallTestTarget *target,
                                 const char *path,
                                 guint64 n_requests,
                                 guint n_users)
{
  g_autofree char *url = squall_test_target_make_url (target, path);

  return squall_test_plan_new (url, n_requests, n_users);
}

SquallRequest *
squall_test_plan_add_request (SquallPlan *plan, SquallTestTarget *target, const char *path)
{
  SquallRequest *request = squall_request_new ();
  g_autofree char *url = squall_test_target_make_url (target, path);
  g_autoptr (GError) error = NULL;

  squall_request_set_url (request, url, &error);
  g_assert_no_error (error);
  g_ptr_array_add (plan->requests, request);
  return request;
}

void
squall_test_plan_close (SquallPlan *plan)
{
  squall_request_set_header (squall_plan_get_request (plan, 0),
                             squall_header_new ("Connection", "close"));
}

static void
state_cb (SquallRun *run, GParamSpec *pspec, gpointer user_data)
{
  SquallTestRun *self = user_data;
  SquallRunState state = squall_run_get_state (run);

  g_array_append_val (self->states, state);
}

/* The most that there have been. */
static guint
count_users (const SquallResult *result)
{
  guint most = squall_plan_get_peak_users (result->plan);

  for (guint i = 0; i < result->marks->len; i++)
    {
      const SquallMark *mark = &g_array_index (result->marks, SquallMark, i);

      if (mark->kind == SQUALL_MARK_USERS)
        most = MAX (most, (guint) mark->level);
    }
  return most;
}

static void
result_cb (SquallRun *run, GParamSpec *pspec, gpointer user_data)
{
  SquallTestRun *self = user_data;
  SquallRunState state = squall_run_get_state (run);
  double progress = squall_run_get_progress (run);
  guint64 n_in_flight;

  g_object_get (run, "n-in-flight", &n_in_flight, NULL);
  self->n_results++;
  self->n_in_flight_most = MAX (self->n_in_flight_most, n_in_flight);
  g_assert_true (squall_run_get_result (run) == self->result);
  g_assert_true (state == SQUALL_RUN_STATE_RUNNING || state == SQUALL_RUN_STATE_CANCELLING);
  g_assert_cmpuint (n_in_flight, <=, count_users (self->result));
  g_assert_cmpfloat (progress, >=, self->progress);
  g_assert_cmpfloat (progress, <=, 1);
  self->progress = progress;
}

static void
log_to (SquallRun *run, const char *path, SquallLogFormat format)
{
  g_autoptr (GError) error = NULL;
  SquallLog *log = squall_log_new (path, format, squall_run_get_plan (run), &error);

  g_assert_no_error (error);
  squall_run_log_to (run, log);
}

SquallTestRun *
squall_test_run_start (SquallPlan *plan, SquallCheckPolicy policy)
{
  return squall_test_run_start_logged (plan, policy, NULL, SQUALL_LOG_FORMAT_JSONL);
}

SquallTestRun *
squall_test_run_start_logged (SquallPlan *plan,
                              SquallCheckPolicy policy,
                              const char *path,
                              SquallLogFormat format)
{
  SquallTestRun *self = g_new0 (SquallTestRun, 1);

  self->run = squall_run_new (plan, policy);
  self->result = squall_run_get_result (self->run);
  self->states = g_array_new (FALSE, FALSE, sizeof (SquallRunState));
  self->progress = -1;
  g_signal_connect (self->run, "notify::state", G_CALLBACK (state_cb), self);
  g_signal_connect (self->run, "notify::result", G_CALLBACK (result_cb), self);
  g_assert_cmpint (squall_run_get_state (self->run), ==, SQUALL_RUN_STATE_IDLE);
  if (path != NULL)
    log_to (self->run, path, format);
  squall_run_start (self->run);
  return self;
}

SquallTestRun *
squall_test_run_finish (SquallPlan *plan, SquallCheckPolicy policy)
{
  SquallTestRun *self = squall_test_run_start (plan, policy);

  squall_test_run_wait_for_end (self);
  if (squall_run_get_error (self->run) != NULL)
    g_error ("The run failed: %s", squall_run_get_error (self->run)->message);
  g_assert_cmpint (squall_run_get_state (self->run), ==, SQUALL_RUN_STATE_FINISHED);
  g_assert_true (squall_result_is_balanced (self->result));
  return self;
}

char *
squall_test_run_fail (SquallPlan *plan, SquallCheckPolicy policy, GQuark domain, int code)
{
  g_autoptr (SquallTestRun) self = squall_test_run_start (plan, policy);
  const GError *error;

  squall_test_run_wait_for_end (self);
  error = squall_run_get_error (self->run);
  g_assert_error (error, domain, code);
  g_assert_cmpint (squall_run_get_state (self->run), ==, SQUALL_RUN_STATE_FAILED);
  g_assert_cmpuint (self->n_results, ==, 0);
  g_assert_cmpuint (self->result->n_sent, ==, 0);
  g_assert_null (strchr (error->message, '\n'));
  g_assert_null (strstr (error->message, "(null)"));
  return g_strdup (error->message);
}

static gboolean
is_over (SquallTestRun *self)
{
  SquallRunState state = squall_run_get_state (self->run);

  return state == SQUALL_RUN_STATE_FINISHED || state == SQUALL_RUN_STATE_FAILED ||
         state == SQUALL_RUN_STATE_IDLE;
}

void
squall_test_run_wait_for_end (SquallTestRun *self)
{
  squall_test_iterate_while (!is_over (self));
}

/* A state may be over before one gets to look. */
static gboolean
has_been (SquallTestRun *self, SquallRunState state)
{
  for (guint i = 0; i < self->states->len; i++)
    if (g_array_index (self->states, int, i) == (int) state)
      return TRUE;
  return FALSE;
}

void
squall_test_run_wait_for_state (SquallTestRun *self, SquallRunState state)
{
  squall_test_iterate_while (!has_been (self, state));
}

void
squall_test_run_assert_states (SquallTestRun *self, const char *expected)
{
  g_autoptr (GEnumClass) states = g_type_class_ref (SQUALL_TYPE_RUN_STATE);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < self->states->len; i++)
    g_string_append_printf (
        found,
        "%s%s",
        i > 0 ? " " : "",
        g_enum_get_value (states, g_array_index (self->states, int, i))->value_nick);
  g_assert_cmpstr (found->str, ==, expected);
}

guint64
squall_test_run_count (SquallTestRun *self, SquallOutcome outcome)
{
  return self->result->outcomes[outcome].count;
}

void
squall_test_run_free (SquallTestRun *self)
{
  SquallRun *run = self->run;

  g_signal_handlers_disconnect_by_data (run, self);
  g_object_add_weak_pointer (G_OBJECT (run), (gpointer *) &self->run);
  g_object_unref (run);
  squall_test_iterate_while (self->run != NULL);
  g_array_unref (self->states);
  g_free (self);
}
