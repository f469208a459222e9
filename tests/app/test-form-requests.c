/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-form.h"

#include <string.h>

static void
assert_text (gpointer object, const char *property, const char *expected)
{
  g_autofree char *text = NULL;

  g_object_get (object, property, &text, NULL);
  g_assert_cmpstr (text, ==, expected);
}

/* With requests for these paths of this computer. */
static SquallForm *
new_form (const char *const *paths)
{
  SquallForm *form = squall_form_new ();
  g_autoptr (SquallPlan) plan = squall_plan_new ();

  g_ptr_array_set_size (plan->requests, 0);
  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autofree char *url = g_strconcat ("http://localhost", paths[i], NULL);
      SquallRequest *request = squall_request_new ();

      squall_request_set_url (request, url, NULL);
      g_ptr_array_add (plan->requests, request);
    }
  squall_form_load_plan (form, plan);
  return form;
}

/* The paths of the plan, in turn, and which of them is shown. */
static void
assert_paths (SquallForm *form, const char *expected, guint shown)
{
  const SquallPlan *plan = squall_form_peek_draft (form);
  g_autoptr (GString) paths = g_string_new (NULL);
  g_autofree char *address = NULL;
  g_autofree char *url = g_uri_to_string (squall_plan_get_request (plan, shown)->uri);
  guint place, n_requests;

  for (guint i = 0; i < plan->requests->len; i++)
    g_string_append (paths, g_uri_get_path (squall_plan_get_request (plan, i)->uri));
  g_object_get (form, "request", &place, "n-requests", &n_requests, "address", &address, NULL);
  g_assert_cmpstr (paths->str, ==, expected);
  g_assert_cmpuint (n_requests, ==, plan->requests->len);
  g_assert_cmpuint (place, ==, shown);
  g_assert_cmpstr (address, ==, url);
}

static void
test_list (void)
{
  g_autoptr (SquallForm) form = new_form ((const char *const[]) { "/a", "/b", "/c", NULL });

  assert_paths (form, "/a/b/c", 0);
  squall_form_move_request (form, -1);
  assert_paths (form, "/a/b/c", 0);
  squall_form_move_request (form, 1);
  assert_paths (form, "/b/a/c", 1);
  squall_form_move_request (form, 1);
  squall_form_move_request (form, 1);
  assert_paths (form, "/b/c/a", 2);
  squall_form_remove_request (form);
  assert_paths (form, "/b/c", 1);
  squall_form_show_request (form, 0);
  squall_form_add_request (form);
  assert_paths (form, "/b/b/c", 1);
  g_object_set (form, "address", "http://localhost/d", NULL);
  assert_paths (form, "/b/d/c", 1);
  squall_form_show_request (form, 7);
  assert_paths (form, "/b/d/c", 1);
}

static void
test_the_last_stays (void)
{
  g_autoptr (SquallForm) form = new_form ((const char *const[]) { "/a", NULL });

  squall_form_remove_request (form);
  assert_paths (form, "/a", 0);
}

/* What is typed is about the request that is shown, and stays with it. */
static void
test_each_has_its_own (void)
{
  g_autoptr (SquallForm) form = new_form ((const char *const[]) { "/a", "/b", NULL });
  const SquallPlan *plan;
  guint method;

  g_object_set (form, "method", 2, "body", "one", "authorization", 2, "secret", "t", NULL);
  squall_form_add_header (form, "X-First", "1");
  squall_form_show_request (form, 1);
  g_object_get (form, "method", &method, NULL);
  g_assert_cmpuint (method, ==, 0);
  assert_text (form, "body", "");
  assert_text (form, "secret", "");
  assert_text (form, "request-words", "Request 2 of 2, GET, no body, follows redirects");
  g_assert_cmpuint (g_list_model_get_n_items (squall_form_get_headers (form)), ==, 0);
  g_object_set (form, "method", 3, "body", "second", NULL);
  squall_form_show_request (form, 0);
  assert_text (form, "body", "one");
  g_assert_cmpuint (g_list_model_get_n_items (squall_form_get_headers (form)), ==, 1);

  plan = squall_form_peek_draft (form);
  g_assert_cmpstr (squall_plan_get_request (plan, 0)->method, ==, "POST");
  g_assert_cmpstr (squall_plan_get_request (plan, 1)->method, ==, "PUT");
  g_assert_cmpuint (squall_plan_get_request (plan, 0)->headers->len, ==, 2);
  g_assert_cmpuint (squall_plan_get_request (plan, 1)->headers->len, ==, 0);
}

/* One that is wrong and not shown is told by its line, and nothing can be started. */
static void
test_wrong_one (void)
{
  g_autoptr (SquallForm) form = new_form ((const char *const[]) { "/a", "/b", NULL });
  g_autoptr (SquallFormRequest) second = g_list_model_get_item (squall_form_get_requests (form), 1);

  squall_form_show_request (form, 1);
  g_object_set (form, "address", "ftp://localhost/", NULL);
  assert_text (form, "hint", "Correct the address to start");
  squall_form_show_request (form, 0);
  assert_text (form, "address-problem", NULL);
  assert_text (form, "hint", "Correct the other requests to start");
  g_assert_false (squall_form_is_ready (form));
  assert_text (second, "title", "GET ftp://localhost/");
  g_assert_nonnull (squall_form_request_get_problem (second));
  squall_form_show_request (form, 1);
  assert_text (form, "address", "ftp://localhost/");
  g_object_set (form, "address", "", NULL);
  squall_form_show_request (form, 0);
  g_assert_false (squall_form_is_ready (form));
  squall_form_show_request (form, 1);
  g_object_set (form, "address", "http://localhost/c", NULL);
  assert_text (second, "problem", NULL);
  g_assert_true (squall_form_is_ready (form));
  assert_paths (form, "/a/c", 1);
}

/* What a file leaves out is missing before anybody looks at that request. */
static void
test_left_out (void)
{
  g_autoptr (SquallForm) form = new_form ((const char *const[]) { "/a", "/b", NULL });
  g_autoptr (SquallPlan) plan = squall_plan_copy (squall_form_peek_draft (form));

  squall_request_set_header (squall_plan_get_request (plan, 1),
                             squall_header_new ("Authorization", NULL));
  squall_form_load_plan (form, plan);
  assert_text (form, "hint", "Correct the other requests to start");
  squall_form_show_request (form, 1);
  assert_text (form, "hint", "Correct the options to start");
}

static void
test_titles_have_no_secret (void)
{
  g_autoptr (SquallForm) form = new_form ((const char *const[]) { "/a?token=geheim", NULL });
  g_autoptr (SquallFormRequest)
      request = g_list_model_get_item (squall_form_get_requests (form), 0);

  assert_text (request, "title", "GET http://localhost/a?token=•••");
}

static void
test_attachment (void)
{
  static const char data[] = "\xff\0binary";
  g_autoptr (SquallForm) form = new_form ((const char *const[]) { "/a", NULL });
  g_autoptr (GBytes) body = g_bytes_new_static (data, sizeof data);
  g_autoptr (SquallPlan) plan = NULL;

  g_object_set (form, "body", "text", NULL);
  assert_text (form, "attachment-words", NULL);
  squall_form_attach (form, body, "picture.png");
  assert_text (form, "attachment-words", "picture.png, 9\u202fbytes");
  plan = squall_form_dup_plan (form);
  g_assert_true (g_bytes_equal (squall_plan_get_request (plan, 0)->body, body));

  /* A plan knows no names. */
  squall_form_load_plan (form, plan);
  assert_text (form, "attachment-words", "Data, 9\u202fbytes");
  assert_text (form, "body", "");
  squall_form_attach (form, NULL, NULL);
  assert_text (form, "attachment-words", NULL);
  g_assert_null (squall_plan_get_request (squall_form_peek_draft (form), 0)->body);
}

/* What is attached takes the place of the text only as long as it is there. */
static void
test_text_comes_back (void)
{
  g_autoptr (SquallForm) form = new_form ((const char *const[]) { "/a", NULL });
  g_autoptr (GBytes) body = g_bytes_new_static ("x", 1);
  gsize size;

  g_object_set (form, "body", "text", NULL);
  squall_form_attach (form, body, "x");
  squall_form_attach (form, NULL, NULL);
  g_assert_cmpmem (
      g_bytes_get_data (squall_plan_get_request (squall_form_peek_draft (form), 0)->body, &size),
      4,
      "text",
      4);
}

/* What is long is no text for a row, though it is one. */
static void
test_long_text (void)
{
  g_autofree char *text = g_strnfill (100000, 'a');
  g_autoptr (SquallForm) form = new_form ((const char *const[]) { "/a", NULL });
  g_autoptr (SquallPlan) plan = squall_plan_copy (squall_form_peek_draft (form));
  SquallRequest *request = squall_plan_get_request (plan, 0);

  request->body = g_bytes_new (text, strlen (text));
  squall_form_load_plan (form, plan);
  assert_text (form, "attachment-words", "Data, 100.0\u202fkB");
  g_assert_true (g_bytes_equal (squall_plan_get_request (squall_form_peek_draft (form), 0)->body,
                                request->body));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/form/requests/list", test_list);
  g_test_add_func ("/form/requests/last", test_the_last_stays);
  g_test_add_func ("/form/requests/own", test_each_has_its_own);
  g_test_add_func ("/form/requests/wrong", test_wrong_one);
  g_test_add_func ("/form/requests/left-out", test_left_out);
  g_test_add_func ("/form/requests/titles", test_titles_have_no_secret);
  g_test_add_func ("/form/attachment", test_attachment);
  g_test_add_func ("/form/attachment/text", test_text_comes_back);
  g_test_add_func ("/form/attachment/long", test_long_text);
  return g_test_run ();
}
