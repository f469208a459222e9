/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-allowed-servers-page.h"

#include "app/squall-settings.h"
#include "core/squall-i18n.h"

struct _SquallAllowedServersPage
{
  AdwNavigationPage parent_instance;

  /* Template widgets */
  GtkListBox *list;
  GtkStack *stack;

  /* Borrowed references */
  SquallPermissions *permissions;

  /* Owned references */
  GtkStringList *hosts;
};

G_DEFINE_FINAL_TYPE (SquallAllowedServersPage,
                     squall_allowed_servers_page,
                     ADW_TYPE_NAVIGATION_PAGE)

static void
remove_cb (GtkButton *button, SquallAllowedServersPage *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), ADW_TYPE_ACTION_ROW);
  g_autofree char *host = g_strdup (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));

  squall_permissions_revoke (self->permissions, host);
}

static GtkWidget *
make_row_cb (gpointer item, gpointer user_data)
{
  const char *host = gtk_string_object_get_string (item);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  /* Translators: %s is the name of a server */
  g_autofree char *tooltip = g_strdup_printf (_ ("Remove %s"), host);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), host);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), user_data, G_CONNECT_DEFAULT);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
changed_cb (GSettings *settings, const char *key, SquallAllowedServersPage *self)
{
  g_auto (GStrv) hosts = g_settings_get_strv (settings, SQUALL_SETTING_ALLOWED_HOSTS);

  gtk_string_list_splice (self->hosts,
                          0,
                          g_list_model_get_n_items (G_LIST_MODEL (self->hosts)),
                          (const char *const *) hosts);
  gtk_stack_set_visible_child_name (self->stack, hosts[0] != NULL ? "servers" : "empty");
}

static void
squall_allowed_servers_page_dispose (GObject *object)
{
  g_clear_object (&SQUALL_ALLOWED_SERVERS_PAGE (object)->hosts);
  G_OBJECT_CLASS (squall_allowed_servers_page_parent_class)->dispose (object);
}

static void
squall_allowed_servers_page_class_init (SquallAllowedServersPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = squall_allowed_servers_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SQUALL_RESOURCES "allowed-servers-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SquallAllowedServersPage, list);
  gtk_widget_class_bind_template_child (widget_class, SquallAllowedServersPage, stack);
}

static void
squall_allowed_servers_page_init (SquallAllowedServersPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->hosts = gtk_string_list_new (NULL);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->hosts), make_row_cb, self, NULL);
}

SquallAllowedServersPage *
squall_allowed_servers_page_new (SquallPermissions *permissions, GSettings *settings)
{
  SquallAllowedServersPage *self = g_object_new (SQUALL_TYPE_ALLOWED_SERVERS_PAGE, NULL);

  self->permissions = permissions;
  g_signal_connect_object (settings,
                           "changed::" SQUALL_SETTING_ALLOWED_HOSTS,
                           G_CALLBACK (changed_cb),
                           self,
                           G_CONNECT_DEFAULT);
  changed_cb (settings, NULL, self);
  return self;
}
