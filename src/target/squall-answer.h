/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A head never takes more; what a request can put into one is bounded. */
#define SQUALL_ANSWER_MAX_HEAD_BYTES 1024

typedef enum
{
  SQUALL_ANSWER_KEEP,     /* the connection stays, and the client expects no less */
  SQUALL_ANSWER_KEEP_1_0, /* the connection stays, and the client has to be told */
  SQUALL_ANSWER_CLOSE,    /* the connection ends with this answer */
} SquallAnswerConnection;

/**
 * SquallAnswer:
 * @status: the status code
 * @type: (nullable): the media type; %NULL where there is no body
 * @fields: (nullable): more header fields, each with its CRLF
 * @body: (nullable): the body; %NULL where it is made piece by piece
 * @length: the length of the body in bytes
 * @is_chunked: whether the length is not told beforehand
 *
 * What is sent for a request.
 */
typedef struct
{
  guint status;
  const char *type;
  const char *fields;
  const char *body;
  guint64 length;
  gboolean is_chunked;
} SquallAnswer;

/**
 * squall_answer_has_body:
 * @self: an answer
 *
 * Returns: whether its status lets it have a body
 */
gboolean squall_answer_has_body (const SquallAnswer *self);

/**
 * squall_answer_format_head:
 * @self: an answer
 * @connection: what becomes of the connection
 * @head: (out caller-allocates): room for %SQUALL_ANSWER_MAX_HEAD_BYTES
 *
 * Writes status line and header fields.
 *
 * Returns: their length in bytes
 */
gsize
squall_answer_format_head (const SquallAnswer *self, SquallAnswerConnection connection, char *head);

G_END_DECLS
