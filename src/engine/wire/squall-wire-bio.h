/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/wire/squall-wire-stream.h"

G_BEGIN_DECLS

/**
 * squall_wire_bio_new:
 * @stream: a connected stream that outlives it
 *
 * What OpenSSL reads from, so that what it decrypts has the time at which it came.
 *
 * Returns: (transfer full) (nullable): a BIO for reading alone; %NULL where there is no memory
 */
BIO *squall_wire_bio_new (SquallWireStream *stream);

G_END_DECLS
