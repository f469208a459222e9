/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-outcome.h"

G_BEGIN_DECLS

/**
 * squall_wire_outcome_from_errno:
 * @code: what a system call on a socket set errno to
 *
 * Returns: how the request ends that needed the socket
 */
SquallOutcome squall_wire_outcome_from_errno (int code);

G_END_DECLS
