/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-usage.h"

SquallUsage
squall_usage_add (const SquallUsage *first, const SquallUsage *second)
{
  return (SquallUsage) {
    .own_cpu_ns = first->own_cpu_ns + second->own_cpu_ns,
    .busy_cpu_ns = first->busy_cpu_ns + second->busy_cpu_ns,
    .target_cpu_ns = first->target_cpu_ns + second->target_cpu_ns,
    .turn_wait_ns = first->turn_wait_ns + second->turn_wait_ns,
    .crowded_ns = first->crowded_ns + second->crowded_ns,
    .throttled_ns = first->throttled_ns + second->throttled_ns,
  };
}

SquallUsage
squall_usage_subtract (const SquallUsage *now, const SquallUsage *before)
{
  return (SquallUsage) {
    .own_cpu_ns = MAX (0, now->own_cpu_ns - before->own_cpu_ns),
    .busy_cpu_ns = MAX (0, now->busy_cpu_ns - before->busy_cpu_ns),
    .target_cpu_ns = MAX (0, now->target_cpu_ns - before->target_cpu_ns),
    .turn_wait_ns = MAX (0, now->turn_wait_ns - before->turn_wait_ns),
    .crowded_ns = MAX (0, now->crowded_ns - before->crowded_ns),
    .throttled_ns = MAX (0, now->throttled_ns - before->throttled_ns),
  };
}
