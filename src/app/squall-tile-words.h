/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-format.h"
#include "core/squall-result.h"
#include "engine/squall-run.h"

G_BEGIN_DECLS

/**
 * SquallTileWords:
 * @rate: requests a second: of late while running, over all once finished
 * @rate_note: what the rate is, or what it is over all
 * @median: how long half of the answers took at most
 * @p99: how long 99 of 100 answers took at most
 * @p99_note: what that means, or how little it rests on
 * @errors: the share of requests that failed
 * @errors_note: how many that are, and of how many
 *
 * The four numbers that come first, translated. “–” is what is not known. Latencies are response
 * times, as limits judge them and charts show them.
 */
typedef struct
{
  char *rate;
  char *rate_note;
  SquallQuantity median;
  SquallQuantity p99;
  char *p99_note;
  SquallQuantity errors;
  char *errors_note;
} SquallTileWords;

/**
 * squall_tile_words_new:
 * @state: where the run is
 * @result: what is known so far
 *
 * Returns: (transfer full): the words
 */
SquallTileWords *squall_tile_words_new (SquallRunState state, const SquallResult *result);

/**
 * squall_tile_words_free:
 * @self: (nullable): words
 *
 * Frees @self.
 */
void squall_tile_words_free (SquallTileWords *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SquallTileWords, squall_tile_words_free)

G_END_DECLS
