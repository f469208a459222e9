/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/squall-report.h"

#include "report/squall-report-csv.h"
#include "report/squall-report-hgrm.h"
#include "report/squall-report-hlog.h"
#include "report/squall-report-html.h"
#include "report/squall-report-json.h"
#include "report/squall-report-junit.h"
#include "report/squall-report-markdown.h"
#include "report/squall-report-openmetrics.h"
#include "report/squall-report-text.h"

static const SquallReport reports[] = {
  { "text", ".txt", squall_report_text_write },
  { "html", ".html", squall_report_html_write },
  { "markdown", ".md", squall_report_markdown_write },
  { "json", ".json", squall_report_json_write },
  { "csv", ".csv", squall_report_csv_write },
  { "hgrm", ".hgrm", squall_report_hgrm_write },
  { "hlog", ".hlog", squall_report_hlog_write },
  { "junit", ".xml", squall_report_junit_write },
  { "openmetrics", ".om", squall_report_openmetrics_write },
};

const SquallReport *
squall_report_get (guint number)
{
  return number < G_N_ELEMENTS (reports) ? &reports[number] : NULL;
}

const SquallReport *
squall_report_find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (reports); i++)
    if (g_str_equal (id, reports[i].id))
      return &reports[i];
  return NULL;
}

const SquallReport *
squall_report_find_for_path (const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  for (guint i = 0; i < G_N_ELEMENTS (reports); i++)
    if (g_str_has_suffix (lower, reports[i].extension))
      return &reports[i];
  return NULL;
}

char *
squall_report_list_ids (void)
{
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (reports); i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? ", " : "", reports[i].id);
  return g_string_free (ids, FALSE);
}

char *
squall_report_list_extensions (void)
{
  GString *extensions = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (reports); i++)
    g_string_append_printf (extensions, "%s%s", i > 0 ? ", " : "", reports[i].extension);
  return g_string_free (extensions, FALSE);
}
