/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "target/squall-answer.h"

#include <llhttp.h>
#include <stdio.h>
#include <string.h>

typedef struct
{
  char *text;
  gsize length;
} Head;

static void
append (Head *head, const char *text)
{
  gsize length = strlen (text);

  g_return_if_fail (head->length + length < SQUALL_ANSWER_MAX_HEAD_BYTES);

  memcpy (head->text + head->length, text, length);
  head->length += length;
}

/* llhttp_status_name() aborts at a status it does not know. */
static const char *
find_name (guint status)
{
#define CASE(number, name, string)                                                                 \
  case number:                                                                                     \
    return #string;

  switch (status)
    {
      HTTP_STATUS_MAP (CASE)
    default:
      return "";
    }
#undef CASE
}

/* llhttp knows NOT_FOUND: as people write it, Not Found. */
static void
append_phrase (Head *head, guint status)
{
  gboolean is_first = TRUE;

  if (status == 200)
    {
      append (head, "OK");
      return;
    }
  for (const char *name = find_name (status); *name != '\0'; name++)
    {
      char letter = *name == '_' ? ' ' : *name;

      head->text[head->length++] = is_first ? letter : g_ascii_tolower (letter);
      is_first = *name == '_';
    }
}

static void
append_length (Head *head, guint64 length)
{
  char text[24];

  snprintf (text, sizeof text, "%" G_GUINT64_FORMAT, length);
  append (head, "Content-Length: ");
  append (head, text);
  append (head, "\r\n");
}

gboolean
squall_answer_has_body (const SquallAnswer *self)
{
  return self->status != 204 && self->status != 304;
}

gsize
squall_answer_format_head (const SquallAnswer *self, SquallAnswerConnection connection, char *head)
{
  Head text = { head, 0 };
  char status[16];

  snprintf (status, sizeof status, "HTTP/1.1 %u ", self->status);
  append (&text, status);
  append_phrase (&text, self->status);
  append (&text, "\r\n");
  if (self->type != NULL && squall_answer_has_body (self))
    {
      append (&text, "Content-Type: ");
      append (&text, self->type);
      append (&text, "\r\n");
    }
  if (self->is_chunked)
    append (&text, "Transfer-Encoding: chunked\r\n");
  else if (squall_answer_has_body (self))
    append_length (&text, self->length);
  if (self->fields != NULL)
    append (&text, self->fields);
  if (connection == SQUALL_ANSWER_KEEP_1_0)
    append (&text, "Connection: keep-alive\r\n");
  else if (connection == SQUALL_ANSWER_CLOSE)
    append (&text, "Connection: close\r\n");
  append (&text, "\r\n");
  return text.length;
}
