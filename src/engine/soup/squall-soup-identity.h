/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * squall_soup_identity_new:
 * @certificate: (nullable): what to show to servers that ask for a certificate
 *
 * Answers servers that ask who is there. Libsoup's own way waits for a main loop, which nobody runs
 * while a request is sent that blocks: even with nothing to show this has to be set on a session,
 * or a server that asks hears nothing for ever.
 *
 * Returns: (transfer full): what to set on one session, and not on another one as well
 */
GTlsInteraction *squall_soup_identity_new (GTlsCertificate *certificate);

G_END_DECLS
