/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-input-file.h"

#include "core/squall-format.h"
#include "core/squall-i18n.h"

typedef struct
{
  GFile *file;
  guint64 most;
} Reading;

static void
reading_free (Reading *reading)
{
  g_object_unref (reading->file);
  g_free (reading);
}

static gboolean
can_be_read (GFile *file, guint64 most, GCancellable *cancellable, GError **error)
{
  g_autofree char *limit = squall_format_bytes (most);
  g_autoptr (GFileInfo)
      info = g_file_query_info (file,
                                G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                                G_FILE_QUERY_INFO_NONE,
                                cancellable,
                                error);

  if (info == NULL)
    return FALSE;
  if (g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR &&
      (guint64) g_file_info_get_size (info) <= most)
    return TRUE;
  g_set_error (error,
               G_IO_ERROR,
               G_IO_ERROR_NOT_REGULAR_FILE,
               /* Translators: %s is a size, such as 64 MB */
               _ ("it is no file, or larger than %s"),
               limit);
  return FALSE;
}

GBytes *
squall_input_file_read (GFile *file, guint64 most, GCancellable *cancellable, GError **error)
{
  char *contents;
  gsize length;

  if (!can_be_read (file, most, cancellable, error) ||
      !g_file_load_contents (file, cancellable, &contents, &length, NULL, error))
    return NULL;
  return g_bytes_new_take (contents, length);
}

static void
read_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Reading *reading = data;
  GError *error = NULL;
  GBytes *bytes = squall_input_file_read (reading->file, reading->most, cancellable, &error);

  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

void
squall_input_file_read_async (GFile *file,
                              guint64 most,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Reading *reading = g_new (Reading, 1);

  reading->file = g_object_ref (file);
  reading->most = most;
  g_task_set_source_tag (task, squall_input_file_read_async);
  g_task_set_task_data (task, reading, (GDestroyNotify) reading_free);
  g_task_run_in_thread (task, read_cb);
}

GBytes *
squall_input_file_read_finish (GAsyncResult *result, char **name, GError **error)
{
  const Reading *reading;
  g_autofree char *base_name = NULL;

  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  reading = g_task_get_task_data (G_TASK (result));
  base_name = g_file_get_basename (reading->file);
  if (name != NULL)
    *name = g_filename_display_name (base_name);
  return g_task_propagate_pointer (G_TASK (result), error);
}
