/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "numeric-locale.h"
#include "squall-test-result.h"

#include "report/squall-report-hgrm.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const guint64 values_ns[] = { 1000000, 2000000, 3000000, 4000000, 250000000 };

static SquallResult *
make_result (void)
{
  SquallResult *result = squall_test_result_new ("http://localhost/", 5, 1);

  for (guint i = 0; i < G_N_ELEMENTS (values_ns); i++)
    squall_histogram_record (result->response, values_ns[i]);
  /* Not these. */
  squall_histogram_record (result->service, 77000000);
  return result;
}

/* What outputPercentileDistribution (5, 1e6) of hdr-histogram-js 3.0 prints for these values, but
 * for the mean, which it takes from the buckets. */
static void
test_values (void)
{
  g_autoptr (SquallResult) result = make_result ();
  g_autofree char *text = squall_report_hgrm_write (result);

  g_assert_cmpstr (text,
                   ==,
                   "       Value     Percentile TotalCount 1/(1-Percentile)\n"
                   "\n"
                   "       1.000 0.000000000000          1           1.00\n"
                   "       1.000 0.100000000000          1           1.11\n"
                   "       1.000 0.200000000000          1           1.25\n"
                   "       2.001 0.300000000000          2           1.43\n"
                   "       2.001 0.400000000000          2           1.67\n"
                   "       3.000 0.500000000000          3           2.00\n"
                   "       3.000 0.550000000000          3           2.22\n"
                   "       3.000 0.600000000000          3           2.50\n"
                   "       4.002 0.650000000000          4           2.86\n"
                   "       4.002 0.700000000000          4           3.33\n"
                   "       4.002 0.750000000000          4           4.00\n"
                   "       4.002 0.775000000000          4           4.44\n"
                   "       4.002 0.800000000000          4           5.00\n"
                   "     250.085 0.825000000000          5           5.71\n"
                   "     250.085 1.000000000000          5\n"
                   "#[Mean    =       52.000, StdDeviation   =       99.013]\n"
                   "#[Max     =      250.000, Total count    =            5]\n"
                   "#[Buckets =           32, SubBuckets     =         2048]\n");
}

static guint64
count_up_to (const SquallResult *result, double value_ms)
{
  return squall_histogram_count_up_to (result->response, (guint64) llround (value_ms * 1e6));
}

/* Ticks only rise, and each has as many values at or below it as it says. */
static void
test_distribution (void)
{
  g_autoptr (SquallResult) result = squall_test_result_new_full ();
  g_autofree char *text = squall_report_hgrm_write (result);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  double last_value = 0, last_level = -1;
  guint n_ticks = 0;

  for (char **line = lines + 2; **line != '#'; line++, n_ticks++)
    {
      double value, level;
      guint64 count;

      g_assert_cmpint (sscanf (*line, "%lf %lf %" G_GUINT64_FORMAT, &value, &level, &count), ==, 3);
      g_assert_cmpfloat (value, >=, last_value);
      g_assert_cmpfloat (level, >, last_level);
      g_assert_cmpfloat ((double) count / 10000, >=, level - 1e-12);
      /* The value is rounded to a µs. */
      g_assert_cmpuint (count, >=, count_up_to (result, value - 0.0005));
      g_assert_cmpuint (count, <=, count_up_to (result, value + 0.0005));
      last_value = value;
      last_level = level;
    }
  g_assert_cmpuint (n_ticks, >, 50);
  g_assert_cmpfloat_with_epsilon (last_level, 1, 1e-12);
}

static void
test_locale (void)
{
  g_autoptr (SquallResult) result = make_result ();
  g_autofree char *plain = squall_report_hgrm_write (result);
  g_autofree char *text = NULL;

  if (!numeric_locale_enter (',', '.'))
    return;
  text = squall_report_hgrm_write (result);
  numeric_locale_leave ();
  g_assert_cmpstr (text, ==, plain);
}

static void
test_empty (void)
{
  g_autoptr (SquallResult) result = squall_test_result_new_empty ();
  g_autofree char *text = squall_report_hgrm_write (result);

  g_assert_nonnull (strstr (text, "Percentile)\n\n#[Mean    =        0.000,"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/hgrm/values", test_values);
  g_test_add_func ("/report/hgrm/distribution", test_distribution);
  g_test_add_func ("/report/hgrm/locale", test_locale);
  g_test_add_func ("/report/hgrm/empty", test_empty);
  return g_test_run ();
}
