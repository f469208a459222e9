/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-findings.h"

#include "app/squall-fact-lines.h"
#include "app/squall-percentile-lines.h"
#include "app/squall-phase-tallies.h"

enum
{
  PROP_RESULT = 1,
  PROP_IS_OVER,
  PROP_PERCENTILES,
  PROP_FACTS,
  PROP_PHASES,
  PROP_TRAFFIC,
  N_PROPS,
};

#define N_LISTS (N_PROPS - PROP_PERCENTILES)

struct _SquallFindings
{
  GObject parent_instance;
  SquallResult *result;
  GListStore *lists[N_LISTS];
  GCancellable *cancellable; /* of the search that is under way */
  gboolean is_over;
};

G_DEFINE_FINAL_TYPE (SquallFindings, squall_findings, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static GListStore *(*const makers[N_LISTS]) (const SquallResult *result) = {
  squall_percentile_lines_new,
  squall_fact_lines_new,
  squall_phase_tallies_new,
  squall_traffic_tallies_new,
};

static void
find_cb (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < N_LISTS; i++)
    g_ptr_array_add (found, makers[i](task_data));
  g_task_return_pointer (task, found, (GDestroyNotify) g_ptr_array_unref);
}

static void
replace_items (GListStore *list, GListModel *items)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    g_ptr_array_add (all, g_list_model_get_item (items, i));
  g_list_store_splice (list,
                       0,
                       g_list_model_get_n_items (G_LIST_MODEL (list)),
                       all->pdata,
                       all->len);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SquallFindings *self = SQUALL_FINDINGS (source);
  g_autoptr (GPtrArray) found = g_task_propagate_pointer (G_TASK (result), NULL);

  if (found == NULL)
    return;
  for (guint i = 0; i < N_LISTS; i++)
    replace_items (self->lists[i], g_ptr_array_index (found, i));
}

static void
stop_search (SquallFindings *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/* A result that is final is not written any more, and so may be read by another thread. */
static void
search (SquallFindings *self)
{
  g_autoptr (GTask) task = NULL;

  stop_search (self);
  if (self->result == NULL || !self->is_over)
    {
      for (guint i = 0; i < N_LISTS; i++)
        g_list_store_remove_all (self->lists[i]);
      return;
    }
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, found_cb, NULL);
  g_task_set_source_tag (task, search);
  g_task_set_task_data (task,
                        squall_result_ref (self->result),
                        (GDestroyNotify) squall_result_unref);
  g_task_run_in_thread (task, find_cb);
}

static void
set_result (SquallFindings *self, SquallResult *result)
{
  if (self->result == result)
    return;
  g_clear_pointer (&self->result, squall_result_unref);
  self->result = result != NULL ? squall_result_ref (result) : NULL;
  search (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RESULT]);
}

static void
set_is_over (SquallFindings *self, gboolean is_over)
{
  if (self->is_over == is_over)
    return;
  self->is_over = is_over;
  search (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_OVER]);
}

static void
squall_findings_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SquallFindings *self = SQUALL_FINDINGS (object);

  if (id == PROP_RESULT)
    g_value_set_boxed (value, self->result);
  else if (id == PROP_IS_OVER)
    g_value_set_boolean (value, self->is_over);
  else if (id < N_PROPS)
    g_value_set_object (value, self->lists[id - PROP_PERCENTILES]);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
squall_findings_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SquallFindings *self = SQUALL_FINDINGS (object);

  if (id == PROP_RESULT)
    set_result (self, g_value_get_boxed (value));
  else if (id == PROP_IS_OVER)
    set_is_over (self, g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
squall_findings_dispose (GObject *object)
{
  SquallFindings *self = SQUALL_FINDINGS (object);

  stop_search (self);
  g_clear_pointer (&self->result, squall_result_unref);
  for (guint i = 0; i < N_LISTS; i++)
    g_clear_object (&self->lists[i]);
  G_OBJECT_CLASS (squall_findings_parent_class)->dispose (object);
}

static void
squall_findings_class_init (SquallFindingsClass *klass)
{
  static const char *const names[N_LISTS] = { "percentiles", "facts", "phases", "traffic" };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = squall_findings_get_property;
  object_class->set_property = squall_findings_set_property;
  object_class->dispose = squall_findings_dispose;
  properties[PROP_RESULT] =
      g_param_spec_boxed ("result", NULL, NULL, SQUALL_TYPE_RESULT, flags | G_PARAM_WRITABLE);
  properties[PROP_IS_OVER] =
      g_param_spec_boolean ("is-over", NULL, NULL, FALSE, flags | G_PARAM_WRITABLE);
  for (guint i = 0; i < N_LISTS; i++)
    properties[PROP_PERCENTILES + i] =
        g_param_spec_object (names[i], NULL, NULL, G_TYPE_LIST_MODEL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
squall_findings_init (SquallFindings *self)
{
  for (guint i = 0; i < N_LISTS; i++)
    self->lists[i] = g_list_store_new (G_TYPE_OBJECT);
}

SquallFindings *
squall_findings_new (void)
{
  return g_object_new (SQUALL_TYPE_FINDINGS, NULL);
}
