/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-result.h"

G_BEGIN_DECLS

/**
 * squall_report_csv_write:
 * @result: a result
 *
 * Writes the run over time: a heading, then a row for each interval, of 100 ms where the run is not
 * long. Columns: `start_ms` since the start of the run, `length_ms`; how many requests `answered`,
 * of these `ok`, how many `failed`, unexpected answers included, and `aborted` in it; `rate_hz`,
 * answers a second; `mean_service_ms` of the answered, empty without any; how many are `in_flight`
 * at its end; how many have come `due` (empty in the closed model) and `begun` since the start of
 * the run; `bytes_sent` and `bytes_received` in it. Warm-up included.
 *
 * Returns: (transfer full): the report
 */
char *squall_report_csv_write (const SquallResult *result);

G_END_DECLS
