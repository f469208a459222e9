/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-count-field.h"

#include "core/squall-format.h"
#include "core/squall-parse.h"

enum
{
  PROP_ROW = 1,
  PROP_HELP,
  PROP_PROBLEM,
  N_PROPS,
};

struct _SquallCountField
{
  GObject parent_instance;
  AdwSpinRow *row;
  char *help;
  char *problem;
  guint64 shown;
};

G_DEFINE_FINAL_TYPE (SquallCountField, squall_count_field, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static void
show_text (SquallCountField *self, guint64 count)
{
  g_autofree char *text = squall_format_count (count);
  GtkEditable *editable = GTK_EDITABLE (self->row);

  self->shown = count;
  if (!g_str_equal (gtk_editable_get_text (editable), text))
    gtk_editable_set_text (editable, text);
}

static int
input_cb (SquallCountField *self, double *value)
{
  guint64 count;

  if (!squall_parse_count (gtk_editable_get_text (GTK_EDITABLE (self->row)), &count))
    return GTK_INPUT_ERROR;
  *value = (double) count;
  return TRUE;
}

static gboolean
output_cb (SquallCountField *self)
{
  guint64 count = (guint64) adw_spin_row_get_value (self->row);

  /* A wrong text is not taken for a number, so the value is still the old one: leave the text for
   * the person to mend. Another value comes from the buttons and replaces it. */
  if (self->problem == NULL || count != self->shown)
    show_text (self, count);
  return TRUE;
}

static void
describe (SquallCountField *self, GtkAccessible *accessible)
{
  gtk_accessible_update_state (accessible,
                               GTK_ACCESSIBLE_STATE_INVALID,
                               self->problem != NULL ? GTK_ACCESSIBLE_INVALID_TRUE
                                                     : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
  gtk_accessible_update_property (accessible,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  self->problem != NULL ? self->problem : self->help,
                                  -1);
}

static void
show_problem (SquallCountField *self)
{
  GtkEditable *spin_button;

  if (self->row == NULL || self->help == NULL)
    return;
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->row),
                               self->problem != NULL ? self->problem : self->help);
  if (self->problem != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->row), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->row), "error");
  spin_button = gtk_editable_get_delegate (GTK_EDITABLE (self->row));
  describe (self, GTK_ACCESSIBLE (self->row));
  describe (self, GTK_ACCESSIBLE (spin_button));
}

/* Labelled by the whole row, the spin button would be called by the subtitle, too. */
static void
name_spin_button (AdwSpinRow *row)
{
  GtkAccessible *spin_button = GTK_ACCESSIBLE (gtk_editable_get_delegate (GTK_EDITABLE (row)));

  gtk_accessible_reset_relation (spin_button, GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (spin_button,
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)),
                                  -1);
}

static void
set_row (SquallCountField *self, AdwSpinRow *row)
{
  g_return_if_fail (self->row == NULL);

  self->row = g_object_ref (row);
  name_spin_button (row);
  g_signal_connect_object (row, "input", G_CALLBACK (input_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "output", G_CALLBACK (output_cb), self, G_CONNECT_SWAPPED);
}

static void
squall_count_field_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SquallCountField *self = SQUALL_COUNT_FIELD (object);

  switch (id)
    {
    case PROP_ROW:
      g_value_set_object (value, self->row);
      break;
    case PROP_HELP:
      g_value_set_string (value, self->help);
      break;
    case PROP_PROBLEM:
      g_value_set_string (value, self->problem);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
squall_count_field_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SquallCountField *self = SQUALL_COUNT_FIELD (object);
  gboolean is_new = TRUE;

  switch (id)
    {
    case PROP_ROW:
      set_row (self, g_value_get_object (value));
      break;
    case PROP_HELP:
      is_new = g_set_str (&self->help, g_value_get_string (value));
      break;
    case PROP_PROBLEM:
      is_new = g_set_str (&self->problem, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
  if (!is_new)
    return;
  show_problem (self);
  g_object_notify_by_pspec (object, pspec);
}

static void
squall_count_field_dispose (GObject *object)
{
  g_clear_object (&SQUALL_COUNT_FIELD (object)->row);
  G_OBJECT_CLASS (squall_count_field_parent_class)->dispose (object);
}

static void
squall_count_field_finalize (GObject *object)
{
  SquallCountField *self = SQUALL_COUNT_FIELD (object);

  g_free (self->help);
  g_free (self->problem);
  G_OBJECT_CLASS (squall_count_field_parent_class)->finalize (object);
}

static void
squall_count_field_class_init (SquallCountFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = squall_count_field_get_property;
  object_class->set_property = squall_count_field_set_property;
  object_class->dispose = squall_count_field_dispose;
  object_class->finalize = squall_count_field_finalize;

  properties[PROP_ROW] = g_param_spec_object ("row", NULL, NULL, ADW_TYPE_SPIN_ROW, flags);
  properties[PROP_HELP] = g_param_spec_string ("help", NULL, NULL, NULL, flags);
  properties[PROP_PROBLEM] = g_param_spec_string ("problem", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
squall_count_field_init (SquallCountField *self)
{
}

void
squall_count_field_set_count (SquallCountField *self, guint64 count)
{
  g_return_if_fail (SQUALL_IS_COUNT_FIELD (self));

  show_text (self, count);
  adw_spin_row_set_value (self->row, (double) count);
}

void
squall_count_field_set_most (SquallCountField *self, guint64 most)
{
  g_return_if_fail (SQUALL_IS_COUNT_FIELD (self));

  gtk_adjustment_set_upper (adw_spin_row_get_adjustment (self->row), (double) most);
}

void
squall_count_field_commit (SquallCountField *self)
{
  g_return_if_fail (SQUALL_IS_COUNT_FIELD (self));

  adw_spin_row_update (self->row);
}
