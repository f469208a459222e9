/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-form-items.h"

#include "app/squall-form-words.h"
#include "app/squall-sentence.h"
#include "core/squall-header.h"
#include "core/squall-threshold.h"

SquallFormItem *
squall_form_items_new_header (const char *name, const char *value)
{
  return squall_form_item_new (name, value, squall_header_is_secret (name));
}

SquallFormItem *
squall_form_items_new_limit (const char *text)
{
  g_autofree char *name = squall_form_words_dup_limit_name (text);

  return squall_form_item_new (name, text, FALSE);
}

void
squall_form_items_load_headers (GListStore *items, const GPtrArray *headers, guint left_out)
{
  g_list_store_remove_all (items);
  for (guint i = 0; i < headers->len; i++)
    {
      const SquallHeader *header = g_ptr_array_index (headers, i);
      g_autoptr (SquallFormItem) item = squall_form_items_new_header (header->name, header->value);

      if (i != left_out)
        g_list_store_append (items, item);
    }
}

void
squall_form_items_load_limits (GListStore *items, const GPtrArray *thresholds)
{
  g_list_store_remove_all (items);
  for (guint i = 0; i < thresholds->len; i++)
    {
      const SquallThreshold *threshold = g_ptr_array_index (thresholds, i);
      g_autoptr (SquallFormItem) item = squall_form_items_new_limit (threshold->text);

      g_list_store_append (items, item);
    }
}

static gboolean
tell (SquallFormItem *item, const GError *error)
{
  g_autofree char *problem = error != NULL ? squall_sentence_new (error->message) : NULL;

  squall_form_item_set_problem (item, problem);
  return error == NULL;
}

gboolean
squall_form_items_read_headers (GListModel *items, GPtrArray *headers)
{
  gboolean is_right = TRUE;

  g_ptr_array_set_size (headers, 0);
  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (SquallFormItem) item = g_list_model_get_item (items, i);
      SquallHeader *header = squall_header_new (squall_form_item_get_name (item),
                                                squall_form_item_get_text (item));
      g_autoptr (GError) error = NULL;

      squall_header_validate (header, &error);
      is_right = tell (item, error) && is_right;
      g_ptr_array_add (headers, header);
    }
  return is_right;
}

gboolean
squall_form_items_read_limits (GListModel *items, GPtrArray *thresholds)
{
  gboolean is_right = TRUE;

  g_ptr_array_set_size (thresholds, 0);
  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (SquallFormItem) item = g_list_model_get_item (items, i);
      g_autoptr (GError) error = NULL;
      SquallThreshold *threshold = squall_threshold_parse (squall_form_item_get_text (item),
                                                           &error);

      is_right = tell (item, error) && is_right;
      if (threshold != NULL)
        g_ptr_array_add (thresholds, threshold);
    }
  return is_right;
}
