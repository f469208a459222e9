/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/wire/squall-wire-memo.h"

#include <string.h>

static gboolean
recall (const SquallWireMemo *self, SquallWireAnswer *answer, const char *data, gsize length)
{
  if (length != self->length || answer->is_to_head != self->is_to_head ||
      memcmp (data, self->data, length) != 0)
    return FALSE;
  answer->is_begun = TRUE;
  answer->status = self->status;
  answer->body_size = self->body_size;
  answer->is_keep_alive = self->is_keep_alive;
  answer->has_retry_after = self->has_retry_after;
  return TRUE;
}

static void
remember (SquallWireMemo *self, const SquallWireAnswer *answer, const char *data, gsize length)
{
  self->length = length;
  self->is_to_head = answer->is_to_head;
  self->status = answer->status;
  self->body_size = answer->body_size;
  self->is_keep_alive = answer->is_keep_alive;
  self->has_retry_after = answer->has_retry_after;
  memcpy (self->data, data, length);
}

SquallWireProgress
squall_wire_memo_feed (SquallWireMemo *self,
                       SquallWireAnswer *answer,
                       const char *data,
                       gsize length,
                       gsize *n_used)
{
  gboolean is_first = !squall_wire_answer_is_fed (answer) && answer->body == NULL;
  SquallWireProgress progress;

  *n_used = length;
  if (is_first && recall (self, answer, data, length))
    return SQUALL_WIRE_WHOLE;
  progress = squall_wire_answer_feed (answer, data, length, n_used);
  /* Where it leads is kept with the answer alone. */
  if (is_first && progress == SQUALL_WIRE_WHOLE && *n_used == length &&
      length <= SQUALL_WIRE_MEMO_BYTES && squall_wire_answer_get_location (answer) == NULL)
    remember (self, answer, data, length);
  return progress;
}
