/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/squall-proc.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/squall-clock.h"

#define SMALL 4096
#define LINE  512

/* Returns whether @buffer holds the beginning of the file. */
static gboolean
read_start (const char *path, char *buffer, gsize size)
{
  int descriptor = open (path, O_RDONLY | O_CLOEXEC);
  gssize n_read;

  if (descriptor < 0)
    return FALSE;
  n_read = read (descriptor, buffer, size - 1);
  close (descriptor);
  if (n_read <= 0)
    return FALSE;
  buffer[n_read] = '\0';
  return TRUE;
}

static gint64
ticks_to_ns (guint64 ticks)
{
  return (gint64) ticks * (SQUALL_NS_PER_SECOND / sysconf (_SC_CLK_TCK));
}

gboolean
squall_proc_read_thread (SquallProcThread *thread)
{
  char text[LINE];

  return read_start ("/proc/thread-self/schedstat", text, sizeof text) &&
         sscanf (text,
                 "%" G_GINT64_FORMAT " %" G_GINT64_FORMAT,
                 &thread->cpu_ns,
                 &thread->run_delay_ns) == 2;
}

/* The ticks of a line such as “cpu1 user nice system idle iowait irq softirq steal …”, if it is
 * about one of the processors. What guests took is in user and nice already. */
static gboolean
parse_processor (const char *line, const cpu_set_t *processors, guint64 *ticks)
{
  guint64 user, nice, system, irq, softirq, steal;
  guint number;

  if (sscanf (line,
              "cpu%u %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT
              " %*u %*u %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT,
              &number,
              &user,
              &nice,
              &system,
              &irq,
              &softirq,
              &steal) != 7 ||
      number >= CPU_SETSIZE || !CPU_ISSET (number, processors))
    return FALSE;
  *ticks = user + nice + system + irq + softirq + steal;
  return TRUE;
}

gint64
squall_proc_get_busy_ns (const cpu_set_t *processors)
{
  FILE *file = fopen ("/proc/stat", "re");
  char line[LINE];
  guint64 sum = 0;
  int n_found = 0;

  if (file == NULL)
    return -1;
  while (fgets (line, sizeof line, file) != NULL && g_str_has_prefix (line, "cpu"))
    {
      guint64 ticks;

      if (!parse_processor (line, processors, &ticks))
        continue;
      sum += ticks;
      n_found++;
    }
  fclose (file);
  return n_found == CPU_COUNT (processors) ? ticks_to_ns (sum) : -1;
}

gint64
squall_proc_get_process_ns (int pid, guint64 *started)
{
  char path[64];
  char text[LINE * 2];
  guint64 user, system, child_user, child_system;
  const char *rest;

  g_snprintf (path, sizeof path, "/proc/%d/stat", pid);
  if (!read_start (path, text, sizeof text))
    return -1;
  /* The name before may hold anything. */
  rest = strrchr (text, ')');
  if (rest == NULL || sscanf (rest + 1,
                              " %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %" G_GUINT64_FORMAT
                              " %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT
                              " %*d %*d %*d %*d %" G_GUINT64_FORMAT,
                              &user,
                              &system,
                              &child_user,
                              &child_system,
                              started) != 5)
    return -1;
  return ticks_to_ns (user + system + child_user + child_system);
}

/* The number after @name at the start of a line; negative where there is none. */
static gint64
find_number (const char *text, const char *name)
{
  for (const char *line = text; line != NULL; line = strchr (line, '\n'))
    {
      line += *line == '\n' ? 1 : 0;
      if (g_str_has_prefix (line, name))
        return g_ascii_strtoll (line + strlen (name), NULL, 10);
    }
  return -1;
}

/* The longest that a group named by @path, or one around it, was held back. */
static gint64
find_throttled_ns (const char *root, char *path, const char *name, gint64 unit_ns)
{
  gint64 most_ns = -1;

  while (TRUE)
    {
      char file[SMALL];
      char text[SMALL];
      char *slash = strrchr (path, '/');

      g_snprintf (file, sizeof file, "%s%s/cpu.stat", root, path);
      if (read_start (file, text, sizeof text))
        most_ns = MAX (most_ns, find_number (text, name) * unit_ns);
      if (slash == NULL)
        return most_ns;
      *slash = '\0';
    }
}

/* Lines such as “0::/user.slice/…” and, of the older kind, “3:cpu,cpuacct:/…”. */
gint64
squall_proc_get_throttled_ns (void)
{
  char text[SMALL];
  char *rest = text;
  char *line;
  gint64 most_ns = -1;

  if (!read_start ("/proc/self/cgroup", text, sizeof text))
    return -1;
  while ((line = strsep (&rest, "\n")) != NULL)
    {
      char *controllers = strchr (line, ':');
      char *path = controllers != NULL ? strchr (controllers + 1, ':') : NULL;
      gint64 throttled_ns = -1;

      if (path == NULL)
        continue;
      if (g_str_has_prefix (controllers, "::"))
        throttled_ns =
            find_throttled_ns ("/sys/fs/cgroup", path + 1, "throttled_usec ", SQUALL_NS_PER_US);
      else if (g_str_has_prefix (controllers, ":cpu:") || g_str_has_prefix (controllers, ":cpu,"))
        throttled_ns = find_throttled_ns ("/sys/fs/cgroup/cpu", path + 1, "throttled_time ", 1);
      most_ns = MAX (most_ns, throttled_ns);
    }
  return most_ns;
}

guint64
squall_proc_get_n_descriptors (void)
{
  g_autoptr (GDir) dir = NULL;
  struct stat status;
  guint64 n_open = 0;

  /* Linux tells it as the size of the directory since 6.2, which takes no descriptor. */
  if (stat ("/proc/self/fd", &status) == 0 && status.st_size > 0)
    return (guint64) status.st_size;
  dir = g_dir_open ("/proc/self/fd", 0, NULL);
  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n_open++;
  return n_open;
}

guint64
squall_proc_get_n_ports (void)
{
  char text[LINE];
  guint first, last;

  if (!read_start ("/proc/sys/net/ipv4/ip_local_port_range", text, sizeof text) ||
      sscanf (text, "%u %u", &first, &last) != 2 || last < first)
    return 0;
  return last - first + 1;
}

gboolean
squall_proc_read_sockets (SquallProcSockets *sockets)
{
  char text[SMALL];
  const char *tcp;
  guint64 n_tcp6;

  /* Where there is no IPv6 there is no such file. */
  *sockets = (SquallProcSockets) { 0 };
  if (read_start ("/proc/net/sockstat6", text, sizeof text) &&
      sscanf (text, "TCP6: inuse %" G_GUINT64_FORMAT, &n_tcp6) == 1)
    sockets->n_tcp = n_tcp6;
  if (!read_start ("/proc/net/sockstat", text, sizeof text))
    return FALSE;
  tcp = strstr (text, "\nTCP: inuse ");
  if (tcp == NULL || sscanf (tcp,
                             "\nTCP: inuse %" G_GUINT64_FORMAT " orphan %*u tw %" G_GUINT64_FORMAT,
                             &n_tcp6,
                             &sockets->n_time_wait) != 2)
    return FALSE;
  sockets->n_tcp += n_tcp6;
  return TRUE;
}
