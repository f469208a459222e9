/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-plan-words.h"

#include "app/squall-sentence.h"
#include "core/squall-clock.h"
#include "squall-test-result.h"

static void
test_plan (void)
{
  g_autoptr (SquallPlan) plan = squall_test_plan_new ("https://shop.example.net/a?b=c", 10000, 50);
  g_autoptr (SquallPlanWords) words = squall_plan_words_new (plan, NULL);

  g_assert_cmpstr (words->host, ==, "shop.example.net");
  g_assert_cmpstr (words->request, ==, "GET https://shop.example.net/a?b=c");
  g_assert_cmpstr (words->settings, ==, "10000 requests · 50 connections");
}

static void
test_singular (void)
{
  g_autoptr (SquallPlan) plan = squall_test_plan_new ("http://localhost/", 1, 1);
  g_autoptr (SquallPlanWords) words = squall_plan_words_new (plan, NULL);

  g_assert_cmpstr (words->settings, ==, "1 request · 1 connection");
}

static void
test_checked (void)
{
  g_autoptr (SquallPlan) plan = squall_test_plan_new ("https://localhost/", 0, 2);
  SquallCheck check = { .http_version = (char *) "HTTP/2", .tls_version = (char *) "TLS 1.3" };
  g_autoptr (SquallPlanWords) words = NULL;

  plan->duration_ns = 30 * SQUALL_NS_PER_SECOND;
  words = squall_plan_words_new (plan, &check);
  g_assert_cmpstr (words->settings, ==, "30\u202fs · 2 connections · HTTP/2 · TLS 1.3");
}

/* Users that share a connection are not one each, and one that is connected to elsewhere is told.
 */
static void
test_shared (void)
{
  g_autoptr (SquallPlan) plan = squall_test_plan_new ("https://localhost/", 100, 64);
  g_autoptr (SquallPlanWords) words = NULL;

  plan->n_streams = 32;
  g_assert_true (squall_access_set_connect_to (&plan->access, "localhost:81", NULL));
  words = squall_plan_words_new (plan, NULL);
  g_assert_cmpstr (words->settings,
                   ==,
                   "100 requests · 2 connections · 32 streams each · connects to localhost:81");
}

/* Who reads the numbers has to know whose they may be. */
static void
test_unverified (void)
{
  g_autoptr (SquallPlan) secure = squall_test_plan_new ("https://localhost/", 1, 1);
  g_autoptr (SquallPlan) plain = squall_test_plan_new ("http://localhost/", 1, 1);
  g_autoptr (SquallPlanWords) words = NULL;
  g_autoptr (SquallPlanWords) plain_words = NULL;

  secure->must_verify = plain->must_verify = FALSE;
  words = squall_plan_words_new (secure, NULL);
  plain_words = squall_plan_words_new (plain, NULL);
  g_assert_cmpstr (words->settings, ==, "1 request · 1 connection · certificate not verified");
  g_assert_cmpstr (plain_words->settings, ==, "1 request · 1 connection");
}

/* Of several requests one is enough. */
static void
test_several (void)
{
  g_autoptr (SquallPlan) plan = squall_test_plan_new ("http://localhost/", 0, 2);
  g_autoptr (SquallPlanWords) words = NULL;
  SquallRequest *second = squall_request_new ();

  squall_request_set_url (second, "https://localhost/b", NULL);
  g_ptr_array_add (plan->requests, second);
  plan->must_verify = FALSE;
  g_assert_true (squall_goal_parse ("p99 ±5%", &plan->goal, NULL));
  words = squall_plan_words_new (plan, NULL);
  g_assert_cmpstr (words->settings,
                   ==,
                   "2 requests in turn · p99 ±5% · 2 connections · certificate not verified");
}

static void
test_secrets (void)
{
  g_autoptr (SquallPlan)
      plan = squall_test_plan_new ("http://ann:secret@localhost/?token=hidden&page=2", 1, 1);
  g_autoptr (SquallPlanWords) words = squall_plan_words_new (plan, NULL);

  g_assert_null (strstr (words->request, "secret"));
  g_assert_null (strstr (words->request, "hidden"));
  g_assert_nonnull (strstr (words->request, "page=2"));
}

static void
test_sentences (void)
{
  static const struct
  {
    const char *message;
    const char *sentence;
  } cases[] = {
    { "only 300 fit", "Only 300 fit." },
    { "Done.", "Done." },
    { "“x” is no number", "“x” is no number." },
    { "élan", "Élan." },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *sentence = squall_sentence_new (cases[i].message);

      g_assert_cmpstr (sentence, ==, cases[i].sentence);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan-words/plan", test_plan);
  g_test_add_func ("/plan-words/singular", test_singular);
  g_test_add_func ("/plan-words/checked", test_checked);
  g_test_add_func ("/plan-words/shared", test_shared);
  g_test_add_func ("/plan-words/unverified", test_unverified);
  g_test_add_func ("/plan-words/several", test_several);
  g_test_add_func ("/plan-words/secrets", test_secrets);
  g_test_add_func ("/sentence", test_sentences);
  return g_test_run ();
}
