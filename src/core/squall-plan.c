/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-plan.h"

#include "core/squall-clock.h"
#include "core/squall-host.h"
#include "core/squall-i18n.h"
#include "core/squall-quote.h"

static const char *const engine_ids[SQUALL_N_ENGINES] = {
  [SQUALL_ENGINE_AUTOMATIC] = "automatic",
  [SQUALL_ENGINE_SOUP] = "soup",
  [SQUALL_ENGINE_WIRE] = "wire",
};

static const char *const arrivals_ids[SQUALL_N_ARRIVALS] = {
  [SQUALL_ARRIVALS_UNIFORM] = "uniform",
  [SQUALL_ARRIVALS_POISSON] = "poisson",
};

G_DEFINE_BOXED_TYPE (SquallPlan, squall_plan, squall_plan_ref, squall_plan_unref)

SquallPlan *
squall_plan_new (void)
{
  SquallPlan *self = g_atomic_rc_box_new0 (SquallPlan);

  self->requests = g_ptr_array_new_with_free_func ((GDestroyNotify) squall_request_free);
  g_ptr_array_add (self->requests, squall_request_new ());
  self->n_requests = 10000;
  self->n_users = 50;
  self->timeout_ns = 30 * SQUALL_NS_PER_SECOND;
  self->max_redirects = 10;
  self->must_verify = TRUE;
  self->seed = SQUALL_PLAN_DEFAULT_SEED;
  self->n_streams = 1;
  self->stages = g_array_new (FALSE, FALSE, sizeof (SquallStage));
  self->thresholds = g_ptr_array_new_with_free_func ((GDestroyNotify) squall_threshold_free);
  squall_expectation_init (&self->expectation);
  return self;
}

static gpointer
copy_request_cb (gconstpointer request, gpointer user_data)
{
  return squall_request_copy (request);
}

static gpointer
copy_threshold_cb (gconstpointer threshold, gpointer user_data)
{
  return squall_threshold_copy (threshold);
}

SquallPlan *
squall_plan_copy (const SquallPlan *self)
{
  SquallPlan *copy = g_atomic_rc_box_new0 (SquallPlan);

  *copy = *self;
  copy->requests = g_ptr_array_copy (self->requests, copy_request_cb, NULL);
  copy->stages = g_array_copy (self->stages);
  copy->thresholds = g_ptr_array_copy (self->thresholds, copy_threshold_cb, NULL);
  squall_expectation_copy (&self->expectation, &copy->expectation);
  squall_access_copy (&self->access, &copy->access);
  return copy;
}

SquallPlan *
squall_plan_ref (SquallPlan *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_cb (gpointer data)
{
  SquallPlan *self = data;

  g_ptr_array_unref (self->requests);
  g_array_unref (self->stages);
  g_ptr_array_unref (self->thresholds);
  squall_expectation_clear (&self->expectation);
  squall_access_clear (&self->access);
}

void
squall_plan_unref (SquallPlan *self)
{
  g_atomic_rc_box_release_full (self, clear_cb);
}

SquallRequest *
squall_plan_get_request (const SquallPlan *self, guint64 number)
{
  return g_ptr_array_index (self->requests, number % self->requests->len);
}

gboolean
squall_plan_is_open (const SquallPlan *self)
{
  return self->stages->len > 0 ? self->stages_of == SQUALL_LEVEL_RATE : self->rate_hz > 0;
}

SquallSchedule *
squall_plan_dup_schedule (const SquallPlan *self)
{
  double level = squall_plan_is_open (self) ? self->rate_hz : self->n_users;
  gboolean moves = self->stages->len > 0 || self->ramp_up_ns > 0;
  SquallSchedule *schedule = squall_schedule_new (moves ? 0 : level);

  for (guint i = 0; i < self->stages->len; i++)
    squall_schedule_append (schedule, &g_array_index (self->stages, SquallStage, i));
  if (self->stages->len == 0 && moves)
    squall_schedule_append (schedule, &(SquallStage) { level, self->ramp_up_ns });
  return schedule;
}

guint
squall_plan_get_peak_users (const SquallPlan *self)
{
  double peak = 1;

  if (self->stages->len == 0 || self->stages_of == SQUALL_LEVEL_RATE)
    return self->n_users;
  for (guint i = 0; i < self->stages->len; i++)
    peak = MAX (peak, g_array_index (self->stages, SquallStage, i).level);
  return (guint) peak;
}

guint
squall_plan_get_peak_connections (const SquallPlan *self)
{
  guint n_users = squall_plan_get_peak_users (self);
  guint n_streams = MAX (1, self->n_streams);

  return n_users / n_streams + (n_users % n_streams > 0 ? 1 : 0);
}

gboolean
squall_plan_needs_http2 (const SquallPlan *self)
{
  return self->protocol == SQUALL_PROTOCOL_HTTP2 || self->n_streams > 1;
}

char *
squall_plan_dup_server (const SquallPlan *self, const SquallRequest *request)
{
  g_autoptr (GSocketConnectable) endpoint = NULL;

  if (squall_access_get_socket_path (&self->access) != NULL)
    return g_strdup (self->access.connect_to);
  endpoint = squall_access_dup_endpoint (&self->access);
  return g_ascii_strdown (endpoint != NULL
                              ? g_network_address_get_hostname (G_NETWORK_ADDRESS (endpoint))
                              : g_uri_get_host (request->uri),
                          -1);
}

gboolean
squall_plan_is_local (const SquallPlan *self, const SquallRequest *request)
{
  g_autofree char *server = squall_plan_dup_server (self, request);

  return *server == '/' || squall_host_is_local (server);
}

const char *
squall_engine_get_id (SquallEngine engine)
{
  g_return_val_if_fail ((guint) engine < SQUALL_N_ENGINES, NULL);

  return engine_ids[engine];
}

gboolean
squall_engine_parse (const char *text, SquallEngine *engine, GError **error)
{
  g_autofree char *quote = squall_quote (text);

  for (guint i = 0; i < SQUALL_N_ENGINES; i++)
    if (g_strcmp0 (text, engine_ids[i]) == 0)
      {
        *engine = (SquallEngine) i;
        return TRUE;
      }
  g_set_error (error,
               SQUALL_PLAN_ERROR,
               SQUALL_PLAN_ERROR_ENGINE,
               _ ("there is no engine “%s”: use automatic, soup or wire"),
               quote);
  return FALSE;
}

const char *
squall_arrivals_get_id (SquallArrivals arrivals)
{
  g_return_val_if_fail ((guint) arrivals < SQUALL_N_ARRIVALS, NULL);

  return arrivals_ids[arrivals];
}

gboolean
squall_arrivals_parse (const char *text, SquallArrivals *arrivals, GError **error)
{
  g_autofree char *quote = squall_quote (text);

  for (guint i = 0; i < SQUALL_N_ARRIVALS; i++)
    if (g_strcmp0 (text, arrivals_ids[i]) == 0)
      {
        *arrivals = (SquallArrivals) i;
        return TRUE;
      }
  g_set_error (error,
               SQUALL_PLAN_ERROR,
               SQUALL_PLAN_ERROR_ARRIVALS,
               _ ("there are no arrivals “%s”: use uniform or poisson"),
               quote);
  return FALSE;
}
