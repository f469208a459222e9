/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "squall-test-markup.h"
#include "squall-test-result.h"

#include <string.h>

#include "report/squall-report-html.h"
#include "squall-config.h"

typedef SquallResult *(*MakeResult) (void);

static const MakeResult makers[] = { squall_test_result_new_empty,
                                     squall_test_result_new_extreme,
                                     squall_test_result_new_full,
                                     squall_test_result_new_ordinary };

/* What a browser would fetch, or run. */
static void
check_alone (const char *page)
{
  static const char *const loaders[] = { "src=",
                                         "href=",
                                         "@import",
                                         "url(http",
                                         "url(//",
                                         "<script",
                                         "<link",
                                         "<iframe",
                                         "<object",
                                         "<img",
                                         "onload",
                                         "<base",
                                         "http-equiv=\"refresh" };

  for (guint i = 0; i < G_N_ELEMENTS (loaders); i++)
    if (strstr (page, loaders[i]) != NULL)
      g_error ("It needs something else: %s in %s", loaders[i], page);
  g_assert_nonnull (strstr (page, "default-src 'none'"));
}

static void
test_all (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (makers); i++)
    {
      g_autoptr (SquallResult) result = makers[i]();
      g_autofree char *page = squall_report_html_write (result);
      const char *root = strstr (page, "<html lang=\"en\">");

      g_assert_true (g_str_has_prefix (page, "<!DOCTYPE html>\n"));
      g_assert_nonnull (root);
      squall_test_markup_check (root);
      check_alone (page);
      g_assert_cmpuint (squall_test_markup_count (page, "<svg "), ==, 5);
      g_assert_cmpuint (squall_test_markup_count (page, "role=\"img\""), ==, 5);
      g_assert_cmpuint (squall_test_markup_count (page, "<desc>"), ==, 5);
      g_assert_cmpuint (squall_test_markup_count (page, "<h1>"), ==, 1);
      g_assert_cmpuint (squall_test_markup_count (page, "<table>"),
                        ==,
                        squall_test_markup_count (page, "<caption "));
      g_assert_nonnull (strstr (page, "prefers-color-scheme:dark"));
      g_assert_nonnull (strstr (page, "@media print"));
    }
}

/* Whatever is in the text report is in this one. */
static void
test_everything (void)
{
  static const char *const words[] = {
    "Failed",
    "http://localhost:8080/a,b?q=&quot;\\",
    "p99 &lt; 10 s",
    "needs 368887 requests",
    "✓ met",
    "✗ missed",
    "95 % interval",
    "Response Time",
    "Finding the Address",
    "200 OK",
    "Connection refused",
    "Connections Opened",
    "10200 planned = 10000 ok + 100 errors + 7 aborted + 43 never sent + 50 warm-up",
    "4 records are missing",
    "3.0\u202fs: rate 500/s",
    "Bottleneck",
    "woke 60.0\u202fµs late",
    "Open model, one even schedule",
    "&quot;squall_plan&quot;",
    "1 August 2026",
    "Squall " SQUALL_VERSION,
  };
  g_autoptr (SquallResult) result = squall_test_result_new_full ();
  g_autofree char *page = squall_report_html_write (result);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (page, words[i]) == NULL)
      g_error ("“%s” is not in %s", words[i], page);
}

static void
test_verdicts (void)
{
  static const struct
  {
    SquallEnding ending;
    const char *threshold;
    const char *verdict;
  } cases[] = {
    { SQUALL_ENDING_DONE, NULL, "<strong>Finished</strong>" },
    { SQUALL_ENDING_DONE, "p90 < 1 s", "<strong>Passed</strong>" },
    { SQUALL_ENDING_DONE, "p90 < 1 ms", "<strong>Failed</strong>" },
    { SQUALL_ENDING_CANCELLED, "p90 < 1 ms", "<strong>Cancelled</strong>" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SquallResult) result = squall_test_result_new_ordinary ();
      g_autofree char *page = NULL;

      if (cases[i].threshold != NULL)
        g_ptr_array_add (result->plan->thresholds,
                         squall_threshold_parse (cases[i].threshold, NULL));
      result->ending = cases[i].ending;
      page = squall_report_html_write (result);
      g_assert_nonnull (strstr (page, cases[i].verdict));
    }
}

/* What little the 99th percentile rests on is said. */
static void
test_few_answers (void)
{
  g_autoptr (SquallResult) result = squall_test_result_new ("http://localhost/", 20, 1);
  g_autofree char *page = NULL;

  squall_test_result_add (result, SQUALL_OUTCOME_OK, 200, 20, 1000000);
  page = squall_report_html_write (result);
  g_assert_nonnull (strstr (page, "Only 20 answers"));
  g_assert_null (strstr (page, "1 in 100"));
}

/* A certificate that was not verified is said. */
static void
test_doubts (void)
{
  g_autoptr (SquallResult) result = squall_test_result_new_ordinary ();
  g_autofree char *before = squall_report_html_write (result);
  g_autofree char *after = NULL;

  g_assert_null (strstr (before, "not verified"));
  result->plan->must_verify = FALSE;
  after = squall_report_html_write (result);
  g_assert_nonnull (strstr (after, "The certificate of the server was not verified."));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/html/all", test_all);
  g_test_add_func ("/html/everything", test_everything);
  g_test_add_func ("/html/verdicts", test_verdicts);
  g_test_add_func ("/html/few-answers", test_few_answers);
  g_test_add_func ("/html/doubts", test_doubts);
  return g_test_run ();
}
