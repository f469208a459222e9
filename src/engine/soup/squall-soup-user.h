/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-plan.h"
#include "core/squall-sample.h"
#include "engine/squall-check.h"
#include "engine/squall-gate.h"
#include "engine/squall-trust.h"
#include "engine/squall-watchdog.h"

G_BEGIN_DECLS

/**
 * SquallSoupUser:
 *
 * One simulated client: a libsoup session with a connection of its own. Made,
 * used and freed on one thread.
 */
typedef struct _SquallSoupUser SquallSoupUser;

/**
 * SquallSending:
 * @SQUALL_SENT: it was sent and ended; the sample says how
 * @SQUALL_NOT_SENT: the run was stopped before it could be sent
 * @SQUALL_ABANDONED: it was sent, and has been counted by whoever gave it up
 *
 * What became of a request.
 */
typedef enum
{
  SQUALL_SENT,
  SQUALL_NOT_SENT,
  SQUALL_ABANDONED,
} SquallSending;

/**
 * squall_soup_user_new:
 * @plan: the plan; has to outlive the user
 * @trust: what it trusts, and shows to servers; likewise
 * @watchdog: what interrupts its requests; likewise
 * @slot: its number in @watchdog
 * @gate: (nullable): where to wait for a turn to compute; likewise
 *
 * Returns: (transfer full): a user without a connection yet
 */
SquallSoupUser *squall_soup_user_new (const SquallPlan *plan,
                                      const SquallTrust *trust,
                                      SquallWatchdog *watchdog,
                                      guint slot,
                                      SquallGate *gate);

/**
 * squall_soup_user_free:
 * @self: a user
 *
 * Closes its connection and frees it.
 */
void squall_soup_user_free (SquallSoupUser *self);

/**
 * squall_soup_user_inspect:
 * @self: a user
 * @check: (transfer none): where to note what the requests find out
 *
 * Has the user's requests marked as checking requests and looked at more
 * closely.
 */
void squall_soup_user_inspect (SquallSoupUser *self, SquallCheck *check);

/**
 * squall_soup_user_rest:
 * @self: a user
 *
 * To be called before the thread waits for something other than an answer: lets others compute.
 */
void squall_soup_user_rest (SquallSoupUser *self);

/**
 * squall_soup_user_hurry:
 * @self: a user whose request is due now
 *
 * To be called before a request whose instant has been waited for: the thread does not queue for
 * its turn to compute.
 */
void squall_soup_user_hurry (SquallSoupUser *self);

/**
 * squall_soup_user_send:
 * @self: a user
 * @request: what to send
 * @sample: (inout): what is known of the request; its number, user and planned
 *   instant stay, all else is filled in
 *
 * Sends a request, follows redirects as far as the plan allows, reads the
 * answer to its end and says how it went. Blocks.
 *
 * Returns: what became of it
 */
SquallSending
squall_soup_user_send (SquallSoupUser *self, const SquallRequest *request, SquallSample *sample);

G_END_DECLS
