/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "target/squall-stats.h"

#include "target/squall-json.h"
#include "target/squall-server.h"

#include <llhttp.h>
#include <string.h>

/* The sum over all threads of the counter at @offset in their books. */
static guint64
sum_counter (const SquallServer *server, gsize offset)
{
  guint64 sum = 0;

  for (guint i = 0; i < server->n_loops; i++)
    {
      const char *books = (const char *) &server->loops[i]->books;

      sum += squall_counter_get ((const SquallCounter *) (gconstpointer) (books + offset));
    }
  return sum;
}

#define SUM(server, counter) sum_counter ((server), G_STRUCT_OFFSET (SquallBooks, counter))

/* Threads go on counting meanwhile: what is ahead of its total is so by a moment only. */
static guint64
difference (guint64 total, guint64 part)
{
  return total > part ? total - part : 0;
}

typedef struct
{
  guint64 n_requests;
  guint64 statuses[SQUALL_BOOKS_N_STATUSES];
  guint64 methods[SQUALL_BOOKS_N_METHODS];
} PathSum;

static void
add_path (PathSum *sum, const SquallBooksPath *path)
{
  if (path == NULL)
    return;
  sum->n_requests += squall_counter_get (&path->n_requests);
  for (guint i = 0; i < SQUALL_BOOKS_N_STATUSES; i++)
    sum->statuses[i] += squall_counter_get (&path->statuses[i]);
  for (guint i = 0; i < SQUALL_BOOKS_N_METHODS; i++)
    sum->methods[i] += squall_counter_get (&path->methods[i]);
}

static void
append_statuses (GString *json, const PathSum *sum)
{
  const char *separator = "";

  for (guint i = 0; i < SQUALL_BOOKS_N_STATUSES; i++)
    {
      if (sum->statuses[i] == 0)
        continue;
      g_string_append_printf (json, "%s\"%u\": %" G_GUINT64_FORMAT, separator, i, sum->statuses[i]);
      separator = ", ";
    }
}

static void
append_methods (GString *json, const PathSum *sum)
{
  const char *separator = "";

  for (guint i = 0; i < SQUALL_BOOKS_N_METHODS; i++)
    {
      if (sum->methods[i] == 0)
        continue;
      g_string_append_printf (json,
                              "%s\"%s\": %" G_GUINT64_FORMAT,
                              separator,
                              llhttp_method_name ((llhttp_method_t) i),
                              sum->methods[i]);
      separator = ", ";
    }
}

static void
append_path (GString *json, const char *key, const PathSum *sum)
{
  squall_json_append_string (json, key, strlen (key));
  g_string_append_printf (json,
                          ": {\"total\": %" G_GUINT64_FORMAT ", \"statuses\": {",
                          sum->n_requests);
  append_statuses (json, sum);
  g_string_append (json, "}, \"methods\": {");
  append_methods (json, sum);
  g_string_append (json, "}}");
}

/* Returns the number of requests of all paths. */
static guint64
append_paths (GString *json, SquallServer *server)
{
  guint n_keys = squall_ledger_get_n_keys (&server->ledger);
  const char *separator = "";
  guint64 n_requests = 0;

  for (guint i = 0; i < n_keys; i++)
    {
      PathSum sum = { 0 };

      for (guint j = 0; j < server->n_loops; j++)
        add_path (&sum, squall_books_peek (&server->loops[j]->books, i));
      if (sum.n_requests == 0)
        continue;
      g_string_append (json, separator);
      append_path (json, squall_ledger_get_key (&server->ledger, i), &sum);
      n_requests += sum.n_requests;
      separator = ",\n    ";
    }
  return n_requests;
}

static void
append_percentiles (GString *json, const SquallHistogram *latencies)
{
  static const struct
  {
    const char *name;
    double percentile;
  } rows[] = {
    { "50", 50 }, { "90", 90 }, { "95", 95 }, { "99", 99 }, { "99.9", 99.9 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_string_append_printf (
        json,
        "%s\"%s\": %" G_GUINT64_FORMAT,
        i > 0 ? ", " : "",
        rows[i].name,
        squall_histogram_get_value_at_percentile (latencies, rows[i].percentile));
}

static void
append_buckets (GString *json, const SquallHistogram *latencies)
{
  guint n_buckets = squall_histogram_get_n_buckets (latencies);
  const char *separator = "";

  for (guint i = 0; i < n_buckets; i++)
    {
      guint64 lowest, highest;
      guint64 count = squall_histogram_get_bucket (latencies, i, &lowest, &highest);

      if (count == 0)
        continue;
      g_string_append_printf (json,
                              "%s[%" G_GUINT64_FORMAT ", %" G_GUINT64_FORMAT ", %" G_GUINT64_FORMAT
                              "]",
                              separator,
                              lowest,
                              highest,
                              count);
      separator = ", ";
    }
}

static void
append_latency (GString *json, const SquallServer *server)
{
  g_autoptr (SquallHistogram) latencies = squall_histogram_new_latency ();
  char mean[G_ASCII_DTOSTR_BUF_SIZE];

  for (guint i = 0; i < server->n_loops; i++)
    squall_histogram_add (latencies, server->loops[i]->books.latency_imposed);
  g_ascii_formatd (mean, sizeof mean, "%.1f", squall_histogram_get_mean (latencies));
  g_string_append_printf (json,
                          "{\"count\": %" G_GUINT64_FORMAT ", \"min\": %" G_GUINT64_FORMAT
                          ", \"max\": %" G_GUINT64_FORMAT ", \"mean\": %s, \"percentiles\": {",
                          squall_histogram_get_count (latencies),
                          squall_histogram_get_min (latencies),
                          squall_histogram_get_max (latencies),
                          mean);
  append_percentiles (json, latencies);
  g_string_append (json, "}, \"histogram\": [");
  append_buckets (json, latencies);
  g_string_append (json, "]}");
}

static void
append_connections (GString *json, const SquallServer *server)
{
  /* The parts before the totals, which then are never smaller. */
  guint64 n_closed = SUM (server, n_counted_closed);
  guint64 n_counted = SUM (server, n_counted);
  guint64 n_known = SUM (server, n_known);

  g_string_append_printf (json,
                          "{\"accepted\": %" G_GUINT64_FORMAT ", \"open\": %" G_GUINT64_FORMAT
                          ", \"idle\": %" G_GUINT64_FORMAT "}",
                          n_counted,
                          difference (n_counted, n_closed),
                          difference (SUM (server, n_sockets), n_known));
}

static void
append_check (GString *json, const SquallServer *server)
{
  guint64 n_turned = SUM (server, n_checking_counted);

  g_string_append_printf (json,
                          "{\"requests\": %" G_GUINT64_FORMAT
                          ", \"connections\": %" G_GUINT64_FORMAT "}",
                          SUM (server, n_checks),
                          difference (SUM (server, n_checking), n_turned));
}

static GString *
make_stats (SquallServer *server)
{
  GString *json = g_string_new (NULL);
  g_autoptr (GString) paths = g_string_new (NULL);
  guint64 n_ended = SUM (server, n_ended);
  guint64 n_requests = append_paths (paths, server);

  g_string_append_printf (json,
                          "{\"started_ns\": %" G_GINT64_FORMAT ",\n"
                          " \"requests\": {\"total\": %" G_GUINT64_FORMAT ", \"paths\": {%s}},\n",
                          server->start_ns,
                          n_requests,
                          paths->str);
  g_string_append (json, " \"connections\": ");
  append_connections (json, server);
  g_string_append_printf (json,
                          ",\n \"in_flight\": %" G_GUINT64_FORMAT ",\n \"check\": ",
                          difference (n_requests, n_ended));
  append_check (json, server);
  g_string_append (json, ",\n \"latency_imposed_ns\": ");
  append_latency (json, server);
  g_string_append (json, "}\n");
  return json;
}

void
squall_stats_answer (SquallExchange *exchange)
{
  g_autoptr (GString) json = make_stats (squall_exchange_get_server (exchange));
  SquallAnswer answer = {
    .status = 200,
    .type = "application/json",
    .fields = "Cache-Control: no-store\r\n",
    .body = json->str,
    .length = json->len,
  };

  squall_exchange_answer (exchange, &answer);
}
