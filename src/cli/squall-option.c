/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/squall-option.h"

#include "cli/squall-output.h"
#include "core/squall-i18n.h"
#include "core/squall-parse.h"
#include "core/squall-quote.h"

gboolean
squall_option_refuse (const SquallOption *self, const char *value, GError **error)
{
  g_autofree char *quote = squall_quote (value);

  /* Translators: “abc” is not a number of users: use 1 to 1,000,000, such as 50 */
  g_set_error (error,
               SQUALL_PLAN_ERROR,
               (int) self->field,
               _ ("“%s” is not %s"),
               quote,
               gettext (self->right));
  return FALSE;
}

static gboolean
read_count (const SquallOption *self, const char *value, guint64 *count, GError **error)
{
  guint64 read;

  if (!squall_parse_count (value, &read) || read < self->least || read > self->most)
    return squall_option_refuse (self, value, error);
  *count = read;
  return TRUE;
}

gboolean
squall_option_apply_count (const SquallOption *self,
                           SquallOptions *options,
                           const char *value,
                           GError **error)
{
  return read_count (self, value, &G_STRUCT_MEMBER (guint64, options->plan, self->offset), error);
}

gboolean
squall_option_apply_small_count (const SquallOption *self,
                                 SquallOptions *options,
                                 const char *value,
                                 GError **error)
{
  guint64 count;

  if (!read_count (self, value, &count, error))
    return FALSE;
  G_STRUCT_MEMBER (guint, options->plan, self->offset) = (guint) count;
  return TRUE;
}

gboolean
squall_option_apply_time (const SquallOption *self,
                          SquallOptions *options,
                          const char *value,
                          GError **error)
{
  gint64 time_ns;

  if (!squall_parse_time (value, &time_ns) || time_ns < (gint64) self->least ||
      time_ns > (gint64) self->most)
    return squall_option_refuse (self, value, error);
  G_STRUCT_MEMBER (gint64, options->plan, self->offset) = time_ns;
  return TRUE;
}

gboolean
squall_option_turn_on (const SquallOption *self,
                       SquallOptions *options,
                       const char *value,
                       GError **error)
{
  G_STRUCT_MEMBER (gboolean, options->plan, self->offset) = TRUE;
  return TRUE;
}

gboolean
squall_option_set_flag (const SquallOption *self,
                        SquallOptions *options,
                        const char *value,
                        GError **error)
{
  G_STRUCT_MEMBER (gboolean, options, self->offset) = self->most > 0;
  return TRUE;
}

gboolean
squall_option_set_output (const SquallOption *self,
                          SquallOptions *options,
                          const char *value,
                          GError **error)
{
  if (!squall_output_check (value, error))
    return FALSE;
  g_set_str (&G_STRUCT_MEMBER (char *, options, self->offset), value);
  return TRUE;
}
