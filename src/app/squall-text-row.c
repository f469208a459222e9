/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-text-row.h"

/* The least, too, so that short fields stand in a column where they make their titles wrap. */
#define WIDTH_CHARS 12

/* The texts come first, so that a property's number is its place among them. */
enum
{
  PROP_TEXT = 1,
  PROP_HELP,
  PROP_PROBLEM,
  PROP_PLACEHOLDER,
  PROP_REMOVE_NAME,
  N_TEXTS,
  PROP_IS_SECRET = N_TEXTS,
  PROP_IS_REMOVABLE,
  PROP_WIDTH_CHARS,
  N_PROPS,
};

struct _SquallTextRow
{
  AdwActionRow parent_instance;

  /* Template widgets */
  GtkWidget *entry;
  GtkWidget *remove_button;

  char *texts[N_TEXTS];
  gboolean is_secret;
  int width_chars;
};

G_DEFINE_FINAL_TYPE (SquallTextRow, squall_text_row, ADW_TYPE_ACTION_ROW)

static GParamSpec *properties[N_PROPS];
static guint removed_signal;

static void
remove_clicked_cb (SquallTextRow *self)
{
  g_signal_emit (self, removed_signal, 0);
}

static void
describe (GtkAccessible *accessible, const char *problem, const char *help)
{
  gtk_accessible_update_state (accessible,
                               GTK_ACCESSIBLE_STATE_INVALID,
                               problem != NULL ? GTK_ACCESSIBLE_INVALID_TRUE
                                               : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
  gtk_accessible_update_property (accessible,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  problem != NULL ? problem : help,
                                  -1);
}

static void
show_problem (SquallTextRow *self)
{
  const char *problem = self->texts[PROP_PROBLEM];
  const char *help = self->texts[PROP_HELP] != NULL ? self->texts[PROP_HELP] : "";
  GtkWidget *entry = self->entry;

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), problem != NULL ? problem : help);
  if (problem != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  describe (GTK_ACCESSIBLE (entry), problem, help);
  /* What is seen by assistive technology is not the entry but the text in it. */
  describe (GTK_ACCESSIBLE (gtk_editable_get_delegate (GTK_EDITABLE (entry))), problem, help);
}

static void
notify_title_cb (SquallTextRow *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)),
                                  -1);
}

static void
squall_text_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SquallTextRow *self = SQUALL_TEXT_ROW (object);

  if (id < N_TEXTS)
    g_value_set_string (value, self->texts[id]);
  else if (id == PROP_IS_SECRET)
    g_value_set_boolean (value, self->is_secret);
  else if (id == PROP_IS_REMOVABLE)
    g_value_set_boolean (value, self->texts[PROP_REMOVE_NAME] != NULL);
  else if (id == PROP_WIDTH_CHARS)
    g_value_set_int (value, self->width_chars);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
set_text (SquallTextRow *self, guint id, const char *text)
{
  if (id == PROP_TEXT && text == NULL)
    text = "";
  if (!g_set_str (&self->texts[id], text))
    return;
  g_object_notify_by_pspec (G_OBJECT (self), properties[id]);
  if (id == PROP_HELP || id == PROP_PROBLEM)
    show_problem (self);
  if (id != PROP_REMOVE_NAME)
    return;
  gtk_widget_set_tooltip_text (self->remove_button, text);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_REMOVABLE]);
}

static void
squall_text_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SquallTextRow *self = SQUALL_TEXT_ROW (object);

  if (id < N_TEXTS)
    {
      set_text (self, id, g_value_get_string (value));
      return;
    }
  if (id == PROP_WIDTH_CHARS && self->width_chars != g_value_get_int (value))
    {
      self->width_chars = g_value_get_int (value);
      g_object_notify_by_pspec (object, pspec);
    }
  if (id == PROP_IS_SECRET && self->is_secret != g_value_get_boolean (value))
    {
      self->is_secret = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, pspec);
    }
}

static gboolean
squall_text_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (SQUALL_TEXT_ROW (widget)->entry);
}

static void
squall_text_row_finalize (GObject *object)
{
  SquallTextRow *self = SQUALL_TEXT_ROW (object);

  for (guint i = 0; i < N_TEXTS; i++)
    g_free (self->texts[i]);
  G_OBJECT_CLASS (squall_text_row_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  static const char *const names[N_TEXTS] = {
    [PROP_TEXT] = "text",
    [PROP_HELP] = "help",
    [PROP_PROBLEM] = "problem",
    [PROP_PLACEHOLDER] = "placeholder",
    [PROP_REMOVE_NAME] = "remove-name",
  };
  const GParamFlags flags = G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  for (guint i = PROP_TEXT; i < N_TEXTS; i++)
    properties[i] = g_param_spec_string (names[i], NULL, NULL, NULL, G_PARAM_READWRITE | flags);
  properties[PROP_IS_SECRET] =
      g_param_spec_boolean ("is-secret", NULL, NULL, FALSE, G_PARAM_READWRITE | flags);
  properties[PROP_IS_REMOVABLE] =
      g_param_spec_boolean ("is-removable", NULL, NULL, FALSE, G_PARAM_READABLE | flags);
  properties[PROP_WIDTH_CHARS] = g_param_spec_int ("width-chars",
                                                   NULL,
                                                   NULL,
                                                   1,
                                                   G_MAXINT,
                                                   WIDTH_CHARS,
                                                   G_PARAM_READWRITE | flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
squall_text_row_class_init (SquallTextRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = squall_text_row_get_property;
  object_class->set_property = squall_text_row_set_property;
  object_class->finalize = squall_text_row_finalize;
  widget_class->grab_focus = squall_text_row_grab_focus;
  install_properties (object_class);
  removed_signal = g_signal_new ("removed",
                                 SQUALL_TYPE_TEXT_ROW,
                                 G_SIGNAL_RUN_LAST,
                                 0,
                                 NULL,
                                 NULL,
                                 NULL,
                                 G_TYPE_NONE,
                                 0);
  gtk_widget_class_set_template_from_resource (widget_class, SQUALL_RESOURCES "text-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SquallTextRow, entry);
  gtk_widget_class_bind_template_child (widget_class, SquallTextRow, remove_button);
  gtk_widget_class_bind_template_callback (widget_class, remove_clicked_cb);
  /* libadwaita 1.7 hides the row, with all that is in it, from assistive technology unless it is
   * given a role. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
squall_text_row_init (SquallTextRow *self)
{
  self->texts[PROP_TEXT] = g_strdup ("");
  self->width_chars = WIDTH_CHARS;
  gtk_widget_init_template (GTK_WIDGET (self));
  /* That of the row to its labels is none that is told while the entry has the focus. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->entry),
                                 GTK_ACCESSIBLE_RELATION_DESCRIBED_BY);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  g_signal_connect (self, "notify::title", G_CALLBACK (notify_title_cb), NULL);
}
