/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/soup/squall-soup-driver.h"

#include "core/squall-clock.h"
#include "core/squall-i18n.h"
#include "engine/soup/squall-soup-user.h"
#include "engine/squall-load.h"

/* The socket, the wake-up of the user's main context and that of its cancellable. */
#define N_DESCRIPTORS 3
/* Whoever has fallen behind by more than this has to queue for its turn as all others do. */
#define ON_TIME_NS (SQUALL_NS_PER_MS / 2)

/* The socket would be what has to be vouched for. */
static gboolean
has_tls_through_socket (const SquallPlan *plan)
{
  if (squall_access_get_socket_path (&plan->access) == NULL)
    return FALSE;
  for (guint i = 0; i < plan->requests->len; i++)
    if (g_str_equal (g_uri_get_scheme (squall_plan_get_request (plan, i)->uri), "https"))
      return TRUE;
  return FALSE;
}

static gboolean
can_run (const SquallPlan *plan, char **why_not)
{
  if (plan->n_streams > 1)
    *why_not = g_strdup (_ ("it sends one request at a time on a connection"));
  else if (plan->protocol == SQUALL_PROTOCOL_HTTP2)
    *why_not = g_strdup (_ ("it cannot insist on HTTP/2"));
  else if (plan->access.is_resuming)
    *why_not = g_strdup (_ ("it does not say whether TLS sessions are taken up again"));
  else if (plan->access.dns_ttl_ns > 0)
    *why_not = g_strdup (_ ("it looks names up for each connection"));
  else if (has_tls_through_socket (plan))
    *why_not = g_strdup (_ ("it does not speak TLS through a socket of this computer"));
  return *why_not == NULL;
}

static guint
users_per_thread (const SquallPlan *plan)
{
  return 1;
}

/* One user and what it is about to do. */
typedef struct
{
  SquallLoad *load;
  SquallSoupUser *user;
  guint number;
  gint64 ready_ns; /* for the next request; 0 for at once */
} Worker;

/* Waits for a ticket, and sees to it that its request is sent when it is due. */
static gboolean
await (Worker *self, SquallTicket *ticket)
{
  squall_soup_user_rest (self->user);
  if (!squall_pacer_await (&self->load->pacer, self->number, self->ready_ns, ticket))
    return FALSE;
  if (squall_clock_now_ns () < ticket->planned_ns + ON_TIME_NS)
    squall_soup_user_hurry (self->user);
  return TRUE;
}

static gboolean
take (Worker *self, SquallTicket *ticket)
{
  SquallPacer *pacer = &self->load->pacer;

  switch (
      squall_pacer_ask (pacer, self->number, self->ready_ns, squall_clock_now_ns (), ticket, NULL))
    {
    case SQUALL_TURN_TAKEN:
      return TRUE;
    case SQUALL_TURN_WAIT:
    case SQUALL_TURN_PARKED:
      return await (self, ticket);
    case SQUALL_TURN_OVER:
    default:
      return FALSE;
    }
}

/* One request. Returns whether the user goes on. */
static gboolean
send_one (Worker *self)
{
  SquallLoad *load = self->load;
  SquallSample sample = { .user = self->number };
  SquallTicket ticket;

  if (!take (self, &ticket))
    return FALSE;
  sample.number = ticket.number;
  sample.planned_ns = ticket.planned_ns;
  sample.is_warm_up = ticket.is_warm_up;
  switch (squall_soup_user_send (self->user,
                                 squall_plan_get_request (load->plan, ticket.number),
                                 &sample))
    {
    case SQUALL_SENT:
      squall_load_complete (load, &sample);
      if (load->plan->think_time_ns > 0)
        self->ready_ns = sample.done_ns + load->plan->think_time_ns;
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
      Worker worker = { .load = load, .number = first_user + i };

      worker.user = squall_soup_user_new (load->plan,
                                          load->trust,
                                          load->watchdog,
                                          worker.number,
                                          &load->gate);
      squall_load_await_start (load);
      while (send_one (&worker))
        ;
      squall_soup_user_free (worker.user);
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
