/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-chart-card.h"

#include <adwaita.h>

#include "app/squall-chart-saver.h"
#include "app/squall-legend-item.h"
#include "app/squall-table-dialog.h"
#include "core/squall-i18n.h"

enum
{
  PROP_TITLE = 1,
  PROP_UNIT,
  PROP_CHART,
  N_PROPS,
};

struct _SquallChartCard
{
  GtkBox parent_instance;

  /* Template widgets */
  AdwWrapBox *legend;
  GtkPopover *context_menu;

  char *title;
  char *unit;
  SquallChartView *chart;
  GtkWidget *items[SQUALL_CHART_MOST_ENTRIES];
};

G_DEFINE_FINAL_TYPE (SquallChartCard, squall_chart_card, GTK_TYPE_BOX)

static GParamSpec *properties[N_PROPS];

static char *
dup_menu_name (gpointer object, const char *title)
{
  /* Translators: a button that opens a menu; %s is what the chart is called, such as “Latency” */
  return g_strdup_printf (_ ("Menu of the Chart “%s”"), title);
}

static gboolean
has_text (gpointer object, const char *text)
{
  return text != NULL && *text != '\0';
}

static gboolean
has_chart (gpointer object, SquallChartView *chart)
{
  return chart != NULL;
}

static void
show_entry (SquallChartCard *self, guint number, const SquallLegendEntry *entry)
{
  if (self->items[number] == NULL)
    {
      self->items[number] = g_object_new (SQUALL_TYPE_LEGEND_ITEM, NULL);
      adw_wrap_box_append (self->legend, self->items[number]);
    }
  g_object_set (self->items[number],
                "css-class",
                squall_ink_get_id (entry->ink),
                "title",
                entry->name,
                "value",
                entry->value != NULL ? entry->value : "",
                NULL);
}

static void
updated_cb (SquallChartCard *self)
{
  const SquallChart *chart = squall_chart_view_get_chart (self->chart);
  guint n_entries = squall_chart_get_n_entries (chart);
  gboolean has_result = squall_chart_view_get_result (self->chart) != NULL;

  for (guint i = 0; i < n_entries; i++)
    show_entry (self, i, squall_chart_get_entry (chart, i));
  for (guint i = 0; i < SQUALL_CHART_MOST_ENTRIES; i++)
    if (self->items[i] != NULL)
      gtk_widget_set_visible (self->items[i], i < n_entries);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "chart.table", has_result);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "chart.save-svg", has_result);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "chart.save-png", has_result);
}

static void
table_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SquallChartCard *self = SQUALL_CHART_CARD (widget);
  g_autoptr (SquallChartTable)
      table = squall_chart_new_table (squall_chart_view_get_kind (self->chart),
                                      squall_chart_view_get_result (self->chart));

  adw_dialog_present (ADW_DIALOG (squall_table_dialog_new (self->title, table)), widget);
}

static void
save_svg_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SquallChartCard *self = SQUALL_CHART_CARD (widget);

  squall_chart_saver_save (self->chart, self->title, self->unit, SQUALL_PICTURE_SVG);
}

static void
save_png_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SquallChartCard *self = SQUALL_CHART_CARD (widget);

  squall_chart_saver_save (self->chart, self->title, self->unit, SQUALL_PICTURE_PNG);
}

static void
open_menu (SquallChartCard *self, double x, double y)
{
  gtk_popover_set_pointing_to (self->context_menu, &(GdkRectangle) { (int) x, (int) y, 1, 1 });
  gtk_popover_popup (self->context_menu);
}

static void
menu_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  open_menu (SQUALL_CHART_CARD (widget),
             gtk_widget_get_width (widget) / 2.0,
             gtk_widget_get_height (widget) / 2.0);
}

static void
pressed_cb (SquallChartCard *self, int n_press, double x, double y, GtkGesture *click)
{
  if (self->chart == NULL)
    return;
  gtk_gesture_set_state (click, GTK_EVENT_SEQUENCE_CLAIMED);
  open_menu (self, x, y);
}

/* GTK 4.18 leaves the focus nowhere when a menu is gone that no button has opened. */
static void
closed_cb (SquallChartCard *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  if (focus == NULL || gtk_widget_is_ancestor (focus, GTK_WIDGET (self->context_menu)))
    gtk_widget_grab_focus (GTK_WIDGET (self->chart));
}

static void
set_chart (SquallChartCard *self, SquallChartView *chart)
{
  g_return_if_fail (self->chart == NULL);

  if (chart == NULL)
    return;
  self->chart = chart;
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (chart));
  g_signal_connect_object (chart, "updated", G_CALLBACK (updated_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "chart.menu", TRUE);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHART]);
}

static void
squall_chart_card_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SquallChartCard *self = SQUALL_CHART_CARD (object);

  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_UNIT:
      g_value_set_string (value, self->unit);
      break;
    case PROP_CHART:
      g_value_set_object (value, self->chart);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
squall_chart_card_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SquallChartCard *self = SQUALL_CHART_CARD (object);

  switch (id)
    {
    case PROP_TITLE:
      if (g_set_str (&self->title, g_value_get_string (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_UNIT:
      if (g_set_str (&self->unit, g_value_get_string (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_CHART:
      set_chart (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
squall_chart_card_dispose (GObject *object)
{
  SquallChartCard *self = SQUALL_CHART_CARD (object);

  if (self->context_menu != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->context_menu));
  self->context_menu = NULL;
  G_OBJECT_CLASS (squall_chart_card_parent_class)->dispose (object);
}

static void
squall_chart_card_finalize (GObject *object)
{
  SquallChartCard *self = SQUALL_CHART_CARD (object);

  g_free (self->title);
  g_free (self->unit);
  G_OBJECT_CLASS (squall_chart_card_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "chart.menu", NULL, menu_cb);
  gtk_widget_class_install_action (widget_class, "chart.save-png", NULL, save_png_cb);
  gtk_widget_class_install_action (widget_class, "chart.save-svg", NULL, save_svg_cb);
  gtk_widget_class_install_action (widget_class, "chart.table", NULL, table_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "chart.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class,
                                       GDK_KEY_F10,
                                       GDK_SHIFT_MASK,
                                       "chart.menu",
                                       NULL);
}

static void
squall_chart_card_class_init (SquallChartCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = squall_chart_card_get_property;
  object_class->set_property = squall_chart_card_set_property;
  object_class->dispose = squall_chart_card_dispose;
  object_class->finalize = squall_chart_card_finalize;
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_UNIT] = g_param_spec_string ("unit", NULL, NULL, NULL, flags);
  properties[PROP_CHART] = g_param_spec_object ("chart", NULL, NULL, SQUALL_TYPE_CHART_VIEW, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  install_actions (widget_class);
  gtk_widget_class_set_template_from_resource (widget_class, SQUALL_RESOURCES "chart-card.ui");
  gtk_widget_class_bind_template_child (widget_class, SquallChartCard, context_menu);
  gtk_widget_class_bind_template_child (widget_class, SquallChartCard, legend);
  gtk_widget_class_bind_template_callback (widget_class, dup_menu_name);
  gtk_widget_class_bind_template_callback (widget_class, closed_cb);
  gtk_widget_class_bind_template_callback (widget_class, has_chart);
  gtk_widget_class_bind_template_callback (widget_class, has_text);
  gtk_widget_class_bind_template_callback (widget_class, pressed_cb);
}

static void
squall_chart_card_init (SquallChartCard *self)
{
  static const char *const actions[] = { "chart.menu",
                                         "chart.save-png",
                                         "chart.save-svg",
                                         "chart.table" };

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->context_menu), GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], FALSE);
}
