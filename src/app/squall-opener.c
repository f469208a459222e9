/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-opener.h"

#include "app/squall-plan-loader.h"
#include "core/squall-curl.h"
#include "core/squall-i18n.h"

typedef struct
{
  SquallWindow *window;
  char *text;
} Opening;

static void
opening_free (Opening *opening)
{
  g_object_unref (opening->window);
  g_free (opening->text);
  g_free (opening);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, opening_free)

static gboolean
is_address (GFile *file)
{
  return g_file_has_uri_scheme (file, "http") || g_file_has_uri_scheme (file, "https");
}

/* Without a file of that name, what was written is an address, perhaps a wrong one. */
static gboolean
is_no_file (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_FILENAME_TOO_LONG) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_FILENAME);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Opening) opening = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SquallPlan) plan = squall_plan_loader_load_finish (result, &error);
  g_autofree char *message = NULL;

  if (gtk_widget_in_destruction (GTK_WIDGET (opening->window)))
    return;
  if (plan != NULL)
    squall_window_set_plan (opening->window, plan);
  else if (opening->text != NULL && is_no_file (error))
    squall_window_set_address (opening->window, opening->text);
  else
    {
      /* Translators: %s says why */
      message = g_strdup_printf (_ ("Could not open the plan: %s"), error->message);
      squall_window_show_message (opening->window, message);
    }
}

void
squall_opener_open (SquallWindow *window, GFile *file, const char *text)
{
  g_autofree char *uri = NULL;
  Opening *opening;

  if (is_address (file))
    {
      uri = g_file_get_uri (file);
      squall_window_set_address (window, text != NULL ? text : uri);
      return;
    }
  opening = g_new0 (Opening, 1);
  opening->window = g_object_ref (window);
  opening->text = g_strdup (text);
  squall_plan_loader_load_async (file, NULL, loaded_cb, opening);
}

static SquallWindow *
find_window (SquallWindow *dropped_on)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (dropped_on));
  SquallWindow *window = dropped_on;

  if (!squall_window_is_free (window))
    window = squall_window_new (SQUALL_APPLICATION (application));
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static gboolean
drop_file (SquallWindow *window, GSList *files)
{
  if (files != NULL)
    squall_opener_open (find_window (window), files->data, NULL);
  return files != NULL;
}

static gboolean
drop_text (SquallWindow *window, const char *dropped)
{
  g_autofree char *text = g_strstrip (g_strdup (dropped));
  g_autoptr (GFile) file = NULL;

  if (squall_curl_is_command (text))
    {
      squall_window_set_address (find_window (window), text);
      return TRUE;
    }
  /* One line: what goes on is some text, and no address. */
  if (*text == '\0' || strchr (text, '\n') != NULL)
    return FALSE;
  file = g_file_new_for_uri (text);
  squall_opener_open (find_window (window), file, text);
  return TRUE;
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, SquallWindow *window)
{
  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    return drop_file (window, g_value_get_boxed (value));
  return drop_text (window, g_value_get_string (value));
}

void
squall_opener_accept_drops (SquallWindow *window)
{
  GType types[] = { GDK_TYPE_FILE_LIST, G_TYPE_STRING };
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);

  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), window, G_CONNECT_DEFAULT);
  gtk_widget_add_controller (GTK_WIDGET (window), GTK_EVENT_CONTROLLER (target));
}
