/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-poller.h"

#include <errno.h>

#include "core/squall-clock.h"

int
squall_poller_wait (int epoll,
                    struct epoll_event *events,
                    int n_events_most,
                    gint64 until_ns,
                    gint64 now_ns)
{
  gint64 wait_ns = MAX (0, until_ns - now_ns);
  const struct timespec wait = { wait_ns / SQUALL_NS_PER_SECOND, wait_ns % SQUALL_NS_PER_SECOND };
  int n_events;

  if (until_ns == G_MAXINT64 || wait_ns == 0)
    return epoll_wait (epoll, events, n_events_most, wait_ns == 0 ? 0 : -1);
  n_events = epoll_pwait2 (epoll, events, n_events_most, &wait, NULL);
  if (n_events >= 0 || errno != ENOSYS)
    return n_events;
  /* Before Linux 5.11 there are only milliseconds: too late rather than too early. */
  wait_ns = (wait_ns + SQUALL_NS_PER_MS - 1) / SQUALL_NS_PER_MS;
  return epoll_wait (epoll, events, n_events_most, (int) MIN (wait_ns, G_MAXINT));
}
