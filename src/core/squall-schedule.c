/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-schedule.h"

#include <math.h>

#include "core/squall-clock.h"

/* Where a stretch begins; it ends where the next one does, the last never. */
typedef struct
{
  gint64 start_ns;
  gint64 end_ns; /* G_MAXINT64 for the last, whose level does not move */
  double first;  /* level at its start */
  double last;   /* level at its end */
  double area;   /* up to its start */
} Stretch;

struct _SquallSchedule
{
  GArray *stretches;
};

static double
to_seconds (gint64 time_ns)
{
  return (double) time_ns / SQUALL_NS_PER_SECOND;
}

static Stretch *
get_stretch (const SquallSchedule *self, guint index)
{
  return &g_array_index (self->stretches, Stretch, index);
}

static Stretch *
get_last (const SquallSchedule *self)
{
  return get_stretch (self, self->stretches->len - 1);
}

static double
level_in (const Stretch *stretch, gint64 time_ns)
{
  if (stretch->end_ns == G_MAXINT64)
    return stretch->first;
  return stretch->first + (stretch->last - stretch->first) *
                              (double) (time_ns - stretch->start_ns) /
                              (double) (stretch->end_ns - stretch->start_ns);
}

static double
area_up_to (const Stretch *stretch, gint64 time_ns)
{
  return stretch->area + (stretch->first + level_in (stretch, time_ns)) / 2 *
                             to_seconds (time_ns - stretch->start_ns);
}

static void
add_stretch (SquallSchedule *self, const Stretch *stretch)
{
  g_array_append_vals (self->stretches, stretch, 1);
}

SquallSchedule *
squall_schedule_new (double level)
{
  SquallSchedule *self = g_new0 (SquallSchedule, 1);

  self->stretches = g_array_new (FALSE, FALSE, sizeof (Stretch));
  add_stretch (self, &(Stretch) { 0, G_MAXINT64, level, level, 0 });
  return self;
}

void
squall_schedule_free (SquallSchedule *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->stretches);
  g_free (self);
}

void
squall_schedule_append (SquallSchedule *self, const SquallStage *stage)
{
  Stretch *last = get_last (self);
  Stretch end;

  last->end_ns = last->start_ns + stage->duration_ns;
  last->last = stage->level;
  end = (Stretch) { last->end_ns, G_MAXINT64, stage->level, stage->level, 0 };
  if (stage->duration_ns > 0)
    end.area = area_up_to (last, last->end_ns);
  else
    {
      end.area = last->area;
      g_array_set_size (self->stretches, self->stretches->len - 1);
    }
  add_stretch (self, &end);
}

/* The stretch that an instant falls into. */
static guint
find_stretch (const SquallSchedule *self, gint64 time_ns)
{
  guint index = 0;

  while (get_stretch (self, index)->end_ns <= time_ns)
    index++;
  return index;
}

double
squall_schedule_get_level (const SquallSchedule *self, gint64 time_ns)
{
  return level_in (get_stretch (self, find_stretch (self, time_ns)), time_ns);
}

double
squall_schedule_get_area (const SquallSchedule *self, gint64 time_ns)
{
  return area_up_to (get_stretch (self, find_stretch (self, time_ns)), time_ns);
}

/* The time that @area takes from the start of a stretch; the form of the root that is right for a
 * level that hardly moves, too. */
static gint64
time_for (const Stretch *stretch, double area)
{
  double slope = 0, seconds;

  if (stretch->end_ns != G_MAXINT64)
    slope = (stretch->last - stretch->first) / to_seconds (stretch->end_ns - stretch->start_ns);
  seconds = 2 * area /
            (stretch->first + sqrt (MAX (0, stretch->first * stretch->first + 2 * slope * area)));
  return (gint64) ceil (seconds * SQUALL_NS_PER_SECOND);
}

gint64
squall_schedule_find_area (const SquallSchedule *self, double area)
{
  for (guint i = 0; i < self->stretches->len; i++)
    {
      const Stretch *stretch = get_stretch (self, i);
      gboolean is_last = i + 1 == self->stretches->len;
      gint64 time_ns;

      if (area <= stretch->area && (stretch->first > 0 || stretch->last > 0))
        return stretch->start_ns;
      if (is_last && stretch->first <= 0)
        return G_MAXINT64;
      if (!is_last && area >= get_stretch (self, i + 1)->area)
        continue;
      time_ns = stretch->start_ns + time_for (stretch, area - stretch->area);
      return is_last ? time_ns : MIN (time_ns, stretch->end_ns);
    }
  g_assert_not_reached ();
}

/* The first instant from @from_ns on at which a stretch is at @level; its end if it is not. */
static gint64
reach (const Stretch *stretch, gint64 from_ns, double level)
{
  double share;

  if (level_in (stretch, from_ns) >= level)
    return from_ns;
  if (stretch->end_ns == G_MAXINT64 || stretch->last < level)
    return stretch->end_ns;
  share = (level - stretch->first) / (stretch->last - stretch->first);
  return MIN (stretch->end_ns,
              stretch->start_ns +
                  (gint64) ceil (share * (double) (stretch->end_ns - stretch->start_ns)));
}

gint64
squall_schedule_find_level (const SquallSchedule *self, gint64 from_ns, double level)
{
  for (guint i = find_stretch (self, from_ns); i < self->stretches->len; i++)
    {
      const Stretch *stretch = get_stretch (self, i);
      gint64 time_ns = reach (stretch, MAX (from_ns, stretch->start_ns), level);

      if (time_ns < stretch->end_ns || (stretch->last >= level && time_ns != G_MAXINT64))
        return time_ns;
    }
  return G_MAXINT64;
}

double
squall_schedule_get_peak (const SquallSchedule *self)
{
  double peak = 0;

  for (guint i = 0; i < self->stretches->len; i++)
    peak = MAX (peak, MAX (get_stretch (self, i)->first, get_stretch (self, i)->last));
  return peak;
}

/* Ends the schedule at @time_ns, at the level that it has there. */
static void
cut (SquallSchedule *self, gint64 time_ns)
{
  guint index = find_stretch (self, time_ns);
  Stretch *stretch = get_stretch (self, index);
  double level = level_in (stretch, time_ns);

  g_array_set_size (self->stretches, index + 1);
  if (time_ns == stretch->start_ns)
    {
      g_array_set_size (self->stretches, index);
      return;
    }
  stretch->end_ns = time_ns;
  stretch->last = level;
}

static double
get_end_area (const SquallSchedule *self)
{
  return self->stretches->len == 0 ? 0 : area_up_to (get_last (self), get_last (self)->end_ns);
}

void
squall_schedule_set_level (SquallSchedule *self, gint64 time_ns, double level)
{
  cut (self, time_ns);
  add_stretch (self, &(Stretch) { time_ns, G_MAXINT64, level, level, get_end_area (self) });
}

void
squall_schedule_delay (SquallSchedule *self, gint64 from_ns, gint64 length_ns)
{
  g_autoptr (GArray) old = g_array_copy (self->stretches);
  guint index = find_stretch (self, from_ns);
  Stretch rest = g_array_index (old, Stretch, index);
  double area;

  rest.first = level_in (&rest, from_ns);
  rest.start_ns = from_ns;
  cut (self, from_ns);
  rest.area = area = get_end_area (self);
  add_stretch (self, &(Stretch) { from_ns, from_ns + length_ns, 0, 0, area });
  for (guint i = index; i < old->len; i++)
    {
      Stretch later = i == index ? rest : g_array_index (old, Stretch, i);

      later.start_ns += length_ns;
      if (later.end_ns != G_MAXINT64)
        later.end_ns += length_ns;
      add_stretch (self, &later);
    }
}
