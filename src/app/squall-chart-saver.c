/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-chart-saver.h"

#include <adwaita.h>

#include "app/squall-brush.h"
#include "app/squall-chart-picture.h"
#include "app/squall-report-words.h"
#include "app/squall-window.h"
#include "core/squall-i18n.h"
#include "report/squall-svg.h"

#define PIXEL_SIZE 2

/* A picture on its way out of the program, which has to stay until it is there. */
typedef struct
{
  GApplication *application;
  SquallWindow *window;
  GBytes *bytes;
} Save;

static Save *
save_new (SquallWindow *window)
{
  Save *self = g_new0 (Save, 1);

  self->application = g_object_ref (g_application_get_default ());
  self->window = g_object_ref (window);
  g_application_hold (self->application);
  return self;
}

static void
save_free (Save *self)
{
  g_application_release (self->application);
  g_object_unref (self->application);
  g_object_unref (self->window);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Save, save_free)

static void
show_error (Save *self, const GError *error)
{
  /* Translators: %s says why */
  g_autofree char *text = g_strdup_printf (_ ("Could not save the chart: %s"), error->message);

  squall_window_show_message (self->window, text);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Save) self = user_data;
  g_autoptr (GError) error = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    squall_window_show_message (self->window, _ ("Chart saved"));
  else
    show_error (self, error);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Save) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);
  GBytes *bytes = self->bytes;

  if (file != NULL)
    g_file_replace_contents_bytes_async (file,
                                         bytes,
                                         NULL,
                                         FALSE,
                                         G_FILE_CREATE_NONE,
                                         NULL,
                                         saved_cb,
                                         g_steal_pointer (&self));
  else if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    show_error (self, error);
}

static gboolean
is_dark (void)
{
  return adw_style_manager_get_dark (adw_style_manager_get_default ());
}

static GBytes *
make_svg (SquallChartView *view, const SquallDrawing *picture, const char *title)
{
  g_autofree char *summary = squall_chart_dup_summary (squall_chart_view_get_kind (view),
                                                       squall_chart_view_get_result (view));
  char *svg =
      squall_svg_write (picture, is_dark () ? SQUALL_SVG_DARK : SQUALL_SVG_LIGHT, title, summary);

  return g_bytes_new_take (svg, strlen (svg));
}

static GskRenderNode *
make_node (SquallChartView *view, const SquallDrawing *picture)
{
  const GdkRGBA *colours = squall_chart_view_get_colours (view);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_auto (SquallBrush) brush = { 0 };

  gtk_snapshot_scale (snapshot, PIXEL_SIZE, PIXEL_SIZE);
  gtk_snapshot_append_color (snapshot,
                             &colours[SQUALL_COLOUR_GROUND],
                             &GRAPHENE_RECT_INIT (0, 0, picture->width, picture->height));
  squall_brush_init (&brush, snapshot, GTK_WIDGET (view), colours);
  squall_brush_draw (&brush, picture);
  return gtk_snapshot_free_to_node (snapshot);
}

/* By Cairo, whatever draws the window: no display is asked. */
static GBytes *
make_png (SquallChartView *view, const SquallDrawing *picture, GError **error)
{
  g_autoptr (GskRenderNode) node = make_node (view, picture);
  g_autoptr (GskRenderer) renderer = gsk_cairo_renderer_new ();
  g_autoptr (GdkTexture) texture = NULL;

  if (!gsk_renderer_realize_for_display (renderer,
                                         gtk_widget_get_display (GTK_WIDGET (view)),
                                         error))
    return NULL;
  texture = gsk_renderer_render_texture (
      renderer,
      node,
      &GRAPHENE_RECT_INIT (0, 0, picture->width * PIXEL_SIZE, picture->height * PIXEL_SIZE));
  gsk_renderer_unrealize (renderer);
  return gdk_texture_save_to_png_bytes (texture);
}

static GtkFileDialog *
create_dialog (SquallChartView *view, SquallPictureFormat format)
{
  GtkFileDialog *dialog = gtk_file_dialog_new ();
  g_autofree char *end = g_strconcat (" ",
                                      squall_chart_get_id (squall_chart_view_get_kind (view)),
                                      format == SQUALL_PICTURE_SVG ? ".svg" : ".png",
                                      NULL);
  g_autofree char *name = squall_report_words_dup_file_name (squall_chart_view_get_result (view),
                                                             end);

  gtk_file_dialog_set_title (dialog, _ ("Save Chart"));
  gtk_file_dialog_set_initial_name (dialog, name);
  return dialog;
}

void
squall_chart_saver_save (SquallChartView *view,
                         const char *title,
                         const char *unit,
                         SquallPictureFormat format)
{
  g_autoptr (SquallDrawing) picture = squall_chart_picture_new (squall_chart_view_get_kind (view),
                                                                squall_chart_view_get_result (view),
                                                                title,
                                                                unit);
  g_autoptr (GtkFileDialog) dialog = create_dialog (view, format);
  SquallWindow *window = SQUALL_WINDOW (gtk_widget_get_root (GTK_WIDGET (view)));
  g_autoptr (Save) save = save_new (window);
  g_autoptr (GError) error = NULL;

  save->bytes = format == SQUALL_PICTURE_SVG ? make_svg (view, picture, title)
                                             : make_png (view, picture, &error);
  if (save->bytes == NULL)
    {
      show_error (save, error);
      return;
    }
  gtk_file_dialog_save (dialog, GTK_WINDOW (window), NULL, chosen_cb, g_steal_pointer (&save));
}
