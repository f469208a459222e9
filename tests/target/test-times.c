/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "squall-test-client.h"
#include "squall-test-target.h"

#include "core/squall-clock.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

#define N_STOPS  3
#define STOP_NS  (30 * SQUALL_NS_PER_MS)
#define DELAY_NS (20 * SQUALL_NS_PER_MS)

typedef struct
{
  gint64 arrived_ns;
  gint64 answered_ns;
} Row;

typedef struct
{
  char *path;
  SquallTestTarget *target;
  SquallTestClient *client;
} Fixture;

static void
set_up (Fixture *self, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  int file = g_file_open_tmp ("squall-times-XXXXXX", &self->path, &error);
  const char *arguments[] = { "--times", self->path, NULL };

  g_assert_no_error (error);
  g_close (file, NULL);
  self->target = squall_test_target_new (arguments);
  self->client = squall_test_client_new (squall_test_target_get_port (self->target));
}

static void
tear_down (Fixture *self, gconstpointer unused)
{
  g_remove (self->path);
  g_free (self->path);
}

/* Ends the target, and returns what it wrote. */
static GArray *
finish (Fixture *self)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (Row));

  squall_test_client_free (self->client);
  squall_test_target_free (self->target);
  g_assert_true (g_file_get_contents (self->path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  g_assert_cmpstr (lines[0], ==, "arrived_ns,answered_ns");
  for (guint i = 1; lines[i][0] != '\0'; i++)
    {
      char *comma;
      Row row = { .arrived_ns = g_ascii_strtoll (lines[i], &comma, 10) };

      row.answered_ns = g_ascii_strtoll (comma + 1, NULL, 10);
      g_array_append_val (rows, row);
    }
  return rows;
}

static gboolean
is_stopped (Fixture *self)
{
  int pid = squall_test_target_get_pid (self->target);
  g_autofree char *path = g_strdup_printf ("/proc/%d/stat", pid);
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return strstr (text, ") T ") != NULL;
}

/* The signal takes effect a moment after it is sent. */
static void
stop (Fixture *self)
{
  guint n_tries = 0;

  squall_test_target_send_signal (self->target, SIGSTOP);
  while (!is_stopped (self) && n_tries++ < 10000)
    g_assert_false (squall_test_client_is_answered (self->client, SQUALL_NS_PER_MS));
  g_assert_true (is_stopped (self));
}

static void
test_delay (Fixture *self, gconstpointer unused)
{
  gint64 before_ns = squall_clock_now_ns ();
  g_autoptr (SquallTestAnswer) answer = squall_test_client_get (self->client, "/delay/20");
  gint64 after_ns = squall_clock_now_ns ();
  g_autoptr (GArray) rows = finish (self);
  Row row = g_array_index (rows, Row, 0);

  g_assert_cmpuint (answer->status, ==, 200);
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_cmpint (row.arrived_ns, >=, before_ns);
  g_assert_cmpint (row.answered_ns, <=, after_ns);
  g_assert_cmpint (row.answered_ns - row.arrived_ns, >=, DELAY_NS);
}

/* While the server does not run, its requests arrive all the same. */
static void
test_stop (Fixture *self, gconstpointer unused)
{
  gint64 sent_ns = 0, continued_ns = 0;
  g_autoptr (GArray) rows = NULL;
  Row row;

  /* The kernel begins a moment later than it is asked to note when bytes arrive. */
  for (guint i = 0; i < N_STOPS; i++)
    {
      g_autoptr (SquallTestAnswer) answer = NULL;

      stop (self);
      sent_ns = squall_clock_now_ns ();
      squall_test_client_send (self->client, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
      g_assert_false (squall_test_client_is_answered (self->client, STOP_NS));
      continued_ns = squall_clock_now_ns ();
      squall_test_target_send_signal (self->target, SIGCONT);
      answer = squall_test_client_receive (self->client, TRUE);
      g_assert_cmpuint (answer->status, ==, 200);
    }
  rows = finish (self);
  row = g_array_index (rows, Row, N_STOPS - 1);
  g_assert_cmpuint (rows->len, ==, N_STOPS);
  g_assert_cmpint (row.arrived_ns, >=, sent_ns);
  g_assert_cmpint (row.arrived_ns, <, continued_ns);
  g_assert_cmpint (row.answered_ns, >=, continued_ns);
}

/* Checks and questions for the books are not what was asked for. */
static void
test_uncounted (Fixture *self, gconstpointer unused)
{
  g_autoptr (SquallTestAnswer) answer = squall_test_client_get (self->client, "/stats");
  g_autoptr (GArray) rows = finish (self);

  g_assert_cmpuint (answer->status, ==, 200);
  g_assert_cmpuint (rows->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/times/delay", Fixture, NULL, set_up, test_delay, tear_down);
  g_test_add ("/times/stop", Fixture, NULL, set_up, test_stop, tear_down);
  g_test_add ("/times/uncounted", Fixture, NULL, set_up, test_uncounted, tear_down);
  return g_test_run ();
}
