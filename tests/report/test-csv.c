/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "numeric-locale.h"
#include "squall-test-result.h"

#include "report/squall-report-csv.h"

#define HEADING                                                                                    \
  "start_ms,length_ms,answered,ok,failed,aborted,rate_hz,mean_service_ms,in_flight,due,begun,"     \
  "bytes_sent,bytes_received\n"

static SquallResult *
make_result (void)
{
  SquallResult *result = squall_test_result_new ("http://localhost/", 100, 5);
  const SquallInterval intervals[] = {
    { .length_ns = 100000000,
      .n_answered = 8,
      .n_ok = 7,
      .n_failed = 3,
      .n_aborted = 2,
      .service_sum_ns = 10000000,
      .n_in_flight = 5,
      .n_due = 20,
      .n_begun = 18,
      .bytes_sent = 1300,
      .bytes_received = 1700 },
    { .start_ns = 100000000, .length_ns = 50000001, .n_due = 20, .n_begun = 18 },
  };

  g_array_append_vals (result->intervals, intervals, G_N_ELEMENTS (intervals));
  return result;
}

static void
test_closed (void)
{
  g_autoptr (SquallResult) result = make_result ();
  g_autofree char *text = squall_report_csv_write (result);

  g_assert_cmpstr (text,
                   ==,
                   HEADING "0.000000,100.000000,8,7,3,2,80.000000,1.250000,5,,18,1300,1700\n"
                           "100.000000,50.000001,0,0,0,0,0.000000,,0,,18,0,0\n");
}

static void
test_open (void)
{
  g_autoptr (SquallResult) result = make_result ();
  g_autofree char *text = NULL;

  result->plan->rate_hz = 200;
  text = squall_report_csv_write (result);
  g_assert_cmpstr (text,
                   ==,
                   HEADING "0.000000,100.000000,8,7,3,2,80.000000,1.250000,5,20,18,1300,1700\n"
                           "100.000000,50.000001,0,0,0,0,0.000000,,0,20,18,0,0\n");
}

/* A comma for the decimal point would make two columns of one. */
static void
test_locale (void)
{
  g_autoptr (SquallResult) result = make_result ();
  g_autofree char *plain = squall_report_csv_write (result);
  g_autofree char *text = NULL;

  if (!numeric_locale_enter (',', '.'))
    return;
  text = squall_report_csv_write (result);
  numeric_locale_leave ();
  g_assert_cmpstr (text, ==, plain);
}

static void
test_empty (void)
{
  g_autoptr (SquallResult) result = squall_test_result_new_empty ();
  g_autofree char *text = squall_report_csv_write (result);

  g_assert_cmpstr (text, ==, HEADING);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/csv/closed", test_closed);
  g_test_add_func ("/report/csv/open", test_open);
  g_test_add_func ("/report/csv/locale", test_locale);
  g_test_add_func ("/report/csv/empty", test_empty);
  return g_test_run ();
}
