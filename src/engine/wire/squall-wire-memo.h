/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/wire/squall-wire-answer.h"

G_BEGIN_DECLS

/**
 * SQUALL_WIRE_MEMO_BYTES:
 *
 * How long an answer may be that is remembered.
 */
#define SQUALL_WIRE_MEMO_BYTES 2048

/**
 * SquallWireMemo:
 *
 * The last answer that came in one piece, and what it came to: a server under load mostly says the
 * same again, and to compare takes a tenth of the time that to parse does. All zero at first.
 * Belongs to one thread.
 */
typedef struct
{
  /*< private >*/
  gsize length;
  gboolean is_to_head;
  guint status;
  guint64 body_size;
  gboolean is_keep_alive;
  gboolean has_retry_after;
  char data[SQUALL_WIRE_MEMO_BYTES];
} SquallWireMemo;

/**
 * squall_wire_memo_feed:
 * @self: a memo
 * @answer: an answer that is not whole yet
 * @data: what has come
 * @length: how much
 * @n_used: (out): how much of it belongs to the answer
 *
 * As [method@Squall.WireAnswer.feed], by heart where it can.
 *
 * Returns: how much of the answer there is
 */
SquallWireProgress squall_wire_memo_feed (SquallWireMemo *self,
                                          SquallWireAnswer *answer,
                                          const char *data,
                                          gsize length,
                                          gsize *n_used);

G_END_DECLS
