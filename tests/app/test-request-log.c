/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-request-log.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

#include "squall-test-loop.h"
#include "squall-test-result.h"

static SquallRun *
make_run (void)
{
  g_autoptr (SquallPlan) plan = squall_test_plan_new ("http://localhost/", 12, 3);

  return squall_run_new (plan, SQUALL_CHECK_EXPECTED);
}

static void
test_goes_with_the_run (void)
{
  SquallRun *run = make_run ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  g_assert_null (squall_request_log_get_path (run));
  g_assert_true (squall_request_log_begin (run, &error));
  g_assert_no_error (error);
  path = g_strdup (squall_request_log_get_path (run));
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
  g_assert_true (g_str_has_suffix (path, ".jtl"));
  g_object_unref (run);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* Addresses and times are nobody else's business. */
static void
test_private (void)
{
  g_autoptr (SquallRun) run = make_run ();
  GStatBuf buffer;

  g_assert_true (squall_request_log_begin (run, NULL));
  g_assert_cmpint (g_stat (squall_request_log_get_path (run), &buffer), ==, 0);
  g_assert_cmpuint (buffer.st_mode & 0077, ==, 0);
}

static void
test_cannot_be_opened (void)
{
  g_autoptr (SquallRun) run = make_run ();
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "squall", NULL);

  g_mkdir_with_parents (g_get_user_cache_dir (), 0700);
  g_assert_true (g_file_set_contents (folder, "in the way", -1, NULL));
  g_assert_false (squall_request_log_begin (run, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOTDIR);
  g_assert_null (squall_request_log_get_path (run));
  g_unlink (folder);
}

static void
test_clean (void)
{
  g_autoptr (SquallRun) run = make_run ();
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "squall", NULL);
  g_autofree char *left = g_build_filename (folder, "requests-1-abcdef.jtl", NULL);
  g_autofree char *other = g_build_filename (folder, "other", NULL);

  g_assert_true (squall_request_log_begin (run, NULL));
  g_assert_true (g_file_set_contents (left, "", 0, NULL));
  g_assert_true (g_file_set_contents (other, "", 0, NULL));
  squall_request_log_clean ();
  squall_test_loop_until (!g_file_test (left, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (other, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (squall_request_log_get_path (run), G_FILE_TEST_EXISTS));
  g_unlink (other);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/request-log/goes-with-the-run", test_goes_with_the_run);
  g_test_add_func ("/request-log/private", test_private);
  g_test_add_func ("/request-log/cannot-be-opened", test_cannot_be_opened);
  g_test_add_func ("/request-log/clean", test_clean);
  return g_test_run ();
}
