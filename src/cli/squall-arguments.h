/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/squall-option.h"

G_BEGIN_DECLS

/**
 * SquallGiven:
 * @option: an option
 * @value: (nullable): its value; %NULL if it takes none
 *
 * An option that was given.
 */
typedef struct
{
  const SquallOption *option;
  char *value;
} SquallGiven;

/**
 * SquallArguments:
 * @given: (element-type SquallGiven): the options, in their order
 * @rest: (nullable): what is no option
 *
 * A command line, taken apart and not yet understood.
 */
typedef struct
{
  GArray *given;
  char **rest;
} SquallArguments;

/**
 * squall_arguments_parse:
 * @self: (out caller-allocates): the arguments
 * @line: the command line, the name of the program first
 * @error: return location for a `GOptionError`
 *
 * Takes a command line apart. A value may be attached to a letter, as in
 * `-n500`. `--help` prints and ends the program.
 *
 * Returns: whether there are only options that there are, with values where they take one
 */
gboolean squall_arguments_parse (SquallArguments *self, char **line, GError **error);

/**
 * squall_arguments_has:
 * @self: arguments
 * @name: the long name of an option
 *
 * Returns: whether it was given
 */
gboolean squall_arguments_has (const SquallArguments *self, const char *name);

/**
 * squall_arguments_apply:
 * @self: arguments
 * @are_first: whether to apply those that come first, or the others
 * @options: what they change
 * @error: return location for an error that names the option
 *
 * Applies options in the order in which they were given.
 *
 * Returns: whether all have good values
 */
gboolean squall_arguments_apply (const SquallArguments *self,
                                 gboolean are_first,
                                 SquallOptions *options,
                                 GError **error);

/**
 * squall_arguments_name_field:
 * @self: arguments
 * @error: (inout): what is wrong with the plan
 *
 * Puts in front of a message the option that was given about that field, if it
 * is the only one.
 */
void squall_arguments_name_field (const SquallArguments *self, GError **error);

/**
 * squall_arguments_clear:
 * @self: arguments
 *
 * Frees what @self holds.
 */
void squall_arguments_clear (SquallArguments *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SquallArguments, squall_arguments_clear)

G_END_DECLS
