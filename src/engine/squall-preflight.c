/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/squall-preflight.h"

#include <string.h>
#include <sys/resource.h>

#include "core/squall-format.h"
#include "core/squall-i18n.h"
#include "engine/squall-proc.h"

/* Without a descriptor for a pipe of its own GLib ends the process, so some are kept back. */
#define RESERVE_MOST 64
/* A thread's stack and its guard page. */
#define MAPPINGS_PER_THREAD 2
#define MAPPINGS_RESERVE    2000
#define THREADS_RESERVE     64

G_DEFINE_QUARK (squall - preflight - error - quark, squall_preflight_error)

/* The limit that lets the fewest users in. */
typedef struct
{
  guint64 n_users;
  SquallPreflightError code;
  char *reason;
} Bound;

static void
clear_bound (Bound *bound)
{
  g_free (bound->reason);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Bound, clear_bound)

static void
tighten (Bound *bound, guint64 n_users, SquallPreflightError code, char *reason)
{
  g_autofree char *given = reason;

  if (n_users >= bound->n_users)
    return;
  g_free (bound->reason);
  *bound = (Bound) { n_users, code, g_steal_pointer (&given) };
}

static guint64
subtract (guint64 from, guint64 what)
{
  return from > what ? from - what : 0;
}

/* The number in a one-line file, or G_MAXUINT64 where there is none (“max”, no such file). */
static guint64
read_number (const char *path)
{
  g_autofree char *text = NULL;
  guint64 number;

  if (!g_file_get_contents (path, &text, NULL, NULL) ||
      !g_ascii_string_to_unsigned (g_strstrip (text), 10, 0, G_MAXUINT64, &number, NULL))
    return G_MAXUINT64;
  return number;
}

static void
bound_by_descriptors (Bound *bound, const SquallPlan *plan, const SquallDriver *driver)
{
  struct rlimit limit;
  g_autofree char *number = NULL;
  guint64 reserve;

  if (getrlimit (RLIMIT_NOFILE, &limit) != 0)
    return;
  if (limit.rlim_cur < limit.rlim_max)
    {
      limit.rlim_cur = limit.rlim_max;
      setrlimit (RLIMIT_NOFILE, &limit);
      getrlimit (RLIMIT_NOFILE, &limit);
    }
  reserve = MIN (RESERVE_MOST, limit.rlim_cur / 4);
  number = squall_format_count (limit.rlim_cur);
  tighten (bound,
           subtract (limit.rlim_cur, squall_proc_get_n_descriptors () + reserve) /
               driver->n_descriptors_per_user * plan->n_streams,
           SQUALL_PREFLIGHT_ERROR_DESCRIPTORS,
           /* Translators: completes “Only 300 of 1,000 connections fit: …” */
           g_strdup_printf (_ ("this process may have %s files open (raise it with ulimit -n)"),
                            number));
}

static guint64
get_cgroup_thread_limit (void)
{
  g_autofree char *text = NULL;
  g_autofree char *path = NULL;
  guint64 most, current;

  /* One line, “0::/path”, where there is only the unified hierarchy. */
  if (!g_file_get_contents ("/proc/self/cgroup", &text, NULL, NULL) ||
      !g_str_has_prefix (text, "0::"))
    return G_MAXUINT64;
  g_strdelimit (text, "\n", '\0');
  path = g_build_filename ("/sys/fs/cgroup", text + strlen ("0::"), "pids.max", NULL);
  most = read_number (path);
  if (most == G_MAXUINT64)
    return most;
  g_free (path);
  path = g_build_filename ("/sys/fs/cgroup", text + strlen ("0::"), "pids.current", NULL);
  current = read_number (path);
  return current == G_MAXUINT64 ? most : subtract (most, current);
}

static guint64
get_thread_limit (void)
{
  guint64 most = MIN (read_number ("/proc/sys/kernel/threads-max"),
                      read_number ("/proc/sys/kernel/pid_max"));
  guint64 n_mappings = read_number ("/proc/sys/vm/max_map_count");
  struct rlimit limit;

  if (n_mappings != G_MAXUINT64)
    most = MIN (most, subtract (n_mappings, MAPPINGS_RESERVE) / MAPPINGS_PER_THREAD);
  if (getrlimit (RLIMIT_NPROC, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY)
    most = MIN (most, limit.rlim_cur);
  return subtract (MIN (most, get_cgroup_thread_limit ()), THREADS_RESERVE);
}

static void
bound_by_threads (Bound *bound, const SquallPlan *plan, const SquallDriver *driver)
{
  guint64 most = get_thread_limit ();
  g_autofree char *number = squall_format_count (most);

  tighten (bound,
           most * driver->users_per_thread (plan),
           SQUALL_PREFLIGHT_ERROR_THREADS,
           g_strdup_printf (_ ("this computer has room for %s more threads"), number));
}

/* All connections to one address have a port of their own at this end. */
static void
bound_by_ports (Bound *bound, const SquallPlan *plan)
{
  guint64 n_ports = squall_proc_get_n_ports ();
  g_autofree char *number = squall_format_count (n_ports);

  if (n_ports == 0 || squall_access_get_socket_path (&plan->access) != NULL)
    return;
  tighten (
      bound,
      n_ports * plan->n_streams,
      SQUALL_PREFLIGHT_ERROR_PORTS,
      g_strdup_printf (_ ("this computer has %s ports for connections to one server"), number));
}

gboolean
squall_preflight (const SquallPlan *plan, const SquallDriver *driver, guint n_users, GError **error)
{
  g_auto (Bound) bound = { .n_users = G_MAXUINT64 };
  g_autofree char *asked = NULL;
  g_autofree char *fitting = NULL;

  bound_by_descriptors (&bound, plan, driver);
  bound_by_threads (&bound, plan, driver);
  bound_by_ports (&bound, plan);
  if (n_users <= bound.n_users)
    return TRUE;

  asked = squall_format_count (n_users / plan->n_streams);
  fitting = squall_format_count (bound.n_users / plan->n_streams);
  g_set_error (error,
               SQUALL_PREFLIGHT_ERROR,
               (int) bound.code,
               /* Translators: “Only 300 of 1,000 users fit: this process may have …” */
               _ ("only %s of %s connections fit: %s"),
               fitting,
               asked,
               bound.reason);
  return FALSE;
}

gboolean
squall_preflight_growth (guint n_users, guint n_slots, GError **error)
{
  g_autofree char *most = NULL;

  if (n_users <= n_slots)
    return TRUE;
  most = squall_format_count (n_slots);
  g_set_error (error,
               SQUALL_PREFLIGHT_ERROR,
               SQUALL_PREFLIGHT_ERROR_GROWTH,
               _ ("this run has room for %s connections: start one with more of them"),
               most);
  return FALSE;
}
