/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-request.h"

#include <string.h>

#include "core/squall-plan-error.h"

static SquallRequest *
make_request (void)
{
  SquallRequest *request = squall_request_new ();

  g_assert_true (squall_request_set_url (request, "http://localhost:8080/", NULL));
  return request;
}

static void
test_defaults (void)
{
  g_autoptr (SquallRequest) request = squall_request_new ();
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (request->method, ==, "GET");
  g_assert_null (request->uri);
  g_assert_null (request->body);
  g_assert_cmpuint (request->headers->len, ==, 0);
  g_assert_false (squall_request_validate (request, &error));
  g_assert_error (error, SQUALL_PLAN_ERROR, SQUALL_PLAN_ERROR_URL);
}

static void
test_methods (void)
{
  static const char *const good[] = { "GET",  "get",     "Post",     "PUT",      "patch", "DELETE",
                                      "HEAD", "OPTIONS", "PROPFIND", "M-SEARCH", "TRACE" };
  static const char *const bad[] = { "",       " ",       "GET ", "GET /", "CONNECT",     "connect",
                                     "GÄT",    "GET\r\n", "X: y", "G\xff", "GET\r\nX: y", "G3T",
                                     "\033[2J" };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (SquallRequest) request = make_request ();
      g_autofree char *upper = g_ascii_strup (good[i], -1);

      squall_request_set_method (request, good[i]);
      g_assert_cmpstr (request->method, ==, upper);
      g_assert_true (squall_request_validate (request, NULL));
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (SquallRequest) request = make_request ();
      g_autoptr (GError) error = NULL;

      squall_request_set_method (request, bad[i]);
      g_assert_false (squall_request_validate (request, &error));
      g_assert_error (error, SQUALL_PLAN_ERROR, SQUALL_PLAN_ERROR_METHOD);
      g_assert_nonnull (strstr (error->message, "is not a method: use GET, "));
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_null (strpbrk (error->message, "\r\n\033"));
    }
}

static void
test_long_method (void)
{
  g_autoptr (SquallRequest) request = make_request ();
  g_autofree char *method = g_strnfill (1000000, 'x');
  g_autoptr (GError) error = NULL;

  squall_request_set_method (request, method);
  g_assert_false (squall_request_validate (request, &error));
  g_assert_error (error, SQUALL_PLAN_ERROR, SQUALL_PLAN_ERROR_METHOD);
  g_assert_cmpuint (strlen (error->message), <, 1000);
}

static void
test_headers_keep_their_order (void)
{
  g_autoptr (SquallRequest) request = make_request ();

  squall_request_set_header (request, squall_header_new ("X-A", "1"));
  squall_request_set_header (request, squall_header_new ("X-B", "2"));
  squall_request_set_header (request, squall_header_new ("x-a", "3"));
  g_assert_cmpuint (request->headers->len, ==, 3);
  g_assert_cmpstr (squall_request_get_header (request, "x-A"), ==, "1");
  g_assert_cmpstr (squall_request_get_header (request, "X-B"), ==, "2");
  g_assert_null (squall_request_get_header (request, "X-C"));
  g_assert_cmpstr (((SquallHeader *) request->headers->pdata[2])->value, ==, "3");
}

/* A header given again takes the place of the one that was left out, and of no other. */
static void
test_left_out_header (void)
{
  g_autoptr (SquallRequest) request = make_request ();
  g_autoptr (GError) error = NULL;

  squall_request_set_header (request, squall_header_new ("X-First", "1"));
  squall_request_set_header (request, squall_header_new ("Authorization", NULL));
  squall_request_set_header (request, squall_header_new ("X-Last", "2"));
  g_assert_false (squall_request_validate (request, &error));
  g_assert_error (error, SQUALL_PLAN_ERROR, SQUALL_PLAN_ERROR_HEADER);
  g_assert_nonnull (strstr (error->message, "“Authorization”"));

  squall_request_set_header (request, squall_header_new ("authorization", "Basic eA=="));
  g_assert_true (squall_request_validate (request, NULL));
  g_assert_cmpuint (request->headers->len, ==, 3);
  g_assert_cmpstr (((SquallHeader *) request->headers->pdata[1])->value, ==, "Basic eA==");
  squall_request_set_header (request, squall_header_new ("Authorization", "Basic eQ=="));
  g_assert_cmpuint (request->headers->len, ==, 4);
}

static void
test_headers_are_validated (void)
{
  g_autoptr (SquallRequest) request = make_request ();
  g_autoptr (GError) error = NULL;

  squall_request_set_header (request, squall_header_new ("X-Good", "value"));
  squall_request_set_header (request, squall_header_new ("X-Bad", "a\r\nEvil: 1"));
  g_assert_false (squall_request_validate (request, &error));
  g_assert_error (error, SQUALL_PLAN_ERROR, SQUALL_PLAN_ERROR_HEADER);
  g_assert_nonnull (strstr (error->message, "“X-Bad”"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/request/defaults", test_defaults);
  g_test_add_func ("/request/methods", test_methods);
  g_test_add_func ("/request/long-method", test_long_method);
  g_test_add_func ("/request/header-order", test_headers_keep_their_order);
  g_test_add_func ("/request/left-out-header", test_left_out_header);
  g_test_add_func ("/request/bad-header", test_headers_are_validated);
  return g_test_run ();
}
