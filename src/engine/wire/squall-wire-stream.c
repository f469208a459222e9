/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/wire/squall-wire-stream.h"

#include <errno.h>
#include <linux/tcp.h>
#include <netinet/in.h>
#include <openssl/err.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "engine/wire/squall-wire-bio.h"
#include "engine/wire/squall-wire-outcome.h"
#include "engine/wire/squall-wire-tls.h"

static SquallWireTransfer
break_down (SquallWireStream *self, SquallOutcome outcome)
{
  self->outcome = outcome;
  return SQUALL_WIRE_BROKEN;
}

static SquallWireTransfer
fail (SquallWireStream *self)
{
  return break_down (self, squall_wire_outcome_from_errno (errno));
}

static gboolean
watch (SquallWireStream *self, int epoll, gpointer data)
{
  struct epoll_event event = {
    .events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET,
    .data.ptr = data,
  };

  return epoll_ctl (epoll, EPOLL_CTL_ADD, self->socket, &event) == 0;
}

SquallWireTransfer
squall_wire_stream_open (SquallWireStream *self,
                         int epoll,
                         gpointer data,
                         const struct sockaddr *address,
                         socklen_t length)
{
  const int yes = 1;

  self->socket = socket (address->sa_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (self->socket < 0)
    return fail (self);
  squall_arrival_watch (self->socket);
  if (address->sa_family != AF_UNIX)
    setsockopt (self->socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  if (connect (self->socket, address, length) == 0)
    return watch (self, epoll, data) ? SQUALL_WIRE_DONE : fail (self);
  if (errno == EAGAIN && address->sa_family == AF_UNIX)
    {
      squall_wire_stream_close (self);
      return SQUALL_WIRE_AGAIN;
    }
  if (errno != EINPROGRESS)
    return fail (self);
  return watch (self, epoll, data) ? SQUALL_WIRE_AGAIN : fail (self);
}

SquallWireTransfer
squall_wire_stream_finish_opening (SquallWireStream *self)
{
  int code = 0;
  socklen_t length = sizeof code;

  if (getsockopt (self->socket, SOL_SOCKET, SO_ERROR, &code, &length) != 0)
    return fail (self);
  return code == 0 ? SQUALL_WIRE_DONE : break_down (self, squall_wire_outcome_from_errno (code));
}

/* A read that was short has emptied the socket: what comes later is an event of its own. */
gssize
squall_wire_stream_receive (SquallWireStream *self, void *buffer, gsize size)
{
  gssize n = squall_arrival_receive (&self->arrival, self->socket, buffer, size);

  self->is_socket_emptied = n < (gssize) size;
  return n;
}

gboolean
squall_wire_stream_encrypt (SquallWireStream *self, SSL_CTX *context, SquallWireOrigin *origin)
{
  BIO *bio = squall_wire_bio_new (self);

  if (bio != NULL && context != NULL)
    self->tls = squall_wire_tls_connect (context, self->socket, origin);
  if (self->tls == NULL)
    {
      BIO_free (bio);
      ERR_clear_error ();
      self->outcome = SQUALL_OUTCOME_CLIENT_LIMIT;
      return FALSE;
    }
  SSL_set0_rbio (self->tls, bio);
  return TRUE;
}

/* Leaves the queue of errors empty, as the next call needs it: to empty it before each of them
 * costs as much as the rest of a call. */
static int
get_error (SquallWireStream *self, int result)
{
  int code = SSL_get_error (self->tls, result);

  if (code == SSL_ERROR_NONE || code == SSL_ERROR_SSL || code == SSL_ERROR_SYSCALL)
    ERR_clear_error ();
  return code;
}

SquallWireTransfer
squall_wire_stream_shake_hands (SquallWireStream *self)
{
  int code;

  errno = 0;
  code = get_error (self, SSL_do_handshake (self->tls));
  switch (code)
    {
    case SSL_ERROR_NONE:
      return SQUALL_WIRE_DONE;
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
      return SQUALL_WIRE_AGAIN;
    default:
      return break_down (self, squall_wire_tls_classify_handshake (self->tls, code));
    }
}

/* What a transfer through TLS that moved nothing comes to. */
static SquallWireTransfer
judge_tls (SquallWireStream *self, int result)
{
  switch (get_error (self, result))
    {
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
      return SQUALL_WIRE_AGAIN;
    case SSL_ERROR_ZERO_RETURN:
      return SQUALL_WIRE_END;
    case SSL_ERROR_SYSCALL:
      return errno != 0 ? fail (self) : SQUALL_WIRE_END;
    default:
      return break_down (self, SQUALL_OUTCOME_TLS);
    }
}

static SquallWireTransfer
judge_plain (SquallWireStream *self)
{
  return errno == EAGAIN || errno == EINTR ? SQUALL_WIRE_AGAIN : fail (self);
}

/* All records that have come already, as far as there is room: each would be a turn of its own.
 * What ends them is told once they are taken. */
static SquallWireTransfer
read_tls (SquallWireStream *self, char *buffer, gsize size, gsize *n_read)
{
  SquallWireTransfer ending = self->ending;
  gsize n;

  *n_read = 0;
  while (ending == SQUALL_WIRE_DONE && *n_read < size &&
         (*n_read == 0 || SSL_has_pending (self->tls)))
    {
      int result;

      errno = 0;
      result = SSL_read_ex (self->tls, buffer + *n_read, size - *n_read, &n);
      if (result == 1)
        *n_read += n;
      else
        ending = judge_tls (self, result);
    }
  self->is_emptied = ending == SQUALL_WIRE_AGAIN ||
                     (ending == SQUALL_WIRE_DONE && self->is_socket_emptied &&
                      SSL_has_pending (self->tls) == 0);
  if (*n_read == 0)
    return ending;
  if (ending != SQUALL_WIRE_AGAIN)
    self->ending = ending;
  return SQUALL_WIRE_DONE;
}

SquallWireTransfer
squall_wire_stream_read (SquallWireStream *self, void *buffer, gsize size, gsize *n_read)
{
  gssize n;

  if (self->tls != NULL)
    return read_tls (self, buffer, size, n_read);
  n = squall_wire_stream_receive (self, buffer, size);
  *n_read = (gsize) MAX (0, n);
  self->is_emptied = self->is_socket_emptied;
  if (n < 0)
    return judge_plain (self);
  return n > 0 ? SQUALL_WIRE_DONE : SQUALL_WIRE_END;
}

SquallWireTransfer
squall_wire_stream_write (SquallWireStream *self, const void *data, gsize size, gsize *n_written)
{
  gssize n;
  int result;

  if (self->tls == NULL)
    {
      n = send (self->socket, data, size, MSG_NOSIGNAL);
      *n_written = (gsize) MAX (0, n);
      self->n_sent += *n_written;
      return n >= 0 ? SQUALL_WIRE_DONE : judge_plain (self);
    }
  errno = 0;
  result = SSL_write_ex (self->tls, data, size, n_written);
  return result == 1 ? SQUALL_WIRE_DONE : judge_tls (self, result);
}

guint64
squall_wire_stream_get_n_sent (const SquallWireStream *self)
{
  return self->tls != NULL ? BIO_number_written (SSL_get_wbio (self->tls)) : self->n_sent;
}

gboolean
squall_wire_stream_has_reached (const SquallWireStream *self, guint64 n_sent)
{
  struct tcp_info info = { 0 };
  socklen_t length = sizeof info;

  if (squall_wire_stream_get_n_sent (self) <= n_sent)
    return FALSE;
  if (getsockopt (self->socket, IPPROTO_TCP, TCP_INFO, &info, &length) != 0 ||
      length < G_STRUCT_OFFSET (struct tcp_info, tcpi_bytes_received))
    return TRUE;
  /* The SYN counts as a byte. */
  return info.tcpi_bytes_acked > n_sent + 1;
}

gboolean
squall_wire_stream_is_http2 (const SquallWireStream *self)
{
  const guchar *name = NULL;
  guint length = 0;

  if (self->tls != NULL)
    SSL_get0_alpn_selected (self->tls, &name, &length);
  return length == 2 && name[0] == 'h' && name[1] == '2';
}

void
squall_wire_stream_close (SquallWireStream *self)
{
  if (self->tls != NULL)
    {
      /* Says goodbye without waiting for the answer. */
      SSL_shutdown (self->tls);
      ERR_clear_error ();
    }
  g_clear_pointer (&self->tls, SSL_free);
  if (self->socket >= 0)
    close (self->socket);
  self->socket = -1;
  self->n_sent = 0;
  self->ending = SQUALL_WIRE_DONE;
}
