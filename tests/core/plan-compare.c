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

/* To the last bit. */
static void
assert_numbers_equal (double first, double second)
{
  g_assert_cmpmem (&first, sizeof first, &second, sizeof second);
}

static void
assert_loads_equal (const SquallPlan *first, const SquallPlan *second)
{
  assert_numbers_equal (first->rate_hz, second->rate_hz);
  g_assert_cmpint (first->arrivals, ==, second->arrivals);
  g_assert_cmpuint (first->seed, ==, second->seed);
  g_assert_cmpint (first->ramp_up_ns, ==, second->ramp_up_ns);
  g_assert_cmpint (first->stages_of, ==, second->stages_of);
  g_assert_cmpmem (first->stages->data,
                   first->stages->len * sizeof (SquallStage),
                   second->stages->data,
                   second->stages->len * sizeof (SquallStage));
  g_assert_cmpint (first->think_time_ns, ==, second->think_time_ns);
  g_assert_cmpint (first->warm_up_ns, ==, second->warm_up_ns);
  g_assert_cmpuint (first->n_warm_up, ==, second->n_warm_up);
}

static void
assert_expectations_equal (const SquallExpectation *first, const SquallExpectation *second)
{
  g_assert_cmpstr (first->statuses, ==, second->statuses);
  g_assert_cmpmem (first->status_bits,
                   sizeof first->status_bits,
                   second->status_bits,
                   sizeof second->status_bits);
  g_assert_cmpstr (first->text, ==, second->text);
  g_assert_cmpstr (first->pattern, ==, second->pattern);
  g_assert_true ((first->regex == NULL) == (second->regex == NULL));
  g_assert_cmpint (first->size, ==, second->size);
  g_assert_cmpint (first->must_compare, ==, second->must_compare);
}

static void
assert_verdicts_equal (const SquallPlan *first, const SquallPlan *second)
{
  g_assert_cmpuint (first->thresholds->len, ==, second->thresholds->len);
  for (guint i = 0; i < first->thresholds->len; i++)
    {
      const SquallThreshold *one = g_ptr_array_index (first->thresholds, i);
      const SquallThreshold *other = g_ptr_array_index (second->thresholds, i);

      g_assert_cmpstr (one->text, ==, other->text);
      assert_numbers_equal (one->limit, other->limit);
    }
  g_assert_cmpint (first->is_abort_on_fail, ==, second->is_abort_on_fail);
  assert_numbers_equal (first->goal.percentile, second->goal.percentile);
  g_assert_cmpint (first->goal.is_service, ==, second->goal.is_service);
  assert_numbers_equal (first->goal.half_width, second->goal.half_width);
  g_assert_cmpint (first->max_time_ns, ==, second->max_time_ns);
}

static void
assert_access_equal (const SquallAccess *first, const SquallAccess *second)
{
  g_assert_cmpstr (first->connect_to, ==, second->connect_to);
  g_assert_cmpstr (first->authorities_file, ==, second->authorities_file);
  g_assert_cmpstr (first->certificate_file, ==, second->certificate_file);
  g_assert_cmpstr (first->key_file, ==, second->key_file);
  g_assert_cmpint (first->is_resuming, ==, second->is_resuming);
  g_assert_cmpint (first->dns_ttl_ns, ==, second->dns_ttl_ns);
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
  g_assert_cmpint (first->is_compressed, ==, second->is_compressed);
  g_assert_cmpint (first->engine, ==, second->engine);
  g_assert_cmpint (first->protocol, ==, second->protocol);
  g_assert_cmpuint (first->n_streams, ==, second->n_streams);
  assert_access_equal (&first->access, &second->access);
  assert_loads_equal (first, second);
  assert_expectations_equal (&first->expectation, &second->expectation);
  assert_verdicts_equal (first, second);
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
