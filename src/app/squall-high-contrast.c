/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-high-contrast.h"

static void
high_contrast_cb (GtkStyleProvider *provider, GParamSpec *pspec, AdwStyleManager *manager)
{
  GdkDisplay *display = adw_style_manager_get_display (manager);

  if (adw_style_manager_get_high_contrast (manager))
    gtk_style_context_add_provider_for_display (display,
                                                provider,
                                                GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  else
    gtk_style_context_remove_provider_for_display (display, provider);
}

/* Libadwaita from 1.10 on warns where it finds such a sheet by its own name, and GTK before 4.20
 * knows no media queries. */
void
squall_high_contrast_start (void)
{
  AdwStyleManager *manager = adw_style_manager_get_for_display (gdk_display_get_default ());
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, SQUALL_RESOURCES "high-contrast.css");
  g_signal_connect_data (manager,
                         "notify::high-contrast",
                         G_CALLBACK (high_contrast_cb),
                         g_object_ref (provider),
                         (GClosureNotify) (void (*) (void)) g_object_unref,
                         G_CONNECT_SWAPPED);
  high_contrast_cb (GTK_STYLE_PROVIDER (provider), NULL, manager);
}
