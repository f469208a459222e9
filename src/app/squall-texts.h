/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/*
 * Objects all of whose properties are texts, never %NULL.
 */

/**
 * squall_texts_install:
 * @klass: a class without subclasses, while it is being initialized
 * @names: (array length=n_names): the name of each property at its number; there is no number 0
 * @n_names: one more than there are properties
 * @access: %G_PARAM_READABLE, or %G_PARAM_READWRITE for those that others set
 *
 * Gives @klass its properties, and whatever it takes to keep them.
 */
void squall_texts_install (GObjectClass *klass,
                           const char *const *names,
                           guint n_names,
                           GParamFlags access);

/**
 * squall_texts_get:
 * @object: (type GObject): an object of such a class
 * @property: the number of one of its properties
 *
 * Returns: (transfer none): its text, until it is set again
 */
const char *squall_texts_get (gpointer object, guint property);

/**
 * squall_texts_set:
 * @object: (type GObject): an object of such a class
 * @property: the number of one of its properties
 * @text: (nullable): its text; %NULL for an empty one
 *
 * Sets a text, and tells of it where it is new.
 */
void squall_texts_set (gpointer object, guint property, const char *text);

G_END_DECLS
