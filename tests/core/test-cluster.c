/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-cluster.h"

#include <string.h>

static GArray *
new_clusters (void)
{
  return g_array_new (FALSE, FALSE, sizeof (SquallCluster));
}

static void
add (GArray *clusters, guint status, guint64 size, guint64 hash, guint64 count)
{
  squall_clusters_add (clusters, &(SquallCluster) { status, size, hash, count });
}

static guint64
count_all (const GArray *clusters)
{
  guint64 sum = 0;

  for (guint i = 0; i < clusters->len; i++)
    sum += g_array_index (clusters, SquallCluster, i).count;
  return sum;
}

static void
assert_cluster (const GArray *clusters, guint number, guint status, guint64 hash, guint64 count)
{
  const SquallCluster *cluster = &g_array_index (clusters, SquallCluster, number);

  g_assert_cmpuint (cluster->status, ==, status);
  g_assert_cmpuint (cluster->hash, ==, hash);
  g_assert_cmpuint (cluster->count, ==, count);
}

static void
assert_sentence (const GArray *clusters, const char *expected)
{
  g_autofree char *sentence = squall_clusters_dup_sentence (clusters);

  g_assert_cmpstr (sentence, ==, expected);
}

/* Only what has the same status, size and hash is the same. */
static void
test_add (void)
{
  g_autoptr (GArray) clusters = new_clusters ();

  add (clusters, 200, 10, 1, 1);
  add (clusters, 200, 10, 1, 5);
  add (clusters, 200, 11, 1, 1);
  add (clusters, 200, 10, 2, 1);
  add (clusters, 404, 10, 1, 1);
  g_assert_cmpuint (clusters->len, ==, 4);
  assert_cluster (clusters, 0, 200, 1, 6);
  g_assert_cmpuint (count_all (clusters), ==, 9);
}

static void
test_sort (void)
{
  g_autoptr (GArray) clusters = new_clusters ();

  add (clusters, 404, 1, 40, 9);
  add (clusters, 0, 0, 0, 100);
  add (clusters, 200, 5, 20, 1);
  add (clusters, 200, 4, 21, 1);
  add (clusters, 200, 4, 20, 1);
  add (clusters, 200, 4, 22, 8);
  squall_clusters_sort (clusters);
  assert_cluster (clusters, 0, 200, 22, 8);
  assert_cluster (clusters, 1, 200, 20, 1);
  assert_cluster (clusters, 2, 200, 21, 1);
  assert_cluster (clusters, 3, 200, 20, 1);
  assert_cluster (clusters, 4, 404, 40, 9);
  assert_cluster (clusters, 5, 0, 0, 100);
}

/* However many kinds there are, the memory is bounded, and none is lost. */
static void
test_rest (void)
{
  g_autoptr (GArray) clusters = new_clusters ();
  g_autoptr (GArray) merged = new_clusters ();

  for (guint i = 0; i < 1000; i++)
    add (clusters, 200, i, i, 1);
  add (clusters, 200, 3, 3, 6);
  g_assert_cmpuint (clusters->len, ==, SQUALL_CLUSTERS_MOST + 1);
  assert_cluster (clusters, 3, 200, 3, 7);
  assert_cluster (clusters, SQUALL_CLUSTERS_MOST, 0, 0, 1000 - SQUALL_CLUSTERS_MOST);
  /* Of two threads. */
  for (guint n = 0; n < 2; n++)
    for (guint i = 0; i < clusters->len; i++)
      squall_clusters_add (merged, &g_array_index (clusters, SquallCluster, i));
  g_assert_cmpuint (merged->len, ==, SQUALL_CLUSTERS_MOST + 1);
  g_assert_cmpuint (count_all (merged), ==, 2 * count_all (clusters));
  squall_clusters_sort (merged);
  assert_cluster (merged, 0, 200, 3, 14);
  assert_cluster (merged, SQUALL_CLUSTERS_MOST, 0, 0, 2 * (1000 - SQUALL_CLUSTERS_MOST));
}

static void
test_sentence (void)
{
  g_autoptr (GArray) clusters = new_clusters ();

  assert_sentence (clusters, "");
  add (clusters, 200, 5000, 1, 1);
  assert_sentence (clusters, "There was 1 answer with 200.");
  add (clusters, 200, 5000, 1, 9999);
  assert_sentence (clusters, "All 10000 answers with 200 are the same.");
  add (clusters, 200, 912, 2, 310);
  squall_clusters_sort (clusters);
  assert_sentence (clusters, "3.0\u202f% of the 200s are another page (912 bytes).");
  add (clusters, 500, 1, 1, 2);
  add (clusters, 200, 1, 2, 1);
  squall_clusters_sort (clusters);
  assert_sentence (
      clusters,
      "3.0\u202f% of the 200s are 2 other pages. All 2 answers with 500 are the same.");
}

static void
test_one_byte (void)
{
  g_autoptr (GArray) clusters = new_clusters ();

  add (clusters, 200, 2, 1, 99);
  add (clusters, 200, 1, 1, 1);
  squall_clusters_sort (clusters);
  assert_sentence (clusters, "1.0\u202f% of the 200s are another page (1 byte).");
}

static void
test_rest_sentence (void)
{
  g_autoptr (GArray) clusters = new_clusters ();

  for (guint i = 0; i < 100; i++)
    add (clusters, i % 2 == 0 ? 200 : 404, i, i, 1);
  add (clusters, 404, 31, 31, 99);
  squall_clusters_sort (clusters);
  assert_sentence (clusters,
                   "The answers are of more than 64 kinds; the most frequent one is 50.3\u202f% of "
                   "them (404, 31 bytes).");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cluster/add", test_add);
  g_test_add_func ("/cluster/sort", test_sort);
  g_test_add_func ("/cluster/rest", test_rest);
  g_test_add_func ("/cluster/sentence", test_sentence);
  g_test_add_func ("/cluster/sentence/one-byte", test_one_byte);
  g_test_add_func ("/cluster/sentence/rest", test_rest_sentence);
  return g_test_run ();
}
