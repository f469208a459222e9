/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/squall-input.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "core/squall-i18n.h"

#define MAX_BYTES (256 * 1024 * 1024)

/* No more than a little above what is allowed. */
static gboolean
read_bytes (int descriptor, GByteArray *bytes)
{
  guint8 block[65536];
  gssize n_read;

  while ((n_read = read (descriptor, block, sizeof block)) > 0 && bytes->len <= MAX_BYTES)
    g_byte_array_append (bytes, block, (guint) n_read);
  return n_read >= 0;
}

GBytes *
squall_input_read (const char *path, SquallPlanError field, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  int descriptor = open (path, O_RDONLY | O_CLOEXEC);
  gboolean is_read = descriptor >= 0 && read_bytes (descriptor, bytes);
  const char *problem = is_read ? NULL : g_strerror (errno);

  if (descriptor >= 0)
    close (descriptor);
  if (is_read && bytes->len > MAX_BYTES)
    problem = _ ("it is too large, use one of at most 256 MiB");
  if (problem == NULL)
    return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  g_set_error (error,
               SQUALL_PLAN_ERROR,
               (int) field,
               _ ("cannot read the file “%s”: %s"),
               path,
               problem);
  return NULL;
}
