/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "squall-test-result.h"

#include <string.h>

#include "report/squall-report-markdown.h"

static void
assert_begins (const SquallResult *result, const char *expected)
{
  g_autofree char *text = squall_report_markdown_write (result);

  if (!g_str_has_prefix (text, expected))
    g_error ("It does not begin with “%s”: %s", expected, text);
}

static void
test_finished (void)
{
  g_autoptr (SquallResult) result = squall_test_result_new_ordinary ();

  assert_begins (result,
                 "`GET http://localhost:8080/`\n\n"
                 "- 10000 requests, 50 connections, 13\u202fs\n"
                 "- **798 requests/s** · median **4.23\u202fms** · p99 **8.00\u202fms** · errors "
                 "**1.0\u202f%**\n"
                 "- Finished\n"
                 "- Bottleneck: ");
}

static void
test_limits (void)
{
  g_autoptr (SquallResult) result = squall_test_result_new_full ();
  g_autofree char *text = squall_report_markdown_write (result);

  g_assert_nonnull (strstr (text,
                            "- **Failed**: 3 of 5 limits\n"
                            "  - ✓ `p99 < 10 s`: "));
  g_assert_nonnull (strstr (text, "  - ✗ `median(service) < 1 ms`: "));
  g_assert_nonnull (strstr (text, "  - ? `p99.999 < 1 s`: needs 368887 requests\n"));
}

static void
test_empty (void)
{
  g_autoptr (SquallResult) result = squall_test_result_new_empty ();

  assert_begins (result,
                 "`GET http://localhost/`\n\n"
                 "- 0 requests, 1 connection, 0.0\u202fs\n"
                 "- **0.00 requests/s** · median **–** · p99 **–** · errors **–**\n"
                 "- Cancelled\n");
}

/* What would be markup stays what it is. */
static void
test_code (void)
{
  g_autoptr (SquallResult) result = squall_test_result_new ("http://localhost/*a*_b_`c`", 10, 1);
  g_autofree char *text = squall_report_markdown_write (result);
  const char *end = strchr (text, '\n');
  guint n_ticks = 0;

  for (const char *at = text; at < end; at++)
    n_ticks += *at == '`';
  g_assert_cmpuint (n_ticks, ==, 2);
  g_assert_cmpint (end[-1], ==, '`');
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/markdown/finished", test_finished);
  g_test_add_func ("/markdown/limits", test_limits);
  g_test_add_func ("/markdown/empty", test_empty);
  g_test_add_func ("/markdown/code", test_code);
  return g_test_run ();
}
