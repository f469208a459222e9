/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-about.h"

#include <libsoup/soup.h>
#include <sys/resource.h>

#include "core/squall-i18n.h"
#include "core/squall-plan.h"

static void
add_versions (GString *text)
{
  g_string_append_printf (text,
                          "Squall %s\n"
                          "GTK %u.%u.%u\n"
                          "libadwaita %u.%u.%u\n"
                          "libsoup %u.%u.%u\n"
                          "GLib %u.%u.%u\n",
                          SQUALL_VERSION,
                          gtk_get_major_version (),
                          gtk_get_minor_version (),
                          gtk_get_micro_version (),
                          adw_get_major_version (),
                          adw_get_minor_version (),
                          adw_get_micro_version (),
                          soup_get_major_version (),
                          soup_get_minor_version (),
                          soup_get_micro_version (),
                          glib_major_version,
                          glib_minor_version,
                          glib_micro_version);
}

/* Not translated: it is for a report that maintainers read. */
static char *
dup_debug_info (void)
{
  GString *text = g_string_new (NULL);
  struct rlimit files = { 0 };

  add_versions (text);
  getrlimit (RLIMIT_NOFILE, &files);
  g_string_append_printf (text,
                          "TLS backend: %s\n",
                          G_OBJECT_TYPE_NAME (g_tls_backend_get_default ()));
  for (guint i = 0; i < SQUALL_N_ENGINES; i++)
    if (i != SQUALL_ENGINE_AUTOMATIC)
      g_string_append_printf (text, "Engine: %s\n", squall_engine_get_id ((SquallEngine) i));
  g_string_append_printf (text,
                          "Processors: %u\n"
                          "Open files: %" G_GUINT64_FORMAT " at most, %" G_GUINT64_FORMAT " hard\n"
                          "Flatpak: %s\n",
                          g_get_num_processors (),
                          (guint64) files.rlim_cur,
                          (guint64) files.rlim_max,
                          g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS) ? "yes" : "no");
  return g_string_free (text, FALSE);
}

AdwDialog *
squall_about_new (void)
{
  AdwDialog *dialog = adw_about_dialog_new_from_appdata (SQUALL_RESOURCES "metainfo.xml",
                                                         SQUALL_VERSION);
  AdwAboutDialog *about = ADW_ABOUT_DIALOG (dialog);
  g_autofree char *debug_info = dup_debug_info ();

  adw_about_dialog_set_version (about, SQUALL_VERSION);
  adw_about_dialog_set_copyright (about, _ ("© 2026 The Squall maintainers"));
  adw_about_dialog_set_debug_info (about, debug_info);
  adw_about_dialog_set_debug_info_filename (about, "squall-debug-info.txt");
  /* Translators: your names, one a line; shown in the about dialog */
  adw_about_dialog_set_translator_credits (about, _ ("translator-credits"));
  return dialog;
}
