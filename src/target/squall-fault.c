/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "target/squall-fault.h"

#include "core/squall-clock.h"
#include "target/squall-content.h"
#include "target/squall-server.h"

/* A client that is busy elsewhere must not have the loop catch up byte by byte for ever. */
#define MAX_DRIPS_A_TURN 64
/* How long to leave a client alone that does not read. */
#define BLOCKED_PAUSE_NS SQUALL_NS_PER_MS

void
squall_fault_flaky (SquallExchange *exchange)
{
  SquallServer *server = squall_exchange_get_server (exchange);
  gboolean is_check = squall_exchange_is_check (exchange);
  double share = (double) squall_exchange_get_match (exchange)->values[0] * 1e-8;

  if (squall_draw_take_uniform (is_check ? &server->check_failures : &server->failures) < share)
    squall_exchange_answer_text (exchange, 500, "This request was to fail.\n");
  else
    squall_content_hello (exchange);
}

void
squall_fault_hang (SquallExchange *exchange)
{
  squall_exchange_hang (exchange);
}

void
squall_fault_close (SquallExchange *exchange)
{
  squall_exchange_break_off (exchange, SQUALL_ENDING_CLOSE);
}

void
squall_fault_reset (SquallExchange *exchange)
{
  squall_exchange_break_off (exchange, SQUALL_ENDING_RESET);
}

void
squall_fault_truncate (SquallExchange *exchange)
{
  static const char part[] = "There is more to";
  SquallAnswer answer = { .status = 200, .type = "text/plain", .length = 1024 };

  if (squall_exchange_begin (exchange, &answer))
    squall_exchange_write (exchange, part, sizeof part - 1);
  squall_exchange_break_off (exchange, SQUALL_ENDING_CLOSE);
}

static void
drip (SquallExchange *exchange)
{
  gint64 period_ns = squall_exchange_get_match (exchange)->values[1];

  if (squall_exchange_is_blocked (exchange))
    {
      exchange->next_drip_ns = squall_clock_now_ns () + MAX (period_ns, BLOCKED_PAUSE_NS);
      squall_exchange_wait (exchange, exchange->next_drip_ns, drip);
      return;
    }
  for (guint i = 0; i < MAX_DRIPS_A_TURN && exchange->next_drip_ns <= squall_clock_now_ns (); i++)
    {
      squall_exchange_write (exchange, ".", 1);
      exchange->next_drip_ns += period_ns;
      if (--exchange->n_drips_left > 0)
        continue;
      squall_exchange_close (exchange);
      return;
    }
  squall_exchange_wait (exchange, exchange->next_drip_ns, drip);
}

void
squall_fault_drip (SquallExchange *exchange)
{
  const gint64 *values = squall_exchange_get_match (exchange)->values;
  SquallAnswer answer = { .status = 200, .type = "text/plain", .length = (guint64) values[0] };

  exchange->n_drips_left = answer.length;
  exchange->next_drip_ns = squall_clock_now_ns () + values[1];
  if (!squall_exchange_begin (exchange, &answer) || answer.length == 0)
    squall_exchange_close (exchange);
  else
    squall_exchange_wait (exchange, exchange->next_drip_ns, drip);
}

void
squall_fault_malformed (SquallExchange *exchange)
{
  static const char nonsense[] = "HTTP/1.1 banana\r\n\r\n";

  squall_exchange_write (exchange, nonsense, sizeof nonsense - 1);
  squall_exchange_break_off (exchange, SQUALL_ENDING_CLOSE);
}
