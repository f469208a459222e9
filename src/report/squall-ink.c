/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/squall-ink.h"

static const struct
{
  const char *id;
  const char *light;
  const char *dark;
} inks[SQUALL_N_INKS] = {
  [SQUALL_INK_TEXT] = { "ink-text", "#1f1f24", "#ffffff" },
  [SQUALL_INK_RATE] = { "series-rate", "#2474cf", "#59a6ff" },
  [SQUALL_INK_P50] = { "series-p50", "#a070d3", "#a070d3" },
  [SQUALL_INK_P90] = { "series-p90", "#7d44b2", "#c48cff" },
  [SQUALL_INK_P99] = { "series-p99", "#501d7a", "#efbdff" },
  [SQUALL_INK_STATUS_2XX] = { "status-2xx", "#2a9b7c", "#51bb9a" },
  [SQUALL_INK_STATUS_3XX] = { "status-3xx", "#195daa", "#4687d8" },
  [SQUALL_INK_STATUS_4XX] = { "status-4xx", "#c78200", "#ffbb49" },
  [SQUALL_INK_STATUS_5XX] = { "status-5xx", "#c21725", "#e64343" },
  [SQUALL_INK_STATUS_NONE] = { "status-none", "#2d333d", "#dde5f2" },
  [SQUALL_INK_PHASE_DNS] = { "phase-dns", "#2d333d", "#dde5f2" },
  [SQUALL_INK_PHASE_CONNECT] = { "phase-connect", "#c78200", "#ffbb49" },
  [SQUALL_INK_PHASE_TLS] = { "phase-tls", "#a43687", "#c656a6" },
  [SQUALL_INK_PHASE_WAIT] = { "phase-wait", "#0961bb", "#408dea" },
  [SQUALL_INK_PHASE_RECEIVE] = { "phase-receive", "#1ea28f", "#52c8b4" },
  [SQUALL_INK_GOOD] = { "success", "#1b7f4b", "#78e9ab" },
  [SQUALL_INK_BAD] = { "error", "#c30000", "#ff938c" },
};

const char *
squall_ink_get_id (SquallInk ink)
{
  return inks[ink].id;
}

const char *
squall_ink_get_colour (SquallInk ink, gboolean is_dark)
{
  return is_dark ? inks[ink].dark : inks[ink].light;
}
