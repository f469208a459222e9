/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-plan-loader.h"

#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/squall-plan-file.h"
#include "squall-test-loop.h"
#include "squall-test-result.h"

typedef struct
{
  SquallPlan *plan;
  GError *error;
  gboolean is_done;
} Loaded;

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Loaded *loaded = user_data;

  loaded->plan = squall_plan_loader_load_finish (result, &loaded->error);
  loaded->is_done = TRUE;
}

static Loaded
load (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  Loaded loaded = { 0 };

  squall_plan_loader_load_async (file, NULL, loaded_cb, &loaded);
  squall_test_loop_until (loaded.is_done);
  return loaded;
}

/* In a folder of this test's own. */
static char *
dup_path (const char *name)
{
  g_mkdir_with_parents (g_get_user_cache_dir (), 0700);
  return g_build_filename (g_get_user_cache_dir (), name, NULL);
}

static void
test_plan (void)
{
  g_autoptr (SquallPlan) plan = squall_test_plan_new ("http://localhost/", 12, 3);
  g_autofree char *text = squall_plan_to_json (plan, SQUALL_SECRETS_KEEP);
  g_autofree char *path = dup_path ("plan.json");
  Loaded loaded;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  loaded = load (path);
  g_assert_no_error (loaded.error);
  g_assert_cmpuint (loaded.plan->n_requests, ==, 12);
  g_assert_cmpuint (loaded.plan->n_users, ==, 3);
  squall_plan_unref (loaded.plan);
}

static void
test_no_plan (void)
{
  g_autofree char *path = dup_path ("other.json");
  Loaded loaded;

  g_assert_true (g_file_set_contents (path, "[1, 2]", -1, NULL));
  loaded = load (path);
  g_assert_null (loaded.plan);
  g_assert_error (loaded.error, SQUALL_PLAN_ERROR, SQUALL_PLAN_ERROR_FILE);
  g_error_free (loaded.error);
}

static void
test_nothing_there (void)
{
  g_autofree char *path = dup_path ("missing.json");
  Loaded loaded = load (path);

  g_assert_null (loaded.plan);
  g_assert_error (loaded.error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_error_free (loaded.error);
}

/* A pipe that nobody writes to must not be waited for. */
static void
test_no_regular_file (void)
{
  g_autofree char *path = dup_path ("pipe");
  Loaded loaded;

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  loaded = load (path);
  g_assert_error (loaded.error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
  g_error_free (loaded.error);
  g_unlink (path);
}

static void
test_too_large (void)
{
  g_autofree char *path = dup_path ("film");
  Loaded loaded;

  g_assert_true (g_file_set_contents (path, "x", 1, NULL));
  g_assert_cmpint (truncate (path, 1 << 30), ==, 0);
  loaded = load (path);
  g_assert_error (loaded.error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
  g_error_free (loaded.error);
  g_unlink (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/plan-loader/plan", test_plan);
  g_test_add_func ("/plan-loader/no-plan", test_no_plan);
  g_test_add_func ("/plan-loader/nothing-there", test_nothing_there);
  g_test_add_func ("/plan-loader/no-regular-file", test_no_regular_file);
  g_test_add_func ("/plan-loader/too-large", test_too_large);
  return g_test_run ();
}
