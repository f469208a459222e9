/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/squall-driver.h"

G_BEGIN_DECLS

/**
 * squall_wire_driver_get:
 *
 * The fast driver: as many threads as there are processors, each with an event loop for its share
 * of the users.
 *
 * Returns: (transfer none): the driver
 */
const SquallDriver *squall_wire_driver_get (void);

G_END_DECLS
