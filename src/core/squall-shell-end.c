/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-shell-end.h"

#include <string.h>

#include "core/squall-i18n.h"
#include "core/squall-plan-error.h"
#include "core/squall-quote.h"

#define MAX_BYTES 40

gboolean
squall_shell_end_is_at (const char *at)
{
  if (strchr ("\n|<>", *at) != NULL)
    return TRUE;
  if (*at != '&' && *at != ';')
    return FALSE;
  return at[1] == '\0' || strchr (" \t\r\n&|", at[1]) != NULL;
}

void
squall_shell_end_note (const char *at, GPtrArray *left_out)
{
  const char *rest = at + strspn (at, " \t\r\n;&");
  g_autofree char *piece = NULL;
  const char *end = NULL;

  if (*rest == '\0')
    return;
  piece = g_strndup (rest, MIN (strcspn (rest, "\r\n"), MAX_BYTES));
  if (!g_utf8_validate (piece, -1, &end))
    piece[end - piece] = '\0';
  g_ptr_array_add (left_out, squall_quote (g_strchomp (piece)));
}

void
squall_shell_end_refuse (const char *quote, GError **error)
{
  g_autofree char *piece = g_strndup (quote, MAX_BYTES);
  g_autofree char *cited = squall_quote (piece);

  g_set_error (error,
               SQUALL_PLAN_ERROR,
               SQUALL_PLAN_ERROR_FILE,
               _ ("the command ends within quotation marks, those of %s: copy all of it"),
               cited);
}
