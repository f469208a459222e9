/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-outcome.h"

#include <string.h>

static void
test_ids_are_complete_and_unique (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < SQUALL_N_OUTCOMES; i++)
    {
      const char *id = squall_outcome_get_id ((SquallOutcome) i);

      g_assert_nonnull (id);
      g_assert_cmpuint (strlen (id), >, 0);
      g_assert_cmpuint (strspn (id, "abcdefghijklmnopqrstuvwxyz-"), ==, strlen (id));
      g_assert_true (g_hash_table_add (seen, (gpointer) id));
    }
}

static void
test_labels_are_complete_and_unique (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < SQUALL_N_OUTCOMES; i++)
    {
      const char *label = squall_outcome_get_label ((SquallOutcome) i);

      g_assert_nonnull (label);
      g_assert_true (g_ascii_isupper (*label));
      g_assert_false (g_str_has_suffix (label, "."));
      g_assert_true (g_utf8_validate (label, -1, NULL));
      g_assert_true (g_hash_table_add (seen, (gpointer) label));
    }
}

/* Files and reports contain these names: they stay what they are. */
static void
test_known_ids (void)
{
  static const struct
  {
    SquallOutcome outcome;
    const char *id;
  } known[] = {
    { SQUALL_OUTCOME_OK, "ok" },           { SQUALL_OUTCOME_STATUS, "status" },
    { SQUALL_OUTCOME_REFUSED, "refused" }, { SQUALL_OUTCOME_CONNECT_TIMEOUT, "connect-timeout" },
    { SQUALL_OUTCOME_TIMEOUT, "timeout" }, { SQUALL_OUTCOME_CLIENT_LIMIT, "client-limit" },
    { SQUALL_OUTCOME_ABORTED, "aborted" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    g_assert_cmpstr (squall_outcome_get_id (known[i].outcome), ==, known[i].id);
}

static void
test_each_is_one_of_three (void)
{
  guint n_failures = 0;

  for (guint i = 0; i < SQUALL_N_OUTCOMES; i++)
    n_failures += squall_outcome_is_failure ((SquallOutcome) i) ? 1 : 0;
  g_assert_cmpuint (n_failures, ==, SQUALL_N_OUTCOMES - 2);
  g_assert_false (squall_outcome_is_failure (SQUALL_OUTCOME_OK));
  g_assert_false (squall_outcome_is_failure (SQUALL_OUTCOME_ABORTED));
  g_assert_true (squall_outcome_is_failure (SQUALL_OUTCOME_STATUS));
  g_assert_true (squall_outcome_is_failure (SQUALL_OUTCOME_CLIENT_LIMIT));
}

/* Only these brought a whole answer; all others have no service time. */
static void
test_answered (void)
{
  for (guint i = 0; i < SQUALL_N_OUTCOMES; i++)
    g_assert_true (squall_outcome_is_answered ((SquallOutcome) i) ==
                   (i == SQUALL_OUTCOME_OK || i == SQUALL_OUTCOME_STATUS ||
                    i == SQUALL_OUTCOME_CONTENT || i == SQUALL_OUTCOME_REDIRECT));
}

static void
test_no_outcome (void)
{
  g_test_expect_message ("squall", G_LOG_LEVEL_CRITICAL, "*assertion*failed*");
  g_assert_null (squall_outcome_get_id (SQUALL_N_OUTCOMES));
  g_test_assert_expected_messages ();
  g_test_expect_message ("squall", G_LOG_LEVEL_CRITICAL, "*assertion*failed*");
  g_assert_null (squall_outcome_get_label (SQUALL_N_OUTCOMES));
  g_test_assert_expected_messages ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/outcome/ids", test_ids_are_complete_and_unique);
  g_test_add_func ("/outcome/labels", test_labels_are_complete_and_unique);
  g_test_add_func ("/outcome/known-ids", test_known_ids);
  g_test_add_func ("/outcome/failures", test_each_is_one_of_three);
  g_test_add_func ("/outcome/answered", test_answered);
  g_test_add_func ("/outcome/none", test_no_outcome);
  return g_test_run ();
}
