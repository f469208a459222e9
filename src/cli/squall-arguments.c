/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/squall-arguments.h"

#include <string.h>

#include "cli/squall-option-group.h"
#include "core/squall-i18n.h"

static void
clear_given_cb (gpointer data)
{
  g_free (((SquallGiven *) data)->value);
}

/* How many letters at the beginning of `-kn500` are options, the last of which takes a value. */
static gsize
count_letters (const char *argument)
{
  for (gsize i = 1; argument[i] != '\0'; i++)
    {
      const SquallOption *option = squall_option_find_letter (argument[i]);

      if (option == NULL)
        return 0;
      if (option->argument != NULL)
        return i;
    }
  return 0;
}

/* Whether @argument is an option, or ends in one, that takes the next argument as its value. */
static gboolean
takes_next (const char *argument)
{
  const SquallOption *option;
  gsize n_letters;

  if (!g_str_has_prefix (argument, "-"))
    return FALSE;
  if (g_str_has_prefix (argument, "--"))
    {
      option = squall_option_find_called (argument);
      return option != NULL && option->argument != NULL;
    }
  n_letters = count_letters (argument);
  return n_letters > 0 && argument[n_letters + 1] == '\0';
}

static void
add_argument (GStrvBuilder *builder, const char *argument)
{
  gsize n_letters = argument[0] == '-' && argument[1] != '-' ? count_letters (argument) : 0;

  /* GOption knows of no value right behind its letter. */
  if (n_letters == 0 || argument[n_letters + 1] == '\0')
    {
      g_strv_builder_add (builder, argument);
      return;
    }
  if (n_letters > 1)
    g_strv_builder_take (builder, g_strndup (argument, n_letters));
  g_strv_builder_take (builder, g_strdup_printf ("-%c", argument[n_letters]));
  g_strv_builder_add (builder, argument + n_letters + 1);
}

static char **
detach_values (char **line)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  gboolean is_value = TRUE; /* as the name of the program is none of ours */

  for (; *line != NULL && !(g_str_equal (*line, "--") && !is_value); line++)
    {
      if (is_value)
        g_strv_builder_add (builder, *line);
      else
        add_argument (builder, *line);
      is_value = !is_value && takes_next (*line);
    }
  g_strv_builder_addv (builder, (const char **) line);
  return g_strv_builder_end (builder);
}

static gboolean
collect_cb (const char *name, const char *value, gpointer user_data, GError **error)
{
  SquallArguments *self = user_data;
  SquallGiven given = { squall_option_find_called (name), NULL };

  if (given.option->argument != NULL)
    given.value = g_strdup (value);
  g_array_append_val (self->given, given);
  return TRUE;
}

static void
add_entry (GOptionGroup *group, const SquallOption *option)
{
  GOptionEntry entries[] = { {
                                 .long_name = option->name,
                                 .short_name = option->letter,
                                 .arg = G_OPTION_ARG_CALLBACK,
                                 .arg_data = (gpointer) collect_cb,
                                 .description = option->description,
                                 .arg_description = option->argument,
                             },
                             { .long_name = NULL } };

  if (option->argument == NULL)
    entries[0].flags |= G_OPTION_FLAG_NO_ARG;
  if (option->is_path)
    entries[0].flags |= G_OPTION_FLAG_FILENAME;
  g_option_group_add_entries (group, entries);
}

/* What is common goes into @common, which the short help shows. */
static GOptionGroup *
new_group (SquallArguments *self, const SquallOptionGroup *from, GOptionGroup *common)
{
  GOptionGroup *group = g_option_group_new (from->name, from->title, from->help, self, NULL);

  g_option_group_set_translation_domain (group, GETTEXT_PACKAGE);
  for (const SquallOption *option = from->options; option->name != NULL; option++)
    add_entry (option->is_common ? common : group, option);
  return group;
}

static GOptionContext *
new_context (SquallArguments *self)
{
  GOptionContext *context = g_option_context_new (NULL);
  GOptionGroup *common = g_option_group_new (NULL, NULL, NULL, self, NULL);
  const GOptionEntry rest[] = { { .long_name = G_OPTION_REMAINING,
                                  .arg = G_OPTION_ARG_STRING_ARRAY,
                                  .arg_data = &self->rest,
                                  .arg_description = "URL" },
                                { .long_name = NULL } };

  g_option_context_set_summary (context,
                                _ ("Puts load on a web server and tells how it holds up."));
  g_option_context_set_description (context, _ ("The manual page squall-cli(1) says more."));
  for (const SquallOptionGroup *group = squall_option_groups_get (); group->name != NULL; group++)
    g_option_context_add_group (context, new_group (self, group, common));
  g_option_group_set_translation_domain (common, GETTEXT_PACKAGE);
  g_option_group_add_entries (common, rest);
  g_option_context_set_main_group (context, common);
  return context;
}

gboolean
squall_arguments_parse (SquallArguments *self, char **line, GError **error)
{
  g_autoptr (GOptionContext) context = NULL;
  g_auto (GStrv) detached = detach_values (line);

  self->rest = NULL;
  self->given = g_array_new (FALSE, FALSE, sizeof (SquallGiven));
  g_array_set_clear_func (self->given, clear_given_cb);
  context = new_context (self);
  return g_option_context_parse_strv (context, &detached, error);
}

static const SquallGiven *
get (const SquallArguments *self, guint number)
{
  return &g_array_index (self->given, SquallGiven, number);
}

gboolean
squall_arguments_has (const SquallArguments *self, const char *name)
{
  for (guint i = 0; i < self->given->len; i++)
    if (g_str_equal (get (self, i)->option->name, name))
      return TRUE;
  return FALSE;
}

gboolean
squall_arguments_apply (const SquallArguments *self,
                        gboolean are_first,
                        SquallOptions *options,
                        GError **error)
{
  for (guint i = 0; i < self->given->len; i++)
    {
      const SquallGiven *given = get (self, i);

      if (given->option->is_first != are_first ||
          given->option->apply (given->option, options, given->value, error))
        continue;
      g_prefix_error (error, "--%s: ", given->option->name);
      return FALSE;
    }
  return TRUE;
}

/* The one option that was given about what @error is about; %NULL if there are several. */
static const SquallOption *
find_about (const SquallArguments *self, const GError *error)
{
  const SquallOption *found = NULL;

  for (guint i = 0; i < self->given->len; i++)
    {
      const SquallOption *option = get (self, i)->option;

      if (!g_error_matches (error, SQUALL_PLAN_ERROR, (int) option->field))
        continue;
      if (found != NULL && found != option)
        return NULL;
      found = option;
    }
  return found;
}

void
squall_arguments_name_field (const SquallArguments *self, GError **error)
{
  const SquallOption *option = find_about (self, *error);

  if (option != NULL)
    g_prefix_error (error, "--%s: ", option->name);
}

void
squall_arguments_clear (SquallArguments *self)
{
  g_clear_pointer (&self->given, g_array_unref);
  g_clear_pointer (&self->rest, g_strfreev);
}
