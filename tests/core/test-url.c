/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-request.h"

#include <string.h>

#include "core/squall-plan-error.h"

#define MASK "•••"

/* What an address becomes: as it is sent, or the message that refuses it. */
static char *
set (const char *url)
{
  g_autoptr (SquallRequest) request = squall_request_new ();
  g_autoptr (GError) error = NULL;

  if (squall_request_set_url (request, url, &error))
    {
      g_assert_no_error (error);
      return g_uri_to_string (request->uri);
    }
  g_assert_error (error, SQUALL_PLAN_ERROR, SQUALL_PLAN_ERROR_URL);
  g_assert_null (request->uri);
  return g_strdup (error->message);
}

static void
test_good_addresses (void)
{
  static const char *const cases[][2] = {
    { "http://localhost:8080/", "http://localhost:8080/" },
    { "https://example.org", "https://example.org/" },
    { "HTTPS://Example.org/A", "https://Example.org/A" },
    { "http://example.org?q=1", "http://example.org/?q=1" },
    { "http://example.org/#part", "http://example.org/" },
    { "http://example.org/a?b#c?d", "http://example.org/a?b" },
    { "http://example.org:80/", "http://example.org/" },
    { "http://example.org:/", "http://example.org/" },
    { "http://example.org:65535/", "http://example.org:65535/" },
    { "http://[::1]:8080/x", "http://[::1]:8080/x" },
    { "http://[fe80::1%25eth0]/", "http://[fe80::1%25eth0]/" },
    { "http://user:pass@example.org/", "http://user:pass@example.org/" },
    { "http://us%40er:p%40ss@example.org/", "http://us%40er:p%40ss@example.org/" },
    { "http://bücher.example/", "http://xn--bcher-kva.example/" },
    { "http://example.org/grün?ö=ü", "http://example.org/gr%C3%BCn?%C3%B6=%C3%BC" },
    { "http://example.org/a%2Fb%20c", "http://example.org/a%2Fb%20c" },
    { "http://example.org/%0d%0aX:y", "http://example.org/%0D%0AX:y" },
    { "http://example.org/a/../b", "http://example.org/b" },
    { "http://example.org/?u=http://other/", "http://example.org/?u=http://other/" },
    { "http://my_server-1.local/", "http://my_server-1.local/" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *sent = set (cases[i][0]);

      g_assert_cmpstr (sent, ==, cases[i][1]);
    }
}

/* Each message says what is wrong, and what would be right. */
static void
test_bad_addresses (void)
{
  static const char *const cases[][2] = {
    { "", "the address is empty: write one such as http://" },
    { "  \t", "the address is empty: write one such as http://" },
    { "/path", "“/path” names no server: write one such as http://" },
    { "?q=1", "“?q=1” names no server" },
    { "#part", "names no server" },
    { ":80", "names no server" },
    { "///", "names no server" },
    { "ftp:", "the scheme “ftp” cannot be tested: use http or https" },
    { "ftp://", "the scheme “ftp” cannot be tested" },
    { "ftp://example.org/", "the scheme “ftp” cannot be tested" },
    { "file:///etc/passwd", "the scheme “file” cannot be tested" },
    { "javascript:alert(1)", "the scheme “javascript” cannot be tested" },
    { "ws://example.org/", "the scheme “ws” cannot be tested" },
    { "http:", "is not a web address: write one such as http://" },
    { "http:/x", "“http:/x” is not a web address: write one such as http://" },
    { "http:8080", "is not a web address" },
    { "http://", "names no server" },
    { "https:///x", "names no server" },
    { "http://:80/", "names no server" },
    { "http://user@/", "names no server" },
    { "http://example.org:0/", "is not a number from 1 to 65535" },
    { "http://example.org:65536/", "is not a number from 1 to 65535" },
    { "http://example.org:-1/", "is not a number from 1 to 65535" },
    { "http://example.org:http/", "is not a number from 1 to 65535" },
    { "http://[::1", "is not a web address" },
    { "http://[zz]/", "is not a web address" },
    { "http://[::1]x/", "is not a web address" },
    { "http://a@b@c/", "is not a web address" },
    { "http://ex\"ample/", "is not a web address" },
    { "http://a\\b/", "is not a web address" },
    { "http://fe80%3A%3A%25eth0/", "is not a web address" },
    { "http://example.org/%zz", "percent sign" },
    { "http://example.org/?%", "percent sign" },
    { "http://a b/", "contains a space or a control character: write %20 for a space" },
    { "http://example.org/a b", "write %20 for a space" },
    { "a b", "write %20 for a space" },
    { "http://example.org/ ", "write %20 for a space" },
    { "http://example.org/\r\nX: y", "control character" },
    { "http://example.org/\n", "control character" },
    { "http://example.org/\x7f", "control character" },
    { "http://example.org/\t", "control character" },
    { "http://\xff/", "is not a web address" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *message = set (cases[i][0]);

      if (strstr (message, cases[i][1]) == NULL)
        g_error ("“%s” gives: %s", cases[i][0], message);
    }
}

/* A percent sign hides a line end from the eye, not from a server. */
static void
test_hosts_cannot_inject (void)
{
  static const char *const urls[] = {
    "http://a%0d%0aX%25%3Ay/",
    "http://a%0d%0aX:1/",
    "http://a%0aX/",
    "http://a%00b/",
    "http://a%20b/",
    "http://a%2Fb/",
    "http://a%3Ab/",
    "http://[::1%250d%250a]:80/\n",
    "http://[fe80::1%25%0d%0aX]/",
    "http://a%22b/",
  };

  for (guint i = 0; i < G_N_ELEMENTS (urls); i++)
    {
      g_autoptr (SquallRequest) request = squall_request_new ();

      g_assert_false (squall_request_set_url (request, urls[i], NULL));
    }
}

/* Where only the scheme lacks, the message proposes an address that works. */
static void
test_proposals (void)
{
  static const char *const cases[][2] = {
    { "localhost:8080/x", "http://localhost:8080/x" },
    { "localhost", "http://localhost" },
    { "LOCALHOST/x", "http://LOCALHOST/x" },
    { "127.0.0.1:8080", "http://127.0.0.1:8080" },
    { "192.168.1.1/a", "http://192.168.1.1/a" },
    { "[::1]:8080/x", "http://[::1]:8080/x" },
    { "example.org", "https://example.org" },
    { "example.org:8443/a?b", "https://example.org:8443/a?b" },
    { "//host/x", "https://host/x" },
    { "//localhost:1/x", "http://localhost:1/x" },
    { "example.org/?u=http://other/", "https://example.org/?u=http://other/" },
    { "localhost:8080/x?n=http://other/", "http://localhost:8080/x?n=http://other/" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *message = set (cases[i][0]);
      g_autofree char *completed = squall_request_complete_url (cases[i][0]);
      g_autofree char *part = g_strdup_printf ("has no scheme: write %s", cases[i][1]);
      g_autoptr (SquallRequest) request = squall_request_new ();

      g_assert_cmpstr (completed, ==, cases[i][1]);
      g_assert_true (g_str_has_suffix (message, part));
      g_assert_true (squall_request_set_url (request, completed, NULL));
    }
}

static void
test_complete (void)
{
  static const char *const cases[][2] = {
    { "", "" },
    { "  ", "" },
    { "/path", "/path" },
    { " http://example.org/ ", "http://example.org/" },
    { "HTTP://example.org/", "HTTP://example.org/" },
    { "ftp://example.org/", "ftp://example.org/" },
    { " example.org\n", "https://example.org" },
    { "user:pass@localhost:80/", "http://user:pass@localhost:80/" },
    { "user@example.org/@x", "https://user@example.org/@x" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *completed = squall_request_complete_url (cases[i][0]);

      g_assert_cmpstr (completed, ==, cases[i][1]);
    }
}

static void
test_long_addresses (void)
{
  g_autofree char *filling = g_strnfill (10000000, 'x');
  g_autofree char *too_long = g_strconcat ("http://localhost/", filling, NULL);
  g_autofree char *message = set (too_long);
  g_autofree char *no_scheme_message = set (filling);
  g_autofree char *long_scheme = g_strconcat (filling + 9990000, "://x/", NULL);
  g_autofree char *scheme_message = set (long_scheme);
  g_autofree char *fitting = g_strndup (too_long, 60000);
  g_autofree char *sent = set (fitting);

  g_assert_nonnull (strstr (message, "longer than 65536 bytes"));
  g_assert_nonnull (strstr (no_scheme_message, "longer than 65536 bytes"));
  g_assert_cmpuint (strlen (scheme_message), <, 500);
  g_assert_cmpstr (sent, ==, fitting);
}

/* Also where a cut falls into a character of several bytes, the message is text. */
static void
test_messages_are_readable (void)
{
  for (guint n = 60; n < 80; n++)
    {
      g_autoptr (GString) url = g_string_new ("http:/");
      g_autofree char *message = NULL;

      for (guint i = 0; i < n; i++)
        g_string_append (url, "☂");
      message = set (url->str);
      g_assert_true (g_utf8_validate (message, -1, NULL));
      g_assert_nonnull (strstr (message, "is not a web address"));
    }
}

static void
test_control_characters_are_not_echoed (void)
{
  g_autofree char *message = set ("http://example.org/\033[2J\r\n");

  for (const char *c = message; *c != '\0'; c++)
    g_assert_false (g_ascii_iscntrl (*c));
}

static void
test_old_address_stays (void)
{
  g_autoptr (SquallRequest) request = squall_request_new ();
  g_autofree char *sent = NULL;

  g_assert_true (squall_request_set_url (request, "http://example.org/old", NULL));
  g_assert_false (squall_request_set_url (request, "nonsense nonsense", NULL));
  g_assert_false (squall_request_set_url (request, NULL, NULL));
  sent = g_uri_to_string (request->uri);
  g_assert_cmpstr (sent, ==, "http://example.org/old");
}

static void
test_local (void)
{
  static const char *const local[] = {
    "http://localhost/",     "http://LocalHost:8080/",  "http://127.0.0.1/",
    "http://127.1.2.3/",     "http://127.255.255.254/", "http://[::1]/",
    "http://foo.localhost/", "http://foo.LOCALHOST/",   "http://%6cocalhost/",
  };
  static const char *const remote[] = {
    "http://127.example.org/",
    "http://127.0.0.1.example.org/",
    "http://example.org/",
    "http://localhost.example.org/",
    "http://notlocalhost/",
    "http://128.0.0.1/",
    "http://[::2]/",
    "http://10.0.0.1/",
    "http://localhost@example.org/",
    "http://127.0.0.1@example.org/",
  };
  g_autofree char *own = g_strdup_printf ("http://%s/", g_get_host_name ());

  for (guint i = 0; i < G_N_ELEMENTS (local) + G_N_ELEMENTS (remote); i++)
    {
      gboolean is_local = i < G_N_ELEMENTS (local);
      const char *url = is_local ? local[i] : remote[i - G_N_ELEMENTS (local)];
      g_autoptr (SquallRequest) request = squall_request_new ();

      g_assert_true (squall_request_set_url (request, url, NULL));
      if (squall_request_is_local (request) != is_local)
        g_error ("“%s” is taken for %s", url, is_local ? "remote" : "local");
    }
  if (g_str_is_ascii (own))
    {
      g_autoptr (SquallRequest) request = squall_request_new ();

      g_assert_true (squall_request_set_url (request, own, NULL));
      g_assert_true (squall_request_is_local (request));
    }
}

static void
test_display (void)
{
  static const char *const cases[][2] = {
    { "http://example.org/a?b=c&d", "http://example.org/a?b=c&d" },
    { "http://user:pass@example.org/", "http://user:" MASK "@example.org/" },
    { "http://user:pa%3Ass@example.org/", "http://user:" MASK "@example.org/" },
    { "http://u:p:q@example.org/", "http://u:" MASK "@example.org/" },
    { "http://user@example.org/", "http://user@example.org/" },
    { "http://a%40b%0a:pass@example.org/", "http://a%40b%0A:" MASK "@example.org/" },
    { "http://a;b%40c@h/", "http://a%3Bb%40c@h/" },
    { "http://h/?token=abc&x=y", "http://h/?token=" MASK "&x=y" },
    { "http://h/?x=y&API_KEY=abc", "http://h/?x=y&API_KEY=" MASK },
    { "http://h/?key=abc=def&x", "http://h/?key=" MASK "&x" },
    { "http://h/?a=b;token=c;d=e", "http://h/?a=b;token=" MASK ";d=e" },
    { "http://h/?access%5Ftoken=abc", "http://h/?access_token=" MASK },
    { "http://h/?token=&x=y", "http://h/?token=&x=y" },
    { "http://h/?token", "http://h/?token" },
    { "http://h/?&&a=b&", "http://h/?&&a=b&" },
    { "http://h/?", "http://h/?" },
    { "http://[fe80::1%25eth0]:81/", "http://[fe80::1%25eth0]:81/" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SquallRequest) request = squall_request_new ();
      g_autofree char *shown = NULL;

      g_assert_true (squall_request_set_url (request, cases[i][0], NULL));
      shown = squall_request_dup_display_url (request);
      g_assert_cmpstr (shown, ==, cases[i][1]);
    }
}

/* What is shown can be set again, but not be sent as if it were the secret. */
static void
test_display_is_not_sent (void)
{
  static const char *const urls[] = {
    "http://user:pass@example.org/",
    "http://example.org/?a=b&token=abc",
    "http://example.org/?a=b;key=abc&d=e",
  };

  for (guint i = 0; i < G_N_ELEMENTS (urls); i++)
    {
      g_autoptr (SquallRequest) request = squall_request_new ();
      g_autoptr (GError) error = NULL;
      g_autofree char *shown = NULL;
      g_autofree char *shown_again = NULL;

      g_assert_true (squall_request_set_url (request, urls[i], NULL));
      g_assert_true (squall_request_validate (request, NULL));
      shown = squall_request_dup_display_url (request);
      g_assert_true (squall_request_set_url (request, shown, NULL));
      g_assert_false (squall_request_validate (request, &error));
      g_assert_error (error, SQUALL_PLAN_ERROR, SQUALL_PLAN_ERROR_URL);
      g_assert_nonnull (strstr (error->message, "leaves out a password or token"));
      shown_again = squall_request_dup_display_url (request);
      g_assert_cmpstr (shown_again, ==, shown);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/url/good", test_good_addresses);
  g_test_add_func ("/url/bad", test_bad_addresses);
  g_test_add_func ("/url/injection", test_hosts_cannot_inject);
  g_test_add_func ("/url/proposals", test_proposals);
  g_test_add_func ("/url/complete", test_complete);
  g_test_add_func ("/url/long", test_long_addresses);
  g_test_add_func ("/url/readable", test_messages_are_readable);
  g_test_add_func ("/url/echo", test_control_characters_are_not_echoed);
  g_test_add_func ("/url/old-stays", test_old_address_stays);
  g_test_add_func ("/url/local", test_local);
  g_test_add_func ("/url/display", test_display);
  g_test_add_func ("/url/display-not-sent", test_display_is_not_sent);
  return g_test_run ();
}
