/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes as an answer: in pieces it is the same one as in one piece. The first byte says what it
 * is the answer to, the next ones where it is cut. */
#include "fuzz.h"

#include "core/squall-expectation.h"
#include "engine/wire/squall-wire-answer.h"

#define N_CUTS 4

typedef struct
{
  SquallWireProgress progress;
  gsize n_used;
  guint status;
  guint64 body_size;
  guint64 body_hash;
  gboolean is_keep_alive;
  gboolean has_retry_after;
  char *location;
} Reading;

/* A copy that ends where its piece does, so that reading on is seen. */
static SquallWireProgress
feed (SquallWireAnswer *answer, const guint8 *data, gsize length, gsize *n_used)
{
  g_autofree char *piece = g_memdup2 (data, length);
  SquallWireProgress progress = squall_wire_answer_feed (answer, piece, length, n_used);

  g_assert_cmpuint (*n_used, <=, length);
  g_assert_true (progress == SQUALL_WIRE_WHOLE || *n_used == length);
  return progress;
}

static void
note (Reading *reading, SquallWireAnswer *answer, const SquallBodyCheck *body)
{
  const char *location = squall_wire_answer_get_location (answer);

  if (reading->progress == SQUALL_WIRE_PARTIAL && squall_wire_answer_end (answer))
    reading->progress = SQUALL_WIRE_WHOLE;
  reading->status = answer->status;
  reading->body_size = answer->body_size;
  reading->body_hash = squall_body_check_get_hash (body);
  reading->has_retry_after = answer->has_retry_after;
  if (reading->progress != SQUALL_WIRE_WHOLE)
    return;
  g_assert_cmpuint (answer->status, >=, 100);
  g_assert_cmpuint (answer->status, <=, 999);
  reading->is_keep_alive = answer->is_keep_alive;
  reading->location = g_strdup (location);
  g_assert_true (location == NULL || strlen (location) <= SQUALL_WIRE_MAX_HEAD_BYTES);
}

/* @lengths: of the pieces, in turn */
static void
read_answer (SquallWireAnswer *answer,
             SquallBodyCheck *body,
             gboolean is_to_head,
             const guint8 *data,
             gsize size,
             const gsize *lengths,
             Reading *reading)
{
  *reading = (Reading) { .progress = SQUALL_WIRE_PARTIAL };
  squall_wire_answer_begin_feed (answer, is_to_head, body);
  for (guint i = 0; size > 0 && reading->progress == SQUALL_WIRE_PARTIAL; i++)
    {
      gsize length = MIN (size, lengths[i % N_CUTS]);
      gsize n_used;

      reading->progress = feed (answer, data, length, &n_used);
      reading->n_used += n_used;
      data += length;
      size -= length;
    }
  note (reading, answer, body);
}

static void
assert_same (const Reading *first, const Reading *second)
{
  g_assert_cmpint (first->progress, ==, second->progress);
  g_assert_cmpuint (first->status, ==, second->status);
  g_assert_cmpuint (first->body_size, ==, second->body_size);
  g_assert_cmpuint (first->body_hash, ==, second->body_hash);
  g_assert_cmpint (first->is_keep_alive, ==, second->is_keep_alive);
  g_assert_cmpint (first->has_retry_after, ==, second->has_retry_after);
  g_assert_cmpstr (first->location, ==, second->location);
  if (first->progress != SQUALL_WIRE_MALFORMED)
    g_assert_cmpuint (first->n_used, ==, second->n_used);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_auto (SquallExpectation) expectation = { 0 };
  g_autoptr (SquallBodyCheck) body = NULL;
  gsize whole[N_CUTS] = { size, size, size, size };
  gsize lengths[N_CUTS];
  SquallWireAnswer answer;
  Reading one, several;

  if (size < 1 + N_CUTS)
    return 0;
  for (guint i = 0; i < N_CUTS; i++)
    lengths[i] = 1 + data[1 + i];
  squall_expectation_init (&expectation);
  expectation.must_compare = TRUE;
  body = squall_body_check_new (&expectation);
  squall_wire_answer_init (&answer);
  read_answer (&answer, body, data[0] & 1, data + 1 + N_CUTS, size - 1 - N_CUTS, whole, &one);
  read_answer (&answer, body, data[0] & 1, data + 1 + N_CUTS, size - 1 - N_CUTS, lengths, &several);
  squall_wire_answer_clear (&answer);
  assert_same (&one, &several);
  g_free (one.location);
  g_free (several.location);
  return 0;
}
