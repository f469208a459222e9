/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * A locale whose numbers are written as the test wants, whatever locales the
 * system has: it is compiled on the spot.
 */

/**
 * numeric_locale_enter:
 * @decimal_point: one ASCII character
 * @thousands_mark: one ASCII character
 *
 * Makes a locale with these marks the one for numbers. Marks the test as
 * skipped where the system has no `localedef`.
 *
 * Returns: whether the locale is in use
 */
gboolean numeric_locale_enter (char decimal_point, char thousands_mark);

/**
 * numeric_locale_leave:
 *
 * Goes back to the locale for numbers that was in use before.
 */
void numeric_locale_leave (void);

G_END_DECLS
