/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/squall-form.h"

G_BEGIN_DECLS

#define SQUALL_TYPE_REQUEST_LIST (squall_request_list_get_type ())

/**
 * SquallRequestList:
 *
 * The requests of a form, where it has several; the selected one is the one that the form shows.
 *
 * Property: `form`.
 */
G_DECLARE_FINAL_TYPE (SquallRequestList,
                      squall_request_list,
                      SQUALL,
                      REQUEST_LIST,
                      AdwPreferencesGroup)

G_END_DECLS
