/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/wire/squall-wire-memo.h"

#include <string.h>

#define OK "HTTP/1.1 200 OK\r\n"

static const char *const answers[] = {
  OK "Content-Length: 2\r\n\r\nok",
  OK "Content-Length: 2\r\n\r\nko",
  OK "Content-Length: 2\r\n\r\nok" OK,
  OK "Content-Length: 2\r\n\r\no",
  OK "Content-Length: 2\r\n\r\n",
  OK "Content-Length: 0\r\n\r\n",
  OK "Content-Length: 2\r\nConnection: close\r\n\r\nok",
  OK "Transfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n",
  OK "\r\nok",
  "HTTP/1.1 100 Continue\r\n\r\n" OK "Content-Length: 2\r\n\r\nok",
  "HTTP/1.1 503 Busy\r\nRetry-After: 1\r\nContent-Length: 2\r\n\r\nno",
  "HTTP/1.1 302 Away\r\nLocation: /a\r\nContent-Length: 0\r\n\r\n",
  "HTTP/1.1 302 Away\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n",
  "HTTP/1.1 304 Same\r\n\r\n",
  "HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n",
  "nonsense",
  "",
};

/* What an answer came to, by a memo or without one. */
static char *
describe (SquallWireMemo *memo, const char *text, gsize length, gboolean is_to_head)
{
  SquallWireAnswer answer;
  SquallWireProgress progress;
  const char *location;
  gsize n_used = 0;
  char *description;

  squall_wire_answer_init (&answer);
  squall_wire_answer_begin_feed (&answer, is_to_head, NULL);
  progress = memo != NULL ? squall_wire_memo_feed (memo, &answer, text, length, &n_used)
                          : squall_wire_answer_feed (&answer, text, length, &n_used);
  location = squall_wire_answer_get_location (&answer);
  description = g_strdup_printf ("%u, %" G_GSIZE_FORMAT
                                 " used, begun %d, status %u, %" G_GUINT64_FORMAT
                                 " bytes, kept %d, later %d, at %s",
                                 progress,
                                 n_used,
                                 answer.is_begun,
                                 answer.status,
                                 answer.body_size,
                                 answer.is_keep_alive,
                                 answer.has_retry_after,
                                 location != NULL ? location : "none");
  squall_wire_answer_clear (&answer);
  return description;
}

static void
check (SquallWireMemo *memo, const char *text, gsize length, gboolean is_to_head)
{
  g_autofree char *expected = describe (NULL, text, length, is_to_head);
  g_autofree char *found = describe (memo, text, length, is_to_head);

  g_assert_cmpstr (found, ==, expected);
}

/* Whatever came before, twice or once, to a HEAD or not. */
static void
test_any_order (void)
{
  g_autofree SquallWireMemo *memo = g_new0 (SquallWireMemo, 1);
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (guint i = 0; i < 20000; i++)
    {
      const char *text = answers[g_rand_int_range (random, 0, G_N_ELEMENTS (answers))];
      gboolean is_to_head = g_rand_boolean (random);

      check (memo, text, strlen (text), is_to_head);
      if (g_rand_boolean (random))
        check (memo, text, strlen (text), is_to_head);
    }
}

/* On both sides of what it has room for. */
static void
test_long (void)
{
  g_autofree SquallWireMemo *memo = g_new0 (SquallWireMemo, 1);

  for (guint size = SQUALL_WIRE_MEMO_BYTES - 100; size < SQUALL_WIRE_MEMO_BYTES + 100; size++)
    {
      g_autofree char *body = g_strnfill (size, 'x');
      g_autofree char *text = g_strdup_printf (OK "Content-Length: %u\r\n\r\n%s", size, body);

      for (guint i = 0; i < 3; i++)
        check (memo, text, strlen (text), FALSE);
    }
}

/* A piece that is an answer of its own, where it begins one, is none in the middle of another. */
static void
test_pieces (void)
{
  g_autofree SquallWireMemo *memo = g_new0 (SquallWireMemo, 1);
  const char *piece = answers[0];
  g_autofree char *head = g_strdup_printf (OK "Content-Length: %" G_GSIZE_FORMAT "\r\n\r\n",
                                           strlen (piece));
  SquallWireAnswer answer;
  gsize n_used;

  check (memo, piece, strlen (piece), FALSE);
  squall_wire_answer_init (&answer);
  squall_wire_answer_begin_feed (&answer, FALSE, NULL);
  g_assert_cmpint (squall_wire_memo_feed (memo, &answer, head, strlen (head), &n_used),
                   ==,
                   SQUALL_WIRE_PARTIAL);
  g_assert_cmpint (squall_wire_memo_feed (memo, &answer, piece, strlen (piece), &n_used),
                   ==,
                   SQUALL_WIRE_WHOLE);
  g_assert_cmpuint (answer.body_size, ==, strlen (piece));
  squall_wire_answer_clear (&answer);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire-memo/any-order", test_any_order);
  g_test_add_func ("/wire-memo/long", test_long);
  g_test_add_func ("/wire-memo/pieces", test_pieces);
  return g_test_run ();
}
