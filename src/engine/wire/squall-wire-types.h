/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _SquallWireConnection SquallWireConnection;
typedef struct _SquallWireLoop SquallWireLoop;
typedef struct _SquallWireUser SquallWireUser;

G_END_DECLS
