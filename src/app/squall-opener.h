/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/squall-window.h"

G_BEGIN_DECLS

/**
 * squall_opener_open:
 * @window: a free window
 * @file: what the person named, as a file
 * @text: (nullable): the same as it was written; an address where there is no such file
 *
 * Fills a window in with an address or a plan file. The person starts the test.
 */
void squall_opener_open (SquallWindow *window, GFile *file, const char *text);

/**
 * squall_opener_accept_drops:
 * @window: a window
 *
 * Has what is dropped on a window opened: in it where it is free, else in one of
 * its own.
 */
void squall_opener_accept_drops (SquallWindow *window);

G_END_DECLS
