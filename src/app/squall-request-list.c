/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-request-list.h"

#define MOST_HEIGHT 220

enum
{
  PROP_FORM = 1,
  N_PROPS,
};

struct _SquallRequestList
{
  AdwPreferencesGroup parent_instance;
  SquallForm *form;

  /* Template widgets and objects */
  GtkListView *list;
  GtkScrolledWindow *scroller;
  GtkSingleSelection *selection;

  guint fit_id;
};

G_DEFINE_FINAL_TYPE (SquallRequestList, squall_request_list, ADW_TYPE_PREFERENCES_GROUP)

static GParamSpec *properties[N_PROPS];

static gboolean
has_text (gpointer object, const char *text)
{
  return text != NULL && *text != '\0';
}

static gboolean
are_several (gpointer object, guint n_requests)
{
  return n_requests > 1;
}

static void
fit_cb (gpointer user_data)
{
  SquallRequestList *self = user_data;
  GtkWidget *list = GTK_WIDGET (self->list);
  int width = gtk_widget_get_width (list);
  int height;

  self->fit_id = 0;
  /* Until it has been given a place. */
  if (width == 0)
    return;
  gtk_widget_measure (list, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  gtk_scrolled_window_set_min_content_height (self->scroller, MIN (height, MOST_HEIGHT));
}

/* A page that scrolls gives what scrolls in it no more than it asks for. How much that is, is only
 * known when the rows have got their places, and then too late for this time. */
static void
rows_changed_cb (SquallRequestList *self)
{
  if (self->fit_id == 0)
    self->fit_id = g_idle_add_once (fit_cb, self);
}

static void
notify_request_cb (SquallRequestList *self)
{
  guint place;

  g_object_get (self->form, "request", &place, NULL);
  gtk_list_view_scroll_to (self->list, place, GTK_LIST_SCROLL_NONE, NULL);
}

static void
set_form (SquallRequestList *self, SquallForm *form)
{
  self->form = g_object_ref (form);
  gtk_single_selection_set_model (self->selection, squall_form_get_requests (form));
  g_object_bind_property (form,
                          "request",
                          self->selection,
                          "selected",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  g_signal_connect_object (form,
                           "notify::n-requests",
                           G_CALLBACK (rows_changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (form,
                           "notify::request",
                           G_CALLBACK (notify_request_cb),
                           self,
                           G_CONNECT_SWAPPED);
}

static void
squall_request_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_FORM)
    g_value_set_object (value, SQUALL_REQUEST_LIST (object)->form);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
squall_request_list_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  g_return_if_fail (id == PROP_FORM);

  set_form (SQUALL_REQUEST_LIST (object), g_value_get_object (value));
  g_object_notify_by_pspec (object, pspec);
}

static void
squall_request_list_dispose (GObject *object)
{
  SquallRequestList *self = SQUALL_REQUEST_LIST (object);

  g_clear_handle_id (&self->fit_id, g_source_remove);
  g_clear_object (&self->form);
  G_OBJECT_CLASS (squall_request_list_parent_class)->dispose (object);
}

static void
squall_request_list_class_init (SquallRequestListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = squall_request_list_get_property;
  object_class->set_property = squall_request_list_set_property;
  object_class->dispose = squall_request_list_dispose;
  properties[PROP_FORM] = g_param_spec_object ("form",
                                               NULL,
                                               NULL,
                                               SQUALL_TYPE_FORM,
                                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                                   G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, SQUALL_RESOURCES "request-list.ui");
  gtk_widget_class_bind_template_child (widget_class, SquallRequestList, list);
  gtk_widget_class_bind_template_child (widget_class, SquallRequestList, scroller);
  gtk_widget_class_bind_template_child (widget_class, SquallRequestList, selection);
  gtk_widget_class_bind_template_callback (widget_class, are_several);
  gtk_widget_class_bind_template_callback (widget_class, has_text);
}

static void
squall_request_list_init (SquallRequestList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scroller),
                           "changed",
                           G_CALLBACK (rows_changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
}
