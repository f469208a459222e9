/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "squall-test-cli.h"
#include "squall-test-listener.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>
#include <sys/stat.h>

#define ANSWER "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
#define SECRET "swordfish"

typedef struct
{
  SquallTestListener *listener;
  char *url;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->listener = squall_test_listener_new (SQUALL_TEST_LISTENING_KEEP, ANSWER);
  fixture->url = squall_test_listener_make_url (fixture->listener, "http", "/a?b=c");
  fixture->path = squall_test_cli_make_file ("", 0);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_remove (fixture->path);
  g_free (fixture->path);
  g_free (fixture->url);
  squall_test_listener_free (fixture->listener);
}

static char *
read_plan (Fixture *fixture)
{
  char *text = NULL;

  g_assert_true (g_file_get_contents (fixture->path, &text, NULL, NULL));
  return text;
}

/* The plan that was saved sends, when it is run, the same to the byte. */
static void
test_round_trip (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (SquallTestCli) saving = squall_test_cli_run ("--save-plan",
                                                          fixture->path,
                                                          "-n",
                                                          "3",
                                                          "-c",
                                                          "1",
                                                          "-m",
                                                          "PATCH",
                                                          "-H",
                                                          "X-Own: value",
                                                          "-d",
                                                          "a body",
                                                          "-t",
                                                          "5s",
                                                          "--redirects",
                                                          "3",
                                                          "-k",
                                                          "--no-check",
                                                          fixture->url,
                                                          NULL);
  g_autoptr (SquallTestCli) running = NULL;
  g_autoptr (GString) before = NULL;
  g_autoptr (GString) after = NULL;

  squall_test_cli_assert (saving, 0);
  running = squall_test_cli_run ("--plan", fixture->path, "--no-check", NULL);
  squall_test_cli_assert (running, 0);
  g_assert_cmpuint (squall_test_listener_get_n_requests (fixture->listener), ==, 6);
  before = squall_test_listener_dup_request (fixture->listener, 0);
  after = squall_test_listener_dup_request (fixture->listener, 5);
  g_assert_cmpstr (before->str, ==, after->str);
  g_assert_nonnull (strstr (running->output, "3 requests, 1 connection"));
  g_assert_nonnull (strstr (running->output, "certificate not verified"));
}

/* Saved again, it is the same file. */
static void
test_saved_again (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (SquallTestCli) first = squall_test_cli_run ("--save-plan",
                                                         fixture->path,
                                                         "-n",
                                                         "2",
                                                         "-c",
                                                         "1",
                                                         "-z",
                                                         "9s",
                                                         fixture->url,
                                                         NULL);
  g_autofree char *before = read_plan (fixture);
  g_autoptr (SquallTestCli)
      second = squall_test_cli_run ("--plan", fixture->path, "--save-plan", fixture->path, NULL);
  g_autofree char *after = read_plan (fixture);

  squall_test_cli_assert (first, 0);
  squall_test_cli_assert (second, 0);
  g_assert_cmpstr (before, ==, after);
}

/* What the command line says beside a plan comes first. */
static void
test_changed (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (SquallTestCli) saving = squall_test_cli_run ("--save-plan",
                                                          fixture->path,
                                                          "-n",
                                                          "2",
                                                          "-c",
                                                          "1",
                                                          "-d",
                                                          "old",
                                                          fixture->url,
                                                          NULL);
  g_autoptr (SquallTestCli) running = squall_test_cli_run ("--plan",
                                                           fixture->path,
                                                           "-n",
                                                           "5",
                                                           "-d",
                                                           "new",
                                                           "-m",
                                                           "PUT",
                                                           "--no-check",
                                                           NULL);
  g_autoptr (GString) request = NULL;

  squall_test_cli_assert (saving, 0);
  squall_test_cli_assert (running, 0);
  g_assert_cmpuint (squall_test_listener_get_n_requests (fixture->listener), ==, 1 + 2 + 5);
  request = squall_test_listener_dup_request (fixture->listener, 7);
  g_assert_true (g_str_has_prefix (request->str, "PUT /a?b=c HTTP/1.1\r\n"));
  g_assert_true (g_str_has_suffix (request->str, "\r\n\r\nnew"));
}

/* What it says gives way where an option contradicts it. */
static void
test_gives_way (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (SquallTestCli) rate = squall_test_cli_run ("--save-plan",
                                                        fixture->path,
                                                        "-n2",
                                                        "-c1",
                                                        "-q",
                                                        "1000",
                                                        "--ramp-up",
                                                        "1ms",
                                                        "--threshold",
                                                        "max < 8 s",
                                                        fixture->url,
                                                        NULL);
  g_autofree char *with_rate = read_plan (fixture);
  g_autoptr (SquallTestCli) stages = squall_test_cli_run ("--plan",
                                                          fixture->path,
                                                          "--save-plan",
                                                          fixture->path,
                                                          "-n2",
                                                          "--stages",
                                                          "500/s",
                                                          "--threshold",
                                                          "max < 9 s",
                                                          NULL);
  g_autofree char *with_stages = read_plan (fixture);
  g_autoptr (SquallTestCli) again = squall_test_cli_run ("--plan",
                                                         fixture->path,
                                                         "--save-plan",
                                                         fixture->path,
                                                         "-q",
                                                         "900",
                                                         NULL);
  g_autofree char *at_last = read_plan (fixture);

  squall_test_cli_assert (rate, 0);
  g_assert_nonnull (strstr (with_rate, "\"rate_hz\" : 1000"));
  g_assert_nonnull (strstr (with_rate, "ramp_up_ms"));
  squall_test_cli_assert (stages, 0);
  g_assert_null (strstr (with_stages, "rate_hz"));
  g_assert_null (strstr (with_stages, "ramp_up_ms"));
  g_assert_nonnull (strstr (with_stages, "\"500/s:0s\""));
  g_assert_null (strstr (with_stages, "max < 8 s"));
  g_assert_nonnull (strstr (with_stages, "max < 9 s"));
  squall_test_cli_assert (again, 0);
  g_assert_null (strstr (at_last, "stages"));
  g_assert_nonnull (strstr (at_last, "\"rate_hz\" : 900"));
  g_assert_nonnull (strstr (at_last, "max < 9 s"));
}

/* Secrets stay out of the file, which says so when it is run, until they are given again. */
static void
test_secrets_left_out (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (SquallTestCli) saving = squall_test_cli_run ("--save-plan",
                                                          fixture->path,
                                                          "-n",
                                                          "1",
                                                          "-c",
                                                          "1",
                                                          "-H",
                                                          "Authorization: Bearer " SECRET,
                                                          "--no-check",
                                                          "--no-progress",
                                                          fixture->url,
                                                          NULL);
  g_autofree char *plan = read_plan (fixture);
  g_autoptr (SquallTestCli) running = NULL;
  g_autoptr (SquallTestCli) given = NULL;
  g_autoptr (GString) request = NULL;

  squall_test_cli_assert (saving, 0);
  g_assert_null (strstr (plan, SECRET));
  g_assert_nonnull (strstr (saving->errors, "left out of the saved plan"));
  running = squall_test_cli_run ("--plan", fixture->path, NULL);
  squall_test_cli_assert_complaint (running, 2, "“Authorization”");
  g_assert_cmpuint (squall_test_listener_get_n_requests (fixture->listener), ==, 1);

  given = squall_test_cli_run ("--plan",
                               fixture->path,
                               "-H",
                               "authorization: Bearer again",
                               "--no-check",
                               NULL);
  squall_test_cli_assert (given, 0);
  request = squall_test_listener_dup_request (fixture->listener, 1);
  g_assert_nonnull (strcasestr (request->str, "\r\nauthorization: Bearer again\r\n"));
}

static void
test_secrets_kept (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (SquallTestCli) saving = squall_test_cli_run ("--save-plan",
                                                          fixture->path,
                                                          "--with-secrets",
                                                          "-n",
                                                          "1",
                                                          "-c",
                                                          "1",
                                                          "-H",
                                                          "Authorization: Bearer " SECRET,
                                                          "--no-check",
                                                          "--no-progress",
                                                          fixture->url,
                                                          NULL);
  g_autofree char *plan = read_plan (fixture);
  g_autoptr (SquallTestCli) running = squall_test_cli_run ("--plan", fixture->path, NULL);
  struct stat status;

  squall_test_cli_assert (saving, 0);
  g_assert_cmpstr (saving->errors, ==, "");
  g_assert_nonnull (strstr (plan, SECRET));
  g_assert_cmpint (stat (fixture->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0077, ==, 0);
  squall_test_cli_assert (running, 0);
}

/* Neither report shows what is secret. */
static void
test_secrets_in_reports (Fixture *fixture, gconstpointer format)
{
  g_autofree char *url = g_strconcat (fixture->url, "&token=" SECRET, NULL);
  g_autoptr (SquallTestCli) cli = squall_test_cli_run ("--format",
                                                       format,
                                                       "-n",
                                                       "1",
                                                       "-c",
                                                       "1",
                                                       "-H",
                                                       "Cookie: id=" SECRET,
                                                       url,
                                                       NULL);

  squall_test_cli_assert (cli, 0);
  g_assert_null (strstr (cli->output, SECRET));
  g_assert_null (strstr (cli->errors, SECRET));
}

static void
add (const char *name, const char *data, void (*test) (Fixture *fixture, gconstpointer data))
{
  g_autofree char *path = g_strconcat ("/cli/plan/", name, NULL);

  g_test_add (path, Fixture, data, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("round-trip", NULL, test_round_trip);
  add ("saved-again", NULL, test_saved_again);
  add ("changed", NULL, test_changed);
  add ("gives-way", NULL, test_gives_way);
  add ("secrets-left-out", NULL, test_secrets_left_out);
  add ("secrets-kept", NULL, test_secrets_kept);
  add ("secrets-in-text", "text", test_secrets_in_reports);
  add ("secrets-in-json", "json", test_secrets_in_reports);
  return g_test_run ();
}
