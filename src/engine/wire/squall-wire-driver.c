/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/wire/squall-wire-driver.h"

#include "core/squall-i18n.h"
#include "engine/wire/squall-wire-loop.h"

#define N_DESCRIPTORS 1

static gboolean
has_header (const SquallPlan *plan, const char *name)
{
  for (guint i = 0; i < plan->requests->len; i++)
    if (squall_request_get_header (g_ptr_array_index (plan->requests, i), name) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
can_run (const SquallPlan *plan, char **why_not)
{
  if (plan->is_compressed)
    *why_not = g_strdup (_ ("it does not unpack compressed answers"));
  else if (has_header (plan, "Expect"))
    *why_not = g_strdup (_ ("it does not wait for a server to agree to a body (Expect)"));
  return *why_not == NULL;
}

static guint
users_per_thread (const SquallPlan *plan)
{
  guint n_processors = MAX (1, g_get_num_processors ());

  guint n_connections = squall_plan_get_peak_connections (plan);

  /* Those who share a connection are on one thread. */
  return (n_connections + n_processors - 1) / n_processors * plan->n_streams;
}

const SquallDriver *
squall_wire_driver_get (void)
{
  static const SquallDriver driver = {
    .name = "wire",
    .n_descriptors_per_user = N_DESCRIPTORS,
    .can_run = can_run,
    .users_per_thread = users_per_thread,
    .drive = squall_wire_loop_run,
  };

  return &driver;
}
