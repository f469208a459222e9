/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "squall-test-client.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "core/squall-clock.h"

#define PATIENCE_S 10

SquallTestClient *
squall_test_client_new (guint16 port)
{
  const struct timeval patience = { .tv_sec = PATIENCE_S };
  const int on = 1;
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons (port) };
  SquallTestClient *self = g_new0 (SquallTestClient, 1);

  address.sin_addr.s_addr = htonl (INADDR_LOOPBACK);
  self->input = g_string_new (NULL);
  self->socket = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  g_assert_cmpint (self->socket, >=, 0);
  setsockopt (self->socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  setsockopt (self->socket, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  setsockopt (self->socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  g_assert_cmpint (connect (self->socket, (const struct sockaddr *) &address, sizeof address),
                   ==,
                   0);
  return self;
}

void
squall_test_client_free (SquallTestClient *self)
{
  close (self->socket);
  g_string_free (self->input, TRUE);
  g_free (self);
}

gboolean
squall_test_client_send_bytes (SquallTestClient *self, const char *bytes, gsize length)
{
  while (length > 0)
    {
      gssize n_sent = send (self->socket, bytes, length, MSG_NOSIGNAL);

      if (n_sent < 0)
        return FALSE;
      bytes += n_sent;
      length -= (gsize) n_sent;
    }
  return TRUE;
}

void
squall_test_client_send (SquallTestClient *self, const char *text)
{
  g_assert_true (squall_test_client_send_bytes (self, text, strlen (text)));
}

/* Returns 0 at the end of the connection; no bytes in time fail the test. */
static gsize
receive_more (SquallTestClient *self)
{
  char piece[65536];
  gssize length = recv (self->socket, piece, sizeof piece, 0);

  if (length < 0 && errno == EAGAIN)
    g_error ("Nothing came in %d s", PATIENCE_S);
  if (length <= 0)
    return 0;
  g_string_append_len (self->input, piece, length);
  return (gsize) length;
}

static void
require_bytes (SquallTestClient *self, gsize length)
{
  while (self->input->len < length)
    if (receive_more (self) == 0)
      g_error ("The connection ended after %s", self->input->str);
}

static char *
take_bytes (SquallTestClient *self, gsize length)
{
  char *bytes;

  require_bytes (self, length);
  bytes = g_strndup (self->input->str, length);
  g_string_erase (self->input, 0, (gssize) length);
  return bytes;
}

/* Takes what comes up to @end and that itself. */
static char *
take_up_to (SquallTestClient *self, const char *end)
{
  const char *found;

  while ((found = strstr (self->input->str, end)) == NULL)
    require_bytes (self, self->input->len + 1);
  return take_bytes (self, (gsize) (found - self->input->str) + strlen (end));
}

GString *
squall_test_client_receive_bytes (SquallTestClient *self, gsize length)
{
  GString *bytes;

  while (self->input->len < length && receive_more (self) > 0)
    ;
  length = MIN (length, self->input->len);
  bytes = g_string_new_len (self->input->str, (gssize) length);
  g_string_erase (self->input, 0, (gssize) length);
  return bytes;
}

static void
receive_chunks (SquallTestClient *self, SquallTestAnswer *answer)
{
  guint64 length = 1;

  while (length > 0)
    {
      g_autofree char *line = take_up_to (self, "\r\n");
      g_autofree char *chunk = NULL;
      g_autofree char *end = NULL;

      line[strlen (line) - 2] = '\0';
      g_assert_true (g_ascii_string_to_unsigned (line, 16, 0, G_MAXINT32, &length, NULL));
      chunk = take_bytes (self, length);
      g_string_append_len (answer->body, chunk, (gssize) length);
      answer->n_chunks += length > 0 ? 1 : 0;
      end = take_bytes (self, 2);
      g_assert_cmpstr (end, ==, "\r\n");
    }
}

static void
receive_body (SquallTestClient *self, SquallTestAnswer *answer)
{
  g_autofree char *length_text = squall_test_answer_get_header (answer, "content-length");
  g_autofree char *coding = squall_test_answer_get_header (answer, "transfer-encoding");
  g_autofree char *body = NULL;
  guint64 length;

  if (coding != NULL)
    {
      g_assert_cmpstr (coding, ==, "chunked");
      receive_chunks (self, answer);
      return;
    }
  if (length_text == NULL)
    return;
  g_assert_true (g_ascii_string_to_unsigned (length_text, 10, 0, G_MAXINT32, &length, NULL));
  body = take_bytes (self, length);
  g_string_append_len (answer->body, body, (gssize) length);
}

SquallTestAnswer *
squall_test_client_receive (SquallTestClient *self, gboolean has_body)
{
  SquallTestAnswer *answer = g_new0 (SquallTestAnswer, 1);

  answer->head = take_up_to (self, "\r\n\r\n");
  answer->body = g_string_new (NULL);
  g_assert_cmpint (sscanf (answer->head, "HTTP/1.1 %u ", &answer->status), ==, 1);
  if (has_body)
    receive_body (self, answer);
  return answer;
}

SquallTestAnswer *
squall_test_client_get (SquallTestClient *self, const char *path)
{
  g_autofree char *request = g_strdup_printf ("GET %s HTTP/1.1\r\nHost: test\r\n\r\n", path);

  squall_test_client_send (self, request);
  return squall_test_client_receive (self, TRUE);
}

gboolean
squall_test_client_is_answered (SquallTestClient *self, gint64 most_ns)
{
  struct pollfd input = { .fd = self->socket, .events = POLLIN };

  return poll (&input, 1, (int) (most_ns / SQUALL_NS_PER_MS)) != 0;
}

int
squall_test_client_wait_for_end (SquallTestClient *self)
{
  char byte;
  gssize length = recv (self->socket, &byte, 1, 0);

  if (length < 0 && errno == EAGAIN)
    g_error ("The connection did not end in %d s", PATIENCE_S);
  g_assert_cmpuint (self->input->len, ==, 0);
  g_assert_cmpint (length, <=, 0);
  return length < 0 ? errno : 0;
}

void
squall_test_answer_free (SquallTestAnswer *self)
{
  g_free (self->head);
  g_string_free (self->body, TRUE);
  g_free (self);
}

char *
squall_test_answer_get_header (SquallTestAnswer *self, const char *name)
{
  g_auto (GStrv) lines = g_strsplit (self->head, "\r\n", -1);
  gsize length = strlen (name);

  for (guint i = 1; lines[i] != NULL; i++)
    if (g_ascii_strncasecmp (lines[i], name, length) == 0 && lines[i][length] == ':')
      return g_strdup (g_strstrip (lines[i] + length + 1));
  return NULL;
}
