/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-plan-file.h"

#include <math.h>
#include <string.h>

#include "core/squall-format.h"
#include "core/squall-i18n.h"
#include "core/squall-json-field.h"
#include "core/squall-request-json.h"
#include "core/squall-stages.h"
#include "core/squall-strict-json.h"

#define VERSION      1
#define MAX_REQUESTS 10000

static gboolean
set_file_error (GError **error, const char *message)
{
  g_set_error_literal (error, SQUALL_PLAN_ERROR, SQUALL_PLAN_ERROR_FILE, message);
  return FALSE;
}

static gboolean
read_requests (gpointer target, const SquallJsonField *field, JsonNode *node, GError **error)
{
  SquallPlan *plan = target;
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  guint length = array != NULL ? json_array_get_length (array) : 0;

  if (length < 1 || length > MAX_REQUESTS)
    {
      g_set_error (error,
                   SQUALL_PLAN_ERROR,
                   SQUALL_PLAN_ERROR_FILE,
                   _ ("a list of 1 to %d requests is expected"),
                   MAX_REQUESTS);
      return FALSE;
    }
  g_ptr_array_set_size (plan->requests, 0);
  for (guint i = 0; i < length; i++)
    {
      SquallRequest *request = squall_request_new ();

      g_ptr_array_add (plan->requests, request);
      if (!squall_request_read_json (request, json_array_get_element (array, i), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_version (gpointer target, const SquallJsonField *field, JsonNode *node, GError **error)
{
  guint64 version;

  if (squall_json_read_number (node, VERSION, &version, NULL) && version == VERSION)
    return TRUE;
  g_set_error (error,
               SQUALL_PLAN_ERROR,
               SQUALL_PLAN_ERROR_FILE,
               _ ("this program reads plans of version %d"),
               VERSION);
  return FALSE;
}

static gboolean
read_engine (gpointer target, const SquallJsonField *field, JsonNode *node, GError **error)
{
  const char *text;

  return squall_json_read_string (node, &text, error) &&
         squall_engine_parse (text, &((SquallPlan *) target)->engine, error);
}

static void
write_engine (gconstpointer source, const SquallJsonField *field, JsonBuilder *builder)
{
  const SquallPlan *plan = source;

  squall_json_write_string (builder, field->key, squall_engine_get_id (plan->engine));
}

static gboolean
read_protocol (gpointer target, const SquallJsonField *field, JsonNode *node, GError **error)
{
  const char *text;

  return squall_json_read_string (node, &text, error) &&
         squall_protocol_parse (text, &((SquallPlan *) target)->protocol, error);
}

static void
write_protocol (gconstpointer source, const SquallJsonField *field, JsonBuilder *builder)
{
  const SquallPlan *plan = source;

  if (plan->protocol != SQUALL_PROTOCOL_AUTOMATIC)
    squall_json_write_string (builder, field->key, squall_protocol_get_id (plan->protocol));
}

static void
write_streams (gconstpointer source, const SquallJsonField *field, JsonBuilder *builder)
{
  const SquallPlan *plan = source;

  if (plan->n_streams != 1)
    squall_json_field_write_small_count (source, field, builder);
}

static gboolean
read_connect_to (gpointer target, const SquallJsonField *field, JsonNode *node, GError **error)
{
  const char *text;

  return squall_json_read_string (node, &text, error) &&
         squall_access_set_connect_to (&((SquallPlan *) target)->access, text, error);
}

static gboolean
read_file_name (gpointer target, const SquallJsonField *field, JsonNode *node, GError **error)
{
  const char *text;

  if (!squall_json_read_string (node, &text, error))
    return FALSE;
  g_set_str (&G_STRUCT_MEMBER (char *, target, field->offset), text);
  return TRUE;
}

static gboolean
read_rate (gpointer target, const SquallJsonField *field, JsonNode *node, GError **error)
{
  double rate_hz = squall_json_get_number (node);

  if (rate_hz < 0 || rate_hz > SQUALL_PLAN_MAX_RATE_HZ ||
      (rate_hz > 0 && rate_hz < SQUALL_PLAN_MIN_RATE_HZ))
    {
      g_autofree char *limit = squall_format_count ((guint64) SQUALL_PLAN_MAX_RATE_HZ);

      g_set_error (error,
                   SQUALL_PLAN_ERROR,
                   SQUALL_PLAN_ERROR_FILE,
                   _ ("0 or a number from %s to %s is expected"),
                   "0.00001",
                   limit);
      return FALSE;
    }
  ((SquallPlan *) target)->rate_hz = rate_hz;
  return TRUE;
}

static void
write_rate (gconstpointer source, const SquallJsonField *field, JsonBuilder *builder)
{
  const SquallPlan *plan = source;

  if (!(plan->rate_hz > 0))
    return;
  json_builder_set_member_name (builder, field->key);
  if (floor (plan->rate_hz) < plan->rate_hz)
    json_builder_add_double_value (builder, plan->rate_hz);
  else
    json_builder_add_int_value (builder, (gint64) plan->rate_hz);
}

static gboolean
read_arrivals (gpointer target, const SquallJsonField *field, JsonNode *node, GError **error)
{
  const char *text;

  return squall_json_read_string (node, &text, error) &&
         squall_arrivals_parse (text, &((SquallPlan *) target)->arrivals, error);
}

static void
write_arrivals (gconstpointer source, const SquallJsonField *field, JsonBuilder *builder)
{
  const SquallPlan *plan = source;

  if (plan->arrivals != SQUALL_ARRIVALS_UNIFORM)
    squall_json_write_string (builder, field->key, squall_arrivals_get_id (plan->arrivals));
}

static void
write_seed (gconstpointer source, const SquallJsonField *field, JsonBuilder *builder)
{
  const SquallPlan *plan = source;

  if (plan->seed != SQUALL_PLAN_DEFAULT_SEED)
    squall_json_field_write_count (source, field, builder);
}

static gboolean
read_stages (gpointer target, const SquallJsonField *field, JsonNode *node, GError **error)
{
  SquallPlan *plan = target;
  const char *text;

  return squall_json_read_string (node, &text, error) &&
         squall_stages_parse (text, plan->stages, &plan->stages_of, error);
}

static void
write_stages (gconstpointer source, const SquallJsonField *field, JsonBuilder *builder)
{
  const SquallPlan *plan = source;
  g_autofree char *text = squall_stages_dup_text (plan->stages, plan->stages_of);

  if (plan->stages->len > 0)
    squall_json_write_string (builder, field->key, text);
}

static gboolean
read_statuses (gpointer target, const SquallJsonField *field, JsonNode *node, GError **error)
{
  SquallPlan *plan = target;
  const char *text;

  return squall_json_read_string (node, &text, error) &&
         squall_expectation_set_statuses (&plan->expectation, text, error);
}

static gboolean
read_text (gpointer target, const SquallJsonField *field, JsonNode *node, GError **error)
{
  SquallPlan *plan = target;
  const char *text;

  return squall_json_read_string (node, &text, error) &&
         squall_expectation_set_text (&plan->expectation, text, error);
}

static gboolean
read_pattern (gpointer target, const SquallJsonField *field, JsonNode *node, GError **error)
{
  SquallPlan *plan = target;
  const char *text;

  return squall_json_read_string (node, &text, error) &&
         squall_expectation_set_pattern (&plan->expectation, text, error);
}

static void
write_string (gconstpointer source, const SquallJsonField *field, JsonBuilder *builder)
{
  const char *text = G_STRUCT_MEMBER (const char *, source, field->offset);

  if (text != NULL)
    squall_json_write_string (builder, field->key, text);
}

static gboolean
read_size (gpointer target, const SquallJsonField *field, JsonNode *node, GError **error)
{
  guint64 size;

  if (!squall_json_read_number (node, field->most, &size, error))
    return FALSE;
  ((SquallPlan *) target)->expectation.size = (gint64) size;
  return TRUE;
}

/* Of no bytes, too; negative is any number of them. */
static void
write_size (gconstpointer source, const SquallJsonField *field, JsonBuilder *builder)
{
  const SquallPlan *plan = source;

  if (plan->expectation.size < 0)
    return;
  json_builder_set_member_name (builder, field->key);
  json_builder_add_int_value (builder, plan->expectation.size);
}

static gboolean
add_threshold (SquallPlan *plan, JsonNode *node, GError **error)
{
  SquallThreshold *threshold;
  const char *text;

  if (!squall_json_read_string (node, &text, error))
    return FALSE;
  threshold = squall_threshold_parse (text, error);
  if (threshold == NULL)
    return FALSE;
  g_ptr_array_add (plan->thresholds, threshold);
  return TRUE;
}

static gboolean
read_thresholds (gpointer target, const SquallJsonField *field, JsonNode *node, GError **error)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  guint length = array != NULL ? json_array_get_length (array) : 0;

  if (array == NULL || length > field->most)
    {
      g_set_error (error,
                   SQUALL_PLAN_ERROR,
                   SQUALL_PLAN_ERROR_FILE,
                   _ ("a list of at most %d thresholds is expected"),
                   (int) field->most);
      return FALSE;
    }
  for (guint i = 0; i < length; i++)
    if (!add_threshold (target, json_array_get_element (array, i), error))
      return FALSE;
  return TRUE;
}

static void
write_thresholds (gconstpointer source, const SquallJsonField *field, JsonBuilder *builder)
{
  const SquallPlan *plan = source;

  if (plan->thresholds->len == 0)
    return;
  json_builder_set_member_name (builder, field->key);
  json_builder_begin_array (builder);
  for (guint i = 0; i < plan->thresholds->len; i++)
    {
      const SquallThreshold *threshold = g_ptr_array_index (plan->thresholds, i);

      json_builder_add_string_value (builder, threshold->text);
    }
  json_builder_end_array (builder);
}

static gboolean
read_goal (gpointer target, const SquallJsonField *field, JsonNode *node, GError **error)
{
  const char *text;

  return squall_json_read_string (node, &text, error) &&
         squall_goal_parse (text, &((SquallPlan *) target)->goal, error);
}

static void
write_goal (gconstpointer source, const SquallJsonField *field, JsonBuilder *builder)
{
  const SquallPlan *plan = source;
  g_autofree char *text = NULL;

  if (!(plan->goal.percentile > 0))
    return;
  text = squall_goal_dup_text (&plan->goal);
  squall_json_write_string (builder, field->key, text);
}

#define COUNT        squall_json_field_read_count, squall_json_field_write_count
#define SMALL_COUNT  squall_json_field_read_small_count, squall_json_field_write_small_count
#define TIME         squall_json_field_read_time, squall_json_field_write_time
#define FLAG         squall_json_field_read_flag, squall_json_field_write_flag
#define OFFSET(word) G_STRUCT_OFFSET (SquallPlan, word)
#define OPTIONAL     TRUE

/* The version and the requests stand first, and are written apart. */
static const SquallJsonField plan_fields[] = {
  { "squall_plan", read_version },
  { "requests", read_requests },
  { "count", COUNT, OFFSET (n_requests), SQUALL_PLAN_MAX_REQUESTS },
  { "duration_ms", TIME, OFFSET (duration_ns), SQUALL_PLAN_MAX_DURATION_NS },
  { "users", SMALL_COUNT, OFFSET (n_users), SQUALL_PLAN_MAX_USERS },
  { "rate_hz", read_rate, write_rate },
  { "arrivals", read_arrivals, write_arrivals },
  { "seed", squall_json_field_read_count, write_seed, OFFSET (seed), SQUALL_PLAN_MAX_SEED },
  { "ramp_up_ms", TIME, OFFSET (ramp_up_ns), SQUALL_PLAN_MAX_DURATION_NS, OPTIONAL },
  { "stages", read_stages, write_stages },
  { "think_time_ms", TIME, OFFSET (think_time_ns), SQUALL_PLAN_MAX_DURATION_NS, OPTIONAL },
  { "warm_up_ms", TIME, OFFSET (warm_up_ns), SQUALL_PLAN_MAX_DURATION_NS, OPTIONAL },
  { "warm_up_count", COUNT, OFFSET (n_warm_up), SQUALL_PLAN_MAX_REQUESTS, OPTIONAL },
  { "until", read_goal, write_goal },
  { "max_time_ms", TIME, OFFSET (max_time_ns), SQUALL_PLAN_MAX_DURATION_NS, OPTIONAL },
  { "timeout_ms", TIME, OFFSET (timeout_ns), SQUALL_PLAN_MAX_TIMEOUT_NS },
  { "max_redirects", SMALL_COUNT, OFFSET (max_redirects), SQUALL_PLAN_MAX_REDIRECTS },
  { "verify_certificate", FLAG, OFFSET (must_verify) },
  { "compressed", FLAG, OFFSET (is_compressed), 0, OPTIONAL },
  { "engine", read_engine, write_engine },
  { "protocol", read_protocol, write_protocol },
  { "streams",
    squall_json_field_read_small_count,
    write_streams,
    OFFSET (n_streams),
    SQUALL_PLAN_MAX_STREAMS },
  { "connect_to", read_connect_to, write_string, OFFSET (access.connect_to) },
  { "dns_ttl_ms", TIME, OFFSET (access.dns_ttl_ns), SQUALL_ACCESS_MAX_DNS_TTL_NS, OPTIONAL },
  { "authorities_file", read_file_name, write_string, OFFSET (access.authorities_file) },
  { "certificate_file", read_file_name, write_string, OFFSET (access.certificate_file) },
  { "key_file", read_file_name, write_string, OFFSET (access.key_file) },
  { "resume_tls", FLAG, OFFSET (access.is_resuming), 0, OPTIONAL },
  { "expect_status", read_statuses, write_string, OFFSET (expectation.statuses) },
  { "expect_body", read_text, write_string, OFFSET (expectation.text) },
  { "expect_body_regex", read_pattern, write_string, OFFSET (expectation.pattern) },
  { "expect_size", read_size, write_size, 0, SQUALL_EXPECTATION_MAX_SIZE },
  { "expect_stable_body", FLAG, OFFSET (expectation.must_compare), 0, OPTIONAL },
  { "thresholds", read_thresholds, write_thresholds, 0, SQUALL_PLAN_MAX_THRESHOLDS },
  { "abort_on_fail", FLAG, OFFSET (is_abort_on_fail), 0, OPTIONAL },
  { NULL, NULL },
};

SquallPlan *
squall_plan_new_from_json (const char *text, gsize length, GError **error)
{
  g_autoptr (JsonNode) root = squall_strict_json_parse (text, length, error);
  g_autoptr (SquallPlan) plan = squall_plan_new ();

  if (root == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (root))
    {
      set_file_error (error, _ ("the plan is not a JSON object"));
      return NULL;
    }
  if (!json_object_has_member (json_node_get_object (root), "squall_plan"))
    {
      set_file_error (error, _ ("this JSON is not a plan: the key “squall_plan” is missing"));
      return NULL;
    }
  if (!squall_json_read_object (plan, plan_fields, root, error))
    return NULL;
  return g_steal_pointer (&plan);
}

char *
squall_plan_to_json (const SquallPlan *self, SquallSecrets secrets)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "squall_plan");
  json_builder_add_int_value (builder, VERSION);
  json_builder_set_member_name (builder, "requests");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->requests->len; i++)
    squall_request_write_json (g_ptr_array_index (self->requests, i), secrets, builder);
  json_builder_end_array (builder);
  squall_json_write_members (self, plan_fields, builder);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  return g_strconcat (text, "\n", NULL);
}
