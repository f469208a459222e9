/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-format.h"

#include <math.h>
#include <string.h>

#include "core/squall-clock.h"
#include "core/squall-i18n.h"

/* What is shown as more than nothing. */
#define LATENCY_LEAST_NS 5

void
squall_quantity_clear (SquallQuantity *self)
{
  g_clear_pointer (&self->number, g_free);
}

char *
squall_format_with_unit (const char *number, const char *unit)
{
  if (*unit == '\0')
    return g_strdup (number);
  /* Translators: a number and its unit, with a narrow no-break space (U+202F) between them */
  return g_strdup_printf (C_ ("quantity", "%s\u202f%s"), number, unit);
}

static char *
join (SquallQuantity quantity)
{
  g_auto (SquallQuantity) owned = quantity;

  return squall_format_with_unit (owned.number, owned.unit);
}

char *
squall_format_count (guint64 count)
{
  return g_strdup_printf ("%'" G_GUINT64_FORMAT, count);
}

/* How many decimals show three digits of @value, once it is rounded to that many. */
static int
decimals_of (double value)
{
  if (value < 9.995)
    return 2;
  return value < 99.95 ? 1 : 0;
}

SquallQuantity
squall_format_latency_quantity (gint64 latency_ns)
{
  static const struct
  {
    double scale;
    const char *unit;
  } units[] = {
    { 1e3, NC_ ("unit", "µs") },
    { 1e6, NC_ ("unit", "ms") },
    { 1e9, NC_ ("unit", "s") },
  };
  guint i = 0;
  double value;

  /* What took place took its time, however short. */
  if (latency_ns > 0 && latency_ns < LATENCY_LEAST_NS)
    return (SquallQuantity) { g_strdup_printf (C_ ("share", "< %.2f"), 0.01),
                              g_dpgettext2 (GETTEXT_PACKAGE, "unit", units[0].unit) };
  /* 999.6 µs rounds to 1000 µs, which is 1.00 ms. */
  while (i + 1 < G_N_ELEMENTS (units) && round ((double) latency_ns / units[i].scale) >= 1000)
    i++;
  value = (double) latency_ns / units[i].scale;
  return (SquallQuantity) { g_strdup_printf ("%'.*f", decimals_of (value), value),
                            g_dpgettext2 (GETTEXT_PACKAGE, "unit", units[i].unit) };
}

char *
squall_format_latency (gint64 latency_ns)
{
  return join (squall_format_latency_quantity (latency_ns));
}

/* “1 min 21 s”: two units of whole numbers, the second left out when it is zero. */
static char *
join_two (gint64 first, const char *first_unit, gint64 second, const char *second_unit)
{
  g_autofree char *major = NULL;
  g_autofree char *minor = NULL;

  major = join ((SquallQuantity) { g_strdup_printf ("%" G_GINT64_FORMAT, first), first_unit });
  if (second == 0)
    return g_steal_pointer (&major);
  minor = join ((SquallQuantity) { g_strdup_printf ("%" G_GINT64_FORMAT, second), second_unit });
  /* Translators: a length of time in two units, such as “1 min 21 s” */
  return g_strdup_printf (C_ ("length of time", "%s %s"), major, minor);
}

static char *
format_whole_seconds (gint64 seconds)
{
  if (seconds < 60)
    return join_two (seconds, C_ ("unit", "s"), 0, "");
  if (seconds < 3600)
    return join_two (seconds / 60, C_ ("unit", "min"), seconds % 60, C_ ("unit", "s"));
  return join_two (seconds / 3600, C_ ("unit", "h"), seconds % 3600 / 60, C_ ("unit", "min"));
}

char *
squall_format_run_time (gint64 time_ns)
{
  double seconds = (double) time_ns / SQUALL_NS_PER_SECOND;

  /* Nothing that took time is shown as 0.0 s. */
  if (time_ns > 0 && seconds < 0.0995)
    return squall_format_latency (time_ns);
  if (seconds < 9.95)
    return join ((SquallQuantity) { g_strdup_printf ("%.1f", seconds), C_ ("unit", "s") });
  return format_whole_seconds ((gint64) (seconds + 0.5));
}

char *
squall_format_time_left (gint64 time_ns)
{
  gint64 seconds = llround ((double) time_ns / SQUALL_NS_PER_SECOND);
  gint64 step = seconds > 600 ? 60 : seconds > 60 ? 5 : 1;
  g_autofree char *time = format_whole_seconds (MAX (1, (seconds + step / 2) / step * step));

  /* Translators: how long a run will still take, such as “about 47 s left” */
  return g_strdup_printf (_ ("about %s left"), time);
}

char *
squall_format_rate_number (double rate_hz)
{
  return g_strdup_printf ("%'.*f", decimals_of (rate_hz), rate_hz);
}

char *
squall_format_rate (double rate_hz)
{
  g_autofree char *number = squall_format_rate_number (rate_hz);

  /* Translators: how many a second */
  return g_strdup_printf (C_ ("rate", "%s/s"), number);
}

SquallQuantity
squall_format_share_quantity (guint64 part, guint64 whole)
{
  double percent = whole > 0 ? 100 * (double) part / (double) whole : 0;
  const char *unit = C_ ("unit", "%");

  if (whole == 0)
    return (SquallQuantity) { g_strdup ("–"), "" };
  if (part == 0 || part == whole)
    return (SquallQuantity) { g_strdup_printf ("%d", part == 0 ? 0 : 100), unit };
  if (percent < 0.01)
    /* Translators: a share that is greater than zero and smaller than the number */
    return (SquallQuantity) { g_strdup_printf (C_ ("share", "< %.2f"), 0.01), unit };
  if (percent < 0.995)
    return (SquallQuantity) { g_strdup_printf ("%.2f", percent), unit };
  /* Only all of them are 100 %. */
  return (SquallQuantity) { g_strdup_printf ("%.1f", MIN (percent, 99.9)), unit };
}

char *
squall_format_share (guint64 part, guint64 whole)
{
  return join (squall_format_share_quantity (part, whole));
}

char *
squall_format_bytes (guint64 n_bytes)
{
  g_autofree char *size = g_format_size (n_bytes);
  g_auto (GStrv) parts = g_strsplit (size, strchr (size, ' ') != NULL ? " " : "\u00a0", 2);

  /* GLib puts a space of full width where all other quantities have a narrow one. */
  return g_strjoinv ("\u202f", parts);
}

char *
squall_format_byte_rate (double bytes_hz)
{
  double most = (double) G_MAXINT64;
  g_autofree char *size = squall_format_bytes (bytes_hz > 0 ? (guint64) MIN (bytes_hz + 0.5, most)
                                                            : 0);

  /* Translators: how many bytes a second, such as “20.6 MB/s” */
  return g_strdup_printf (C_ ("rate", "%s/s"), size);
}
