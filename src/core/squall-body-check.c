/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-body-check.h"

#include <string.h>

#define FNV_OFFSET G_GUINT64_CONSTANT (0xcbf29ce484222325)
#define FNV_PRIME  G_GUINT64_CONSTANT (0x100000001b3)

struct _SquallBodyCheck
{
  const SquallExpectation *expectation;
  gsize text_length;
  guint16 *borders; /* for each length of a beginning of the text: its longest proper border */
  gsize n_matched;  /* how much of the text the end of the body so far is the beginning of */
  GByteArray *beginning;
  guint64 size;
  guint64 hash;
};

G_STATIC_ASSERT (SQUALL_EXPECTATION_MAX_TEXT <= G_MAXUINT16);

/* How much of the text the body ends with when @byte comes next: Knuth, Morris and Pratt. */
static gsize
match_byte (const SquallBodyCheck *self, gsize n_matched, char byte)
{
  const char *text = self->expectation->text;

  while (n_matched > 0 && text[n_matched] != byte)
    n_matched = self->borders[n_matched];
  return text[n_matched] == byte ? n_matched + 1 : 0;
}

static void
find_borders (SquallBodyCheck *self)
{
  const char *text = self->expectation->text;

  self->text_length = strlen (text);
  self->borders = g_new0 (guint16, self->text_length + 1);
  for (gsize length = 1; length < self->text_length; length++)
    self->borders[length + 1] = (guint16) match_byte (self, self->borders[length], text[length]);
}

SquallBodyCheck *
squall_body_check_new (const SquallExpectation *expectation)
{
  SquallBodyCheck *self = g_new0 (SquallBodyCheck, 1);

  self->expectation = expectation;
  if (expectation->text != NULL)
    find_borders (self);
  if (expectation->regex != NULL)
    self->beginning = g_byte_array_new ();
  squall_body_check_begin (self);
  return self;
}

void
squall_body_check_free (SquallBodyCheck *self)
{
  if (self == NULL)
    return;
  g_free (self->borders);
  g_clear_pointer (&self->beginning, g_byte_array_unref);
  g_free (self);
}

void
squall_body_check_begin (SquallBodyCheck *self)
{
  self->n_matched = 0;
  self->size = 0;
  self->hash = self->expectation->must_compare ? FNV_OFFSET : 0;
  if (self->beginning != NULL)
    g_byte_array_set_size (self->beginning, 0);
}

/* Once it is found, the whole text stays matched. */
static void
look_for_text (SquallBodyCheck *self, const char *data, gsize length)
{
  const char *end = data + length;

  while (data < end && self->n_matched < self->text_length)
    {
      /* Most bytes are not even the first of the text. */
      if (self->n_matched == 0)
        data = memchr (data, *self->expectation->text, (gsize) (end - data));
      if (data == NULL)
        return;
      self->n_matched = match_byte (self, self->n_matched, *data++);
    }
}

static void
keep_beginning (SquallBodyCheck *self, const void *data, gsize length)
{
  gsize n_missing = SQUALL_EXPECTATION_MAX_BODY - self->beginning->len;

  g_byte_array_append (self->beginning, data, (guint) MIN (length, n_missing));
}

static void
add_to_hash (SquallBodyCheck *self, const guint8 *data, gsize length)
{
  guint64 hash = self->hash;

  for (gsize i = 0; i < length; i++)
    hash = (hash ^ data[i]) * FNV_PRIME;
  self->hash = hash;
}

void
squall_body_check_feed (SquallBodyCheck *self, const void *data, gsize length)
{
  if (length == 0)
    return;
  self->size += length;
  if (self->borders != NULL)
    look_for_text (self, data, length);
  if (self->beginning != NULL)
    keep_beginning (self, data, length);
  if (self->expectation->must_compare)
    add_to_hash (self, data, length);
}

static gboolean
is_match (const SquallBodyCheck *self)
{
  /* Of no bytes there may be no pointer either. */
  const char *data = self->beginning->len > 0 ? (const char *) self->beginning->data : "";

  return g_regex_match_full (self->expectation->regex,
                             data,
                             (gssize) self->beginning->len,
                             0,
                             0,
                             NULL,
                             NULL);
}

gboolean
squall_body_check_end (SquallBodyCheck *self)
{
  if (self->expectation->size >= 0 && self->size != (guint64) self->expectation->size)
    return FALSE;
  if (self->borders != NULL && self->n_matched < self->text_length)
    return FALSE;
  return self->beginning == NULL || is_match (self);
}

guint64
squall_body_check_get_hash (const SquallBodyCheck *self)
{
  return self->hash;
}
