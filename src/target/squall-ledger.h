/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How many different paths are told apart before they are counted by their pattern. */
#define SQUALL_LEDGER_MAX_PATHS 1000
/* Room for the fixed keys, which are one for each route and a few more. */
#define SQUALL_LEDGER_MAX_KEYS (SQUALL_LEDGER_MAX_PATHS + 64)
/* A longer path is counted by its pattern at once. */
#define SQUALL_LEDGER_MAX_KEY_LENGTH 256

/**
 * SquallLedger:
 *
 * The names under which requests are counted, and a number for each. Shared by
 * all threads; keys are added and never go away.
 */
typedef struct
{
  GMutex mutex;
  GHashTable *numbers; /* key -> number */
  guint n_keys;
  guint n_fixed;
  char *keys[SQUALL_LEDGER_MAX_KEYS];
} SquallLedger;

/**
 * squall_ledger_init:
 * @self: a ledger
 *
 * Makes @self empty.
 */
void squall_ledger_init (SquallLedger *self);

/**
 * squall_ledger_clear:
 * @self: a ledger
 *
 * Frees what @self holds. Not while other threads use it.
 */
void squall_ledger_clear (SquallLedger *self);

/**
 * squall_ledger_add_fixed:
 * @self: a ledger that no other thread uses yet
 * @key: (transfer full): a name that is always there
 *
 * Adds a key that does not count against the limit. Fixed keys are numbered
 * from 0 in the order in which they are added.
 */
void squall_ledger_add_fixed (SquallLedger *self, char *key);

/**
 * squall_ledger_find:
 * @self: a ledger
 * @path: a path as it was requested, not terminated
 * @length: its length in bytes
 * @otherwise: the number to take where @path cannot have one of its own
 *
 * Finds the number of @path, and gives it one where it has none yet. A path
 * has to do with @otherwise when it is too long, not UTF-8, or one too many.
 * Any thread; takes a lock.
 *
 * Returns: the number
 */
guint squall_ledger_find (SquallLedger *self, const char *path, gsize length, guint otherwise);

/**
 * squall_ledger_get_n_keys:
 * @self: a ledger
 *
 * Returns: how many keys there are. Any thread.
 */
guint squall_ledger_get_n_keys (SquallLedger *self);

/**
 * squall_ledger_get_key:
 * @self: a ledger
 * @number: less than the number of keys
 *
 * Returns: (transfer none): the key. Any thread.
 */
const char *squall_ledger_get_key (SquallLedger *self, guint number);

G_END_DECLS
