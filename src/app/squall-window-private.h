/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/squall-failed-view.h"
#include "app/squall-plan-view.h"
#include "app/squall-run-presenter.h"
#include "app/squall-run-strip.h"
#include "app/squall-run-view.h"
#include "app/squall-window.h"

G_BEGIN_DECLS

struct _SquallWindow
{
  AdwApplicationWindow parent_instance;

  /* Template widgets */
  SquallFailedView *failed_view;
  GtkWidget *new_button;
  SquallPlanView *plan_view;
  SquallRunView *run_view;
  GtkWidget *start_button;
  GtkStack *stack;
  SquallRunStrip *strip;
  AdwWindowTitle *test_title;
  AdwToastOverlay *toasts;

  /* Template objects */
  SquallRunPresenter *presenter;

  /* What waits for an answer to a question. */
  SquallPlan *asked_plan;
  /* What the person last agreed to take for an answer. */
  SquallCheckPolicy policy;

  /* Cancelled when the window closes. */
  GCancellable *cancellable;

  /* Weak */
  AdwDialog *close_dialog;

  gboolean is_server_starting;
};

/**
 * squall_window_get_state:
 * @self: a window
 *
 * Returns: where its run is; idle without one
 */
SquallRunState squall_window_get_state (SquallWindow *self);

/**
 * squall_window_get_application:
 * @self: a window
 *
 * Returns: (transfer none): the program
 */
SquallApplication *squall_window_get_application (SquallWindow *self);

/**
 * squall_window_set_run:
 * @self: a window
 * @run: (nullable): a run
 *
 * Sets the run that the window shows.
 */
void squall_window_set_run (SquallWindow *self, SquallRun *run);

/**
 * squall_window_show_form:
 * @self: a window
 *
 * Goes back to the form, as it was left.
 */
void squall_window_show_form (SquallWindow *self);

/**
 * squall_window_start:
 * @self: a window
 * @plan: a valid plan
 * @policy: what to take for an answer
 *
 * Starts a plan, after a question where it is for a server that nobody has allowed yet.
 */
void squall_window_start (SquallWindow *self, SquallPlan *plan, SquallCheckPolicy policy);

/**
 * squall_window_ask_whether_anyway:
 * @self: a window
 * @run: a run that failed, because its server answers, but not as one would want it to
 *
 * Goes back to the form and asks whether to start nevertheless.
 */
void squall_window_ask_whether_anyway (SquallWindow *self, SquallRun *run);

/**
 * squall_window_update_actions:
 * @self: a window
 *
 * Turns on what can be done now, and off what cannot.
 */
void squall_window_update_actions (SquallWindow *self);

/**
 * squall_window_install_actions:
 * @widget_class: the class of windows
 *
 * Gives windows their actions.
 */
void squall_window_install_actions (GtkWidgetClass *widget_class);

G_END_DECLS
