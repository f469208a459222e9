/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-curl-command.h"

#include <string.h>

#include "core/squall-clock.h"
#include "core/squall-curl-option.h"
#include "core/squall-i18n.h"
#include "core/squall-plan.h"
#include "core/squall-quote.h"

#define DEFAULT_MAX_REDIRECTS 50
#define MAX_SHOWN             40
#define DIGITS                "0123456789"

SquallCurlCommand *
squall_curl_command_new (void)
{
  SquallCurlCommand *self = g_new0 (SquallCurlCommand, 1);

  self->form = squall_curl_form_new ();
  self->headers = g_ptr_array_new_with_free_func (g_free);
  self->left_out = g_ptr_array_new_with_free_func (g_free);
  self->max_redirects = DEFAULT_MAX_REDIRECTS;
  self->timeout_ns = -1;
  return self;
}

static void
free_text (GString *text)
{
  if (text != NULL)
    g_string_free (text, TRUE);
}

void
squall_curl_command_free (SquallCurlCommand *self)
{
  if (self == NULL)
    return;
  g_free (self->url);
  g_free (self->method);
  g_ptr_array_unref (self->headers);
  free_text (self->data);
  squall_curl_form_free (self->form);
  free_text (self->query);
  free_text (self->cookies);
  g_free (self->agent);
  g_free (self->referer);
  g_free (self->user);
  g_free (self->bearer);
  g_free (self->range);
  g_ptr_array_unref (self->left_out);
  g_free (self);
}

static char *
shorten (const char *value)
{
  g_autofree char *quote = squall_quote (value);

  if (g_utf8_strlen (quote, -1) <= MAX_SHOWN)
    return g_steal_pointer (&quote);
  *g_utf8_offset_to_pointer (quote, MAX_SHOWN) = '\0';
  return g_strconcat (quote, "…", NULL);
}

void
squall_curl_command_leave_out (SquallCurlCommand *self, const char *what, const char *value)
{
  g_autofree char *name = shorten (what);
  g_autofree char *shown = value != NULL ? shorten (value) : NULL;

  g_ptr_array_add (self->left_out, g_strjoin (" ", name, shown, NULL));
}

static void
leave_out (SquallCurlCommand *self, const SquallCurlOption *option, const char *value)
{
  g_autofree char *name = g_strconcat ("--", option->name, NULL);

  squall_curl_command_leave_out (self, name, value);
}

static void
append (GString **text, const char *separator, const char *piece)
{
  if (*text == NULL)
    *text = g_string_new (NULL);
  else
    g_string_append (*text, separator);
  g_string_append (*text, piece);
}

static void
set_url (SquallCurlCommand *self, const char *url)
{
  if (self->url == NULL)
    self->url = g_strdup (url);
  else
    squall_curl_command_leave_out (self, url, NULL);
}

/* A file stays unread, but the request is still one with a body. */
static void
add_file (SquallCurlCommand *self, const SquallCurlOption *option, const char *value)
{
  leave_out (self, option, value);
  if (self->data == NULL)
    self->data = g_string_new (NULL);
}

/* `name=value`, of which only the value is encoded; `=value` and `value` have no name. */
static char *
encode (const char *value)
{
  const char *equals = strchr (value, '=');
  const char *content = equals != NULL ? equals + 1 : value;
  g_autofree char *name = g_strndup (value, equals != NULL ? (gsize) (content - value) : 0);
  g_autoptr (GString) encoded = g_string_new (name[0] == '=' ? "" : name);
  g_autofree char *escaped = g_uri_escape_string (content, NULL, FALSE);

  g_string_append (encoded, escaped);
  return g_string_free_and_steal (g_steal_pointer (&encoded));
}

static void
add_encoded (SquallCurlCommand *self, const SquallCurlOption *option, const char *value)
{
  g_autofree char *encoded = NULL;
  g_auto (GStrv) parts = NULL;

  if (value[strcspn (value, "=@")] == '@')
    {
      add_file (self, option, value);
      return;
    }
  encoded = encode (value);
  parts = g_strsplit (encoded, "%20", -1);
  g_free (encoded);
  encoded = g_strjoinv ("+", parts);
  append (&self->data, "&", encoded);
}

static void
add_query (SquallCurlCommand *self, const SquallCurlOption *option, const char *value)
{
  g_autofree char *encoded = NULL;

  if (*value == '+')
    append (&self->query, "&", value + 1);
  else if (value[strcspn (value, "=@")] == '@')
    leave_out (self, option, value);
  else
    {
      encoded = encode (value);
      append (&self->query, "&", encoded);
    }
}

static void
add_data (SquallCurlCommand *self, const SquallCurlOption *option, const char *value)
{
  if (*value == '@' && option->meaning != SQUALL_CURL_DATA_RAW)
    add_file (self, option, value);
  else if (option->meaning == SQUALL_CURL_JSON)
    append (&self->data, "", value);
  else
    append (&self->data, "&", value);
  self->is_json |= option->meaning == SQUALL_CURL_JSON;
}

static void
add_field (SquallCurlCommand *self, const SquallCurlOption *option, const char *value)
{
  if (!squall_curl_form_add (self->form, value, option->meaning == SQUALL_CURL_FORM_STRING))
    add_file (self, option, value);
}

static void
add_cookies (SquallCurlCommand *self, const SquallCurlOption *option, const char *value)
{
  if (*value == '\0')
    return;
  if (strchr (value, '=') == NULL)
    leave_out (self, option, value);
  else
    append (&self->cookies, "; ", value);
}

static void
set_referer (SquallCurlCommand *self, const char *value)
{
  g_free (self->referer);
  self->referer = g_strdup (value);
  if (g_str_has_suffix (value, ";auto"))
    self->referer[strlen (value) - strlen (";auto")] = '\0';
}

static gboolean
refuse (const SquallCurlOption *option,
        SquallPlanError code,
        const char *value,
        const char *right,
        GError **error)
{
  g_autofree char *quote = squall_quote (value);

  /* Translators: “--max-time: “soon” is not a number of seconds: use one such as 30” */
  g_set_error (error,
               SQUALL_PLAN_ERROR,
               (int) code,
               _ ("--%s: “%s” is not %s"),
               option->name,
               quote,
               right);
  return FALSE;
}

static gboolean
set_max_redirects (SquallCurlCommand *self,
                   const SquallCurlOption *option,
                   const char *value,
                   GError **error)
{
  guint64 number = SQUALL_PLAN_MAX_REDIRECTS;

  if (!g_str_equal (value, "-1") &&
      !g_ascii_string_to_unsigned (value, 10, 0, G_MAXINT32, &number, NULL))
    return refuse (option,
                   SQUALL_PLAN_ERROR_REDIRECTS,
                   value,
                   _ ("a number of redirects: use one such as 10"),
                   error);
  self->max_redirects = (guint) MIN (number, SQUALL_PLAN_MAX_REDIRECTS);
  return TRUE;
}

static gboolean
set_max_time (SquallCurlCommand *self,
              const SquallCurlOption *option,
              const char *value,
              GError **error)
{
  gsize n_whole = strspn (value, DIGITS);
  gsize n_rest = value[n_whole] == '.' ? 1 + strspn (value + n_whole + 1, DIGITS) : 0;
  double seconds = g_ascii_strtod (value, NULL);

  if (n_whole == 0 || value[n_whole + n_rest] != '\0')
    return refuse (option,
                   SQUALL_PLAN_ERROR_TIMEOUT,
                   value,
                   _ ("a number of seconds: use one such as 30 or 2.5"),
                   error);
  if (seconds > (double) SQUALL_PLAN_MAX_TIMEOUT_NS / 1e9)
    leave_out (self, option, value);
  else
    self->timeout_ns = (gint64) (seconds * 1e9 + 0.5);
  return TRUE;
}

/* Takes over an option that has no value. */
static void
turn (SquallCurlCommand *self, const SquallCurlOption *option, gboolean is_on)
{
  switch (option->meaning)
    {
    case SQUALL_CURL_GET:
      self->is_get = is_on;
      break;
    case SQUALL_CURL_HEAD:
      self->is_head = is_on;
      break;
    case SQUALL_CURL_COMPRESSED:
      self->is_compressed = is_on;
      break;
    case SQUALL_CURL_INSECURE:
      self->is_insecure = is_on;
      break;
    case SQUALL_CURL_REDIRECTS:
      self->is_redirected = is_on;
      break;
    case SQUALL_CURL_NO_GLOB:
      self->is_plain_url = is_on;
      break;
    case SQUALL_CURL_NO_MATTER:
      break;
    default:
      leave_out (self, option, NULL);
    }
}

/* Takes over an option with the value that it has. */
static gboolean
apply (SquallCurlCommand *self, const SquallCurlOption *option, const char *value, GError **error)
{
  switch (option->meaning)
    {
    case SQUALL_CURL_URL:
      set_url (self, value);
      break;
    case SQUALL_CURL_METHOD:
      g_set_str (&self->method, value);
      break;
    case SQUALL_CURL_HEADER:
      g_ptr_array_add (self->headers, g_strdup (value));
      break;
    case SQUALL_CURL_DATA:
    case SQUALL_CURL_DATA_RAW:
    case SQUALL_CURL_JSON:
      add_data (self, option, value);
      break;
    case SQUALL_CURL_DATA_ENCODED:
      add_encoded (self, option, value);
      break;
    case SQUALL_CURL_FORM:
    case SQUALL_CURL_FORM_STRING:
      add_field (self, option, value);
      break;
    case SQUALL_CURL_QUERY:
      add_query (self, option, value);
      break;
    case SQUALL_CURL_AGENT:
      g_set_str (&self->agent, value);
      break;
    case SQUALL_CURL_REFERER:
      set_referer (self, value);
      break;
    case SQUALL_CURL_COOKIE:
      add_cookies (self, option, value);
      break;
    case SQUALL_CURL_USER:
      g_set_str (&self->user, value);
      break;
    case SQUALL_CURL_BEARER:
      g_set_str (&self->bearer, value);
      break;
    case SQUALL_CURL_RANGE:
      g_set_str (&self->range, value);
      break;
    case SQUALL_CURL_MAX_REDIRECTS:
      return set_max_redirects (self, option, value, error);
    case SQUALL_CURL_MAX_TIME:
      return set_max_time (self, option, value, error);
    case SQUALL_CURL_NO_MATTER:
      break;
    default:
      leave_out (self, option, NULL);
    }
  return TRUE;
}

/* What comes next: an option's value, in the same word or the one behind it. */
static gboolean
apply_next (SquallCurlCommand *self,
            const SquallCurlOption *option,
            const char *same_word,
            char ***words,
            GError **error)
{
  const char *value = same_word;

  if (value == NULL)
    value = *++*words;
  if (value != NULL)
    return apply (self, option, value, error);
  --*words;
  g_set_error (error,
               SQUALL_PLAN_ERROR,
               SQUALL_PLAN_ERROR_FILE,
               _ ("the command ends behind --%s, which takes a value: copy all of it"),
               option->name);
  return FALSE;
}

/* An option that is not known as a whole: --no-option, or --option=value, which curl does not
 * know but people write. */
static gboolean
read_unknown (SquallCurlCommand *self, const char *word, GError **error)
{
  const char *equals = strchr (word, '=');
  g_autofree char *name = g_strndup (word + 2, strcspn (word + 2, "="));
  gboolean is_off = equals == NULL && g_str_has_prefix (name, "no-");
  const SquallCurlOption *option = squall_curl_option_find (is_off ? name + 3 : name);

  if (option != NULL && option->has_value && equals != NULL)
    return apply (self, option, equals + 1, error);
  if (option != NULL && !option->has_value && is_off && option->meaning != SQUALL_CURL_LEFT_OUT)
    turn (self, option, FALSE);
  else
    squall_curl_command_leave_out (self, word, NULL);
  return TRUE;
}

static gboolean
read_long (SquallCurlCommand *self, char ***words, GError **error)
{
  const SquallCurlOption *option = squall_curl_option_find (**words + 2);

  if (option == NULL)
    return read_unknown (self, **words, error);
  if (option->has_value)
    return apply_next (self, option, NULL, words, error);
  turn (self, option, TRUE);
  return TRUE;
}

/* Letters, of which the last one may have a value: `-sSL`, `-XPOST`. */
static gboolean
read_letters (SquallCurlCommand *self, char ***words, GError **error)
{
  for (const char *letter = **words + 1; *letter != '\0'; letter++)
    {
      const SquallCurlOption *option = squall_curl_option_find_letter (*letter);
      const char unknown[] = { '-', *letter, '\0' };

      if (option != NULL && option->has_value)
        return apply_next (self, option, letter[1] != '\0' ? letter + 1 : NULL, words, error);
      if (option != NULL)
        turn (self, option, TRUE);
      else
        squall_curl_command_leave_out (self, unknown, NULL);
    }
  return TRUE;
}

gboolean
squall_curl_command_read (SquallCurlCommand *self, char **words, GError **error)
{
  for (; *words != NULL; words++)
    {
      const char *word = *words;
      gboolean is_read = TRUE;

      if (g_str_equal (word, "--next") || g_str_equal (word, "-:"))
        {
          squall_curl_command_leave_out (self, "--next", NULL);
          break;
        }
      if (g_str_has_prefix (word, "--"))
        is_read = read_long (self, &words, error);
      else if (*word == '-' && word[1] != '\0')
        is_read = read_letters (self, &words, error);
      else
        set_url (self, word);
      if (!is_read)
        return FALSE;
    }
  return TRUE;
}
