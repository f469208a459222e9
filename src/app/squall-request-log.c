/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-request-log.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define KEY    "squall-request-log"
#define PREFIX "requests-"

static char *
dup_folder (void)
{
  return g_build_filename (g_get_user_cache_dir (), "squall", NULL);
}

/* With the number of this process, so that its own files are not taken for leftovers. */
static char *
dup_own_prefix (void)
{
  return g_strdup_printf (PREFIX "%d-", (int) getpid ());
}

static void
delete_cb (gpointer data)
{
  g_autofree char *path = data;

  g_unlink (path);
}

gboolean
squall_request_log_begin (SquallRun *run, GError **error)
{
  g_autofree char *folder = dup_folder ();
  g_autofree char *prefix = dup_own_prefix ();
  g_autofree char *path = g_strconcat (folder, G_DIR_SEPARATOR_S, prefix, "XXXXXX.jtl", NULL);
  SquallLog *log = NULL;
  int file;

  g_mkdir_with_parents (folder, 0700);
  file = g_mkstemp_full (path, O_WRONLY | O_CLOEXEC, 0600);
  if (file >= 0)
    {
      g_close (file, NULL);
      log = squall_log_new (path, SQUALL_LOG_FORMAT_JTL, squall_run_get_plan (run), error);
    }
  else
    g_set_error_literal (error,
                         G_FILE_ERROR,
                         (int) g_file_error_from_errno (errno),
                         g_strerror (errno));
  if (log == NULL)
    return FALSE;
  squall_run_log_to (run, log);
  g_object_set_data_full (G_OBJECT (run), KEY, g_steal_pointer (&path), delete_cb);
  return TRUE;
}

const char *
squall_request_log_get_path (SquallRun *run)
{
  if (squall_run_get_log_error (run) != NULL)
    return NULL;
  return g_object_get_data (G_OBJECT (run), KEY);
}

static void
clean_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autofree char *folder = dup_folder ();
  g_autofree char *own = dup_own_prefix ();
  g_autoptr (GDir) entries = g_dir_open (folder, 0, NULL);
  const char *name;

  while (entries != NULL && (name = g_dir_read_name (entries)) != NULL)
    if (g_str_has_prefix (name, PREFIX) && !g_str_has_prefix (name, own))
      {
        g_autofree char *path = g_build_filename (folder, name, NULL);

        g_unlink (path);
      }
  g_task_return_boolean (task, TRUE);
}

void
squall_request_log_clean (void)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  g_task_run_in_thread (task, clean_cb);
}
