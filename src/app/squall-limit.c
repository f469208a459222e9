/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-limit.h"

#include "app/squall-texts.h"
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
};

G_DEFINE_FINAL_TYPE (SquallLimit, squall_limit, G_TYPE_OBJECT)

static void
squall_limit_class_init (SquallLimitClass *klass)
{
  static const char *const names[N_PROPS] = {
    [PROP_TITLE] = "title",         [PROP_VALUE] = "value",         [PROP_VERDICT] = "verdict",
    [PROP_ICON_NAME] = "icon-name", [PROP_CSS_CLASS] = "css-class",
  };

  squall_texts_install (G_OBJECT_CLASS (klass), names, N_PROPS, G_PARAM_READABLE);
}

static void
squall_limit_init (SquallLimit *self)
{
}

static void
show (SquallLimit *self, const char *verdict, const char *icon_name, const char *css_class)
{
  squall_texts_set (self, PROP_VERDICT, verdict);
  squall_texts_set (self, PROP_ICON_NAME, icon_name);
  squall_texts_set (self, PROP_CSS_CLASS, css_class);
}

SquallLimit *
squall_limit_new (const char *title)
{
  SquallLimit *self = g_object_new (SQUALL_TYPE_LIMIT, NULL);

  squall_texts_set (self, PROP_TITLE, title);
  squall_texts_set (self, PROP_VALUE, "–");
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
  squall_texts_set (self, PROP_VALUE, value);
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
