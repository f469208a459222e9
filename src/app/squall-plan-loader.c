/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-plan-loader.h"

#include "app/squall-input-file.h"
#include "core/squall-plan-file.h"

#define MAX_BYTES (64 * 1024 * 1024)

static SquallPlan *
load (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) text = squall_input_file_read (file, MAX_BYTES, cancellable, error);

  if (text == NULL)
    return NULL;
  return squall_plan_new_from_json (g_bytes_get_data (text, NULL), g_bytes_get_size (text), error);
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
