/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-mark.h"

#include "core/squall-format.h"
#include "core/squall-i18n.h"

static const char *const ids[SQUALL_N_MARK_KINDS] = {
  [SQUALL_MARK_PAUSED] = "paused",
  [SQUALL_MARK_RESUMED] = "resumed",
  [SQUALL_MARK_RATE] = "rate",
  [SQUALL_MARK_USERS] = "users",
};

const char *
squall_mark_get_id (SquallMarkKind kind)
{
  g_return_val_if_fail ((guint) kind < SQUALL_N_MARK_KINDS, NULL);

  return ids[kind];
}

char *
squall_mark_dup_label (const SquallMark *self)
{
  g_autofree char *number = NULL;

  switch (self->kind)
    {
    case SQUALL_MARK_PAUSED:
      return g_strdup (_ ("paused"));
    case SQUALL_MARK_RESUMED:
      return g_strdup (_ ("resumed"));
    case SQUALL_MARK_RATE:
      number = squall_format_rate_number (self->level);
      /* Translators: a mark on a time axis: from here on so many requests a second */
      return g_strdup_printf (_ ("rate %s/s"), number);
    case SQUALL_MARK_USERS:
    case SQUALL_N_MARK_KINDS:
    default:
      number = squall_format_count ((guint64) self->level);
      return g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "%s connection", "%s connections", (gulong) self->level),
          number);
    }
}
