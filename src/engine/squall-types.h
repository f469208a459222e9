/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * squall_types_register:
 *
 * Registers the types that several threads of a run would else register at once.
 *
 * Where a type has interfaces, GObject takes two locks in its registration: the one that lets only
 * one thread register it, then that of the initialization of classes. A class that is
 * being initialized on another thread and asks for the same type takes them the other way around,
 * and neither thread goes on.
 *
 * To be called before the threads of a run begin. Any thread.
 */
void squall_types_register (void);

G_END_DECLS
