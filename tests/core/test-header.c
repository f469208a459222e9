/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-header.h"

#include <string.h>

#include "core/squall-plan-error.h"

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    const char *name;
    const char *value;
  } cases[] = {
    { "Accept: text/html", "Accept", "text/html" },
    { "Accept:text/html", "Accept", "text/html" },
    { "Accept :  text/html  ", "Accept", "text/html" },
    { "X-Empty:", "X-Empty", "" },
    { "X-Time: 12:34:56", "X-Time", "12:34:56" },
    { "X-Tab: a\tb", "X-Tab", "a\tb" },
    { "X-Wide: grün ☂", "X-Wide", "grün ☂" },
    { "X-Line: with its end\r\n", "X-Line", "with its end" },
    { "!#$%&'*+-.^_`|~0aZ: token", "!#$%&'*+-.^_`|~0aZ", "token" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SquallHeader) header = squall_header_parse (cases[i].text, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (header->name, ==, cases[i].name);
      g_assert_cmpstr (header->value, ==, cases[i].value);
    }
}

/* The message is one line that a person can read, and contains @part. */
static void
check_message (const GError *error, const char *part)
{
  g_assert_error (error, SQUALL_PLAN_ERROR, SQUALL_PLAN_ERROR_HEADER);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_cmpuint (strlen (error->message), <, 1000);
  for (const char *c = error->message; *c != '\0'; c++)
    g_assert_false (g_ascii_iscntrl (*c));
  g_assert_nonnull (strstr (error->message, part));
}

static void
test_parse_refuses (void)
{
  static const struct
  {
    const char *text;
    const char *part;
  } cases[] = {
    { "", "no colon: write “Name: value”" },
    { "Accept", "“Accept” has no colon" },
    { ": value", "not a header name" },
    { "a b: value", "“a b” is not a header name" },
    { "X(y): value", "“X(y)” is not a header name" },
    { "X\"y: value", "is not a header name" },
    { "Überschrift: value", "“Überschrift” is not a header name" },
    { "X\xff: value", "is not a header name" },
    { "X\r\nEvil: value", "is not a header name" },
    { "X: a\r\nEvil: value", "“X” contains a control character" },
    { "X: a\nEvil: value", "“X” contains a control character" },
    { "X: a\rb", "“X” contains a control character" },
    { "X: a\033[2J", "“X” contains a control character" },
    { "X: a\x7f", "“X” contains a control character" },
    { "X: a\xff", "“X” is not text: write it in UTF-8" },
    { "\033[2J", "has no colon" },
    { "caf\xe9", "has no colon" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (squall_header_parse (cases[i].text, &error));
      check_message (error, cases[i].part);
    }
}

static void
test_long_headers (void)
{
  g_autofree char *filling = g_strnfill (1000000, 'x');
  g_autofree char *long_value = g_strconcat ("X: ", filling, NULL);
  g_autofree char *long_name = g_strconcat (filling, "(: value", NULL);
  g_autoptr (SquallHeader) header = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (squall_header_parse (filling, &error));
  check_message (error, "has no colon");
  g_clear_error (&error);
  g_assert_null (squall_header_parse (long_name, &error));
  check_message (error, "is not a header name");
  g_clear_error (&error);
  header = squall_header_parse (long_value, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (header->value, ==, filling);
}

static void
test_validate (void)
{
  g_autoptr (SquallHeader) left_out = squall_header_new ("Cookie", NULL);
  g_autoptr (SquallHeader) injected = squall_header_new ("X", "a\r\nEvil: 1");
  g_autoptr (SquallHeader) nameless = squall_header_new ("", "value");
  g_autoptr (SquallHeader) good = squall_header_new ("X-Good", "value");
  g_autoptr (GError) error = NULL;

  g_assert_true (squall_header_validate (good, &error));
  g_assert_no_error (error);
  g_assert_false (squall_header_validate (left_out, &error));
  check_message (error, "leaves out the value of the header “Cookie”");
  g_clear_error (&error);
  g_assert_false (squall_header_validate (injected, &error));
  check_message (error, "control character");
  g_clear_error (&error);
  g_assert_false (squall_header_validate (nameless, &error));
  check_message (error, "not a header name");
  g_assert_false (squall_header_validate (nameless, NULL));
}

static void
test_secrets (void)
{
  static const char *const secrets[] = {
    "Authorization",
    "AUTHORIZATION",
    "Proxy-Authorization",
    "Cookie",
    "Set-Cookie",
    "X-Auth-Token",
    "X-Api-Key",
    "apikey",
    "api_key",
    "password",
    "passwd",
    "passphrase",
    "pwd",
    "pass",
    "access_token",
    "client_secret",
    "sessionid",
    "signature",
    "X-Amz-Credential",
    "sig",
    "key",
    "access_key",
    "accessKey",
    "private-key",
    "user[password]",
    "id_token",
    "jwt",
    "X-CSRF-Token",
    "sid",
    "Ocp-Apim-Subscription-Key",
  };
  static const char *const others[] = {
    "",        "Accept", "Content-Type", "Host",    "User-Agent", "X-Request-Id",
    "q",       "page",   "monkey",       "keyword", "design",     "sidebar",
    "compass", "bypass", "If-Match",
  };

  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    if (!squall_header_is_secret (secrets[i]))
      g_error ("“%s” is not seen as a secret", secrets[i]);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (squall_header_is_secret (others[i]))
      g_error ("“%s” is seen as a secret", others[i]);
}

static void
test_error_domain (void)
{
  g_assert_cmpstr (g_quark_to_string (SQUALL_PLAN_ERROR), ==, "squall-plan-error-quark");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/header/parse", test_parse);
  g_test_add_func ("/header/refuse", test_parse_refuses);
  g_test_add_func ("/header/long", test_long_headers);
  g_test_add_func ("/header/validate", test_validate);
  g_test_add_func ("/header/secrets", test_secrets);
  g_test_add_func ("/header/error-domain", test_error_domain);
  return g_test_run ();
}
