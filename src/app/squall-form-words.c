/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-form-words.h"

#include "core/squall-format.h"
#include "core/squall-i18n.h"

#define USUAL_REDIRECTS 10

static char *
join (GStrvBuilder *builder)
{
  g_auto (GStrv) parts = g_strv_builder_end (builder);

  /* Translators: stands between the settings of a group: “POST, no body, 2 headers” */
  return g_strjoinv (C_ ("list", ", "), parts);
}

static void
add (GStrvBuilder *parts, const char *text)
{
  g_strv_builder_add (parts, text);
}

static void
add_arrivals (GStrvBuilder *parts, const SquallPlan *plan)
{
  g_autofree char *seed = g_strdup_printf ("%" G_GUINT64_FORMAT, plan->seed);

  if (plan->arrivals != SQUALL_ARRIVALS_POISSON)
    return;
  if (plan->seed == SQUALL_PLAN_DEFAULT_SEED)
    add (parts, _ ("at random"));
  else
    /* Translators: %s is the number that random arrivals start from */
    g_strv_builder_take (parts, g_strdup_printf (_ ("at random from %s"), seed));
}

static void
add_pace (GStrvBuilder *parts, const SquallPlan *plan)
{
  g_autofree char *rate = squall_format_rate_number (plan->rate_hz);
  g_autofree char *n_stages = squall_format_count (plan->stages->len);

  if (plan->stages->len > 0)
    g_strv_builder_take (
        parts,
        g_strdup_printf (
            g_dngettext (GETTEXT_PACKAGE, "In %s stage", "In %s stages", plan->stages->len),
            n_stages));
  else if (plan->rate_hz > 0)
    /* Translators: %s is a number, such as 1,500 */
    g_strv_builder_take (parts, g_strdup_printf (_ ("%s requests per second"), rate));
  else
    add (parts, _ ("As fast as the server answers"));
}

static void
add_ramp_up (GStrvBuilder *parts, const SquallPlan *plan)
{
  g_autofree char *time = squall_format_run_time (plan->ramp_up_ns);

  if (plan->ramp_up_ns > 0)
    /* Translators: %s is a length of time, here and below, such as 10 s */
    g_strv_builder_take (parts, g_strdup_printf (_ ("ramp-up of %s"), time));
  else if (plan->stages->len == 0)
    add (parts, _ ("no ramp-up"));
}

static void
add_think_time (GStrvBuilder *parts, const SquallPlan *plan)
{
  g_autofree char *time = squall_format_run_time (plan->think_time_ns);

  if (plan->think_time_ns > 0)
    g_strv_builder_take (parts, g_strdup_printf (_ ("think time of %s"), time));
}

static void
add_warm_up (GStrvBuilder *parts, const SquallPlan *plan)
{
  g_autofree char *time = squall_format_run_time (plan->warm_up_ns);
  g_autofree char *count = squall_format_count (plan->n_warm_up);

  if (plan->warm_up_ns > 0)
    g_strv_builder_take (parts, g_strdup_printf (_ ("warm-up of %s"), time));
  if (plan->n_warm_up > 0)
    g_strv_builder_take (parts,
                         g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                                       "warm-up of %s request",
                                                       "warm-up of %s requests",
                                                       plan->n_warm_up),
                                          count));
}

static void
add_goal (GStrvBuilder *parts, const SquallPlan *plan)
{
  g_autofree char *goal = squall_goal_dup_text (&plan->goal);
  g_autofree char *time = squall_format_run_time (plan->max_time_ns);

  /* Translators: the first is how sure it has to become: “until p99 ±5%, for 5 min at most” */
  g_strv_builder_take (parts, g_strdup_printf (_ ("until %s, for %s at most"), goal, time));
}

static void
add_end (GStrvBuilder *parts, const SquallPlan *plan)
{
  g_autofree char *time = squall_format_run_time (plan->duration_ns);

  if (plan->goal.percentile > 0)
    add_goal (parts, plan);
  else if (plan->n_requests == 0 && plan->duration_ns == 0)
    add (parts, _ ("until cancelled"));
  if (plan->duration_ns > 0)
    /* Translators: for how long requests are sent, such as 30 s */
    g_strv_builder_take (parts, g_strdup_printf (_ ("for %s"), time));
}

char *
squall_form_words_dup_load (const SquallPlan *plan)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();

  add_pace (parts, plan);
  add_arrivals (parts, plan);
  add_ramp_up (parts, plan);
  add_think_time (parts, plan);
  add_warm_up (parts, plan);
  add_end (parts, plan);
  return join (parts);
}

static void
add_body (GStrvBuilder *parts, GBytes *body)
{
  g_autofree char *size = body != NULL ? squall_format_bytes (g_bytes_get_size (body)) : NULL;

  if (size != NULL)
    /* Translators: %s is a size, such as 1.2 kB */
    g_strv_builder_take (parts, g_strdup_printf (_ ("body of %s"), size));
  else
    add (parts, _ ("no body"));
}

static void
add_redirects (GStrvBuilder *parts, guint most)
{
  if (most == 0)
    add (parts, _ ("does not follow redirects"));
  else if (most == USUAL_REDIRECTS)
    add (parts, _ ("follows redirects"));
  else
    g_strv_builder_take (
        parts,
        g_strdup_printf (
            g_dngettext (GETTEXT_PACKAGE, "follows %u redirect", "follows %u redirects", most),
            most));
}

char *
squall_form_words_dup_request (const SquallPlan *plan, guint place)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  const SquallRequest *request = squall_plan_get_request (plan, place);
  guint n_headers = request->headers->len;

  /* Translators: before what is said of that request, such as GET; the second is at least 2 */
  if (plan->requests->len > 1)
    g_strv_builder_take (parts,
                         g_strdup_printf (_ ("Request %u of %u"), place + 1, plan->requests->len));
  add (parts, request->method);
  add_body (parts, request->body);
  if (n_headers > 0)
    g_strv_builder_take (
        parts,
        g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u header", "%u headers", n_headers),
                         n_headers));
  add_redirects (parts, plan->max_redirects);
  if (plan->is_compressed)
    add (parts, _ ("asks for compressed answers"));
  return join (parts);
}

static void
add_protocol (GStrvBuilder *parts, const SquallPlan *plan)
{
  g_autofree char *count = squall_format_count (plan->n_streams);

  if (plan->protocol != SQUALL_PROTOCOL_AUTOMATIC)
    add (parts, plan->protocol == SQUALL_PROTOCOL_HTTP2 ? "HTTP/2" : "HTTP/1.1");
  if (plan->n_streams > 1)
    g_strv_builder_take (
        parts,
        g_strdup_printf (
            g_dngettext (GETTEXT_PACKAGE, "%s stream each", "%s streams each", plan->n_streams),
            count));
}

static void
add_access (GStrvBuilder *parts, const SquallAccess *access)
{
  g_autofree char *time = squall_format_run_time (access->dns_ttl_ns);

  if (access->authorities_file != NULL)
    add (parts, _ ("trusts other authorities"));
  if (access->certificate_file != NULL)
    add (parts, _ ("shows a certificate"));
  if (access->is_resuming)
    add (parts, _ ("resumes TLS sessions"));
  if (access->connect_to != NULL)
    /* Translators: %s is a host and a port, or a path */
    g_strv_builder_take (parts, g_strdup_printf (_ ("connects to %s"), access->connect_to));
  if (access->dns_ttl_ns > 0)
    /* Translators: %s is a length of time */
    g_strv_builder_take (parts, g_strdup_printf (_ ("looks names up again after %s"), time));
}

char *
squall_form_words_dup_connection (const SquallPlan *plan)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_autofree char *time = squall_format_run_time (plan->timeout_ns);

  if (plan->timeout_ns > 0)
    /* Translators: %s is a length of time, such as 30 s */
    g_strv_builder_take (parts, g_strdup_printf (_ ("Waits %s for an answer"), time));
  else
    add (parts, _ ("Waits for answers without end"));
  add (parts,
       plan->must_verify ? _ ("verifies the certificate") : _ ("does not verify the certificate"));
  add_protocol (parts, plan);
  add_access (parts, &plan->access);
  if (plan->engine != SQUALL_ENGINE_AUTOMATIC)
    g_strv_builder_take (parts,
                         g_strdup_printf (_ ("engine %s"), squall_engine_get_id (plan->engine)));
  return join (parts);
}

static void
add_expectation (GStrvBuilder *parts, const SquallExpectation *expectation)
{
  g_autofree char *size = squall_format_count ((guint64) MAX (expectation->size, 0));

  if (expectation->statuses != NULL)
    /* Translators: %s are statuses, such as 200, 2xx */
    g_strv_builder_take (parts, g_strdup_printf (_ ("expects status %s"), expectation->statuses));
  if (expectation->text != NULL || expectation->pattern != NULL)
    add (parts, _ ("checks the body"));
  if (expectation->size >= 0)
    g_strv_builder_take (parts,
                         g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                                       "expects %s byte",
                                                       "expects %s bytes",
                                                       (gulong) expectation->size),
                                          size));
  if (expectation->must_compare)
    add (parts, _ ("compares the bodies"));
}

char *
squall_form_words_dup_limits (const SquallPlan *plan)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();

  if (plan->thresholds->len == 0)
    add (parts, _ ("No limits set"));
  for (guint i = 0; i < plan->thresholds->len; i++)
    {
      const SquallThreshold *threshold = g_ptr_array_index (plan->thresholds, i);

      add (parts, threshold->text);
    }
  if (plan->is_abort_on_fail)
    add (parts, _ ("stops at a sure miss"));
  add_expectation (parts, &plan->expectation);
  return join (parts);
}

static char *
dup_percentile_name (double percentile)
{
  static const struct
  {
    double percentile;
    const char *name;
  } known[] = {
    { 50, N_ ("Median") },
    { 90, N_ ("90th Percentile") },
    { 95, N_ ("95th Percentile") },
    { 99, N_ ("99th Percentile") },
    { 99.9, N_ ("99.9th Percentile") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (percentile >= known[i].percentile && percentile <= known[i].percentile)
      return g_strdup (_ (known[i].name));
  /* Translators: %g is a number, such as 97.5 */
  return g_strdup_printf (_ ("Percentile %g"), percentile);
}

char *
squall_form_words_dup_limit_name (const char *text)
{
  g_autoptr (SquallThreshold) threshold = squall_threshold_parse (text, NULL);

  if (threshold == NULL)
    return g_strdup (_ ("Limit"));
  switch (threshold->metric)
    {
    case SQUALL_METRIC_PERCENTILE:
      return dup_percentile_name (threshold->percentile);
    case SQUALL_METRIC_MIN:
      return g_strdup (_ ("Fastest Request"));
    case SQUALL_METRIC_MEAN:
      return g_strdup (_ ("Mean"));
    case SQUALL_METRIC_MAX:
      return g_strdup (_ ("Slowest Request"));
    case SQUALL_METRIC_ERRORS:
      return g_strdup (_ ("Errors"));
    case SQUALL_METRIC_RATE:
      return g_strdup (_ ("Requests per Second"));
    default:
      return g_strdup (_ ("Limit"));
    }
}
