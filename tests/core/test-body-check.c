/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-body-check.h"

#include <string.h>

static void
init_text (SquallExpectation *expectation, const char *text)
{
  squall_expectation_init (expectation);
  g_assert_true (squall_expectation_set_text (expectation, text, NULL));
}

static void
init_pattern (SquallExpectation *expectation, const char *pattern)
{
  g_autoptr (GError) error = NULL;

  squall_expectation_init (expectation);
  squall_expectation_set_pattern (expectation, pattern, &error);
  g_assert_no_error (error);
}

/* In pieces of up to @most bytes; the check must not look at them later. */
static gboolean
feed_in_pieces (SquallBodyCheck *check, const char *body, gsize length, gsize most)
{
  squall_body_check_begin (check);
  while (length > 0)
    {
      gsize n_at_most = (gsize) g_test_rand_int_range (0, (gint32) most + 1);
      gsize n_bytes = MIN (length, n_at_most);
      g_autofree char *piece = g_memdup2 (body, n_bytes);

      squall_body_check_feed (check, piece, n_bytes);
      body += n_bytes;
      length -= n_bytes;
    }
  squall_body_check_feed (check, NULL, 0);
  return squall_body_check_end (check);
}

static gboolean
feed (SquallBodyCheck *check, const char *body)
{
  return feed_in_pieces (check, body, strlen (body), 5);
}

static void
test_text (void)
{
  g_auto (SquallExpectation) expectation = { 0 };
  g_autoptr (SquallBodyCheck) check = NULL;

  init_text (&expectation, "aab");
  check = squall_body_check_new (&expectation);
  for (guint i = 0; i < 200; i++)
    {
      g_assert_true (feed (check, "aab"));
      g_assert_true (feed (check, "aaab"));
      g_assert_true (feed (check, "xaaaaaabx"));
      g_assert_true (feed (check, "aaxaaby"));
      g_assert_false (feed (check, ""));
      g_assert_false (feed (check, "aa"));
      g_assert_false (feed (check, "b"));
      g_assert_false (feed (check, "aAb"));
      g_assert_false (feed (check, "aaxb"));
    }
}

/* The end of one body and the beginning of the next are not one. */
static void
test_bodies_are_apart (void)
{
  g_auto (SquallExpectation) expectation = { 0 };
  g_autoptr (SquallBodyCheck) check = NULL;

  init_text (&expectation, "needle");
  expectation.size = 3;
  expectation.must_compare = TRUE;
  g_assert_true (squall_expectation_set_pattern (&expectation, "needle", NULL));
  check = squall_body_check_new (&expectation);
  g_assert_false (feed (check, "nee"));
  g_assert_false (feed (check, "dle"));
  expectation.size = 6;
  g_assert_true (feed (check, "needle"));
  g_assert_false (feed (check, "needlf"));
  g_assert_true (feed (check, "needle"));
}

/* Texts of few letters, so that there are many that begin again within themselves. */
static void
test_text_as_memmem (void)
{
  guint n_found = 0;

  for (guint i = 0; i < 30000; i++)
    {
      char text[10] = { 0 }, body[64];
      gsize text_length = (gsize) g_test_rand_int_range (1, sizeof text);
      gsize length = (gsize) g_test_rand_int_range (0, sizeof body);
      gint32 n_letters = g_test_rand_int_range (1, 4);
      g_auto (SquallExpectation) expectation = { 0 };
      g_autoptr (SquallBodyCheck) check = NULL;
      gboolean is_there;

      for (gsize j = 0; j < text_length; j++)
        text[j] = (char) ('a' + g_test_rand_int_range (0, n_letters));
      for (gsize j = 0; j < length; j++)
        body[j] = (char) ('a' + g_test_rand_int_range (0, n_letters));
      init_text (&expectation, text);
      check = squall_body_check_new (&expectation);
      is_there = memmem (body, length, text, text_length) != NULL;
      n_found += is_there ? 1 : 0;
      g_assert_true (feed_in_pieces (check, body, length, 8) == is_there);
      g_assert_true (feed_in_pieces (check, body, length, sizeof body) == is_there);
    }
  g_test_message ("%u of 30000 were there", n_found);
  g_assert_cmpuint (n_found, >, 3000);
  g_assert_cmpuint (n_found, <, 27000);
}

/* As long as may be, and against the grain of a search that starts again. */
static void
test_long_text (void)
{
  gsize length = 4 * SQUALL_EXPECTATION_MAX_BODY;
  g_autofree char *text = g_strnfill (SQUALL_EXPECTATION_MAX_TEXT, 'a');
  g_autofree char *body = g_strnfill (length, 'a');
  g_auto (SquallExpectation) expectation = { 0 };
  g_autoptr (SquallBodyCheck) check = NULL;

  for (gsize i = 0; i < length; i += SQUALL_EXPECTATION_MAX_TEXT)
    body[i] = 'b';
  init_text (&expectation, text);
  check = squall_body_check_new (&expectation);
  g_assert_false (feed_in_pieces (check, body, length, 1));
  /* Beyond what a pattern would see. */
  memset (body + length - strlen (text), 'a', strlen (text));
  g_assert_true (feed_in_pieces (check, body, length, 1000));
}

static void
test_bytes (void)
{
  static const char body[] = "\0\xff\xfe\0grün\0\xc3";
  g_auto (SquallExpectation) expectation = { 0 };
  g_auto (SquallExpectation) by_pattern = { 0 };
  g_autoptr (SquallBodyCheck) check = NULL;
  g_autoptr (SquallBodyCheck) pattern_check = NULL;

  init_text (&expectation, "grün");
  check = squall_body_check_new (&expectation);
  init_pattern (&by_pattern, "\\xff.\\x00gr..n\\x00");
  pattern_check = squall_body_check_new (&by_pattern);
  for (guint i = 0; i < 50; i++)
    {
      g_assert_true (feed_in_pieces (check, body, sizeof body - 1, 4));
      g_assert_true (feed_in_pieces (pattern_check, body, sizeof body - 1, 4));
    }
}

static void
test_pattern (void)
{
  g_auto (SquallExpectation) expectation = { 0 };
  g_autoptr (SquallBodyCheck) check = NULL;

  init_pattern (&expectation, "^id=\\d{3,}$");
  check = squall_body_check_new (&expectation);
  for (guint i = 0; i < 100; i++)
    {
      g_assert_true (feed (check, "id=123"));
      g_assert_true (feed (check, "id=123456789"));
      g_assert_false (feed (check, "id=12"));
      g_assert_false (feed (check, "xid=123"));
      g_assert_false (feed (check, ""));
    }
}

static void
test_empty_match (void)
{
  g_auto (SquallExpectation) expectation = { 0 };
  g_autoptr (SquallBodyCheck) check = NULL;

  init_pattern (&expectation, "^$");
  check = squall_body_check_new (&expectation);
  g_assert_true (feed (check, ""));
  g_assert_false (feed (check, "x"));
}

/* The last byte that is looked at, and the first that is not. */
static void
test_pattern_sees_the_beginning (void)
{
  gsize length = SQUALL_EXPECTATION_MAX_BODY + 100;
  g_autofree char *body = g_strnfill (length, '.');
  g_auto (SquallExpectation) expectation = { 0 };
  g_autoptr (SquallBodyCheck) check = NULL;

  init_pattern (&expectation, "end");
  check = squall_body_check_new (&expectation);
  memcpy (body + SQUALL_EXPECTATION_MAX_BODY - 3, "end", 3);
  g_assert_true (feed_in_pieces (check, body, length, 70000));
  memcpy (body + SQUALL_EXPECTATION_MAX_BODY - 3, ".end", 4);
  g_assert_false (feed_in_pieces (check, body, length, 70000));
}

/* It would take longer than the world stands, and is given up. */
static void
test_pattern_without_end (void)
{
  g_autofree char *body = g_strnfill (1000, 'a');
  g_auto (SquallExpectation) expectation = { 0 };
  g_autoptr (SquallBodyCheck) check = NULL;

  init_pattern (&expectation, "^(a|a)*(a|a)*(a|a)*b$");
  check = squall_body_check_new (&expectation);
  g_assert_false (feed (check, body));
}

static void
test_size (void)
{
  g_auto (SquallExpectation) expectation = { 0 };
  g_autoptr (SquallBodyCheck) check = NULL;

  squall_expectation_init (&expectation);
  expectation.size = 3;
  check = squall_body_check_new (&expectation);
  g_assert_true (feed (check, "abc"));
  g_assert_false (feed (check, "ab"));
  g_assert_false (feed (check, "abcd"));
  g_assert_false (feed (check, ""));
  expectation.size = 0;
  g_assert_true (feed (check, ""));
  g_assert_false (feed (check, "a"));
}

/* All that is expected has to be so. */
static void
test_together (void)
{
  g_auto (SquallExpectation) expectation = { 0 };
  g_autoptr (SquallBodyCheck) check = NULL;

  init_text (&expectation, "b");
  g_assert_true (squall_expectation_set_pattern (&expectation, "c$", NULL));
  expectation.size = 3;
  check = squall_body_check_new (&expectation);
  g_assert_true (feed (check, "abc"));
  g_assert_false (feed (check, "axc"));
  g_assert_false (feed (check, "abx"));
  g_assert_false (feed (check, "aabc"));
}

/* The values that the authors of the hash give. */
static void
test_hash (void)
{
  static const struct
  {
    const char *body;
    guint64 hash;
  } cases[] = {
    { "", G_GUINT64_CONSTANT (0xcbf29ce484222325) },
    { "a", G_GUINT64_CONSTANT (0xaf63dc4c8601ec8c) },
    { "foobar", G_GUINT64_CONSTANT (0x85944171f73967e8) },
  };
  g_auto (SquallExpectation) expectation = { 0 };
  g_autoptr (SquallBodyCheck) check = NULL;

  squall_expectation_init (&expectation);
  expectation.must_compare = TRUE;
  check = squall_body_check_new (&expectation);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint j = 0; j < 20; j++)
      {
        g_assert_true (feed (check, cases[i].body));
        g_assert_cmphex (squall_body_check_get_hash (check), ==, cases[i].hash);
      }
}

static void
test_no_hash (void)
{
  g_auto (SquallExpectation) expectation = { 0 };
  g_autoptr (SquallBodyCheck) check = NULL;

  init_text (&expectation, "a");
  check = squall_body_check_new (&expectation);
  g_assert_true (feed (check, "abc"));
  g_assert_cmphex (squall_body_check_get_hash (check), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/body-check/text", test_text);
  g_test_add_func ("/body-check/apart", test_bodies_are_apart);
  g_test_add_func ("/body-check/text/as-memmem", test_text_as_memmem);
  g_test_add_func ("/body-check/text/long", test_long_text);
  g_test_add_func ("/body-check/bytes", test_bytes);
  g_test_add_func ("/body-check/pattern", test_pattern);
  g_test_add_func ("/body-check/pattern/empty", test_empty_match);
  g_test_add_func ("/body-check/pattern/beginning", test_pattern_sees_the_beginning);
  g_test_add_func ("/body-check/pattern/without-end", test_pattern_without_end);
  g_test_add_func ("/body-check/size", test_size);
  g_test_add_func ("/body-check/together", test_together);
  g_test_add_func ("/body-check/hash", test_hash);
  g_test_add_func ("/body-check/no-hash", test_no_hash);
  return g_test_run ();
}
