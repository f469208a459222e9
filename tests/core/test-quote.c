/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-quote.h"

#include <string.h>

static void
check (const char *text, const char *expected)
{
  g_autofree char *quote = squall_quote (text);

  g_assert_cmpstr (quote, ==, expected);
}

static void
test_plain_text_stays (void)
{
  check ("", "");
  check ("http://localhost:8080/?a=b#c", "http://localhost:8080/?a=b#c");
  check ("bücher – ☂ \U0001f327", "bücher – ☂ \U0001f327");
  check ("%s%n", "%s%n");
}

static void
test_nothing_is_nothing (void)
{
  check (NULL, "");
}

static void
test_control_characters_go (void)
{
  check ("a\r\nb", "a��b");
  check ("\033[2Jx", "�[2Jx");
  check ("a\x7f"
         "b",
         "a�b");
  /* The second set of control characters, and what turns the direction of text. */
  check ("a\xc2\x9b"
         "b",
         "a�b");
  check ("a\u202eb", "a�b");
}

static void
test_broken_characters_go (void)
{
  check ("a\xff"
         "b",
         "a�b");
  check ("a\xc3", "a�");
  check ("\xe2\x82", "��");
  check ("\xc0\x80", "��");
  check ("\xed\xa0\x80", "���");
}

/* Cut between two characters, never within one. */
static void
test_long_text_is_cut (void)
{
  g_autofree char *exact = g_strnfill (200, 'x');
  g_autofree char *ascii = g_strnfill (1000000, 'x');
  g_autofree char *cut = g_strconcat (exact, "…", NULL);
  g_autoptr (GString) wide = g_string_new (NULL);
  g_autofree char *quote = NULL;

  check (exact, exact);
  check (ascii, cut);
  for (guint i = 0; i < 201; i++)
    g_string_append (wide, "☂");
  quote = squall_quote (wide->str);
  g_assert_true (g_utf8_validate (quote, -1, NULL));
  g_assert_cmpint (g_utf8_strlen (quote, -1), ==, 201);
  g_assert_true (g_str_has_suffix (quote, "☂…"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/quote/plain", test_plain_text_stays);
  g_test_add_func ("/quote/nothing", test_nothing_is_nothing);
  g_test_add_func ("/quote/control", test_control_characters_go);
  g_test_add_func ("/quote/broken", test_broken_characters_go);
  g_test_add_func ("/quote/long", test_long_text_is_cut);
  return g_test_run ();
}
