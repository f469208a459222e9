/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/squall-load.h"
#include "engine/squall-run.h"

G_BEGIN_DECLS

struct _SquallRun
{
  GObject parent_instance;

  SquallPlan *plan;
  SquallCheckPolicy policy;
  SquallRunState state;
  SquallResult *result;
  double progress;
  SquallCheck *check;
  GError *error;

  /* Between start and end. The thread runs the load and holds a reference to this object. */
  SquallLoad *load;
  SquallLog *log; /* until there is a load to give it to */
  GError *log_error;
  GThread *thread;
  gboolean is_cancelled;
  gboolean is_paused;
  gint64 cancelled_ns; /* monotonic */
  guint64 n_events_shown;

  /* Written by the thread, read here after it has said so. */
  SquallCheck *found;
  GError *failure;
};

/**
 * squall_run_set_paused:
 * @self: a run
 * @is_paused: whether it is paused
 *
 * Notes it and tells of it, where it is new.
 */
void squall_run_set_paused (SquallRun *self, gboolean is_paused);

G_END_DECLS
