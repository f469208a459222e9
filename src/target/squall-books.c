/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "target/squall-books.h"

#include <string.h>

static guint
key_hash (gconstpointer key)
{
  const SquallBooksKey *self = key;
  guint hash = 5381;

  for (gsize i = 0; i < self->length; i++)
    hash = hash * 33 + (guchar) self->text[i];
  return hash;
}

static gboolean
key_equal (gconstpointer key, gconstpointer other_key)
{
  const SquallBooksKey *self = key;
  const SquallBooksKey *other = other_key;

  return self->length == other->length && memcmp (self->text, other->text, self->length) == 0;
}

void
squall_books_init (SquallBooks *self, SquallLedger *ledger)
{
  memset (self, 0, sizeof *self);
  self->ledger = ledger;
  self->by_path = g_hash_table_new (key_hash, key_equal);
  self->latency_imposed = squall_histogram_new_latency ();
}

void
squall_books_clear (SquallBooks *self)
{
  g_clear_pointer (&self->by_path, g_hash_table_unref);
  g_clear_pointer (&self->latency_imposed, squall_histogram_free);
  for (guint i = 0; i < G_N_ELEMENTS (self->paths); i++)
    g_free (self->paths[i]);
}

SquallBooksPath *
squall_books_get_number (SquallBooks *self, guint number)
{
  SquallBooksPath *path = self->paths[number];

  if (G_LIKELY (path != NULL))
    return path;

  path = g_new0 (SquallBooksPath, 1);
  path->key.text = squall_ledger_get_key (self->ledger, number);
  path->key.length = strlen (path->key.text);
  g_hash_table_insert (self->by_path, &path->key, path);
  __atomic_store_n (&self->paths[number], path, __ATOMIC_RELEASE);
  return path;
}

SquallBooksPath *
squall_books_get_path (SquallBooks *self, const char *path, gsize length, guint otherwise)
{
  SquallBooksKey key = { path, length };
  SquallBooksPath *found = g_hash_table_lookup (self->by_path, &key);

  if (G_LIKELY (found != NULL))
    return found;
  return squall_books_get_number (self, squall_ledger_find (self->ledger, path, length, otherwise));
}

const SquallBooksPath *
squall_books_peek (const SquallBooks *self, guint number)
{
  return __atomic_load_n (&self->paths[number], __ATOMIC_ACQUIRE);
}
