/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/squall-log.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "core/squall-i18n.h"
#include "engine/squall-sample-queue.h"

#define CACHE_LINE  64
#define MAX_QUEUES  16
#define PAUSE_US    (20 * G_TIME_SPAN_MILLISECOND)
#define FLUSH_BYTES (256 * 1024)
#define LOOK_MS     20

typedef struct
{
  guint64 n_dropped;
} __attribute__ ((aligned (CACHE_LINE))) Shard;

struct _SquallLog
{
  char *path;
  int fd;
  gboolean is_own_file;
  int is_given_up; /* atomic */
  SquallLogLines *lines;
  guint n_queues;
  SquallSampleQueue *queues[MAX_QUEUES];
  Shard *shards;
  GThread *thread;

  GMutex mutex;
  GCond cond;
  gboolean is_started;
  gboolean is_finishing;

  /* The thread's own while it runs. */
  GString *buffer;
  gint64 n_bytes_written;
  guint64 n_lost;
  int problem; /* an errno, 0 while all is well */
};

static gboolean
set_error (const SquallLog *self, int problem, GError **error)
{
  g_set_error (error,
               G_FILE_ERROR,
               (int) g_file_error_from_errno (problem),
               _ ("cannot write the log of requests “%s”: %s"),
               self->path,
               g_strerror (problem));
  return FALSE;
}

/* Counts the lines of which not everything could be written, each a sample, and takes the beginning
 * of the first out of the file again, where it is one. */
static void
lose (SquallLog *self, const char *rest, const char *end)
{
  const char *start = rest;

  for (const char *at = rest; (at = memchr (at, '\n', (gsize) (end - at))) != NULL; at++)
    self->n_lost++;
  while (start > self->buffer->str && start[-1] != '\n')
    start--;
  if (self->is_own_file)
    (void) !ftruncate (self->fd, self->n_bytes_written - (rest - start));
}

/* Until a pipe takes more, or nobody wants to wait for that any longer. */
static void
wait_for_room (SquallLog *self)
{
  GPollFD poll = { .fd = self->fd, .events = G_IO_OUT };

  if (g_poll (&poll, 1, LOOK_MS) == 0 && g_atomic_int_get (&self->is_given_up))
    self->problem = ECANCELED;
}

static void
flush (SquallLog *self)
{
  const char *at = self->buffer->str;
  const char *end = at + self->buffer->len;

  while (at < end && self->problem == 0)
    {
      gssize n_bytes = write (self->fd, at, (gsize) (end - at));

      if (n_bytes >= 0)
        {
          at += n_bytes;
          self->n_bytes_written += n_bytes;
        }
      else if (errno == EAGAIN)
        wait_for_room (self);
      else if (errno != EINTR)
        self->problem = errno;
    }
  if (at < end)
    lose (self, at, end);
  g_string_truncate (self->buffer, 0);
}

/* Returns whether there was anything. */
static gboolean
drain (SquallLog *self)
{
  gboolean has_taken = FALSE;
  SquallSample sample;

  for (guint i = 0; i < self->n_queues; i++)
    while (squall_sample_queue_take (self->queues[i], &sample))
      {
        has_taken = TRUE;
        if (self->problem != 0)
          {
            self->n_lost++;
            continue;
          }
        squall_log_lines_append (self->lines, &sample, self->buffer);
        if (self->buffer->len >= FLUSH_BYTES)
          flush (self);
      }
  flush (self);
  return has_taken;
}

/* Returns whether it goes on. */
static gboolean
pause_writing (SquallLog *self)
{
  gint64 end_us = g_get_monotonic_time () + PAUSE_US;
  gboolean is_finishing;

  g_mutex_lock (&self->mutex);
  while (!self->is_finishing && g_cond_wait_until (&self->cond, &self->mutex, end_us))
    ;
  is_finishing = self->is_finishing;
  g_mutex_unlock (&self->mutex);
  return !is_finishing;
}

static gboolean
wait_for_start (SquallLog *self)
{
  gboolean is_started;

  g_mutex_lock (&self->mutex);
  while (!self->is_started && !self->is_finishing)
    g_cond_wait (&self->cond, &self->mutex);
  is_started = self->is_started;
  g_mutex_unlock (&self->mutex);
  return is_started;
}

/* A closed pipe is an error, not the end; and whoever sends requests goes first. */
static void
prepare_thread (void)
{
  const struct sched_param none = { 0 };
  sigset_t signals;

  sigemptyset (&signals);
  sigaddset (&signals, SIGPIPE);
  pthread_sigmask (SIG_BLOCK, &signals, NULL);
  sched_setscheduler (0, SCHED_BATCH, &none);
}

/* A heading that cannot be written is no sample that is lost. */
static void
write_heading (SquallLog *self)
{
  squall_log_lines_append_heading (self->lines, self->buffer);
  flush (self);
  self->n_lost = 0;
}

static gpointer
write_cb (gpointer data)
{
  SquallLog *self = data;
  gboolean goes_on = TRUE;

  prepare_thread ();
  if (!wait_for_start (self))
    return NULL;
  write_heading (self);
  while (goes_on)
    {
      /* What was added before the end was asked for is seen by one more round. */
      goes_on = pause_writing (self);
      drain (self);
    }
  return NULL;
}

/* Never waits for somebody to read from a pipe, neither here nor when it is written to. */
static gboolean
open_file (SquallLog *self, GError **error)
{
  if (g_str_equal (self->path, "-"))
    {
      self->fd = fcntl (STDOUT_FILENO, F_DUPFD_CLOEXEC, 0);
      return self->fd >= 0 || set_error (self, errno, error);
    }
  self->fd = open (self->path, O_WRONLY | O_CREAT | O_TRUNC | O_NONBLOCK | O_CLOEXEC, 0666);
  if (self->fd < 0 && errno == ENXIO)
    {
      g_set_error (error,
                   G_FILE_ERROR,
                   G_FILE_ERROR_NXIO,
                   _ ("nobody reads from the pipe “%s”: start what is to read from it first"),
                   self->path);
      return FALSE;
    }
  if (self->fd < 0)
    return set_error (self, errno, error);
  self->is_own_file = TRUE;
  return TRUE;
}

SquallLog *
squall_log_new (const char *path, SquallLogFormat format, const SquallPlan *plan, GError **error)
{
  g_autoptr (SquallLog) self = g_new0 (SquallLog, 1);
  guint n_processors = CLAMP (g_get_num_processors (), 1, MAX_QUEUES);

  self->path = g_strdup (path);
  self->fd = -1;
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  self->buffer = g_string_sized_new (2 * FLUSH_BYTES);
  self->lines = squall_log_lines_new (format, plan);
  for (self->n_queues = 1; 2 * self->n_queues <= n_processors; self->n_queues *= 2)
    ;
  for (guint i = 0; i < self->n_queues; i++)
    self->queues[i] = squall_sample_queue_new (SQUALL_LOG_CAPACITY / self->n_queues);
  self->shards = g_aligned_alloc0 (self->n_queues, sizeof (Shard), CACHE_LINE);
  if (!open_file (self, error))
    return NULL;
  self->thread = g_thread_try_new ("squall-log", write_cb, self, error);
  return self->thread != NULL ? g_steal_pointer (&self) : NULL;
}

void
squall_log_start (SquallLog *self, gint64 start_ns, gint64 started_at_us)
{
  squall_log_lines_start (self->lines, start_ns, started_at_us);
  g_mutex_lock (&self->mutex);
  self->is_started = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
}

/* Users on different processors meet at different queues; when one is full, the others help. */
void
squall_log_add (SquallLog *self, const SquallSample *sample)
{
  guint own = sample->user % self->n_queues;

  for (guint i = 0; i < self->n_queues; i++)
    if (squall_sample_queue_put (self->queues[(own + i) % self->n_queues], sample))
      return;
  (void) __atomic_fetch_add (&self->shards[own].n_dropped, 1, __ATOMIC_RELAXED);
}

static void
stop (SquallLog *self)
{
  if (self->thread == NULL)
    return;
  g_mutex_lock (&self->mutex);
  self->is_finishing = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
  g_thread_join (g_steal_pointer (&self->thread));
}

void
squall_log_give_up (SquallLog *self)
{
  g_atomic_int_set (&self->is_given_up, TRUE);
}

gboolean
squall_log_finish (SquallLog *self, guint64 *n_dropped, GError **error)
{
  g_return_val_if_fail (self->thread != NULL, FALSE);

  stop (self);
  if (close (self->fd) != 0 && self->problem == 0)
    self->problem = errno;
  self->fd = -1;
  *n_dropped = self->n_lost;
  for (guint i = 0; i < self->n_queues; i++)
    *n_dropped += __atomic_load_n (&self->shards[i].n_dropped, __ATOMIC_RELAXED);
  return self->problem == 0 || set_error (self, self->problem, error);
}

void
squall_log_free (SquallLog *self)
{
  if (self == NULL)
    return;
  stop (self);
  if (self->fd >= 0)
    close (self->fd);
  for (guint i = 0; i < self->n_queues; i++)
    squall_sample_queue_free (self->queues[i]);
  squall_log_lines_free (self->lines);
  g_string_free (self->buffer, TRUE);
  g_aligned_free (self->shards);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  g_free (self->path);
  g_free (self);
}
