/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-timer.h"
#include "target/squall-books.h"
#include "target/squall-connection.h"
#include "target/squall-output.h"
#include "target/squall-times.h"

G_BEGIN_DECLS

/**
 * SquallLoop:
 * @server: (not owned): the server
 * @thread: the thread that runs it
 * @epoll: the file descriptor of its epoll
 * @wake: an eventfd that makes it look at @is_asked_to_stop
 * @is_asked_to_stop: set by any thread
 * @is_stopping: whether no new request is taken; the loop's own thread alone
 * @is_over: whether the time for the last answers is up; the loop's own thread alone
 * @timers: what is due when
 * @accept_timer: when to accept again after running out of descriptors
 * @stop_timer: when @is_over
 * @books: what it counted
 * @times: when requests came and went, where that is kept
 * @mutex: guards @connections and @is_shut
 * @connections: those that live here, put in by whichever thread accepted them
 * @is_shut: whether no more are taken in
 * @n_connections: how many, to compare loops by; any thread
 * @scratch: where answers are put together
 * @input: where input is read to
 *
 * One thread of the server and the connections in its care.
 */
struct _SquallLoop
{
  SquallServer *server;
  GThread *thread;
  int epoll;
  int wake;
  int is_asked_to_stop;
  gboolean is_stopping;
  gboolean is_over;
  SquallTimers timers;
  SquallTimer accept_timer;
  SquallTimer stop_timer;
  SquallBooks books;
  SquallTimes times;
  GMutex mutex;
  GQueue connections;
  gboolean is_shut;
  guint n_connections;
  SquallScratch scratch;
  char input[64 * 1024];
};

/**
 * squall_loop_new:
 * @server: the server, whose socket listens
 * @error: return location for an error of the operating system
 *
 * Returns: (transfer full) (nullable): a loop that does not run yet
 */
SquallLoop *squall_loop_new (SquallServer *server, GError **error);

/**
 * squall_loop_free:
 * @self: (nullable): a loop that runs no more
 *
 * Frees @self with its connections.
 */
void squall_loop_free (SquallLoop *self);

/**
 * squall_loop_start:
 * @self: a loop
 *
 * Runs @self in a thread of its own.
 */
void squall_loop_start (SquallLoop *self);

/**
 * squall_loop_ask_to_stop:
 * @self: a loop that runs
 *
 * Makes @self accept nothing more and end when its last answer is sent, within
 * a second. Any thread; does not wait.
 */
void squall_loop_ask_to_stop (SquallLoop *self);

/**
 * squall_loop_join:
 * @self: a loop that was asked to stop
 *
 * Waits for the end of @self.
 */
void squall_loop_join (SquallLoop *self);

/**
 * squall_loop_remove:
 * @self: a loop, on its own thread
 * @connection: (transfer none): one of its connections
 *
 * Takes @connection out of the list.
 */
void squall_loop_remove (SquallLoop *self, SquallConnection *connection);

G_END_DECLS
