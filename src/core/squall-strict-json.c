/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-strict-json.h"

#include <string.h>

#include "core/squall-i18n.h"
#include "core/squall-plan-error.h"
#include "core/squall-quote.h"

/* The keys of each object that is open, the innermost last. */
typedef struct
{
  GPtrArray *open;
  char *duplicate;
} Keys;

static void
object_start_cb (JsonParser *parser, gpointer data)
{
  Keys *keys = data;

  g_ptr_array_add (keys->open, g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL));
}

static void
object_member_cb (JsonParser *parser, JsonObject *object, const char *name, gpointer data)
{
  Keys *keys = data;
  GHashTable *seen = g_ptr_array_index (keys->open, keys->open->len - 1);

  if (!g_hash_table_add (seen, g_strdup (name)) && keys->duplicate == NULL)
    keys->duplicate = g_strdup (name);
}

static void
object_end_cb (JsonParser *parser, JsonObject *object, gpointer data)
{
  Keys *keys = data;

  g_ptr_array_set_size (keys->open, (int) keys->open->len - 1);
}

/* Whether there is a NUL, as it is or as `\u0000`. */
static gboolean
has_nul (const char *text, gsize length)
{
  const char *end = text + length;

  if (memchr (text, '\0', length) != NULL)
    return TRUE;
  for (const char *c = text; (c = memchr (c, '\\', (gsize) (end - c))) != NULL && end - c > 1;
       c += 2)
    if (end - c >= 6 && strncmp (c, "\\u0000", 6) == 0)
      return TRUE;
  return FALSE;
}

static JsonNode *
parse (const char *text, gsize length, Keys *keys, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) cause = NULL;

  json_parser_set_strict (parser, TRUE);
  g_signal_connect (parser, "object-start", G_CALLBACK (object_start_cb), keys);
  g_signal_connect (parser, "object-member", G_CALLBACK (object_member_cb), keys);
  g_signal_connect (parser, "object-end", G_CALLBACK (object_end_cb), keys);
  if (!json_parser_load_from_data (parser, text, (gssize) length, &cause))
    {
      g_autofree char *quote = squall_quote (cause->message);

      g_set_error (error,
                   SQUALL_PLAN_ERROR,
                   SQUALL_PLAN_ERROR_FILE,
                   _ ("the plan is not JSON: %s"),
                   quote);
      return NULL;
    }
  if (keys->duplicate != NULL)
    {
      g_autofree char *quote = squall_quote (keys->duplicate);

      g_set_error (error,
                   SQUALL_PLAN_ERROR,
                   SQUALL_PLAN_ERROR_FILE,
                   _ ("the key “%s” is there twice: leave out one of them"),
                   quote);
      return NULL;
    }
  return json_parser_steal_root (parser);
}

JsonNode *
squall_strict_json_parse (const char *text, gsize length, GError **error)
{
  Keys keys = { g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref), NULL };
  JsonNode *root = NULL;

  if (length > 0 && has_nul (text, length))
    g_set_error_literal (
        error,
        SQUALL_PLAN_ERROR,
        SQUALL_PLAN_ERROR_FILE,
        _ ("the plan contains a NUL character: write a body that has one as body_base64"));
  else
    root = parse (length > 0 ? text : "", length, &keys, error);
  g_ptr_array_unref (keys.open);
  g_free (keys.duplicate);
  return root;
}
