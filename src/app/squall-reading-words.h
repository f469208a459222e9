/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/squall-chart.h"

G_BEGIN_DECLS

/**
 * squall_reading_words_dup:
 * @reading: what is read at a point of a chart
 *
 * Returns: (transfer full): the same to be said aloud: “12.3 s, p99 23.2 ms, p90 7.46 ms, p50 4.23
 * ms”
 */
char *squall_reading_words_dup (const SquallReading *reading);

G_END_DECLS
