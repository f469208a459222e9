/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/squall-html-charts.h"

#include "core/squall-i18n.h"
#include "report/squall-html.h"
#include "report/squall-svg.h"

#define WIDTH      450
#define WIDE_WIDTH 940
#define HEIGHT     200
#define FONT_SIZE  11.5f

static void
append_legend (GString *out, const SquallChart *chart)
{
  guint n_entries = squall_chart_get_n_entries (chart);

  if (n_entries == 0)
    return;
  g_string_append (out, "<ul class=\"legend\">");
  for (guint i = 0; i < n_entries; i++)
    {
      const SquallLegendEntry *entry = squall_chart_get_entry (chart, i);

      g_string_append_printf (out,
                              "<li><span class=\"swatch %s\"></span>",
                              squall_ink_get_id (entry->ink));
      squall_html_append_text (out, entry->name);
      if (*entry->value != '\0')
        {
          g_string_append_c (out, ' ');
          squall_html_add (out, "b", NULL, entry->value);
        }
      g_string_append (out, "</li>");
    }
  g_string_append (out, "</ul>\n");
}

static void
append_table (GString *out, SquallChartKind kind, const SquallResult *result)
{
  g_autoptr (SquallChartTable) table = squall_chart_new_table (kind, result);
  guint n_rows = squall_chart_table_get_n_rows (table);

  if (n_rows == 0)
    return;
  g_string_append (out, "<details>");
  squall_html_add (out, "summary", NULL, _ ("Numbers"));
  squall_html_begin_table (out, squall_chart_get_title (kind), table->heads, table->n_columns);
  for (guint i = 0; i < n_rows; i++)
    {
      squall_html_begin_row (out, SQUALL_INK_TEXT, squall_chart_table_get_cell (table, i, 0));
      for (guint j = 1; j < table->n_columns; j++)
        squall_html_add_cell (out, g_strdup (squall_chart_table_get_cell (table, i, j)));
      squall_html_end_row (out);
    }
  squall_html_end_table (out);
  g_string_append (out, "</details>\n");
}

void
squall_html_charts_append (GString *out,
                           SquallChartKind kind,
                           const SquallResult *result,
                           gboolean is_wide)
{
  const SquallChartStyle style = { .width = is_wide ? WIDE_WIDTH : WIDTH,
                                   .height = HEIGHT,
                                   .font_size = FONT_SIZE };
  g_autoptr (SquallChart) chart = squall_chart_new (kind, result, &style);
  g_autofree char *summary = squall_chart_dup_summary (kind, result);
  const char *title = squall_chart_get_title (kind);
  const char *note = kind == SQUALL_CHART_THROUGHPUT ? _ ("requests per second") : NULL;
  g_autofree char *svg =
      squall_svg_write (squall_chart_get_drawing (chart), SQUALL_SVG_BY_CLASS, title, summary);

  squall_html_begin_head (out, title, note);
  append_legend (out, chart);
  squall_html_end_head (out);
  g_string_append (out, is_wide ? "<figure class=\"scroll wide\">" : "<figure>");
  g_string_append (out, svg);
  g_string_append (out, "</figure>\n");
  append_table (out, kind, result);
  squall_html_end_card (out);
}
