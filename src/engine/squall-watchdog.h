/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SquallWatchdog:
 *
 * One thread that interrupts blocking requests: each when its deadline has
 * passed, and all of them when the run is stopped. Every user has a slot.
 *
 * The thread sleeps until the earliest deadline. As every request gets the
 * same time, none that begins meanwhile can be due earlier, and so beginning a
 * request never wakes it.
 */
typedef struct _SquallWatchdog SquallWatchdog;

/**
 * SquallVerdict:
 * @SQUALL_VERDICT_ENDED: it ended by itself
 * @SQUALL_VERDICT_LATE: it was interrupted at its deadline
 * @SQUALL_VERDICT_STOPPED: it was interrupted because the run was stopped
 * @SQUALL_VERDICT_ABANDONED: nobody waited for it any more; it has been counted already
 *
 * What the watchdog did to a request.
 */
typedef enum
{
  SQUALL_VERDICT_ENDED,
  SQUALL_VERDICT_LATE,
  SQUALL_VERDICT_STOPPED,
  SQUALL_VERDICT_ABANDONED,
} SquallVerdict;

/**
 * squall_watchdog_new:
 * @n_slots: how many users there are
 * @timeout_ns: how long a request may take, in nanoseconds; 0 for ever
 *
 * Starts a watchdog.
 *
 * Returns: (transfer full): a watchdog
 */
SquallWatchdog *squall_watchdog_new (guint n_slots, gint64 timeout_ns);

/**
 * squall_watchdog_free:
 * @self: (nullable): a watchdog none of whose users is left
 *
 * Ends the thread and frees @self.
 */
void squall_watchdog_free (SquallWatchdog *self);

/**
 * squall_watchdog_attach:
 * @self: a watchdog
 * @slot: the number of a user
 *
 * Called by the user's thread before its first request.
 */
void squall_watchdog_attach (SquallWatchdog *self, guint slot);

/**
 * squall_watchdog_detach:
 * @self: a watchdog
 * @slot: the number of a user
 *
 * Called by the user's thread after its last request.
 */
void squall_watchdog_detach (SquallWatchdog *self, guint slot);

/**
 * squall_watchdog_begin:
 * @self: a watchdog
 * @slot: the number of a user
 * @sent_ns: now, monotonic
 *
 * Starts the clock of a request. Called by the user's thread, and always
 * followed by [method@Squall.Watchdog.end].
 *
 * Returns: (transfer none) (nullable): what to hand to whatever blocks; %NULL
 *   when the run has been stopped, and the request must not be sent
 */
GCancellable *squall_watchdog_begin (SquallWatchdog *self, guint slot, gint64 sent_ns);

/**
 * squall_watchdog_end:
 * @self: a watchdog
 * @slot: the number of a user
 *
 * Stops the clock of a request. Called by the user's thread.
 *
 * Returns: what became of it
 */
SquallVerdict squall_watchdog_end (SquallWatchdog *self, guint slot);

/**
 * squall_watchdog_stop:
 * @self: a watchdog
 *
 * Has every request interrupted and lets none begin. Returns at once. Any thread.
 */
void squall_watchdog_stop (SquallWatchdog *self);

/**
 * squall_watchdog_is_stopped:
 * @self: a watchdog
 *
 * Any thread.
 *
 * Returns: whether [method@Squall.Watchdog.stop] was called
 */
gboolean squall_watchdog_is_stopped (SquallWatchdog *self);

/**
 * SquallAbandonFunc:
 * @slot: the number of a user
 * @sent_ns: when its request began, monotonic
 * @user_data: data of the caller
 *
 * Told of each request that is given up.
 */
typedef void (*SquallAbandonFunc) (guint slot, gint64 sent_ns, gpointer user_data);

/**
 * squall_watchdog_abandon:
 * @self: a watchdog that was stopped
 * @func: called for each request still under way
 * @user_data: passed to @func
 *
 * Gives up on what was interrupted but has not ended. Any thread.
 */
void squall_watchdog_abandon (SquallWatchdog *self, SquallAbandonFunc func, gpointer user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SquallWatchdog, squall_watchdog_free)

G_END_DECLS
