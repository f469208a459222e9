/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SquallInk:
 * @SQUALL_INK_TEXT: the colour of the text around it; grid and labels are this, more or less faint
 * @SQUALL_INK_RATE: throughput
 * @SQUALL_INK_P50: the median, the faintest of the percentiles
 * @SQUALL_INK_P90: the 90th percentile
 * @SQUALL_INK_P99: the 99th percentile, the strongest of them
 * @SQUALL_INK_STATUS_2XX: success
 * @SQUALL_INK_STATUS_3XX: redirects
 * @SQUALL_INK_STATUS_4XX: mistakes of the client
 * @SQUALL_INK_STATUS_5XX: mistakes of the server
 * @SQUALL_INK_STATUS_NONE: no answer
 * @SQUALL_INK_PHASE_DNS: finding the address
 * @SQUALL_INK_PHASE_CONNECT: connecting
 * @SQUALL_INK_PHASE_TLS: securing the connection
 * @SQUALL_INK_PHASE_WAIT: waiting for the answer
 * @SQUALL_INK_PHASE_RECEIVE: receiving it
 * @SQUALL_INK_GOOD: what passed
 * @SQUALL_INK_BAD: what failed
 * @SQUALL_N_INKS: how many there are
 *
 * What a colour stands for. Which colour that is depends on where it is shown, light or dark.
 */
typedef enum
{
  SQUALL_INK_TEXT,
  SQUALL_INK_RATE,
  SQUALL_INK_P50,
  SQUALL_INK_P90,
  SQUALL_INK_P99,
  SQUALL_INK_STATUS_2XX,
  SQUALL_INK_STATUS_3XX,
  SQUALL_INK_STATUS_4XX,
  SQUALL_INK_STATUS_5XX,
  SQUALL_INK_STATUS_NONE,
  SQUALL_INK_PHASE_DNS,
  SQUALL_INK_PHASE_CONNECT,
  SQUALL_INK_PHASE_TLS,
  SQUALL_INK_PHASE_WAIT,
  SQUALL_INK_PHASE_RECEIVE,
  SQUALL_INK_GOOD,
  SQUALL_INK_BAD,
  SQUALL_N_INKS,
} SquallInk;

/**
 * squall_ink_get_id:
 * @ink: an ink
 *
 * Returns: its CSS class, such as `series-p99`
 */
const char *squall_ink_get_id (SquallInk ink);

/**
 * squall_ink_get_colour:
 * @ink: an ink
 * @is_dark: whether it is for a dark ground
 *
 * Where no style decides: in files.
 *
 * Returns: its colour as `#rrggbb`, with a contrast of at least 3:1 against a white card, or a dark
 *   one
 */
const char *squall_ink_get_colour (SquallInk ink, gboolean is_dark);

G_END_DECLS
