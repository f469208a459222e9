/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/squall-run.h"

#include <malloc.h>

#include "core/squall-clock.h"
#include "engine/squall-preflight.h"
#include "engine/squall-run-private.h"
#include "engine/squall-types.h"

/* At most 30 updates a second. */
#define UPDATE_MS 33

G_DEFINE_FINAL_TYPE (SquallRun, squall_run, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (SquallRunState,
                    squall_run_state,
                    G_DEFINE_ENUM_VALUE (SQUALL_RUN_STATE_IDLE, "idle"),
                    G_DEFINE_ENUM_VALUE (SQUALL_RUN_STATE_CHECKING, "checking"),
                    G_DEFINE_ENUM_VALUE (SQUALL_RUN_STATE_RUNNING, "running"),
                    G_DEFINE_ENUM_VALUE (SQUALL_RUN_STATE_CANCELLING, "cancelling"),
                    G_DEFINE_ENUM_VALUE (SQUALL_RUN_STATE_FINISHED, "finished"),
                    G_DEFINE_ENUM_VALUE (SQUALL_RUN_STATE_FAILED, "failed"))

enum
{
  PROP_0,
  PROP_PLAN,
  PROP_STATE,
  PROP_RESULT,
  PROP_PROGRESS,
  PROP_N_IN_FLIGHT,
  PROP_IS_PAUSED,
  PROP_LEVEL,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
squall_run_finalize (GObject *object)
{
  SquallRun *self = SQUALL_RUN (object);

  squall_plan_unref (self->plan);
  squall_result_unref (self->result);
  squall_check_free (self->check);
  g_clear_pointer (&self->log, squall_log_free);
  g_clear_error (&self->error);
  g_clear_error (&self->log_error);
  G_OBJECT_CLASS (squall_run_parent_class)->finalize (object);
}

static void
squall_run_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  SquallRun *self = SQUALL_RUN (object);

  switch (property_id)
    {
    case PROP_PLAN:
      g_value_set_boxed (value, self->plan);
      break;
    case PROP_STATE:
      g_value_set_enum (value, (int) self->state);
      break;
    case PROP_RESULT:
      g_value_set_boxed (value, self->result);
      break;
    case PROP_PROGRESS:
      g_value_set_double (value, squall_run_get_progress (self));
      break;
    case PROP_N_IN_FLIGHT:
      g_value_set_uint64 (value, squall_result_get_n_in_flight (self->result));
      break;
    case PROP_IS_PAUSED:
      g_value_set_boolean (value, self->is_paused);
      break;
    case PROP_LEVEL:
      g_value_set_double (value, squall_run_get_level (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
squall_run_class_init (SquallRunClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = squall_run_finalize;
  object_class->get_property = squall_run_get_property;

  properties[PROP_PLAN] = g_param_spec_boxed ("plan", NULL, NULL, SQUALL_TYPE_PLAN, flags);
  properties[PROP_STATE] =
      g_param_spec_enum ("state", NULL, NULL, SQUALL_TYPE_RUN_STATE, SQUALL_RUN_STATE_IDLE, flags);
  properties[PROP_RESULT] = g_param_spec_boxed ("result", NULL, NULL, SQUALL_TYPE_RESULT, flags);
  properties[PROP_PROGRESS] = g_param_spec_double ("progress", NULL, NULL, -1, 1, 0, flags);
  properties[PROP_N_IN_FLIGHT] =
      g_param_spec_uint64 ("n-in-flight", NULL, NULL, 0, G_MAXUINT64, 0, flags);
  properties[PROP_IS_PAUSED] = g_param_spec_boolean ("is-paused", NULL, NULL, FALSE, flags);
  properties[PROP_LEVEL] = g_param_spec_double ("level", NULL, NULL, 0, G_MAXDOUBLE, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
squall_run_init (SquallRun *self)
{
}

SquallRun *
squall_run_new (SquallPlan *plan, SquallCheckPolicy policy)
{
  SquallRun *self = g_object_new (SQUALL_TYPE_RUN, NULL);

  self->plan = squall_plan_ref (plan);
  self->policy = policy;
  self->result = squall_result_new (plan);
  self->progress = squall_result_get_progress (self->result);
  return self;
}

static void
set_state (SquallRun *self, SquallRunState state)
{
  if (self->state == state)
    return;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

/* Any thread: @func runs on the main thread, with @self alive until then. */
static void
tell_main (SquallRun *self, int priority, GSourceFunc func)
{
  g_idle_add_full (priority, func, g_object_ref (self), g_object_unref);
}

static gboolean
is_under_way (SquallRun *self)
{
  return self->state == SQUALL_RUN_STATE_RUNNING || self->state == SQUALL_RUN_STATE_CANCELLING;
}

/* Never back: in the end it is told how long it took up to the last answer, which may be less than
 * was told before. */
static void
advance_progress (SquallRun *self)
{
  double progress = squall_result_get_progress (self->result);

  if (progress >= 0 && self->result->ending != SQUALL_ENDING_NONE &&
      self->result->ending != SQUALL_ENDING_CANCELLED)
    progress = 1;
  self->progress = MAX (self->progress, progress);
}

static void
show_numbers (SquallRun *self)
{
  self->n_events_shown = squall_load_read (self->load, self->result);
  advance_progress (self);
  g_object_freeze_notify (G_OBJECT (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RESULT]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROGRESS]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_IN_FLIGHT]);
  g_object_thaw_notify (G_OBJECT (self));
}

static gboolean
hold_over_cb (gpointer user_data)
{
  SquallRun *self = user_data;

  if (is_under_way (self))
    squall_load_rearm (self->load, self->n_events_shown);
  return G_SOURCE_REMOVE;
}

static gboolean
update_cb (gpointer user_data)
{
  SquallRun *self = user_data;

  if (!is_under_way (self))
    return G_SOURCE_REMOVE;
  show_numbers (self);
  g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE,
                      UPDATE_MS,
                      hold_over_cb,
                      g_object_ref (self),
                      g_object_unref);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (gpointer user_data)
{
  tell_main (user_data, G_PRIORITY_DEFAULT_IDLE, update_cb);
}

static gboolean
begun_cb (gpointer user_data)
{
  SquallRun *self = user_data;

  self->check = g_steal_pointer (&self->found);
  self->result->started_at_us = g_get_real_time ();
  self->result->engine = self->load->driver->name;
  set_state (self, self->is_cancelled ? SQUALL_RUN_STATE_CANCELLING : SQUALL_RUN_STATE_RUNNING);
  squall_load_rearm (self->load, 0);
  return G_SOURCE_REMOVE;
}

/* Whether the word to stop came before the end that was planned. */
static gboolean
is_cut_short (SquallRun *self)
{
  if (!self->is_cancelled)
    return FALSE;
  if (squall_result_get_n_aborted (self->result) > 0)
    return TRUE;
  return self->result->n_sent != self->plan->n_requests &&
         self->cancelled_ns < squall_pacer_get_end_ns (&self->load->pacer);
}

static gboolean
finished_cb (gpointer user_data)
{
  SquallRun *self = user_data;

  squall_load_read (self->load, self->result);
  self->result->ending = is_cut_short (self) ? SQUALL_ENDING_CANCELLED
                                             : squall_load_get_ending (self->load);
  show_numbers (self);
  squall_run_set_paused (self, FALSE);
  if (squall_load_get_log_error (self->load) != NULL)
    self->log_error = g_error_copy (squall_load_get_log_error (self->load));
  if (self->is_cancelled && self->result->n_sent == 0)
    set_state (self, SQUALL_RUN_STATE_IDLE);
  else
    set_state (self, SQUALL_RUN_STATE_FINISHED);
  return G_SOURCE_REMOVE;
}

static gboolean
failed_cb (gpointer user_data)
{
  SquallRun *self = user_data;

  self->check = g_steal_pointer (&self->found);
  self->error = g_steal_pointer (&self->failure);
  set_state (self, self->is_cancelled ? SQUALL_RUN_STATE_IDLE : SQUALL_RUN_STATE_FAILED);
  return G_SOURCE_REMOVE;
}

/* The thread has nothing left to do. */
static gboolean
reaped_cb (gpointer user_data)
{
  SquallRun *self = user_data;

  g_clear_pointer (&self->thread, g_thread_join);
  g_clear_pointer (&self->load, squall_load_free);
  /* What its threads held lies about in the heaps of all of them, and would stay there. */
  malloc_trim (0);
  g_object_unref (self);
  return G_SOURCE_REMOVE;
}

static void
load_begun_cb (gpointer user_data)
{
  tell_main (user_data, G_PRIORITY_DEFAULT, begun_cb);
}

static void
settled_cb (gpointer user_data)
{
  tell_main (user_data, G_PRIORITY_DEFAULT, finished_cb);
}

static gboolean
prepare (SquallRun *self)
{
  if (!squall_preflight (self->plan,
                         self->load->driver,
                         squall_plan_get_peak_users (self->plan),
                         &self->failure))
    return FALSE;
  self->load->trust = squall_trust_new (&self->plan->access, &self->failure);
  if (self->load->trust == NULL)
    return FALSE;
  squall_meter_search (self->load->meter);
  if (self->policy == SQUALL_CHECK_NONE || !squall_check_can_be_made (self->plan))
    return TRUE;
  self->found = squall_check_new (self->plan, self->load->trust, self->load->watchdog);
  return !squall_watchdog_is_stopped (self->load->watchdog) &&
         squall_check_is_passed (self->found, self->plan, self->policy, &self->failure);
}

static gpointer
conduct_cb (gpointer data)
{
  SquallRun *self = data;

  if (!prepare (self) || !squall_load_make (self->load, load_begun_cb, settled_cb, &self->failure))
    tell_main (self, G_PRIORITY_DEFAULT, failed_cb);
  squall_meter_end_search (self->load->meter);
  tell_main (self, G_PRIORITY_DEFAULT, reaped_cb);
  return NULL;
}

void
squall_run_log_to (SquallRun *self, SquallLog *log)
{
  g_return_if_fail (SQUALL_IS_RUN (self));
  g_return_if_fail (self->state == SQUALL_RUN_STATE_IDLE && self->load == NULL);

  g_clear_pointer (&self->log, squall_log_free);
  self->log = log;
}

const GError *
squall_run_get_log_error (SquallRun *self)
{
  g_return_val_if_fail (SQUALL_IS_RUN (self), NULL);

  return self->log_error;
}

void
squall_run_start (SquallRun *self)
{
  const SquallDriver *driver;

  g_return_if_fail (SQUALL_IS_RUN (self));
  g_return_if_fail (self->state == SQUALL_RUN_STATE_IDLE && self->load == NULL);

  driver = squall_driver_choose (self->plan, &self->result->engine_reason, &self->error);
  if (driver == NULL)
    {
      set_state (self, SQUALL_RUN_STATE_FAILED);
      return;
    }
  squall_types_register ();
  self->load = squall_load_new (self->plan, driver, changed_cb, self);
  self->load->log = g_steal_pointer (&self->log);
  set_state (self, SQUALL_RUN_STATE_CHECKING);
  self->thread = g_thread_new ("squall-run", conduct_cb, g_object_ref (self));
}

void
squall_run_cancel (SquallRun *self)
{
  g_return_if_fail (SQUALL_IS_RUN (self));

  if (self->state != SQUALL_RUN_STATE_CHECKING && !is_under_way (self))
    return;
  if (self->state == SQUALL_RUN_STATE_CANCELLING)
    {
      squall_load_abandon (self->load);
      return;
    }
  if (!self->is_cancelled)
    self->cancelled_ns = squall_clock_now_ns ();
  self->is_cancelled = TRUE;
  squall_load_stop (self->load);
  squall_run_set_paused (self, FALSE);
  if (self->state == SQUALL_RUN_STATE_RUNNING)
    set_state (self, SQUALL_RUN_STATE_CANCELLING);
}

SquallPlan *
squall_run_get_plan (SquallRun *self)
{
  g_return_val_if_fail (SQUALL_IS_RUN (self), NULL);

  return self->plan;
}

SquallRunState
squall_run_get_state (SquallRun *self)
{
  g_return_val_if_fail (SQUALL_IS_RUN (self), SQUALL_RUN_STATE_IDLE);

  return self->state;
}

SquallResult *
squall_run_get_result (SquallRun *self)
{
  g_return_val_if_fail (SQUALL_IS_RUN (self), NULL);

  return self->result;
}

double
squall_run_get_progress (SquallRun *self)
{
  g_return_val_if_fail (SQUALL_IS_RUN (self), -1);

  return self->progress;
}

const SquallCheck *
squall_run_get_check (SquallRun *self)
{
  g_return_val_if_fail (SQUALL_IS_RUN (self), NULL);

  return self->check;
}

const GError *
squall_run_get_error (SquallRun *self)
{
  g_return_val_if_fail (SQUALL_IS_RUN (self), NULL);

  return self->error;
}
