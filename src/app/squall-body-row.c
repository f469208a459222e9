/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-body-row.h"

#include "app/squall-input-file.h"
#include "app/squall-window.h"
#include "core/squall-i18n.h"

/* As on the command line. */
#define MAX_BYTES (256 * 1024 * 1024)

enum
{
  PROP_FORM = 1,
  N_PROPS,
};

struct _SquallBodyRow
{
  AdwPreferencesRow parent_instance;
  SquallForm *form;
  GCancellable *cancellable; /* of what is being read */

  /* Template objects */
  GtkTextBuffer *buffer;
};

G_DEFINE_FINAL_TYPE (SquallBodyRow, squall_body_row, ADW_TYPE_PREFERENCES_ROW)

static GParamSpec *properties[N_PROPS];

static gboolean
has_text (gpointer object, const char *text)
{
  return text != NULL && *text != '\0';
}

static gboolean
is_empty (gpointer object, const char *text)
{
  return !has_text (object, text);
}

static void
show_problem (SquallBodyRow *self, const GError *error)
{
  GtkWidget *window = gtk_widget_get_ancestor (GTK_WIDGET (self), SQUALL_TYPE_WINDOW);
  /* Translators: %s says why */
  g_autofree char *message = g_strdup_printf (_ ("Could not read the file: %s"), error->message);

  if (window != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    squall_window_show_message (SQUALL_WINDOW (window), message);
}

/* What is read after the form has gone on to another request is not for that. */
static void
cancel (SquallBodyRow *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SquallBodyRow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GBytes) body = squall_input_file_read_finish (result, &name, &error);

  if (body != NULL)
    squall_form_attach (self->form, body, name);
  else
    show_problem (self, error);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SquallBodyRow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, &error);

  if (file == NULL)
    {
      if (error->domain != GTK_DIALOG_ERROR)
        show_problem (self, error);
      return;
    }
  squall_input_file_read_async (file, MAX_BYTES, self->cancellable, read_cb, g_object_ref (self));
}

static void
open_cb (SquallBodyRow *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  cancel (self);
  self->cancellable = g_cancellable_new ();
  gtk_file_dialog_set_title (dialog, _ ("Body of the Request"));
  gtk_file_dialog_open (dialog,
                        GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                        self->cancellable,
                        chosen_cb,
                        g_object_ref (self));
}

static void
remove_cb (SquallBodyRow *self)
{
  squall_form_attach (self->form, NULL, NULL);
}

static void
set_form (SquallBodyRow *self, SquallForm *form)
{
  self->form = g_object_ref (form);
  g_object_bind_property (form,
                          "body",
                          self->buffer,
                          "text",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  g_signal_connect_object (form, "notify::request", G_CALLBACK (cancel), self, G_CONNECT_SWAPPED);
}

static void
squall_body_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_FORM)
    g_value_set_object (value, SQUALL_BODY_ROW (object)->form);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
squall_body_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  g_return_if_fail (id == PROP_FORM);

  set_form (SQUALL_BODY_ROW (object), g_value_get_object (value));
  g_object_notify_by_pspec (object, pspec);
}

static void
squall_body_row_dispose (GObject *object)
{
  SquallBodyRow *self = SQUALL_BODY_ROW (object);

  cancel (self);
  g_clear_object (&self->form);
  G_OBJECT_CLASS (squall_body_row_parent_class)->dispose (object);
}

static void
squall_body_row_class_init (SquallBodyRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = squall_body_row_get_property;
  object_class->set_property = squall_body_row_set_property;
  object_class->dispose = squall_body_row_dispose;
  properties[PROP_FORM] = g_param_spec_object ("form",
                                               NULL,
                                               NULL,
                                               SQUALL_TYPE_FORM,
                                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                                   G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, SQUALL_RESOURCES "body-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SquallBodyRow, buffer);
  gtk_widget_class_bind_template_callback (widget_class, has_text);
  gtk_widget_class_bind_template_callback (widget_class, is_empty);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
}

static void
squall_body_row_init (SquallBodyRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
