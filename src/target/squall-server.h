/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "target/squall-draw.h"
#include "target/squall-ledger.h"
#include "target/squall-loop.h"

G_BEGIN_DECLS

/* The keys of the ledger that are there from the start; those of the routes follow. */
enum
{
  SQUALL_SERVER_KEY_UNKNOWN,    /* unknown paths, once there are too many */
  SQUALL_SERVER_KEY_UNREADABLE, /* what is no HTTP request */
  SQUALL_SERVER_N_KEYS,
};

/**
 * SquallServerOptions:
 * @address: a numeric address of this computer
 * @port: the port; 0 for any that is free
 * @n_threads: how many threads answer
 * @seed: what latencies and failures depend on
 * @times_path: (nullable): the file to write to at the end when requests arrived and were answered
 *
 * What a server is started with.
 */
typedef struct
{
  const char *address;
  guint16 port;
  guint n_threads;
  guint64 seed;
  const char *times_path;
} SquallServerOptions;

/**
 * SquallServer:
 * @listener: the socket that listens
 * @url: the address as a client needs it
 * @start_ns: the monotonic clock at the start, from which stalls are counted
 * @ledger: the names of what is counted
 * @latencies: from which lognormal latencies are drawn
 * @failures: from which failures are drawn
 * @check_latencies: the same for checking requests, which must not use up the others
 * @check_failures: the same for failures
 * @times_file: (nullable): where to write to when requests arrived and were answered
 * @n_cookies: how many cookies were given out
 * @n_loops: how many threads there are
 * @loops: the threads
 *
 * What the threads of the server share.
 */
struct _SquallServer
{
  int listener;
  char *url;
  gint64 start_ns;
  SquallLedger ledger;
  SquallDraw latencies;
  SquallDraw failures;
  SquallDraw check_latencies;
  SquallDraw check_failures;
  FILE *times_file;
  guint64 n_cookies;
  guint n_loops;
  SquallLoop **loops;
};

/**
 * squall_server_start:
 * @options: what to start with
 * @error: return location for an error of the operating system
 *
 * Listens and starts the threads.
 *
 * Returns: (transfer full) (nullable): a server that runs
 */
SquallServer *squall_server_start (const SquallServerOptions *options, GError **error);

/**
 * squall_server_stop:
 * @self: (transfer full): a server
 * @error: return location for an error of the file of times
 *
 * Stops listening, waits for the answers in flight, a second at most, writes
 * down the times where that was asked for, and frees @self.
 *
 * Returns: whether the times could be written
 */
gboolean squall_server_stop (SquallServer *self, GError **error);

/**
 * squall_server_is_loopback:
 * @address: an address
 *
 * Returns: whether @address is a numeric address that only this computer reaches
 */
gboolean squall_server_is_loopback (const char *address);

G_END_DECLS
