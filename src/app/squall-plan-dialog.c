/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-plan-dialog.h"

#include <string.h>

#include "app/squall-opener.h"
#include "core/squall-i18n.h"
#include "core/squall-plan-file.h"

#define SUFFIX "squall.json"

/* A plan on its way into a file; the program stays until it is there. */
typedef struct
{
  SquallWindow *window;
  GApplication *application;
  SquallPlan *plan;
  GFile *file;
  gboolean has_secrets;
} Saving;

static void
saving_free (Saving *saving)
{
  g_application_release (saving->application);
  g_object_unref (saving->application);
  g_object_unref (saving->window);
  g_clear_object (&saving->file);
  squall_plan_unref (saving->plan);
  g_free (saving);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

static Saving *
saving_new (SquallWindow *window, SquallPlan *plan)
{
  Saving *saving = g_new0 (Saving, 1);

  saving->window = g_object_ref (window);
  saving->application = G_APPLICATION (gtk_window_get_application (GTK_WINDOW (window)));
  g_object_ref (saving->application);
  g_application_hold (saving->application);
  saving->plan = squall_plan_ref (plan);
  return saving;
}

static GtkFileDialog *
make_dialog (const char *title)
{
  GtkFileDialog *dialog = gtk_file_dialog_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) plans = gtk_file_filter_new ();

  gtk_file_filter_set_name (plans, _ ("Plans"));
  gtk_file_filter_add_suffix (plans, "json");
  g_list_store_append (filters, plans);
  gtk_file_dialog_set_title (dialog, title);
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  return dialog;
}

static void
show_save_problem (SquallWindow *window, const GError *error)
{
  /* Translators: %s says why */
  g_autofree char *message = g_strdup_printf (_ ("Could not save the plan: %s"), error->message);

  if (error->domain != GTK_DIALOG_ERROR)
    squall_window_show_message (window, message);
}

static void
show_open_problem (SquallWindow *window, const GError *error)
{
  /* Translators: %s says why */
  g_autofree char *message = g_strdup_printf (_ ("Could not open the plan: %s"), error->message);

  if (error->domain != GTK_DIALOG_ERROR)
    squall_window_show_message (window, message);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SquallWindow) window = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, &error);

  if (file != NULL)
    squall_opener_open (window, file, NULL);
  else
    show_open_problem (window, error);
}

void
squall_plan_dialog_open (SquallWindow *window)
{
  g_autoptr (GtkFileDialog) dialog = make_dialog (_ ("Open Plan"));

  gtk_file_dialog_open (dialog, GTK_WINDOW (window), NULL, opened_cb, g_object_ref (window));
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Saving) saving = user_data;
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    show_save_problem (saving->window, error);
  else if (saving->has_secrets)
    squall_window_show_message (saving->window, _ ("Plan saved without its passwords and tokens"));
  else
    squall_window_show_message (saving->window, _ ("Plan saved"));
}

/* On a thread of its own: the body of a request may be long. */
static void
save_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Saving *saving = data;
  g_autofree char *whole = squall_plan_to_json (saving->plan, SQUALL_SECRETS_KEEP);
  g_autofree char *text = squall_plan_to_json (saving->plan, SQUALL_SECRETS_LEAVE_OUT);
  GError *error = NULL;

  saving->has_secrets = !g_str_equal (text, whole);
  if (g_file_replace_contents (saving->file,
                               text,
                               strlen (text),
                               NULL,
                               FALSE,
                               G_FILE_CREATE_NONE,
                               NULL,
                               cancellable,
                               &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Saving) saving = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GTask) task = NULL;

  saving->file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);
  if (saving->file == NULL)
    {
      show_save_problem (saving->window, error);
      return;
    }
  task = g_task_new (NULL, NULL, saved_cb, saving);
  g_task_set_task_data (task, g_steal_pointer (&saving), NULL);
  g_task_run_in_thread (task, save_cb);
}

void
squall_plan_dialog_save (SquallWindow *window, SquallPlan *plan)
{
  g_autoptr (GtkFileDialog) dialog = make_dialog (_ ("Save Plan"));
  const SquallRequest *request = squall_plan_get_request (plan, 0);
  g_autofree char *name = g_strconcat (g_uri_get_host (request->uri), "." SUFFIX, NULL);

  /* IPv6 addresses have colons, which not every file system takes. */
  gtk_file_dialog_set_initial_name (dialog, g_strdelimit (name, ":", '-'));
  gtk_file_dialog_save (dialog, GTK_WINDOW (window), NULL, chosen_cb, saving_new (window, plan));
}
