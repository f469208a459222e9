/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-plan-words.h"

#include "core/squall-format.h"
#include "core/squall-i18n.h"

static char *
dup_requests (const SquallPlan *plan)
{
  g_autofree char *count = squall_format_count (plan->n_requests);

  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%s request", "%s requests", plan->n_requests),
      count);
}

static char *
dup_connections (const SquallPlan *plan)
{
  guint n_connections = squall_plan_get_peak_connections (plan);
  g_autofree char *count = squall_format_count (n_connections);

  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%s connection", "%s connections", n_connections),
      count);
}

static char *
dup_streams (const SquallPlan *plan)
{
  g_autofree char *count = squall_format_count (plan->n_streams);

  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%s stream each", "%s streams each", plan->n_streams),
      count);
}

static gboolean
is_secure (const SquallPlan *plan)
{
  for (guint i = 0; i < plan->requests->len; i++)
    {
      const SquallRequest *request = g_ptr_array_index (plan->requests, i);

      if (g_str_equal (g_uri_get_scheme (request->uri), "https"))
        return TRUE;
    }
  return FALSE;
}

static char *
dup_settings (const SquallPlan *plan, const SquallCheck *check)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;

  /* Translators: %u is at least 2; the first of them is named before */
  if (plan->requests->len > 1)
    g_strv_builder_take (builder, g_strdup_printf (_ ("%u requests in turn"), plan->requests->len));
  if (plan->n_requests > 0)
    g_strv_builder_take (builder, dup_requests (plan));
  if (plan->goal.percentile > 0)
    g_strv_builder_take (builder, squall_goal_dup_text (&plan->goal));
  if (plan->duration_ns > 0)
    g_strv_builder_take (builder, squall_format_run_time (plan->duration_ns));
  g_strv_builder_take (builder, dup_connections (plan));
  if (plan->n_streams > 1)
    g_strv_builder_take (builder, dup_streams (plan));
  if (check != NULL && check->http_version != NULL)
    g_strv_builder_add (builder, check->http_version);
  if (check != NULL && check->tls_version != NULL)
    g_strv_builder_add (builder, check->tls_version);
  if (!plan->must_verify && is_secure (plan))
    g_strv_builder_add (builder, _ ("certificate not verified"));
  if (plan->access.connect_to != NULL)
    g_strv_builder_take (builder, g_strdup_printf (_ ("connects to %s"), plan->access.connect_to));
  parts = g_strv_builder_end (builder);
  /* Translators: stands between the settings of a test: “10,000 requests · 50 connections” */
  return g_strjoinv (C_ ("list", " · "), parts);
}

SquallPlanWords *
squall_plan_words_new (const SquallPlan *plan, const SquallCheck *check)
{
  const SquallRequest *request = squall_plan_get_request (plan, 0);
  g_autofree char *url = squall_request_dup_display_url (request);
  SquallPlanWords *self = g_new0 (SquallPlanWords, 1);

  self->host = g_strdup (g_uri_get_host (request->uri));
  self->request = g_strconcat (request->method, " ", url, NULL);
  self->settings = dup_settings (plan, check);
  return self;
}

void
squall_plan_words_free (SquallPlanWords *self)
{
  if (self == NULL)
    return;
  g_free (self->host);
  g_free (self->request);
  g_free (self->settings);
  g_free (self);
}
