/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/squall-driver.h"

G_BEGIN_DECLS

/**
 * squall_soup_driver_get:
 *
 * The reference driver: blocking libsoup requests, one user a thread, one
 * session and one connection a user.
 *
 * Returns: (transfer none): the driver
 */
const SquallDriver *squall_soup_driver_get (void);

G_END_DECLS
