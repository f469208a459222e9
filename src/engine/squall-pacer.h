/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-plan.h"

G_BEGIN_DECLS

/**
 * SquallTicket:
 * @number: which request of the run it is, from 0
 * @planned_ns: the instant for which it was planned, monotonic
 *
 * The right to send one request.
 */
typedef struct
{
  guint64 number;
  gint64 planned_ns;
} SquallTicket;

/**
 * SquallPacer:
 *
 * Hands out tickets until the count or the time is up, or somebody says stop.
 * All functions may be called from any thread.
 */
typedef struct
{
  guint64 n_requests;                             /* G_MAXUINT64 for no such end */
  gint64 end_ns;                                  /* monotonic; G_MAXINT64 for no such end */
  int is_stopped;                                 /* atomic */
  guint64 n_taken __attribute__ ((aligned (64))); /* atomic; may run past n_requests */
  guint64 n_returned;                             /* atomic */
} SquallPacer;

/**
 * squall_pacer_init:
 * @self: a pacer that no other thread knows yet
 * @plan: what is to be run
 * @start_ns: when the run begins, monotonic
 *
 * Gets @self ready.
 */
void squall_pacer_init (SquallPacer *self, const SquallPlan *plan, gint64 start_ns);

/**
 * squall_pacer_take:
 * @self: a pacer
 * @now_ns: now, monotonic
 * @ticket: (out): the ticket
 *
 * Takes the next ticket. Without a rate a request is planned for the moment in
 * which a user is free to send it.
 *
 * Returns: whether there was one
 */
gboolean squall_pacer_take (SquallPacer *self, gint64 now_ns, SquallTicket *ticket);

/**
 * squall_pacer_give_back:
 * @self: a stopped pacer
 *
 * Gives back a ticket whose request was not sent.
 */
void squall_pacer_give_back (SquallPacer *self);

/**
 * squall_pacer_stop:
 * @self: a pacer
 *
 * Lets no more tickets be taken.
 */
void squall_pacer_stop (SquallPacer *self);

/**
 * squall_pacer_get_n_taken:
 * @self: a pacer
 *
 * Returns: how many tickets were taken and not given back
 */
guint64 squall_pacer_get_n_taken (const SquallPacer *self);

G_END_DECLS
