/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-report-words.h"

#include "core/squall-i18n.h"

const char *
squall_report_words_get_label (const SquallReport *report)
{
  static const struct
  {
    const char *id;
    const char *label;
  } labels[] = {
    { "html", N_ ("Web Page (HTML)") },
    { "json", N_ ("All Numbers (JSON)") },
    { "csv", N_ ("Table Over Time (CSV)") },
    { "hgrm", N_ ("Percentiles (HdrHistogram)") },
    { "hlog", N_ ("Histogram Log (HdrHistogram)") },
    { "junit", N_ ("Test Report (JUnit)") },
    { "openmetrics", N_ ("Metrics (OpenMetrics)") },
    { "text", N_ ("Plain Text") },
    { "markdown", N_ ("Text (Markdown)") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_str_equal (report->id, labels[i].id))
      return _ (labels[i].label);
  return report->id;
}

char *
squall_report_words_dup_file_name (const SquallResult *result, const char *extension)
{
  const SquallRequest *request = squall_plan_get_request (result->plan, 0);
  g_autoptr (GDateTime) started = g_date_time_new_from_unix_local_usec (result->started_at_us);
  g_autofree char *time = g_date_time_format (started, "%Y-%m-%d %H-%M-%S");
  char *name = g_strconcat (g_uri_get_host (request->uri), " ", time, extension, NULL);

  /* IPv6 addresses have colons, which not every file system takes. */
  return g_strdelimit (name, ":/\\", '-');
}

const SquallReport *
squall_report_words_find_for_file (const char *name, GError **error)
{
  const SquallReport *report = squall_report_find_for_path (name);
  g_autofree char *extensions = NULL;

  if (report != NULL)
    return report;
  extensions = squall_report_list_extensions ();
  g_set_error (error,
               G_FILE_ERROR,
               G_FILE_ERROR_INVAL,
               /* Translators: %s is a list such as “.html, .json” */
               _ ("The end of the name has to tell the format: %s"),
               extensions);
  return NULL;
}
