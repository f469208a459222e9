/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-reading-words.h"

static void
assert_words (const SquallReading *reading, const char *expected)
{
  g_autofree char *words = squall_reading_words_dup (reading);

  g_assert_cmpstr (words, ==, expected);
}

static void
test_several (void)
{
  char title[] = "12.3 s";
  char slow[] = "23.2 ms";
  char fast[] = "4.23 ms";
  SquallReading reading = {
    .title = title,
    .n_items = 2,
    .items = { { .name = "p99", .value = slow }, { .name = "p50", .value = fast } },
  };

  assert_words (&reading, "12.3 s, p99 23.2 ms, p50 4.23 ms");
}

static void
test_none (void)
{
  char title[] = "0.1 s";
  SquallReading reading = { .title = title };

  assert_words (&reading, "0.1 s");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reading-words/several", test_several);
  g_test_add_func ("/reading-words/none", test_none);
  return g_test_run ();
}
