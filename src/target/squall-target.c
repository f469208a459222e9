/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "squall-config.h"

#include "target/squall-server.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/pidfd.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <unistd.h>

#define EXIT_USAGE     2
#define EXIT_NO_LISTEN 3
#define MAX_THREADS    1024
#define DESCRIPTION                                                                                \
  "Paths:\n"                                                                                       \
  "  /                            13 bytes\n"                                                      \
  "  /bytes/N, /chunked/N         N bytes, the latter in chunks\n"                                 \
  "  /status/CODE                 an answer with that status\n"                                    \
  "  /delay/MS                    an answer after that time\n"                                     \
  "  /lognormal/MEDIAN_MS/SIGMA   an answer after a random time\n"                                 \
  "  /stall/PERIOD_MS/LENGTH_MS   no answers during the last part of each period\n"                \
  "  /flaky/PERCENT               that share of answers has status 500\n"                          \
  "  /hang                        no answer, and the connection stays\n"                           \
  "  /close, /reset               no answer, and the connection ends\n"                            \
  "  /truncate                    less than was announced, and the connection ends\n"              \
  "  /drip/BYTES/MS               the head, then a byte each MS milliseconds\n"                    \
  "  /malformed                   something that is no answer, and the connection ends\n"          \
  "  /redirect/N, /redirect-loop  N redirects, redirects without end\n"                            \
  "  /echo                        the request, as JSON\n"                                          \
  "  /cookie                      sets a cookie, and tells which came back\n"                      \
  "  /basic-auth/USER/PASSWORD    wants that user and password\n"                                  \
  "  /stats                       what was counted so far, as JSON\n"                              \
  "\n"                                                                                             \
  "Prints its address when it listens. Ends at SIGINT and SIGTERM."

typedef struct
{
  char *address;
  char *port;
  char *n_threads;
  char *seed;
  char *times;
  gboolean is_with_parent;
  gboolean is_version;
} Arguments;

static gboolean
parse_number (const char *name,
              const char *text,
              guint64 low,
              guint64 high,
              guint64 *number,
              GError **error)
{
  if (text == NULL)
    return TRUE;
  if (g_ascii_string_to_unsigned (text, 10, low, high, number, NULL))
    return TRUE;
  g_set_error (error,
               G_OPTION_ERROR,
               G_OPTION_ERROR_BAD_VALUE,
               "--%s %s: must be a whole number from %" G_GUINT64_FORMAT " to %" G_GUINT64_FORMAT,
               name,
               text,
               low,
               high);
  return FALSE;
}

static gboolean
check_arguments (const Arguments *arguments, SquallServerOptions *options, GError **error)
{
  guint64 port = 0;
  guint64 n_threads = g_get_num_processors ();
  guint64 seed = 1;

  if (!parse_number ("port", arguments->port, 0, G_MAXUINT16, &port, error) ||
      !parse_number ("threads", arguments->n_threads, 1, MAX_THREADS, &n_threads, error) ||
      !parse_number ("seed", arguments->seed, 0, G_MAXUINT64, &seed, error))
    return FALSE;
  if (arguments->address != NULL && !squall_server_is_loopback (arguments->address))
    {
      g_set_error (error,
                   G_OPTION_ERROR,
                   G_OPTION_ERROR_BAD_VALUE,
                   "--address %s: must be an address of this computer alone, from 127.0.0.1 to "
                   "127.255.255.255 or ::1",
                   arguments->address);
      return FALSE;
    }
  options->address = arguments->address != NULL ? arguments->address : "127.0.0.1";
  options->port = (guint16) port;
  options->n_threads = (guint) MIN (n_threads, MAX_THREADS);
  options->seed = seed;
  options->times_path = arguments->times;
  return TRUE;
}

static gboolean
parse_arguments (int *argc, char ***argv, Arguments *arguments, GError **error)
{
  const GOptionEntry entries[] = {
    { "port", 'p', 0, G_OPTION_ARG_STRING, &arguments->port, "Port (default: any free one)", "N" },
    { "address",
      'a',
      0,
      G_OPTION_ARG_STRING,
      &arguments->address,
      "Address of this computer (default: 127.0.0.1)",
      "ADDRESS" },
    { "threads",
      't',
      0,
      G_OPTION_ARG_STRING,
      &arguments->n_threads,
      "Threads (default: one for each processor)",
      "N" },
    { "seed",
      's',
      0,
      G_OPTION_ARG_STRING,
      &arguments->seed,
      "What random times and failures depend on (default: 1)",
      "N" },
    { "times",
      0,
      0,
      G_OPTION_ARG_FILENAME,
      &arguments->times,
      "At the end, write when each request arrived and was answered",
      "FILE" },
    { "exit-with-parent",
      0,
      0,
      G_OPTION_ARG_NONE,
      &arguments->is_with_parent,
      "End when the process that started this one ends",
      NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &arguments->is_version, "Print the version", NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("- an HTTP server to be tested with");

  g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_set_description (context, DESCRIPTION);
  if (!g_option_context_parse (context, argc, argv, error))
    return FALSE;
  if (*argc == 1)
    return TRUE;
  g_set_error (error,
               G_OPTION_ERROR,
               G_OPTION_ERROR_UNKNOWN_OPTION,
               "%s: there are no arguments but options",
               (*argv)[1]);
  return FALSE;
}

static void
raise_descriptor_limit (void)
{
  struct rlimit limit;

  if (getrlimit (RLIMIT_NOFILE, &limit) < 0)
    return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit (RLIMIT_NOFILE, &limit);
}

/* Signals go to this descriptor in all threads to come. */
static int
catch_signals (void)
{
  sigset_t signals;

  sigemptyset (&signals);
  sigaddset (&signals, SIGINT);
  sigaddset (&signals, SIGTERM);
  sigprocmask (SIG_BLOCK, &signals, NULL);
  return signalfd (-1, &signals, SFD_CLOEXEC);
}

/* Readable once the parent is gone. The kernel's signal for that comes when the parent's thread
 * ends that started us, and so is only second best. */
static int
watch_parent (void)
{
  int parent = pidfd_open (getppid (), 0);

  if (parent < 0)
    prctl (PR_SET_PDEATHSIG, (unsigned long) SIGTERM);
  return parent;
}

static int
serve (const SquallServerOptions *options, gboolean is_with_parent)
{
  struct pollfd ends[] = {
    { .fd = catch_signals (), .events = POLLIN },
    { .fd = is_with_parent ? watch_parent () : -1, .events = POLLIN },
  };
  g_autoptr (GError) error = NULL;
  SquallServer *server;

  raise_descriptor_limit ();
  server = squall_server_start (options, &error);
  if (server == NULL)
    {
      fprintf (stderr, "squall-target: %s\n", error->message);
      return EXIT_NO_LISTEN;
    }
  printf ("%s\n", server->url);
  fflush (stdout);
  while (poll (ends, G_N_ELEMENTS (ends), -1) < 0 && errno == EINTR)
    ;
  if (squall_server_stop (server, &error))
    return EXIT_SUCCESS;
  fprintf (stderr, "squall-target: %s\n", error->message);
  return EXIT_FAILURE;
}

int
main (int argc, char **argv)
{
  Arguments arguments = { 0 };
  SquallServerOptions options;
  g_autoptr (GError) error = NULL;
  int status = EXIT_SUCCESS;

  if (!parse_arguments (&argc, &argv, &arguments, &error) ||
      (!arguments.is_version && !check_arguments (&arguments, &options, &error)))
    {
      fprintf (stderr, "squall-target: %s\nTry squall-target --help.\n", error->message);
      status = EXIT_USAGE;
    }
  else if (arguments.is_version)
    printf ("squall-target %s\n", SQUALL_VERSION);
  else
    status = serve (&options, arguments.is_with_parent);
  g_free (arguments.address);
  g_free (arguments.port);
  g_free (arguments.n_threads);
  g_free (arguments.seed);
  g_free (arguments.times);
  return status;
}
