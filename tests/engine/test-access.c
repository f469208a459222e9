/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "engine/squall-preflight.h"

#include "squall-test-entrance.h"
#include "squall-test-run.h"

#define N_REQUESTS 60
#define N_USERS    3

/* A directory for what a test needs, and the plan of its run. */
typedef struct
{
  char *directory;
  char *socket_path;
  SquallPlan *plan;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->directory = g_dir_make_tmp ("squall-XXXXXX", NULL);
  fixture->socket_path = g_build_filename (fixture->directory, "socket", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_clear_pointer (&fixture->plan, squall_plan_unref);
  g_rmdir (fixture->directory);
  g_free (fixture->directory);
  g_free (fixture->socket_path);
}

static gboolean
is_wire (void)
{
  return g_str_equal (squall_test_get_engine (), "wire");
}

static char *
find_file (const char *name)
{
  return g_build_filename (g_getenv ("SQUALL_TEST_CERTIFICATES"), name, NULL);
}

static void
make_plan (Fixture *fixture, const char *url, const char *endpoint)
{
  g_autoptr (GError) error = NULL;

  fixture->plan = squall_test_plan_new (url, N_REQUESTS, N_USERS);
  squall_access_set_connect_to (&fixture->plan->access, endpoint, &error);
  g_assert_no_error (error);
}

static SquallTestEntrance *
open_entrance (const SquallTestEntranceTraits *traits, const char *host)
{
  SquallTestEntrance *entrance = squall_test_entrance_new (traits, host);

  squall_test_entrance_open (entrance);
  return entrance;
}

/* All requests get there, and the checking one where there is one. */
static void
finish (Fixture *fixture, SquallCheckPolicy policy, SquallTestEntrance *entrance)
{
  g_autoptr (SquallTestRun) run = squall_test_run_finish (fixture->plan, policy);
  SquallTestEntranceCounts counts = squall_test_entrance_count (entrance);
  guint n_checks = squall_run_get_check (run->run) != NULL ? 1 : 0;

  g_assert_cmpuint (squall_result_get_n_ok (run->result), ==, N_REQUESTS);
  g_assert_cmpuint (counts.n_requests, ==, N_REQUESTS + n_checks);
  g_assert_cmpuint (counts.n_hosts, ==, counts.n_requests);
  g_assert_cmpuint (counts.n_connections, ==, run->result->n_connections + n_checks);
}

/* No name is looked up that there is no address for, and the server gets to know what was asked
 * for. */
static void
test_elsewhere (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (SquallTestEntrance)
      entrance = open_entrance (&(SquallTestEntranceTraits) { 0 }, "shop.invalid:81");

  make_plan (fixture, "http://shop.invalid:81/", squall_test_entrance_get_endpoint (entrance));
  finish (fixture, SQUALL_CHECK_EXPECTED, entrance);
}

/* The certificate has to be for the name in the address. */
static void
test_elsewhere_secure (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (SquallTestEntrance)
      entrance = open_entrance (&(SquallTestEntranceTraits) { .has_tls = TRUE }, "localhost");
  g_autofree char *message = NULL;

  make_plan (fixture, "https://localhost/", squall_test_entrance_get_endpoint (entrance));
  fixture->plan->access.authorities_file = find_file ("certificate.pem");
  finish (fixture, SQUALL_CHECK_EXPECTED, entrance);
  g_assert_cmpuint (squall_test_entrance_count (entrance).n_named,
                    ==,
                    squall_test_entrance_count (entrance).n_connections);
  g_assert_true (squall_request_set_url (squall_plan_get_request (fixture->plan, 0),
                                         "https://shop.invalid/",
                                         NULL));
  message = squall_test_run_fail (fixture->plan,
                                  SQUALL_CHECK_ANSWER,
                                  SQUALL_CHECK_ERROR,
                                  SQUALL_OUTCOME_CERTIFICATE);
  g_assert_nonnull (strstr (message, "shop.invalid"));
}

static void
test_other_name (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (SquallTestEntrance)
      entrance = open_entrance (&(SquallTestEntranceTraits) { .has_tls = TRUE }, "localhost");
  g_autoptr (SquallTestRun) run = NULL;

  make_plan (fixture, "https://shop.invalid/", squall_test_entrance_get_endpoint (entrance));
  fixture->plan->access.authorities_file = find_file ("certificate.pem");
  run = squall_test_run_finish (fixture->plan, SQUALL_CHECK_NONE);
  g_assert_cmpuint (squall_test_run_count (run, SQUALL_OUTCOME_CERTIFICATE), ==, N_REQUESTS);
}

static void
test_nobody (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *message = NULL;

  make_plan (fixture, "http://127.0.0.1/", "127.0.0.1:1");
  message = squall_test_run_fail (fixture->plan,
                                  SQUALL_CHECK_ANSWER,
                                  SQUALL_CHECK_ERROR,
                                  SQUALL_OUTCOME_REFUSED);
  g_assert_nonnull (strstr (message, "nothing answers at 127.0.0.1:1, where the plan connects to"));
}

static void
test_socket (Fixture *fixture, gconstpointer unused)
{
  const SquallTestEntranceTraits traits = { .socket_path = fixture->socket_path };
  g_autoptr (SquallTestEntrance) entrance = open_entrance (&traits, "app");

  make_plan (fixture, "http://app/", fixture->socket_path);
  finish (fixture, SQUALL_CHECK_EXPECTED, entrance);
}

static void
test_no_socket (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (SquallTestRun) run = NULL;

  make_plan (fixture, "http://app/", fixture->socket_path);
  run = squall_test_run_finish (fixture->plan, SQUALL_CHECK_NONE);
  g_assert_cmpuint (squall_test_run_count (run, SQUALL_OUTCOME_REFUSED), ==, N_REQUESTS);
}

/* More connections than the server has room for before it accepts any. */
static void
test_crowded_socket (Fixture *fixture, gconstpointer unused)
{
  const SquallTestEntranceTraits traits = { .socket_path = fixture->socket_path, .backlog = 2 };
  g_autoptr (SquallTestEntrance) entrance = squall_test_entrance_new (&traits, "app");
  g_autoptr (SquallTestRun) run = NULL;

  if (!is_wire ())
    {
      g_test_skip ("GIO does not wait for room");
      return;
    }
  make_plan (fixture, "http://app/", fixture->socket_path);
  fixture->plan->n_users = N_REQUESTS;
  run = squall_test_run_start (fixture->plan, SQUALL_CHECK_NONE);
  squall_test_iterate_while (squall_result_get_n_in_flight (run->result) < N_REQUESTS);
  squall_test_entrance_open (entrance);
  squall_test_run_wait_for_end (run);
  g_assert_cmpuint (squall_result_get_n_ok (run->result), ==, N_REQUESTS);
  g_assert_cmpuint (run->result->n_connections, ==, N_REQUESTS);
}

/* Libsoup would take the socket for who has to be vouched for. */
static void
test_secure_socket (Fixture *fixture, gconstpointer unused)
{
  const SquallTestEntranceTraits traits = { .socket_path = fixture->socket_path, .has_tls = TRUE };
  g_autoptr (SquallTestEntrance) entrance = open_entrance (&traits, "localhost");
  g_autofree char *message = NULL;

  make_plan (fixture, "https://localhost/", fixture->socket_path);
  fixture->plan->access.authorities_file = find_file ("certificate.pem");
  if (is_wire ())
    {
      finish (fixture, SQUALL_CHECK_EXPECTED, entrance);
      return;
    }
  message = squall_test_run_fail (fixture->plan,
                                  SQUALL_CHECK_NONE,
                                  SQUALL_PREFLIGHT_ERROR,
                                  SQUALL_PREFLIGHT_ERROR_ENGINE);
  g_assert_nonnull (strstr (message, "TLS through a socket"));
}

/* A server that lets in who shows a certificate. */
static void
test_certificate (Fixture *fixture, gconstpointer unused)
{
  const SquallTestEntranceTraits traits = { .has_tls = TRUE, .wants_certificate = TRUE };
  g_autoptr (SquallTestEntrance) entrance = open_entrance (&traits, "localhost");
  g_autoptr (SquallTestRun) run = NULL;

  make_plan (fixture, "https://localhost/", squall_test_entrance_get_endpoint (entrance));
  fixture->plan->access.authorities_file = find_file ("certificate.pem");
  run = squall_test_run_finish (fixture->plan, SQUALL_CHECK_NONE);
  g_assert_cmpuint (squall_result_get_n_failed (run->result), ==, N_REQUESTS);
  g_assert_cmpuint (squall_test_entrance_count (entrance).n_requests, ==, 0);
  fixture->plan->access.certificate_file = find_file ("certificate.pem");
  fixture->plan->access.key_file = find_file ("key.pem");
  g_clear_pointer (&run, squall_test_run_free);
  run = squall_test_run_finish (fixture->plan, SQUALL_CHECK_EXPECTED);
  g_assert_cmpuint (squall_result_get_n_ok (run->result), ==, N_REQUESTS);
  g_assert_cmpuint (squall_test_entrance_count (entrance).n_certificates,
                    ==,
                    run->result->n_connections + 1);
}

static void
refuse (Fixture *fixture, SquallPlanError code, const char *part)
{
  g_autofree char *message =
      squall_test_run_fail (fixture->plan, SQUALL_CHECK_EXPECTED, SQUALL_PLAN_ERROR, (int) code);

  if (strstr (message, part) == NULL)
    g_test_message ("%s", message);
  g_assert_nonnull (strstr (message, part));
}

/* The load does not begin where a file is of no use. */
static void
test_files (Fixture *fixture, gconstpointer unused)
{
  SquallAccess *access;

  make_plan (fixture, "https://localhost/", "127.0.0.1:1");
  access = &fixture->plan->access;
  access->authorities_file = g_strdup ("/nowhere");
  refuse (fixture, SQUALL_PLAN_ERROR_AUTHORITIES, "“/nowhere” has no authorities to trust: ");
  g_set_str (&access->authorities_file, "/dev/null");
  refuse (fixture, SQUALL_PLAN_ERROR_AUTHORITIES, "there is no certificate in it");
  g_clear_pointer (&access->authorities_file, g_free);
  access->certificate_file = find_file ("certificate.pem");
  refuse (fixture, SQUALL_PLAN_ERROR_CERTIFICATE, "has no certificate to show with its key: ");
  access->key_file = g_strdup ("/nowhere");
  refuse (fixture, SQUALL_PLAN_ERROR_CERTIFICATE, "has no certificate to show with its key: ");
  /* A key, but that of another certificate. */
  g_free (access->key_file);
  access->key_file = find_file ("issued-key.pem");
  refuse (fixture, SQUALL_PLAN_ERROR_CERTIFICATE, "has no certificate to show with its key: ");
}

/* From where a plan is, as one says it there. */
static void
test_relative_file (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (SquallTestEntrance)
      entrance = open_entrance (&(SquallTestEntranceTraits) { .has_tls = TRUE }, "localhost");

  make_plan (fixture, "https://localhost/", squall_test_entrance_get_endpoint (entrance));
  g_assert_no_errno (chdir (g_getenv ("SQUALL_TEST_CERTIFICATES")));
  fixture->plan->access.authorities_file = g_strdup ("certificate.pem");
  finish (fixture, SQUALL_CHECK_EXPECTED, entrance);
}

/* What is in the file is trusted, though somebody else vouches for it, who is not. */
static void
test_middle_authority (Fixture *fixture, gconstpointer unused)
{
  const SquallTestEntranceTraits traits = { .has_tls = TRUE, .is_issued = TRUE };
  g_autoptr (SquallTestEntrance) entrance = open_entrance (&traits, "localhost");

  make_plan (fixture, "https://localhost/", squall_test_entrance_get_endpoint (entrance));
  fixture->plan->access.authorities_file = find_file ("issuer.pem");
  finish (fixture, SQUALL_CHECK_EXPECTED, entrance);
}

static SquallTestEntranceCounts
reconnect (Fixture *fixture, gboolean is_resuming)
{
  g_autoptr (SquallTestEntrance)
      entrance = open_entrance (&(SquallTestEntranceTraits) { .has_tls = TRUE }, "localhost");

  g_clear_pointer (&fixture->plan, squall_plan_unref);
  make_plan (fixture, "https://localhost/", squall_test_entrance_get_endpoint (entrance));
  squall_test_plan_close (fixture->plan);
  fixture->plan->access.authorities_file = find_file ("certificate.pem");
  fixture->plan->access.is_resuming = is_resuming;
  finish (fixture, SQUALL_CHECK_NONE, entrance);
  return squall_test_entrance_count (entrance);
}

/* Each of the users has to begin anew once. */
static void
test_resumed (Fixture *fixture, gconstpointer unused)
{
  SquallTestEntranceCounts counts = reconnect (fixture, TRUE);

  g_assert_cmpuint (counts.n_connections, ==, N_REQUESTS);
  g_assert_cmpuint (counts.n_resumed, >=, N_REQUESTS - N_USERS);
  g_assert_cmpuint (counts.n_resumed, <, N_REQUESTS);
  counts = reconnect (fixture, FALSE);
  g_assert_cmpuint (counts.n_connections, ==, N_REQUESTS);
  g_assert_cmpuint (counts.n_resumed, ==, 0);
}

static void
test_left_out (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *resuming = NULL;
  g_autofree char *lookups = NULL;

  make_plan (fixture, "https://localhost/", "127.0.0.1:1");
  fixture->plan->access.is_resuming = TRUE;
  resuming = squall_test_run_fail (fixture->plan,
                                   SQUALL_CHECK_NONE,
                                   SQUALL_PREFLIGHT_ERROR,
                                   SQUALL_PREFLIGHT_ERROR_ENGINE);
  g_assert_nonnull (strstr (resuming, "TLS sessions"));
  fixture->plan->access.is_resuming = FALSE;
  fixture->plan->access.dns_ttl_ns = SQUALL_TEST_MS (1);
  lookups = squall_test_run_fail (fixture->plan,
                                  SQUALL_CHECK_NONE,
                                  SQUALL_PREFLIGHT_ERROR,
                                  SQUALL_PREFLIGHT_ERROR_ENGINE);
  g_assert_nonnull (strstr (lookups, "looks names up for each connection"));
}

static void
add (const char *name, void (*test) (Fixture *fixture, gconstpointer unused))
{
  g_autofree char *path = g_strconcat ("/engine/access/", name, NULL);

  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("elsewhere", test_elsewhere);
  add ("elsewhere-secure", test_elsewhere_secure);
  add ("other-name", test_other_name);
  add ("nobody", test_nobody);
  add ("socket", test_socket);
  add ("no-socket", test_no_socket);
  add ("crowded-socket", test_crowded_socket);
  add ("secure-socket", test_secure_socket);
  add ("certificate", test_certificate);
  add ("files", test_files);
  add ("relative-file", test_relative_file);
  add ("middle-authority", test_middle_authority);
  if (is_wire ())
    add ("resumed", test_resumed);
  else
    add ("left-out", test_left_out);
  return g_test_run ();
}
