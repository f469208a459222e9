/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-column.h"

struct _SquallColumn
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (SquallColumn, squall_column, GTK_TYPE_WIDGET)

/* @child, or what comes after it, if it takes room; %NULL for none. */
static GtkWidget *
skip_hidden (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static GtkWidget *
get_first (GtkWidget *widget)
{
  return skip_hidden (gtk_widget_get_first_child (widget));
}

static GtkWidget *
get_next (GtkWidget *child)
{
  return skip_hidden (gtk_widget_get_next_sibling (child));
}

static GtkSizeRequestMode
squall_column_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
squall_column_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  gboolean is_height = orientation == GTK_ORIENTATION_VERTICAL;
  int child_minimum, child_natural;

  *minimum = *natural = 0;
  for (GtkWidget *child = get_first (widget); child != NULL; child = get_next (child))
    {
      gtk_widget_measure (child,
                          orientation,
                          is_height ? for_size : -1,
                          &child_minimum,
                          &child_natural,
                          NULL,
                          NULL);
      *minimum = is_height ? *minimum + child_minimum : MAX (*minimum, child_minimum);
      *natural = is_height ? *natural + child_natural : MAX (*natural, child_natural);
    }
}

static void
squall_column_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GtkAllocation place = { .width = width };

  for (GtkWidget *child = get_first (widget); child != NULL; child = get_next (child))
    {
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &place.height, NULL, NULL, NULL);
      if (get_next (child) == NULL)
        place.height = MAX (place.height, height - place.y);
      gtk_widget_size_allocate (child, &place, -1);
      place.y += place.height;
    }
}

static void
squall_column_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (squall_column_parent_class)->dispose (object);
}

static void
squall_column_class_init (SquallColumnClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = squall_column_dispose;
  widget_class->get_request_mode = squall_column_get_request_mode;
  widget_class->measure = squall_column_measure;
  widget_class->size_allocate = squall_column_size_allocate;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GENERIC);
}

static void
squall_column_init (SquallColumn *self)
{
}
