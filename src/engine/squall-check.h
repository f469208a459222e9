/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/squall-outcome.h"
#include "core/squall-plan.h"
#include "engine/squall-trust.h"
#include "engine/squall-watchdog.h"

G_BEGIN_DECLS

/**
 * SquallCheckPolicy:
 * @SQUALL_CHECK_EXPECTED: the first answer has to be one that counts as success
 * @SQUALL_CHECK_ANSWER: any answer will do
 * @SQUALL_CHECK_NONE: straight to the load
 *
 * What to find out before the load.
 */
typedef enum
{
  SQUALL_CHECK_EXPECTED,
  SQUALL_CHECK_ANSWER,
  SQUALL_CHECK_NONE,
} SquallCheckPolicy;

/**
 * SquallCheck:
 * @outcome: how the request ended
 * @status: the status of the answer; 0 without one
 * @latency_ns: how long it took, in nanoseconds, connecting included
 * @url: where the answer came from, after redirects, secrets masked
 * @n_redirects: how many redirects led there
 * @http_version: (nullable): such as `HTTP/1.1`
 * @tls_version: (nullable): such as `TLS 1.3`
 * @remote_address: (nullable): such as `127.0.0.1:8080`
 * @certificate_problem: (nullable): why the certificate is not trusted, a translated sentence
 * @detail: (nullable): what the system said when it failed
 *
 * What one real request, sent before the load, found out.
 */
typedef struct
{
  SquallOutcome outcome;
  guint status;
  gint64 latency_ns;
  char *url;
  guint n_redirects;
  char *http_version;
  char *tls_version;
  char *remote_address;
  char *certificate_problem;
  char *detail;
} SquallCheck;

#define SQUALL_CHECK_ERROR (squall_check_error_quark ())

/**
 * squall_check_error_quark:
 *
 * The domain of what a check found wrong. The code is the [enum@Squall.Outcome]
 * of the request. The message is one translated line.
 *
 * Returns: the domain
 */
GQuark squall_check_error_quark (void);

/**
 * SQUALL_CHECK_HEADER:
 *
 * The header by which a server can tell the checking request from the load.
 */
#define SQUALL_CHECK_HEADER "Squall-Check"

/**
 * squall_check_new:
 * @plan: a valid plan
 * @trust: what it trusts, and shows to the server
 * @watchdog: what interrupts it when it takes too long or is to stop; its slot 0 is used
 *
 * Sends the plan's first request once and looks at what comes back. Blocks;
 * not for the main thread.
 *
 * Returns: (transfer full): what it found
 */
SquallCheck *
squall_check_new (SquallPlan *plan, const SquallTrust *trust, SquallWatchdog *watchdog);

/**
 * squall_check_free:
 * @self: (nullable): a check
 *
 * Frees @self.
 */
void squall_check_free (SquallCheck *self);

/**
 * squall_check_can_be_made:
 * @plan: a valid plan
 *
 * Returns: whether its first request can be sent as the load will send it: not in HTTP/2 by prior
 *   knowledge, and not through a socket of this computer by TLS or in HTTP/2
 */
gboolean squall_check_can_be_made (const SquallPlan *plan);

/**
 * squall_check_is_passed:
 * @self: a check
 * @plan: the plan it was made for
 * @policy: what is asked for
 * @error: return location for a [enum@Squall.CheckError]
 *
 * Returns: whether the load may begin
 */
gboolean squall_check_is_passed (const SquallCheck *self,
                                 const SquallPlan *plan,
                                 SquallCheckPolicy policy,
                                 GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SquallCheck, squall_check_free)

G_END_DECLS
