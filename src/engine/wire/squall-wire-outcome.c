/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/wire/squall-wire-outcome.h"

#include <errno.h>

SquallOutcome
squall_wire_outcome_from_errno (int code)
{
  switch (code)
    {
    case ECONNREFUSED:
    case ENOENT: /* there is no such socket */
      return SQUALL_OUTCOME_REFUSED;
    case EHOSTUNREACH:
    case EHOSTDOWN:
    case ENETUNREACH:
    case ENETDOWN:
      return SQUALL_OUTCOME_UNREACHABLE;
    case ETIMEDOUT:
      return SQUALL_OUTCOME_CONNECT_TIMEOUT;
    case ECONNRESET:
    case ECONNABORTED:
    case EPIPE:
      return SQUALL_OUTCOME_RESET;
    case EADDRNOTAVAIL:
    case EAGAIN:
    case EMFILE:
    case ENFILE:
    case ENOBUFS:
    case ENOMEM:
    case ENOSPC:
      return SQUALL_OUTCOME_CLIENT_LIMIT;
    default:
      return SQUALL_OUTCOME_OTHER;
    }
}
