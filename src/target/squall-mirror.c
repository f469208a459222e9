/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "target/squall-mirror.h"

#include "target/squall-connection.h"
#include "target/squall-json.h"
#include "target/squall-server.h"

#include <stdio.h>
#include <string.h>

#define COOKIE_NAME "squall"
/* A longer value is not one of ours. */
#define MAX_COOKIE_LENGTH 64

static void
answer_json (SquallExchange *exchange, const char *fields, const GString *json)
{
  SquallAnswer answer = {
    .status = 200,
    .type = "application/json",
    .fields = fields,
    .body = json->str,
    .length = json->len,
  };

  squall_exchange_answer (exchange, &answer);
}

static void
append_headers (GString *json, const SquallIncoming *incoming)
{
  const char *separator = "";
  const char *value = NULL;
  const char *name;

  while ((name = squall_incoming_next_header (incoming, value, &value)) != NULL)
    {
      g_string_append_printf (json, "%s[", separator);
      squall_json_append_string (json, name, strlen (name));
      g_string_append (json, ", ");
      squall_json_append_string (json, value, strlen (value));
      g_string_append_c (json, ']');
      separator = ", ";
    }
}

static void
append_body (GString *json, const GByteArray *body)
{
  const char *bytes = body != NULL ? (const char *) body->data : "";
  gsize length = body != NULL ? body->len : 0;

  if (g_utf8_validate_len (bytes, length, NULL))
    {
      g_string_append (json, "\"body\": ");
      squall_json_append_string (json, bytes, length);
    }
  else
    {
      g_autofree char *base64 = g_base64_encode ((const guchar *) bytes, length);

      g_string_append_printf (json, "\"body_base64\": \"%s\"", base64);
    }
}

void
squall_mirror_echo (SquallExchange *exchange)
{
  const SquallIncoming *incoming = &exchange->connection->incoming;
  g_autoptr (GString) json = g_string_new (NULL);
  gsize length;
  const char *target = squall_incoming_get_target (incoming, &length);

  g_string_append_printf (json,
                          "{\"method\": \"%s\", \"target\": ",
                          llhttp_method_name ((llhttp_method_t) incoming->parser.method));
  squall_json_append_string (json, target, length);
  g_string_append (json, ", \"headers\": [");
  append_headers (json, incoming);
  g_string_append (json, "], ");
  append_body (json, incoming->body);
  g_string_append (json, "}\n");
  answer_json (exchange, NULL, json);
}

/* Finds our cookie in the value of a Cookie field: name=value; name=value … */
static char *
find_cookie (const char *field)
{
  g_auto (GStrv) cookies = g_strsplit (field, ";", -1);

  for (guint i = 0; cookies[i] != NULL; i++)
    {
      const char *cookie = g_strstrip (cookies[i]);

      if (g_str_has_prefix (cookie, COOKIE_NAME "=") && strlen (cookie) <= MAX_COOKIE_LENGTH)
        return g_strdup (cookie + strlen (COOKIE_NAME "="));
    }
  return NULL;
}

static void
answer_new_cookie (SquallExchange *exchange)
{
  SquallServer *server = squall_exchange_get_server (exchange);
  guint64 number = 1 + __atomic_fetch_add (&server->n_cookies, 1, __ATOMIC_RELAXED);
  g_autoptr (GString) json = g_string_new (NULL);
  char fields[96];

  snprintf (fields,
            sizeof fields,
            "Set-Cookie: " COOKIE_NAME "=%" G_GUINT64_FORMAT "; Path=/\r\n",
            number);
  g_string_append_printf (json,
                          "{\"came_back\": false, \"cookie\": null, \"set\": \"%" G_GUINT64_FORMAT
                          "\"}\n",
                          number);
  answer_json (exchange, fields, json);
}

void
squall_mirror_cookie (SquallExchange *exchange)
{
  const SquallIncoming *incoming = &exchange->connection->incoming;
  g_autoptr (GString) json = g_string_new ("{\"came_back\": true, \"cookie\": ");
  g_autofree char *cookie = NULL;
  const char *field = NULL;

  while (cookie == NULL && (field = squall_incoming_get_header (incoming, "cookie", field)) != NULL)
    cookie = find_cookie (field);
  if (cookie == NULL)
    {
      answer_new_cookie (exchange);
      return;
    }
  squall_json_append_string (json, cookie, strlen (cookie));
  g_string_append (json, ", \"set\": null}\n");
  answer_json (exchange, NULL, json);
}

static char *
unescape (const SquallRouteMatch *match, guint index)
{
  return g_uri_unescape_segment (match->texts[index],
                                 match->texts[index] + match->text_lengths[index],
                                 NULL);
}

/* What the Authorization field has to be, without the scheme. */
static char *
make_credentials (const SquallRouteMatch *match)
{
  g_autofree char *user = unescape (match, 0);
  g_autofree char *password = unescape (match, 1);
  g_autofree char *plain = NULL;

  if (user == NULL || password == NULL)
    return NULL;
  plain = g_strdup_printf ("%s:%s", user, password);
  return g_base64_encode ((const guchar *) plain, strlen (plain));
}

static gboolean
is_right (const char *field, const char *credentials)
{
  const char *given = field;

  if (field == NULL || g_ascii_strncasecmp (field, "Basic ", 6) != 0)
    return FALSE;
  for (given += 6; *given == ' '; given++)
    ;
  return strcmp (given, credentials) == 0;
}

void
squall_mirror_basic_auth (SquallExchange *exchange)
{
  const SquallRouteMatch *match = squall_exchange_get_match (exchange);
  g_autofree char *credentials = make_credentials (match);
  static const char text[] = "User and password are not those in the path.\n";
  SquallAnswer refusal = {
    .status = 401,
    .type = "text/plain; charset=utf-8",
    .fields = "WWW-Authenticate: Basic realm=\"squall-target\", charset=\"UTF-8\"\r\n",
    .body = text,
    .length = sizeof text - 1,
  };

  if (credentials == NULL)
    squall_exchange_answer_usage (exchange);
  else if (is_right (
               squall_incoming_get_header (&exchange->connection->incoming, "authorization", NULL),
               credentials))
    squall_exchange_answer_text (exchange, 200, "User and password are right.\n");
  else
    squall_exchange_answer (exchange, &refusal);
}
