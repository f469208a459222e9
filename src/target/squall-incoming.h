/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "target/squall-route.h"

#include <llhttp.h>

G_BEGIN_DECLS

/* Target and header fields of one request, trailer included. */
#define SQUALL_INCOMING_MAX_HEAD_BYTES (64 * 1024)
/* The body of a request whose handler wants it; any other is read and forgotten. */
#define SQUALL_INCOMING_MAX_BODY_BYTES (16 * 1024 * 1024)

typedef enum
{
  SQUALL_INCOMING_PARTIAL, /* all bytes are taken, more are needed */
  SQUALL_INCOMING_WHOLE,   /* a request is whole; bytes may be left */
  SQUALL_INCOMING_REFUSED, /* nothing more can be made of this connection */
} SquallIncomingResult;

/**
 * SquallIncoming:
 * @match: what the target means
 * @is_check: whether the client says that this request only checks the way
 * @is_continue_due: whether the client waits for a word before it sends the body
 * @is_target_whole: whether @match is there
 * @refusal_status: the status of a refusal
 * @headers: (nullable): name, NUL, value, NUL and so on, where the route wants them
 * @body: (nullable): the body, where the route wants it and there is one
 *
 * A request while it comes in. Holds no memory of its own unless the target is
 * long or the route wants headers or body.
 */
typedef struct
{
  llhttp_t parser;
  SquallRouteMatch match;
  gboolean is_check;
  gboolean is_continue_due;
  gboolean is_target_whole;
  guint refusal_status;
  GString *headers;
  GByteArray *body;

  gboolean is_head_whole;
  gsize n_head_bytes;
  char target[128];
  gsize target_length;
  GString *long_target; /* instead of @target when that is too small */
  char name[16];
  gsize name_length; /* may exceed what is kept of it */
  char value[16];
  gsize value_length; /* may exceed what is kept of it */
} SquallIncoming;

/**
 * squall_incoming_init:
 * @self: a request
 *
 * Prepares @self for the first request of a connection.
 */
void squall_incoming_init (SquallIncoming *self);

/**
 * squall_incoming_clear:
 * @self: a request
 *
 * Frees what @self holds.
 */
void squall_incoming_clear (SquallIncoming *self);

/**
 * squall_incoming_feed:
 * @self: a request that is not whole
 * @data: bytes from the client
 * @length: how many
 * @n_used: (out): how many of them were taken
 *
 * Reads on.
 *
 * Returns: how far the request is
 */
SquallIncomingResult
squall_incoming_feed (SquallIncoming *self, const char *data, gsize length, gsize *n_used);

/**
 * squall_incoming_restart:
 * @self: a request that is whole
 *
 * Forgets the request, to read the next one.
 */
void squall_incoming_restart (SquallIncoming *self);

/**
 * squall_incoming_is_keep_alive:
 * @self: a request that is whole
 *
 * Returns: whether the client wants the connection to stay
 */
gboolean squall_incoming_is_keep_alive (const SquallIncoming *self);

/**
 * squall_incoming_get_target:
 * @self: a request whose target is whole
 * @length: (out): its length in bytes
 *
 * Returns: (transfer none): the target, not terminated
 */
const char *squall_incoming_get_target (const SquallIncoming *self, gsize *length);

/**
 * squall_incoming_get_header:
 * @self: a whole request to a route that wants headers
 * @name: which header field, in any case
 * @after: (nullable): a value that this returned before, to find the next one
 *
 * Returns: (nullable) (transfer none): the value
 */
const char *
squall_incoming_get_header (const SquallIncoming *self, const char *name, const char *after);

/**
 * squall_incoming_next_header:
 * @self: a whole request to a route that wants headers
 * @after: (nullable): the value of the header field before; %NULL for the first
 * @value: (out) (transfer none): the value
 *
 * Returns: (nullable) (transfer none): the name; %NULL after the last one
 */
const char *
squall_incoming_next_header (const SquallIncoming *self, const char *after, const char **value);

G_END_DECLS
