/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/squall-result.h"

G_BEGIN_DECLS

#define SQUALL_TYPE_FINDINGS (squall_findings_get_type ())

/**
 * SquallFindings:
 *
 * What can only be said of a run that is over, as lists: its percentiles and how sure they are,
 * what it means, where the time went, what went over the wire. They are found in a thread of their
 * own and appear when they are known.
 *
 * Properties to write: `result`, which may be %NULL, and `is-over`.
 *
 * To read, all list models: `percentiles` and `facts` of [class@Squall.Line], `phases` and
 * `traffic` of [class@Squall.Tally].
 */
G_DECLARE_FINAL_TYPE (SquallFindings, squall_findings, SQUALL, FINDINGS, GObject)

/**
 * squall_findings_new:
 *
 * Returns: (transfer full): findings of nothing yet
 */
SquallFindings *squall_findings_new (void);

G_END_DECLS
