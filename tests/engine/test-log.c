/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-clock.h"
#include "engine/squall-log.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#define N_THREADS     8
#define N_PER_THREAD  150000
#define N_OVERFLOWING (3 * SQUALL_LOG_CAPACITY)
#define N_IN_A_SECOND 20000
#define START_NS      SQUALL_NS_PER_SECOND

typedef struct
{
  char *directory;
  char *path;
  SquallPlan *plan;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->directory = g_dir_make_tmp ("squall-log-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->directory, "log", NULL);
  fixture->plan = squall_plan_new ();
  squall_request_set_url (squall_plan_get_request (fixture->plan, 0), "http://localhost/", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_unlink (fixture->path);
  g_rmdir (fixture->directory);
  g_free (fixture->path);
  g_free (fixture->directory);
  squall_plan_unref (fixture->plan);
}

static SquallLog *
start_log (Fixture *fixture, const char *path)
{
  g_autoptr (GError) error = NULL;
  SquallLog *log = squall_log_new (path, SQUALL_LOG_FORMAT_HEY, fixture->plan, &error);

  g_assert_no_error (error);
  squall_log_start (log, START_NS, 0);
  return log;
}

/* What is sent tells one sample from the other: one for each µs. */
static void
add (SquallLog *log, guint user, guint64 number)
{
  SquallSample sample = { .number = number, .user = user, .status = 200 };

  sample.planned_ns = sample.sent_ns = START_NS + (gint64) number * SQUALL_NS_PER_US;
  sample.done_ns = sample.sent_ns + SQUALL_NS_PER_MS;
  squall_log_add (log, &sample);
}

static guint64
finish (SquallLog *log)
{
  g_autoptr (GError) error = NULL;
  guint64 n_dropped;

  g_assert_true (squall_log_finish (log, &n_dropped, &error));
  g_assert_no_error (error);
  return n_dropped;
}

/* Tells which sample a line is about. */
static guint64
read_number (const char *line)
{
  g_assert_true (g_str_has_prefix (line, "0.001000,"));
  return (guint64) (g_ascii_strtod (strrchr (line, ',') + 1, NULL) * 1e6 + 0.5);
}

/* Takes @text to pieces. Every line has to be whole, and none there twice. */
static guint64
count_lines (char *text, gsize length, guint64 n_added)
{
  g_autofree gboolean *is_seen = g_new0 (gboolean, n_added);
  char *end = text + length;
  char *line_end = memchr (text, '\n', length);
  guint64 n_lines = 0;

  g_assert_true (g_str_has_prefix (text, "response-time,"));
  for (char *line = line_end + 1; line < end; line = line_end + 1)
    {
      guint64 number;

      line_end = memchr (line, '\n', (gsize) (end - line));
      g_assert_nonnull (line_end);
      *line_end = '\0';
      number = read_number (line);
      g_assert_cmpuint (number, <, n_added);
      g_assert_false (is_seen[number]);
      is_seen[number] = TRUE;
      n_lines++;
    }
  return n_lines;
}

typedef struct
{
  SquallLog *log;
  guint user;
} Adder;

static gpointer
add_many_cb (gpointer data)
{
  const Adder *adder = data;

  for (guint i = 0; i < N_PER_THREAD; i++)
    add (adder->log, adder->user, (guint64) adder->user * N_PER_THREAD + i);
  return NULL;
}

/* Users add as fast as they can; nothing is lost unseen, nothing is written twice or in pieces. */
static void
test_threads (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SquallLog) log = start_log (fixture, fixture->path);
  g_autofree char *text = NULL;
  GThread *threads[N_THREADS];
  Adder adders[N_THREADS];
  guint64 n_dropped, n_written;
  gsize length;

  for (guint i = 0; i < N_THREADS; i++)
    {
      adders[i] = (Adder) { log, i };
      threads[i] = g_thread_new ("adder", add_many_cb, &adders[i]);
    }
  for (guint i = 0; i < N_THREADS; i++)
    g_thread_join (threads[i]);
  n_dropped = finish (log);
  g_assert_true (g_file_get_contents (fixture->path, &text, &length, NULL));
  n_written = count_lines (text, length, N_THREADS * N_PER_THREAD);
  g_test_message ("%" G_GUINT64_FORMAT " written, %" G_GUINT64_FORMAT " dropped",
                  n_written,
                  n_dropped);
  g_assert_cmpuint (n_written + n_dropped, ==, N_THREADS * N_PER_THREAD);
  g_assert_cmpuint (n_written, >=, SQUALL_LOG_CAPACITY);
}

typedef struct
{
  int fd;
  GString *text;
} Reader;

static gpointer
read_cb (gpointer data)
{
  Reader *reader = data;
  char chunk[65536];
  gssize n_bytes;

  while ((n_bytes = read (reader->fd, chunk, sizeof chunk)) > 0)
    g_string_append_len (reader->text, chunk, n_bytes);
  return NULL;
}

/* Adds so many while nobody reads from the pipe, then reads it all. Returns how many were dropped.
 */
static guint64
write_into_blocked_pipe (Fixture *fixture, guint n_added)
{
  g_autoptr (SquallLog) log = NULL;
  Reader reader = { .text = g_string_new (NULL) };
  GThread *thread;
  guint64 n_dropped, n_written;

  g_assert_cmpint (mkfifo (fixture->path, 0600), ==, 0);
  reader.fd = open (fixture->path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  g_assert_cmpint (reader.fd, >=, 0);
  log = start_log (fixture, fixture->path);
  for (guint i = 0; i < n_added; i++)
    add (log, i % 3, i);
  g_assert_cmpint (fcntl (reader.fd, F_SETFL, 0), ==, 0);
  thread = g_thread_new ("reader", read_cb, &reader);
  n_dropped = finish (log);
  g_thread_join (thread);
  close (reader.fd);
  n_written = count_lines (reader.text->str, reader.text->len, n_added);
  g_assert_cmpuint (n_written + n_dropped, ==, n_added);
  g_string_free (reader.text, TRUE);
  return n_dropped;
}

static void
test_overflow (Fixture *fixture, gconstpointer data)
{
  guint64 n_dropped = write_into_blocked_pipe (fixture, N_OVERFLOWING);

  /* Beyond the queues only what was on its way to the pipe has room. */
  g_assert_cmpuint (n_dropped, >, 0);
  g_assert_cmpuint (n_dropped, <=, N_OVERFLOWING - SQUALL_LOG_CAPACITY);
}

static void
test_stall (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (write_into_blocked_pipe (fixture, N_IN_A_SECOND), ==, 0);
}

/* Reads until the heading has come, so that the writer is at work, and goes away. */
static void
test_closed_pipe (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SquallLog) log = NULL;
  g_autoptr (GError) error = NULL;
  char heading[256];
  struct pollfd poll_fd = { .events = POLLIN };
  guint64 n_dropped;

  g_assert_cmpint (mkfifo (fixture->path, 0600), ==, 0);
  poll_fd.fd = open (fixture->path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  log = start_log (fixture, fixture->path);
  g_assert_cmpint (poll (&poll_fd, 1, 10000), ==, 1);
  g_assert_cmpint (read (poll_fd.fd, heading, sizeof heading), >, 0);
  close (poll_fd.fd);
  for (guint i = 0; i < 1000; i++)
    add (log, i, i);
  g_assert_false (squall_log_finish (log, &n_dropped, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_PIPE);
  g_assert_cmpuint (n_dropped, ==, 1000);
}

static gpointer
give_up_cb (gpointer data)
{
  squall_log_give_up (data);
  return NULL;
}

/* Nobody reads any more, but does not go away either. */
static void
test_given_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SquallLog) log = NULL;
  g_autoptr (GError) error = NULL;
  GThread *thread;
  guint64 n_dropped;
  int reader;

  g_assert_cmpint (mkfifo (fixture->path, 0600), ==, 0);
  reader = open (fixture->path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  log = start_log (fixture, fixture->path);
  for (guint i = 0; i < 10000; i++)
    add (log, i, i);
  thread = g_thread_new ("second cancel", give_up_cb, log);
  g_assert_false (squall_log_finish (log, &n_dropped, &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (n_dropped, >, 0);
  g_assert_cmpuint (n_dropped, <, 10000);
  g_thread_join (thread);
  close (reader);
}

static void
test_full_disk (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SquallLog) log = start_log (fixture, "/dev/full");
  g_autoptr (GError) error = NULL;
  guint64 n_dropped;

  for (guint i = 0; i < 1000; i++)
    add (log, i, i);
  g_assert_false (squall_log_finish (log, &n_dropped, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC);
  g_assert_nonnull (strstr (error->message, "/dev/full"));
  g_assert_cmpuint (n_dropped, ==, 1000);
}

/* A disk that becomes full in the middle: the file ends with a whole line, and the rest is counted.
 */
static void
test_full_in_the_middle (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;
  guint64 n_dropped, n_written;
  gsize length;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
      g_test_trap_assert_passed ();
      return;
    }
  else
    {
      const struct rlimit limit = { 100001, 100001 };
      g_autoptr (SquallLog) log = start_log (fixture, fixture->path);
      g_autoptr (GError) error = NULL;

      signal (SIGXFSZ, SIG_IGN);
      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
      for (guint i = 0; i < N_IN_A_SECOND; i++)
        add (log, i, i);
      g_assert_false (squall_log_finish (log, &n_dropped, &error));
      g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED);
      g_assert_true (g_file_get_contents (fixture->path, &text, &length, NULL));
    }
  n_written = count_lines (text, length, N_IN_A_SECOND);
  g_assert_cmpuint (n_written, >, 1000);
  g_assert_cmpuint (n_written + n_dropped, ==, N_IN_A_SECOND);
}

/* What cannot be opened is said at once, and a pipe without a reader does not keep anyone waiting.
 */
static void
test_cannot_open (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) missing = NULL;
  g_autoptr (GError) unread = NULL;
  g_autofree char *path = g_build_filename (fixture->directory, "none", "log", NULL);

  g_assert_null (squall_log_new (path, SQUALL_LOG_FORMAT_JTL, fixture->plan, &missing));
  g_assert_error (missing, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_assert_nonnull (strstr (missing->message, path));
  g_assert_cmpint (mkfifo (fixture->path, 0600), ==, 0);
  g_assert_null (squall_log_new (fixture->path, SQUALL_LOG_FORMAT_JTL, fixture->plan, &unread));
  g_assert_error (unread, G_FILE_ERROR, G_FILE_ERROR_NXIO);
}

static void
test_never_started (Fixture *fixture, gconstpointer data)
{
  SquallLog *log = squall_log_new (fixture->path, SQUALL_LOG_FORMAT_JTL, fixture->plan, NULL);
  g_autofree char *text = NULL;

  squall_log_free (log);
  log = squall_log_new (fixture->path, SQUALL_LOG_FORMAT_JTL, fixture->plan, NULL);
  g_assert_cmpuint (finish (log), ==, 0);
  squall_log_free (log);
  g_assert_true (g_file_get_contents (fixture->path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "");
}

static void
test_standard_output (Fixture *fixture, gconstpointer data)
{
  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
      g_test_trap_assert_passed ();
      g_test_trap_assert_stdout ("*status-code,offset\n0.001000,*,200,0.000007\n*");
      return;
    }
  else
    {
      g_autoptr (SquallLog) log = start_log (fixture, "-");

      add (log, 0, 7);
      g_assert_cmpuint (finish (log), ==, 0);
    }
}

/* What it costs a user. */
static void
test_speed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SquallLog) log = start_log (fixture, fixture->path);
  gint64 start_ns = squall_clock_now_ns ();
  double sample_ns;

  for (guint i = 0; i < N_IN_A_SECOND; i++)
    add (log, i, i);
  sample_ns = (double) (squall_clock_now_ns () - start_ns) / N_IN_A_SECOND;
  g_assert_cmpuint (finish (log), ==, 0);
  g_test_minimized_result (sample_ns, "%.0f ns a sample", sample_ns);
  g_assert_cmpfloat (sample_ns, <, 20000);
}

#define ADD(name, function) g_test_add ("/log/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("threads", test_threads);
  ADD ("overflow", test_overflow);
  ADD ("stall", test_stall);
  ADD ("closed-pipe", test_closed_pipe);
  ADD ("given-up", test_given_up);
  ADD ("full-disk", test_full_disk);
  ADD ("full-in-the-middle", test_full_in_the_middle);
  ADD ("cannot-open", test_cannot_open);
  ADD ("never-started", test_never_started);
  ADD ("standard-output", test_standard_output);
  ADD ("speed", test_speed);
  return g_test_run ();
}
