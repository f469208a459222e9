/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/wire/squall-wire-answer.h"

#include <string.h>

#define HEAD    "HTTP/1.1 200 OK\r\n"
#define CHUNKED HEAD "Transfer-Encoding: chunked\r\n\r\n"
/* More than a server that means well sends of anything but a body. */
#define N_REPEATS 200000

static SquallWireProgress
feed (SquallWireAnswer *answer, const char *text)
{
  gsize n_used;

  return squall_wire_answer_feed (answer, text, strlen (text), &n_used);
}

/* Feeds a beginning and then the same again and again, for as long as there is more to come. */
static SquallWireProgress
feed_on (const char *beginning, const char *rest, guint *n_fed)
{
  SquallWireAnswer answer;
  SquallWireProgress progress;

  squall_wire_answer_init (&answer);
  squall_wire_answer_begin_feed (&answer, FALSE, NULL);
  progress = feed (&answer, beginning);
  for (*n_fed = 0; progress == SQUALL_WIRE_PARTIAL && *n_fed < N_REPEATS; (*n_fed)++)
    progress = feed (&answer, rest);
  squall_wire_answer_clear (&answer);
  return progress;
}

typedef struct
{
  const char *name;
  const char *beginning;
  const char *rest;
} Endless;

static const Endless endless[] = {
  { "blank-lines", "", "\r\n" },
  { "interim-answers", "", "HTTP/1.1 100 Continue\r\n\r\n" },
  { "reason", "HTTP/1.1 200 ", "very " },
  { "name", HEAD, "very-" },
  { "value", HEAD "X-Long: ", "very " },
  { "fields", HEAD, "X: y\r\n" },
  { "chunk-size", CHUNKED, "0" },
  { "chunk-extension", CHUNKED "5", ";a=b" },
  { "trailers", CHUNKED "0\r\n", "X: y\r\n" },
};

static void
test_endless (gconstpointer data)
{
  const Endless *test = data;
  guint n_fed;

  g_assert_cmpint (feed_on (test->beginning, test->rest, &n_fed), ==, SQUALL_WIRE_MALFORMED);
  g_assert_cmpuint (n_fed, <, N_REPEATS);
}

/* A body may be as long as it likes, in chunks as small as they come. */
static void
test_bodies (void)
{
  guint n_fed;

  g_assert_cmpint (feed_on (CHUNKED, "1\r\nx\r\n", &n_fed), ==, SQUALL_WIRE_PARTIAL);
  g_assert_cmpint (feed_on (HEAD "\r\n", "0123456789", &n_fed), ==, SQUALL_WIRE_PARTIAL);
}

static void
test_no_status (void)
{
  guint n_fed;

  g_assert_cmpint (feed_on ("HTTP/1.1 000 None\r\n", "\r\n", &n_fed), ==, SQUALL_WIRE_MALFORMED);
  g_assert_cmpint (feed_on ("HTTP/1.1 099 None\r\n", "\r\n", &n_fed), ==, SQUALL_WIRE_MALFORMED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (endless); i++)
    {
      g_autofree char *path = g_strconcat ("/engine/wire-answer/endless/", endless[i].name, NULL);

      g_test_add_data_func (path, &endless[i], test_endless);
    }
  g_test_add_func ("/engine/wire-answer/bodies", test_bodies);
  g_test_add_func ("/engine/wire-answer/no-status", test_no_status);
  return g_test_run ();
}
