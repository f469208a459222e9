/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <llhttp.h>

#include "core/squall-body-check.h"

G_BEGIN_DECLS

/**
 * SQUALL_WIRE_MAX_HEAD_BYTES:
 *
 * How many bytes the names and values of an answer's header fields and trailers may have together.
 */
#define SQUALL_WIRE_MAX_HEAD_BYTES 65536

/**
 * SQUALL_WIRE_MAX_FIELDS:
 *
 * How many header fields and trailers an answer may have.
 */
#define SQUALL_WIRE_MAX_FIELDS 1000

/**
 * SQUALL_WIRE_MAX_FRAMING:
 *
 * How many bytes an answer may have beside its body, and how many more for each byte of that:
 * blank lines, interim answers, the sizes of chunks and what is said with them.
 */
#define SQUALL_WIRE_MAX_FRAMING          (2 * SQUALL_WIRE_MAX_HEAD_BYTES)
#define SQUALL_WIRE_MAX_FRAMING_PER_BYTE 16

/**
 * SquallWireProgress:
 * @SQUALL_WIRE_PARTIAL: there is more to come
 * @SQUALL_WIRE_WHOLE: this is all of it
 * @SQUALL_WIRE_MALFORMED: this is no HTTP answer
 *
 * How much of an answer there is.
 */
typedef enum
{
  SQUALL_WIRE_PARTIAL,
  SQUALL_WIRE_WHOLE,
  SQUALL_WIRE_MALFORMED,
} SquallWireProgress;

/**
 * SquallWireAnswer:
 * @is_begun: whether any of it has come, interim answers apart
 * @status: its status, once its head is whole; 0 before
 * @body_size: how many bytes of its body have come
 * @is_keep_alive: whether another request may follow on its connection, once it is whole
 * @has_retry_after: whether it tells to come back later
 * @is_to_head: whether it is that to a HEAD
 * @body: (nullable): what looks at its body
 *
 * An answer, taken in pieces of any size as it comes, from a server that need not mean well. What
 * it keeps does not grow with the answer. That of HTTP/1 is fed as it comes over the wire, that of
 * HTTP/2 by fields and pieces of its body.
 */
typedef struct
{
  gboolean is_begun;
  guint status;
  guint64 body_size;
  gboolean is_keep_alive;
  gboolean has_retry_after;
  gboolean is_to_head;
  SquallBodyCheck *body;
  /*< private >*/
  gboolean is_location;
  guint64 n_bytes;
  guint n_head_bytes;
  guint n_fields;
  guint name_length;
  char name[12];
  GString *location;
  llhttp_t parser;
} SquallWireAnswer;

/**
 * squall_wire_answer_init:
 * @self: an answer
 *
 * Gets @self ready for [method@Squall.WireAnswer.begin].
 */
void squall_wire_answer_init (SquallWireAnswer *self);

/**
 * squall_wire_answer_clear:
 * @self: an answer
 *
 * Frees what @self holds.
 */
void squall_wire_answer_clear (SquallWireAnswer *self);

/**
 * squall_wire_answer_begin:
 * @self: an answer
 * @body: (nullable): what looks at its body
 *
 * Forgets the last answer, for one that is taken by fields and pieces of its body.
 */
void squall_wire_answer_begin (SquallWireAnswer *self, SquallBodyCheck *body);

/**
 * squall_wire_answer_begin_feed:
 * @self: an answer
 * @is_to_head: whether it is that to a HEAD, and so has no body
 * @body: (nullable): what looks at its body
 *
 * The same for one that is fed.
 */
void
squall_wire_answer_begin_feed (SquallWireAnswer *self, gboolean is_to_head, SquallBodyCheck *body);

/**
 * squall_wire_answer_is_fed:
 * @self: an answer
 *
 * Returns: whether it has been fed anything since it was begun
 */
gboolean squall_wire_answer_is_fed (const SquallWireAnswer *self);

/**
 * squall_wire_answer_feed:
 * @self: an answer that is not whole yet
 * @data: what has come
 * @length: how much
 * @n_used: (out): how much of it belongs to the answer
 *
 * Returns: how much of the answer there is
 */
SquallWireProgress
squall_wire_answer_feed (SquallWireAnswer *self, const char *data, gsize length, gsize *n_used);

/**
 * squall_wire_answer_end:
 * @self: an answer that is not whole yet
 *
 * Told that nothing more will come.
 *
 * Returns: whether that was the end of it, as it is for one that does not tell its length
 */
gboolean squall_wire_answer_end (SquallWireAnswer *self);

/**
 * squall_wire_answer_take_field:
 * @self: an answer of HTTP/2
 * @name: the name of a header field, a trailer, or `:status`
 * @name_length: how long that is
 * @value: its value
 * @value_length: how long that is
 *
 * Returns: whether that is not more than an answer may have
 */
gboolean squall_wire_answer_take_field (SquallWireAnswer *self,
                                        const char *name,
                                        gsize name_length,
                                        const char *value,
                                        gsize value_length);

/**
 * squall_wire_answer_take_body:
 * @self: an answer of HTTP/2
 * @data: what comes next of its body
 * @length: how much
 */
void squall_wire_answer_take_body (SquallWireAnswer *self, const void *data, gsize length);

/**
 * squall_wire_answer_get_location:
 * @self: an answer
 *
 * Returns: (nullable): where it says to go; %NULL where it does not, or does not redirect
 */
const char *squall_wire_answer_get_location (const SquallWireAnswer *self);

G_END_DECLS
