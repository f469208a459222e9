/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-fact-lines.h"

#include "app/squall-line.h"
#include "core/squall-bottleneck.h"
#include "core/squall-format.h"
#include "core/squall-i18n.h"
#include "core/squall-method.h"
#include "core/squall-steady.h"
#include "core/squall-two-times.h"
#include "report/squall-result-words.h"

/* What goes on after a heading in other reports is a sentence of its own here. */
static char *
dup_sentence (const char *text)
{
  char first[7] = "";

  g_unichar_to_utf8 (g_unichar_toupper (g_utf8_get_char (text)), first);
  return g_strconcat (first, g_utf8_next_char (text), NULL);
}

/* Takes @text; where there is none, there is nothing to say. */
static void
append (GListStore *lines, const char *title, char *text)
{
  g_autofree char *taken = text;
  g_autofree char *sentence = NULL;
  g_autoptr (SquallLine) line = NULL;

  if (text == NULL || *text == '\0')
    return;
  sentence = dup_sentence (text);
  line = squall_line_new (title, sentence);
  g_list_store_append (lines, line);
}

static char *
dup_bottleneck (const SquallResult *result)
{
  g_autoptr (SquallBottleneck) bottleneck = squall_bottleneck_find (result);

  /* Translators: what limited a run, and the evidence as a sentence of its own */
  return g_strdup_printf (C_ ("bottleneck", "%s. %s"),
                          squall_bottleneck_get_label (bottleneck->kind),
                          bottleneck->evidence);
}

static char *
dup_steadiness (const SquallResult *result)
{
  SquallSteady steady;

  squall_steady_find (result, &steady);
  return squall_steady_dup_sentence (&steady);
}

static char *
dup_changes (const SquallResult *result)
{
  g_autoptr (GStrvBuilder) changes = g_strv_builder_new ();
  g_auto (GStrv) texts = NULL;

  for (guint i = 0; i < result->marks->len; i++)
    {
      const SquallMark *mark = &g_array_index (result->marks, SquallMark, i);
      g_autofree char *label = squall_mark_dup_label (mark);
      g_autofree char *time = squall_format_run_time (mark->time_ns);

      /* Translators: when something was changed in a run, and what: “8.1 s: rate 500/s” */
      g_strv_builder_take (changes, g_strdup_printf (C_ ("change", "%s: %s"), time, label));
    }
  texts = g_strv_builder_end (changes);
  return g_strjoinv (" · ", texts);
}

GListStore *
squall_fact_lines_new (const SquallResult *result)
{
  GListStore *lines = g_list_store_new (SQUALL_TYPE_LINE);

  append (lines, _ ("Bottleneck"), dup_bottleneck (result));
  append (lines, _ ("Both Times"), squall_two_times_dup_sentence (result));
  append (lines, _ ("Early End"), squall_result_words_dup_early_end (result));
  append (lines, _ ("Warm-Up"), dup_steadiness (result));
  append (lines, _ ("Contradiction"), squall_result_words_dup_disagreement (result));
  append (lines, _ ("Different Answers"), squall_clusters_dup_sentence (result->clusters));
  append (lines, _ ("Changes"), dup_changes (result));
  append (lines, _ ("Books"), squall_result_words_dup_books (result));
  append (lines, _ ("Interrupted"), squall_result_words_dup_aborted (result));
  if (!squall_result_is_balanced (result))
    append (lines, _ ("Mistake"), g_strdup (squall_result_words_get_imbalance ()));
  append (lines, _ ("This Computer"), squall_result_words_dup_client (&result->client));
  append (lines, _ ("Log"), squall_result_words_dup_dropped (result));
  append (lines, _ ("How It Was Measured"), squall_method_dup_sentences (result));
  return lines;
}
