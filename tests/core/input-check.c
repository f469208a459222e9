/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input-check.h"

#include <math.h>
#include <string.h>

#include "core/squall-body-check.h"
#include "core/squall-curl.h"
#include "core/squall-goal.h"
#include "core/squall-parse.h"
#include "core/squall-plan-error.h"
#include "core/squall-stages.h"
#include "core/squall-threshold.h"
#include "plan-compare.h"

void
input_check_error (const GError *error)
{
  g_assert_nonnull (error);
  g_assert_true (error->domain == SQUALL_PLAN_ERROR);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_cmpuint (strlen (error->message), <, 2500);
  for (const char *c = error->message; *c != '\0'; c++)
    g_assert_false (g_ascii_iscntrl (*c));
}

static void
check_address (const SquallRequest *request)
{
  g_autofree char *sent = g_uri_to_string (request->uri);
  g_autofree char *shown = squall_request_dup_display_url (request);
  const char *host = g_uri_get_host (request->uri);

  g_assert_true (g_str_has_prefix (sent, "http://") || g_str_has_prefix (sent, "https://"));
  g_assert_true (g_str_has_prefix (g_uri_get_path (request->uri), "/"));
  g_assert_null (g_uri_get_fragment (request->uri));
  g_assert_cmpint (g_uri_get_port (request->uri), !=, 0);
  g_assert_cmpuint (strlen (host), >, 0);
  g_assert_null (strpbrk (host, " /?#@\\\"<>\r\n\t"));
  /* What goes over the wire; the user's name goes there in another form. */
  g_assert_true (g_str_is_ascii (host) && g_str_is_ascii (g_uri_get_path (request->uri)));
  g_assert_true (g_uri_get_query (request->uri) == NULL ||
                 g_str_is_ascii (g_uri_get_query (request->uri)));
  g_assert_true (g_utf8_validate (shown, -1, NULL));
  for (const char *c = sent; *c != '\0'; c++)
    g_assert_true (*c != ' ' && !g_ascii_iscntrl (*c));
  for (const char *c = shown; *c != '\0'; c++)
    g_assert_true (*c != ' ' && !g_ascii_iscntrl (*c));
}

/* Set again, as it is sent or as it is shown, an address is the same. */
static void
check_address_again (const SquallRequest *request)
{
  g_autofree char *sent = g_uri_to_string (request->uri);
  g_autofree char *shown = squall_request_dup_display_url (request);
  g_autoptr (SquallRequest) again = squall_request_new ();
  g_autofree char *sent_again = NULL;
  g_autofree char *shown_again = NULL;

  g_assert_true (squall_request_set_url (again, sent, NULL));
  sent_again = g_uri_to_string (again->uri);
  g_assert_cmpstr (sent_again, ==, sent);
  g_assert_true (squall_request_is_local (again) == squall_request_is_local (request));
  g_assert_true (squall_request_set_url (again, shown, NULL));
  shown_again = squall_request_dup_display_url (again);
  g_assert_cmpstr (shown_again, ==, shown);
  g_assert_true (g_str_equal (sent, shown) || !squall_request_validate (again, NULL));
}

void
input_check_url (const char *text, gsize length)
{
  g_autoptr (SquallRequest) request = squall_request_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *completed = squall_request_complete_url (text);
  g_autofree char *completed_again = squall_request_complete_url (completed);

  g_assert_cmpstr (completed_again, ==, completed);
  if (!squall_request_set_url (request, text, &error))
    {
      input_check_error (error);
      g_assert_null (request->uri);
      return;
    }
  g_assert_no_error (error);
  check_address (request);
  check_address_again (request);
}

void
input_check_header (const char *text, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SquallHeader) header = squall_header_parse (text, &error);
  g_autoptr (SquallHeader) again = NULL;
  g_autofree char *line = NULL;

  if (header == NULL)
    {
      input_check_error (error);
      return;
    }
  g_assert_no_error (error);
  g_assert_true (squall_header_validate (header, NULL));
  g_assert_null (strpbrk (header->name, ": \t\r\n"));
  g_assert_null (strpbrk (header->value, "\r\n"));
  g_assert_true (g_utf8_validate (header->value, -1, NULL));
  line = g_strdup_printf ("%s: %s", header->name, header->value);
  again = squall_header_parse (line, NULL);
  g_assert_cmpstr (again->name, ==, header->name);
  g_assert_cmpstr (again->value, ==, header->value);
}

void
input_check_count (const char *text, gsize length)
{
  guint64 count = 0, again = 1;
  g_autofree char *written = NULL;

  if (!squall_parse_count (text, &count))
    return;
  g_assert_cmpuint (count, <=, G_GUINT64_CONSTANT (1000000000000000000));
  written = g_strdup_printf ("%" G_GUINT64_FORMAT, count);
  g_assert_true (squall_parse_count (written, &again));
  g_assert_cmpuint (again, ==, count);
  /* Without all that may be in it beside digits, it has the same ones. */
  if (text[strspn (text, "0123456789")] == '\0')
    g_assert_cmpuint (g_ascii_strtoull (text, NULL, 10), ==, count);
}

void
input_check_time (const char *text, gsize length)
{
  gint64 time_ns = -1, again_ns = -1;
  g_autofree char *written = NULL;

  if (!squall_parse_time (text, &time_ns))
    return;
  g_assert_cmpint (time_ns, >=, 0);
  g_assert_cmpint (time_ns, <=, G_GINT64_CONSTANT (1000000000000000000));
  /* Zero is what zero was written as. */
  g_assert_true (time_ns > 0 || strpbrk (text, "123456789") == NULL);
  /* A double has no more digits. */
  if (time_ns >= G_GINT64_CONSTANT (1000000000000000))
    return;
  written = g_strdup_printf ("%" G_GINT64_FORMAT ".%03" G_GINT64_FORMAT "us",
                             time_ns / 1000,
                             time_ns % 1000);
  g_assert_true (squall_parse_time (written, &again_ns));
  g_assert_cmpint (again_ns, ==, time_ns);
}

void
input_check_plan (const char *text, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SquallPlan) plan = squall_plan_new_from_json (text, length, &error);
  g_autoptr (SquallPlan) copy = NULL;
  g_autoptr (SquallPlan) shared = NULL;

  if (plan == NULL)
    {
      input_check_error (error);
      return;
    }
  g_assert_no_error (error);
  g_assert_cmpuint (plan->requests->len, >=, 1);
  g_assert_cmpuint (plan->n_requests, <=, SQUALL_PLAN_MAX_REQUESTS);
  g_assert_cmpuint (plan->n_users, <=, SQUALL_PLAN_MAX_USERS);
  g_assert_cmpint (plan->engine, <, SQUALL_N_ENGINES);
  copy = plan_copy_by_json (plan, SQUALL_SECRETS_KEEP);
  plan_assert_equal (plan, copy);
  g_assert_true (squall_plan_validate (plan, NULL) == squall_plan_validate (copy, NULL));
  /* Without its secrets it is no more valid than with them. */
  shared = plan_copy_by_json (plan, SQUALL_SECRETS_LEAVE_OUT);
  g_assert_true (squall_plan_validate (plan, NULL) || !squall_plan_validate (shared, NULL));
  if (!squall_plan_validate (plan, &error))
    input_check_error (error);
}

void
input_check_rate (const char *text, gsize length)
{
  double rate_hz = -1, again_hz = -1;
  char written[G_ASCII_DTOSTR_BUF_SIZE];

  if (!squall_parse_rate (text, &rate_hz))
    return;
  g_assert_true (rate_hz >= 0 && rate_hz < 1e60);
  /* Zero is what zero was written as. */
  g_assert_true (rate_hz > 0 || strpbrk (text, "123456789") == NULL);
  if (rate_hz < 1e-5 || rate_hz > 1e15)
    return;
  g_ascii_formatd (written, sizeof written, "%.22f", rate_hz);
  g_assert_true (squall_parse_rate (written, &again_hz));
  g_assert_cmpmem (&rate_hz, sizeof rate_hz, &again_hz, sizeof again_hz);
}

void
input_check_stages (const char *text, gsize length)
{
  g_autoptr (GArray) stages = g_array_new (FALSE, FALSE, sizeof (SquallStage));
  g_autoptr (GArray) again = g_array_new (FALSE, FALSE, sizeof (SquallStage));
  g_autoptr (GError) error = NULL;
  g_autofree char *written = NULL;
  SquallLevel stages_of, again_of;

  if (!squall_stages_parse (text, stages, &stages_of, &error))
    {
      input_check_error (error);
      g_assert_cmpuint (stages->len, ==, 0);
      return;
    }
  g_assert_no_error (error);
  g_assert_true (squall_stages_validate (stages, stages_of, NULL));
  written = squall_stages_dup_text (stages, stages_of);
  g_assert_true (squall_stages_parse (written, again, &again_of, NULL));
  g_assert_cmpint (again_of, ==, stages_of);
  g_assert_cmpmem (again->data,
                   again->len * sizeof (SquallStage),
                   stages->data,
                   stages->len * sizeof (SquallStage));
}

void
input_check_statuses (const char *text, gsize length)
{
  g_auto (SquallExpectation) expectation = { 0 };
  g_auto (SquallExpectation) again = { 0 };
  g_autoptr (GError) error = NULL;
  guint n_statuses = 0;

  squall_expectation_init (&expectation);
  squall_expectation_init (&again);
  if (!squall_expectation_set_statuses (&expectation, text, &error))
    {
      input_check_error (error);
      return;
    }
  g_assert_no_error (error);
  for (guint status = 0; status < 2000; status++)
    n_statuses += squall_expectation_has_status (&expectation, status) ? 1 : 0;
  g_assert_cmpuint (n_statuses, >=, 1);
  g_assert_cmpuint (n_statuses, <=, 900);
  g_assert_true (squall_expectation_set_statuses (&again, expectation.statuses, NULL));
  g_assert_cmpstr (again.statuses, ==, expectation.statuses);
  g_assert_cmpmem (again.status_bits,
                   sizeof again.status_bits,
                   expectation.status_bits,
                   sizeof expectation.status_bits);
}

/* No expression, however strange, takes long or does harm. */
void
input_check_pattern (const char *text, gsize length)
{
  static const char body[] = "aaaaaaaaaaaaaaaaaaaaaaaaaaaa\0{\"id\": 1234}\xff\xc3\r\n";
  g_auto (SquallExpectation) expectation = { 0 };
  g_autoptr (SquallBodyCheck) check = NULL;
  g_autoptr (GError) error = NULL;

  squall_expectation_init (&expectation);
  if (!squall_expectation_set_pattern (&expectation, text, &error))
    {
      input_check_error (error);
      return;
    }
  g_assert_no_error (error);
  g_assert_cmpstr (expectation.pattern, ==, text);
  check = squall_body_check_new (&expectation);
  squall_body_check_feed (check, body, sizeof body);
  squall_body_check_end (check);
}

void
input_check_command (const char *text, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) left_out = NULL;
  g_autoptr (SquallPlan) plan = squall_curl_parse (text, &left_out, &error);

  if (plan == NULL)
    {
      input_check_error (error);
      g_assert_null (left_out);
      return;
    }
  g_assert_no_error (error);
  g_assert_true (squall_plan_validate (plan, NULL));
  g_assert_cmpuint (g_strv_length (left_out), <=, length);
  for (char **option = left_out; *option != NULL; option++)
    {
      g_assert_true (g_utf8_validate (*option, -1, NULL));
      g_assert_cmpint (g_utf8_strlen (*option, -1), <=, 100);
      for (const char *c = *option; *c != '\0'; c++)
        g_assert_false (g_ascii_iscntrl (*c));
    }
}

/* What is accepted is kept as it was written, and means the same whenever it is read. */
void
input_check_threshold (const char *text, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SquallThreshold) threshold = squall_threshold_parse (text, &error);
  g_autoptr (SquallThreshold) again = NULL;

  if (threshold == NULL)
    {
      input_check_error (error);
      return;
    }
  g_assert_no_error (error);
  g_assert_true (g_utf8_validate (threshold->text, -1, NULL));
  g_assert_true (isfinite (threshold->limit) && threshold->limit >= 0);
  again = squall_threshold_parse (threshold->text, NULL);
  g_assert_nonnull (again);
  g_assert_cmpstr (again->text, ==, threshold->text);
  g_assert_cmpint (again->metric, ==, threshold->metric);
  g_assert_cmpmem (&again->limit, sizeof again->limit, &threshold->limit, sizeof threshold->limit);
}

void
input_check_goal (const char *text, gsize length)
{
  SquallGoal goal, again;
  g_autoptr (GError) error = NULL;
  g_autofree char *written = NULL;

  if (!squall_goal_parse (text, &goal, &error))
    {
      input_check_error (error);
      return;
    }
  g_assert_no_error (error);
  written = squall_goal_dup_text (&goal);
  g_assert_true (squall_goal_parse (written, &again, NULL));
  g_assert_cmpfloat_with_epsilon (again.percentile, goal.percentile, 1e-9);
  g_assert_cmpfloat_with_epsilon (again.half_width, goal.half_width, 1e-9);
}
