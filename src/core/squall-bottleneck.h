/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-little.h"
#include "core/squall-result.h"

G_BEGIN_DECLS

/**
 * SquallBottleneckKind:
 * @SQUALL_BOTTLENECK_UNKNOWN: too little was measured to say
 * @SQUALL_BOTTLENECK_NONE: the rate that was asked for was reached
 * @SQUALL_BOTTLENECK_SERVER: the server
 * @SQUALL_BOTTLENECK_CLIENT_CPU: the processors of this computer
 * @SQUALL_BOTTLENECK_CLIENT_LIMITS: descriptors, ports or memory of this computer
 * @SQUALL_BOTTLENECK_USERS: too few users for the rate
 * @SQUALL_BOTTLENECK_RATE_LIMITER: a rate limiter in front of the server
 * @SQUALL_N_BOTTLENECKS: how many there are
 *
 * What kept a run from being faster.
 */
typedef enum
{
  SQUALL_BOTTLENECK_UNKNOWN,
  SQUALL_BOTTLENECK_NONE,
  SQUALL_BOTTLENECK_SERVER,
  SQUALL_BOTTLENECK_CLIENT_CPU,
  SQUALL_BOTTLENECK_CLIENT_LIMITS,
  SQUALL_BOTTLENECK_USERS,
  SQUALL_BOTTLENECK_RATE_LIMITER,
  SQUALL_N_BOTTLENECKS,
} SquallBottleneckKind;

/**
 * SquallBottleneck:
 * @kind: what it was
 * @evidence: one translated sentence with the numbers that say so
 *
 * The verdict on what limited a run.
 */
typedef struct
{
  SquallBottleneckKind kind;
  char *evidence;
} SquallBottleneck;

/**
 * squall_bottleneck_find:
 * @result: a result, final or not
 *
 * Weighs the evidence in a result and names the one thing that limited it.
 *
 * Returns: (transfer full): the verdict
 */
SquallBottleneck *squall_bottleneck_find (const SquallResult *result);

/**
 * squall_bottleneck_free:
 * @self: (nullable): a verdict
 *
 * Frees @self.
 */
void squall_bottleneck_free (SquallBottleneck *self);

/**
 * squall_bottleneck_get_id:
 * @kind: a kind of bottleneck
 *
 * Returns: its name in JSON and other formats for machines, such as `client-cpu`
 */
const char *squall_bottleneck_get_id (SquallBottleneckKind kind);

/**
 * squall_bottleneck_get_label:
 * @kind: a kind of bottleneck
 *
 * Returns: what a person reads, translated, such as “this computer's processors”
 */
const char *squall_bottleneck_get_label (SquallBottleneckKind kind);

/**
 * squall_bottleneck_is_client:
 * @kind: a kind of bottleneck
 *
 * Returns: whether this computer was the limit, so that the server may be faster than the numbers
 *   show, and a rate is “at least” that
 */
gboolean squall_bottleneck_is_client (SquallBottleneckKind kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SquallBottleneck, squall_bottleneck_free)

G_END_DECLS
