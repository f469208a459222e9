/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "target/squall-ledger.h"

void
squall_ledger_init (SquallLedger *self)
{
  g_mutex_init (&self->mutex);
  self->numbers = g_hash_table_new (g_str_hash, g_str_equal);
  self->n_keys = 0;
  self->n_fixed = 0;
}

void
squall_ledger_clear (SquallLedger *self)
{
  g_clear_pointer (&self->numbers, g_hash_table_unref);
  for (guint i = 0; i < self->n_keys; i++)
    g_free (self->keys[i]);
  g_mutex_clear (&self->mutex);
}

static guint
add_key (SquallLedger *self, char *key)
{
  guint number = self->n_keys;

  self->keys[number] = key;
  g_hash_table_insert (self->numbers, key, GUINT_TO_POINTER (number));
  self->n_keys++;
  return number;
}

void
squall_ledger_add_fixed (SquallLedger *self, char *key)
{
  g_return_if_fail (self->n_keys < SQUALL_LEDGER_MAX_KEYS - SQUALL_LEDGER_MAX_PATHS);

  self->n_fixed++;
  add_key (self, key);
}

guint
squall_ledger_find (SquallLedger *self, const char *path, gsize length, guint otherwise)
{
  g_autofree char *key = NULL;
  gpointer found;
  guint number = otherwise;

  if (length > SQUALL_LEDGER_MAX_KEY_LENGTH || !g_utf8_validate_len (path, length, NULL))
    return otherwise;

  key = g_strndup (path, length);
  g_mutex_lock (&self->mutex);
  if (g_hash_table_lookup_extended (self->numbers, key, NULL, &found))
    number = GPOINTER_TO_UINT (found);
  else if (self->n_keys - self->n_fixed < SQUALL_LEDGER_MAX_PATHS)
    number = add_key (self, g_steal_pointer (&key));
  g_mutex_unlock (&self->mutex);
  return number;
}

guint
squall_ledger_get_n_keys (SquallLedger *self)
{
  guint n_keys;

  g_mutex_lock (&self->mutex);
  n_keys = self->n_keys;
  g_mutex_unlock (&self->mutex);
  return n_keys;
}

const char *
squall_ledger_get_key (SquallLedger *self, guint number)
{
  return self->keys[number];
}
