/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>

#include "app/squall-application.h"
#include "core/squall-i18n.h"

int
main (int argc, char **argv)
{
  const char *localedir = g_getenv ("SQUALL_LOCALEDIR");
  g_autoptr (SquallApplication) application = NULL;

  setlocale (LC_ALL, "");
  /* From elsewhere before it is installed. */
  bindtextdomain (GETTEXT_PACKAGE, localedir != NULL ? localedir : SQUALL_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  application = squall_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
