/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-plan-error.h"

G_DEFINE_QUARK (squall - plan - error - quark, squall_plan_error)
