/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-texts.h"

/* Of a class, as long as that is there. */
static GQuark
get_properties_quark (void)
{
  return g_quark_from_static_string ("squall-texts-properties");
}

/* Of an object. */
static GQuark
get_values_quark (void)
{
  return g_quark_from_static_string ("squall-texts-values");
}

static GParamSpec **
get_properties (GObject *object)
{
  return g_type_get_qdata (G_OBJECT_TYPE (object), get_properties_quark ());
}

/* The first property is at the first place. */
static GStrv
get_values (GObject *object)
{
  GStrv values = g_object_get_qdata (object, get_values_quark ());
  GParamSpec **properties = get_properties (object);
  g_autoptr (GStrvBuilder) builder = NULL;

  if (values != NULL)
    return values;
  builder = g_strv_builder_new ();
  for (guint i = 1; properties[i] != NULL; i++)
    g_strv_builder_add (builder, "");
  values = g_strv_builder_end (builder);
  g_object_set_qdata_full (object, get_values_quark (), values, (GDestroyNotify) g_strfreev);
  return values;
}

const char *
squall_texts_get (gpointer object, guint property)
{
  return get_values (object)[property - 1];
}

void
squall_texts_set (gpointer object, guint property, const char *text)
{
  if (g_set_str (&get_values (object)[property - 1], text != NULL ? text : ""))
    g_object_notify_by_pspec (object, get_properties (object)[property]);
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_string (value, squall_texts_get (object, id));
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  squall_texts_set (object, id, g_value_get_string (value));
}

void
squall_texts_install (GObjectClass *klass,
                      const char *const *names,
                      guint n_names,
                      GParamFlags access)
{
  GParamSpec **properties = g_new0 (GParamSpec *, n_names + 1);
  GParamFlags flags = access | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  for (guint i = 1; i < n_names; i++)
    properties[i] = g_param_spec_string (names[i], NULL, NULL, "", flags);
  klass->get_property = get_property;
  klass->set_property = set_property;
  g_type_set_qdata (G_TYPE_FROM_CLASS (klass), get_properties_quark (), properties);
  g_object_class_install_properties (klass, n_names, properties);
}
