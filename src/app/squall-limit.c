/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-limit.h"

#include "core/squall-i18n.h"

enum
{
  PROP_TITLE = 1,
  PROP_VALUE,
  PROP_VERDICT,
  PROP_ICON_NAME,
  PROP_CSS_CLASS,
  N_PROPS,
};

struct _SquallLimit
{
  GObject parent_instance;
  char *texts[N_PROPS];
};

G_DEFINE_FINAL_TYPE (SquallLimit, squall_limit, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static void
set_text (SquallLimit *self, guint property, const char *text)
{
  if (g_set_str (&self->texts[property], text))
    g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
squall_limit_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id < N_PROPS)
    g_value_set_string (value, SQUALL_LIMIT (object)->texts[id]);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
squall_limit_finalize (GObject *object)
{
  for (guint i = 1; i < N_PROPS; i++)
    g_free (SQUALL_LIMIT (object)->texts[i]);
  G_OBJECT_CLASS (squall_limit_parent_class)->finalize (object);
}

static void
squall_limit_class_init (SquallLimitClass *klass)
{
  static const char *const names[N_PROPS] = {
    [PROP_TITLE] = "title",         [PROP_VALUE] = "value",         [PROP_VERDICT] = "verdict",
    [PROP_ICON_NAME] = "icon-name", [PROP_CSS_CLASS] = "css-class",
  };

  G_OBJECT_CLASS (klass)->get_property = squall_limit_get_property;
  G_OBJECT_CLASS (klass)->finalize = squall_limit_finalize;
  for (guint i = 1; i < N_PROPS; i++)
    properties[i] = g_param_spec_string (names[i],
                                         NULL,
                                         NULL,
                                         "",
                                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                                             G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
}

static void
show (SquallLimit *self, const char *verdict, const char *icon_name, const char *css_class)
{
  set_text (self, PROP_VERDICT, verdict);
  set_text (self, PROP_ICON_NAME, icon_name);
  set_text (self, PROP_CSS_CLASS, css_class);
}

static void
squall_limit_init (SquallLimit *self)
{
  for (guint i = 1; i < N_PROPS; i++)
    self->texts[i] = g_strdup ("");
}

SquallLimit *
squall_limit_new (const char *title)
{
  SquallLimit *self = g_object_new (SQUALL_TYPE_LIMIT, NULL);

  set_text (self, PROP_TITLE, title);
  set_text (self, PROP_VALUE, "–");
  show (self, _ ("not known yet"), "content-loading-symbolic", "dimmed");
  return self;
}

void
squall_limit_judge (SquallLimit *self,
                    const SquallThreshold *threshold,
                    const SquallResult *result,
                    gboolean is_over)
{
  SquallThresholdOutcome outcome;
  g_autofree char *value = NULL;

  g_return_if_fail (SQUALL_IS_LIMIT (self));

  squall_threshold_judge (threshold, result, &outcome);
  value = squall_threshold_dup_value (threshold, &outcome);
  set_text (self, PROP_VALUE, value);
  if (outcome.state == SQUALL_THRESHOLD_PASSED)
    show (self,
          is_over ? _ ("met") : _ ("met so far"),
          "object-select-symbolic",
          is_over ? "success" : "dimmed");
  else if (outcome.state == SQUALL_THRESHOLD_FAILED || is_over)
    show (self,
          is_over ? _ ("missed") : _ ("missed so far"),
          "window-close-symbolic",
          is_over ? "error" : "dimmed");
  else
    show (self, _ ("not known yet"), "content-loading-symbolic", "dimmed");
}
