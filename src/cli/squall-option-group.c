/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/squall-option-group.h"

#include <string.h>

#include "core/squall-i18n.h"

static const SquallOptionGroup groups[] = {
  { "load", N_ ("Load:"), N_ ("How the load comes and goes"), squall_load_options },
  { "request", N_ ("Request:"), N_ ("What is sent"), squall_request_options },
  { "connection", N_ ("Connection:"), N_ ("How it is sent"), squall_connection_options },
  { "success",
    N_ ("What counts as success:"),
    N_ ("What answers must be like"),
    squall_success_options },
  { "verdict", N_ ("Pass or fail:"), N_ ("What the run has to keep to"), squall_verdict_options },
  { "output", N_ ("Output:"), N_ ("What is written, and where"), squall_output_options },
  { "general", N_ ("General:"), N_ ("Plans, permission and the rest"), squall_general_options },
  { NULL, NULL, NULL, NULL },
};

const SquallOptionGroup *
squall_option_groups_get (void)
{
  return groups;
}

const SquallOption *
squall_option_find (const char *name, gsize length)
{
  for (const SquallOptionGroup *group = groups; group->name != NULL; group++)
    for (const SquallOption *option = group->options; option->name != NULL; option++)
      if (strlen (option->name) == length && strncmp (option->name, name, length) == 0)
        return option;
  return NULL;
}

const SquallOption *
squall_option_find_letter (char letter)
{
  for (const SquallOptionGroup *group = groups; group->name != NULL; group++)
    for (const SquallOption *option = group->options; option->name != NULL; option++)
      if (letter != 0 && option->letter == letter)
        return option;
  return NULL;
}

const SquallOption *
squall_option_find_called (const char *name)
{
  if (g_str_has_prefix (name, "--"))
    return squall_option_find (name + 2, strlen (name + 2));
  return squall_option_find_letter (name[1]);
}
