/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "target/squall-incoming.h"

#include <string.h>

#define LONG_QUERY                                                                                 \
  "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567"       \
  "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567"
#define HEAD "POST /echo?" LONG_QUERY " HTTP/1.1\r\nHost: test\r\nX-Empty:\r\nSquall-Check: 1\r\n"

/* Feeds @request in pieces that end at @cut and at the end. */
static SquallIncomingResult
feed (SquallIncoming *incoming, const char *request, gsize length, gsize cut, gsize *n_used)
{
  SquallIncomingResult result;

  result = squall_incoming_feed (incoming, request, cut, n_used);
  if (result != SQUALL_INCOMING_PARTIAL)
    return result;
  g_assert_cmpuint (*n_used, ==, cut);
  result = squall_incoming_feed (incoming, request + cut, length - cut, n_used);
  *n_used += cut;
  return result;
}

static void
check_request (SquallIncoming *incoming)
{
  gsize length;
  const char *target = squall_incoming_get_target (incoming, &length);

  g_assert_cmpmem (target, length, "/echo?" LONG_QUERY, strlen ("/echo?" LONG_QUERY));
  g_assert_true (incoming->match.is_valid);
  g_assert_cmpstr (incoming->match.route->name, ==, "echo");
  g_assert_cmpmem (incoming->match.path, incoming->match.path_length, "/echo", 5);
  g_assert_true (incoming->is_check);
  g_assert_cmpstr (squall_incoming_get_header (incoming, "HOST", NULL), ==, "test");
  g_assert_cmpstr (squall_incoming_get_header (incoming, "x-empty", NULL), ==, "");
  g_assert_null (squall_incoming_get_header (incoming, "x-none", NULL));
  g_assert_null (squall_incoming_get_header (incoming, "x-trailer", NULL));
  g_assert_cmpmem (incoming->body->data, incoming->body->len, "abcde", 5);
  g_assert_true (squall_incoming_is_keep_alive (incoming));
}

static void
check_cuts (const char *request, gsize length)
{
  for (gsize cut = 1; cut < length; cut++)
    {
      SquallIncoming incoming;
      gsize n_used;

      squall_incoming_init (&incoming);
      for (guint i = 0; i < 2; i++)
        {
          g_assert_cmpint (feed (&incoming, request, length, cut, &n_used),
                           ==,
                           SQUALL_INCOMING_WHOLE);
          g_assert_cmpuint (n_used, ==, length);
          check_request (&incoming);
          squall_incoming_restart (&incoming);
          g_assert_null (incoming.body);
        }
      squall_incoming_clear (&incoming);
    }
}

static void
test_cuts (void)
{
  static const char plain[] = HEAD "Content-Length: 5\r\n\r\nabcde";
  static const char chunked[] = HEAD "Transfer-Encoding: chunked\r\n\r\n"
                                     "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nX-Trailer: t\r\n\r\n";

  check_cuts (plain, sizeof plain - 1);
  check_cuts (chunked, sizeof chunked - 1);
}

static void
test_byte_by_byte (void)
{
  static const char request[] = HEAD "Content-Length: 5\r\n\r\nabcde";
  SquallIncoming incoming;
  gsize n_used;

  squall_incoming_init (&incoming);
  for (gsize i = 0; i < sizeof request - 2; i++)
    g_assert_cmpint (squall_incoming_feed (&incoming, request + i, 1, &n_used),
                     ==,
                     SQUALL_INCOMING_PARTIAL);
  g_assert_cmpint (squall_incoming_feed (&incoming, request + sizeof request - 2, 1, &n_used),
                   ==,
                   SQUALL_INCOMING_WHOLE);
  check_request (&incoming);
  squall_incoming_clear (&incoming);
}

/* The bytes of the next request are left alone. */
static void
test_two (void)
{
  static const char requests[] = "GET /a HTTP/1.1\r\n\r\nGET /b HTTP/1.1\r\n\r\n";
  SquallIncoming incoming;
  gsize n_used;

  squall_incoming_init (&incoming);
  g_assert_cmpint (squall_incoming_feed (&incoming, requests, sizeof requests - 1, &n_used),
                   ==,
                   SQUALL_INCOMING_WHOLE);
  g_assert_cmpuint (n_used, ==, (sizeof requests - 1) / 2);
  g_assert_cmpmem (incoming.match.path, incoming.match.path_length, "/a", 2);
  squall_incoming_restart (&incoming);
  g_assert_cmpint (
      squall_incoming_feed (&incoming, requests + n_used, sizeof requests - 1 - n_used, &n_used),
      ==,
      SQUALL_INCOMING_WHOLE);
  g_assert_cmpmem (incoming.match.path, incoming.match.path_length, "/b", 2);
  squall_incoming_clear (&incoming);
}

/* Only a request with a body whose client waits gets a word. */
static void
test_continue (void)
{
  static const struct
  {
    const char *request;
    gboolean is_due;
  } rows[] = {
    { "POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n", TRUE },
    { "POST / HTTP/1.1\r\nexpect: 100-Continue\r\nTransfer-Encoding: chunked\r\n\r\n", TRUE },
    { "POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\na", FALSE },
    { "POST / HTTP/1.1\r\nExpect: 100-continue-not\r\nContent-Length: 3\r\n\r\n", FALSE },
    { "POST / HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n", FALSE },
    { "POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\n", FALSE },
    { "GET / HTTP/1.1\r\nExpect: 100-continue\r\n\r\n", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      SquallIncoming incoming;
      gsize n_used;

      squall_incoming_init (&incoming);
      squall_incoming_feed (&incoming, rows[i].request, strlen (rows[i].request), &n_used);
      g_assert_cmpint (incoming.is_continue_due, ==, rows[i].is_due);
      squall_incoming_clear (&incoming);
    }
}

static void
test_check (void)
{
  static const struct
  {
    const char *field;
    gboolean is_check;
  } rows[] = {
    { "Squall-Check: 1", TRUE },   { "squall-check:1 ", TRUE }, { "Squall-Check: 0", FALSE },
    { "Squall-Check: 11", FALSE }, { "Squall-Check:", FALSE },  { "Squall-Checks: 1", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *request = g_strdup_printf ("GET / HTTP/1.1\r\n%s\r\nA: 1\r\n\r\n",
                                                  rows[i].field);
      SquallIncoming incoming;
      gsize n_used;

      squall_incoming_init (&incoming);
      g_assert_cmpint (squall_incoming_feed (&incoming, request, strlen (request), &n_used),
                       ==,
                       SQUALL_INCOMING_WHOLE);
      g_assert_cmpint (incoming.is_check, ==, rows[i].is_check);
      squall_incoming_clear (&incoming);
    }
}

/* Whatever comes, the parser neither reads beyond it nor gets stuck. */
static void
test_noise (void)
{
  static const char request[] = HEAD "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n";

  for (guint i = 0; i < 20000; i++)
    {
      g_autofree char *bytes = g_memdup2 (request, sizeof request - 1);
      SquallIncoming incoming;
      gsize n_used;

      for (int n_changes = g_test_rand_int_range (1, 4); n_changes > 0; n_changes--)
        bytes[g_test_rand_int_range (0, sizeof request - 1)] = (char) g_test_rand_int_range (0,
                                                                                             256);
      squall_incoming_init (&incoming);
      squall_incoming_feed (&incoming, bytes, sizeof request - 1, &n_used);
      g_assert_cmpuint (n_used, <=, sizeof request - 1);
      squall_incoming_clear (&incoming);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/target/incoming/cuts", test_cuts);
  g_test_add_func ("/target/incoming/byte-by-byte", test_byte_by_byte);
  g_test_add_func ("/target/incoming/two", test_two);
  g_test_add_func ("/target/incoming/continue", test_continue);
  g_test_add_func ("/target/incoming/check", test_check);
  g_test_add_func ("/target/incoming/noise", test_noise);
  return g_test_run ();
}
