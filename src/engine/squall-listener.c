/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/squall-listener.h"

#include <ifaddrs.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/squall-host.h"

#define LISTENING        0x0A
#define ACCEPTS          0x10000 /* of a local socket: it listens */
#define DESCRIPTORS_MOST 500000  /* to look at, of all processes */

typedef struct
{
  GList *addresses; /* (element-type GInetAddress) */
  guint16 port;
  GArray *inodes; /* (element-type guint64), of the sockets that listen */
  guint n_descriptors;
  GCancellable *cancellable;
} Search;

static void
clear_search (Search *search)
{
  g_list_free_full (search->addresses, g_object_unref);
  g_clear_pointer (&search->inodes, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, clear_search)

static gboolean
is_of_interface (GInetAddress *address)
{
  struct ifaddrs *interfaces = NULL;
  gboolean is_found = FALSE;

  if (getifaddrs (&interfaces) != 0)
    return FALSE;
  for (struct ifaddrs *i = interfaces; i != NULL && !is_found; i = i->ifa_next)
    {
      gboolean is_inet = i->ifa_addr != NULL &&
                         (i->ifa_addr->sa_family == AF_INET || i->ifa_addr->sa_family == AF_INET6);
      g_autoptr (GSocketAddress) own = NULL;

      if (!is_inet)
        continue;
      own = g_socket_address_new_from_native (i->ifa_addr, sizeof (struct sockaddr_in6));
      is_found = g_inet_address_equal (
          g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (own)),
          address);
    }
  freeifaddrs (interfaces);
  return is_found;
}

static gboolean
is_local_address (GInetAddress *address)
{
  return g_inet_address_get_is_loopback (address) || g_inet_address_get_is_any (address) ||
         is_of_interface (address);
}

static GList *
find_addresses (const char *host, GCancellable *cancellable)
{
  GInetAddress *literal = g_inet_address_new_from_string (host);
  g_autoptr (GResolver) resolver = NULL;

  if (literal != NULL)
    return g_list_prepend (NULL, literal);
  resolver = g_resolver_get_default ();
  return g_resolver_lookup_by_name (resolver, host, cancellable, NULL);
}

static guint16
get_port (const SquallPlan *plan)
{
  g_autoptr (GSocketConnectable) endpoint = squall_access_dup_endpoint (&plan->access);

  return endpoint != NULL ? g_network_address_get_port (G_NETWORK_ADDRESS (endpoint))
                          : squall_host_get_port (squall_plan_get_request (plan, 0)->uri);
}

/* Writes an address as the kernel does: words of 32 bits in the order of this computer. */
static void
write_words (const guint8 *bytes, gsize n_bytes, char text[33])
{
  for (gsize i = 0; i < n_bytes; i += sizeof (guint32))
    {
      guint32 word;

      memcpy (&word, bytes + i, sizeof word);
      g_snprintf (text + 2 * i, 9, "%08X", word);
    }
}

/* Whether a socket bound to @text answers at one of the addresses. */
static gboolean
is_sought (const Search *search, const char *text)
{
  if (strspn (text, "0") == strlen (text))
    return TRUE;
  for (GList *i = search->addresses; i != NULL; i = i->next)
    {
      char words[33] = "";

      write_words (g_inet_address_to_bytes (i->data),
                   g_inet_address_get_native_size (i->data),
                   words);
      if (g_inet_address_get_is_any (i->data) || g_str_equal (words, text))
        return TRUE;
    }
  return FALSE;
}

/* The inode of the socket that a line of `/proc/net/unix` is about, 0 where it is another one. */
static guint64
read_local_socket (const char *line, const char *path)
{
  int length = 0;
  guint flags;
  guint64 inode;

  if (sscanf (line,
              "%*[^:]: %*X %*X %X %*X %*X %" G_GUINT64_FORMAT " %n",
              &flags,
              &inode,
              &length) != 2 ||
      (flags & ACCEPTS) == 0)
    return 0;
  return strncmp (line + length, path, strlen (path)) == 0 && line[length + strlen (path)] == '\n'
             ? inode
             : 0;
}

static void
find_local_sockets (Search *search, const char *path)
{
  FILE *file = fopen ("/proc/net/unix", "re");
  char line[512];

  while (file != NULL && fgets (line, sizeof line, file) != NULL)
    {
      guint64 inode = read_local_socket (line, path);

      if (inode != 0)
        g_array_append_val (search->inodes, inode);
    }
  if (file != NULL)
    fclose (file);
}

/* Those that listen come first. */
static void
find_sockets (Search *search, const char *path)
{
  FILE *file = fopen (path, "re");
  char line[512];
  gboolean goes_on = file != NULL && fgets (line, sizeof line, file) != NULL;

  while (goes_on && fgets (line, sizeof line, file) != NULL)
    {
      char address[33];
      guint port, state;
      guint64 inode;

      goes_on = sscanf (line,
                        " %*d: %32[0-9A-F]:%X %*[0-9A-F]:%*X %X %*[^ ] %*[^ ] %*X %*u %*u "
                        "%" G_GUINT64_FORMAT,
                        address,
                        &port,
                        &state,
                        &inode) == 4 &&
                state == LISTENING;
      if (goes_on && port == search->port && is_sought (search, address))
        g_array_append_val (search->inodes, inode);
    }
  if (file != NULL)
    fclose (file);
}

static gboolean
is_one_of_the_sockets (const Search *search, const char *directory, const char *name)
{
  g_autofree char *path = g_build_filename (directory, name, NULL);
  char target[64];
  gssize length = readlink (path, target, sizeof target - 1);
  guint64 inode;

  if (length <= 0)
    return FALSE;
  target[length] = '\0';
  if (sscanf (target, "socket:[%" G_GUINT64_FORMAT "]", &inode) != 1)
    return FALSE;
  for (guint i = 0; i < search->inodes->len; i++)
    if (g_array_index (search->inodes, guint64, i) == inode)
      return TRUE;
  return FALSE;
}

static gboolean
holds_socket (Search *search, const char *process)
{
  g_autofree char *directory = g_build_filename ("/proc", process, "fd", NULL);
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL &&
         search->n_descriptors++ < DESCRIPTORS_MOST)
    if (is_one_of_the_sockets (search, directory, name))
      return TRUE;
  return FALSE;
}

static void
find_processes (Search *search, GArray *processes)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc", 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL &&
         processes->len < SQUALL_LISTENER_PROCESSES_MOST &&
         !g_cancellable_is_cancelled (search->cancellable))
    {
      int process = (int) g_ascii_strtoll (name, NULL, 10);

      if (process > 0 && process != getpid () && holds_socket (search, name))
        g_array_append_val (processes, process);
    }
}

/* Returns whether it may be on this computer. */
static gboolean
find_network_sockets (Search *search, const SquallPlan *plan)
{
  const SquallRequest *request = squall_plan_get_request (plan, 0);
  g_autofree char *host = squall_plan_dup_server (plan, request);
  gboolean is_local = squall_plan_is_local (plan, request);

  search->addresses = find_addresses (host, search->cancellable);
  search->port = get_port (plan);
  for (GList *i = search->addresses; i != NULL && !is_local; i = i->next)
    is_local = is_local_address (i->data);
  if (!is_local)
    return FALSE;
  find_sockets (search, "/proc/net/tcp");
  find_sockets (search, "/proc/net/tcp6");
  return TRUE;
}

SquallListener *
squall_listener_find (const SquallPlan *plan, GCancellable *cancellable)
{
  SquallListener *self = g_new0 (SquallListener, 1);
  const char *path = squall_access_get_socket_path (&plan->access);
  g_auto (Search) search = {
    .inodes = g_array_new (FALSE, FALSE, sizeof (guint64)),
    .cancellable = cancellable,
  };

  self->processes = g_array_new (FALSE, FALSE, sizeof (int));
  self->is_local = TRUE;
  if (path != NULL)
    find_local_sockets (&search, path);
  else
    self->is_local = find_network_sockets (&search, plan);
  if (search.inodes->len > 0)
    find_processes (&search, self->processes);
  return self;
}

void
squall_listener_free (SquallListener *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->processes);
  g_free (self);
}
