/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "numeric-locale.h"

#include <glib/gstdio.h>
#include <locale.h>

#define NAME "xx_XX"

/* ASCII as a character map, since a system may have none. */
static char *
make_character_map (void)
{
  GString *map = g_string_new ("<code_set_name> ASCII\n"
                               "<comment_char> %\n"
                               "<escape_char> /\n"
                               "CHARMAP\n");

  for (guint i = 0; i < 128; i++)
    g_string_append_printf (map, "<U%04X> /x%02x C%u\n", i, i, i);
  g_string_append (map, "END CHARMAP\n");
  return g_string_free (map, FALSE);
}

static void
write_file (const char *directory, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (directory, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

/* Compiles the locale; of its categories only the numbers are of any use. */
static void
compile (const char *directory, const char *localedef, char decimal_point, char thousands_mark)
{
  const char *const argv[] = { localedef, "-c", "-f", "./map", "-i", "./source", "./" NAME, NULL };
  g_autofree char *map = make_character_map ();
  g_autofree char *source = g_strdup_printf ("LC_NUMERIC\n"
                                             "decimal_point \"%c\"\n"
                                             "thousands_sep \"%c\"\n"
                                             "grouping 3;3\n"
                                             "END LC_NUMERIC\n",
                                             decimal_point,
                                             thousands_mark);
  g_autoptr (GError) error = NULL;

  write_file (directory, "map", map);
  write_file (directory, "source", source);
  g_spawn_sync (directory,
                (char **) argv,
                NULL,
                G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL,
                NULL,
                NULL,
                NULL,
                NULL,
                NULL,
                &error);
  g_assert_no_error (error);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) directory = g_dir_open (path, 0, NULL);
  const char *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

gboolean
numeric_locale_enter (char decimal_point, char thousands_mark)
{
  g_autofree char *localedef = g_find_program_in_path ("localedef");
  g_autofree char *directory = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_set;

  if (localedef == NULL)
    {
      g_test_skip ("there is no localedef to make a locale with");
      return FALSE;
    }
  directory = g_dir_make_tmp ("squall-locale-XXXXXX", &error);
  g_assert_no_error (error);
  compile (directory, localedef, decimal_point, thousands_mark);
  g_setenv ("LOCPATH", directory, TRUE);
  is_set = setlocale (LC_NUMERIC, NAME) != NULL;
  g_unsetenv ("LOCPATH");
  remove_tree (directory);
  if (!is_set)
    g_test_skip ("localedef made no locale of use");
  return is_set;
}

void
numeric_locale_leave (void)
{
  setlocale (LC_NUMERIC, "C");
}
