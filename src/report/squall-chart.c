/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/squall-chart-private.h"

#include <math.h>

#include "core/squall-i18n.h"

static const SquallChartClass *const classes[SQUALL_N_CHARTS] = {
  [SQUALL_CHART_THROUGHPUT] = &squall_throughput_chart,
  [SQUALL_CHART_LATENCY] = &squall_latency_chart,
  [SQUALL_CHART_HISTOGRAM] = &squall_histogram_chart,
  [SQUALL_CHART_PERCENTILES] = &squall_percentile_chart,
  [SQUALL_CHART_HEAT_MAP] = &squall_heat_chart,
};

SquallChart *
squall_chart_new (SquallChartKind kind, const SquallResult *result, const SquallChartStyle *style)
{
  SquallChart *self = g_new0 (SquallChart, 1);

  self->klass = classes[kind];
  self->style = *style;
  self->drawing = squall_drawing_new (style->width, style->height, style->font_size);
  self->points = g_array_new (FALSE, FALSE, sizeof (SquallChartPoint));
  squall_plot_init (&self->plot, self->drawing, style->is_high_contrast);
  self->klass->draw (self, result);
  return self;
}

void
squall_chart_free (SquallChart *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->n_series; i++)
    g_free (self->series[i].value);
  g_free (self->band.value);
  squall_drawing_free (self->drawing);
  g_array_unref (self->points);
  g_free (self);
}

const SquallDrawing *
squall_chart_get_drawing (const SquallChart *self)
{
  return self->drawing;
}

void
squall_chart_get_plot (const SquallChart *self, SquallPoint *from, SquallPoint *to)
{
  *from = self->plot.from;
  *to = self->plot.to;
}

guint
squall_chart_get_n_points (const SquallChart *self)
{
  return self->points->len;
}

static const SquallChartPoint *
get_point (const SquallChart *self, guint number)
{
  return &g_array_index (self->points, SquallChartPoint, number);
}

int
squall_chart_find_point (const SquallChart *self, float x)
{
  int nearest = -1;
  float least = G_MAXFLOAT;

  for (guint i = 0; i < self->points->len; i++)
    {
      float distance = fabsf (get_point (self, i)->x - x);

      if (distance < least)
        {
          nearest = (int) i;
          least = distance;
        }
    }
  return nearest;
}

double
squall_chart_get_position (const SquallChart *self, guint point)
{
  return get_point (self, point)->at;
}

int
squall_chart_find_position (const SquallChart *self, double position)
{
  int nearest = -1;
  double least = G_MAXDOUBLE;

  for (guint i = 0; i < self->points->len; i++)
    {
      double distance = fabs (get_point (self, i)->at - position);

      if (distance < least)
        {
          nearest = (int) i;
          least = distance;
        }
    }
  return nearest;
}

static void
read_series (const SquallChart *self,
             const SquallChartPoint *point,
             guint i,
             SquallReading *reading)
{
  const SquallLegendEntry *series = &self->series[i];

  reading->items[reading->n_items++] = (SquallReadingItem) {
    .ink = series->ink,
    .name = series->name,
    .value = isnan (point->values[i]) ? g_strdup ("–")
                                      : self->klass->dup_value (self, i, point->values[i]),
    .y = isnan (point->values[i]) ? -1 : point->ys[i],
  };
}

gboolean
squall_chart_read (const SquallChart *self, guint point, SquallReading *reading)
{
  *reading = (SquallReading) { 0 };
  if (point >= self->points->len)
    return FALSE;
  reading->x = get_point (self, point)->x;
  reading->title = self->klass->dup_point_title (self, get_point (self, point));
  for (guint i = self->n_series; i > 0; i--)
    read_series (self, get_point (self, point), i - 1, reading);
  return TRUE;
}

void
squall_reading_clear (SquallReading *self)
{
  for (guint i = 0; i < self->n_items; i++)
    g_clear_pointer (&self->items[i].value, g_free);
  g_clear_pointer (&self->title, g_free);
  self->n_items = 0;
}

static guint
count_series_entries (const SquallChart *self)
{
  return self->has_legend ? self->n_series : 0;
}

guint
squall_chart_get_n_entries (const SquallChart *self)
{
  return count_series_entries (self) + (self->band.name != NULL ? 1 : 0);
}

const SquallLegendEntry *
squall_chart_get_entry (const SquallChart *self, guint number)
{
  return number < count_series_entries (self) ? &self->series[number] : &self->band;
}

const char *
squall_chart_get_title (SquallChartKind kind)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "chart", classes[kind]->title);
}

const char *
squall_chart_get_id (SquallChartKind kind)
{
  return classes[kind]->id;
}

char *
squall_chart_dup_summary (SquallChartKind kind, const SquallResult *result)
{
  return classes[kind]->dup_summary (result);
}

void
squall_chart_add_series (SquallChart *self, SquallInk ink, const char *name, char *value)
{
  g_return_if_fail (self->n_series < SQUALL_CHART_MOST_SERIES);

  self->series[self->n_series++] = (SquallLegendEntry) { ink, name, value };
}

void
squall_chart_set_band (SquallChart *self, SquallInk ink, const char *name, char *value)
{
  g_free (self->band.value);
  self->band = (SquallLegendEntry) { ink, name, value };
}

SquallChartTable *
squall_chart_new_table (SquallChartKind kind, const SquallResult *result)
{
  SquallChartTable *self = g_new0 (SquallChartTable, 1);

  self->cells = g_ptr_array_new_with_free_func (g_free);
  classes[kind]->fill_table (self, result);
  return self;
}

void
squall_chart_table_free (SquallChartTable *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->cells);
  g_free (self);
}

guint
squall_chart_table_get_n_rows (const SquallChartTable *self)
{
  return self->cells->len / self->n_columns;
}

const char *
squall_chart_table_get_cell (const SquallChartTable *self, guint row, guint column)
{
  return g_ptr_array_index (self->cells, row * self->n_columns + column);
}

void
squall_chart_table_set_heads (SquallChartTable *self, const char *const *heads, guint n_columns)
{
  self->n_columns = n_columns;
  for (guint i = 0; i < n_columns; i++)
    self->heads[i] = heads[i];
}

void
squall_chart_table_add (SquallChartTable *self, char *cell)
{
  g_ptr_array_add (self->cells, cell);
}
