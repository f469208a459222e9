/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-plan.h"
#include "engine/squall-alarm.h"
#include "engine/squall-arrivals.h"
#include "engine/squall-pauses.h"
#include "engine/squall-rush.h"

G_BEGIN_DECLS

/**
 * SquallTicket:
 * @number: which request of the run it is, from 0
 * @planned_ns: the instant for which it was planned, monotonic
 * @is_warm_up: whether the request is to be kept apart from what is measured
 *
 * The right to send one request.
 */
typedef struct
{
  guint64 number;
  gint64 planned_ns;
  gboolean is_warm_up;
} SquallTicket;

/**
 * SquallTurn:
 * @SQUALL_TURN_TAKEN: a ticket was taken
 * @SQUALL_TURN_WAIT: there will be one, but not yet
 * @SQUALL_TURN_PARKED: there may be one for others, but none for this user before the next news
 * @SQUALL_TURN_OVER: there will be none any more
 *
 * What a user gets that asks for a ticket.
 */
typedef enum
{
  SQUALL_TURN_TAKEN,
  SQUALL_TURN_WAIT,
  SQUALL_TURN_PARKED,
  SQUALL_TURN_OVER,
} SquallTurn;

/**
 * SquallPacer:
 *
 * Hands out tickets until the count or the time is up, or somebody says stop.
 *
 * In the closed model a user gets one whenever it is free, as long as the
 * schedule has so many users. In the open model there is one schedule for all:
 * ticket k is due at the instant at which the integral of the rate has reached
 * k, or the sum of as many exponentially distributed numbers. A ticket that
 * comes due while every user is busy waits, and keeps the instant for which it
 * was planned.
 *
 * All functions may be called from any thread.
 */
typedef struct
{
  /*< private >*/
  guint64 n_requests; /* G_MAXUINT64 for no such end */
  guint64 n_warm_up;
  gint64 warm_up_ns;
  gint64 duration_ns; /* G_MAXINT64 for no such end */
  gboolean is_open;
  int is_stopped; /* atomic */
  int is_free;    /* atomic: nothing but count, time and stop has to be looked at */
  gint64 end_ns;  /* atomic */
  gint64 start_ns;

  GMutex lock;
  GCond news;               /* for those who wait for an instant */
  GCond queue;              /* for those behind the one that does, in the open model */
  gboolean is_awaited;      /* under lock: whether somebody waits for the next instant */
  SquallSchedule *schedule; /* under lock */
  guint n_users;            /* atomic, written under lock: how many there may be */
  SquallArrivalStream next; /* under lock: what is taken next */
  SquallArrivalStream due;  /* under lock: what has not come due yet */
  SquallRush rush;          /* under lock */
  gint64 next_ns;           /* under lock: when next is due; negative when not known */
  SquallPauses pauses;      /* under lock */
  GArray *bells;            /* under lock: descriptors of those who cannot wait for a condition */
  gconstpointer claimant;   /* atomic: who of them is awake for the next instant */
  gint64 paused_ns;         /* under lock: since when; 0 while it goes on */
  gint64 stopped_ns;        /* under lock: G_MAXINT64 while it goes on */

  guint64 n_numbers __attribute__ ((aligned (64))); /* atomic; may run past n_requests */
  guint64 n_asleep;                                 /* under lock: numbered, but not taken yet */
  guint64 n_returned;                               /* atomic */
  SquallAlarm alarm;
} SquallPacer;

/**
 * squall_pacer_init:
 * @self: a pacer that no other thread knows yet
 * @plan: what is to be run
 *
 * Gets @self ready.
 */
void squall_pacer_init (SquallPacer *self, const SquallPlan *plan);

/**
 * squall_pacer_clear:
 * @self: a pacer that nobody waits at
 *
 * Frees what @self holds.
 */
void squall_pacer_clear (SquallPacer *self);

/**
 * squall_pacer_start:
 * @self: a pacer that no other thread asks yet
 * @start_ns: when the run begins, monotonic
 *
 * Sets the instant from which everything is planned.
 */
void squall_pacer_start (SquallPacer *self, gint64 start_ns);

/**
 * squall_pacer_ask:
 * @self: a pacer
 * @user: the number of the user, from 0
 * @ready_ns: the instant from which the user is ready for its next request, its think time
 *   included, monotonic
 * @now_ns: now, monotonic
 * @ticket: (out): the ticket, where one is taken
 * @again_ns: (out) (optional): where it is to wait, when to ask again at the latest, monotonic
 *
 * Takes a ticket that is due. Does not wait, not even for others that ask: it is to ask again at
 * once then.
 *
 * Returns: whether there was one
 */
SquallTurn squall_pacer_ask (SquallPacer *self,
                             guint user,
                             gint64 ready_ns,
                             gint64 now_ns,
                             SquallTicket *ticket,
                             gint64 *again_ns);

/**
 * squall_pacer_await:
 * @self: a pacer
 * @user: the number of the user, from 0
 * @ready_ns: the instant from which the user is ready for its next request, monotonic
 * @ticket: (out): the ticket
 *
 * Waits for a ticket and for the instant for which it is planned. Blocks.
 *
 * Returns: whether there was one
 */
gboolean squall_pacer_await (SquallPacer *self, guint user, gint64 ready_ns, SquallTicket *ticket);

/**
 * squall_pacer_add_bell:
 * @self: a pacer
 * @bell: an eventfd
 *
 * Has @bell rung whenever there may be news for those who were told to wait: a stop, a pause and
 * its end, another rate or number of users, the last ticket.
 */
void squall_pacer_add_bell (SquallPacer *self, int bell);

/**
 * squall_pacer_remove_bell:
 * @self: a pacer
 * @bell: a bell that was added
 *
 * Takes back [method@Squall.Pacer.add_bell].
 */
void squall_pacer_remove_bell (SquallPacer *self, int bell);

/**
 * squall_pacer_ring:
 * @self: a pacer
 *
 * Has everybody who waits look again. Any thread.
 */
void squall_pacer_ring (SquallPacer *self);

/**
 * squall_pacer_claim:
 * @self: a pacer of the open model
 * @claimant: who asks
 *
 * There is one next ticket for all: when several threads wait for it, one of them stays awake and
 * the others need not.
 *
 * Returns: whether it is @claimant, until [method@Squall.Pacer.unclaim]
 */
gboolean squall_pacer_claim (SquallPacer *self, gconstpointer claimant);

/**
 * squall_pacer_unclaim:
 * @self: a pacer
 * @claimant: who may have claimed
 *
 * Leaves it to others to stay awake.
 */
void squall_pacer_unclaim (SquallPacer *self, gconstpointer claimant);

/**
 * squall_pacer_find_rush:
 * @self: a pacer of the open model
 * @now_ns: now, monotonic
 *
 * When those who have not claimed should be awake all the same, for [const@Squall.RUSH_NS].
 *
 * Returns: an instant at which tickets come due faster than one thread can send, or at which to
 *   ask again, monotonic; %G_MAXINT64 for never
 */
gint64 squall_pacer_find_rush (SquallPacer *self, gint64 now_ns);

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
 * @now_ns: now, monotonic
 *
 * Lets no more tickets be taken, and wakes whoever waits for one.
 */
void squall_pacer_stop (SquallPacer *self, gint64 now_ns);

/**
 * squall_pacer_pause:
 * @self: a pacer
 * @now_ns: now, monotonic
 *
 * Lets no ticket be taken for the time being. The clock of the schedule and of
 * the end stands still.
 *
 * Returns: whether it was not paused already
 */
gboolean squall_pacer_pause (SquallPacer *self, gint64 now_ns);

/**
 * squall_pacer_resume:
 * @self: a pacer
 * @now_ns: now, monotonic
 *
 * Goes on where it was paused. What was planned for earlier and not sent is
 * planned for as much later as the pause took.
 *
 * Returns: whether it was paused
 */
gboolean squall_pacer_resume (SquallPacer *self, gint64 now_ns);

/**
 * squall_pacer_set_rate:
 * @self: a pacer of an open model
 * @now_ns: now, monotonic
 * @rate_hz: requests a second from now on; what else was planned for later is dropped
 *
 * Changes the rate.
 */
void squall_pacer_set_rate (SquallPacer *self, gint64 now_ns, double rate_hz);

/**
 * squall_pacer_set_n_users:
 * @self: a pacer
 * @now_ns: now, monotonic
 * @n_users: how many users may take tickets from now on; what else was planned for later is dropped
 *
 * Changes the number of users.
 */
void squall_pacer_set_n_users (SquallPacer *self, gint64 now_ns, guint n_users);

/**
 * squall_pacer_get_level:
 * @self: a pacer
 * @now_ns: now, monotonic
 *
 * Returns: the rate in the open model, the number of users in the closed one, pauses apart
 */
double squall_pacer_get_level (SquallPacer *self, gint64 now_ns);

/**
 * squall_pacer_get_n_users:
 * @self: a pacer
 * @now_ns: now, monotonic
 *
 * Returns: how many users may take tickets, pauses apart
 */
guint squall_pacer_get_n_users (SquallPacer *self, gint64 now_ns);

/**
 * squall_pacer_get_n_due:
 * @self: a pacer
 * @now_ns: now, monotonic
 *
 * Returns: how many tickets have come due by now or by the end, whether taken or not; 0 in
 *   the closed model
 */
guint64 squall_pacer_get_n_due (SquallPacer *self, gint64 now_ns);

/**
 * squall_pacer_get_paused_ns:
 * @self: a pacer
 * @from_ns: an instant, monotonic
 * @to_ns: a later one, at most now
 *
 * Returns: for how long of the time between it was paused, in nanoseconds
 */
gint64 squall_pacer_get_paused_ns (SquallPacer *self, gint64 from_ns, gint64 to_ns);

/**
 * squall_pacer_get_end_ns:
 * @self: a pacer
 *
 * Returns: the instant from which no ticket is taken, monotonic; %G_MAXINT64 where none is known
 */
gint64 squall_pacer_get_end_ns (const SquallPacer *self);

/**
 * squall_pacer_is_time_up:
 * @self: a pacer
 * @now_ns: now, monotonic
 *
 * Returns: whether its end has come by now, and neither a stop nor the last ticket before
 */
gboolean squall_pacer_is_time_up (SquallPacer *self, gint64 now_ns);

/**
 * squall_pacer_get_n_taken:
 * @self: a pacer
 *
 * Returns: how many tickets were taken and not given back
 */
guint64 squall_pacer_get_n_taken (SquallPacer *self);

G_END_DECLS
