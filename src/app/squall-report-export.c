/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-report-export.h"

#include <string.h>

#include "app/squall-report-words.h"
#include "app/squall-report-writer.h"
#include "app/squall-request-log.h"
#include "core/squall-format.h"
#include "core/squall-i18n.h"

#define DEFAULT_FORMAT "html"
#define LOG_SUFFIX     "jtl"
/* Longer than other messages, for there is something to press. */
#define OPEN_TIMEOUT_S 15

/* A report on its way out of the program, which has to stay until it is there. */
typedef struct
{
  GApplication *application;
  AdwToastOverlay *toasts;
  SquallRun *run;
  GFile *file;
} Export;

static Export *
export_new (AdwToastOverlay *toasts, SquallRun *run)
{
  Export *export = g_new0 (Export, 1);

  export->application = g_object_ref (g_application_get_default ());
  export->toasts = g_object_ref (toasts);
  export->run = g_object_ref (run);
  g_application_hold (export->application);
  return export;
}

static void
export_free (Export *export)
{
  g_application_release (export->application);
  g_object_unref (export->application);
  g_object_unref (export->toasts);
  g_object_unref (export->run);
  g_clear_object (&export->file);
  g_free (export);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Export, export_free)

static AdwToast *
show_toast (const Export *export, const char *text)
{
  AdwToast *toast = adw_toast_new (text);

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_overlay_add_toast (export->toasts, toast);
  return toast;
}

static void
show_problem (const Export *export, const GError *error)
{
  /* Translators: %s says why */
  g_autofree char *text = g_strdup_printf (_ ("Could not save the report: %s"), error->message);

  show_toast (export, text);
}

static void
open_cb (AdwToast *toast, GtkFileLauncher *launcher)
{
  GtkApplication *application = GTK_APPLICATION (g_application_get_default ());

  gtk_file_launcher_launch (launcher,
                            gtk_application_get_active_window (application),
                            NULL,
                            NULL,
                            NULL);
}

static void
show_saved (const Export *export, const char *text)
{
  AdwToast *toast = show_toast (export, text);
  GtkFileLauncher *launcher = gtk_file_launcher_new (export->file);

  adw_toast_set_button_label (toast, _ ("_Open"));
  adw_toast_set_timeout (toast, OPEN_TIMEOUT_S);
  g_signal_connect_data (toast,
                         "button-clicked",
                         G_CALLBACK (open_cb),
                         launcher,
                         (GClosureNotify) (void (*) (void)) g_object_unref,
                         G_CONNECT_DEFAULT);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Export) export = user_data;
  g_autoptr (GError) error = NULL;

  if (g_file_replace_contents_finish (export->file, result, NULL, &error))
    show_saved (export, _ ("Report saved"));
  else
    show_problem (export, error);
}

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Export) export = user_data;
  g_autoptr (GError) error = NULL;
  guint64 n_dropped = squall_run_get_result (export->run)->n_log_dropped;
  g_autofree char *count = squall_format_count (n_dropped);
  g_autofree char *text = NULL;

  if (!g_file_copy_finish (G_FILE (source), result, &error))
    {
      show_problem (export, error);
      return;
    }
  /* Translators: %s is a number; a log has a line for every request, but for these */
  text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "Log saved without %s request that could not be logged",
                                       "Log saved without %s requests that could not be logged",
                                       n_dropped),
                          count);
  show_saved (export, n_dropped > 0 ? text : _ ("Log saved"));
}

/* A log is too long to be made again, or to be kept in memory. */
static void
copy_log (Export *export)
{
  g_autoptr (GFile) log = g_file_new_for_path (squall_request_log_get_path (export->run));

  g_file_copy_async (log,
                     export->file,
                     G_FILE_COPY_OVERWRITE,
                     G_PRIORITY_DEFAULT,
                     NULL,
                     NULL,
                     NULL,
                     copied_cb,
                     export);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Export *export = user_data;
  char *text = squall_report_writer_write_finish (result, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));

  g_file_replace_contents_bytes_async (export->file,
                                       bytes,
                                       NULL,
                                       FALSE,
                                       G_FILE_CREATE_NONE,
                                       NULL,
                                       saved_cb,
                                       export);
}

static gboolean
is_log (const Export *export, const char *name)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  return squall_request_log_get_path (export->run) != NULL &&
         g_str_has_suffix (lower, "." LOG_SUFFIX);
}

/* Takes the export over where it is under way. */
static gboolean
begin (Export *export, GError **error)
{
  g_autofree char *name = g_file_get_basename (export->file);
  const SquallReport *report;

  if (is_log (export, name))
    {
      copy_log (export);
      return TRUE;
    }
  report = squall_report_words_find_for_file (name, error);
  if (report == NULL)
    return FALSE;
  squall_report_writer_write_async (report,
                                    squall_run_get_result (export->run),
                                    NULL,
                                    written_cb,
                                    export);
  return TRUE;
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Export) export = user_data;
  g_autoptr (GError) error = NULL;

  export->file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);
  if (export->file != NULL && begin (export, &error))
    g_steal_pointer (&export);
  else if (error->domain != GTK_DIALOG_ERROR)
    show_problem (export, error);
}

static void
add_filter (GListStore *filters,
            const char *name,
            const char *suffix,
            gboolean is_chosen,
            GtkFileDialog *dialog)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  gtk_file_filter_add_suffix (filter, suffix);
  g_list_store_append (filters, filter);
  if (is_chosen)
    gtk_file_dialog_set_default_filter (dialog, filter);
}

/* Offers all that there is, or the only format; the first is chosen already. */
static void
add_filters (GtkFileDialog *dialog, SquallRun *run, const SquallReport *first, gboolean is_only)
{
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

  for (guint i = 0; squall_report_get (i) != NULL; i++)
    {
      const SquallReport *report = squall_report_get (i);

      if (report == first || !is_only)
        add_filter (filters,
                    squall_report_words_get_label (report),
                    report->extension + 1,
                    report == first,
                    dialog);
    }
  if (!is_only && squall_request_log_get_path (run) != NULL)
    add_filter (filters, _ ("Log of Every Request (JTL)"), LOG_SUFFIX, FALSE, dialog);
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
}

void
squall_report_export_save (AdwToastOverlay *toasts, SquallRun *run, const char *format)
{
  const SquallReport *first = squall_report_find (format != NULL ? format : DEFAULT_FORMAT);
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autofree char *name = NULL;

  g_return_if_fail (first != NULL);

  name = squall_report_words_dup_file_name (squall_run_get_result (run), first->extension);
  gtk_file_dialog_set_title (dialog, _ ("Save Report"));
  gtk_file_dialog_set_initial_name (dialog, name);
  add_filters (dialog, run, first, format != NULL);
  gtk_file_dialog_save (dialog,
                        GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (toasts))),
                        NULL,
                        chosen_cb,
                        export_new (toasts, run));
}

static void
summarized_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Export) export = user_data;
  g_autofree char *text = squall_report_writer_write_finish (result, NULL);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (export->toasts)), text);
  show_toast (export, _ ("Summary copied"));
}

void
squall_report_export_copy (AdwToastOverlay *toasts, SquallRun *run)
{
  squall_report_writer_write_async (squall_report_find ("markdown"),
                                    squall_run_get_result (run),
                                    NULL,
                                    summarized_cb,
                                    export_new (toasts, run));
}
