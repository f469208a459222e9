/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-form-item.h"

enum
{
  PROP_NAME = 1,
  PROP_TEXT,
  PROP_PROBLEM,
  PROP_IS_SECRET,
  N_PROPS,
};

struct _SquallFormItem
{
  GObject parent_instance;
  char *name;
  char *text;
  char *problem;
  gboolean is_secret;
};

G_DEFINE_FINAL_TYPE (SquallFormItem, squall_form_item, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static void
squall_form_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SquallFormItem *self = SQUALL_FORM_ITEM (object);

  switch (id)
    {
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_TEXT:
      g_value_set_string (value, self->text != NULL ? self->text : "");
      break;
    case PROP_PROBLEM:
      g_value_set_string (value, self->problem);
      break;
    case PROP_IS_SECRET:
      g_value_set_boolean (value, self->is_secret);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
squall_form_item_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SquallFormItem *self = SQUALL_FORM_ITEM (object);
  const char *text = g_value_get_string (value);

  g_return_if_fail (id == PROP_TEXT);

  /* What was left out is not given by a field that shows nothing. */
  if (self->text == NULL && (text == NULL || *text == '\0'))
    return;
  if (g_set_str (&self->text, text != NULL ? text : ""))
    g_object_notify_by_pspec (object, pspec);
}

static void
squall_form_item_finalize (GObject *object)
{
  SquallFormItem *self = SQUALL_FORM_ITEM (object);

  g_free (self->name);
  g_free (self->text);
  g_free (self->problem);
  G_OBJECT_CLASS (squall_form_item_parent_class)->finalize (object);
}

static void
squall_form_item_class_init (SquallFormItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = squall_form_item_get_property;
  object_class->set_property = squall_form_item_set_property;
  object_class->finalize = squall_form_item_finalize;
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL, flags | G_PARAM_WRITABLE);
  properties[PROP_PROBLEM] = g_param_spec_string ("problem", NULL, NULL, NULL, flags);
  properties[PROP_IS_SECRET] = g_param_spec_boolean ("is-secret", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
squall_form_item_init (SquallFormItem *self)
{
}

SquallFormItem *
squall_form_item_new (const char *name, const char *text, gboolean is_secret)
{
  SquallFormItem *self = g_object_new (SQUALL_TYPE_FORM_ITEM, NULL);

  self->name = g_strdup (name);
  self->text = g_strdup (text);
  self->is_secret = is_secret;
  return self;
}

const char *
squall_form_item_get_name (SquallFormItem *self)
{
  g_return_val_if_fail (SQUALL_IS_FORM_ITEM (self), NULL);

  return self->name;
}

const char *
squall_form_item_get_text (SquallFormItem *self)
{
  g_return_val_if_fail (SQUALL_IS_FORM_ITEM (self), NULL);

  return self->text;
}

void
squall_form_item_set_problem (SquallFormItem *self, const char *problem)
{
  g_return_if_fail (SQUALL_IS_FORM_ITEM (self));

  if (g_set_str (&self->problem, problem))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
}
