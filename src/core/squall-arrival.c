/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-arrival.h"

#include <string.h>
#include <sys/socket.h>
#include <time.h>

#include "core/squall-clock.h"

/* By how much more the time of day may seem to be ahead: the thread was put aside between the two
 * readings. */
#define TOLERANCE_NS SQUALL_NS_PER_MS
/* How long to go by a reading of the two clocks. */
#define TRUSTED_NS SQUALL_NS_PER_MS

/* How much the time of day, by which the kernel notes, is ahead of the monotonic clock. */
typedef struct
{
  gint64 ahead_ns;
  gint64 measured_ns; /* when */
} Offset;

static _Thread_local Offset thread_offset;

static gint64
to_ns (const struct timespec *time)
{
  return time->tv_sec * SQUALL_NS_PER_SECOND + time->tv_nsec;
}

static gint64
measure_ahead (void)
{
  gint64 now_ns = squall_clock_now_ns ();
  struct timespec time;

  clock_gettime (CLOCK_REALTIME, &time);
  return to_ns (&time) - now_ns;
}

/* Both clocks go at the same speed, unless somebody sets the time of day. Between two readings of
 * them there is a moment, or a long one: the least that is seen is the best. */
static gint64
get_ahead_ns (gint64 now_ns)
{
  Offset *self = &thread_offset;
  gint64 ahead_ns;

  if (now_ns - self->measured_ns < TRUSTED_NS)
    return self->ahead_ns;
  self->measured_ns = now_ns;
  ahead_ns = measure_ahead ();
  if (ahead_ns > self->ahead_ns + TOLERANCE_NS)
    ahead_ns = measure_ahead ();
  if (ahead_ns < self->ahead_ns || ahead_ns > self->ahead_ns + TOLERANCE_NS)
    self->ahead_ns = ahead_ns;
  return self->ahead_ns;
}

void
squall_arrival_watch (int socket)
{
  const int yes = 1;

  setsockopt (socket, SOL_SOCKET, SO_TIMESTAMPNS, &yes, sizeof yes);
}

/* Returns the time of day that the kernel noted, or 0. */
static gint64
find_noted_ns (struct msghdr *message)
{
  const struct cmsghdr *header = CMSG_FIRSTHDR (message);
  struct timespec time;

  if (header == NULL || header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_TIMESTAMPNS)
    return 0;
  memcpy (&time, CMSG_DATA (header), sizeof time);
  return to_ns (&time);
}

gssize
squall_arrival_receive (SquallArrival *self, int socket, void *bytes, gsize size)
{
  union
  {
    char bytes[CMSG_SPACE (sizeof (struct timespec))];
    struct cmsghdr align;
  } control;
  struct iovec vector = { .iov_base = bytes, .iov_len = size };
  struct msghdr message = {
    .msg_iov = &vector,
    .msg_iovlen = 1,
    .msg_control = &control,
    .msg_controllen = sizeof control,
  };
  gssize length = recvmsg (socket, &message, 0);
  gint64 noted_ns;

  if (length < 0)
    return length;
  self->received_ns = squall_clock_now_ns ();
  noted_ns = length > 0 ? find_noted_ns (&message) : 0;
  self->arrived_ns = self->received_ns;
  if (noted_ns > 0)
    self->arrived_ns = MIN (self->arrived_ns, noted_ns - get_ahead_ns (self->received_ns));
  return length;
}
