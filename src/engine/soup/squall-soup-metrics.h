/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "core/squall-sample.h"

G_BEGIN_DECLS

/**
 * squall_soup_metrics_add:
 * @metrics: what libsoup measured of an exchange that has just ended, well or not
 * @written_ns: when something was first written for it, monotonic; 0 for not at all
 * @done_ns: when it ended, monotonic; when its answer had come, even if libsoup got to it later
 * @sample: (inout): the request that it was for
 *
 * Adds the phases of the exchange and its bytes to those of the request.
 */
void squall_soup_metrics_add (SoupMessageMetrics *metrics,
                              gint64 written_ns,
                              gint64 done_ns,
                              SquallSample *sample);

G_END_DECLS
