/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any text, to what reads one kind of it. */
#include "fuzz.h"

#include "input-check.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);

  SQUALL_FUZZ_CHECK (text, strlen (text));
  return 0;
}
