/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "squall-test-result.h"
#include "squall-test-run.h"

#include "report/squall-chart.h"
#include "report/squall-svg.h"

#include <locale.h>
#include <stdlib.h>

/* Writes all charts of a run as SVG into a folder, to be looked at:
 * write-charts FOLDER INTERVALS RATE WIDTH. */
int
main (int argc, char **argv)
{
  g_autoptr (SquallResult) result = NULL;
  SquallChartStyle style = { .height = 210, .font_size = 11 };

  setlocale (LC_ALL, "");
  g_assert_cmpint (argc, ==, 5);
  style.width = (float) atoi (argv[4]);
  result = atoi (argv[2]) > 0 ? squall_test_run_new ((guint) atoi (argv[2]), atof (argv[3]))
                              : squall_test_result_new_full ();
  for (guint i = 0; i < SQUALL_N_CHARTS; i++)
    for (guint is_dark = 0; is_dark < 2; is_dark++)
      {
        g_autoptr (SquallChart) chart = squall_chart_new ((SquallChartKind) i, result, &style);
        g_autofree char *summary = squall_chart_dup_summary ((SquallChartKind) i, result);
        g_autofree char *name = g_strdup_printf ("%s/%s-%s.svg",
                                                 argv[1],
                                                 squall_chart_get_id ((SquallChartKind) i),
                                                 is_dark ? "dark" : "light");
        g_autofree char *svg = squall_svg_write (squall_chart_get_drawing (chart),
                                                 is_dark ? SQUALL_SVG_DARK : SQUALL_SVG_LIGHT,
                                                 squall_chart_get_title ((SquallChartKind) i),
                                                 summary);

        g_print ("%s\n", summary);
        g_file_set_contents (name, svg, -1, NULL);
      }
  return 0;
}
