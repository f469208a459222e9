/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "target/squall-json.h"

static void
append_byte (GString *json, guchar byte, gboolean is_utf8)
{
  if (byte == '"' || byte == '\\')
    g_string_append_printf (json, "\\%c", byte);
  else if (byte < 0x20 || byte == 0x7f)
    g_string_append_printf (json, "\\u%04x", byte);
  else if (byte < 0x80 || is_utf8)
    g_string_append_c (json, (char) byte);
  else
    g_string_append_unichar (json, byte);
}

void
squall_json_append_string (GString *json, const char *text, gsize length)
{
  gboolean is_utf8 = g_utf8_validate_len (text, length, NULL);

  g_string_append_c (json, '"');
  for (gsize i = 0; i < length; i++)
    append_byte (json, (guchar) text[i], is_utf8);
  g_string_append_c (json, '"');
}
