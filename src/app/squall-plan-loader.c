/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-plan-loader.h"

#include "core/squall-i18n.h"
#include "core/squall-plan-file.h"

#define MAX_BYTES (64 * 1024 * 1024)

/* What is dropped on the window by mistake can be a film, or a pipe that nobody writes to. */
static gboolean
can_be_plan (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInfo)
      info = g_file_query_info (file,
                                G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                                G_FILE_QUERY_INFO_NONE,
                                cancellable,
                                error);

  if (info == NULL)
    return FALSE;
  if (g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR &&
      g_file_info_get_size (info) <= MAX_BYTES)
    return TRUE;
  g_set_error_literal (error,
                       G_IO_ERROR,
                       G_IO_ERROR_NOT_REGULAR_FILE,
                       _ ("it is no file, or too large for a plan"));
  return FALSE;
}

static SquallPlan *
load (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autofree char *text = NULL;
  gsize length;

  if (!can_be_plan (file, cancellable, error) ||
      !g_file_load_contents (file, cancellable, &text, &length, NULL, error))
    return NULL;
  return squall_plan_new_from_json (text, length, error);
}

static void
load_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  SquallPlan *plan = load (data, cancellable, &error);

  if (plan != NULL)
    g_task_return_pointer (task, plan, (GDestroyNotify) squall_plan_unref);
  else
    g_task_return_error (task, error);
}

void
squall_plan_loader_load_async (GFile *file,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, squall_plan_loader_load_async);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_task_run_in_thread (task, load_cb);
}

SquallPlan *
squall_plan_loader_load_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
