/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-tally-list.h"

#include "core/squall-clock.h"
#include "squall-test-result.h"

#define NNBSP   "\u202f"
#define LATENCY SQUALL_NS_PER_MS

/* What a view would have made of the list's signals so far. */
typedef struct
{
  SquallTallyList *list;
  GPtrArray *items;
  guint n_changes;
  guint n_updates;
} Mirror;

static void
items_changed_cb (GListModel *model, guint position, guint n_gone, guint n_new, gpointer user_data)
{
  Mirror *mirror = user_data;

  mirror->n_changes++;
  g_assert_cmpuint (position + n_gone, <=, mirror->items->len);
  if (n_gone > 0)
    g_ptr_array_remove_range (mirror->items, position, n_gone);
  for (guint i = 0; i < n_new; i++)
    {
      gpointer item = g_list_model_get_item (model, position + i);

      g_assert_nonnull (item);
      g_ptr_array_insert (mirror->items, (int) (position + i), item);
    }
  g_assert_cmpuint (mirror->items->len, ==, g_list_model_get_n_items (model));
}

static void
updated_cb (SquallTallyList *list, gpointer user_data)
{
  Mirror *mirror = user_data;
  GListModel *model = G_LIST_MODEL (list);

  mirror->n_updates++;
  g_assert_cmpuint (mirror->items->len, ==, g_list_model_get_n_items (model));
  for (guint i = 0; i < mirror->items->len; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (model, i);

      g_assert_true (g_ptr_array_index (mirror->items, i) == (gpointer) item);
    }
}

static void
mirror_init (Mirror *mirror)
{
  mirror->list = squall_tally_list_new ();
  mirror->items = g_ptr_array_new_with_free_func (g_object_unref);
  mirror->n_changes = mirror->n_updates = 0;
  g_signal_connect (mirror->list, "items-changed", G_CALLBACK (items_changed_cb), mirror);
  g_signal_connect (mirror->list, "updated", G_CALLBACK (updated_cb), mirror);
}

static void
mirror_clear (Mirror *mirror)
{
  g_object_unref (mirror->list);
  g_ptr_array_unref (mirror->items);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Mirror, mirror_clear)

static void
assert_line (const Mirror *mirror,
             guint position,
             const char *title,
             const char *value,
             const char *share)
{
  g_autofree char *actual_title = NULL;
  g_autofree char *actual_value = NULL;
  g_autofree char *actual_share = NULL;

  g_assert_cmpuint (position, <, mirror->items->len);
  g_object_get (g_ptr_array_index (mirror->items, position),
                "title",
                &actual_title,
                "value",
                &actual_value,
                "share",
                &actual_share,
                NULL);
  g_assert_cmpstr (actual_title, ==, title);
  g_assert_cmpstr (actual_value, ==, value);
  g_assert_cmpstr (actual_share, ==, share);
}

static void
assert_subtitle (const Mirror *mirror, guint position, const char *subtitle)
{
  g_autofree char *actual = NULL;

  g_object_get (g_ptr_array_index (mirror->items, position), "subtitle", &actual, NULL);
  g_assert_cmpstr (actual, ==, subtitle);
}

static guint64
sum_counts (const Mirror *mirror)
{
  guint64 sum = 0;

  for (guint i = 0; i < mirror->items->len; i++)
    sum += squall_tally_get_count (g_ptr_array_index (mirror->items, i));
  return sum;
}

static void
test_statuses (void)
{
  g_auto (Mirror) mirror;
  g_autoptr (SquallResult) result = squall_test_result_new (1000);

  mirror_init (&mirror);
  squall_tally_list_show_statuses (mirror.list, result);
  g_assert_cmpuint (mirror.items->len, ==, 0);

  squall_test_result_add_answers (result, 503, 10, LATENCY);
  squall_test_result_add_answers (result, 200, 985, LATENCY);
  squall_test_result_add_failures (result, SQUALL_OUTCOME_RESET, 3);
  squall_test_result_add_failures (result, SQUALL_OUTCOME_TIMEOUT, 2);
  squall_test_result_add_failures (result, SQUALL_OUTCOME_ABORTED, 7);
  squall_tally_list_show_statuses (mirror.list, result);
  g_assert_cmpuint (mirror.items->len, ==, 3);
  assert_line (&mirror, 0, "200 OK", "985", "98.5" NNBSP "%");
  assert_line (&mirror, 1, "503 Service Unavailable", "10", "1.0" NNBSP "%");
  assert_line (&mirror, 2, "No answer", "5", "0.50" NNBSP "%");
  g_assert_cmpstr (squall_tally_get_css_class (g_ptr_array_index (mirror.items, 0)),
                   ==,
                   "status-2xx");
  g_assert_cmpstr (squall_tally_get_css_class (g_ptr_array_index (mirror.items, 1)),
                   ==,
                   "status-5xx");
  g_assert_cmpstr (squall_tally_get_css_class (g_ptr_array_index (mirror.items, 2)),
                   ==,
                   "status-none");
}

/* More numbers, the same lines: nothing that shows them is made anew. */
static void
test_lines_stay (void)
{
  g_auto (Mirror) mirror;
  g_autoptr (SquallResult) result = squall_test_result_new (1000);
  gpointer ok;
  guint n_changes;

  mirror_init (&mirror);
  squall_test_result_add_answers (result, 200, 10, LATENCY);
  squall_tally_list_show_statuses (mirror.list, result);
  ok = g_ptr_array_index (mirror.items, 0);
  n_changes = mirror.n_changes;
  squall_test_result_add_answers (result, 200, 10, LATENCY);
  squall_tally_list_show_statuses (mirror.list, result);
  g_assert_cmpuint (mirror.n_changes, ==, n_changes);
  g_assert_cmpuint (mirror.n_updates, ==, 2);
  assert_line (&mirror, 0, "200 OK", "20", "100" NNBSP "%");

  squall_test_result_add_answers (result, 101, 5, LATENCY);
  squall_tally_list_show_statuses (mirror.list, result);
  g_assert_cmpuint (mirror.items->len, ==, 2);
  g_assert_true (g_ptr_array_index (mirror.items, 1) == ok);
}

static void
test_many_statuses (void)
{
  g_auto (Mirror) mirror;
  g_autoptr (SquallResult) result = squall_test_result_new (1000);

  mirror_init (&mirror);
  for (guint i = 0; i < 12; i++)
    squall_test_result_add_answers (result, 400 + i, 100 - i, LATENCY);
  squall_tally_list_show_statuses (mirror.list, result);
  g_assert_cmpuint (mirror.items->len, ==, 12);
  assert_line (&mirror, 11, "411 Length Required", "89", "7.8" NNBSP "%");

  squall_test_result_add_answers (result, 200, 5, LATENCY);
  squall_test_result_add_answers (result, 599, 1000, LATENCY);
  squall_tally_list_show_statuses (mirror.list, result);
  g_assert_cmpuint (mirror.items->len, ==, 12);
  assert_line (&mirror, 0, "400 Bad Request", "100", "4.7" NNBSP "%");
  assert_line (&mirror, 10, "599", "1000", "46.8" NNBSP "%");
  assert_line (&mirror, 11, "Other codes", "184", "8.6" NNBSP "%");
  g_assert_cmpuint (sum_counts (&mirror), ==, squall_result_get_n_done (result));
}

static void
test_failures (void)
{
  g_auto (Mirror) mirror;
  g_autoptr (SquallResult) result = squall_test_result_new (1000);
  gpointer reset;

  mirror_init (&mirror);
  squall_test_result_add_answers (result, 200, 900, LATENCY);
  squall_test_result_add_answers (result, 500, 20, LATENCY);
  squall_test_result_add_failures (result, SQUALL_OUTCOME_RESET, 30);
  squall_test_result_add_failures (result, SQUALL_OUTCOME_TIMEOUT, 10);
  squall_test_result_add_failures (result, SQUALL_OUTCOME_ABORTED, 5);
  squall_tally_list_show_failures (mirror.list, result);
  g_assert_cmpuint (mirror.items->len, ==, 3);
  assert_line (&mirror, 0, "Connection reset by the server", "30", "3.1" NNBSP "%");
  assert_line (&mirror, 1, "500 Internal Server Error", "20", "2.1" NNBSP "%");
  assert_line (&mirror, 2, "Timed out after 30" NNBSP "s", "10", "1.0" NNBSP "%");
  g_assert_cmpuint (sum_counts (&mirror), ==, squall_result_get_n_failed (result));

  /* The order changes with the counts; a line keeps its object. */
  reset = g_ptr_array_index (mirror.items, 0);
  squall_test_result_add_answers (result, 500, 20, LATENCY);
  squall_test_result_add_failures (result, SQUALL_OUTCOME_TIMEOUT, 100);
  squall_tally_list_show_failures (mirror.list, result);
  g_assert_cmpuint (mirror.items->len, ==, 3);
  g_assert_true (g_ptr_array_index (mirror.items, 2) == reset);
}

static void
test_many_failures (void)
{
  g_auto (Mirror) mirror;
  g_autoptr (SquallResult) result = squall_test_result_new (1000);

  mirror_init (&mirror);
  for (guint i = 0; i < 11; i++)
    squall_test_result_add_answers (result, 500 + i, 20 - i, LATENCY);
  squall_tally_list_show_failures (mirror.list, result);
  g_assert_cmpuint (mirror.items->len, ==, 9);
  assert_line (&mirror, 8, "Other kinds", "33", "20.0" NNBSP "%");
  g_assert_cmpuint (sum_counts (&mirror), ==, squall_result_get_n_failed (result));
}

static void
test_when_seen (void)
{
  g_auto (Mirror) mirror;
  g_autoptr (SquallResult) result = squall_test_result_new (1000);

  mirror_init (&mirror);
  squall_test_result_add_failures (result, SQUALL_OUTCOME_RESET, 30);
  result->elapsed_ns = 3500 * SQUALL_NS_PER_MS;
  squall_tally_list_show_failures (mirror.list, result);
  assert_subtitle (&mirror, 0, "Last seen just now");
  result->elapsed_ns = 15 * SQUALL_NS_PER_SECOND;
  squall_tally_list_show_failures (mirror.list, result);
  assert_subtitle (&mirror, 0, "Last seen 12" NNBSP "s ago");
  result->elapsed_ns = 75 * SQUALL_NS_PER_SECOND;
  squall_tally_list_show_failures (mirror.list, result);
  assert_subtitle (&mirror, 0, "Last seen 1" NNBSP "min 12" NNBSP "s ago");
  result->ending = SQUALL_ENDING_DONE;
  squall_tally_list_show_failures (mirror.list, result);
  assert_subtitle (&mirror, 0, "From 1.0" NNBSP "s to 3.0" NNBSP "s");
  result->outcomes[SQUALL_OUTCOME_RESET].last_ns = result->outcomes[SQUALL_OUTCOME_RESET].first_ns;
  squall_tally_list_show_failures (mirror.list, result);
  assert_subtitle (&mirror, 0, "At 1.0" NNBSP "s");
}

static void
test_clear (void)
{
  g_auto (Mirror) mirror;
  g_autoptr (SquallResult) result = squall_test_result_new (1000);

  mirror_init (&mirror);
  squall_tally_list_clear (mirror.list);
  g_assert_cmpuint (mirror.n_changes, ==, 0);
  squall_test_result_add_answers (result, 200, 10, LATENCY);
  squall_test_result_add_answers (result, 500, 10, LATENCY);
  squall_tally_list_show_statuses (mirror.list, result);
  squall_tally_list_clear (mirror.list);
  g_assert_cmpuint (mirror.items->len, ==, 0);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (mirror.list), 0));
  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (mirror.list)) == SQUALL_TYPE_TALLY);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tally-list/statuses", test_statuses);
  g_test_add_func ("/tally-list/statuses/stay", test_lines_stay);
  g_test_add_func ("/tally-list/statuses/many", test_many_statuses);
  g_test_add_func ("/tally-list/failures", test_failures);
  g_test_add_func ("/tally-list/failures/many", test_many_failures);
  g_test_add_func ("/tally-list/failures/when", test_when_seen);
  g_test_add_func ("/tally-list/clear", test_clear);
  return g_test_run ();
}
