/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/squall-tally-list.h"
#include "engine/squall-run.h"

G_BEGIN_DECLS

#define SQUALL_TYPE_RUN_PRESENTER (squall_run_presenter_get_type ())

/**
 * SquallRunPresenter:
 *
 * Turns a run into what its views show. Knows nothing of widgets: they bind to
 * its properties. However often a run has news, the texts and the result change at
 * most four times a second; the progress, which is no number to be read, with every news.
 *
 * Property to write: `run`, which may be %NULL.
 *
 * Texts to read, never %NULL but for `icon-name`: `host`, `date`, `request`,
 * `settings`, `title`, `subtitle`, `icon-name`, `icon-class`, `button`, `action`, `rate`,
 * `rate-note`, `median`, `median-unit`, `p99`, `p99-unit`, `p99-note`,
 * `errors`, `errors-unit`, `errors-note`, `banner`.
 *
 * Others to read: `is-active`, whether the run goes on; `is-over`, whether its
 * result is final; `is-busy`, whether something is being waited for; `is-running` and `is-paused`;
 * `has-progress` and `progress`, 0 to 1; the list models `statuses` and
 * `failures`; and `result`, what is known about the run so far, %NULL without one, which is
 * notified whenever the texts are made from it anew.
 */
G_DECLARE_FINAL_TYPE (SquallRunPresenter, squall_run_presenter, SQUALL, RUN_PRESENTER, GObject)

/**
 * squall_run_presenter_new:
 *
 * Returns: (transfer full): a presenter without a run
 */
SquallRunPresenter *squall_run_presenter_new (void);

/**
 * squall_run_presenter_get_run:
 * @self: a presenter
 *
 * Returns: (transfer none) (nullable): the run
 */
SquallRun *squall_run_presenter_get_run (SquallRunPresenter *self);

/**
 * squall_run_presenter_set_run:
 * @self: a presenter
 * @run: (nullable): a run
 *
 * Sets the run to present.
 */
void squall_run_presenter_set_run (SquallRunPresenter *self, SquallRun *run);

/**
 * squall_run_presenter_is_active:
 * @self: a presenter
 *
 * Returns: whether there is a run that goes on: checking, running or cancelling
 */
gboolean squall_run_presenter_is_active (SquallRunPresenter *self);

/**
 * squall_run_presenter_is_over:
 * @self: a presenter
 *
 * Returns: whether there is a run and its result is final
 */
gboolean squall_run_presenter_is_over (SquallRunPresenter *self);

/**
 * squall_run_presenter_dup_text:
 * @self: a presenter
 * @property: the name of one of the texts
 *
 * Returns: (transfer full) (nullable): that text
 */
char *squall_run_presenter_dup_text (SquallRunPresenter *self, const char *property);

G_END_DECLS
