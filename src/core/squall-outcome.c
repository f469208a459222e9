/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-outcome.h"

#include "core/squall-i18n.h"

typedef struct
{
  const char *id;
  const char *label;
} Word;

static const Word words[SQUALL_N_OUTCOMES] = {
  [SQUALL_OUTCOME_OK] = { "ok", NC_ ("outcome", "Answered as expected") },
  [SQUALL_OUTCOME_STATUS] = { "status", NC_ ("outcome", "Unexpected status") },
  [SQUALL_OUTCOME_CONTENT] = { "content", NC_ ("outcome", "Unexpected content") },
  [SQUALL_OUTCOME_REDIRECT] = { "redirect", NC_ ("outcome", "Redirect not followed") },
  [SQUALL_OUTCOME_NAME] = { "name", NC_ ("outcome", "Server name not found") },
  [SQUALL_OUTCOME_REFUSED] = { "refused", NC_ ("outcome", "Connection refused") },
  [SQUALL_OUTCOME_UNREACHABLE] = { "unreachable", NC_ ("outcome", "Server not reachable") },
  [SQUALL_OUTCOME_CONNECT_TIMEOUT] = { "connect-timeout",
                                       NC_ ("outcome", "Timed out while connecting") },
  [SQUALL_OUTCOME_CERTIFICATE] = { "certificate", NC_ ("outcome", "Certificate not trusted") },
  [SQUALL_OUTCOME_TLS] = { "tls", NC_ ("outcome", "Secure connection failed") },
  [SQUALL_OUTCOME_CLOSED] = { "closed", NC_ ("outcome", "Connection closed without an answer") },
  [SQUALL_OUTCOME_RESET] = { "reset", NC_ ("outcome", "Connection reset by the server") },
  [SQUALL_OUTCOME_TRUNCATED] = { "truncated", NC_ ("outcome", "Answer cut short") },
  [SQUALL_OUTCOME_MALFORMED] = { "malformed", NC_ ("outcome", "Not an HTTP answer") },
  [SQUALL_OUTCOME_TIMEOUT] = { "timeout", NC_ ("outcome", "Timed out waiting for an answer") },
  [SQUALL_OUTCOME_SLOW] = { "slow", NC_ ("outcome", "Timed out receiving the answer") },
  [SQUALL_OUTCOME_CLIENT_LIMIT] = { "client-limit", NC_ ("outcome", "Limit of this computer") },
  [SQUALL_OUTCOME_OTHER] = { "other", NC_ ("outcome", "Other failure") },
  [SQUALL_OUTCOME_ABORTED] = { "aborted", NC_ ("outcome", "Aborted when the run was stopped") },
};

const char *
squall_outcome_get_id (SquallOutcome outcome)
{
  g_return_val_if_fail ((guint) outcome < SQUALL_N_OUTCOMES, NULL);

  return words[outcome].id;
}

const char *
squall_outcome_get_label (SquallOutcome outcome)
{
  g_return_val_if_fail ((guint) outcome < SQUALL_N_OUTCOMES, NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "outcome", words[outcome].label);
}

gboolean
squall_outcome_is_failure (SquallOutcome outcome)
{
  return outcome != SQUALL_OUTCOME_OK && outcome != SQUALL_OUTCOME_ABORTED;
}

gboolean
squall_outcome_is_answered (SquallOutcome outcome)
{
  return outcome == SQUALL_OUTCOME_OK || outcome == SQUALL_OUTCOME_STATUS ||
         outcome == SQUALL_OUTCOME_CONTENT || outcome == SQUALL_OUTCOME_REDIRECT;
}
