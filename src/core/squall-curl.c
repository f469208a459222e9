/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-curl.h"

#include <string.h>

#include "core/squall-curl-command.h"
#include "core/squall-format.h"
#include "core/squall-i18n.h"
#include "core/squall-quote.h"
#include "core/squall-shell-words.h"

#define BLANKS " \t\r\n"

/* What follows a prompt and blanks. */
static const char *
skip_prompt (const char *text)
{
  text += strspn (text, BLANKS);
  if (*text == '$' && (text[1] == ' ' || text[1] == '\t'))
    text += 1 + strspn (text + 1, BLANKS);
  return text;
}

/* The length of the name of the program at @text; 0 where it is none of ours. */
static gsize
name_length (const char *text)
{
  static const char *const names[] = { "curl.exe", "curl" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strncasecmp (text, names[i], strlen (names[i])) == 0)
      return strlen (names[i]);
  return 0;
}

gboolean
squall_curl_is_command (const char *text)
{
  const char *name;
  gsize length;

  g_return_val_if_fail (text != NULL, FALSE);

  name = skip_prompt (text);
  length = name_length (name);
  return length > 0 && name[length] != '\0' && strchr (BLANKS "\\^`", name[length]) != NULL;
}

/* Whether the command says something about a header, be it that it is to be absent. */
static gboolean
speaks_of (const SquallCurlCommand *command, const char *name)
{
  gsize length = strlen (name);

  for (guint i = 0; i < command->headers->len; i++)
    {
      const char *header = g_ptr_array_index (command->headers, i);

      if (g_ascii_strncasecmp (header, name, length) == 0 &&
          (header[length] == ':' || header[length] == ';'))
        return TRUE;
    }
  return FALSE;
}

/* Adds a header that curl makes of another option, unless a header says otherwise. */
static gboolean
add_made (SquallRequest *request,
          const SquallCurlCommand *command,
          const char *name,
          const char *value,
          GError **error)
{
  g_autoptr (SquallHeader) header = NULL;

  if (value == NULL || *value == '\0' || speaks_of (command, name))
    return TRUE;
  header = squall_header_new (name, value);
  if (!squall_header_validate (header, error))
    return FALSE;
  squall_request_set_header (request, g_steal_pointer (&header));
  return TRUE;
}

static gboolean
is_named (const SquallHeader *header, const char *name)
{
  return g_ascii_strcasecmp (header->name, name) == 0;
}

/* Headers about how the body is sent are the business of who sends it. */
static gboolean
belongs_to_sender (SquallCurlCommand *command, const SquallHeader *header)
{
  if (is_named (header, "Transfer-Encoding"))
    {
      squall_curl_command_leave_out (command, header->name, header->value);
      return TRUE;
    }
  return is_named (header, "Content-Length");
}

/* `Name: value`, `Name;` for an empty value, or `Name:` for a header that is to be absent. */
static gboolean
add_written (SquallRequest *request, SquallCurlCommand *command, const char *text, GError **error)
{
  g_autoptr (SquallHeader) header = NULL;
  const char *colon = strchr (text, ':');
  gsize length = strlen (text);

  if (*text == '@' || *text == ':' || (colon == NULL && (length < 2 || text[length - 1] != ';')))
    {
      squall_curl_command_leave_out (command, "--header", text);
      return TRUE;
    }
  if (colon != NULL)
    header = squall_header_parse (text, error);
  else
    {
      g_autofree char *line = g_strdup (text);

      line[length - 1] = ':';
      header = squall_header_parse (line, error);
    }
  if (header == NULL)
    return FALSE;
  if (!belongs_to_sender (command, header) && (colon == NULL || *header->value != '\0'))
    squall_request_set_header (request, g_steal_pointer (&header));
  return TRUE;
}

static char *
dup_authorization (const SquallCurlCommand *command)
{
  g_autofree char *pair = NULL;
  g_autofree char *encoded = NULL;

  if (command->bearer != NULL)
    return g_strconcat ("Bearer ", command->bearer, NULL);
  if (command->user == NULL)
    return NULL;
  pair = g_strconcat (command->user, strchr (command->user, ':') != NULL ? "" : ":", NULL);
  encoded = g_base64_encode ((const guchar *) pair, strlen (pair));
  return g_strconcat ("Basic ", encoded, NULL);
}

static gboolean
has_form (const SquallCurlCommand *command)
{
  return !squall_curl_form_is_empty (command->form);
}

static gboolean
has_body (const SquallCurlCommand *command)
{
  return (has_form (command) || (command->data != NULL && !command->is_get)) && !command->is_head;
}

/* NULL without a body. */
static char *
dup_body_type (const SquallCurlCommand *command)
{
  g_autofree char *boundary = NULL;

  if (!has_body (command))
    return NULL;
  if (!has_form (command))
    return g_strdup (command->is_json ? "application/json" : "application/x-www-form-urlencoded");
  boundary = squall_curl_form_dup_boundary (command->form);
  return g_strconcat ("multipart/form-data; boundary=", boundary, NULL);
}

static char *
dup_body (const SquallCurlCommand *command)
{
  g_autofree char *boundary = NULL;

  if (!has_form (command))
    return g_strdup (command->data->str);
  boundary = squall_curl_form_dup_boundary (command->form);
  return squall_curl_form_dup_body (command->form, boundary);
}

static gboolean
set_headers (SquallRequest *request, SquallCurlCommand *command, GError **error)
{
  g_autofree char *authorization = dup_authorization (command);
  g_autofree char *type = dup_body_type (command);
  g_autofree char *range = command->range != NULL ? g_strconcat ("bytes=", command->range, NULL)
                                                  : NULL;
  const char *cookies = command->cookies != NULL ? command->cookies->str : NULL;

  for (guint i = 0; i < command->headers->len; i++)
    if (!add_written (request, command, g_ptr_array_index (command->headers, i), error))
      return FALSE;
  return add_made (request, command, "Authorization", authorization, error) &&
         add_made (request, command, "User-Agent", command->agent, error) &&
         add_made (request, command, "Referer", command->referer, error) &&
         add_made (request, command, "Cookie", cookies, error) &&
         add_made (request, command, "Range", range, error) &&
         add_made (request, command, "Content-Type", type, error) &&
         add_made (request, command, "Accept", command->is_json ? "application/json" : NULL, error);
}

static void
set_method_and_body (SquallRequest *request, const SquallCurlCommand *command)
{
  const char *method = command->method;
  g_autofree char *body = NULL;

  if (method == NULL)
    method = command->is_head ? "HEAD" : has_body (command) ? "POST" : "GET";
  squall_request_set_method (request, method);
  if (!has_body (command))
    return;
  body = dup_body (command);
  if (*body != '\0')
    request->body = g_bytes_new (body, strlen (body));
}

/* Brackets and braces that are to be themselves have a backslash before them. */
static void
take_backslashes (GString *url)
{
  for (gsize i = 0; i + 1 < url->len; i++)
    if (url->str[i] == '\\' && strchr ("[]{}", url->str[i + 1]) != NULL)
      g_string_erase (url, (gssize) i, 1);
}

static void
add_query (GString *url, const GString *query)
{
  if (query == NULL || query->len == 0)
    return;
  if (strchr (url->str, '?') == NULL)
    g_string_append_c (url, '?');
  else if (url->str[url->len - 1] != '?' && url->str[url->len - 1] != '&')
    g_string_append_c (url, '&');
  g_string_append_len (url, query->str, (gssize) query->len);
}

static gboolean
set_url (SquallRequest *request, const SquallCurlCommand *command, GError **error)
{
  g_autoptr (GString) url = g_string_new (command->url);

  if (command->url == NULL)
    {
      g_set_error_literal (error,
                           SQUALL_PLAN_ERROR,
                           SQUALL_PLAN_ERROR_URL,
                           _ ("the cURL command has no address: add one such as "
                              "http://localhost:8080/"));
      return FALSE;
    }
  if (!command->is_plain_url)
    take_backslashes (url);
  if (strstr (url->str, "://") == NULL)
    g_string_prepend (url, g_str_has_prefix (url->str, "//") ? "http:" : "http://");
  g_string_truncate (url, strcspn (url->str, "#"));
  if (command->is_get)
    add_query (url, command->data);
  add_query (url, command->query);
  return squall_request_set_url (request, url->str, error);
}

/* The words behind the name of the program. */
static char **
split (const char *text, SquallCurlCommand *command, GError **error)
{
  const char *start = skip_prompt (text);
  gsize length = name_length (start);

  if (strlen (text) > SQUALL_CURL_MAX_BYTES)
    {
      g_autofree char *limit = squall_format_count (SQUALL_CURL_MAX_BYTES);

      g_set_error (error,
                   SQUALL_PLAN_ERROR,
                   SQUALL_PLAN_ERROR_FILE,
                   _ ("the cURL command is longer than %s bytes"),
                   limit);
      return NULL;
    }
  if (squall_curl_is_command (text) || (length > 0 && start[length] == '\0'))
    return squall_shell_words_split (start + length, command->left_out, error);
  g_set_error_literal (error,
                       SQUALL_PLAN_ERROR,
                       SQUALL_PLAN_ERROR_FILE,
                       _ ("this is not a cURL command: begin it with “curl”"));
  return NULL;
}

static SquallPlan *
make_plan (SquallCurlCommand *command, GError **error)
{
  g_autoptr (SquallPlan) plan = squall_plan_new ();
  SquallRequest *request = squall_plan_get_request (plan, 0);

  if (!set_url (request, command, error) || !set_headers (request, command, error))
    return NULL;
  set_method_and_body (request, command);
  plan->max_redirects = command->is_redirected ? command->max_redirects : 0;
  plan->must_verify = !command->is_insecure;
  plan->is_compressed = command->is_compressed;
  if (command->timeout_ns >= 0)
    plan->timeout_ns = command->timeout_ns;
  return squall_plan_validate (plan, error) ? g_steal_pointer (&plan) : NULL;
}

/* What was left out, each once. */
static char **
dup_left_out (const SquallCurlCommand *command)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < command->left_out->len; i++)
    if (g_hash_table_add (seen, g_ptr_array_index (command->left_out, i)))
      g_strv_builder_add (builder, g_ptr_array_index (command->left_out, i));
  return g_strv_builder_end (builder);
}

SquallPlan *
squall_curl_parse (const char *text, GStrv *left_out, GError **error)
{
  g_autoptr (SquallCurlCommand) command = squall_curl_command_new ();
  g_auto (GStrv) words = NULL;
  SquallPlan *plan;

  g_return_val_if_fail (text != NULL, NULL);

  words = split (text, command, error);
  if (words == NULL || !squall_curl_command_read (command, words, error))
    return NULL;
  plan = make_plan (command, error);
  if (plan != NULL && left_out != NULL)
    *left_out = dup_left_out (command);
  return plan;
}
