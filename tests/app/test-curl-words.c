/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-curl-words.h"

static void
check (const char *const *left_out, const char *expected)
{
  g_autofree char *toast = squall_curl_words_dup_toast ((char *const *) left_out);

  g_assert_cmpstr (toast, ==, expected);
}

static void
test_toast (void)
{
  const char *const none[] = { NULL };
  const char *const one[] = { "--http3", NULL };
  const char *const several[] = { "--http3", "--cert", "| jq .", NULL };

  check (none, "Imported from cURL");
  check (one, "Imported from cURL without --http3");
  check (several, "Imported from cURL without --http3, --cert, | jq .");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/curl-words/toast", test_toast);
  return g_test_run ();
}
