/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-report-writer.h"

typedef struct
{
  const SquallReport *report;
  SquallResult *result;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  squall_result_unref (work->result);
  g_free (work);
}

static void
write_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Work *work = data;

  g_task_return_pointer (task, work->report->write (work->result), g_free);
}

void
squall_report_writer_write_async (const SquallReport *report,
                                  SquallResult *result,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Work *work = g_new (Work, 1);

  work->report = report;
  work->result = squall_result_ref (result);
  g_task_set_source_tag (task, squall_report_writer_write_async);
  g_task_set_task_data (task, work, work_free);
  g_task_run_in_thread (task, write_cb);
}

char *
squall_report_writer_write_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
