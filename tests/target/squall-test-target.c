/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "squall-test-target.h"

#include <arpa/inet.h>
#include <errno.h>
#include <gio/gio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define WAIT_US        (10 * G_USEC_PER_SEC)
#define COUNTED_PREFIX "requests.paths."

struct _SquallTestTarget
{
  GSubprocess *process;
  char *url;
  guint16 port;
};

static char *
read_url (GSubprocess *process)
{
  g_autoptr (GDataInputStream)
      output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  g_autoptr (GError) error = NULL;
  char *url = g_data_input_stream_read_line_utf8 (output, NULL, NULL, &error);

  g_assert_no_error (error);
  if (url == NULL)
    g_error ("squall-target ended before it listened");
  return url;
}

SquallTestTarget *
squall_test_target_new (const char *const *extra_args)
{
  SquallTestTarget *self = g_new0 (SquallTestTarget, 1);
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_autoptr (GUri) uri = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (arguments, (gpointer) g_getenv ("SQUALL_TARGET"));
  g_assert_nonnull (g_ptr_array_index (arguments, 0));
  g_ptr_array_add (arguments, (gpointer) "--exit-with-parent");
  for (gsize i = 0; extra_args != NULL && extra_args[i] != NULL; i++)
    g_ptr_array_add (arguments, (gpointer) extra_args[i]);
  g_ptr_array_add (arguments, NULL);

  self->process = g_subprocess_newv ((const char *const *) arguments->pdata,
                                     G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                                     &error);
  g_assert_no_error (error);
  self->url = read_url (self->process);
  uri = g_uri_parse (self->url, G_URI_FLAGS_NONE, &error);
  g_assert_no_error (error);
  self->port = (guint16) g_uri_get_port (uri);
  return self;
}

void
squall_test_target_free (SquallTestTarget *self)
{
  g_autoptr (GError) error = NULL;

  g_subprocess_send_signal (self->process, SIGTERM);
  g_subprocess_wait (self->process, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (self->process));
  g_assert_cmpint (g_subprocess_get_exit_status (self->process), ==, 0);
  g_object_unref (self->process);
  g_free (self->url);
  g_free (self);
}

const char *
squall_test_target_get_url (SquallTestTarget *self)
{
  return self->url;
}

guint16
squall_test_target_get_port (SquallTestTarget *self)
{
  return self->port;
}

int
squall_test_target_get_pid (SquallTestTarget *self)
{
  return atoi (g_subprocess_get_identifier (self->process));
}

void
squall_test_target_send_signal (SquallTestTarget *self, int number)
{
  g_subprocess_send_signal (self->process, number);
}

char *
squall_test_target_make_url (SquallTestTarget *self, const char *path)
{
  g_assert_cmpint (path[0], ==, '/');
  return g_strconcat (self->url, path + 1, NULL);
}

static int
connect_to (SquallTestTarget *self)
{
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons (self->port) };
  int socket_fd = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

  address.sin_addr.s_addr = htonl (INADDR_LOOPBACK);
  g_assert_cmpint (socket_fd, >=, 0);
  if (connect (socket_fd, (const struct sockaddr *) &address, sizeof address) < 0)
    g_error ("Cannot connect to squall-target: %s", g_strerror (errno));
  return socket_fd;
}

/* By HTTP/1.0, whose answer ends with the connection. */
static GString *
ask_for_stats (SquallTestTarget *self)
{
  static const char request[] = "GET /stats HTTP/1.0\r\n\r\n";
  GString *answer = g_string_new (NULL);
  int socket_fd = connect_to (self);
  char piece[4096];
  gssize length;

  g_assert_cmpint (send (socket_fd, request, strlen (request), MSG_NOSIGNAL),
                   ==,
                   (gssize) strlen (request));
  while ((length = recv (socket_fd, piece, sizeof piece, 0)) > 0)
    g_string_append_len (answer, piece, length);
  g_assert_cmpint (length, ==, 0);
  close (socket_fd);
  return answer;
}

JsonObject *
squall_test_target_get_stats (SquallTestTarget *self)
{
  g_autoptr (GString) answer = ask_for_stats (self);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  const char *body = strstr (answer->str, "\r\n\r\n");

  g_assert_true (g_str_has_prefix (answer->str, "HTTP/1.1 200 "));
  g_assert_nonnull (body);
  json_parser_load_from_data (parser, body + 4, -1, &error);
  g_assert_no_error (error);
  return json_object_ref (json_node_get_object (json_parser_get_root (parser)));
}

/* The longest member of @object with which @path begins; moves @path behind it. */
static JsonNode *
find_member (JsonObject *object, const char **path)
{
  for (gsize length = strlen (*path); length > 0; length--)
    {
      g_autofree char *name = NULL;

      if ((*path)[length] != '.' && (*path)[length] != '\0')
        continue;
      name = g_strndup (*path, length);
      if (!json_object_has_member (object, name))
        continue;
      *path += (*path)[length] == '.' ? length + 1 : length;
      return json_object_get_member (object, name);
    }
  return NULL;
}

gint64
squall_test_target_get_stat (SquallTestTarget *self, const char *path)
{
  g_autoptr (JsonObject) stats = squall_test_target_get_stats (self);
  const char *rest = path;
  JsonNode *node = find_member (stats, &rest);

  while (node != NULL && *rest != '\0' && JSON_NODE_HOLDS_OBJECT (node))
    node = find_member (json_node_get_object (node), &rest);
  if (node != NULL && *rest == '\0' && JSON_NODE_HOLDS_VALUE (node))
    return json_node_get_int (node);
  if (!g_str_has_prefix (path, COUNTED_PREFIX))
    g_error ("squall-target's books have no number %s", path);
  return 0;
}

void
squall_test_target_wait_for_stat (SquallTestTarget *self, const char *path, gint64 value)
{
  gint64 end_us = g_get_monotonic_time () + WAIT_US;
  gint64 found = squall_test_target_get_stat (self, path);

  /* To ask is to wait. */
  while (found != value && g_get_monotonic_time () < end_us)
    found = squall_test_target_get_stat (self, path);
  if (found != value)
    g_test_message ("%s", path);
  g_assert_cmpint (found, ==, value);
}
