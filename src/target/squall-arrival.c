/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "target/squall-arrival.h"

#include "core/squall-clock.h"

#include <linux/errqueue.h>
#include <linux/net_tstamp.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

void
squall_arrival_watch (int socket)
{
  const int flags = SOF_TIMESTAMPING_RX_SOFTWARE | SOF_TIMESTAMPING_SOFTWARE;

  setsockopt (socket, SOL_SOCKET, SO_TIMESTAMPING, &flags, sizeof flags);
}

/* The kernel notes the time of day: how long ago that was is the same by every clock. */
static gint64
get_age_ns (const struct timespec *time)
{
  struct timespec now;

  if (time->tv_sec == 0)
    return 0;
  clock_gettime (CLOCK_REALTIME, &now);
  return (now.tv_sec - time->tv_sec) * SQUALL_NS_PER_SECOND + now.tv_nsec - time->tv_nsec;
}

gssize
squall_arrival_receive (int socket, char *bytes, gsize size, gint64 *arrived_ns)
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
  struct cmsghdr *header = length > 0 ? CMSG_FIRSTHDR (&message) : NULL;
  struct scm_timestamping times;

  if (length <= 0)
    return length;
  *arrived_ns = squall_clock_now_ns ();
  if (header == NULL || header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_TIMESTAMPING)
    return length;
  memcpy (&times, CMSG_DATA (header), sizeof times);
  *arrived_ns -= MAX (0, get_age_ns (&times.ts[0]));
  return length;
}
