/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "core/squall-outcome.h"

G_BEGIN_DECLS

/**
 * squall_soup_classify:
 * @error: why sending or reading failed
 * @status: the status of the answer as far as it had come; 0 when none had
 *
 * Finds the class of a failure. A cancelled operation is
 * [enum@Squall.Outcome] `ABORTED`: only the watchdog knows why it was.
 *
 * Returns: the class
 */
SquallOutcome squall_soup_classify (const GError *error, guint status);

/**
 * squall_soup_describe_certificate:
 * @message: a message whose connection failed over its certificate
 * @has_own_authorities: whether others are trusted than those of this computer
 *
 * Returns: (transfer full): why the certificate is not trusted, as a translated
 *   sentence
 */
char *squall_soup_describe_certificate (SoupMessage *message, gboolean has_own_authorities);

G_END_DECLS
