/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan-compare.h"

#include <string.h>

static void
assert_requests_equal (const SquallRequest *first, const SquallRequest *second)
{
  g_autofree char *first_url = first->uri != NULL ? g_uri_to_string (first->uri) : NULL;
  g_autofree char *second_url = second->uri != NULL ? g_uri_to_string (second->uri) : NULL;

  g_assert_cmpstr (first->method, ==, second->method);
  g_assert_cmpstr (first_url, ==, second_url);
  g_assert_cmpuint (first->headers->len, ==, second->headers->len);
  for (guint i = 0; i < first->headers->len; i++)
    {
      const SquallHeader *first_header = g_ptr_array_index (first->headers, i);
      const SquallHeader *second_header = g_ptr_array_index (second->headers, i);

      g_assert_cmpstr (first_header->name, ==, second_header->name);
      g_assert_cmpstr (first_header->value, ==, second_header->value);
    }
  g_assert_true ((first->body == NULL) == (second->body == NULL));
  if (first->body != NULL)
    g_assert_true (g_bytes_equal (first->body, second->body));
}

void
plan_assert_equal (const SquallPlan *first, const SquallPlan *second)
{
  g_assert_cmpuint (first->n_requests, ==, second->n_requests);
  g_assert_cmpint (first->duration_ns, ==, second->duration_ns);
  g_assert_cmpuint (first->n_users, ==, second->n_users);
  g_assert_cmpint (first->timeout_ns, ==, second->timeout_ns);
  g_assert_cmpuint (first->max_redirects, ==, second->max_redirects);
  g_assert_cmpint (first->must_verify, ==, second->must_verify);
  g_assert_cmpint (first->engine, ==, second->engine);
  g_assert_cmpuint (first->requests->len, ==, second->requests->len);
  for (guint i = 0; i < first->requests->len; i++)
    assert_requests_equal (first->requests->pdata[i], second->requests->pdata[i]);
}

SquallPlan *
plan_copy_by_json (const SquallPlan *plan, SquallSecrets secrets)
{
  g_autofree char *text = squall_plan_to_json (plan, secrets);
  g_autoptr (GError) error = NULL;
  SquallPlan *copy = squall_plan_new_from_json (text, strlen (text), &error);

  g_assert_no_error (error);
  g_assert_nonnull (copy);
  return copy;
}
