/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-status.h"

static void
test_labels (void)
{
  static const struct
  {
    guint status;
    const char *label;
  } cases[] = {
    { 200, "200 OK" },
    { 301, "301 Moved Permanently" },
    { 404, "404 Not Found" },
    { 429, "429 Too Many Requests" },
    { 500, "500 Internal Server Error" },
    { 503, "503 Service Unavailable" },
    { 511, "511 Network Authentication Required" },
    { 299, "299" },
    { 599, "599" },
    { 999, "999" },
    { 0, "0" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *label = squall_status_dup_label (cases[i].status);

      g_assert_cmpstr (label, ==, cases[i].label);
    }
}

/* No reason is given to two of them, as would happen to a line copied. */
static void
test_labels_are_unique (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint status = 0; status < 1000; status++)
    {
      g_autofree char *label = squall_status_dup_label (status);
      g_autofree char *number = g_strdup_printf ("%u", status);
      const char *reason = label + strlen (number);

      g_assert_true (g_str_has_prefix (label, number));
      if (*reason != '\0')
        g_assert_true (g_hash_table_add (seen, g_strdup (reason)));
    }
  g_assert_cmpuint (g_hash_table_size (seen), >, 40);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/status/labels", test_labels);
  g_test_add_func ("/status/unique", test_labels_are_unique);
  return g_test_run ();
}
