/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LLVMFuzzerTestOneInput:
 * @data: (array length=size): anything
 * @size: how much
 *
 * What libFuzzer calls again and again. An assertion that fails is a finding, as is what the
 * sanitizers see.
 *
 * Returns: 0
 */
int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

G_END_DECLS
