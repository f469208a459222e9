/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/squall-options.h"

G_BEGIN_DECLS

/**
 * SquallOption:
 * @name: its long name, without dashes; %NULL ends a table
 * @letter: its short name, 0 for none
 * @argument: (nullable): what its value is called in the help; %NULL if it takes none
 * @description: what it does, to be translated
 * @apply: changes the options by a value, %NULL if it takes none, or says what is wrong with it
 * @field: which field of a plan it is about
 * @offset: where the value belongs in the plan or the options, for those that @apply serves many
 * @least: the smallest value, for those
 * @most: the largest one
 * @right: what a value has to be, to be translated: `a duration: use up to 24h, such as 10s`
 * @is_path: whether its value is the name of a file
 * @is_common: whether the short help shows it
 * @is_first: whether it is applied before all others, wherever it stands
 *
 * An option of the command line.
 */
typedef struct _SquallOption SquallOption;

struct _SquallOption
{
  const char *name;
  char letter;
  const char *argument;
  const char *description;
  gboolean (*apply) (const SquallOption *self,
                     SquallOptions *options,
                     const char *value,
                     GError **error);
  SquallPlanError field;
  gsize offset;
  guint64 least;
  guint64 most;
  const char *right;
  gboolean is_path;
  gboolean is_common;
  gboolean is_first;
};

/**
 * squall_option_refuse:
 * @self: an option with @right
 * @value: its value
 * @error: return location for a [enum@Squall.PlanError]
 *
 * Says that the value is not what it has to be.
 *
 * Returns: %FALSE
 */
gboolean squall_option_refuse (const SquallOption *self, const char *value, GError **error);

/**
 * squall_option_apply_count:
 * @self: an option about a `guint64` of the plan
 * @options: the options
 * @value: a number
 * @error: return location for a [enum@Squall.PlanError]
 *
 * Sets it.
 *
 * Returns: whether @value is such a number
 */
gboolean squall_option_apply_count (const SquallOption *self,
                                    SquallOptions *options,
                                    const char *value,
                                    GError **error);

/**
 * squall_option_apply_small_count:
 * @self: an option about a `guint` of the plan
 * @options: the options
 * @value: a number
 * @error: return location for a [enum@Squall.PlanError]
 *
 * Sets it.
 *
 * Returns: whether @value is such a number
 */
gboolean squall_option_apply_small_count (const SquallOption *self,
                                          SquallOptions *options,
                                          const char *value,
                                          GError **error);

/**
 * squall_option_apply_time:
 * @self: an option about a length of time of the plan, in nanoseconds
 * @options: the options
 * @value: a length of time
 * @error: return location for a [enum@Squall.PlanError]
 *
 * Sets it.
 *
 * Returns: whether @value is such a time
 */
gboolean squall_option_apply_time (const SquallOption *self,
                                   SquallOptions *options,
                                   const char *value,
                                   GError **error);

/**
 * squall_option_turn_on:
 * @self: an option about a `gboolean` of the plan
 * @options: the options
 * @value: (nullable): nothing
 * @error: unused
 *
 * Sets it to %TRUE.
 *
 * Returns: %TRUE
 */
gboolean squall_option_turn_on (const SquallOption *self,
                                SquallOptions *options,
                                const char *value,
                                GError **error);

/**
 * squall_option_set_flag:
 * @self: an option about a `gboolean` of the options
 * @options: the options
 * @value: (nullable): nothing
 * @error: unused
 *
 * Sets it to whether @most is above zero.
 *
 * Returns: %TRUE
 */
gboolean squall_option_set_flag (const SquallOption *self,
                                 SquallOptions *options,
                                 const char *value,
                                 GError **error);

/**
 * squall_option_set_output:
 * @self: an option about a path in the options
 * @options: the options
 * @value: the name of a file that is to be written
 * @error: return location for a `GFileError`
 *
 * Sets it.
 *
 * Returns: whether it can be written, as far as one can tell before
 */
gboolean squall_option_set_output (const SquallOption *self,
                                   SquallOptions *options,
                                   const char *value,
                                   GError **error);

G_END_DECLS
