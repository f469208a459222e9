/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* GLib's macros need the name of the domain first; libraries and programs share one. */
#include "squall-config.h"

#include <glib/gi18n-lib.h>
