/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-plan.h"

G_BEGIN_DECLS

#define SQUALL_CURL_MAX_BYTES (4 * 1024 * 1024)

/**
 * squall_curl_is_command:
 * @text: what a person pasted
 *
 * Returns: whether it begins as a command for curl does: with its name, perhaps behind a prompt
 */
gboolean squall_curl_is_command (const char *text);

/**
 * squall_curl_parse:
 * @text: a command for curl, as browsers copy it for bash or for cmd
 * @left_out: (out) (optional) (transfer full): what of it a plan has no place for, each as short
 *   as a person would say it: `--proxy`, `--data @body.json`, `$TOKEN`; empty where nothing is
 * @error: return location for a [enum@Squall.PlanError]
 *
 * Makes a plan whose request is the one that curl would send: the same method, address, headers
 * and body. What curl adds of itself (`Accept: *` `/` `*`, `User-Agent: curl`) is not added. The
 * load is the default one. Files are not read, and nothing is run.
 *
 * Returns: (transfer full) (nullable): the plan
 */
SquallPlan *squall_curl_parse (const char *text, GStrv *left_out, GError **error);

G_END_DECLS
