/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-protocol.h"

#include "core/squall-i18n.h"
#include "core/squall-plan-error.h"
#include "core/squall-quote.h"

static const char *const ids[SQUALL_N_PROTOCOLS] = {
  [SQUALL_PROTOCOL_AUTOMATIC] = "automatic",
  [SQUALL_PROTOCOL_HTTP1] = "http1",
  [SQUALL_PROTOCOL_HTTP2] = "http2",
};

const char *
squall_protocol_get_id (SquallProtocol protocol)
{
  g_return_val_if_fail ((guint) protocol < SQUALL_N_PROTOCOLS, NULL);

  return ids[protocol];
}

gboolean
squall_protocol_parse (const char *text, SquallProtocol *protocol, GError **error)
{
  g_autofree char *quote = squall_quote (text);

  for (guint i = 0; i < SQUALL_N_PROTOCOLS; i++)
    if (g_strcmp0 (text, ids[i]) == 0)
      {
        *protocol = (SquallProtocol) i;
        return TRUE;
      }
  g_set_error (error,
               SQUALL_PLAN_ERROR,
               SQUALL_PLAN_ERROR_PROTOCOL,
               _ ("there is no protocol “%s”: use automatic, http1 or http2"),
               quote);
  return FALSE;
}
