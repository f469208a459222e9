/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "target/squall-latency.h"

#include "core/squall-clock.h"
#include "target/squall-content.h"
#include "target/squall-server.h"

#include <math.h>

#define MILLIONTH 1e-6
/* What the histogram reaches to. */
#define MAX_LATENCY_NS (3600 * SQUALL_NS_PER_SECOND)

static void
answer_at (SquallExchange *exchange, gint64 due_ns)
{
  if (due_ns <= exchange->received_ns)
    squall_content_hello (exchange);
  else
    squall_exchange_wait (exchange, due_ns, squall_content_hello);
}

void
squall_latency_delay (SquallExchange *exchange)
{
  exchange->received_ns = squall_clock_now_ns ();
  answer_at (exchange, exchange->received_ns + squall_exchange_get_match (exchange)->values[0]);
}

void
squall_latency_lognormal (SquallExchange *exchange)
{
  const gint64 *values = squall_exchange_get_match (exchange)->values;
  SquallServer *server = squall_exchange_get_server (exchange);
  gboolean is_check = squall_exchange_is_check (exchange);
  double normal, latency_ns;

  exchange->received_ns = squall_clock_now_ns ();
  normal = squall_draw_take_normal (is_check ? &server->check_latencies : &server->latencies);
  latency_ns = (double) values[0] * exp ((double) values[1] * MILLIONTH * normal);
  answer_at (exchange, exchange->received_ns + (gint64) MIN (latency_ns, (double) MAX_LATENCY_NS));
}

gint64
squall_latency_find_due (gint64 elapsed_ns, gint64 period_ns, gint64 length_ns)
{
  gint64 phase_ns = elapsed_ns % period_ns;

  return phase_ns < period_ns - length_ns ? elapsed_ns : elapsed_ns - phase_ns + period_ns;
}

void
squall_latency_stall (SquallExchange *exchange)
{
  const gint64 *values = squall_exchange_get_match (exchange)->values;
  gint64 start_ns = squall_exchange_get_server (exchange)->start_ns;
  gint64 elapsed_ns;

  if (values[1] >= values[0])
    {
      squall_exchange_answer_usage (exchange);
      return;
    }
  exchange->received_ns = squall_clock_now_ns ();
  elapsed_ns = exchange->received_ns - start_ns;
  answer_at (exchange, start_ns + squall_latency_find_due (elapsed_ns, values[0], values[1]));
}
