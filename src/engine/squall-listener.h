/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/squall-plan.h"

G_BEGIN_DECLS

/**
 * SQUALL_LISTENER_PROCESSES_MOST:
 *
 * How many processes are found at most: the workers of one server.
 */
#define SQUALL_LISTENER_PROCESSES_MOST 64

/**
 * SquallListener:
 * @is_local: whether the server runs on this computer
 * @processes: (element-type int): the numbers of the processes that listen there, this one
 *   excluded; empty where they are not known
 *
 * Who listens at the address that a request goes to.
 */
typedef struct
{
  gboolean is_local;
  GArray *processes;
} SquallListener;

/**
 * squall_listener_find:
 * @plan: a valid plan
 * @cancellable: ends the search early
 *
 * Finds out whether its first request connects to this computer, resolving a name if need be, and
 * looks for the processes that hold a socket which listens there: in `/proc/net/tcp`, `tcp6` and
 * `unix`, then in the descriptors of all processes that this one may look at. Blocks.
 *
 * Returns: (transfer full): what was found
 */
SquallListener *squall_listener_find (const SquallPlan *plan, GCancellable *cancellable);

/**
 * squall_listener_free:
 * @self: (nullable): who listens
 *
 * Frees @self.
 */
void squall_listener_free (SquallListener *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SquallListener, squall_listener_free)

G_END_DECLS
