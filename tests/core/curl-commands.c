/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "curl-commands.h"

#include <string.h>

#define HEAD "\n=== "
#define RULE "\n---\n"

static void
free_command (gpointer data)
{
  CurlCommand *self = data;

  g_free (self->name);
  g_free (self->text);
  g_strfreev (self->expected);
  g_free (self);
}

static CurlCommand *
new_command (const char *section)
{
  CurlCommand *self = g_new0 (CurlCommand, 1);
  const char *text = strchr (section, '\n') + 1;
  const char *rule = strstr (text, RULE);
  g_autofree char *expected = NULL;

  g_assert_nonnull (rule);
  self->name = g_strndup (section, (gsize) (text - section - 1));
  self->text = g_strndup (text, (gsize) (rule - text));
  expected = g_strdup (rule + strlen (RULE));
  while (g_str_has_suffix (expected, "\n"))
    expected[strlen (expected) - 1] = '\0';
  self->expected = g_strsplit (expected, "\n", -1);
  return self;
}

GPtrArray *
curl_commands_load (void)
{
  GPtrArray *commands = g_ptr_array_new_with_free_func (free_command);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "curl-commands.txt", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) sections = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  sections = g_strsplit (text, HEAD, -1);
  for (char **section = sections + 1; *section != NULL; section++)
    g_ptr_array_add (commands, new_command (*section));
  g_assert_cmpuint (commands->len, >=, 30);
  return commands;
}
