/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>

#include "squall-test-run.h"
#include "squall-test-target.h"

#define NAME "shop.invalid"

/* Knows one name, and counts how often it is asked for it. */
typedef struct
{
  GResolver parent_instance;
  int n_lookups; /* atomic */
} CountingResolver;

typedef GResolverClass CountingResolverClass;

GType counting_resolver_get_type (void);

G_DEFINE_TYPE (CountingResolver, counting_resolver, G_TYPE_RESOLVER)

static GList *
lookup_by_name (GResolver *resolver, const char *name, GCancellable *cancellable, GError **error)
{
  g_assert_cmpstr (name, ==, NAME);
  g_atomic_int_inc (&((CountingResolver *) resolver)->n_lookups);
  return g_list_prepend (NULL, g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4));
}

static void
counting_resolver_class_init (CountingResolverClass *klass)
{
  klass->lookup_by_name = lookup_by_name;
}

static void
counting_resolver_init (CountingResolver *self)
{
}

/* How often one user with a connection for each request has a name looked up for it, in about
 * 500 ms. */
static int
count_lookups (gint64 dns_ttl_ns)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (GResolver) resolver = g_object_new (counting_resolver_get_type (), NULL);
  g_autofree char *url = g_strdup_printf ("http://" NAME ":%u/delay/10",
                                          squall_test_target_get_port (target));
  g_autoptr (SquallPlan) plan = squall_test_plan_new (url, 50, 1);
  g_autoptr (SquallTestRun) run = NULL;

  g_resolver_set_default (resolver);
  squall_test_plan_close (plan);
  plan->access.dns_ttl_ns = dns_ttl_ns;
  run = squall_test_run_start (plan, SQUALL_CHECK_NONE);
  squall_test_run_wait_for_end (run);
  g_assert_cmpuint (squall_result_get_n_ok (run->result), ==, 50);
  /* One of them is whoever looks for the server's process. */
  return g_atomic_int_get (&((CountingResolver *) resolver)->n_lookups) - 1;
}

static void
test_once (void)
{
  g_assert_cmpint (count_lookups (0), ==, 1);
}

/* A connection at least 100 ms after the last lookup begins the next one. */
static void
test_again (void)
{
  int n_lookups = count_lookups (SQUALL_TEST_MS (100));

  g_assert_cmpint (n_lookups, >=, 4);
  g_assert_cmpint (n_lookups, <=, 50);
}

static void
test_always (void)
{
  g_assert_cmpint (count_lookups (SQUALL_TEST_MS (1)), ==, 50);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/lookup/once", test_once);
  g_test_add_func ("/engine/lookup/again", test_again);
  g_test_add_func ("/engine/lookup/always", test_always);
  return g_test_run ();
}
