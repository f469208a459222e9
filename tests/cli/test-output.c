/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "squall-test-cli.h"
#include "squall-test-target.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct
{
  SquallTestTarget *target;
  const char *url;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->target = squall_test_target_new (NULL);
  fixture->url = squall_test_target_get_url (fixture->target);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  squall_test_target_free (fixture->target);
}

static gint64
parse_n_ok (const char *json)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonObject *root;

  json_parser_load_from_data (parser, json, -1, &error);
  g_assert_no_error (error);
  root = json_node_get_object (json_parser_get_root (parser));
  return json_object_get_int_member (json_object_get_object_member (root, "requests"), "ok");
}

/* Text for a person, without a trace of a terminal where there is none. */
static void
test_text (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (SquallTestCli) cli = squall_test_cli_run ("-n", "300", "-c", "3", fixture->url, NULL);

  squall_test_cli_assert (cli, 0);
  g_assert_true (g_str_has_prefix (cli->output, "GET http://127.0.0.1:"));
  g_assert_nonnull (strstr (cli->output, "300 planned = 300 ok"));
  g_assert_null (strchr (cli->output, '\033'));
  g_assert_null (strchr (cli->errors, '\033'));
  g_assert_null (strchr (cli->output, '\r'));
  g_assert_null (strchr (cli->errors, '\r'));
}

/* JSON and nothing else. */
static void
test_json (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (SquallTestCli)
      cli = squall_test_cli_run ("--format", "json", "-n", "300", "-c", "3", fixture->url, NULL);

  squall_test_cli_assert (cli, 0);
  g_assert_cmpint (parse_n_ok (cli->output), ==, 300);
}

static void
test_file (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *path = squall_test_cli_make_file ("what was there before", -1);
  g_autofree char *report = NULL;
  g_autoptr (SquallTestCli) cli =
      squall_test_cli_run ("-o", path, "--format=json", "-n", "300", "-c", "3", fixture->url, NULL);

  squall_test_cli_assert (cli, 0);
  g_assert_cmpstr (cli->output, ==, "");
  g_assert_true (g_file_get_contents (path, &report, NULL, NULL));
  g_remove (path);
  g_assert_cmpint (parse_n_ok (report), ==, 300);
}

/* Into a pipe goes the report; it is not replaced by a file. */
static void
test_pipe (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *path = squall_test_cli_make_file ("", 0);
  g_autoptr (GString) report = g_string_new (NULL);
  g_autoptr (SquallTestCli) cli = NULL;
  struct stat status;
  char block[4096];
  gssize n_read;
  int pipe;

  g_remove (path);
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  pipe = open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  cli = squall_test_cli_run ("-o", path, "-n", "300", "-c", "3", fixture->url, NULL);
  squall_test_cli_assert (cli, 0);
  while ((n_read = read (pipe, block, sizeof block)) > 0)
    g_string_append_len (report, block, n_read);
  close (pipe);
  g_assert_cmpint (stat (path, &status), ==, 0);
  g_remove (path);
  g_assert_true (S_ISFIFO (status.st_mode));
  g_assert_nonnull (strstr (report->str, "300 planned = 300 ok"));
}

/* A link, as /dev/stdout is one, stays; what it leads to is written. */
static void
test_link (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *path = squall_test_cli_make_file ("what was there before", -1);
  g_autofree char *link = g_strconcat (path, ".link", NULL);
  g_autofree char *report = NULL;
  g_autoptr (SquallTestCli) cli = NULL;
  gboolean is_link;

  g_assert_cmpint (symlink (path, link), ==, 0);
  cli = squall_test_cli_run ("-o", link, "-n", "300", "-c", "3", fixture->url, NULL);
  squall_test_cli_assert (cli, 0);
  is_link = g_file_test (link, G_FILE_TEST_IS_SYMLINK);
  g_assert_true (g_file_get_contents (path, &report, NULL, NULL));
  g_remove (link);
  g_remove (path);
  g_assert_true (is_link);
  g_assert_nonnull (strstr (report, "300 planned = 300 ok"));
}

/* A reader that goes away does no harm. */
static void
test_head (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (SquallTestCli)
      cli = squall_test_cli_run_shell ("\"$1\" -n 300 -c 3 \"$2\" | head -n 1", fixture->url);
  g_autofree char *expected = g_strdup_printf ("GET %s\n", fixture->url);

  squall_test_cli_assert (cli, 0);
  g_assert_cmpstr (cli->output, ==, expected);
}

static void
test_closed_pipe (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (SquallTestCli) cli = squall_test_cli_run_shell (
      "{ \"$1\" -n 300 -c 3 --no-progress \"$2\"; echo $? >&2; } | true",
      fixture->url);

  squall_test_cli_assert (cli, 0);
  g_assert_cmpstr (cli->errors, ==, "squall-cli: Broken pipe\n1\n");
}

/* A report that is lost is not a success. */
static void
test_full_disk (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (SquallTestCli)
      cli = squall_test_cli_run_shell ("exec \"$1\" -n 300 -c 3 --no-progress \"$2\" >/dev/full",
                                       fixture->url);

  squall_test_cli_assert_complaint (cli, 1, "No space left on device");
}

/* A line each second, for a log. */
static void
test_progress_lines (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *url = squall_test_target_make_url (fixture->target, "/delay/20");
  g_autoptr (SquallTestCli)
      cli = squall_test_cli_run ("-z", "2500ms", "-c", "2", "-n", "100k", url, NULL);
  g_auto (GStrv) lines = NULL;

  squall_test_cli_assert (cli, 0);
  lines = g_strsplit (cli->errors, "\n", -1);
  g_test_message ("%s", cli->errors);
  g_assert_cmpuint (g_strv_length (lines), >=, 2);
  g_assert_cmpint (g_strv_length (lines), <=, cli->time_us / G_USEC_PER_SEC + 2);
  for (char **line = lines; **line != '\0'; line++)
    g_assert_true (g_regex_match_simple ("^\\d+ of 100000 · .*/s( · .* left)?$", *line, 0, 0));
  g_assert_null (strchr (cli->errors, '\033'));
}

static void
test_no_progress (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *url = squall_test_target_make_url (fixture->target, "/delay/20");
  g_autoptr (SquallTestCli)
      cli = squall_test_cli_run ("-z", "1200ms", "-c", "2", "--no-progress", url, NULL);

  squall_test_cli_assert (cli, 0);
  g_assert_cmpstr (cli->errors, ==, "");
}

static void
add (const char *name, void (*test) (Fixture *fixture, gconstpointer unused))
{
  g_autofree char *path = g_strconcat ("/cli/output/", name, NULL);

  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("text", test_text);
  add ("json", test_json);
  add ("file", test_file);
  add ("pipe", test_pipe);
  add ("link", test_link);
  add ("head", test_head);
  add ("closed-pipe", test_closed_pipe);
  add ("full-disk", test_full_disk);
  add ("progress-lines", test_progress_lines);
  add ("no-progress", test_no_progress);
  return g_test_run ();
}
