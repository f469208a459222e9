/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/squall-plain-number.h"

/* A double in full has 309 digits before the point. */
#define MOST 512

void
squall_plain_number_append (GString *out, const char *format, double value)
{
  char text[MOST];

  g_string_append (out, g_ascii_formatd (text, sizeof text, format, value));
}
