/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SquallTestCli:
 * @exit_status: the exit status; negative for the signal that ended it
 * @output: what it wrote on standard output
 * @errors: what it wrote on standard error
 * @time_us: how long it took from [method@Squall.TestCli.wait] to its end
 *
 * The program squall-cli, that the environment variable `SQUALL_CLI` names, with
 * nothing on its standard input and no terminal.
 */
typedef struct
{
  int exit_status;
  char *output;
  char *errors;
  gint64 time_us;

  /*< private >*/
  GSubprocess *process;
} SquallTestCli;

/**
 * squall_test_cli_make_file:
 * @text: what is in it
 * @length: how many bytes; -1 up to the end of @text
 *
 * Returns: (transfer full): the path of a new file, to be removed by the caller
 */
char *squall_test_cli_make_file (const char *text, gssize length);

/**
 * squall_test_cli_start:
 * @...: the arguments, %NULL at the end
 *
 * Returns: (transfer full): the program, running
 */
SquallTestCli *squall_test_cli_start (const char *argument, ...) G_GNUC_NULL_TERMINATED;

/**
 * squall_test_cli_run:
 * @...: the arguments, %NULL at the end
 *
 * Returns: (transfer full): the program, when it has ended
 */
SquallTestCli *squall_test_cli_run (const char *argument, ...) G_GNUC_NULL_TERMINATED;

/**
 * squall_test_cli_run_strv:
 * @arguments: (array zero-terminated=1): the arguments
 *
 * Returns: (transfer full): the program, when it has ended
 */
SquallTestCli *squall_test_cli_run_strv (const char *const *arguments);

/**
 * squall_test_cli_run_shell:
 * @script: a script for the shell, in which `$1` is the program
 * @url: `$2` in it
 *
 * Returns: (transfer full): the shell, when it has ended
 */
SquallTestCli *squall_test_cli_run_shell (const char *script, const char *url);

/**
 * squall_test_cli_signal:
 * @self: the program, running
 * @number: a signal
 *
 * Sends a signal.
 */
void squall_test_cli_signal (SquallTestCli *self, int number);

/**
 * squall_test_cli_wait:
 * @self: the program, running
 *
 * Waits for its end. Fails the test when that has not come within 30 seconds.
 */
void squall_test_cli_wait (SquallTestCli *self);

/**
 * squall_test_cli_assert:
 * @self: the program, when it has ended
 * @exit_status: the exit status that is expected
 *
 * Asserts that it ended so, and shows what it wrote if not.
 */
void squall_test_cli_assert (SquallTestCli *self, int exit_status);

/**
 * squall_test_cli_assert_complaint:
 * @self: the program, when it has ended
 * @exit_status: the exit status that is expected
 * @words: what has to be said
 *
 * Asserts that it ended so with nothing on standard output and one line on
 * standard error, which has @words in it. Behind that line there may be a hint
 * at `--help`.
 */
void squall_test_cli_assert_complaint (SquallTestCli *self, int exit_status, const char *words);

/**
 * squall_test_cli_free:
 * @self: the program, when it has ended
 *
 * Frees @self.
 */
void squall_test_cli_free (SquallTestCli *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SquallTestCli, squall_test_cli_free)

G_END_DECLS
