/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-report-words.h"

#include "app/squall-report-writer.h"
#include "squall-test-loop.h"
#include "squall-test-result.h"

static void
test_every_format_has_a_label (void)
{
  for (guint i = 0; squall_report_get (i) != NULL; i++)
    {
      const SquallReport *report = squall_report_get (i);

      g_assert_cmpstr (squall_report_words_get_label (report), !=, report->id);
    }
}

static void
test_file_name (void)
{
  g_autoptr (SquallResult) result = squall_test_result_new (100);
  g_autofree char *name = squall_report_words_dup_file_name (result, ".json");

  g_assert_true (g_regex_match_simple ("^[^ ]+ \\d{4}-\\d\\d-\\d\\d \\d\\d-\\d\\d-\\d\\d\\.json$",
                                       name,
                                       G_REGEX_DEFAULT,
                                       G_REGEX_MATCH_DEFAULT));
}

static void
test_file_name_of_an_address (void)
{
  g_autoptr (SquallPlan) plan = squall_test_plan_new ("http://[::1]:8080/", 1, 1);
  g_autoptr (SquallResult) result = squall_result_new (plan);
  g_autofree char *name = squall_report_words_dup_file_name (result, ".json");

  g_assert_null (strchr (name, ':'));
}

static void
test_format_of_a_file (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (squall_report_words_find_for_file ("a.b.JSON", &error)->id, ==, "json");
  g_assert_no_error (error);
  g_assert_null (squall_report_words_find_for_file ("json", &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL);
  g_assert_nonnull (strstr (error->message, ".json"));
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  char **text = user_data;

  *text = squall_report_writer_write_finish (result, NULL);
}

static void
test_writer (void)
{
  const SquallReport *report = squall_report_find ("csv");
  g_autoptr (SquallResult) result = squall_test_result_new (100);
  g_autofree char *expected = report->write (result);
  g_autofree char *text = NULL;

  squall_report_writer_write_async (report, result, NULL, written_cb, &text);
  squall_test_loop_until (text != NULL);
  g_assert_cmpstr (text, ==, expected);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report-words/labels", test_every_format_has_a_label);
  g_test_add_func ("/report-words/file-name", test_file_name);
  g_test_add_func ("/report-words/file-name-of-an-address", test_file_name_of_an_address);
  g_test_add_func ("/report-words/format-of-a-file", test_format_of_a_file);
  g_test_add_func ("/report-writer/write", test_writer);
  return g_test_run ();
}
