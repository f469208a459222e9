/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-parse.h"

#include "core/squall-clock.h"
#include "numeric-locale.h"

#define UNTOUCHED 4711
#define SECOND    G_GUINT64_CONSTANT (1000000000)

typedef struct
{
  const char *text;
  guint64 number;
} Case;

static void
check_count (const char *text, gboolean is_good, guint64 number)
{
  guint64 count = UNTOUCHED;
  gboolean is_read = squall_parse_count (text, &count);
  /* As text, so that a failure says which of the cases it was. */
  g_autofree char *read = g_strdup_printf ("%.50s: %d %" G_GUINT64_FORMAT, text, is_read, count);
  g_autofree char *expected =
      g_strdup_printf ("%.50s: %d %" G_GUINT64_FORMAT, text, is_good, number);

  g_assert_cmpstr (read, ==, expected);
}

static void
check_counts (const Case *cases, guint n_cases)
{
  for (guint i = 0; i < n_cases; i++)
    check_count (cases[i].text, TRUE, cases[i].number);
}

static void
check_no_counts (const char *const *texts, guint n_texts)
{
  for (guint i = 0; i < n_texts; i++)
    check_count (texts[i], FALSE, UNTOUCHED);
}

static void
test_plain_counts (void)
{
  static const Case cases[] = {
    { "0", 0 },
    { "1", 1 },
    { "10000", 10000 },
    { "007", 7 },
    { " 10 ", 10 },
    { "\t10\n", 10 },
    { "999999999999999999", G_GUINT64_CONSTANT (999999999999999999) },
    { "000000000000000000000000000001", 1 },
  };

  check_counts (cases, G_N_ELEMENTS (cases));
}

static void
test_grouped_counts (void)
{
  static const Case cases[] = {
    { "10,000", 10000 },      { "1,000,000", 1000000 }, { "123,456,789", 123456789 },
    { "10 000", 10000 },      { "1 000 000", 1000000 }, { "10'000", 10000 },
    { "10\u2019000", 10000 }, { "10\u00a0000", 10000 }, { "1\u202f000\u202f000", 1000000 },
    { "1,500k", 1500000 },    { "1,234.5k", 1234500 },
  };

  check_counts (cases, G_N_ELEMENTS (cases));
}

static void
test_multiplied_counts (void)
{
  static const Case cases[] = {
    { "10k", 10000 },
    { "10K", 10000 },
    { "2m", 2000000 },
    { "2M", 2000000 },
    { "3g", G_GUINT64_CONSTANT (3000000000) },
    { "3G", G_GUINT64_CONSTANT (3000000000) },
    { "1.5k", 1500 },
    { "1.50000k", 1500 },
    { "0.5k", 500 },
    { "0.001k", 1 },
    { "1.234k", 1234 },
    { "1.2345M", 1234500 },
    { "0k", 0 },
    /* More digits than a double keeps. */
    { "123456789.123456789G", G_GUINT64_CONSTANT (123456789123456789) },
  };

  check_counts (cases, G_N_ELEMENTS (cases));
}

static void
test_what_is_no_count (void)
{
  static const char *const texts[] = {
    "",
    " ",
    "abc",
    "-5",
    "+5",
    "1e3",
    "10^12",
    "0x10",
    "k",
    ".",
    ",",
    ".5k",
    "1.5",
    "1.0",
    "1.k",
    "1..5k",
    "1.5.5k",
    "10k5",
    "10kk",
    "10x",
    "10 x",
    "10%",
    "1-2",
    "infk",
    "nan",
    "1.5e3k",
    "0x1k",
    "10;",
    "\xff",
    "10\xff",
    "\xd9\xa1" /* ١ */,
  };

  check_no_counts (texts, G_N_ELEMENTS (texts));
}

static void
test_wrong_groups (void)
{
  static const char *const texts[] = {
    "1,0",       "10,00,0",       "1,0000",    "1,000,00", ",000",      "10,",     "1,,000",
    "1, 000",    "1000,000",      "1234,567k", "1,5k",     "1 0",       "10,000,", "1,000 000",
    "1,000'000", "1\xe2\x80\xaf", "1\xe2\x80", "1,00k",    "1\u202f00", "0,5",     "1.000",
  };

  check_no_counts (texts, G_N_ELEMENTS (texts));
}

static void
test_counts_that_do_not_fit (void)
{
  g_autofree char *many_digits = g_strnfill (100000, '9');
  const char *const texts[] = {
    "999999999999999999999",
    "18446744073709551616",
    "18446744073709551617",
    "9223372036854775808",
    "2000000000G",
    "99999999999999999999999G",
    many_digits,
  };

  check_no_counts (texts, G_N_ELEMENTS (texts));
}

/* 1,234.5 requests are none too many, but no number of them either. */
static void
test_fractions_of_one (void)
{
  static const char *const texts[] = { "1.2345k", "0.0001k", "1.0005k", "1.23456789M" };

  check_no_counts (texts, G_N_ELEMENTS (texts));
}

/* Where the point groups, it still is a decimal point when it cannot group. */
static void
test_counts_where_points_group (void)
{
  static const Case cases[] = {
    { "10.000", 10000 },  { "1.000.000", 1000000 }, { "10,000", 10000 }, { "1.5k", 1500 },
    { "1.25M", 1250000 }, { "0.5k", 500 },          { "1.2500k", 1250 }, { "1.500k", 1500000 },
  };
  static const char *const texts[] = { "10.00", "1.5", "1.000.00", "1000.000" };

  if (!numeric_locale_enter (',', '.'))
    return;
  check_counts (cases, G_N_ELEMENTS (cases));
  check_no_counts (texts, G_N_ELEMENTS (texts));
  numeric_locale_leave ();
}

static void
check_time (const char *text, gboolean is_good, gint64 expected_ns)
{
  gint64 time_ns = UNTOUCHED;
  gboolean is_read = squall_parse_time (text, &time_ns);
  g_autofree char *read = g_strdup_printf ("%.50s: %d %" G_GINT64_FORMAT, text, is_read, time_ns);
  g_autofree char *expected =
      g_strdup_printf ("%.50s: %d %" G_GINT64_FORMAT, text, is_good, expected_ns);

  g_assert_cmpstr (read, ==, expected);
}

static void
test_times (void)
{
  static const Case cases[] = {
    { "0", 0 },
    { "0s", 0 },
    { "10s", 10 * SECOND },
    { "10", 10 * SECOND },
    { " 10s ", 10 * SECOND },
    { "1.5", 1500000000 },
    { "1.5s", 1500000000 },
    { ".5s", 500000000 },
    { "500ms", 500000000 },
    { "250us", 250000 },
    { "250µs", 250000 },
    { "1m", 60 * SECOND },
    { "1min", 60 * SECOND },
    { "1m30s", 90 * SECOND },
    { "1min30s", 90 * SECOND },
    { "1m500ms", 60 * SECOND + 500000000 },
    { "2h", 7200 * SECOND },
    { "1h30m", 5400 * SECOND },
    { "0.001us", 1 },
    { "1.1s", 1100000000 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    check_time (cases[i].text, TRUE, (gint64) cases[i].number);
}

static void
check_no_times (const char *const *texts, guint n_texts)
{
  for (guint i = 0; i < n_texts; i++)
    check_time (texts[i], FALSE, UNTOUCHED);
}

static void
test_what_is_no_time (void)
{
  static const char *const texts[] = {
    "",     " ",        "s",     "ms",     "abc",  "10x",     "10d",   "10ss",
    "10sm", "-5s",      "+5s",   "1e3",    "1e3s", "0x10",    "0x1p4", "0x10s",
    "1m5",  "5 5",      "1..5s", ".",      ".s",   "1.2.3s",  "nan",   "inf",
    "infs", "infinity", "1,5s",  "10\xc2", "\xff", "10\xb5s", "10s;",  "10s\n5s",
  };

  check_no_times (texts, G_N_ELEMENTS (texts));
}

/* Less than the smallest step is not nothing: zero would mean without end. */
static void
test_times_that_do_not_fit (void)
{
  g_autofree char *many_digits = g_strnfill (100000, '9');
  const char *const texts[] = {
    "99999999999h", "99999999999999999999s", "999999999999999999999999999999999999999",
    "0.0001us",     "0.0000000001",          many_digits,
  };

  check_no_times (texts, G_N_ELEMENTS (texts));
}

/* The window's numbers may have a decimal comma; times have a point everywhere. */
static void
test_times_where_points_group (void)
{
  if (!numeric_locale_enter (',', '.'))
    return;
  test_times ();
  test_what_is_no_time ();
  numeric_locale_leave ();
}

static void
check_rate (const char *text, double expected_hz)
{
  double rate_hz = UNTOUCHED;

  if (squall_parse_rate (text, &rate_hz) != (expected_hz >= 0))
    g_error ("“%.50s” is read wrongly", text);
  /* To the last bit. */
  g_assert_false (rate_hz < (expected_hz >= 0 ? expected_hz : UNTOUCHED));
  g_assert_false (rate_hz > (expected_hz >= 0 ? expected_hz : UNTOUCHED));
}

static void
test_rates (void)
{
  check_rate ("500", 500);
  check_rate ("500/s", 500);
  check_rate (" 500 / s ", 500);
  check_rate ("0", 0);
  check_rate ("0.5/s", 0.5);
  check_rate (".5", 0.5);
  check_rate ("0.1", 0.1);
  check_rate ("0.125", 0.125);
  check_rate ("30/m", 0.5);
  check_rate ("30/min", 0.5);
  check_rate ("36/h", 0.01);
  check_rate ("5/ms", 5000);
  check_rate ("10k/s", 10000);
  check_rate ("1.5K", 1500);
  check_rate ("0.0015M/s", 1500);
  check_rate ("1,500/s", 1500);
  check_rate ("1,234,567.5/s", 1234567.5);
  check_rate ("1 500/s", 1500);
  check_rate ("007", 7);
}

static void
test_what_is_no_rate (void)
{
  static const char *const texts[] = {
    "",      " ",    "/s",      "s",     "-5",   "+5",     "5/",     "5/x",   "5/s/s",
    "5/sec", "5.",   ".",       "5./s",  "5..5", "1.5.5",  "5k5",    "5kk",   "k",
    "k/s",   "0x10", "1e3",     "nan",   "inf",  "1,50/s", "1,5000", "0,125", "0,5",
    "5 5",   "☂",    "5 users", "5/s x", "5/ss", "5/0s",   "5/10s",  "5:s",   "\xff",
  };
  g_autofree char *many_digits = g_strnfill (100000, '9');

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    check_rate (texts[i], -1);
  check_rate (many_digits, -1);
}

/* Plans are read elsewhere, too: a rate has a point everywhere. */
static void
test_rates_where_points_group (void)
{
  if (!numeric_locale_enter (',', '.'))
    return;
  check_rate ("1.125/s", 1.125);
  test_rates ();
  test_what_is_no_rate ();
  numeric_locale_leave ();
}

static void
test_time_or_count (void)
{
  static const struct
  {
    const char *text;
    gboolean is_read;
    gint64 time_ns;
    guint64 count;
  } cases[] = {
    { "2s", TRUE, 2 * SQUALL_NS_PER_SECOND, 0 },
    { " 1m30s ", TRUE, 90 * SQUALL_NS_PER_SECOND, 0 },
    { "10m", TRUE, 600 * SQUALL_NS_PER_SECOND, 0 },
    { "0s", TRUE, 0, 0 },
    { "0", TRUE, 0, 0 },
    { "100", TRUE, 0, 100 },
    { "1,000", TRUE, 0, 1000 },
    { "10k", TRUE, 0, 10000 },
    { "", FALSE, 0, 0 },
    { "soon", FALSE, 0, 0 },
    { "-1", FALSE, 0, 0 },
    { "1.5", FALSE, 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 time_ns;
      guint64 count;

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (squall_parse_time_or_count (cases[i].text, &time_ns, &count),
                       ==,
                       cases[i].is_read);
      g_assert_cmpint (time_ns, ==, cases[i].time_ns);
      g_assert_cmpuint (count, ==, cases[i].count);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/parse/count/plain", test_plain_counts);
  g_test_add_func ("/parse/count/grouped", test_grouped_counts);
  g_test_add_func ("/parse/count/multiplied", test_multiplied_counts);
  g_test_add_func ("/parse/count/none", test_what_is_no_count);
  g_test_add_func ("/parse/count/wrong-groups", test_wrong_groups);
  g_test_add_func ("/parse/count/too-large", test_counts_that_do_not_fit);
  g_test_add_func ("/parse/count/fractions", test_fractions_of_one);
  g_test_add_func ("/parse/count/locale", test_counts_where_points_group);
  g_test_add_func ("/parse/time/good", test_times);
  g_test_add_func ("/parse/time/none", test_what_is_no_time);
  g_test_add_func ("/parse/time/too-large-or-small", test_times_that_do_not_fit);
  g_test_add_func ("/parse/time/locale", test_times_where_points_group);
  g_test_add_func ("/parse/time-or-count", test_time_or_count);
  g_test_add_func ("/parse/rate/good", test_rates);
  g_test_add_func ("/parse/rate/none", test_what_is_no_rate);
  g_test_add_func ("/parse/rate/locale", test_rates_where_points_group);
  return g_test_run ();
}
