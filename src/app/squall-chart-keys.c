/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-chart-keys.h"

#include <gdk/gdk.h>

#define FAR_POINTS 10

int
squall_chart_keys_find_point (guint keyval, gboolean is_far, int point, int n_points)
{
  int step = is_far ? FAR_POINTS : 1;

  switch (keyval)
    {
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return point < 0 ? 0 : MIN (point + step, n_points - 1);
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return point < 0 ? n_points - 1 : MAX (point - step, 0);
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      return 0;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      return n_points - 1;
    default:
      return -1;
    }
}

gboolean
squall_chart_keys_open_table (guint keyval)
{
  return keyval == GDK_KEY_t || keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter;
}
