/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-expectation.h"

G_BEGIN_DECLS

/**
 * SquallBodyCheck:
 *
 * Looks at the bodies of answers, one after the other, as they come in, in
 * pieces of any size. A text is found across their borders, in the whole body; a
 * pattern in its first [const@Squall.EXPECTATION_MAX_BODY] bytes, beyond which
 * the memory does not grow. Belongs to one thread at a time.
 */
typedef struct _SquallBodyCheck SquallBodyCheck;

/**
 * squall_body_check_new:
 * @expectation: what to expect; outlives it
 *
 * Returns: (transfer full): a check
 */
SquallBodyCheck *squall_body_check_new (const SquallExpectation *expectation);

/**
 * squall_body_check_free:
 * @self: (nullable): a check
 *
 * Frees @self.
 */
void squall_body_check_free (SquallBodyCheck *self);

/**
 * squall_body_check_begin:
 * @self: a check
 *
 * Forgets the last body.
 */
void squall_body_check_begin (SquallBodyCheck *self);

/**
 * squall_body_check_feed:
 * @self: a check
 * @data: (array length=length): what comes next of the body
 * @length: how much
 */
void squall_body_check_feed (SquallBodyCheck *self, const void *data, gsize length);

/**
 * squall_body_check_end:
 * @self: a check
 *
 * Returns: whether the body is as expected
 */
gboolean squall_body_check_end (SquallBodyCheck *self);

/**
 * squall_body_check_get_hash:
 * @self: a check
 *
 * The hash is FNV-1a in 64 bits (draft-eastlake-fnv, section 2): of no use
 * against an attacker, but the same in every process.
 *
 * Returns: a hash of the last body; 0 unless bodies are compared
 */
guint64 squall_body_check_get_hash (const SquallBodyCheck *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SquallBodyCheck, squall_body_check_free)

G_END_DECLS
