/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-tally-list.h"

#include "core/squall-clock.h"
#include "core/squall-failure.h"
#include "core/squall-format.h"
#include "core/squall-i18n.h"
#include "core/squall-status.h"

#define MOST_STATUSES 12
#define MOST_FAILURES 8
#define KEY_OTHER     G_MAXUINT
#define KEY_NO_ANSWER (G_MAXUINT - 1)

struct _SquallTallyList
{
  GObject parent_instance;
  GPtrArray *tallies;
};

enum
{
  SIGNAL_UPDATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GType
get_item_type (GListModel *model)
{
  return SQUALL_TYPE_TALLY;
}

static guint
get_n_items (GListModel *model)
{
  return SQUALL_TALLY_LIST (model)->tallies->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  SquallTallyList *self = SQUALL_TALLY_LIST (model);

  if (position >= self->tallies->len)
    return NULL;
  return g_object_ref (g_ptr_array_index (self->tallies, position));
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (SquallTallyList,
                               squall_tally_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
squall_tally_list_finalize (GObject *object)
{
  g_ptr_array_unref (SQUALL_TALLY_LIST (object)->tallies);
  G_OBJECT_CLASS (squall_tally_list_parent_class)->finalize (object);
}

static void
squall_tally_list_class_init (SquallTallyListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = squall_tally_list_finalize;
  signals[SIGNAL_UPDATED] = g_signal_new ("updated",
                                          SQUALL_TYPE_TALLY_LIST,
                                          G_SIGNAL_RUN_LAST,
                                          0,
                                          NULL,
                                          NULL,
                                          NULL,
                                          G_TYPE_NONE,
                                          0);
}

static void
squall_tally_list_init (SquallTallyList *self)
{
  self->tallies = g_ptr_array_new_with_free_func (g_object_unref);
}

SquallTallyList *
squall_tally_list_new (void)
{
  return g_object_new (SQUALL_TYPE_TALLY_LIST, NULL);
}

static SquallTally *
take (SquallTallyList *self, guint position, guint key)
{
  for (guint i = position; i < self->tallies->len; i++)
    if (squall_tally_get_key (g_ptr_array_index (self->tallies, i)) == key)
      {
        SquallTally *tally = g_ptr_array_steal_index (self->tallies, i);

        g_list_model_items_changed (G_LIST_MODEL (self), i, 1, 0);
        return tally;
      }
  return squall_tally_new (key);
}

/* The line of that key, made or moved to where it has to be. */
static SquallTally *
place (SquallTallyList *self, guint position, guint key)
{
  SquallTally *tally;

  if (position < self->tallies->len)
    {
      tally = g_ptr_array_index (self->tallies, position);
      if (squall_tally_get_key (tally) == key)
        return tally;
    }
  tally = take (self, position, key);
  g_ptr_array_insert (self->tallies, (int) position, tally);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, 1);
  return tally;
}

static void
finish (SquallTallyList *self, guint n_tallies)
{
  guint n_left = self->tallies->len - n_tallies;

  if (n_left > 0)
    {
      g_ptr_array_set_size (self->tallies, (int) n_tallies);
      g_list_model_items_changed (G_LIST_MODEL (self), n_tallies, n_left, 0);
    }
  g_signal_emit (self, signals[SIGNAL_UPDATED], 0);
}

void
squall_tally_list_clear (SquallTallyList *self)
{
  g_return_if_fail (SQUALL_IS_TALLY_LIST (self));

  finish (self, 0);
}

typedef struct
{
  guint status;
  guint64 count;
} StatusCount;

static int
compare_counts_cb (gconstpointer a, gconstpointer b)
{
  const StatusCount *first = a, *second = b;

  return first->count < second->count ? 1 : first->count > second->count ? -1 : 0;
}

static int
compare_statuses_cb (gconstpointer a, gconstpointer b)
{
  const StatusCount *first = a, *second = b;

  return (int) first->status - (int) second->status;
}

/* The statuses to list, in their order; what is left over goes to @n_other. */
static GArray *
list_statuses (const SquallResult *result, guint64 *n_other)
{
  GArray *counts = g_array_new (FALSE, FALSE, sizeof (StatusCount));

  for (guint status = 0; status < SQUALL_N_STATUSES; status++)
    {
      StatusCount count = { status, result->statuses[status].count };

      if (count.count > 0)
        g_array_append_val (counts, count);
    }
  *n_other = 0;
  if (counts->len <= MOST_STATUSES)
    return counts;
  g_array_sort (counts, compare_counts_cb);
  for (guint i = MOST_STATUSES - 1; i < counts->len; i++)
    *n_other += g_array_index (counts, StatusCount, i).count;
  g_array_set_size (counts, MOST_STATUSES - 1);
  g_array_sort (counts, compare_statuses_cb);
  return counts;
}

static const char *
get_status_class (guint status)
{
  static const char *const classes[] = {
    "status-2xx", "status-2xx", "status-2xx", "status-3xx", "status-4xx",
  };

  return status / 100 < G_N_ELEMENTS (classes) ? classes[status / 100] : "status-5xx";
}

static void
show (SquallTallyList *self,
      guint position,
      guint key,
      const char *title,
      const char *css_class,
      guint64 count,
      guint64 whole)
{
  SquallTally *tally = place (self, position, key);

  squall_tally_set_title (tally, title, css_class);
  squall_tally_set_count (tally, count, whole);
}

void
squall_tally_list_show_statuses (SquallTallyList *self, const SquallResult *result)
{
  guint64 n_done = squall_result_get_n_done (result);
  guint64 n_unanswered = squall_result_get_n_unanswered (result);
  guint64 n_other;
  g_autoptr (GArray) counts = list_statuses (result, &n_other);
  guint n_tallies = 0;

  g_return_if_fail (SQUALL_IS_TALLY_LIST (self));

  for (guint i = 0; i < counts->len; i++)
    {
      StatusCount *count = &g_array_index (counts, StatusCount, i);
      g_autofree char *title = squall_status_dup_label (count->status);
      const char *css_class = get_status_class (count->status);

      show (self, n_tallies++, count->status, title, css_class, count->count, n_done);
    }
  if (n_other > 0)
    show (self, n_tallies++, KEY_OTHER, _ ("Other codes"), "status-5xx", n_other, n_done);
  if (n_unanswered > 0)
    show (self, n_tallies++, KEY_NO_ANSWER, _ ("No answer"), "status-none", n_unanswered, n_done);
  finish (self, n_tallies);
}

static char *
dup_last_seen (gint64 age_ns)
{
  g_autofree char *age = NULL;

  if (age_ns < SQUALL_NS_PER_SECOND)
    return g_strdup (_ ("Last seen just now"));
  if (age_ns < 60 * SQUALL_NS_PER_SECOND)
    /* Translators: before the unit is a narrow no-break space (U+202F) */
    return g_strdup_printf (_ ("Last seen %d\u202fs ago"), (int) (age_ns / SQUALL_NS_PER_SECOND));
  age = squall_format_run_time (age_ns);
  /* Translators: when a kind of error was last seen: “Last seen 1 min 12 s ago” */
  return g_strdup_printf (_ ("Last seen %s ago"), age);
}

static char *
dup_seen (const SquallSighting *seen, const SquallResult *result)
{
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  if (result->ending == SQUALL_ENDING_NONE)
    return dup_last_seen (result->elapsed_ns - seen->last_ns);
  first = squall_format_run_time (seen->first_ns);
  last = squall_format_run_time (seen->last_ns);
  if (g_str_equal (first, last))
    /* Translators: when a kind of error was seen: “At 44 s” */
    return g_strdup_printf (_ ("At %s"), first);
  /* Translators: from when to when a kind of error was seen: “From 44 s to 51 s” */
  return g_strdup_printf (_ ("From %s to %s"), first, last);
}

/* The kinds that are not worth a line of their own, as one. */
static SquallSighting
sum_up (const GArray *failures, guint first)
{
  SquallSighting sum = { 0, G_MAXINT64, 0 };

  for (guint i = first; i < failures->len; i++)
    {
      const SquallSighting *seen = &g_array_index (failures, SquallFailure, i).seen;

      sum.count += seen->count;
      sum.first_ns = MIN (sum.first_ns, seen->first_ns);
      sum.last_ns = MAX (sum.last_ns, seen->last_ns);
    }
  return sum;
}

static void
show_failure (SquallTallyList *self,
              guint position,
              guint key,
              const char *title,
              const SquallSighting *seen,
              const SquallResult *result)
{
  g_autofree char *subtitle = dup_seen (seen, result);

  show (self, position, key, title, "", seen->count, squall_result_get_n_done (result));
  squall_tally_set_subtitle (g_ptr_array_index (self->tallies, position), subtitle);
}

void
squall_tally_list_show_failures (SquallTallyList *self, const SquallResult *result)
{
  g_autoptr (GArray) failures = squall_failures_list (result);
  gboolean has_others = failures->len > MOST_FAILURES;
  guint n_tallies = has_others ? MOST_FAILURES : failures->len;

  g_return_if_fail (SQUALL_IS_TALLY_LIST (self));

  for (guint i = 0; i < n_tallies; i++)
    {
      SquallFailure *failure = &g_array_index (failures, SquallFailure, i);
      g_autofree char *title = squall_failure_dup_label (failure, result->plan);
      guint key = failure->outcome * SQUALL_N_STATUSES + failure->status;

      show_failure (self, i, key, title, &failure->seen, result);
    }
  if (has_others)
    {
      SquallSighting others = sum_up (failures, MOST_FAILURES);

      show_failure (self, n_tallies++, KEY_OTHER, _ ("Other kinds"), &others, result);
    }
  finish (self, n_tallies);
}
