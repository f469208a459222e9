/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/squall-check.h"

#include "core/squall-format.h"
#include "core/squall-host.h"
#include "core/squall-i18n.h"
#include "core/squall-status.h"
#include "engine/soup/squall-soup-user.h"

G_DEFINE_QUARK (squall - check - error - quark, squall_check_error)

SquallCheck *
squall_check_new (SquallPlan *plan, const SquallTrust *trust, SquallWatchdog *watchdog)
{
  SquallCheck *self = g_new0 (SquallCheck, 1);
  SquallSoupUser *user = squall_soup_user_new (plan, trust, watchdog, 0, NULL);
  SquallSample sample = { 0 };

  squall_soup_user_inspect (user, self);
  squall_soup_user_send (user, squall_plan_get_request (plan, 0), &sample);
  squall_soup_user_free (user);

  self->outcome = sample.outcome;
  self->status = sample.status;
  self->n_redirects = sample.n_redirects;
  self->latency_ns = sample.done_ns - sample.sent_ns;
  return self;
}

void
squall_check_free (SquallCheck *self)
{
  if (self == NULL)
    return;
  g_free (self->url);
  g_free (self->http_version);
  g_free (self->tls_version);
  g_free (self->remote_address);
  g_free (self->certificate_problem);
  g_free (self->detail);
  g_free (self);
}

static char *
describe_timeout (const char *host, const SquallPlan *plan)
{
  g_autofree char *time = squall_format_run_time (plan->timeout_ns);

  return g_strdup_printf (_ ("%s did not answer within %s"), host, time);
}

static gboolean
is_of_endpoint (SquallOutcome outcome)
{
  return outcome == SQUALL_OUTCOME_REFUSED || outcome == SQUALL_OUTCOME_UNREACHABLE;
}

static char *
describe_connection (const SquallCheck *self, const SquallPlan *plan)
{
  GUri *uri = squall_plan_get_request (plan, 0)->uri;
  const char *host = g_uri_get_host (uri);
  g_autofree char *server = squall_plan_dup_server (plan, squall_plan_get_request (plan, 0));

  if (plan->access.connect_to != NULL && is_of_endpoint (self->outcome))
    return g_strdup_printf (
        _ ("nothing answers at %s, where the plan connects to: check that the server is running"),
        plan->access.connect_to);
  switch ((int) self->outcome)
    {
    case SQUALL_OUTCOME_NAME:
      return g_strdup_printf (_ ("there is no address for “%s”: check the spelling"), server);
    case SQUALL_OUTCOME_REFUSED:
      return g_strdup_printf (
          _ ("nothing answers at %s, port %u: check the address and that the server is running"),
          host,
          squall_host_get_port (uri));
    case SQUALL_OUTCOME_UNREACHABLE:
      return g_strdup_printf (_ ("no way leads to %s: check the network connection"), host);
    case SQUALL_OUTCOME_CERTIFICATE:
      return g_strdup_printf (
          _ ("the certificate of %s is not trusted: %s (--insecure goes on without verification)"),
          host,
          self->certificate_problem);
    default:
      return NULL;
    }
}

static char *
describe (const SquallCheck *self, const SquallPlan *plan)
{
  GUri *uri = squall_plan_get_request (plan, 0)->uri;
  const char *host = g_uri_get_host (uri);
  g_autofree char *status = NULL;
  char *message = describe_connection (self, plan);

  if (message != NULL)
    return message;
  switch ((int) self->outcome)
    {
    case SQUALL_OUTCOME_STATUS:
      status = squall_status_dup_label (self->status);
      return g_strdup_printf (_ ("%s answers “%s”"), host, status);
    case SQUALL_OUTCOME_REDIRECT:
      if (self->n_redirects >= plan->max_redirects)
        return g_strdup_printf (
            _ ("%s redirects more than %u times, in the end to %s: is it a circle?"),
            host,
            self->n_redirects,
            self->url);
      return g_strdup_printf (_ ("%s redirects to %s, which is not followed: test that address"),
                              host,
                              self->url);
    case SQUALL_OUTCOME_TIMEOUT:
    case SQUALL_OUTCOME_SLOW:
    case SQUALL_OUTCOME_CONNECT_TIMEOUT:
      return describe_timeout (host, plan);
    default:
      return g_strdup_printf ("%s: %s", host, squall_outcome_get_label (self->outcome));
    }
}

gboolean
squall_check_can_be_made (const SquallPlan *plan)
{
  GUri *uri = squall_plan_get_request (plan, 0)->uri;
  gboolean is_secure = g_str_equal (g_uri_get_scheme (uri), "https");

  if (squall_access_get_socket_path (&plan->access) != NULL)
    return !is_secure && !squall_plan_needs_http2 (plan);
  return is_secure || !squall_plan_needs_http2 (plan);
}

/* What an answer must have come in. */
static gboolean
has_protocol (const SquallCheck *self, const SquallPlan *plan, GError **error)
{
  if (!squall_plan_needs_http2 (plan) || self->http_version == NULL ||
      g_str_equal (self->http_version, "HTTP/2"))
    return TRUE;
  g_set_error (error,
               SQUALL_CHECK_ERROR,
               SQUALL_OUTCOME_TLS,
               _ ("%s answers in %s: the plan needs HTTP/2"),
               g_uri_get_host (squall_plan_get_request (plan, 0)->uri),
               self->http_version);
  return FALSE;
}

gboolean
squall_check_is_passed (const SquallCheck *self,
                        const SquallPlan *plan,
                        SquallCheckPolicy policy,
                        GError **error)
{
  g_autofree char *message = NULL;

  if (!has_protocol (self, plan, error))
    return FALSE;
  if (self->outcome == SQUALL_OUTCOME_OK)
    return TRUE;
  if (policy == SQUALL_CHECK_ANSWER &&
      (self->outcome == SQUALL_OUTCOME_STATUS || self->outcome == SQUALL_OUTCOME_CONTENT))
    return TRUE;
  message = describe (self, plan);
  g_set_error_literal (error, SQUALL_CHECK_ERROR, (int) self->outcome, message);
  return FALSE;
}
