/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CurlCommand:
 * @name: what it is
 * @text: the command
 * @expected: (array zero-terminated=1): a line for each thing that is expected of it
 *
 * A command of `tests/data/curl-commands.txt`.
 */
typedef struct
{
  char *name;
  char *text;
  char **expected;
} CurlCommand;

/**
 * curl_commands_load:
 *
 * Returns: (element-type CurlCommand) (transfer full): all commands of the file
 */
GPtrArray *curl_commands_load (void);

G_END_DECLS
