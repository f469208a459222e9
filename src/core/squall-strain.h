/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-result.h"

G_BEGIN_DECLS

/**
 * SquallStrain:
 * @measured_ns: how long it was
 * @available_ns: how much processor time there was
 * @busy_ns: how much of it was taken, by whomever
 * @own_cpu_ns: how much of it this process took
 * @target_cpu_ns: how much of it the server took that runs on this computer; negative where it runs
 *   elsewhere or is not known
 * @throttled_ns: for how long a quota kept this process from computing
 * @crowded_ns: for how long answers lay ready while this computer was busy with others
 * @latency_ns: the times of all requests, summed up
 * @own_ns: how much of these this computer itself took, computing and waiting for a processor;
 *   negative where that is not known
 * @has_processors_to_spare: whether each user has a processor of its own
 *
 * How hard this computer had to work in a run, or in a part of it: whether it was the limit, in
 * numbers that can be compared.
 */
typedef struct
{
  gint64 measured_ns;
  gint64 available_ns;
  gint64 busy_ns;
  gint64 own_cpu_ns;
  gint64 target_cpu_ns;
  gint64 throttled_ns;
  gint64 crowded_ns;
  gint64 latency_ns;
  gint64 own_ns;
  gboolean has_processors_to_spare;
} SquallStrain;

/**
 * squall_strain_init:
 * @self: (out caller-allocates): a strain
 * @result: a result
 *
 * Tells how hard this computer had to work in the whole run.
 */
void squall_strain_init (SquallStrain *self, const SquallResult *result);

/**
 * squall_strain_init_part:
 * @self: (out caller-allocates): a strain
 * @result: a result
 * @part: an interval of it, or several that were merged
 *
 * Tells how hard this computer had to work in a part of the run. What is known of the whole run
 * only is taken to have come as its own processor time came.
 */
void squall_strain_init_part (SquallStrain *self,
                              const SquallResult *result,
                              const SquallInterval *part);

/**
 * squall_strain_is_throttled:
 * @self: a strain
 *
 * Returns: whether a quota kept this process from computing for a part of the time that counts
 */
gboolean squall_strain_is_throttled (const SquallStrain *self);

/**
 * squall_strain_is_busy:
 * @self: a strain
 *
 * Returns: whether hardly any processor time was left
 */
gboolean squall_strain_is_busy (const SquallStrain *self);

/**
 * squall_strain_is_shared:
 * @self: a strain
 *
 * Returns: whether this process and a server on the same computer, and hardly any other, took what
 *   was taken
 */
gboolean squall_strain_is_shared (const SquallStrain *self);

/**
 * squall_strain_is_crowded:
 * @self: a strain
 *
 * Returns: whether answers came faster than this computer could read them
 */
gboolean squall_strain_is_crowded (const SquallStrain *self);

/**
 * squall_strain_is_slow:
 * @self: a strain
 *
 * Returns: whether so much of the latency is this computer's own that it was the slower side
 */
gboolean squall_strain_is_slow (const SquallStrain *self);

G_END_DECLS
