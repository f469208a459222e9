/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/squall-result.h"

G_BEGIN_DECLS

#define SQUALL_TYPE_LIMIT_LIST (squall_limit_list_get_type ())

/**
 * SquallLimitList:
 *
 * The limits of a run: a list model of [class@Squall.Limit]. While the run goes on, each new
 * result has one of them judged, in turn; when it is over, all.
 *
 * Properties to write: `result`, which may be %NULL, and `is-over`. To read: `is-empty`.
 */
G_DECLARE_FINAL_TYPE (SquallLimitList, squall_limit_list, SQUALL, LIMIT_LIST, GObject)

/**
 * squall_limit_list_new:
 *
 * Returns: (transfer full): an empty list
 */
SquallLimitList *squall_limit_list_new (void);

G_END_DECLS
