/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <glib-unix.h>
#include <locale.h>
#include <stdio.h>
#include <unistd.h>

#include "cli/squall-keys.h"
#include "cli/squall-options.h"
#include "cli/squall-output.h"
#include "cli/squall-progress.h"
#include "core/squall-i18n.h"
#include "core/squall-status.h"
#include "engine/squall-run.h"

enum
{
  EXIT_DONE = 0,
  EXIT_INTERNAL = 1,
  EXIT_USAGE = 2,
  EXIT_NOT_STARTED = 3,
  EXIT_NONE_OK = 4,
  EXIT_MISSED = 99,
  EXIT_INTERRUPTED = 105,
};

typedef struct
{
  SquallOptions options;
  SquallRun *run;
  SquallProgress *progress;
  SquallKeys *keys;
  GMainLoop *loop;
  guint n_interrupts;
  int exit_code;
} SquallCli;

static void
complain (const char *message)
{
  g_printerr ("squall-cli: %s\n", message);
}

/* One sentence to whoever watches, about what the check found. */
static void
tell_check (const SquallCheck *check)
{
  g_autofree char *status = NULL;

  if (check == NULL)
    return;
  if (check->n_redirects > 0)
    g_printerr (
        g_dngettext (GETTEXT_PACKAGE,
                     "squall-cli: %u redirect leads to %s; it is part of every request\n",
                     "squall-cli: %u redirects lead to %s; they are part of every request\n",
                     check->n_redirects),
        check->n_redirects,
        check->url);
  if (check->outcome == SQUALL_OUTCOME_OK)
    return;
  if (check->outcome == SQUALL_OUTCOME_CONTENT)
    {
      g_printerr ("%s\n",
                  _ ("squall-cli: the server's answer has not the expected content; every request "
                     "would likely get the same"));
      return;
    }
  status = squall_status_dup_label (check->status);
  g_printerr (_ ("squall-cli: the server answers “%s”; every request would likely get the same\n"),
              status);
}

static gboolean
print_report (SquallCli *self, const char *text, GError **error)
{
  if (self->options.output_path != NULL)
    return squall_output_write (self->options.output_path, text, 0666, error);
  /* The log has standard output for itself. */
  if (g_strcmp0 (self->options.log_path, "-") == 0)
    {
      g_printerr ("%s", text);
      return TRUE;
    }
  g_print ("%s", text);
  if (!ferror (stdout))
    return TRUE;
  g_set_error_literal (error, G_FILE_ERROR, g_file_error_from_errno (errno), g_strerror (errno));
  return FALSE;
}

static gboolean
write_report (const SquallResult *result, const char *path, GError **error)
{
  g_autofree char *text = squall_report_find_for_path (path)->write (result);

  return squall_output_write (path, text, 0666, error);
}

static void
check_written (SquallCli *self, gboolean is_written, const GError *error)
{
  if (is_written)
    return;
  complain (error->message);
  self->exit_code = EXIT_INTERNAL;
}

static void
report (SquallCli *self)
{
  const SquallResult *result = squall_run_get_result (self->run);
  const GPtrArray *paths = self->options.report_paths;
  const GError *log_error = squall_run_get_log_error (self->run);
  g_autofree char *text = self->options.report->write (result);

  for (guint i = 0; i <= paths->len; i++)
    {
      g_autoptr (GError) error = NULL;
      gboolean is_written = i < paths->len
                                ? write_report (result, g_ptr_array_index (paths, i), &error)
                                : print_report (self, text, &error);

      check_written (self, is_written, error);
    }
  check_written (self, log_error == NULL, log_error);
}

static int
choose_exit_code (const SquallResult *result)
{
  if (!squall_result_is_balanced (result))
    return EXIT_INTERNAL;
  if (result->ending == SQUALL_ENDING_CANCELLED)
    return EXIT_INTERRUPTED;
  if (squall_thresholds_count_missed (result) > 0)
    return EXIT_MISSED;
  return squall_result_get_n_failed (result) > 0 && squall_result_get_n_ok (result) == 0
             ? EXIT_NONE_OK
             : EXIT_DONE;
}

static void
finish (SquallCli *self)
{
  self->exit_code = choose_exit_code (squall_run_get_result (self->run));
  g_clear_pointer (&self->keys, squall_keys_free);
  g_clear_pointer (&self->progress, squall_progress_free);
  report (self);
  g_main_loop_quit (self->loop);
}

static void
state_cb (SquallRun *run, GParamSpec *pspec, gpointer user_data)
{
  SquallCli *self = user_data;

  switch (squall_run_get_state (run))
    {
    case SQUALL_RUN_STATE_RUNNING:
      tell_check (squall_run_get_check (run));
      self->keys = squall_keys_new (run);
      break;
    case SQUALL_RUN_STATE_FINISHED:
      finish (self);
      break;
    case SQUALL_RUN_STATE_FAILED:
      complain (squall_run_get_error (run)->message);
      self->exit_code = squall_run_get_error (run)->domain == SQUALL_PLAN_ERROR ? EXIT_USAGE
                                                                                : EXIT_NOT_STARTED;
      g_main_loop_quit (self->loop);
      break;
    case SQUALL_RUN_STATE_IDLE:
      complain (_ ("interrupted before the first request"));
      self->exit_code = EXIT_INTERRUPTED;
      g_main_loop_quit (self->loop);
      break;
    case SQUALL_RUN_STATE_CHECKING:
    case SQUALL_RUN_STATE_CANCELLING:
    default:
      break;
    }
}

static void
result_cb (SquallRun *run, GParamSpec *pspec, gpointer user_data)
{
  SquallCli *self = user_data;

  if (self->progress != NULL)
    squall_progress_show (self->progress, squall_run_get_result (run), squall_run_is_paused (run));
}

static gboolean
pause_cb (gpointer user_data)
{
  SquallCli *self = user_data;

  squall_keys_toggle_pause (self->run);
  return G_SOURCE_CONTINUE;
}

static gboolean
interrupt_cb (gpointer user_data)
{
  SquallCli *self = user_data;

  if (++self->n_interrupts > 1)
    {
      g_clear_pointer (&self->keys, squall_keys_free);
      g_clear_pointer (&self->progress, squall_progress_free);
      _exit (EXIT_INTERRUPTED);
    }
  squall_run_cancel (self->run);
  return G_SOURCE_CONTINUE;
}

/* A server that is not this computer needs a person's word. */
static gboolean
ask_permission (const char *host)
{
  char answer[16];

  if (!isatty (STDIN_FILENO) || !isatty (STDERR_FILENO))
    return FALSE;
  g_printerr (_ ("A load test can slow down or stop a server; only test those you are allowed to.\n"
                 "%s is not this computer. Are you allowed to test it? [y/N] "),
              host);
  return fgets (answer, sizeof answer, stdin) != NULL && g_ascii_tolower (*answer) == 'y';
}

static gboolean
is_server_of_earlier (const SquallPlan *plan, guint number, const char *server)
{
  for (guint i = 0; i < number; i++)
    {
      g_autofree char *earlier = squall_plan_dup_server (plan, squall_plan_get_request (plan, i));

      if (g_str_equal (earlier, server))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_permitted (const SquallOptions *options)
{
  for (guint i = 0; i < options->plan->requests->len; i++)
    {
      const SquallRequest *request = g_ptr_array_index (options->plan->requests, i);
      g_autofree char *server = squall_plan_dup_server (options->plan, request);
      g_autofree char *message = NULL;

      if (options->is_confirmed || squall_plan_is_local (options->plan, request) ||
          is_server_of_earlier (options->plan, i, server) || ask_permission (server))
        continue;
      message = g_strdup_printf (
          _ ("%s is not this computer: give --yes if you are allowed to test it"),
          server);
      complain (message);
      return FALSE;
    }
  return TRUE;
}

/* The run has nothing more to say, but threads to end. */
static void
wind_up (SquallCli *self)
{
  SquallRun *ending = self->run;

  g_signal_handlers_disconnect_by_data (ending, self);
  g_object_add_weak_pointer (G_OBJECT (ending), (gpointer *) &self->run);
  g_object_unref (ending);
  while (self->run != NULL)
    g_main_context_iteration (NULL, TRUE);
}

/* Opens the log, if there is to be one. Returns whether it is as asked. */
static gboolean
open_log (SquallCli *self)
{
  g_autoptr (GError) error = NULL;
  SquallLog *log;

  if (self->options.log_path == NULL)
    return TRUE;
  log =
      squall_log_new (self->options.log_path, self->options.log_format, self->options.plan, &error);
  if (log == NULL)
    {
      complain (error->message);
      self->exit_code = EXIT_USAGE;
      return FALSE;
    }
  squall_run_log_to (self->run, log);
  return TRUE;
}

static void
run (SquallCli *self)
{
  self->loop = g_main_loop_new (NULL, FALSE);
  self->run = squall_run_new (self->options.plan,
                              self->options.has_check ? SQUALL_CHECK_ANSWER : SQUALL_CHECK_NONE);
  if (self->options.has_progress)
    self->progress = squall_progress_new ();
  g_signal_connect (self->run, "notify::state", G_CALLBACK (state_cb), self);
  g_signal_connect (self->run, "notify::result", G_CALLBACK (result_cb), self);
  g_unix_signal_add (SIGINT, interrupt_cb, self);
  g_unix_signal_add (SIGTERM, interrupt_cb, self);
  g_unix_signal_add (SIGUSR1, pause_cb, self);

  if (open_log (self))
    {
      squall_run_start (self->run);
      /* A plan that no engine can run has failed by now. */
      if (squall_run_get_state (self->run) != SQUALL_RUN_STATE_FAILED)
        g_main_loop_run (self->loop);
    }

  g_clear_pointer (&self->keys, squall_keys_free);
  g_clear_pointer (&self->progress, squall_progress_free);
  g_clear_pointer (&self->loop, g_main_loop_unref);
  wind_up (self);
}

int
main (int argc, char **argv)
{
  SquallCli self = { 0 };
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, SQUALL_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  /* A reader that goes away, as head does, is told of by write. */
  signal (SIGPIPE, SIG_IGN);
  /* Before there is a run there is nothing to pause. */
  signal (SIGUSR1, SIG_IGN);

  if (!squall_options_parse (&self.options, argv, &error))
    {
      complain (error->message);
      g_printerr ("%s\n", _ ("Try squall-cli --help"));
      self.exit_code = EXIT_USAGE;
    }
  else if (self.options.is_version)
    g_print ("squall-cli %s\n", SQUALL_VERSION);
  else if (!is_permitted (&self.options))
    self.exit_code = EXIT_NOT_STARTED;
  else
    run (&self);
  squall_options_clear (&self.options);
  return self.exit_code;
}
