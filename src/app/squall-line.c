/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-line.h"

#include "app/squall-texts.h"

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
};

G_DEFINE_FINAL_TYPE (SquallLine, squall_line, G_TYPE_OBJECT)

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

  squall_texts_install (G_OBJECT_CLASS (klass), names, N_PROPS, G_PARAM_READABLE);
}

static void
squall_line_init (SquallLine *self)
{
}

SquallLine *
squall_line_new (const char *title, const char *first)
{
  SquallLine *self = g_object_new (SQUALL_TYPE_LINE, NULL);

  squall_texts_set (self, PROP_TITLE, title);
  squall_texts_set (self, PROP_FIRST, first);
  return self;
}

void
squall_line_set_note (SquallLine *self, const char *note)
{
  g_return_if_fail (SQUALL_IS_LINE (self));

  squall_texts_set (self, PROP_FIRST_NOTE, note);
}

void
squall_line_set_second (SquallLine *self, const char *value, const char *note)
{
  g_return_if_fail (SQUALL_IS_LINE (self));

  squall_texts_set (self, PROP_SECOND, value);
  squall_texts_set (self, PROP_SECOND_NOTE, note);
}
