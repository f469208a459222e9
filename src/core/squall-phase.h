/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SquallPhase:
 * @SQUALL_PHASE_DNS: finding the address of the server's name
 * @SQUALL_PHASE_CONNECT: the TCP handshake
 * @SQUALL_PHASE_TLS: the TLS handshake
 * @SQUALL_PHASE_WAITING: from sending the request to the first byte of its answer
 * @SQUALL_PHASE_RECEIVING: from the first byte of the answer to the last
 * @SQUALL_N_PHASES: how many there are
 *
 * What a request spends its time on, one after the other. The first three take
 * place only where a connection is opened.
 */
typedef enum
{
  SQUALL_PHASE_DNS,
  SQUALL_PHASE_CONNECT,
  SQUALL_PHASE_TLS,
  SQUALL_PHASE_WAITING,
  SQUALL_PHASE_RECEIVING,
  SQUALL_N_PHASES,
} SquallPhase;

/**
 * squall_phase_get_id:
 * @phase: a phase
 *
 * Returns: its name in JSON and other formats for machines, such as `waiting`
 */
const char *squall_phase_get_id (SquallPhase phase);

/**
 * squall_phase_get_label:
 * @phase: a phase
 *
 * Returns: what a person reads, translated, such as “waiting”
 */
const char *squall_phase_get_label (SquallPhase phase);

G_END_DECLS
