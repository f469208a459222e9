/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-failed-words.h"

#include <gio/gio.h>

#include "app/squall-sentence.h"
#include "core/squall-format.h"
#include "core/squall-host.h"
#include "core/squall-i18n.h"
#include "engine/squall-preflight.h"

static const char *const titles[SQUALL_N_OUTCOMES] = {
  [SQUALL_OUTCOME_REDIRECT] = N_ ("The Redirect Leads Nowhere"),
  [SQUALL_OUTCOME_NAME] = N_ ("No Server Found"),
  [SQUALL_OUTCOME_REFUSED] = N_ ("The Server Refused the Connection"),
  [SQUALL_OUTCOME_UNREACHABLE] = N_ ("The Server Cannot Be Reached"),
  [SQUALL_OUTCOME_CONNECT_TIMEOUT] = N_ ("The Server Does Not Answer"),
  [SQUALL_OUTCOME_CERTIFICATE] = N_ ("The Certificate Is Not Trusted"),
  [SQUALL_OUTCOME_TLS] = N_ ("No Secure Connection"),
  [SQUALL_OUTCOME_CLOSED] = N_ ("The Server Closed the Connection"),
  [SQUALL_OUTCOME_RESET] = N_ ("The Server Closed the Connection"),
  [SQUALL_OUTCOME_TRUNCATED] = N_ ("The Answer Was Cut Short"),
  [SQUALL_OUTCOME_MALFORMED] = N_ ("The Answer Is Not HTTP"),
  [SQUALL_OUTCOME_TIMEOUT] = N_ ("The Server Does Not Answer"),
  [SQUALL_OUTCOME_SLOW] = N_ ("The Answer Takes Too Long"),
  [SQUALL_OUTCOME_CLIENT_LIMIT] = N_ ("A Limit of This Computer Was Reached"),
};

static char *
dup_unanswered (SquallOutcome outcome, const char *host, gint64 timeout_ns)
{
  g_autofree char *time = squall_format_run_time (timeout_ns);

  if (timeout_ns == 0)
    return g_strdup_printf (_ ("%s did not answer."), host);
  if (outcome == SQUALL_OUTCOME_SLOW)
    return g_strdup_printf (_ ("%s began to answer, but was not done within %s."), host, time);
  return g_strdup_printf (_ ("%s did not answer within %s."), host, time);
}

/* What to read where no connection came about. */
static char *
dup_unconnected (SquallOutcome outcome, const char *host, int port)
{
  if (outcome == SQUALL_OUTCOME_NAME)
    return g_strdup_printf (_ ("There is no address for “%s”. Check the spelling."), host);
  if (outcome == SQUALL_OUTCOME_REFUSED)
    return g_strdup_printf (_ ("Nothing answers at %s, port %d. Check the address and that the "
                               "server is running, then try again."),
                            host,
                            port);
  if (outcome == SQUALL_OUTCOME_UNREACHABLE)
    return g_strdup_printf (_ ("No way leads to %s. Check the address and the network connection, "
                               "then try again."),
                            host);
  if (outcome == SQUALL_OUTCOME_TLS)
    return g_strdup_printf (_ ("%s, port %d, does not offer a secure connection that works. If it "
                               "is not meant to, begin the address with http:// instead."),
                            host,
                            port);
  return NULL;
}

/* The same where another place is connected to than where the address leads. */
static char *
dup_no_endpoint (SquallOutcome outcome, const char *endpoint)
{
  if (outcome != SQUALL_OUTCOME_REFUSED && outcome != SQUALL_OUTCOME_UNREACHABLE)
    return NULL;
  return g_strdup_printf (_ ("Nothing answers at %s, where this test connects to. Check that the "
                             "server is running, then try again."),
                          endpoint);
}

/* What to read where a connection came about, but no answer worth the name. */
static char *
dup_unusable (SquallOutcome outcome, const char *host, int port)
{
  if (outcome == SQUALL_OUTCOME_CLOSED || outcome == SQUALL_OUTCOME_RESET)
    return g_strdup_printf (_ ("%s, port %d, took the connection, but ended it without an answer. "
                               "Check the address, then try again."),
                            host,
                            port);
  if (outcome == SQUALL_OUTCOME_TRUNCATED)
    return g_strdup_printf (_ ("The answer of %s ended before its announced end."), host);
  if (outcome == SQUALL_OUTCOME_MALFORMED)
    return g_strdup_printf (_ ("What answers at %s, port %d, is not a web server. Check the "
                               "address, then try again."),
                            host,
                            port);
  return NULL;
}

static char *
dup_description (const GError *error, const SquallCheck *check, const SquallPlan *plan)
{
  SquallOutcome outcome = (SquallOutcome) error->code;
  GUri *uri = squall_plan_get_request (plan, 0)->uri;
  const char *host = g_uri_get_host (uri);
  g_autofree char *server = squall_plan_dup_server (plan, squall_plan_get_request (plan, 0));
  char *description;

  if (outcome == SQUALL_OUTCOME_TIMEOUT || outcome == SQUALL_OUTCOME_CONNECT_TIMEOUT ||
      outcome == SQUALL_OUTCOME_SLOW)
    return dup_unanswered (outcome, host, plan->timeout_ns);
  if (outcome == SQUALL_OUTCOME_CERTIFICATE && check != NULL && check->certificate_problem != NULL)
    return squall_sentence_new (check->certificate_problem);
  description = plan->access.connect_to != NULL ? dup_no_endpoint (outcome, plan->access.connect_to)
                                                : NULL;
  if (description == NULL)
    description = dup_unconnected (outcome,
                                   outcome == SQUALL_OUTCOME_NAME ? server : host,
                                   squall_host_get_port (uri));
  if (description == NULL)
    description = dup_unusable (outcome, host, squall_host_get_port (uri));
  return description != NULL ? description : squall_sentence_new (error->message);
}

static gboolean
has_no_network (const GError *error, const SquallPlan *plan)
{
  return (error->code == SQUALL_OUTCOME_UNREACHABLE || error->code == SQUALL_OUTCOME_NAME) &&
         !squall_plan_is_local (plan, squall_plan_get_request (plan, 0)) &&
         !g_network_monitor_get_network_available (g_network_monitor_get_default ());
}

static void
set_unchecked (SquallFailedWords *self, const GError *error)
{
  gboolean is_of_plan =
      error->domain == SQUALL_PLAN_ERROR ||
      g_error_matches (error, SQUALL_PREFLIGHT_ERROR, SQUALL_PREFLIGHT_ERROR_ENGINE);

  self->title = is_of_plan ? _ ("The Test Cannot Be Run This Way")
                           : _ ("Too Much for This Computer");
  self->description = squall_sentence_new (error->message);
  self->icon_name = "dialog-warning-symbolic";
}

SquallFailedWords *
squall_failed_words_new (const GError *error, const SquallCheck *check, const SquallPlan *plan)
{
  SquallFailedWords *self = g_new0 (SquallFailedWords, 1);
  const char *title;

  if (error->domain != SQUALL_CHECK_ERROR)
    {
      set_unchecked (self, error);
      return self;
    }
  title = (guint) error->code < SQUALL_N_OUTCOMES ? titles[error->code] : NULL;
  self->title = title != NULL ? _ (title) : _ ("The Test Cannot Start");
  self->icon_name = "network-error-symbolic";
  self->is_about_trust = error->code == SQUALL_OUTCOME_CERTIFICATE;
  self->details = check != NULL ? g_strdup (check->detail) : NULL;
  if (has_no_network (error, plan))
    {
      self->title = _ ("No Network Connection");
      self->description = g_strdup (_ ("Connect to a network and try again."));
    }
  else
    self->description = dup_description (error, check, plan);
  return self;
}

void
squall_failed_words_free (SquallFailedWords *self)
{
  if (self == NULL)
    return;
  g_free (self->description);
  g_free (self->details);
  g_free (self);
}
