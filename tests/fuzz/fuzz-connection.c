/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes as the servers of a load: whatever they do, it comes to an end, each request is counted
 * once, and nothing is left open. */
#include "fuzz.h"

#include "core/squall-clock.h"
#include "engine/squall-types.h"
#include "engine/wire/squall-wire-driver.h"
#include "engine/wire/squall-wire-loop.h"
#include "engine/wire/squall-wire-stream.h"
#include "fuzz-peer.h"

#define N_REQUESTS 6
#define N_USERS    2

/* The bits of the first byte. */
#define IS_SECURE (1 << 0)
#define IS_HEAD   (1 << 1)
#define IS_OPEN   (1 << 2)
#define IS_LAST   (1 << 3)
#define HAS_BODY  (1 << 4)
#define IS_HTTP2  (1 << 5)

void __real_squall_load_complete (SquallLoad *self, const SquallSample *sample);
void __wrap_squall_load_complete (SquallLoad *self, const SquallSample *sample);

void
__wrap_squall_load_complete (SquallLoad *self, const SquallSample *sample)
{
  gint64 phases_ns = 0;

  g_assert_cmpuint (sample->outcome, <, SQUALL_N_OUTCOMES);
  g_assert_cmpint (sample->outcome, !=, SQUALL_OUTCOME_OTHER);
  g_assert_cmpuint (sample->n_redirects, <=, self->plan->max_redirects);
  g_assert_cmpuint (sample->bytes_decoded, <=, sample->bytes_received);
  g_assert_cmpint (sample->sent_ns, >=, sample->planned_ns);
  g_assert_cmpint (sample->done_ns, >, sample->sent_ns);
  for (guint i = 0; i < SQUALL_N_PHASES; i++)
    phases_ns += sample->phases_ns[i];
  g_assert_cmpint (phases_ns, <=, sample->done_ns - sample->sent_ns + N_REQUESTS);
  if (squall_outcome_is_answered (sample->outcome))
    {
      g_assert_cmpuint (sample->status, >=, 101);
      g_assert_cmpuint (sample->status, <=, 999);
      g_assert_cmpuint (sample->body_size, <=, sample->bytes_received);
    }
  __real_squall_load_complete (self, sample);
}

SquallRecorder *__real_squall_recorder_new (gboolean has_two_times);
SquallRecorder *__wrap_squall_recorder_new (gboolean has_two_times);
void __wrap_squall_recorder_free (SquallRecorder *self);

/* To make one takes longer than all the rest. */
SquallRecorder *
__wrap_squall_recorder_new (gboolean has_two_times)
{
  static SquallRecorder *kept[2];
  SquallRecorder **recorder = &kept[has_two_times ? 1 : 0];

  if (*recorder == NULL)
    *recorder = __real_squall_recorder_new (has_two_times);
  return *recorder;
}

void
__wrap_squall_recorder_free (SquallRecorder *self)
{
}

gboolean __wrap_squall_wire_stream_is_http2 (const SquallWireStream *self);

static gboolean is_http2;

/* Without TLS there is no other way to agree on it. */
gboolean
__wrap_squall_wire_stream_is_http2 (const SquallWireStream *self)
{
  return is_http2;
}

static SquallPlan *
make_plan (guint8 kind)
{
  SquallPlan *plan = squall_plan_new ();
  SquallRequest *request = squall_plan_get_request (plan, 0);

  squall_request_set_url (request,
                          (kind & IS_SECURE) != 0 ? "https://127.0.0.1/" : "http://127.0.0.1/a?b",
                          NULL);
  if ((kind & IS_HEAD) != 0)
    squall_request_set_method (request, "HEAD");
  else if ((kind & HAS_BODY) != 0)
    squall_request_set_method (request, "POST");
  if ((kind & IS_LAST) != 0)
    g_ptr_array_add (request->headers, squall_header_new ("Connection", "close"));
  if ((kind & HAS_BODY) != 0)
    request->body = g_bytes_new_static ("0123456789", 10);
  if ((kind & IS_OPEN) != 0)
    plan->rate_hz = 1000;
  plan->n_requests = N_REQUESTS;
  plan->n_users = N_USERS;
  plan->max_redirects = 2;
  plan->must_verify = FALSE;
  plan->timeout_ns = SQUALL_NS_PER_SECOND;
  plan->expectation.must_compare = TRUE;
  return plan;
}

static void
changed_cb (gpointer user_data)
{
}

static guint64
count_ended (SquallLoad *load, guint64 *n_aborted)
{
  SquallTally tally;

  squall_recorder_get_tally (load->recorder, &tally);
  *n_aborted = tally.n_aborted;
  return tally.n_ok + tally.n_failed + tally.n_aborted;
}

static void
make_load (SquallLoad *load)
{
  guint64 n_aborted_before, n_aborted;
  guint64 n_before = count_ended (load, &n_aborted_before);
  guint64 n_ended;

  squall_wire_loop_run (load, 0, N_USERS);
  n_ended = count_ended (load, &n_aborted) - n_before;
  g_assert_cmpuint (n_ended, ==, squall_pacer_get_n_taken (&load->pacer));
  if (fuzz_peer_is_stopped ())
    return;
  g_assert_cmpuint (n_ended, ==, N_REQUESTS);
  g_assert_cmpuint (n_aborted, ==, n_aborted_before);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (SquallPlan) plan = NULL;
  g_autoptr (SquallLoad) load = NULL;

  if (size < 1)
    return 0;
  squall_types_register ();
  plan = make_plan (data[0]);
  load = squall_load_new (plan, squall_wire_driver_get (), changed_cb, NULL);
  is_http2 = (data[0] & IS_HTTP2) != 0;
  fuzz_peer_begin (load, !is_http2 && (data[0] & IS_SECURE) == 0, data + 1, size - 1);
  load->start_ns = squall_clock_now_ns ();
  squall_recorder_start (load->recorder, load->start_ns);
  squall_pacer_start (&load->pacer, load->start_ns);
  load->is_started = TRUE;
  make_load (load);
  fuzz_peer_end ();
  return 0;
}
