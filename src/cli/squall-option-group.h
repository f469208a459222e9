/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/squall-option.h"

G_BEGIN_DECLS

/**
 * SquallOptionGroup:
 * @name: its name in `--help-name`; %NULL ends a list
 * @title: what stands above its options, to be translated
 * @help: what `--help-name` does, to be translated
 * @options: its options
 *
 * Options that are shown together.
 */
typedef struct
{
  const char *name;
  const char *title;
  const char *help;
  const SquallOption *options;
} SquallOptionGroup;

extern const SquallOption squall_load_options[];
extern const SquallOption squall_request_options[];
extern const SquallOption squall_connection_options[];
extern const SquallOption squall_success_options[];
extern const SquallOption squall_verdict_options[];
extern const SquallOption squall_output_options[];
extern const SquallOption squall_general_options[];

/**
 * squall_option_groups_get:
 *
 * Returns: (transfer none): all groups, one without a name behind them
 */
const SquallOptionGroup *squall_option_groups_get (void);

/**
 * squall_option_find:
 * @name: a long name, without dashes
 * @length: how many bytes of it
 *
 * Returns: (transfer none) (nullable): the option of that name
 */
const SquallOption *squall_option_find (const char *name, gsize length);

/**
 * squall_option_find_letter:
 * @letter: a short name
 *
 * Returns: (transfer none) (nullable): the option of that name
 */
const SquallOption *squall_option_find_letter (char letter);

/**
 * squall_option_find_called:
 * @name: `--rate` or `-q`
 *
 * Returns: (transfer none) (nullable): the option that is called so
 */
const SquallOption *squall_option_find_called (const char *name);

G_END_DECLS
