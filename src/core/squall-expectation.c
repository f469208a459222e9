/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-expectation.h"

#define N_STATUSES 1000

static void
add_status (SquallExpectation *self, guint status)
{
  self->status_bits[status / 64] |= G_GUINT64_CONSTANT (1) << (status % 64);
}

void
squall_expectation_init (SquallExpectation *self)
{
  *self = (SquallExpectation) { .size = -1 };
  for (guint status = 200; status < 400; status++)
    add_status (self, status);
}

void
squall_expectation_clear (SquallExpectation *self)
{
  g_clear_pointer (&self->statuses, g_free);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->pattern, g_free);
  g_clear_pointer (&self->regex, g_regex_unref);
}

gboolean
squall_expectation_has_status (const SquallExpectation *self, guint status)
{
  return status < N_STATUSES && (self->status_bits[status / 64] >> (status % 64) & 1) != 0;
}
