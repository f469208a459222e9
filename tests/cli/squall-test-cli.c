/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "squall-test-cli.h"

#include <string.h>
#include <unistd.h>

#define PATIENCE_S 30

static const char *
find_program (void)
{
  const char *program = g_getenv ("SQUALL_CLI");

  g_assert_nonnull (program);
  return program;
}

char *
squall_test_cli_make_file (const char *text, gssize length)
{
  char *path = NULL;
  g_autoptr (GError) error = NULL;
  int descriptor = g_file_open_tmp ("squall-test-XXXXXX", &path, &error);

  g_assert_no_error (error);
  close (descriptor);
  g_file_set_contents (path, text, length, &error);
  g_assert_no_error (error);
  return path;
}

static SquallTestCli *
start (const char *const *argv)
{
  SquallTestCli *self = g_new0 (SquallTestCli, 1);
  g_autoptr (GError) error = NULL;

  self->process = g_subprocess_newv (argv,
                                     G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                                         G_SUBPROCESS_FLAGS_STDERR_PIPE,
                                     &error);
  g_assert_no_error (error);
  return self;
}

static SquallTestCli *
start_with_list (const char *first, va_list rest)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();

  g_ptr_array_add (argv, (gpointer) find_program ());
  for (const char *argument = first; argument != NULL; argument = va_arg (rest, const char *))
    g_ptr_array_add (argv, (gpointer) argument);
  g_ptr_array_add (argv, NULL);
  return start ((const char *const *) argv->pdata);
}

SquallTestCli *
squall_test_cli_start (const char *argument, ...)
{
  SquallTestCli *self;
  va_list rest;

  va_start (rest, argument);
  self = start_with_list (argument, rest);
  va_end (rest);
  return self;
}

SquallTestCli *
squall_test_cli_run (const char *argument, ...)
{
  SquallTestCli *self;
  va_list rest;

  va_start (rest, argument);
  self = start_with_list (argument, rest);
  va_end (rest);
  squall_test_cli_wait (self);
  return self;
}

SquallTestCli *
squall_test_cli_run_strv (const char *const *arguments)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) argv = NULL;
  SquallTestCli *self;

  g_strv_builder_add (builder, find_program ());
  g_strv_builder_addv (builder, (const char **) arguments);
  argv = g_strv_builder_end (builder);
  self = start ((const char *const *) argv);
  squall_test_cli_wait (self);
  return self;
}

SquallTestCli *
squall_test_cli_run_shell (const char *script, const char *url)
{
  const char *const argv[] = { "sh", "-c", script, "sh", find_program (), url, NULL };
  SquallTestCli *self = start (argv);

  squall_test_cli_wait (self);
  return self;
}

void
squall_test_cli_signal (SquallTestCli *self, int number)
{
  g_subprocess_send_signal (self->process, number);
}

static void
ended_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  SquallTestCli *self = user_data;
  g_autoptr (GError) error = NULL;

  g_subprocess_communicate_utf8_finish (self->process,
                                        result,
                                        &self->output,
                                        &self->errors,
                                        &error);
  g_assert_no_error (error);
}

static gboolean
patience_cb (gpointer user_data)
{
  g_error ("The program has not come to its end");
  return G_SOURCE_REMOVE;
}

void
squall_test_cli_wait (SquallTestCli *self)
{
  gint64 start_us = g_get_monotonic_time ();
  guint patience = g_timeout_add_seconds (PATIENCE_S, patience_cb, NULL);

  g_subprocess_communicate_utf8_async (self->process, NULL, NULL, ended_cb, self);
  while (self->output == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_subprocess_wait (self->process, NULL, NULL);
  g_source_remove (patience);
  self->time_us = g_get_monotonic_time () - start_us;
  self->exit_status = g_subprocess_get_if_exited (self->process)
                          ? g_subprocess_get_exit_status (self->process)
                          : -g_subprocess_get_term_sig (self->process);
}

void
squall_test_cli_assert (SquallTestCli *self, int exit_status)
{
  if (self->exit_status != exit_status)
    g_test_message ("%s\n%s", self->output, self->errors);
  g_assert_cmpint (self->exit_status, ==, exit_status);
}

void
squall_test_cli_assert_complaint (SquallTestCli *self, int exit_status, const char *words)
{
  g_auto (GStrv) lines = g_strsplit (self->errors, "\n", -1);
  gboolean has_hint = lines[0] != NULL && g_strcmp0 (lines[1], "Try squall-cli --help") == 0;

  g_test_message ("%s", lines[0]);
  squall_test_cli_assert (self, exit_status);
  g_assert_cmpstr (self->output, ==, "");
  g_assert_true (g_str_has_prefix (lines[0], "squall-cli: "));
  if (strstr (lines[0], words) == NULL)
    g_error ("This does not say “%s”: %s", words, lines[0]);
  g_assert_null (strstr (lines[0], "(null)"));
  g_assert_cmpuint (g_strv_length (lines), ==, has_hint ? 3 : 2);
}

void
squall_test_cli_free (SquallTestCli *self)
{
  g_clear_object (&self->process);
  g_free (self->output);
  g_free (self->errors);
  g_free (self);
}
