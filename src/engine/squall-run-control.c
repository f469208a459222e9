/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-clock.h"
#include "engine/squall-preflight.h"
#include "engine/squall-run-private.h"

void
squall_run_set_paused (SquallRun *self, gboolean is_paused)
{
  if (self->is_paused == is_paused)
    return;
  self->is_paused = is_paused;
  g_object_notify (G_OBJECT (self), "is-paused");
}

void
squall_run_pause (SquallRun *self)
{
  g_return_if_fail (SQUALL_IS_RUN (self));

  if (self->state != SQUALL_RUN_STATE_RUNNING)
    return;
  squall_load_pause (self->load);
  squall_run_set_paused (self, TRUE);
}

void
squall_run_resume (SquallRun *self)
{
  g_return_if_fail (SQUALL_IS_RUN (self));

  if (self->state != SQUALL_RUN_STATE_RUNNING)
    return;
  squall_load_resume (self->load);
  squall_run_set_paused (self, FALSE);
}

gboolean
squall_run_is_paused (SquallRun *self)
{
  g_return_val_if_fail (SQUALL_IS_RUN (self), FALSE);

  return self->is_paused;
}

void
squall_run_set_rate (SquallRun *self, double rate_hz)
{
  g_return_if_fail (SQUALL_IS_RUN (self));
  g_return_if_fail (squall_plan_is_open (self->plan) && rate_hz > 0);

  if (self->state != SQUALL_RUN_STATE_RUNNING)
    return;
  squall_load_set_rate (self->load, MIN (rate_hz, SQUALL_PLAN_MAX_RATE_HZ));
  g_object_notify (G_OBJECT (self), "level");
}

gboolean
squall_run_set_n_users (SquallRun *self, guint n_users, GError **error)
{
  guint n_more;

  g_return_val_if_fail (SQUALL_IS_RUN (self), FALSE);
  g_return_val_if_fail (n_users >= 1, FALSE);

  if (self->state != SQUALL_RUN_STATE_RUNNING)
    return TRUE;
  n_more = n_users - MIN (n_users, self->load->n_users);
  if (!squall_preflight_growth (n_users, self->load->n_slots, error) ||
      !squall_preflight (self->plan, self->load->driver, n_more, error) ||
      !squall_load_set_n_users (self->load, n_users, error))
    return FALSE;
  g_object_notify (G_OBJECT (self), "level");
  return TRUE;
}

double
squall_run_get_level (SquallRun *self)
{
  g_return_val_if_fail (SQUALL_IS_RUN (self), 0);

  return self->load != NULL ? squall_pacer_get_level (&self->load->pacer, squall_clock_now_ns ())
                            : 0;
}

guint
squall_run_get_n_users (SquallRun *self)
{
  g_return_val_if_fail (SQUALL_IS_RUN (self), 0);

  return self->load != NULL ? squall_pacer_get_n_users (&self->load->pacer, squall_clock_now_ns ())
                            : 0;
}
