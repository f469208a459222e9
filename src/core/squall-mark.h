/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SquallMarkKind:
 * @SQUALL_MARK_PAUSED: the run was paused
 * @SQUALL_MARK_RESUMED: the run was resumed
 * @SQUALL_MARK_RATE: the rate was changed
 * @SQUALL_MARK_USERS: the number of users was changed
 * @SQUALL_N_MARK_KINDS: how many there are
 *
 * What a person did to a run while it was going on.
 */
typedef enum
{
  SQUALL_MARK_PAUSED,
  SQUALL_MARK_RESUMED,
  SQUALL_MARK_RATE,
  SQUALL_MARK_USERS,
  SQUALL_N_MARK_KINDS,
} SquallMarkKind;

/**
 * SquallMark:
 * @time_ns: when, in nanoseconds since the start of the run
 * @kind: what
 * @level: the new rate or number of users; 0 for the other kinds
 *
 * A mark on the time axis of a result.
 */
typedef struct
{
  gint64 time_ns;
  SquallMarkKind kind;
  double level;
} SquallMark;

/**
 * SQUALL_MARKS_MOST:
 *
 * How many marks are kept: the first ones.
 */
#define SQUALL_MARKS_MOST 1000

/**
 * squall_mark_get_id:
 * @kind: a kind of mark
 *
 * Returns: its name in JSON and other formats for machines, such as `paused`
 */
const char *squall_mark_get_id (SquallMarkKind kind);

/**
 * squall_mark_dup_label:
 * @self: a mark
 *
 * Returns: (transfer full): what a person reads, translated, such as “rate 500/s”
 */
char *squall_mark_dup_label (const SquallMark *self);

G_END_DECLS
