/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/soup/squall-soup-wait.h"

static _Thread_local SquallSoupWait *thread_wait;

void
squall_soup_wait_use (SquallSoupWait *self)
{
  thread_wait = self;
}

SquallSoupWait *
squall_soup_wait_get (void)
{
  return thread_wait;
}

void
squall_soup_wait_step_outside (void)
{
  if (thread_wait != NULL)
    squall_gate_leave (thread_wait->gate, &thread_wait->pass);
}
