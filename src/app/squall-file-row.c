/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-file-row.h"

enum
{
  PROP_PATH = 1,
  PROP_HELP,
  N_PROPS,
};

struct _SquallFileRow
{
  AdwActionRow parent_instance;

  /* Template widgets */
  GtkWidget *open_button;

  char *texts[N_PROPS];
  GCancellable *cancellable; /* of the dialog */
};

G_DEFINE_FINAL_TYPE (SquallFileRow, squall_file_row, ADW_TYPE_ACTION_ROW)

static GParamSpec *properties[N_PROPS];

static gboolean
has_path (gpointer object, const char *path)
{
  return path != NULL && *path != '\0';
}

static void
show_name (SquallFileRow *self)
{
  const char *path = self->texts[PROP_PATH];
  const char *help = self->texts[PROP_HELP];
  g_autofree char *name = has_path (self, path) ? g_filename_display_basename (path) : NULL;

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self),
                               name != NULL ? name : (help != NULL ? help : ""));
}

static void
set_text (SquallFileRow *self, guint id, const char *text)
{
  if (!g_set_str (&self->texts[id], text))
    return;
  show_name (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[id]);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SquallFileRow) self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);
  const char *path = file != NULL ? g_file_peek_path (file) : NULL;

  if (path != NULL)
    set_text (self, PROP_PATH, path);
}

static void
open_cb (SquallFileRow *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)));
  gtk_file_dialog_open (dialog,
                        GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                        self->cancellable,
                        chosen_cb,
                        g_object_ref (self));
}

static void
remove_cb (SquallFileRow *self)
{
  set_text (self, PROP_PATH, "");
  gtk_widget_grab_focus (self->open_button);
}

static void
squall_file_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id < N_PROPS)
    g_value_set_string (value, SQUALL_FILE_ROW (object)->texts[id]);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
squall_file_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  g_return_if_fail (id < N_PROPS);

  set_text (SQUALL_FILE_ROW (object), id, g_value_get_string (value));
}

static void
squall_file_row_dispose (GObject *object)
{
  g_cancellable_cancel (SQUALL_FILE_ROW (object)->cancellable);
  G_OBJECT_CLASS (squall_file_row_parent_class)->dispose (object);
}

static void
squall_file_row_finalize (GObject *object)
{
  SquallFileRow *self = SQUALL_FILE_ROW (object);

  for (guint i = 0; i < N_PROPS; i++)
    g_free (self->texts[i]);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (squall_file_row_parent_class)->finalize (object);
}

static void
squall_file_row_class_init (SquallFileRowClass *klass)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = squall_file_row_get_property;
  object_class->set_property = squall_file_row_set_property;
  object_class->dispose = squall_file_row_dispose;
  object_class->finalize = squall_file_row_finalize;
  properties[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, NULL, flags);
  properties[PROP_HELP] = g_param_spec_string ("help", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, SQUALL_RESOURCES "file-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SquallFileRow, open_button);
  gtk_widget_class_bind_template_callback (widget_class, has_path);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
}

static void
squall_file_row_init (SquallFileRow *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
}
