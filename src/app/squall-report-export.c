/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-report-export.h"

#include <string.h>

#include "app/squall-report-words.h"
#include "app/squall-report-writer.h"
#include "core/squall-i18n.h"

#define DEFAULT_FORMAT "html"

/* A report on its way out of the program, which has to stay until it is there. */
typedef struct
{
  GApplication *application;
  AdwToastOverlay *toasts;
  SquallResult *result;
  GFile *file;
} Export;

static Export *
export_new (AdwToastOverlay *toasts, SquallResult *result)
{
  Export *export = g_new0 (Export, 1);

  export->application = g_object_ref (g_application_get_default ());
  export->toasts = g_object_ref (toasts);
  export->result = squall_result_ref (result);
  g_application_hold (export->application);
  return export;
}

static void
export_free (Export *export)
{
  g_application_release (export->application);
  g_object_unref (export->application);
  g_object_unref (export->toasts);
  squall_result_unref (export->result);
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
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Export) export = user_data;
  g_autoptr (GError) error = NULL;
  GtkFileLauncher *launcher;
  AdwToast *toast;

  if (!g_file_replace_contents_finish (export->file, result, NULL, &error))
    {
      show_problem (export, error);
      return;
    }
  toast = show_toast (export, _ ("Report saved"));
  launcher = gtk_file_launcher_new (export->file);
  adw_toast_set_button_label (toast, _ ("_Open"));
  g_signal_connect_data (toast,
                         "button-clicked",
                         G_CALLBACK (open_cb),
                         launcher,
                         (GClosureNotify) (void (*) (void)) g_object_unref,
                         G_CONNECT_DEFAULT);
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

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Export) export = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  const SquallReport *report;

  export->file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);
  if (export->file == NULL)
    {
      if (error->domain != GTK_DIALOG_ERROR)
        show_problem (export, error);
      return;
    }
  name = g_file_get_basename (export->file);
  report = squall_report_words_find_for_file (name, &error);
  if (report == NULL)
    {
      show_problem (export, error);
      return;
    }
  squall_report_writer_write_async (report, export->result, NULL, written_cb, export);
  g_steal_pointer (&export);
}

static GtkFileFilter *
make_filter (const SquallReport *report)
{
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, squall_report_words_get_label (report));
  gtk_file_filter_add_suffix (filter, report->extension + 1);
  return filter;
}

/* Offers all formats, or the only one; the first is chosen already. */
static void
add_filters (GtkFileDialog *dialog, const SquallReport *first, const SquallReport *only)
{
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

  for (guint i = 0; squall_report_get (i) != NULL; i++)
    {
      const SquallReport *report = squall_report_get (i);
      g_autoptr (GtkFileFilter) filter = make_filter (report);

      if (only == NULL || only == report)
        g_list_store_append (filters, filter);
      if (report == first)
        gtk_file_dialog_set_default_filter (dialog, filter);
    }
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
}

void
squall_report_export_save (AdwToastOverlay *toasts, SquallResult *result, const char *format)
{
  const SquallReport *only = format != NULL ? squall_report_find (format) : NULL;
  const SquallReport *first = only != NULL ? only : squall_report_find (DEFAULT_FORMAT);
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autofree char *name = NULL;

  g_return_if_fail (format == NULL || only != NULL);

  if (first == NULL)
    first = squall_report_get (0);
  name = squall_report_words_dup_file_name (result, first->extension);
  gtk_file_dialog_set_title (dialog, _ ("Save Report"));
  gtk_file_dialog_set_initial_name (dialog, name);
  add_filters (dialog, first, only);
  gtk_file_dialog_save (dialog,
                        GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (toasts))),
                        NULL,
                        chosen_cb,
                        export_new (toasts, result));
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
squall_report_export_copy (AdwToastOverlay *toasts, SquallResult *result)
{
  const SquallReport *report = squall_report_find ("markdown");

  squall_report_writer_write_async (report != NULL ? report : squall_report_find ("text"),
                                    result,
                                    NULL,
                                    summarized_cb,
                                    export_new (toasts, result));
}
