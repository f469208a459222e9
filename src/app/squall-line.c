/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-line.h"

enum
{
  PROP_TITLE = 1,
  PROP_FIRST,
  PROP_FIRST_NOTE,
  PROP_SECOND,
  PROP_SECOND_NOTE,
  N_PROPS,
};

struct _SquallLine
{
  GObject parent_instance;
  char *texts[N_PROPS];
};

G_DEFINE_FINAL_TYPE (SquallLine, squall_line, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static void
set_text (SquallLine *self, guint property, const char *text)
{
  if (g_set_str (&self->texts[property], text))
    g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
squall_line_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id < N_PROPS)
    g_value_set_string (value, SQUALL_LINE (object)->texts[id]);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
squall_line_finalize (GObject *object)
{
  for (guint i = 1; i < N_PROPS; i++)
    g_free (SQUALL_LINE (object)->texts[i]);
  G_OBJECT_CLASS (squall_line_parent_class)->finalize (object);
}

static void
squall_line_class_init (SquallLineClass *klass)
{
  static const char *const names[N_PROPS] = {
    [PROP_TITLE] = "title",
    [PROP_FIRST] = "first",
    [PROP_FIRST_NOTE] = "first-note",
    [PROP_SECOND] = "second",
    [PROP_SECOND_NOTE] = "second-note",
  };

  G_OBJECT_CLASS (klass)->get_property = squall_line_get_property;
  G_OBJECT_CLASS (klass)->finalize = squall_line_finalize;
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
squall_line_init (SquallLine *self)
{
  for (guint i = 1; i < N_PROPS; i++)
    self->texts[i] = g_strdup ("");
}

SquallLine *
squall_line_new (const char *title, const char *first)
{
  SquallLine *self = g_object_new (SQUALL_TYPE_LINE, NULL);

  set_text (self, PROP_TITLE, title);
  set_text (self, PROP_FIRST, first);
  return self;
}

void
squall_line_set_note (SquallLine *self, const char *note)
{
  g_return_if_fail (SQUALL_IS_LINE (self));

  set_text (self, PROP_FIRST_NOTE, note);
}

void
squall_line_set_second (SquallLine *self, const char *value, const char *note)
{
  g_return_if_fail (SQUALL_IS_LINE (self));

  set_text (self, PROP_SECOND, value);
  set_text (self, PROP_SECOND_NOTE, note);
}
