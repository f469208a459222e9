/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-log-format.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "core/squall-clock.h"
#include "core/squall-result.h"
#include "core/squall-status.h"

/* More than the numbers and fixed words of any line take. */
#define REST_MOST 1200

#define JTL_NO_CODE    "Non HTTP response code: "
#define JTL_NO_MESSAGE "Non HTTP response message: "

/* Text that is made ready once. */
typedef struct
{
  char *text;
  gsize length;
} Piece;

struct _SquallLogLines
{
  SquallLogFormat format;
  gint64 start_ns;
  gint64 started_at_us;
  guint n_requests;
  Piece *labels;         /* of each request of the plan */
  Piece *warm_up_labels; /* the same while it warms up */
  Piece *urls;
  Piece answers[SQUALL_N_STATUSES];  /* the columns that tell of an answer */
  Piece failures[SQUALL_N_OUTCOMES]; /* the same where there was none */
  Piece outcomes[SQUALL_N_OUTCOMES];
  Piece users;
  gsize line_most;
};

typedef struct
{
  const char *id;
  const char *extensions[2];
  const char *heading;
  void (*prepare) (SquallLogLines *self, const SquallPlan *plan);
  char *(*put) (const SquallLogLines *self, const SquallSample *sample, char *at);
} Format;

static void
set_piece (Piece *piece, char *text)
{
  piece->text = text;
  piece->length = strlen (text);
}

static char *
put_piece (char *at, const Piece *piece)
{
  memcpy (at, piece->text, piece->length);
  return at + piece->length;
}

static char *
put_bytes (char *at, const char *text, gsize length)
{
  memcpy (at, text, length);
  return at + length;
}

/* For literals, whose length the compiler knows. */
#define PUT(at, text) put_bytes ((at), (text), strlen (text))

static char *
put_count (char *at, guint64 number)
{
  char digits[20];
  guint n_digits = 0;

  do
    digits[sizeof digits - ++n_digits] = (char) ('0' + number % 10);
  while ((number /= 10) > 0);
  return put_bytes (at, digits + sizeof digits - n_digits, n_digits);
}

static char *
put_number (char *at, gint64 number)
{
  if (number >= 0)
    return put_count (at, (guint64) number);
  *at++ = '-';
  return put_count (at, -(guint64) number);
}

static char *
put_digits (char *at, guint64 number, guint n_digits)
{
  for (guint i = n_digits; i > 0; i--)
    {
      at[i - 1] = (char) ('0' + number % 10);
      number /= 10;
    }
  return at + n_digits;
}

static char *
put_hash (char *at, guint64 hash)
{
  *at++ = '"';
  for (int shift = 60; shift >= 0; shift -= 4)
    *at++ = "0123456789abcdef"[(hash >> shift) & 15];
  *at++ = '"';
  return at;
}

static char *
put_ms (char *at, gint64 time_ns)
{
  return put_count (at, (guint64) (MAX (0, time_ns) + SQUALL_NS_PER_MS / 2) / SQUALL_NS_PER_MS);
}

/* Seconds with six decimals. */
static char *
put_seconds (char *at, gint64 time_ns)
{
  guint64 time_us = (guint64) (MAX (0, time_ns) + SQUALL_NS_PER_US / 2) / SQUALL_NS_PER_US;

  at = put_count (at, time_us / 1000000);
  *at++ = '.';
  return put_digits (at, time_us % 1000000, 6);
}

static gint64
get_sent_at_us (const SquallLogLines *self, const SquallSample *sample)
{
  return self->started_at_us + (sample->sent_ns - self->start_ns) / SQUALL_NS_PER_US;
}

static gint64
get_connect_ns (const SquallSample *sample)
{
  return sample->phases_ns[SQUALL_PHASE_DNS] + sample->phases_ns[SQUALL_PHASE_CONNECT] +
         sample->phases_ns[SQUALL_PHASE_TLS];
}

/* As JMeter does: in quotes where it has to be, quotes doubled. */
static char *
quote_csv (const char *text)
{
  g_autoptr (GString) quoted = NULL;

  if (strpbrk (text, ",\"\r\n") == NULL)
    return g_strdup (text);
  quoted = g_string_new (text);
  g_string_replace (quoted, "\"", "\"\"", 0);
  g_string_prepend_c (quoted, '"');
  g_string_append_c (quoted, '"');
  return g_string_free (g_steal_pointer (&quoted), FALSE);
}

static char *
dup_url (const SquallRequest *request)
{
  return request->uri != NULL ? squall_request_dup_display_url (request) : g_strdup ("");
}

static void
prepare_jtl_request (SquallLogLines *self, guint i, const SquallRequest *request)
{
  g_autofree char *url = dup_url (request);
  g_autofree char *label = g_strdup_printf ("%s %s", request->method, url);
  g_autofree char *warm_up_label = g_strconcat (label, " (warm-up)", NULL);

  set_piece (&self->labels[i], quote_csv (label));
  set_piece (&self->warm_up_labels[i], quote_csv (warm_up_label));
  set_piece (&self->urls[i], quote_csv (url));
}

static void
prepare_jtl_outcome (SquallLogLines *self, SquallOutcome outcome)
{
  const char *label = squall_outcome_get_label (outcome);
  g_autofree char *message = g_strconcat (JTL_NO_MESSAGE, label, NULL);
  g_autofree char *quoted = quote_csv (message);

  set_piece (&self->failures[outcome],
             g_strconcat (JTL_NO_CODE, squall_outcome_get_id (outcome), ",", quoted, NULL));
  set_piece (&self->outcomes[outcome],
             outcome == SQUALL_OUTCOME_OK ? g_strdup ("") : quote_csv (label));
}

static void
prepare_jtl (SquallLogLines *self, const SquallPlan *plan)
{
  guint n_users = squall_plan_get_peak_users (plan);

  for (guint i = 0; i < self->n_requests; i++)
    prepare_jtl_request (self, i, g_ptr_array_index (plan->requests, i));
  for (guint i = 0; i < SQUALL_N_OUTCOMES; i++)
    prepare_jtl_outcome (self, (SquallOutcome) i);
  for (guint status = 0; status < SQUALL_N_STATUSES; status++)
    {
      char *answer = squall_status_dup_label (status);
      char *blank = strchr (answer, ' ');

      if (blank != NULL)
        *blank = ',';
      set_piece (&self->answers[status], blank != NULL ? answer : g_strconcat (answer, ",", NULL));
      if (blank == NULL)
        g_free (answer);
    }
  set_piece (&self->users, g_strdup_printf ("%u,%u,", n_users, n_users));
}

static char *
put_jtl (const SquallLogLines *self, const SquallSample *sample, char *at)
{
  guint request = (guint) (sample->number % self->n_requests);
  gint64 connect_ns = get_connect_ns (sample);
  gboolean has_status = sample->status > 0;

  at = put_number (at, get_sent_at_us (self, sample) / 1000);
  *at++ = ',';
  at = put_ms (at, sample->done_ns - sample->sent_ns);
  *at++ = ',';
  at = put_piece (at, &(sample->is_warm_up ? self->warm_up_labels : self->labels)[request]);
  *at++ = ',';
  at = put_piece (at,
                  has_status ? &self->answers[MIN (sample->status, SQUALL_N_STATUSES - 1)]
                             : &self->failures[sample->outcome]);
  at = PUT (at, ",Squall 1-");
  at = put_count (at, (guint64) sample->user + 1);
  at = has_status ? PUT (at, ",text,") : PUT (at, ",,");
  at = sample->outcome == SQUALL_OUTCOME_OK ? PUT (at, "true,") : PUT (at, "false,");
  at = put_piece (at, &self->outcomes[sample->outcome]);
  *at++ = ',';
  at = put_count (at, sample->bytes_received);
  *at++ = ',';
  at = put_count (at, sample->bytes_sent);
  *at++ = ',';
  at = put_piece (at, &self->users);
  at = put_piece (at, &self->urls[request]);
  *at++ = ',';
  at = put_ms (at, connect_ns + sample->phases_ns[SQUALL_PHASE_WAITING]);
  at = PUT (at, ",0,");
  return put_ms (at, connect_ns);
}

static char *
quote_json (const char *text)
{
  g_autoptr (JsonNode) node = json_node_init_string (json_node_alloc (), text);

  return json_to_string (node, FALSE);
}

static void
prepare_jsonl (SquallLogLines *self, const SquallPlan *plan)
{
  for (guint i = 0; i < self->n_requests; i++)
    {
      const SquallRequest *request = g_ptr_array_index (plan->requests, i);
      g_autofree char *url = dup_url (request);
      g_autofree char *method_json = quote_json (request->method);
      g_autofree char *url_json = quote_json (url);

      set_piece (&self->labels[i],
                 g_strconcat ("\"method\":", method_json, ",\"url\":", url_json, NULL));
    }
  for (guint i = 0; i < SQUALL_N_OUTCOMES; i++)
    set_piece (&self->outcomes[i], g_strdup (squall_outcome_get_id ((SquallOutcome) i)));
}

/* For literals: a member whose value is a number. */
#define PUT_MEMBER(at, key, number) put_number (PUT ((at), ",\"" key "\":"), (gint64) (number))

static char *
put_jsonl_times (const SquallLogLines *self, const SquallSample *sample, char *at)
{
  const gint64 *phases_ns = sample->phases_ns;

  at = PUT_MEMBER (at, "sent_at_us", get_sent_at_us (self, sample));
  at = PUT_MEMBER (at, "planned_ns", sample->planned_ns - self->start_ns);
  at = PUT_MEMBER (at, "sent_ns", sample->sent_ns - self->start_ns);
  at = PUT_MEMBER (at, "done_ns", sample->done_ns - self->start_ns);
  at = PUT_MEMBER (at, "dns_ns", phases_ns[SQUALL_PHASE_DNS]);
  at = PUT_MEMBER (at, "connect_ns", phases_ns[SQUALL_PHASE_CONNECT]);
  at = PUT_MEMBER (at, "tls_ns", phases_ns[SQUALL_PHASE_TLS]);
  at = PUT_MEMBER (at, "waiting_ns", phases_ns[SQUALL_PHASE_WAITING]);
  return PUT_MEMBER (at, "receiving_ns", phases_ns[SQUALL_PHASE_RECEIVING]);
}

static char *
put_jsonl_answer (const SquallLogLines *self, const SquallSample *sample, char *at)
{
  at = PUT (at, ",\"outcome\":\"");
  at = put_piece (at, &self->outcomes[sample->outcome]);
  at = PUT (at, "\"");
  at = PUT_MEMBER (at, "status", sample->status);
  at = PUT_MEMBER (at, "bytes_sent", sample->bytes_sent);
  at = PUT_MEMBER (at, "bytes_received", sample->bytes_received);
  at = PUT_MEMBER (at, "bytes_decoded", sample->bytes_decoded);
  at = PUT (at, ",\"body_hash\":");
  at = sample->body_hash != 0 ? put_hash (at, sample->body_hash) : PUT (at, "null");
  at = PUT_MEMBER (at, "redirects", sample->n_redirects);
  at = PUT_MEMBER (at, "retries", sample->n_retries);
  at = PUT_MEMBER (at, "connections", sample->n_connections);
  at = PUT (at, ",\"retry_after\":");
  return sample->has_retry_after ? PUT (at, "true}") : PUT (at, "false}");
}

static char *
put_jsonl (const SquallLogLines *self, const SquallSample *sample, char *at)
{
  at = PUT (at, "{\"number\":");
  at = put_count (at, sample->number);
  at = PUT_MEMBER (at, "user", sample->user);
  *at++ = ',';
  at = put_piece (at, &self->labels[sample->number % self->n_requests]);
  at = PUT (at, ",\"warm_up\":");
  at = sample->is_warm_up ? PUT (at, "true") : PUT (at, "false");
  at = put_jsonl_times (self, sample, at);
  return put_jsonl_answer (self, sample, at);
}

static void
prepare_hey (SquallLogLines *self, const SquallPlan *plan)
{
}

/* Writing is in no phase of ours: waiting begins when the request is handed over. */
static char *
put_hey (const SquallLogLines *self, const SquallSample *sample, char *at)
{
  at = put_seconds (at, sample->done_ns - sample->sent_ns);
  *at++ = ',';
  at = put_seconds (at, get_connect_ns (sample));
  *at++ = ',';
  at = put_seconds (at, sample->phases_ns[SQUALL_PHASE_DNS]);
  at = PUT (at, ",0.000000,");
  at = put_seconds (at, sample->phases_ns[SQUALL_PHASE_WAITING]);
  *at++ = ',';
  at = put_seconds (at, sample->phases_ns[SQUALL_PHASE_RECEIVING]);
  *at++ = ',';
  at = put_count (at, sample->status);
  *at++ = ',';
  return put_seconds (at, sample->sent_ns - self->start_ns);
}

static const Format formats[SQUALL_N_LOG_FORMATS] = {
  [SQUALL_LOG_FORMAT_JTL] = { "jtl",
                              { ".jtl", ".csv" },
                              "timeStamp,elapsed,label,responseCode,responseMessage,threadName,"
                              "dataType,success,failureMessage,bytes,sentBytes,grpThreads,"
                              "allThreads,URL,Latency,IdleTime,Connect\n",
                              prepare_jtl,
                              put_jtl },
  [SQUALL_LOG_FORMAT_JSONL] = { "jsonl", { ".jsonl", ".json" }, "", prepare_jsonl, put_jsonl },
  [SQUALL_LOG_FORMAT_HEY] = { "hey",
                              { NULL },
                              "response-time,DNS+dialup,DNS,Request-write,Response-delay,"
                              "Response-read,status-code,offset\n",
                              prepare_hey,
                              put_hey },
};

const char *
squall_log_format_get_id (SquallLogFormat format)
{
  g_return_val_if_fail ((guint) format < SQUALL_N_LOG_FORMATS, NULL);

  return formats[format].id;
}

gboolean
squall_log_format_find (const char *id, SquallLogFormat *format)
{
  for (guint i = 0; i < SQUALL_N_LOG_FORMATS; i++)
    if (g_str_equal (id, formats[i].id))
      {
        *format = (SquallLogFormat) i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
has_extension (const Format *format, const char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (format->extensions); i++)
    if (format->extensions[i] != NULL && g_str_has_suffix (path, format->extensions[i]))
      return TRUE;
  return FALSE;
}

gboolean
squall_log_format_find_for_path (const char *path, SquallLogFormat *format)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  for (guint i = 0; i < SQUALL_N_LOG_FORMATS; i++)
    if (has_extension (&formats[i], lower))
      {
        *format = (SquallLogFormat) i;
        return TRUE;
      }
  return FALSE;
}

char *
squall_log_format_list_ids (void)
{
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < SQUALL_N_LOG_FORMATS; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? ", " : "", formats[i].id);
  return g_string_free (ids, FALSE);
}

static gsize
get_longest (const Piece *pieces, guint n)
{
  gsize longest = 0;

  for (guint i = 0; i < n; i++)
    longest = MAX (longest, pieces[i].length);
  return longest;
}

SquallLogLines *
squall_log_lines_new (SquallLogFormat format, const SquallPlan *plan)
{
  SquallLogLines *self = g_new0 (SquallLogLines, 1);

  self->format = format;
  self->n_requests = plan->requests->len;
  self->labels = g_new0 (Piece, self->n_requests);
  self->warm_up_labels = g_new0 (Piece, self->n_requests);
  self->urls = g_new0 (Piece, self->n_requests);
  formats[format].prepare (self, plan);
  self->line_most = REST_MOST + get_longest (self->labels, self->n_requests) +
                    get_longest (self->warm_up_labels, self->n_requests) +
                    get_longest (self->urls, self->n_requests) +
                    get_longest (self->failures, SQUALL_N_OUTCOMES) +
                    get_longest (self->outcomes, SQUALL_N_OUTCOMES);
  return self;
}

static void
clear_pieces (Piece *pieces, guint n)
{
  for (guint i = 0; i < n; i++)
    g_free (pieces[i].text);
}

void
squall_log_lines_free (SquallLogLines *self)
{
  if (self == NULL)
    return;
  clear_pieces (self->labels, self->n_requests);
  clear_pieces (self->warm_up_labels, self->n_requests);
  clear_pieces (self->urls, self->n_requests);
  clear_pieces (self->answers, SQUALL_N_STATUSES);
  clear_pieces (self->failures, SQUALL_N_OUTCOMES);
  clear_pieces (self->outcomes, SQUALL_N_OUTCOMES);
  g_free (self->users.text);
  g_free (self->labels);
  g_free (self->warm_up_labels);
  g_free (self->urls);
  g_free (self);
}

void
squall_log_lines_start (SquallLogLines *self, gint64 start_ns, gint64 started_at_us)
{
  self->start_ns = start_ns;
  self->started_at_us = started_at_us;
}

void
squall_log_lines_append_heading (const SquallLogLines *self, GString *out)
{
  g_string_append (out, formats[self->format].heading);
}

void
squall_log_lines_append (const SquallLogLines *self, const SquallSample *sample, GString *out)
{
  gsize length = out->len;
  char *at;

  /* Room for the longest line first, then what it took: no bounds to check in between. */
  g_string_set_size (out, length + self->line_most);
  at = formats[self->format].put (self, sample, out->str + length);
  *at++ = '\n';
  g_string_truncate (out, (gsize) (at - out->str));
}
