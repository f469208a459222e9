/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/squall-run.h"

G_BEGIN_DECLS

/**
 * squall_banner_words_dup_text:
 * @state: where the run is
 * @result: what is known so far
 *
 * What a person has to know before believing the numbers: that this computer, or the load itself,
 * is what limits them.
 *
 * Returns: (transfer full): a translated sentence or two; empty where there is nothing to say
 */
char *squall_banner_words_dup_text (SquallRunState state, const SquallResult *result);

G_END_DECLS
