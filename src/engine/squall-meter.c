/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/squall-meter.h"

#include <gio/gio.h>
#include <sys/resource.h>

#include "core/squall-clock.h"
#include "engine/squall-hiccup.h"
#include "engine/squall-listener.h"

#define PERIOD_NS SQUALL_NS_PER_SECOND

/* One of those that listen where the requests go. */
typedef struct
{
  int number;
  guint64 started;
  gint64 from_ns; /* what it had taken when measuring began */
  gint64 taken_ns;
} Process;

/* Totals of which a run takes a part; negative where they are not known. */
typedef struct
{
  gint64 time_ns;
  gint64 own_cpu_ns;
  gint64 busy_cpu_ns;
  gint64 throttled_ns;
} Reading;

struct _SquallMeter
{
  SquallPlan *plan;
  GThread *search;
  GCancellable *cancellable;

  /* Of the thread that starts, reads and stops. */
  cpu_set_t processors;
  Reading from;
  gint64 read_ns;
  GArray *processes; /* (element-type Process), once they have been found */

  /* Held only as long as it takes to copy: the main thread wants it, too. */
  GMutex lock;
  SquallClient client;  /* under lock */
  SquallHiccup *hiccup; /* under lock */
  GArray *found;        /* under lock; what the search hands over */
};

static GArray *
describe_processes (const GArray *numbers)
{
  GArray *processes = g_array_new (FALSE, FALSE, sizeof (Process));

  for (guint i = 0; i < numbers->len; i++)
    {
      Process process = { .number = g_array_index (numbers, int, i) };

      process.from_ns = squall_proc_get_process_ns (process.number, &process.started);
      if (process.from_ns >= 0)
        g_array_append_val (processes, process);
    }
  return processes;
}

static gpointer
search_cb (gpointer data)
{
  SquallMeter *self = data;
  g_autoptr (SquallListener) listener = squall_listener_find (self->plan, self->cancellable);
  GArray *processes = describe_processes (listener->processes);

  g_mutex_lock (&self->lock);
  self->client.is_target_local = listener->is_local;
  self->found = processes;
  g_mutex_unlock (&self->lock);
  return NULL;
}

SquallMeter *
squall_meter_new (SquallPlan *plan)
{
  SquallMeter *self = g_new0 (SquallMeter, 1);

  self->plan = squall_plan_ref (plan);
  self->cancellable = g_cancellable_new ();
  squall_client_init (&self->client);
  self->client.is_target_local = squall_plan_is_local (plan, squall_plan_get_request (plan, 0));
  g_mutex_init (&self->lock);
  return self;
}

void
squall_meter_search (SquallMeter *self)
{
  if (self->search == NULL)
    self->search = g_thread_try_new ("squall-search", search_cb, self, NULL);
}

void
squall_meter_end_search (SquallMeter *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->search, g_thread_join);
}

void
squall_meter_free (SquallMeter *self)
{
  if (self == NULL)
    return;
  squall_meter_end_search (self);
  squall_hiccup_free (self->hiccup);
  squall_client_clear (&self->client);
  g_clear_pointer (&self->processes, g_array_unref);
  g_clear_pointer (&self->found, g_array_unref);
  g_object_unref (self->cancellable);
  squall_plan_unref (self->plan);
  g_mutex_clear (&self->lock);
  g_free (self);
}

static gint64
get_own_cpu_ns (void)
{
  struct timespec taken;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &taken);
  return taken.tv_sec * SQUALL_NS_PER_SECOND + taken.tv_nsec;
}

static Reading
take_reading (SquallMeter *self)
{
  return (Reading) {
    .time_ns = squall_clock_now_ns (),
    .own_cpu_ns = get_own_cpu_ns (),
    .busy_cpu_ns = squall_proc_get_busy_ns (&self->processors),
    .throttled_ns = squall_proc_get_throttled_ns (),
  };
}

/* What came since; @fallback, the last that was known, where that cannot be said. */
static gint64
subtract (gint64 now_ns, gint64 from_ns, gint64 fallback_ns)
{
  return now_ns >= from_ns && from_ns >= 0 ? now_ns - from_ns : fallback_ns;
}

/* What the server took; negative where that is not known. */
static gint64
read_processes (SquallMeter *self)
{
  gint64 sum_ns = 0;

  if (self->processes == NULL || self->processes->len == 0)
    return -1;
  for (guint i = 0; i < self->processes->len; i++)
    {
      Process *process = &g_array_index (self->processes, Process, i);
      guint64 started;
      gint64 now_ns = squall_proc_get_process_ns (process->number, &started);

      if (now_ns >= process->from_ns && started == process->started)
        process->taken_ns = now_ns - process->from_ns;
      sum_ns += process->taken_ns;
    }
  return sum_ns;
}

/* Under lock. */
static void
note_sockets (SquallClient *client, const SquallProcSockets *sockets)
{
  guint64 n_taken = sockets->n_time_wait + sockets->n_tcp / (client->is_target_local ? 2 : 1);

  client->n_ports_taken_most = MAX (client->n_ports_taken_most, n_taken);
  client->n_time_wait_most = MAX (client->n_time_wait_most, sockets->n_time_wait);
}

/* Under lock. */
static void
note_reading (SquallMeter *self, const Reading *now)
{
  SquallClient *client = &self->client;
  const Reading *from = &self->from;

  client->measured_ns = now->time_ns - from->time_ns;
  client->own_cpu_ns = now->own_cpu_ns - from->own_cpu_ns;
  client->busy_cpu_ns = subtract (now->busy_cpu_ns, from->busy_cpu_ns, client->busy_cpu_ns);
  client->throttled_ns = subtract (now->throttled_ns, from->throttled_ns, client->throttled_ns);
}

static void
take_over_found (SquallMeter *self)
{
  g_mutex_lock (&self->lock);
  if (self->found != NULL)
    self->processes = g_steal_pointer (&self->found);
  g_mutex_unlock (&self->lock);
}

void
squall_meter_get_usage (SquallMeter *self, SquallUsage *usage)
{
  Reading now = take_reading (self);

  *usage = (SquallUsage) {
    .own_cpu_ns = now.own_cpu_ns - self->from.own_cpu_ns,
    .busy_cpu_ns = subtract (now.busy_cpu_ns, self->from.busy_cpu_ns, 0),
    .target_cpu_ns = MAX (0, read_processes (self)),
    .throttled_ns = subtract (now.throttled_ns, self->from.throttled_ns, 0),
  };
}

static void
measure (SquallMeter *self)
{
  Reading now = take_reading (self);
  guint64 n_descriptors = squall_proc_get_n_descriptors ();
  SquallProcSockets sockets = { 0 };
  gint64 target_cpu_ns;

  squall_proc_read_sockets (&sockets);
  take_over_found (self);
  target_cpu_ns = read_processes (self);
  self->read_ns = now.time_ns;

  g_mutex_lock (&self->lock);
  note_reading (self, &now);
  note_sockets (&self->client, &sockets);
  self->client.target_cpu_ns = target_cpu_ns;
  self->client.n_descriptors_most = MAX (self->client.n_descriptors_most, n_descriptors);
  g_mutex_unlock (&self->lock);
}

/* What they took before the run does not count. */
static void
start_processes (SquallMeter *self)
{
  take_over_found (self);
  for (guint i = 0; self->processes != NULL && i < self->processes->len; i++)
    {
      Process *process = &g_array_index (self->processes, Process, i);
      guint64 started;
      gint64 now_ns = squall_proc_get_process_ns (process->number, &started);

      process->from_ns = MAX (process->from_ns, now_ns);
    }
}

static guint
find_processors (SquallMeter *self)
{
  CPU_ZERO (&self->processors);
  if (sched_getaffinity (0, sizeof self->processors, &self->processors) != 0)
    return g_get_num_processors ();
  return (guint) CPU_COUNT (&self->processors);
}

static guint64
get_descriptor_limit (void)
{
  struct rlimit limit;

  return getrlimit (RLIMIT_NOFILE, &limit) == 0 ? limit.rlim_cur : 0;
}

void
squall_meter_start (SquallMeter *self)
{
  guint n_processors = find_processors (self);
  guint64 n_ports = squall_proc_get_n_ports ();

  squall_meter_search (self);
  g_mutex_lock (&self->lock);
  self->client.n_processors = n_processors;
  self->client.n_ports = n_ports;
  self->client.descriptor_limit = get_descriptor_limit ();
  self->hiccup = squall_hiccup_new ();
  g_mutex_unlock (&self->lock);
  start_processes (self);
  self->from = take_reading (self);
  measure (self);
}

void
squall_meter_read (SquallMeter *self, gint64 now_ns)
{
  if (now_ns - self->read_ns >= PERIOD_NS)
    measure (self);
}

void
squall_meter_stop (SquallMeter *self)
{
  SquallHiccup *hiccup;

  measure (self);
  if (self->hiccup != NULL)
    squall_hiccup_stop (self->hiccup);
  g_mutex_lock (&self->lock);
  hiccup = g_steal_pointer (&self->hiccup);
  if (hiccup != NULL)
    squall_hiccup_add_to (hiccup, self->client.hiccups);
  g_mutex_unlock (&self->lock);
  squall_hiccup_free (hiccup);
}

void
squall_meter_begin_thread (SquallMeter *self, SquallProcThread *begun)
{
  if (!squall_proc_read_thread (begun))
    *begun = (SquallProcThread) { -1, -1 };
}

void
squall_meter_end_thread (SquallMeter *self, const SquallProcThread *begun)
{
  SquallClient *client = &self->client;
  SquallProcThread ended;

  if (begun->cpu_ns < 0 || !squall_proc_read_thread (&ended))
    return;
  g_mutex_lock (&self->lock);
  client->users_cpu_ns = MAX (0, client->users_cpu_ns) + ended.cpu_ns - begun->cpu_ns;
  client->run_delay_ns = MAX (0, client->run_delay_ns) + ended.run_delay_ns - begun->run_delay_ns;
  g_mutex_unlock (&self->lock);
}

void
squall_meter_get (SquallMeter *self, SquallClient *client)
{
  const SquallClient before = *client;
  SquallHistogram *hiccups = client->hiccups;

  squall_histogram_reset (hiccups);
  g_mutex_lock (&self->lock);
  *client = self->client;
  client->hiccups = hiccups;
  client->turn_wait_ns = before.turn_wait_ns;
  client->crowded_ns = before.crowded_ns;
  squall_histogram_add (hiccups, self->client.hiccups);
  if (self->hiccup != NULL)
    squall_hiccup_add_to (self->hiccup, hiccups);
  g_mutex_unlock (&self->lock);
}
