/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define SQUALL_TYPE_TALLY (squall_tally_get_type ())

/**
 * SquallTally:
 *
 * One line of a small table: how often something was counted. A line stays
 * the same object as long as what it counts, so that whatever shows it need
 * not be made anew.
 *
 * Properties, all to be read: `title`; `subtitle`, empty for none; `value`
 * and `share`, the count as text; `css-class`, the class of its colour, empty
 * for none.
 */
G_DECLARE_FINAL_TYPE (SquallTally, squall_tally, SQUALL, TALLY, GObject)

/**
 * squall_tally_new:
 * @key: what tells it from the others of its table
 *
 * Returns: (transfer full): a line that counts nothing yet
 */
SquallTally *squall_tally_new (guint key);

/**
 * squall_tally_get_key:
 * @self: a line
 *
 * Returns: what tells it from the others of its table
 */
guint squall_tally_get_key (SquallTally *self);

/**
 * squall_tally_get_count:
 * @self: a line
 *
 * Returns: how often it was counted
 */
guint64 squall_tally_get_count (SquallTally *self);

/**
 * squall_tally_get_css_class:
 * @self: a line
 *
 * Returns: the class of its colour; empty for none
 */
const char *squall_tally_get_css_class (SquallTally *self);

/**
 * squall_tally_set_title:
 * @self: a line
 * @title: what is counted
 * @css_class: the class of its colour; empty for none
 *
 * Says what is counted.
 */
void squall_tally_set_title (SquallTally *self, const char *title, const char *css_class);

/**
 * squall_tally_set_subtitle:
 * @self: a line
 * @subtitle: something more about it, such as when it was seen
 *
 * Says something more.
 */
void squall_tally_set_subtitle (SquallTally *self, const char *subtitle);

/**
 * squall_tally_set_count:
 * @self: a line
 * @count: how often it was counted
 * @whole: how much was counted in all
 *
 * Sets the count, and with it `value` and `share`.
 */
void squall_tally_set_count (SquallTally *self, guint64 count, guint64 whole);

/**
 * squall_tally_set_amount:
 * @self: a tally
 * @value: its value in words, such as “5.27 ms”
 * @amount: how much of @whole it stands for
 * @whole: the whole; 0 where there is none to be a share of
 *
 * Says how much of something there is that is no number of requests.
 */
void squall_tally_set_amount (SquallTally *self, const char *value, guint64 amount, guint64 whole);

G_END_DECLS
