/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/wire/squall-wire-bio.h"

#include <errno.h>
#include <openssl/bio.h>

static int
read_cb (BIO *bio, char *buffer, int size)
{
  gssize n = squall_wire_stream_receive (BIO_get_data (bio), buffer, (gsize) size);

  BIO_clear_retry_flags (bio);
  BIO_clear_flags (bio, BIO_FLAGS_IN_EOF);
  if (n < 0 && (errno == EAGAIN || errno == EINTR))
    BIO_set_retry_read (bio);
  else if (n == 0)
    BIO_set_flags (bio, BIO_FLAGS_IN_EOF);
  return (int) n;
}

static long
control_cb (BIO *bio, int command, long number, void *pointer)
{
  return command == BIO_CTRL_EOF && BIO_test_flags (bio, BIO_FLAGS_IN_EOF) != 0;
}

static const BIO_METHOD *
get_method (void)
{
  static BIO_METHOD *method = NULL;
  BIO_METHOD *made;

  if (!g_once_init_enter_pointer (&method))
    return method;
  made = BIO_meth_new (BIO_TYPE_SOURCE_SINK, "squall");
  BIO_meth_set_read (made, read_cb);
  BIO_meth_set_ctrl (made, control_cb);
  g_once_init_leave_pointer (&method, made);
  return method;
}

BIO *
squall_wire_bio_new (SquallWireStream *stream)
{
  BIO *self = BIO_new (get_method ());

  if (self == NULL)
    return NULL;
  BIO_set_data (self, stream);
  BIO_set_init (self, 1);
  return self;
}
