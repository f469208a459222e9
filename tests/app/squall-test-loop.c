/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "squall-test-loop.h"

static gboolean
wake_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

void
squall_test_loop_step (gint64 end_us, const char *condition)
{
  guint wake_id = g_timeout_add (20, wake_cb, NULL);

  g_main_context_iteration (NULL, TRUE);
  g_source_remove (wake_id);
  if (g_get_monotonic_time () > end_us)
    g_error ("not within 30 s: %s", condition);
}
