/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-threshold.h"

void
squall_threshold_free (SquallThreshold *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  g_free (self);
}
