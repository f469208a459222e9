/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-settings.h"

#include <string.h>

#include "core/squall-i18n.h"
#include "core/squall-plan-file.h"

/* From src/app or tests/app, where the program was built, to what was made of data. */
#define BUILT_DATA   "/../../data"
#define LARGEST_PLAN (256 * 1024)

static GSettingsSchema *
find_built_schema (void)
{
  g_autofree char *own = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = g_path_get_dirname (own != NULL ? own : SQUALL_BINDIR "/squall");
  g_autofree char *data = g_strconcat (folder, BUILT_DATA, NULL);
  g_autoptr (GSettingsSchemaSource)
      source = g_settings_schema_source_new_from_directory (data,
                                                            g_settings_schema_source_get_default (),
                                                            TRUE,
                                                            NULL);

  return source != NULL ? g_settings_schema_source_lookup (source, SQUALL_APP_ID, FALSE) : NULL;
}

GSettings *
squall_settings_new (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, SQUALL_APP_ID, TRUE);
  if (schema == NULL)
    schema = find_built_schema ();
  if (schema == NULL)
    g_error ("The settings of Squall are not installed: %s.gschema.xml", SQUALL_APP_ID);
  return g_settings_new_full (schema, NULL, NULL);
}

SquallPlan *
squall_settings_dup_new_plan (GSettings *settings)
{
  SquallPlan *plan = squall_plan_new ();
  g_autofree char *agent = g_settings_get_string (settings, SQUALL_SETTING_USER_AGENT);

  plan->n_requests = g_settings_get_uint64 (settings, SQUALL_SETTING_REQUESTS);
  plan->n_users = g_settings_get_uint (settings, SQUALL_SETTING_CONNECTIONS);
  if (*agent != '\0')
    squall_request_set_header (squall_plan_get_request (plan, 0),
                               squall_header_new ("User-Agent", agent));
  return plan;
}

/* How much there is at least to write of a plan. */
static gsize
get_least_size (const SquallPlan *plan)
{
  gsize size = 0;

  for (guint i = 0; i < plan->requests->len; i++)
    {
      const SquallRequest *request = g_ptr_array_index (plan->requests, i);

      size += request->body != NULL ? g_bytes_get_size (request->body) : 0;
    }
  return size;
}

/* Settings are no place for large files: such a plan is not remembered, nor is the one before. */
void
squall_settings_remember_plan (GSettings *settings, const SquallPlan *plan)
{
  g_autofree char *text = NULL;

  if (!g_settings_get_boolean (settings, SQUALL_SETTING_REMEMBER_PLAN))
    return;
  if (get_least_size (plan) <= LARGEST_PLAN)
    text = squall_plan_to_json (plan, SQUALL_SECRETS_LEAVE_OUT);
  if (text != NULL && strlen (text) <= LARGEST_PLAN)
    g_settings_set_string (settings, SQUALL_SETTING_LAST_PLAN, text);
  else
    squall_settings_forget_plan (settings);
}

SquallPlan *
squall_settings_dup_last_plan (GSettings *settings)
{
  g_autofree char *text = g_settings_get_string (settings, SQUALL_SETTING_LAST_PLAN);

  if (*text == '\0' || !g_settings_get_boolean (settings, SQUALL_SETTING_REMEMBER_PLAN))
    return NULL;
  /* Another version may have written it, and then the form starts empty. */
  return squall_plan_new_from_json (text, strlen (text), NULL);
}

void
squall_settings_forget_plan (GSettings *settings)
{
  g_settings_reset (settings, SQUALL_SETTING_LAST_PLAN);
}
