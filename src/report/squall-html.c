/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/squall-html.h"

#include "report/squall-plain-number.h"

static const char *
get_entity (gunichar character)
{
  switch (character)
    {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    default:
      return NULL;
    }
}

static gboolean
is_allowed (gunichar character)
{
  if (character < 0x20)
    return character == '\t' || character == '\n';
  return character < 0x7f || (character > 0x9f && character != 0xfffe && character != 0xffff);
}

void
squall_html_append_text (GString *out, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);
      const char *entity = get_entity (character);

      if (entity != NULL)
        g_string_append (out, entity);
      else if (is_allowed (character))
        g_string_append_unichar (out, character);
    }
}

static void
begin (GString *out, const char *tag, const char *class)
{
  if (class != NULL)
    g_string_append_printf (out, "<%s class=\"%s\">", tag, class);
  else
    g_string_append_printf (out, "<%s>", tag);
}

void
squall_html_add (GString *out, const char *tag, const char *class, const char *text)
{
  if (text == NULL)
    return;
  begin (out, tag, class);
  squall_html_append_text (out, text);
  g_string_append_printf (out, "</%s>\n", tag);
}

void
squall_html_add_taken (GString *out, const char *tag, const char *class, char *text)
{
  g_autofree char *given = text;

  squall_html_add (out, tag, class, given);
}

void
squall_html_begin_head (GString *out, const char *title, const char *note)
{
  g_string_append (out, "<section class=\"card\">\n<div class=\"head\"><h2>");
  squall_html_append_text (out, title);
  if (note != NULL)
    {
      g_string_append_c (out, ' ');
      squall_html_add (out, "span", "note", note);
    }
  g_string_append (out, "</h2>\n");
}

void
squall_html_end_head (GString *out)
{
  g_string_append (out, "</div>\n");
}

void
squall_html_begin_card (GString *out, const char *title, const char *note)
{
  squall_html_begin_head (out, title, note);
  squall_html_end_head (out);
}

void
squall_html_end_card (GString *out)
{
  g_string_append (out, "</section>\n");
}

void
squall_html_begin_table (GString *out,
                         const char *caption,
                         const char *const *heads,
                         guint n_columns)
{
  g_string_append (out, "<div class=\"scroll\"><table>\n");
  squall_html_add (out, "caption", "unseen", caption);
  g_string_append (out, "<thead><tr>");
  for (guint i = 0; i < n_columns; i++)
    {
      g_string_append (out, "<th scope=\"col\">");
      squall_html_append_text (out, heads[i]);
      g_string_append (out, "</th>");
    }
  g_string_append (out, "</tr></thead>\n<tbody>\n");
}

void
squall_html_end_table (GString *out)
{
  g_string_append (out, "</tbody></table></div>\n");
}

void
squall_html_begin_row (GString *out, SquallInk ink, const char *head)
{
  g_string_append (out, "<tr><th scope=\"row\">");
  if (ink != SQUALL_INK_TEXT)
    g_string_append_printf (out, "<span class=\"swatch %s\"></span>", squall_ink_get_id (ink));
  squall_html_append_text (out, head);
  g_string_append (out, "</th>");
}

void
squall_html_add_cell (GString *out, char *text)
{
  g_autofree char *given = text;

  g_string_append (out, "<td>");
  squall_html_append_text (out, given);
  g_string_append (out, "</td>");
}

void
squall_html_end_row (GString *out)
{
  g_string_append (out, "</tr>\n");
}

void
squall_html_begin_bar (GString *out)
{
  g_string_append (out, "<div class=\"bar\" aria-hidden=\"true\">");
}

void
squall_html_add_part (GString *out, SquallInk ink, double share)
{
  if (share <= 0)
    return;
  g_string_append_printf (out, "<span class=\"%s\" style=\"flex-grow:", squall_ink_get_id (ink));
  squall_plain_number_append (out, "%.5f", share * 100);
  g_string_append (out, "\"></span>");
}

void
squall_html_end_bar (GString *out)
{
  g_string_append (out, "</div>\n");
}
