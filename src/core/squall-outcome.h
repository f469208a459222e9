/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SquallOutcome:
 * @SQUALL_OUTCOME_OK: answered with a status that was expected
 * @SQUALL_OUTCOME_STATUS: answered with another status, a 500 say
 * @SQUALL_OUTCOME_CONTENT: answered with a status that was expected, but not with such a body
 * @SQUALL_OUTCOME_REDIRECT: redirected too often, in a circle, to another server, or nowhere
 * @SQUALL_OUTCOME_NAME: the name of the server has no address
 * @SQUALL_OUTCOME_REFUSED: nothing listens at the address
 * @SQUALL_OUTCOME_UNREACHABLE: no way leads to the address
 * @SQUALL_OUTCOME_CONNECT_TIMEOUT: the connection was not established in time
 * @SQUALL_OUTCOME_CERTIFICATE: the server's certificate is not trusted
 * @SQUALL_OUTCOME_TLS: the TLS handshake failed for another reason, or did not come to HTTP/2 where
 *   the plan has to have it
 * @SQUALL_OUTCOME_CLOSED: the server closed the connection instead of answering
 * @SQUALL_OUTCOME_RESET: the server reset the connection
 * @SQUALL_OUTCOME_TRUNCATED: the answer ended before its announced end
 * @SQUALL_OUTCOME_MALFORMED: what came is no HTTP answer, see below
 * @SQUALL_OUTCOME_TIMEOUT: no answer began within the time-out
 * @SQUALL_OUTCOME_SLOW: the answer began, but was not complete within the time-out
 * @SQUALL_OUTCOME_CLIENT_LIMIT: this computer ran out of descriptors, ports or memory; not the
 *   server's fault
 * @SQUALL_OUTCOME_OTHER: a failure of none of these kinds
 * @SQUALL_OUTCOME_ABORTED: in flight when the run was stopped, so neither success nor failure
 * @SQUALL_N_OUTCOMES: how many there are
 *
 * How a request ended. Every request that was sent is in exactly one class:
 * success, one of the kinds of failure, or aborted.
 *
 * Both engines put a request in the same class, but for answers that break the rules of HTTP and
 * that libsoup makes the best of. To the wire engine these are malformed: a Content-Length that is
 * no number, is too large, or is said twice; a header field without a name or without a colon, or
 * with a space before that; a chunk whose size is not a number or not true, or whose lines end
 * without a carriage return; an answer to HEAD that ends within its head; and one that calls itself
 * ICY. The other way round, it takes an answer of HTTP/2.0 for one, reads bodies of an unknown
 * Transfer-Encoding as they come, and lets a status 101 that nobody asked for stand as the
 * answer, where libsoup waits for another one until the connection is closed.
 */
typedef enum
{
  SQUALL_OUTCOME_OK,
  SQUALL_OUTCOME_STATUS,
  SQUALL_OUTCOME_CONTENT,
  SQUALL_OUTCOME_REDIRECT,
  SQUALL_OUTCOME_NAME,
  SQUALL_OUTCOME_REFUSED,
  SQUALL_OUTCOME_UNREACHABLE,
  SQUALL_OUTCOME_CONNECT_TIMEOUT,
  SQUALL_OUTCOME_CERTIFICATE,
  SQUALL_OUTCOME_TLS,
  SQUALL_OUTCOME_CLOSED,
  SQUALL_OUTCOME_RESET,
  SQUALL_OUTCOME_TRUNCATED,
  SQUALL_OUTCOME_MALFORMED,
  SQUALL_OUTCOME_TIMEOUT,
  SQUALL_OUTCOME_SLOW,
  SQUALL_OUTCOME_CLIENT_LIMIT,
  SQUALL_OUTCOME_OTHER,
  SQUALL_OUTCOME_ABORTED,
  SQUALL_N_OUTCOMES,
} SquallOutcome;

/**
 * squall_outcome_get_id:
 * @outcome: an outcome
 *
 * Returns: the outcome's name in JSON and other formats for machines, such as `connect-timeout`;
 *   never translated
 */
const char *squall_outcome_get_id (SquallOutcome outcome);

/**
 * squall_outcome_get_label:
 * @outcome: an outcome
 *
 * Returns: what a person reads in a list of errors, translated, such as “Connection refused”
 */
const char *squall_outcome_get_label (SquallOutcome outcome);

/**
 * squall_outcome_is_failure:
 * @outcome: an outcome
 *
 * Returns: whether it counts as an error: neither success nor aborted
 */
gboolean squall_outcome_is_failure (SquallOutcome outcome);

/**
 * squall_outcome_is_answered:
 * @outcome: an outcome
 *
 * Returns: whether the server sent a whole answer, whatever its status
 */
gboolean squall_outcome_is_answered (SquallOutcome outcome);

G_END_DECLS
