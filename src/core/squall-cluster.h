/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SquallCluster:
 * @status: the status
 * @size: how large the body was, decoded
 * @hash: a hash of the body
 * @count: how many answers were like this
 *
 * Answers that are the same.
 */
typedef struct
{
  guint status;
  guint64 size;
  guint64 hash;
  guint64 count;
} SquallCluster;

/**
 * SQUALL_CLUSTERS_MOST:
 *
 * How many clusters are told apart; the answers of further ones are counted in a
 * last one, whose status is 0.
 */
#define SQUALL_CLUSTERS_MOST 64

/**
 * squall_clusters_add:
 * @clusters: (element-type SquallCluster): clusters
 * @cluster: one more, perhaps like one of them
 *
 * Adds the count of @cluster. One with a status of 0 counts answers that are not
 * told apart.
 */
void squall_clusters_add (GArray *clusters, const SquallCluster *cluster);

/**
 * squall_clusters_sort:
 * @clusters: (element-type SquallCluster): clusters
 *
 * Sorts clusters by status, and those of one status by count, the most frequent first.
 */
void squall_clusters_sort (GArray *clusters);

/**
 * squall_clusters_dup_sentence:
 * @clusters: (element-type SquallCluster): clusters, sorted
 *
 * Returns: (transfer full): what a person reads, translated, a sentence for each status: “3 % of
 *   the 200s are another page (912 bytes).”, “All 10,000 answers with 404 are the same.”; empty
 *   without clusters
 */
char *squall_clusters_dup_sentence (const GArray *clusters);

G_END_DECLS
