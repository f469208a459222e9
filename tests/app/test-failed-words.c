/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-failed-words.h"

#include <string.h>

#include "core/squall-clock.h"
#include "engine/squall-preflight.h"
#include "squall-test-result.h"

static SquallFailedWords *
new_words (SquallOutcome outcome, const SquallCheck *check)
{
  g_autoptr (SquallPlan) plan = squall_test_plan_new ("https://localhost:8443/", 1, 1);
  g_autoptr (GError) error = g_error_new_literal (SQUALL_CHECK_ERROR, (int) outcome, "it failed");

  return squall_failed_words_new (error, check, plan);
}

static void
test_each_outcome (void)
{
  static const struct
  {
    SquallOutcome outcome;
    const char *title;
    const char *said;
  } cases[] = {
    { SQUALL_OUTCOME_REFUSED,
      "The Server Refused the Connection",
      "Nothing answers at localhost, port 8443. Check the address and that the server is running, "
      "then try again." },
    { SQUALL_OUTCOME_NAME,
      "No Server Found",
      "There is no address for “localhost”. Check the spelling." },
    { SQUALL_OUTCOME_TIMEOUT,
      "The Server Does Not Answer",
      "localhost did not answer within 30\u202fs." },
    { SQUALL_OUTCOME_CONNECT_TIMEOUT,
      "The Server Does Not Answer",
      "localhost did not answer within 30\u202fs." },
    { SQUALL_OUTCOME_SLOW, "The Answer Takes Too Long", "was not done within 30\u202fs." },
    { SQUALL_OUTCOME_UNREACHABLE, "The Server Cannot Be Reached", "No way leads to localhost." },
    { SQUALL_OUTCOME_TLS, "No Secure Connection", "begin the address with http://" },
    { SQUALL_OUTCOME_CLOSED, "The Server Closed the Connection", "ended it without an answer" },
    { SQUALL_OUTCOME_RESET, "The Server Closed the Connection", "ended it without an answer" },
    { SQUALL_OUTCOME_TRUNCATED, "The Answer Was Cut Short", "before its announced end" },
    { SQUALL_OUTCOME_MALFORMED, "The Answer Is Not HTTP", "is not a web server" },
    { SQUALL_OUTCOME_REDIRECT, "The Redirect Leads Nowhere", "It failed." },
    { SQUALL_OUTCOME_OTHER, "The Test Cannot Start", "It failed." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SquallFailedWords) words = new_words (cases[i].outcome, NULL);

      g_assert_cmpstr (words->title, ==, cases[i].title);
      if (strstr (words->description, cases[i].said) == NULL)
        g_error ("“%s” does not say “%s”", words->description, cases[i].said);
      g_assert_cmpstr (words->icon_name, ==, "network-error-symbolic");
      g_assert_null (words->details);
      g_assert_false (words->is_about_trust);
    }
}

/* Whatever comes, there is a title and a sentence to read. */
static void
test_every_outcome_has_words (void)
{
  for (guint i = 0; i < SQUALL_N_OUTCOMES; i++)
    {
      g_autoptr (SquallFailedWords) words = new_words ((SquallOutcome) i, NULL);

      g_assert_cmpstr (words->title, !=, "");
      g_assert_true (g_str_has_suffix (words->description, "."));
    }
}

static void
test_certificate (void)
{
  SquallCheck check = { .certificate_problem = (char *) "it was issued for “example.org”",
                        .detail = (char *) "TLS: unacceptable certificate" };
  g_autoptr (SquallFailedWords) words = new_words (SQUALL_OUTCOME_CERTIFICATE, &check);

  g_assert_cmpstr (words->title, ==, "The Certificate Is Not Trusted");
  g_assert_cmpstr (words->description, ==, "It was issued for “example.org”.");
  g_assert_cmpstr (words->details, ==, "TLS: unacceptable certificate");
  g_assert_true (words->is_about_trust);
}

static void
test_no_time_limit (void)
{
  g_autoptr (SquallPlan) plan = squall_test_plan_new ("http://localhost/", 1, 1);
  g_autoptr (GError)
      error = g_error_new_literal (SQUALL_CHECK_ERROR, SQUALL_OUTCOME_TIMEOUT, "it failed");
  g_autoptr (SquallFailedWords) words = NULL;

  plan->timeout_ns = 0;
  words = squall_failed_words_new (error, NULL, plan);
  g_assert_cmpstr (words->description, ==, "localhost did not answer.");
}

static void
test_usual_ports (void)
{
  static const char *const urls[] = { "http://localhost/", "https://localhost/" };
  static const char *const ports[] = { "port 80.", "port 443." };

  for (guint i = 0; i < G_N_ELEMENTS (urls); i++)
    {
      g_autoptr (SquallPlan) plan = squall_test_plan_new (urls[i], 1, 1);
      g_autoptr (GError)
          error = g_error_new_literal (SQUALL_CHECK_ERROR, SQUALL_OUTCOME_REFUSED, "it failed");
      g_autoptr (SquallFailedWords) words = squall_failed_words_new (error, NULL, plan);

      g_assert_nonnull (strstr (words->description, ports[i]));
    }
}

static void
test_too_much (void)
{
  g_autoptr (SquallPlan) plan = squall_test_plan_new ("http://localhost/", 1, 1000000);
  g_autoptr (GError) error = g_error_new_literal (SQUALL_PREFLIGHT_ERROR,
                                                  SQUALL_PREFLIGHT_ERROR_THREADS,
                                                  "only 300 of 1000000 connections fit: no room");
  g_autoptr (SquallFailedWords) words = squall_failed_words_new (error, NULL, plan);

  g_assert_cmpstr (words->title, ==, "Too Much for This Computer");
  g_assert_cmpstr (words->description, ==, "Only 300 of 1000000 connections fit: no room.");
  g_assert_cmpstr (words->icon_name, ==, "dialog-warning-symbolic");
  g_assert_null (words->details);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/failed-words/outcomes", test_each_outcome);
  g_test_add_func ("/failed-words/every-outcome", test_every_outcome_has_words);
  g_test_add_func ("/failed-words/certificate", test_certificate);
  g_test_add_func ("/failed-words/no-time-limit", test_no_time_limit);
  g_test_add_func ("/failed-words/ports", test_usual_ports);
  g_test_add_func ("/failed-words/too-much", test_too_much);
  return g_test_run ();
}
