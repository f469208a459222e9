/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-form-state.h"

/* All that the form says, in one text. */
static char *
describe (SquallForm *form)
{
  guint n_properties;
  g_autofree GParamSpec **properties = g_object_class_list_properties (G_OBJECT_GET_CLASS (form),
                                                                       &n_properties);
  GListModel *const lists[] = { squall_form_get_headers (form), squall_form_get_limits (form) };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_properties; i++)
    {
      g_auto (GValue) value = G_VALUE_INIT;
      g_autofree char *contents = NULL;

      g_object_get_property (G_OBJECT (form), properties[i]->name, &value);
      contents = g_strdup_value_contents (&value);
      g_string_append_printf (text, "%s: %s\n", properties[i]->name, contents);
    }
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    for (guint k = 0; k < g_list_model_get_n_items (lists[i]); k++)
      {
        g_autoptr (SquallFormItem) item = g_list_model_get_item (lists[i], k);

        g_string_append_printf (text,
                                "%s = %s\n",
                                squall_form_item_get_name (item),
                                squall_form_item_get_text (item));
      }
  return g_string_free (text, FALSE);
}

static void
check (SquallForm *form)
{
  g_autoptr (SquallFormState) state = squall_form_state_new (form);
  g_autoptr (SquallPlan) other = squall_plan_new ();
  SquallRequest *request = squall_plan_get_request (other, 0);
  g_autofree char *before = describe (form);
  g_autofree char *between = NULL;
  g_autofree char *after = NULL;

  squall_request_set_url (request, "https://example.org/other", NULL);
  squall_request_set_method (request, "PUT");
  squall_request_set_header (request, squall_header_new ("X-Other", "1"));
  request->body = g_bytes_new_static ("other", 5);
  other->must_verify = FALSE;
  other->timeout_ns = 1;
  squall_form_load_plan (form, other);
  between = describe (form);
  g_assert_cmpstr (between, !=, before);
  squall_form_state_restore (state, form);
  after = describe (form);
  g_assert_cmpstr (after, ==, before);
}

static void
test_empty (void)
{
  g_autoptr (SquallForm) form = squall_form_new ();

  check (form);
}

static void
test_right (void)
{
  g_autoptr (SquallForm) form = squall_form_new ();

  g_object_set (form,
                "address",
                "http://localhost/a?token=secret",
                "requests",
                "10k",
                "method",
                2,
                "body",
                "one\ntwo",
                "is-compressed",
                TRUE,
                NULL);
  squall_form_add_header (form, "Cookie", "a=1");
  squall_form_add_limit (form, "p99 < 300 ms");
  check (form);
}

/* What is typed wrong comes back as well. */
static void
test_wrong (void)
{
  g_autoptr (SquallForm) form = squall_form_new ();

  g_object_set (form,
                "address",
                "no address",
                "requests",
                "1x",
                "connections",
                "0",
                "timeout",
                "soon",
                NULL);
  squall_form_add_header (form, "no name", "a");
  squall_form_add_limit (form, "nonsense");
  check (form);
}

/* Of several requests each comes back, and which was shown. */
static void
test_requests (void)
{
  g_autoptr (SquallForm) form = squall_form_new ();
  g_autofree char *address = NULL;
  guint place;

  g_object_set (form, "address", "http://localhost/a", NULL);
  squall_form_add_header (form, "X-First", "1");
  squall_form_add_request (form);
  g_object_set (form, "address", "no address", "body", "second", NULL);
  squall_form_add_request (form);
  squall_form_show_request (form, 0);
  check (form);
  g_object_get (form, "request", &place, NULL);
  g_assert_cmpuint (place, ==, 0);
  squall_form_show_request (form, 1);
  g_object_get (form, "address", &address, NULL);
  g_assert_cmpstr (address, ==, "no address");
  check (form);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/form-state/empty", test_empty);
  g_test_add_func ("/form-state/right", test_right);
  g_test_add_func ("/form-state/wrong", test_wrong);
  g_test_add_func ("/form-state/requests", test_requests);
  return g_test_run ();
}
