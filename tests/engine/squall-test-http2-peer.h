/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "squall-test-http2-server.h"

G_BEGIN_DECLS

/**
 * SquallTestHttp2Books:
 * @lock: held by whoever looks at the others
 * @counts: what the server has seen
 * @n_refusable: how many requests came that it refuses every other time
 *
 * What the connections of a server keep together.
 */
typedef struct
{
  GMutex lock;
  SquallTestHttp2Counts counts;
  guint n_refusable;
} SquallTestHttp2Books;

/**
 * squall_test_http2_peer_serve:
 * @stream: a connection to a client
 * @traits: what the server does
 * @books: what it has seen
 * @cancellable: what ends it
 *
 * Answers all requests of a connection, until either side closes it.
 */
void squall_test_http2_peer_serve (GIOStream *stream,
                                   const SquallTestHttp2Traits *traits,
                                   SquallTestHttp2Books *books,
                                   GCancellable *cancellable);

G_END_DECLS
