/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-student.h"

double
squall_student_get_quantile (guint n_freedom)
{
  const double z = SQUALL_NORMAL_QUANTILE, z2 = z * z, n = n_freedom;
  const double first = z * (z2 + 1) / 4;
  const double second = z * ((5 * z2 + 16) * z2 + 3) / 96;
  const double third = z * (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384;
  const double fourth = z * ((((79 * z2 + 776) * z2 + 1482) * z2 - 1920) * z2 - 945) / 92160;

  g_return_val_if_fail (n_freedom >= 4, G_MAXDOUBLE);

  return z + (first + (second + (third + fourth / n) / n) / n) / n;
}
