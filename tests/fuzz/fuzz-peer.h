/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/squall-load.h"

G_BEGIN_DECLS

/*
 * A world for an event loop: servers that do what a script says, on sockets that lead nowhere, and
 * a clock that nobody has to wait for. One step of the script is made each time the loop waits, and
 * once the script is over, all connections get closed.
 */

/**
 * fuzz_peer_begin:
 * @load: whose requests come; stopped where the script says so
 * @is_readable: whether the requests are those of HTTP/1.1 without TLS, and so can be looked at
 * @script: (array length=size): anything
 * @size: its length in bytes
 *
 * Begins a world.
 */
void fuzz_peer_begin (SquallLoad *load, gboolean is_readable, const guint8 *script, gsize size);

/**
 * fuzz_peer_end:
 *
 * Ends the world, and asserts that no socket was left open.
 */
void fuzz_peer_end (void);

/**
 * fuzz_peer_is_stopped:
 *
 * Returns: whether the script had the load stopped
 */
gboolean fuzz_peer_is_stopped (void);

G_END_DECLS
