/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-tally.h"

#include "core/squall-format.h"

enum
{
  PROP_TITLE = 1,
  PROP_SUBTITLE,
  PROP_VALUE,
  PROP_SHARE,
  PROP_CSS_CLASS,
  N_PROPS,
};

struct _SquallTally
{
  GObject parent_instance;
  char *texts[N_PROPS];
  guint64 count;
  guint key;
};

G_DEFINE_FINAL_TYPE (SquallTally, squall_tally, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static void
set_text (SquallTally *self, guint property, const char *text)
{
  if (g_set_str (&self->texts[property], text))
    g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
squall_tally_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SquallTally *self = SQUALL_TALLY (object);

  if (id < N_PROPS)
    g_value_set_string (value, self->texts[id]);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
squall_tally_finalize (GObject *object)
{
  SquallTally *self = SQUALL_TALLY (object);

  for (guint i = 0; i < N_PROPS; i++)
    g_free (self->texts[i]);
  G_OBJECT_CLASS (squall_tally_parent_class)->finalize (object);
}

static void
squall_tally_class_init (SquallTallyClass *klass)
{
  static const char *const names[N_PROPS] = {
    [PROP_TITLE] = "title", [PROP_SUBTITLE] = "subtitle",   [PROP_VALUE] = "value",
    [PROP_SHARE] = "share", [PROP_CSS_CLASS] = "css-class",
  };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = squall_tally_get_property;
  object_class->finalize = squall_tally_finalize;
  for (guint i = PROP_TITLE; i < N_PROPS; i++)
    properties[i] = g_param_spec_string (names[i],
                                         NULL,
                                         NULL,
                                         "",
                                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                                             G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
squall_tally_init (SquallTally *self)
{
  for (guint i = PROP_TITLE; i < N_PROPS; i++)
    self->texts[i] = g_strdup ("");
}

SquallTally *
squall_tally_new (guint key)
{
  SquallTally *self = g_object_new (SQUALL_TYPE_TALLY, NULL);

  self->key = key;
  return self;
}

guint
squall_tally_get_key (SquallTally *self)
{
  g_return_val_if_fail (SQUALL_IS_TALLY (self), 0);

  return self->key;
}

guint64
squall_tally_get_count (SquallTally *self)
{
  g_return_val_if_fail (SQUALL_IS_TALLY (self), 0);

  return self->count;
}

const char *
squall_tally_get_css_class (SquallTally *self)
{
  g_return_val_if_fail (SQUALL_IS_TALLY (self), NULL);

  return self->texts[PROP_CSS_CLASS];
}

void
squall_tally_set_title (SquallTally *self, const char *title, const char *css_class)
{
  g_return_if_fail (SQUALL_IS_TALLY (self));

  set_text (self, PROP_TITLE, title);
  set_text (self, PROP_CSS_CLASS, css_class);
}

void
squall_tally_set_subtitle (SquallTally *self, const char *subtitle)
{
  g_return_if_fail (SQUALL_IS_TALLY (self));

  set_text (self, PROP_SUBTITLE, subtitle);
}

void
squall_tally_set_count (SquallTally *self, guint64 count, guint64 whole)
{
  g_autofree char *value = squall_format_count (count);
  g_autofree char *share = squall_format_share (count, whole);

  g_return_if_fail (SQUALL_IS_TALLY (self));

  self->count = count;
  set_text (self, PROP_VALUE, value);
  set_text (self, PROP_SHARE, share);
}

void
squall_tally_set_amount (SquallTally *self, const char *value, guint64 amount, guint64 whole)
{
  g_autofree char *share = whole > 0 ? squall_format_share (amount, whole) : g_strdup ("");

  g_return_if_fail (SQUALL_IS_TALLY (self));

  self->count = amount;
  set_text (self, PROP_VALUE, value);
  set_text (self, PROP_SHARE, share);
}
