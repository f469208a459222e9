/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-limit-result.h"

#include "app/squall-limit.h"
#include "core/squall-i18n.h"

enum
{
  PROP_LIMIT = 1,
  N_PROPS,
};

struct _SquallLimitResult
{
  GtkListBoxRow parent_instance;

  /* Template widgets */
  GtkWidget *mark;

  /* Owned references */
  SquallLimit *limit;
};

G_DEFINE_FINAL_TYPE (SquallLimitResult, squall_limit_result, GTK_TYPE_LIST_BOX_ROW)

static GParamSpec *properties[N_PROPS];

/* The colour of the mark and of the value, and what is read aloud. */
static void
name_cb (SquallLimitResult *self)
{
  g_autofree char *title = NULL;
  g_autofree char *value = NULL;
  g_autofree char *verdict = NULL;
  g_autofree char *css_class = NULL;
  g_autofree char *name = NULL;

  g_object_get (self->limit,
                "title",
                &title,
                "value",
                &value,
                "verdict",
                &verdict,
                "css-class",
                &css_class,
                NULL);
  /* Translators: a limit read aloud: “p99 < 300 ms, 281 ms, met” */
  name = g_strdup_printf (C_ ("limit", "%s, %s, %s"), title, value, verdict);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_css_classes (self->mark, (const char *[]) { css_class, NULL });
}

static void
set_limit (SquallLimitResult *self, SquallLimit *limit)
{
  g_return_if_fail (self->limit == NULL);

  self->limit = g_object_ref (limit);
  g_signal_connect_object (limit, "notify", G_CALLBACK (name_cb), self, G_CONNECT_SWAPPED);
  name_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LIMIT]);
}

static void
squall_limit_result_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_LIMIT)
    g_value_set_object (value, SQUALL_LIMIT_RESULT (object)->limit);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
squall_limit_result_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_LIMIT)
    set_limit (SQUALL_LIMIT_RESULT (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
squall_limit_result_dispose (GObject *object)
{
  g_clear_object (&SQUALL_LIMIT_RESULT (object)->limit);
  G_OBJECT_CLASS (squall_limit_result_parent_class)->dispose (object);
}

static void
squall_limit_result_class_init (SquallLimitResultClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = squall_limit_result_get_property;
  object_class->set_property = squall_limit_result_set_property;
  object_class->dispose = squall_limit_result_dispose;
  properties[PROP_LIMIT] = g_param_spec_object ("limit",
                                                NULL,
                                                NULL,
                                                SQUALL_TYPE_LIMIT,
                                                G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                                    G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               SQUALL_RESOURCES "limit-result.ui");
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), SquallLimitResult, mark);
}

static void
squall_limit_result_init (SquallLimitResult *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
