/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-cluster.h"

#include "core/squall-format.h"
#include "core/squall-i18n.h"

static SquallCluster *
get (const GArray *clusters, guint number)
{
  return &g_array_index ((GArray *) clusters, SquallCluster, number);
}

static gboolean
is_alike (const SquallCluster *first, const SquallCluster *second)
{
  return first->status == second->status && first->size == second->size &&
         first->hash == second->hash;
}

static SquallCluster *
find (const GArray *clusters, const SquallCluster *wanted)
{
  for (guint i = 0; i < clusters->len; i++)
    if (is_alike (get (clusters, i), wanted))
      return get (clusters, i);
  return NULL;
}

void
squall_clusters_add (GArray *clusters, const SquallCluster *cluster)
{
  SquallCluster rest = { .count = cluster->count };
  SquallCluster *like = find (clusters, cluster);

  if (like == NULL && (cluster->status == 0 || clusters->len >= SQUALL_CLUSTERS_MOST))
    {
      cluster = &rest;
      like = find (clusters, &rest);
    }
  if (like != NULL)
    like->count += cluster->count;
  else
    g_array_append_val (clusters, *cluster);
}

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  const SquallCluster *first = a, *second = b;

  if (first->status != second->status)
    /* The one that takes the rest, whose status is 0, comes last. */
    return first->status - 1 < second->status - 1 ? -1 : 1;
  if (first->count != second->count)
    return first->count > second->count ? -1 : 1;
  if (first->size != second->size)
    return first->size < second->size ? -1 : 1;
  return (first->hash > second->hash) - (first->hash < second->hash);
}

void
squall_clusters_sort (GArray *clusters)
{
  g_array_sort (clusters, compare_cb);
}

static char *
dup_size (guint64 size)
{
  g_autofree char *count = squall_format_count (size);

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s byte", "%s bytes", (gulong) size),
                          count);
}

static guint64
add_up (const GArray *clusters, guint first, guint n_clusters)
{
  guint64 sum = 0;

  for (guint i = first; i < first + n_clusters; i++)
    sum += get (clusters, i)->count;
  return sum;
}

/* What the answers of one status are like: @n_clusters, the first being number @first. */
static char *
dup_status_sentence (const GArray *clusters, guint first, guint n_clusters)
{
  guint status = get (clusters, first)->status;
  guint64 n_answers = add_up (clusters, first, n_clusters);
  g_autofree char *count = squall_format_count (n_answers);
  g_autofree char *share = NULL;
  g_autofree char *size = NULL;

  if (n_clusters == 1)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                         "There was %s answer with %u.",
                                         "All %s answers with %u are the same.",
                                         (gulong) n_answers),
                            count,
                            status);
  share = squall_format_share (n_answers - get (clusters, first)->count, n_answers);
  size = dup_size (get (clusters, first + 1)->size);
  if (n_clusters == 2)
    /* Translators: “3 % of the 200s are another page (912 bytes).” 200 is a status */
    return g_strdup_printf (_ ("%s of the %us are another page (%s)."), share, status, size);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       /* Translators: “5 % of the 200s are 3 other pages.” */
                                       "%s of the %us are %u other page.",
                                       "%s of the %us are %u other pages.",
                                       n_clusters - 1),
                          share,
                          status,
                          n_clusters - 1);
}

/* There are too many kinds of answers to tell more than this. */
static char *
dup_rest_sentence (const GArray *clusters)
{
  const SquallCluster *most = get (clusters, 0);
  guint64 n_answers = add_up (clusters, 0, clusters->len);
  g_autofree char *share = NULL;
  g_autofree char *size = NULL;

  for (guint i = 1; i < clusters->len - 1; i++)
    if (get (clusters, i)->count > most->count)
      most = get (clusters, i);
  share = squall_format_share (most->count, n_answers);
  size = dup_size (most->size);
  /* Translators: the second number is a share, the third a status, the last a size:
     “The answers are of more than 64 kinds; the most frequent one is 40 % of them (200, 912
     bytes).”
   */
  return g_strdup_printf (
      _ ("The answers are of more than %d kinds; the most frequent one is %s of them (%u, %s)."),
      SQUALL_CLUSTERS_MOST,
      share,
      most->status,
      size);
}

char *
squall_clusters_dup_sentence (const GArray *clusters)
{
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);
  guint first = 0;

  if (clusters->len > 1 && get (clusters, clusters->len - 1)->status == 0)
    return dup_rest_sentence (clusters);
  while (first < clusters->len)
    {
      guint end = first + 1;

      while (end < clusters->len && get (clusters, end)->status == get (clusters, first)->status)
        end++;
      g_ptr_array_add (sentences, dup_status_sentence (clusters, first, end - first));
      first = end;
    }
  g_ptr_array_add (sentences, NULL);
  return g_strjoinv (" ", (char **) sentences->pdata);
}
