/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-arrival.h"

#include <linux/errqueue.h>
#include <linux/net_tstamp.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

#include "core/squall-clock.h"

/* By how much more the time of day may seem to be ahead: the thread was put aside between the two
 * readings. */
#define TOLERANCE_NS SQUALL_NS_PER_MS

static gint64
to_ns (const struct timespec *time)
{
  return time->tv_sec * SQUALL_NS_PER_SECOND + time->tv_nsec;
}

static gint64
measure_ahead (gint64 *now_ns)
{
  struct timespec time;

  *now_ns = squall_clock_now_ns ();
  clock_gettime (CLOCK_REALTIME, &time);
  return to_ns (&time) - *now_ns;
}

/* Both clocks go at the same speed, unless somebody sets the time of day. Between two readings of
 * them there is a moment, or a long one: the least that is seen is the best. */
static void
follow (SquallArrival *self)
{
  gint64 ahead_ns = measure_ahead (&self->received_ns);
  gint64 again_ns;

  if (ahead_ns > self->ahead_ns + TOLERANCE_NS)
    ahead_ns = measure_ahead (&again_ns);
  if (ahead_ns < self->ahead_ns || ahead_ns > self->ahead_ns + TOLERANCE_NS)
    self->ahead_ns = ahead_ns;
}

void
squall_arrival_watch (SquallArrival *self, int socket)
{
  const int flags = SOF_TIMESTAMPING_RX_SOFTWARE | SOF_TIMESTAMPING_SOFTWARE;

  *self = (SquallArrival) { 0 };
  self->ahead_ns = measure_ahead (&self->received_ns);
  setsockopt (socket, SOL_SOCKET, SO_TIMESTAMPING, &flags, sizeof flags);
}

/* Returns the time of day that the kernel noted, or 0. */
static gint64
find_noted_ns (struct msghdr *message)
{
  const struct cmsghdr *header = CMSG_FIRSTHDR (message);
  struct scm_timestamping times;

  if (header == NULL || header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_TIMESTAMPING)
    return 0;
  memcpy (&times, CMSG_DATA (header), sizeof times);
  return to_ns (&times.ts[0]);
}

gssize
squall_arrival_receive (SquallArrival *self, int socket, void *bytes, gsize size)
{
  union
  {
    char bytes[CMSG_SPACE (sizeof (struct scm_timestamping))];
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
  follow (self);
  noted_ns = length > 0 ? find_noted_ns (&message) : 0;
  self->arrived_ns = noted_ns > 0 ? MIN (noted_ns - self->ahead_ns, self->received_ns)
                                  : self->received_ns;
  return length;
}
