/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-phase-tallies.h"

#include "app/squall-tally.h"
#include "core/squall-format.h"
#include "core/squall-i18n.h"

static guint64
get_sum_ns (const SquallHistogram *histogram)
{
  return (guint64) (squall_histogram_get_mean (histogram) *
                    (double) squall_histogram_get_count (histogram));
}

static const char *
get_title (SquallPhase phase)
{
  switch (phase)
    {
    case SQUALL_PHASE_DNS:
      return _ ("Finding the Address");
    case SQUALL_PHASE_CONNECT:
      return _ ("Connecting");
    case SQUALL_PHASE_TLS:
      return _ ("Encrypting");
    case SQUALL_PHASE_WAITING:
      return _ ("Waiting");
    case SQUALL_PHASE_RECEIVING:
      return _ ("Receiving");
    case SQUALL_N_PHASES:
    default:
      g_assert_not_reached ();
    }
}

static const char *const css_classes[SQUALL_N_PHASES] = {
  [SQUALL_PHASE_DNS] = "phase-dns",           [SQUALL_PHASE_CONNECT] = "phase-connect",
  [SQUALL_PHASE_TLS] = "phase-tls",           [SQUALL_PHASE_WAITING] = "phase-wait",
  [SQUALL_PHASE_RECEIVING] = "phase-receive",
};

static SquallTally *
make_phase (const SquallResult *result, SquallPhase phase, guint64 whole_ns)
{
  const SquallHistogram *histogram = result->phases[phase];
  guint64 count = squall_histogram_get_count (histogram);
  g_autofree char *median = squall_format_latency (
      (gint64) squall_histogram_get_value_at_percentile (histogram, 50));
  g_autofree char *number = squall_format_count (count);
  g_autofree char *subtitle = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%s time, median", "%s times, median", (gulong) count),
      number);
  SquallTally *tally = squall_tally_new (phase);

  squall_tally_set_title (tally, get_title (phase), css_classes[phase]);
  squall_tally_set_subtitle (tally, subtitle);
  squall_tally_set_amount (tally, median, get_sum_ns (histogram), whole_ns);
  return tally;
}

GListStore *
squall_phase_tallies_new (const SquallResult *result)
{
  GListStore *tallies = g_list_store_new (SQUALL_TYPE_TALLY);
  guint64 whole_ns = 0;

  for (guint i = 0; i < SQUALL_N_PHASES; i++)
    whole_ns += get_sum_ns (result->phases[i]);
  for (guint i = 0; i < SQUALL_N_PHASES; i++)
    if (squall_histogram_get_count (result->phases[i]) > 0)
      {
        g_autoptr (SquallTally) tally = make_phase (result, (SquallPhase) i, whole_ns);

        g_list_store_append (tallies, tally);
      }
  return tallies;
}

/* Takes @value. */
static void
append_traffic (GListStore *tallies, const char *title, char *value)
{
  g_autofree char *taken = value;
  g_autoptr (SquallTally) tally = squall_tally_new (0);

  squall_tally_set_title (tally, title, "");
  squall_tally_set_amount (tally, value, 0, 0);
  g_list_store_append (tallies, tally);
}

GListStore *
squall_traffic_tallies_new (const SquallResult *result)
{
  GListStore *tallies = g_list_store_new (SQUALL_TYPE_TALLY);

  append_traffic (tallies, _ ("Received"), squall_format_bytes (result->bytes_received));
  append_traffic (tallies, _ ("Contents, Unpacked"), squall_format_bytes (result->bytes_decoded));
  append_traffic (tallies, _ ("Sent"), squall_format_bytes (result->bytes_sent));
  append_traffic (tallies, _ ("Connections Opened"), squall_format_count (result->n_connections));
  if (result->n_redirects > 0)
    append_traffic (tallies, _ ("Redirects Followed"), squall_format_count (result->n_redirects));
  if (result->n_retries > 0)
    append_traffic (tallies, _ ("Sent Again"), squall_format_count (result->n_retries));
  return tallies;
}
