/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/squall-output.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include "core/squall-i18n.h"

static gboolean
set_error (const char *path, int problem, GError **error)
{
  g_set_error (error,
               G_FILE_ERROR,
               (int) g_file_error_from_errno (problem),
               _ ("cannot write the file “%s”: %s"),
               path,
               g_strerror (problem));
  return FALSE;
}

gboolean
squall_output_check (const char *path, GError **error)
{
  g_autofree char *directory = g_path_get_dirname (path);

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return set_error (path, EISDIR, error);
  if (access (access (path, F_OK) == 0 ? path : directory, W_OK) != 0)
    return set_error (path, errno, error);
  return TRUE;
}

/* To replace it would be to destroy it. */
static gboolean
write_into (const char *path, const char *text, GError **error)
{
  FILE *file = fopen (path, "we");
  int problem = 0;

  if (file == NULL)
    return set_error (path, errno, error);
  if (fputs (text, file) == EOF)
    problem = errno;
  if (fclose (file) != 0 && problem == 0)
    problem = errno;
  return problem == 0 || set_error (path, problem, error);
}

gboolean
squall_output_write (const char *path, const char *text, int mode, GError **error)
{
  g_autoptr (GError) cause = NULL;

  if (g_file_test (path, G_FILE_TEST_IS_SYMLINK) ||
      (g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (path, G_FILE_TEST_IS_REGULAR)))
    return write_into (path, text, error);
  if (g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, mode, &cause))
    return TRUE;
  g_set_error (error,
               cause->domain,
               cause->code,
               _ ("cannot write the file “%s”: %s"),
               path,
               cause->message);
  return FALSE;
}
