/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-form.h"

#include "app/squall-sentence.h"
#include "core/squall-format.h"
#include "core/squall-i18n.h"
#include "core/squall-parse.h"

/* The texts come first, so that a property's number is its place among them. */
enum
{
  PROP_ADDRESS = 1,
  PROP_REQUESTS,
  PROP_CONNECTIONS,
  PROP_ADDRESS_PROBLEM,
  PROP_REQUESTS_PROBLEM,
  PROP_CONNECTIONS_PROBLEM,
  PROP_HINT,
  N_TEXTS,
  PROP_IS_READY = N_TEXTS,
  N_PROPS,
};

struct _SquallForm
{
  GObject parent_instance;
  char *texts[N_TEXTS];
  SquallPlan *plan;
  gboolean is_ready;
};

G_DEFINE_FINAL_TYPE (SquallForm, squall_form, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static void
set_text (SquallForm *self, guint property, const char *text)
{
  if (g_set_str (&self->texts[property], text))
    g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/* What can still become an address as it is being typed is no mistake. */
static gboolean
is_beginning (const char *address)
{
  g_autofree char *typed = g_strstrip (g_strdup (address));

  return g_str_has_prefix ("https://", typed) || g_str_has_prefix ("http://", typed);
}

static gboolean
read_address (SquallForm *self, SquallRequest *request)
{
  g_autofree char *url = squall_request_complete_url (self->texts[PROP_ADDRESS]);
  g_autofree char *problem = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_read = !is_beginning (self->texts[PROP_ADDRESS]) &&
                     squall_request_set_url (request, url, &error) &&
                     squall_request_validate (request, &error);

  if (error != NULL)
    problem = squall_sentence_new (error->message);
  set_text (self, PROP_ADDRESS_PROBLEM, problem);
  return is_read;
}

static guint64
read_count (SquallForm *self, guint property, guint problem_property, guint64 most)
{
  g_autofree char *limit = NULL;
  g_autofree char *problem = NULL;
  guint64 count;

  if (squall_parse_count (self->texts[property], &count) && count >= 1 && count <= most)
    {
      set_text (self, problem_property, NULL);
      return count;
    }
  limit = squall_format_count (most);
  /* Translators: beside a field with something else in it; %s is the largest number */
  problem = g_strdup_printf (_ ("Must be a whole number from 1 to %s"), limit);
  set_text (self, problem_property, problem);
  return 0;
}

static const char *
get_hint (gboolean has_address, gboolean has_problem, const SquallPlan *plan)
{
  if (has_problem)
    return _ ("Correct the address to start");
  if (!has_address)
    return _ ("Enter an address to start");
  if (plan->n_requests == 0)
    return _ ("Correct the number of requests to start");
  return plan->n_users == 0 ? _ ("Correct the number of connections to start") : "";
}

static void
evaluate (SquallForm *self)
{
  SquallPlan *plan = squall_plan_new ();
  gboolean has_address, is_ready;
  const char *hint;

  g_object_freeze_notify (G_OBJECT (self));
  has_address = read_address (self, squall_plan_get_request (plan, 0));
  plan->n_requests =
      read_count (self, PROP_REQUESTS, PROP_REQUESTS_PROBLEM, SQUALL_PLAN_MAX_REQUESTS);
  plan->n_users =
      (guint) read_count (self, PROP_CONNECTIONS, PROP_CONNECTIONS_PROBLEM, SQUALL_PLAN_MAX_USERS);
  g_clear_pointer (&self->plan, squall_plan_unref);
  self->plan = plan;
  hint = get_hint (has_address, self->texts[PROP_ADDRESS_PROBLEM] != NULL, plan);
  set_text (self, PROP_HINT, hint);
  is_ready = *hint == '\0';
  if (self->is_ready != is_ready)
    {
      self->is_ready = is_ready;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_READY]);
    }
  g_object_thaw_notify (G_OBJECT (self));
}

static void
squall_form_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SquallForm *self = SQUALL_FORM (object);

  if (id < N_TEXTS)
    g_value_set_string (value, self->texts[id]);
  else if (id == PROP_IS_READY)
    g_value_set_boolean (value, self->is_ready);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
squall_form_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SquallForm *self = SQUALL_FORM (object);
  const char *text = g_value_get_string (value);

  g_return_if_fail (id <= PROP_CONNECTIONS);

  if (!g_set_str (&self->texts[id], text != NULL ? text : ""))
    return;
  g_object_notify_by_pspec (object, properties[id]);
  evaluate (self);
}

static void
squall_form_finalize (GObject *object)
{
  SquallForm *self = SQUALL_FORM (object);

  for (guint i = 0; i < N_TEXTS; i++)
    g_free (self->texts[i]);
  squall_plan_unref (self->plan);
  G_OBJECT_CLASS (squall_form_parent_class)->finalize (object);
}

static void
squall_form_class_init (SquallFormClass *klass)
{
  static const char *const names[N_TEXTS] = {
    [PROP_ADDRESS] = "address",
    [PROP_REQUESTS] = "requests",
    [PROP_CONNECTIONS] = "connections",
    [PROP_ADDRESS_PROBLEM] = "address-problem",
    [PROP_REQUESTS_PROBLEM] = "requests-problem",
    [PROP_CONNECTIONS_PROBLEM] = "connections-problem",
    [PROP_HINT] = "hint",
  };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = squall_form_get_property;
  object_class->set_property = squall_form_set_property;
  object_class->finalize = squall_form_finalize;

  for (guint i = PROP_ADDRESS; i < N_TEXTS; i++)
    properties[i] = g_param_spec_string (
        names[i],
        NULL,
        NULL,
        NULL,
        (i <= PROP_CONNECTIONS ? G_PARAM_READWRITE : G_PARAM_READABLE) | G_PARAM_EXPLICIT_NOTIFY |
            G_PARAM_STATIC_STRINGS);
  properties[PROP_IS_READY] = g_param_spec_boolean ("is-ready",
                                                    NULL,
                                                    NULL,
                                                    FALSE,
                                                    G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                                                        G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
squall_form_init (SquallForm *self)
{
  for (guint i = PROP_ADDRESS; i <= PROP_CONNECTIONS; i++)
    self->texts[i] = g_strdup ("");
  evaluate (self);
}

SquallForm *
squall_form_new (void)
{
  return g_object_new (SQUALL_TYPE_FORM, NULL);
}

void
squall_form_complete_address (SquallForm *self)
{
  g_autofree char *url = NULL;

  g_return_if_fail (SQUALL_IS_FORM (self));

  if (is_beginning (self->texts[PROP_ADDRESS]))
    return;
  url = squall_request_complete_url (self->texts[PROP_ADDRESS]);
  g_object_set (self, "address", url, NULL);
}

gboolean
squall_form_is_ready (SquallForm *self)
{
  g_return_val_if_fail (SQUALL_IS_FORM (self), FALSE);

  return self->is_ready;
}

SquallPlan *
squall_form_dup_plan (SquallForm *self)
{
  g_return_val_if_fail (SQUALL_IS_FORM (self), NULL);

  return self->is_ready ? squall_plan_ref (self->plan) : NULL;
}
