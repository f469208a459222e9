/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "target/squall-content.h"

#include "target/squall-connection.h"

#include <stdio.h>
#include <string.h>

#define HELLO       "Hello, world!"
#define TEXT_PLAIN  "text/plain; charset=utf-8"
#define OCTETS      "application/octet-stream"
#define PATTERN     "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.\n"
#define CHUNK_BYTES 4096
#define CHUNK_HEAD  "1000\r\n"
#define FRAME_BYTES (sizeof CHUNK_HEAD - 1 + CHUNK_BYTES + 2)
#define N_CHUNKS    16

/* Up to this many bytes a body goes with its head in one piece. */
#define MAX_SHORT_BYTES 16384

typedef struct
{
  char plain[N_CHUNKS * CHUNK_BYTES];
  char framed[N_CHUNKS * FRAME_BYTES];
} Blocks;

static gpointer
make_blocks (gpointer unused)
{
  Blocks *blocks = g_new (Blocks, 1);

  for (gsize i = 0; i < sizeof blocks->plain; i++)
    blocks->plain[i] = PATTERN[i % (sizeof PATTERN - 1)];
  for (gsize i = 0; i < N_CHUNKS; i++)
    {
      char *frame = blocks->framed + i * FRAME_BYTES;

      memcpy (frame, CHUNK_HEAD, sizeof CHUNK_HEAD - 1);
      memcpy (frame + sizeof CHUNK_HEAD - 1, blocks->plain, CHUNK_BYTES);
      memcpy (frame + FRAME_BYTES - 2, "\r\n", 2);
    }
  return blocks;
}

static const Blocks *
get_blocks (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, make_blocks, NULL);
}

void
squall_content_hello (SquallExchange *exchange)
{
  static const SquallAnswer hello = {
    .status = 200,
    .type = TEXT_PLAIN,
    .body = HELLO,
    .length = sizeof HELLO - 1,
  };
  static const char ready_made[] = "HTTP/1.1 200 OK\r\n"
                                   "Content-Type: " TEXT_PLAIN "\r\n"
                                   "Content-Length: 13\r\n\r\n" HELLO;

  if (!squall_exchange_answer_ready_made (exchange, 200, ready_made, sizeof ready_made - 1))
    squall_exchange_answer (exchange, &hello);
}

void
squall_content_bytes (SquallExchange *exchange)
{
  const Blocks *blocks = get_blocks ();
  guint64 length = (guint64) squall_exchange_get_match (exchange)->values[0];
  SquallAnswer answer = { .status = 200, .type = OCTETS, .body = blocks->plain, .length = length };
  guint64 tail_length;

  if (length <= MAX_SHORT_BYTES)
    {
      squall_exchange_answer (exchange, &answer);
      return;
    }
  tail_length = (length - 1) % CHUNK_BYTES + 1;
  squall_exchange_answer_stream (exchange,
                                 &answer,
                                 blocks->plain,
                                 sizeof blocks->plain,
                                 length - tail_length,
                                 g_string_new_len (blocks->plain, (gssize) tail_length));
}

/* The last chunk with less than CHUNK_BYTES, and the end. */
static GString *
make_chunked_tail (const Blocks *blocks, guint64 length)
{
  GString *tail = g_string_sized_new (length + 32);

  if (length > 0)
    {
      g_string_append_printf (tail, "%" G_GINT64_MODIFIER "x\r\n", length);
      g_string_append_len (tail, blocks->plain, (gssize) length);
      g_string_append (tail, "\r\n");
    }
  g_string_append (tail, "0\r\n\r\n");
  return tail;
}

void
squall_content_chunked (SquallExchange *exchange)
{
  const Blocks *blocks = get_blocks ();
  guint64 length = (guint64) squall_exchange_get_match (exchange)->values[0];
  SquallAnswer answer = { .status = 200, .type = OCTETS, .is_chunked = TRUE };

  /* HTTP/1.0 knows no chunks. */
  if (squall_exchange_is_http_1_0 (exchange))
    {
      squall_content_bytes (exchange);
      return;
    }
  squall_exchange_answer_stream (exchange,
                                 &answer,
                                 blocks->framed,
                                 sizeof blocks->framed,
                                 length / CHUNK_BYTES * FRAME_BYTES,
                                 make_chunked_tail (blocks, length % CHUNK_BYTES));
}

void
squall_content_status (SquallExchange *exchange)
{
  guint status = (guint) squall_exchange_get_match (exchange)->values[0];
  char text[32];

  snprintf (text, sizeof text, "This is status %u.\n", status);
  squall_exchange_answer_text (exchange, status, status == 205 ? "" : text);
}

static void
answer_redirect (SquallExchange *exchange, const char *location)
{
  char fields[64];
  SquallAnswer answer = { .status = 302, .type = TEXT_PLAIN, .fields = fields, .body = "" };

  snprintf (fields, sizeof fields, "Location: %s\r\n", location);
  squall_exchange_answer (exchange, &answer);
}

void
squall_content_redirect (SquallExchange *exchange)
{
  gint64 n_redirects = squall_exchange_get_match (exchange)->values[0];
  char location[40] = "/";

  if (n_redirects > 1)
    snprintf (location, sizeof location, "/redirect/%" G_GINT64_FORMAT, n_redirects - 1);
  answer_redirect (exchange, location);
}

void
squall_content_redirect_loop (SquallExchange *exchange)
{
  answer_redirect (exchange, "/redirect-loop");
}
