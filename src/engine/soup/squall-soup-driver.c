/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/soup/squall-soup-driver.h"

#include "core/squall-clock.h"
#include "engine/soup/squall-soup-user.h"
#include "engine/squall-load.h"

/* The socket, the wake-up of the user's main context and that of its cancellable. */
#define N_DESCRIPTORS 3

static gboolean
can_run (const SquallPlan *plan, char **why_not)
{
  return TRUE;
}

static guint
users_per_thread (const SquallPlan *plan)
{
  return 1;
}

/* One request. Returns whether the user goes on. */
static gboolean
send_one (SquallLoad *load, SquallSoupUser *user, guint number)
{
  SquallTicket ticket;
  SquallSample sample = { .user = number };

  if (!squall_pacer_take (&load->pacer, squall_clock_now_ns (), &ticket))
    return FALSE;
  sample.number = ticket.number;
  sample.planned_ns = ticket.planned_ns;
  switch (
      squall_soup_user_send (user, squall_plan_get_request (load->plan, ticket.number), &sample))
    {
    case SQUALL_SENT:
      squall_load_complete (load, &sample);
      return TRUE;
    case SQUALL_NOT_SENT:
      squall_pacer_give_back (&load->pacer);
      return FALSE;
    default:
      return FALSE;
    }
}

static void
drive (SquallLoad *load, guint first_user, guint n_users)
{
  for (guint i = 0; i < n_users; i++)
    {
      SquallSoupUser *user =
          squall_soup_user_new (load->plan, load->watchdog, first_user + i, &load->gate);

      while (send_one (load, user, first_user + i))
        ;
      squall_soup_user_free (user);
    }
}

const SquallDriver *
squall_soup_driver_get (void)
{
  static const SquallDriver driver = {
    .name = "soup",
    .n_descriptors_per_user = N_DESCRIPTORS,
    .can_run = can_run,
    .users_per_thread = users_per_thread,
    .drive = drive,
  };

  return &driver;
}
