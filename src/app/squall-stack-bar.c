/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-stack-bar.h"

#include "app/squall-swatch.h"
#include "app/squall-tally-list.h"

#define HEIGHT    14
#define MIN_WIDTH 60
#define RADIUS    5
#define GAP       2
/* The least that can still be seen. */
#define PART_MIN_WIDTH 3

enum
{
  PROP_TALLIES = 1,
  N_PROPS,
};

struct _SquallStackBar
{
  GtkWidget parent_instance;
  GListModel *tallies;
  /* Hidden children, by style class: where the colours come from. */
  GHashTable *swatches;
};

G_DEFINE_FINAL_TYPE (SquallStackBar, squall_stack_bar, GTK_TYPE_WIDGET)

static GParamSpec *properties[N_PROPS];

static void
add_swatch (SquallStackBar *self, const char *css_class)
{
  GtkWidget *swatch;

  if (g_hash_table_contains (self->swatches, css_class))
    return;
  swatch = g_object_new (SQUALL_TYPE_SWATCH, "css-class", css_class, "visible", FALSE, NULL);
  gtk_widget_set_parent (swatch, GTK_WIDGET (self));
  g_hash_table_insert (self->swatches, g_strdup (css_class), swatch);
}

static void
updated_cb (SquallStackBar *self)
{
  GListModel *model = self->tallies;

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (SquallTally) tally = g_list_model_get_item (model, i);

      add_swatch (self, squall_tally_get_css_class (tally));
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
set_tallies (SquallStackBar *self, GListModel *tallies)
{
  if (self->tallies == tallies)
    return;
  if (self->tallies != NULL)
    g_signal_handlers_disconnect_by_func (self->tallies, updated_cb, self);
  g_set_object (&self->tallies, tallies);
  if (tallies != NULL)
    {
      /* The counts of a list that is made once do not change. */
      g_signal_connect_object (tallies,
                               SQUALL_IS_TALLY_LIST (tallies) ? "updated" : "items-changed",
                               G_CALLBACK (updated_cb),
                               self,
                               G_CONNECT_SWAPPED);
      updated_cb (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TALLIES]);
}

static void
squall_stack_bar_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? MIN_WIDTH : HEIGHT;
}

static guint64
sum_counts (GListModel *model)
{
  guint64 sum = 0;

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (SquallTally) tally = g_list_model_get_item (model, i);

      sum += squall_tally_get_count (tally);
    }
  return sum;
}

/* How wide each part is; what the smallest get on top is taken from the largest. */
static GArray *
divide (GListModel *model, float width)
{
  GArray *widths = g_array_new (FALSE, FALSE, sizeof (float));
  guint n_parts = g_list_model_get_n_items (model);
  float room = width - GAP * (float) (n_parts - 1);
  double sum = (double) sum_counts (model);
  float used = 0;
  guint largest = 0;

  for (guint i = 0; i < n_parts; i++)
    {
      g_autoptr (SquallTally) tally = g_list_model_get_item (model, i);
      double share = (double) squall_tally_get_count (tally) / sum;
      float part = MAX (PART_MIN_WIDTH, room * (float) share);

      g_array_append_val (widths, part);
      if (part > g_array_index (widths, float, largest))
        largest = i;
      used += part;
    }
  g_array_index (widths, float, largest) -= used - room;
  return widths;
}

static void
append_parts (SquallStackBar *self, GtkSnapshot *snapshot, float width)
{
  GListModel *model = self->tallies;
  g_autoptr (GArray) widths = divide (model, width);
  gboolean is_mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  float x = 0;

  for (guint i = 0; i < widths->len; i++)
    {
      g_autoptr (SquallTally) tally = g_list_model_get_item (model, i);
      GtkWidget *swatch = g_hash_table_lookup (self->swatches, squall_tally_get_css_class (tally));
      float part = g_array_index (widths, float, i);
      GdkRGBA color;

      gtk_widget_get_color (swatch, &color);
      gtk_snapshot_append_color (
          snapshot,
          &color,
          &GRAPHENE_RECT_INIT (is_mirrored ? width - x - part : x, 0, part, HEIGHT));
      x += part + GAP;
    }
}

static void
squall_stack_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SquallStackBar *self = SQUALL_STACK_BAR (widget);
  float width = (float) gtk_widget_get_width (widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, width, HEIGHT);
  GskRoundedRect shape;
  GdkRGBA color;

  gsk_rounded_rect_init_from_rect (&shape, &bounds, RADIUS);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  if (self->tallies != NULL && g_list_model_get_n_items (self->tallies) > 0)
    append_parts (self, snapshot, width);
  else
    {
      gtk_widget_get_color (widget, &color);
      color.alpha *= 0.1f;
      gtk_snapshot_append_color (snapshot, &color, &bounds);
    }
  gtk_snapshot_pop (snapshot);
}

static void
squall_stack_bar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_TALLIES)
    g_value_set_object (value, SQUALL_STACK_BAR (object)->tallies);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
squall_stack_bar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_TALLIES)
    set_tallies (SQUALL_STACK_BAR (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
squall_stack_bar_dispose (GObject *object)
{
  SquallStackBar *self = SQUALL_STACK_BAR (object);

  g_hash_table_remove_all (self->swatches);
  g_clear_object (&self->tallies);
  G_OBJECT_CLASS (squall_stack_bar_parent_class)->dispose (object);
}

static void
squall_stack_bar_finalize (GObject *object)
{
  g_hash_table_unref (SQUALL_STACK_BAR (object)->swatches);
  G_OBJECT_CLASS (squall_stack_bar_parent_class)->finalize (object);
}

static void
squall_stack_bar_class_init (SquallStackBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = squall_stack_bar_get_property;
  object_class->set_property = squall_stack_bar_set_property;
  object_class->dispose = squall_stack_bar_dispose;
  object_class->finalize = squall_stack_bar_finalize;
  widget_class->measure = squall_stack_bar_measure;
  widget_class->snapshot = squall_stack_bar_snapshot;
  properties[PROP_TALLIES] = g_param_spec_object ("tallies",
                                                  NULL,
                                                  NULL,
                                                  G_TYPE_LIST_MODEL,
                                                  G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                                      G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
squall_stack_bar_init (SquallStackBar *self)
{
  self->swatches =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) gtk_widget_unparent);
}
