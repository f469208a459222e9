/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-test-server.h"

#include "core/squall-i18n.h"

struct _SquallTestServer
{
  GObject parent_instance;
  char *program;
  GSubprocess *process;
  GDataInputStream *output;
  char *url;
};

G_DEFINE_FINAL_TYPE (SquallTestServer, squall_test_server, G_TYPE_OBJECT)

static char *
find_in (const char *folder)
{
  g_autofree char *program = g_build_filename (folder, "squall-target", NULL);

  return g_file_test (program, G_FILE_TEST_IS_EXECUTABLE) ? g_steal_pointer (&program) : NULL;
}

/* Beside this program where it is installed, in the folder next to its own where it was built. */
static char *
find_program (void)
{
  const char *chosen = g_getenv ("SQUALL_TARGET");
  g_autofree char *own = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = g_path_get_dirname (own != NULL ? own : SQUALL_BINDIR "/squall");
  g_autofree char *next = g_build_filename (folder, "..", "target", NULL);
  const char *const folders[] = { folder, next, SQUALL_BINDIR };
  char *program = NULL;

  if (chosen != NULL && *chosen != '\0')
    return g_strdup (chosen);
  for (guint i = 0; i < G_N_ELEMENTS (folders) && program == NULL; i++)
    program = find_in (folders[i]);
  return program;
}

static void
squall_test_server_dispose (GObject *object)
{
  squall_test_server_stop (SQUALL_TEST_SERVER (object));
  G_OBJECT_CLASS (squall_test_server_parent_class)->dispose (object);
}

static void
squall_test_server_finalize (GObject *object)
{
  g_free (SQUALL_TEST_SERVER (object)->program);
  G_OBJECT_CLASS (squall_test_server_parent_class)->finalize (object);
}

static void
squall_test_server_class_init (SquallTestServerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = squall_test_server_dispose;
  object_class->finalize = squall_test_server_finalize;
}

static void
squall_test_server_init (SquallTestServer *self)
{
  self->program = find_program ();
}

SquallTestServer *
squall_test_server_new (void)
{
  return g_object_new (SQUALL_TYPE_TEST_SERVER, NULL);
}

gboolean
squall_test_server_is_installed (SquallTestServer *self)
{
  g_return_val_if_fail (SQUALL_IS_TEST_SERVER (self), FALSE);

  return self->program != NULL;
}

static void
read_line_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SquallTestServer *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autofree char *line = g_data_input_stream_read_line_finish_utf8 (G_DATA_INPUT_STREAM (source),
                                                                     result,
                                                                     NULL,
                                                                     &error);

  if (line != NULL && g_str_has_prefix (line, "http://"))
    {
      g_set_str (&self->url, line);
      g_task_return_pointer (task, g_strdup (line), g_free);
      return;
    }
  squall_test_server_stop (self);
  if (error == NULL)
    error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, _ ("It did not say its address"));
  g_task_return_error (task, error);
}

static gboolean
launch (SquallTestServer *self, GError **error)
{
  if (self->program == NULL)
    {
      g_set_error_literal (error,
                           G_IO_ERROR,
                           G_IO_ERROR_NOT_FOUND,
                           _ ("The program squall-target is not installed"));
      return FALSE;
    }
  if (self->process != NULL && self->url == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_PENDING, _ ("It is starting already"));
      return FALSE;
    }
  squall_test_server_stop (self);
  self->process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                                    error,
                                    self->program,
                                    "--exit-with-parent",
                                    NULL);
  return self->process != NULL;
}

void
squall_test_server_start_async (SquallTestServer *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  GError *error = NULL;

  g_return_if_fail (SQUALL_IS_TEST_SERVER (self));

  g_task_set_source_tag (task, squall_test_server_start_async);
  /* The identifier of a process that has ended is %NULL. */
  if (self->url != NULL && g_subprocess_get_identifier (self->process) != NULL)
    {
      g_task_return_pointer (task, g_strdup (self->url), g_free);
      return;
    }
  if (!launch (self, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  /* Kept open while the server runs, or it would be ended by what it writes next. */
  self->output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  g_data_input_stream_read_line_async (self->output,
                                       G_PRIORITY_DEFAULT,
                                       cancellable,
                                       read_line_cb,
                                       g_steal_pointer (&task));
}

char *
squall_test_server_start_finish (SquallTestServer *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
squall_test_server_stop (SquallTestServer *self)
{
  g_return_if_fail (SQUALL_IS_TEST_SERVER (self));

  if (self->process != NULL)
    g_subprocess_force_exit (self->process);
  g_clear_object (&self->output);
  g_clear_object (&self->process);
  g_clear_pointer (&self->url, g_free);
}
