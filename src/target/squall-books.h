/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-histogram.h"
#include "target/squall-counter.h"
#include "target/squall-ledger.h"

G_BEGIN_DECLS

#define SQUALL_BOOKS_N_STATUSES 600
#define SQUALL_BOOKS_N_METHODS  64

/**
 * SquallBooksKey:
 * @text: a path as requested, or the pattern it was folded to, not terminated
 * @length: its length in bytes
 *
 * By what a path is found.
 */
typedef struct
{
  const char *text;
  gsize length;
} SquallBooksKey;

/**
 * SquallBooksPath:
 * @key: which path
 * @n_requests: requests received whole
 * @statuses: of those, the ones answered, by status; 0: will get no answer
 * @methods: of @n_requests, by llhttp's number of the method
 *
 * What one thread counted for one path.
 */
typedef struct
{
  SquallBooksKey key;
  SquallCounter n_requests;
  SquallCounter statuses[SQUALL_BOOKS_N_STATUSES];
  SquallCounter methods[SQUALL_BOOKS_N_METHODS];
} SquallBooksPath;

/**
 * SquallBooks:
 * @n_sockets: connections accepted from the kernel
 * @n_known: subset of @n_sockets that sent a request at least
 * @n_counted: subset of @n_known that sent a request that counts
 * @n_counted_closed: subset of @n_counted that ended
 * @n_checking: subset of @n_known that sent a checking request before any that counts
 * @n_checking_counted: subset of @n_checking that then sent one that counts
 * @n_checks: checking requests, counted nowhere else
 * @n_ended: requests that are answered, or whose connection is gone
 * @latency_imposed: nanoseconds from a whole request to its answer, where the server held it back
 *
 * What one thread counted. It alone writes; any thread may read.
 */
typedef struct
{
  SquallLedger *ledger;
  GHashTable *by_path; /* SquallBooksKey -> SquallBooksPath, for the owning thread */
  SquallBooksPath *paths[SQUALL_LEDGER_MAX_KEYS]; /* by number in the ledger */

  SquallCounter n_sockets;
  SquallCounter n_known;
  SquallCounter n_counted;
  SquallCounter n_counted_closed;
  SquallCounter n_checking;
  SquallCounter n_checking_counted;
  SquallCounter n_checks;
  SquallCounter n_ended;
  SquallHistogram *latency_imposed;
} SquallBooks;

/**
 * squall_books_init:
 * @self: books
 * @ledger: the keys, shared by all books; must outlive @self
 *
 * Makes @self empty.
 */
void squall_books_init (SquallBooks *self, SquallLedger *ledger);

/**
 * squall_books_clear:
 * @self: books
 *
 * Frees what @self holds.
 */
void squall_books_clear (SquallBooks *self);

/**
 * squall_books_get_number:
 * @self: books
 * @number: the number of a key in the ledger
 *
 * Returns: (transfer none): where that key is counted. Only on the owning thread.
 */
SquallBooksPath *squall_books_get_number (SquallBooks *self, guint number);

/**
 * squall_books_get_path:
 * @self: books
 * @path: a path as it was requested, not terminated
 * @length: its length in bytes
 * @otherwise: the key's number to take where @path cannot have one of its own
 *
 * Returns: (transfer none): where @path is counted. Only on the owning thread.
 */
SquallBooksPath *
squall_books_get_path (SquallBooks *self, const char *path, gsize length, guint otherwise);

/**
 * squall_books_peek:
 * @self: books
 * @number: the number of a key in the ledger
 *
 * Returns: (nullable) (transfer none): what was counted for that key, for reading. Any thread.
 */
const SquallBooksPath *squall_books_peek (const SquallBooks *self, guint number);

G_END_DECLS
