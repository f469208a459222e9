/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-format.h"

#include <locale.h>
#include <math.h>
#include <string.h>

#include "core/squall-clock.h"
#include "numeric-locale.h"

#define NNBSP  "\u202f"
#define MINUTE (60 * SQUALL_NS_PER_SECOND)
#define HOUR   (60 * MINUTE)

typedef struct
{
  gint64 time_ns;
  const char *text;
} TimeCase;

static void
check_times (char *(*format) (gint64 time_ns), const TimeCase *cases, guint n_cases)
{
  for (guint i = 0; i < n_cases; i++)
    {
      g_autofree char *text = format (cases[i].time_ns);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_latency (void)
{
  static const TimeCase cases[] = {
    { 840000, "840" NNBSP "µs" },      { 4230000, "4.23" NNBSP "ms" },
    { 23200000, "23.2" NNBSP "ms" },   { 312000000, "312" NNBSP "ms" },
    { 1240000000, "1.24" NNBSP "s" },  { 1000, "1.00" NNBSP "µs" },
    { 12340, "12.3" NNBSP "µs" },      { 59960000000, "60.0" NNBSP "s" },
    { 30000000000, "30.0" NNBSP "s" }, { 100 * SQUALL_NS_PER_SECOND, "100" NNBSP "s" },
    { 0, "0.00" NNBSP "µs" },          { 1, "< 0.01" NNBSP "µs" },
    { 4, "< 0.01" NNBSP "µs" },        { 5, "0.01" NNBSP "µs" },
  };

  check_times (squall_format_latency, cases, G_N_ELEMENTS (cases));
}

/* Three digits after rounding too, and the next unit from the thousand on. */
static void
test_latency_at_its_bounds (void)
{
  static const TimeCase cases[] = {
    { 9994, "9.99" NNBSP "µs" },
    { 9996, "10.0" NNBSP "µs" },
    { 99940, "99.9" NNBSP "µs" },
    { 99960, "100" NNBSP "µs" },
    { 999400, "999" NNBSP "µs" },
    { 999499, "999" NNBSP "µs" },
    { 999500, "1.00" NNBSP "ms" },
    { 999600, "1.00" NNBSP "ms" },
    { 999999, "1.00" NNBSP "ms" },
    { 1000000, "1.00" NNBSP "ms" },
    { 9994999, "9.99" NNBSP "ms" },
    { 9995000, "10.0" NNBSP "ms" },
    { 9996000, "10.0" NNBSP "ms" },
    { 99949999, "99.9" NNBSP "ms" },
    { 99950000, "100" NNBSP "ms" },
    { 999400000, "999" NNBSP "ms" },
    { 999600000, "1.00" NNBSP "s" },
    { 9994000000, "9.99" NNBSP "s" },
    { 9960000000, "9.96" NNBSP "s" },
    { 9996000000, "10.0" NNBSP "s" },
    { 99960000000, "100" NNBSP "s" },
    { 999600000000, "1000" NNBSP "s" },
    { 3600 * SQUALL_NS_PER_SECOND, "3600" NNBSP "s" },
  };

  check_times (squall_format_latency, cases, G_N_ELEMENTS (cases));
}

static void
test_latency_quantity (void)
{
  g_auto (SquallQuantity) quantity = squall_format_latency_quantity (4230000);

  g_assert_cmpstr (quantity.number, ==, "4.23");
  g_assert_cmpstr (quantity.unit, ==, "ms");
}

static void
test_run_time (void)
{
  static const TimeCase cases[] = {
    { 8100 * SQUALL_NS_PER_MS, "8.1" NNBSP "s" },
    { 47 * SQUALL_NS_PER_SECOND, "47" NNBSP "s" },
    { MINUTE + 21 * SQUALL_NS_PER_SECOND, "1" NNBSP "min 21" NNBSP "s" },
    { 2 * HOUR + 5 * MINUTE, "2" NNBSP "h 5" NNBSP "min" },
    { 2 * HOUR + 5 * MINUTE + 20 * SQUALL_NS_PER_SECOND, "2" NNBSP "h 5" NNBSP "min" },
    { 0, "0.0" NNBSP "s" },
    { 12500 * SQUALL_NS_PER_US, "12.5" NNBSP "ms" },
    { 99400 * SQUALL_NS_PER_US, "99.4" NNBSP "ms" },
    { 99600 * SQUALL_NS_PER_US, "0.1" NNBSP "s" },
    { 9940 * SQUALL_NS_PER_MS, "9.9" NNBSP "s" },
    { 9960 * SQUALL_NS_PER_MS, "10" NNBSP "s" },
    { 10400 * SQUALL_NS_PER_MS, "10" NNBSP "s" },
    { 59400 * SQUALL_NS_PER_MS, "59" NNBSP "s" },
    { 59960 * SQUALL_NS_PER_MS, "1" NNBSP "min" },
    { MINUTE, "1" NNBSP "min" },
    { HOUR - 300 * SQUALL_NS_PER_MS, "1" NNBSP "h" },
    { HOUR, "1" NNBSP "h" },
    { 24 * HOUR, "24" NNBSP "h" },
  };

  check_times (squall_format_run_time, cases, G_N_ELEMENTS (cases));
}

static void
test_time_left (void)
{
  static const TimeCase cases[] = {
    { 0, "about 1" NNBSP "s left" },
    { 300 * SQUALL_NS_PER_MS, "about 1" NNBSP "s left" },
    { 1600 * SQUALL_NS_PER_MS, "about 2" NNBSP "s left" },
    { 47 * SQUALL_NS_PER_SECOND, "about 47" NNBSP "s left" },
    { 59 * SQUALL_NS_PER_SECOND, "about 59" NNBSP "s left" },
    { 60 * SQUALL_NS_PER_SECOND, "about 1" NNBSP "min left" },
    { 62 * SQUALL_NS_PER_SECOND, "about 1" NNBSP "min left" },
    { 63 * SQUALL_NS_PER_SECOND, "about 1" NNBSP "min 5" NNBSP "s left" },
    { 81 * SQUALL_NS_PER_SECOND, "about 1" NNBSP "min 20" NNBSP "s left" },
    { 598 * SQUALL_NS_PER_SECOND, "about 10" NNBSP "min left" },
    { 629 * SQUALL_NS_PER_SECOND, "about 10" NNBSP "min left" },
    { 631 * SQUALL_NS_PER_SECOND, "about 11" NNBSP "min left" },
    { 59 * MINUTE + 40 * SQUALL_NS_PER_SECOND, "about 1" NNBSP "h left" },
    { 2 * HOUR + 5 * MINUTE, "about 2" NNBSP "h 5" NNBSP "min left" },
  };

  check_times (squall_format_time_left, cases, G_N_ELEMENTS (cases));
}

static void
test_rate (void)
{
  static const struct
  {
    double rate_hz;
    const char *text;
  } cases[] = {
    { 12345.6, "12346/s" }, { 8.25, "8.25/s" },        { 100, "100/s" },    { 99.96, "100/s" },
    { 99.94, "99.9/s" },    { 10, "10.0/s" },          { 9.996, "10.0/s" }, { 9.994, "9.99/s" },
    { 0.5, "0.50/s" },      { 999999.6, "1000000/s" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = squall_format_rate (cases[i].rate_hz);
      g_autofree char *number = squall_format_rate_number (cases[i].rate_hz);

      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_true (g_str_has_prefix (text, number));
    }
}

static void
test_share (void)
{
  static const struct
  {
    guint64 part;
    guint64 whole;
    const char *text;
  } cases[] = {
    { 994, 1000, "99.4" NNBSP "%" },
    { 42, 10000, "0.42" NNBSP "%" },
    { 0, 10, "0" NNBSP "%" },
    { 10, 10, "100" NNBSP "%" },
    { 1, 1000000, "< 0.01" NNBSP "%" },
    { 1, G_MAXUINT64, "< 0.01" NNBSP "%" },
    { 99, 1000000, "< 0.01" NNBSP "%" },
    { 100, 1000000, "0.01" NNBSP "%" },
    { 994, 100000, "0.99" NNBSP "%" },
    { 995, 100000, "1.0" NNBSP "%" },
    { 996, 100000, "1.0" NNBSP "%" },
    { 1, 100, "1.0" NNBSP "%" },
    { 9994, 10000, "99.9" NNBSP "%" },
    { 9996, 10000, "99.9" NNBSP "%" },
    { G_MAXUINT64 - 1, G_MAXUINT64, "99.9" NNBSP "%" },
    { G_MAXUINT64, G_MAXUINT64, "100" NNBSP "%" },
    { 0, 0, "–" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = squall_format_share (cases[i].part, cases[i].whole);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_count (void)
{
  g_autofree char *zero = squall_format_count (0);
  g_autofree char *most = squall_format_count (G_MAXUINT64);

  g_assert_cmpstr (zero, ==, "0");
  g_assert_cmpstr (most, ==, "18446744073709551615");
}

static void
test_bytes (void)
{
  g_autofree char *many = squall_format_bytes (1670000000);
  g_autofree char *few = squall_format_bytes (840);
  g_autofree char *rate = squall_format_byte_rate (20.6e6);

  g_assert_cmpstr (many, ==, "1.7" NNBSP "GB");
  g_assert_cmpstr (few, ==, "840" NNBSP "bytes");
  g_assert_cmpstr (rate, ==, "20.6" NNBSP "MB/s");
}

/* Decimal point and grouping are the locale's, in whatever is shown. */
static void
check_marks (const char *count, const char *seconds, const char *rate, const char *share)
{
  g_autofree char *shown_count = squall_format_count (12345678);
  g_autofree char *shown_latency = squall_format_latency (1234 * SQUALL_NS_PER_SECOND);
  g_autofree char *shown_run_time = squall_format_run_time (8100 * SQUALL_NS_PER_MS);
  g_autofree char *shown_rate = squall_format_rate (12345.6);
  g_autofree char *shown_share = squall_format_share (42, 10000);

  g_assert_cmpstr (shown_count, ==, count);
  g_assert_true (g_str_has_prefix (shown_latency, seconds));
  g_assert_cmpstr (shown_rate, ==, rate);
  g_assert_true (g_str_has_prefix (shown_share, share));
  g_assert_true (shown_run_time[1] == share[1]);
}

static void
test_comma_groups (void)
{
  if (!numeric_locale_enter ('.', ','))
    return;
  check_marks ("12,345,678", "1,234" NNBSP, "12,346/s", "0.42");
  numeric_locale_leave ();
}

static void
test_point_groups (void)
{
  if (!numeric_locale_enter (',', '.'))
    return;
  check_marks ("12.345.678", "1.234" NNBSP, "12.346/s", "0,42");
  numeric_locale_leave ();
}

/* A system's locale may group with several bytes, as French does. */
static void
test_system_locale (void)
{
  g_autofree char *count = NULL;
  g_autofree char *expected = NULL;

  if (setlocale (LC_NUMERIC, "fr_FR.UTF-8") == NULL)
    {
      g_test_skip ("there is no French locale");
      return;
    }
  count = squall_format_count (12345);
  expected = g_strdup_printf ("12%s345", localeconv ()->thousands_sep);
  g_assert_cmpstr (count, ==, expected);
  numeric_locale_leave ();
}

/* Whatever comes, a text comes back. */
static void
test_impossible_values (void)
{
  static const gint64 times_ns[] = { G_MININT64, -1, 0, 1, G_MAXINT64 };
  static const double rates_hz[] = { -INFINITY, -1e300, -1, -0.0, 1e-300, 1e300, INFINITY, NAN };
  g_autofree char *most_bytes = squall_format_bytes (G_MAXUINT64);
  g_autofree char *excess = squall_format_share (5, 3);

  g_assert_true (g_utf8_validate (most_bytes, -1, NULL));
  g_assert_true (g_utf8_validate (excess, -1, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (times_ns); i++)
    {
      g_autofree char *latency = squall_format_latency (times_ns[i]);
      g_autofree char *run_time = squall_format_run_time (times_ns[i]);
      g_autofree char *time_left = squall_format_time_left (times_ns[i]);

      g_assert_true (g_utf8_validate (latency, -1, NULL));
      g_assert_nonnull (strstr (run_time, NNBSP));
      g_assert_true (g_str_has_prefix (time_left, "about "));
      g_assert_null (strchr (time_left, '-'));
    }
  for (guint i = 0; i < G_N_ELEMENTS (rates_hz); i++)
    {
      g_autofree char *rate = squall_format_rate (rates_hz[i]);
      g_autofree char *byte_rate = squall_format_byte_rate (rates_hz[i]);

      g_assert_true (g_str_has_suffix (rate, "/s"));
      g_assert_true (g_str_has_suffix (byte_rate, "/s"));
      g_assert_cmpuint (strlen (byte_rate), <, 24);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/format/latency/digits", test_latency);
  g_test_add_func ("/format/latency/bounds", test_latency_at_its_bounds);
  g_test_add_func ("/format/latency/quantity", test_latency_quantity);
  g_test_add_func ("/format/run-time", test_run_time);
  g_test_add_func ("/format/time-left", test_time_left);
  g_test_add_func ("/format/rate", test_rate);
  g_test_add_func ("/format/share", test_share);
  g_test_add_func ("/format/count", test_count);
  g_test_add_func ("/format/bytes", test_bytes);
  g_test_add_func ("/format/locale/comma", test_comma_groups);
  g_test_add_func ("/format/locale/point", test_point_groups);
  g_test_add_func ("/format/locale/system", test_system_locale);
  g_test_add_func ("/format/impossible", test_impossible_values);
  return g_test_run ();
}
