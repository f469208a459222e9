/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-tally.h"

#include "app/squall-texts.h"
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
  guint64 count;
  guint key;
};

G_DEFINE_FINAL_TYPE (SquallTally, squall_tally, G_TYPE_OBJECT)

static void
squall_tally_class_init (SquallTallyClass *klass)
{
  static const char *const names[N_PROPS] = {
    [PROP_TITLE] = "title", [PROP_SUBTITLE] = "subtitle",   [PROP_VALUE] = "value",
    [PROP_SHARE] = "share", [PROP_CSS_CLASS] = "css-class",
  };

  squall_texts_install (G_OBJECT_CLASS (klass), names, N_PROPS, G_PARAM_READABLE);
}

static void
squall_tally_init (SquallTally *self)
{
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

  return squall_texts_get (self, PROP_CSS_CLASS);
}

void
squall_tally_set_title (SquallTally *self, const char *title, const char *css_class)
{
  g_return_if_fail (SQUALL_IS_TALLY (self));

  squall_texts_set (self, PROP_TITLE, title);
  squall_texts_set (self, PROP_CSS_CLASS, css_class);
}

void
squall_tally_set_subtitle (SquallTally *self, const char *subtitle)
{
  g_return_if_fail (SQUALL_IS_TALLY (self));

  squall_texts_set (self, PROP_SUBTITLE, subtitle);
}

void
squall_tally_set_count (SquallTally *self, guint64 count, guint64 whole)
{
  g_autofree char *value = squall_format_count (count);
  g_autofree char *share = squall_format_share (count, whole);

  g_return_if_fail (SQUALL_IS_TALLY (self));

  self->count = count;
  squall_texts_set (self, PROP_VALUE, value);
  squall_texts_set (self, PROP_SHARE, share);
}

void
squall_tally_set_amount (SquallTally *self, const char *value, guint64 amount, guint64 whole)
{
  g_autofree char *share = whole > 0 ? squall_format_share (amount, whole) : g_strdup ("");

  g_return_if_fail (SQUALL_IS_TALLY (self));

  self->count = amount;
  squall_texts_set (self, PROP_VALUE, value);
  squall_texts_set (self, PROP_SHARE, share);
}
