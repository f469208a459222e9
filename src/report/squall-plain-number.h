/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * squall_plain_number_append:
 * @out: where to append
 * @format: one conversion of printf for a double, such as `%12.3f`
 * @value: a finite number
 *
 * Appends a number as machines read it: with a decimal point and ungrouped, whatever the locale.
 */
void squall_plain_number_append (GString *out, const char *format, double value);

G_END_DECLS
