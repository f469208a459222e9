/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-plan-error.h"

/* Not by G_DEFINE_QUARK(), whose unquoted name a formatter takes for a subtraction. */
GQuark
squall_plan_error_quark (void)
{
  return g_quark_from_static_string ("squall-plan-error-quark");
}
