/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-phase.h"

#include "core/squall-i18n.h"

static const struct
{
  const char *id;
  const char *label;
} phases[SQUALL_N_PHASES] = {
  [SQUALL_PHASE_DNS] = { "dns", N_ ("name") },
  [SQUALL_PHASE_CONNECT] = { "connect", N_ ("connect") },
  [SQUALL_PHASE_TLS] = { "tls", N_ ("TLS") },
  [SQUALL_PHASE_WAITING] = { "waiting", N_ ("waiting") },
  [SQUALL_PHASE_RECEIVING] = { "receiving", N_ ("receiving") },
};

const char *
squall_phase_get_id (SquallPhase phase)
{
  g_return_val_if_fail ((guint) phase < SQUALL_N_PHASES, NULL);

  return phases[phase].id;
}

const char *
squall_phase_get_label (SquallPhase phase)
{
  g_return_val_if_fail ((guint) phase < SQUALL_N_PHASES, NULL);

  return _ (phases[phase].label);
}
