/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "core/squall-sample.h"

G_BEGIN_DECLS

/**
 * squall_soup_metrics_add:
 * @metrics: what libsoup measured of an exchange that has just ended, well or not
 * @sample: (inout): the request that it was for
 *
 * Adds the phases of the exchange and its bytes to those of the request.
 */
void squall_soup_metrics_add (SoupMessageMetrics *metrics, SquallSample *sample);

G_END_DECLS
