/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The same plan through both engines: the same classes, statuses, sizes and bodies, and as many
 * requests at the server. Where they cannot but differ, the tables tell in what; the engines'
 * common word on it is in the comment of SquallOutcome. */
#include "squall-test-listener.h"
#include "squall-test-run.h"
#include "squall-test-server.h"

#include <string.h>

#define N_REQUESTS 6
#define N_USERS    2
#define SHORT_MS   200

/* What to send, and where. */
typedef struct
{
  const char *path;
  const char *method; /* GET where it is not said */
  gsize body_size;
  const char *header;
  guint max_redirects;
  gint64 timeout_ms;
} Request;

static SquallPlan *
make_plan (const char *url, const Request *what, SquallEngine engine)
{
  SquallPlan *plan = squall_test_plan_new (url, N_REQUESTS, N_USERS);
  SquallRequest *request = squall_plan_get_request (plan, 0);

  plan->engine = engine;
  plan->must_verify = FALSE;
  plan->expectation.must_compare = TRUE;
  plan->max_redirects = what->max_redirects;
  if (what->timeout_ms > 0)
    plan->timeout_ns = SQUALL_TEST_MS (what->timeout_ms);
  if (what->method != NULL)
    squall_request_set_method (request, what->method);
  if (what->header != NULL)
    squall_request_set_header (request, squall_header_parse (what->header, NULL));
  if (what->body_size > 0)
    request->body = g_bytes_new_take (g_strnfill (what->body_size, 'x'), what->body_size);
  return plan;
}

static void
describe_clusters (const SquallResult *result, GString *text)
{
  for (guint i = 0; i < result->clusters->len; i++)
    {
      const SquallCluster *cluster = &g_array_index (result->clusters, SquallCluster, i);

      g_string_append_printf (text,
                              "%" G_GUINT64_FORMAT " times %u, %" G_GUINT64_FORMAT
                              " bytes of %" G_GINT64_MODIFIER "x\n",
                              cluster->count,
                              cluster->status,
                              cluster->size,
                              cluster->hash);
    }
}

static void
describe_outcomes (const SquallResult *result, GString *text)
{
  for (guint i = 0; i < SQUALL_N_OUTCOMES; i++)
    if (result->outcomes[i].count > 0)
      g_string_append_printf (text,
                              "%s %" G_GUINT64_FORMAT "\n",
                              squall_outcome_get_id ((SquallOutcome) i),
                              result->outcomes[i].count);
}

/* What has to be the same. */
static char *
describe (const SquallResult *result)
{
  GString *text = g_string_new (NULL);

  describe_outcomes (result, text);
  for (guint i = 0; i < SQUALL_N_STATUSES; i++)
    if (result->statuses[i].count > 0)
      g_string_append_printf (text,
                              "status %u %" G_GUINT64_FORMAT "\n",
                              i,
                              result->statuses[i].count);
  g_string_append_printf (text,
                          "redirects %" G_GUINT64_FORMAT "\nretry-after %" G_GUINT64_FORMAT "\n",
                          result->n_redirects,
                          result->n_retry_after);
  /* How much of an answer comes in time is chance. */
  if (squall_result_get_n_unanswered (result) == 0)
    g_string_append_printf (text, "bytes %" G_GUINT64_FORMAT "\n", result->bytes_decoded);
  describe_clusters (result, text);
  return g_string_free (text, FALSE);
}

static char *
run (const char *url, const Request *request, SquallEngine engine)
{
  g_autoptr (SquallPlan) plan = make_plan (url, request, engine);
  g_autoptr (SquallTestRun) test = squall_test_run_finish (plan, SQUALL_CHECK_NONE);

  g_assert_cmpstr (test->result->engine, ==, squall_engine_get_id (engine));
  return describe (test->result);
}

static const Request requests[] = {
  { "/" },
  { "/", .method = "HEAD" },
  { "/", .method = "OPTIONS" },
  { "/", .method = "DELETE" },
  { "/", .method = "PURGE" },
  { "/", .method = "POST" },
  { "/", .method = "POST", .body_size = 1 },
  { "/", .method = "PATCH", .body_size = 5000 },
  { "/", .header = "Connection: close" },
  { "/", .header = "Connection: Close, TE" },
  { "/bytes/0" },
  { "/bytes/1" },
  { "/bytes/70000" },
  { "/bytes/70000", .method = "HEAD" },
  { "/bytes/70000", .method = "PUT", .body_size = 300000 },
  { "/bytes/3000000" },
  { "/bytes/banana" },
  { "/nowhere" },
  { "/chunked/0" },
  { "/chunked/1" },
  { "/chunked/70001" },
  { "/chunked/70001", .method = "HEAD" },
  { "/chunked/3000001" },
  { "/redirect/3" },
  { "/redirect/3", .max_redirects = 3 },
  { "/redirect/3", .max_redirects = 2 },
  { "/redirect/2", .max_redirects = 5, .method = "HEAD" },
  { "/redirect/2", .max_redirects = 5, .method = "POST", .body_size = 100 },
  { "/redirect/2", .max_redirects = 5, .method = "PUT", .body_size = 100 },
  { "/redirect/2", .max_redirects = 5, .header = "Connection: close" },
  { "/redirect-loop", .max_redirects = 4 },
  { "/delay/2" },
  { "/delay/1000", .timeout_ms = SHORT_MS },
  { "/lognormal/1/0.5" },
  { "/stall/50/5" },
  { "/flaky/30" },
  { "/hang", .timeout_ms = SHORT_MS },
  { "/hang", .timeout_ms = SHORT_MS, .method = "POST", .body_size = 3000000 },
  { "/close" },
  { "/close", .method = "POST", .body_size = 300000 },
  { "/reset" },
  { "/reset", .method = "POST", .body_size = 100 },
  { "/truncate" },
  { "/truncate", .method = "HEAD" },
  { "/drip/5/1" },
  { "/drip/5/1", .method = "HEAD" },
  { "/drip/100/50", .timeout_ms = SHORT_MS },
  { "/malformed" },
  { "/malformed", .method = "HEAD" },
  { "/cookie" },
  { "/cookie", .header = "Cookie: a=b" },
  { "/basic-auth/user/pass" },
  { "/basic-auth/user/pass", .header = "Authorization: Basic dXNlcjpwYXNz" },
};

/* A server for each engine: what it draws by lot depends on what it has drawn before. */
static char *
run_on_target (const Request *request, SquallEngine engine)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autofree char *url = squall_test_target_make_url (target, request->path);
  g_autofree char *described = run (url, request, engine);

  return g_strdup_printf ("%sseen %" G_GINT64_FORMAT "\n",
                          described,
                          squall_test_target_get_stat (target, "requests.total"));
}

static void
test_request (gconstpointer data)
{
  g_autofree char *by_soup = run_on_target (data, SQUALL_ENGINE_SOUP);
  g_autofree char *by_wire = run_on_target (data, SQUALL_ENGINE_WIRE);

  g_assert_cmpstr (by_wire, ==, by_soup);
}

/* Every status that there is, in turn. */
static char *
run_statuses (SquallEngine engine)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autofree char *url = squall_test_target_make_url (target, "/status/200");
  const Request request = { 0 };
  g_autoptr (SquallPlan) plan = make_plan (url, &request, engine);
  g_autoptr (SquallTestRun) test = NULL;

  for (guint status = 201; status < 600; status++)
    {
      g_autofree char *path = g_strdup_printf ("/status/%u", status);

      squall_test_plan_add_request (plan, target, path);
    }
  plan->n_requests = plan->requests->len;
  /* More kinds of answers than are told apart. */
  plan->expectation.must_compare = FALSE;
  test = squall_test_run_finish (plan, SQUALL_CHECK_NONE);
  return describe (test->result);
}

static void
test_statuses (void)
{
  g_autofree char *by_soup = run_statuses (SQUALL_ENGINE_SOUP);
  g_autofree char *by_wire = run_statuses (SQUALL_ENGINE_WIRE);

  g_assert_cmpstr (by_wire, ==, by_soup);
}

static void
answer_with_tls (SoupServerMessage *message, const char *path)
{
  SoupMessageBody *sent = soup_server_message_get_request_body (message);
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  g_autoptr (GBytes) body = soup_message_body_flatten (sent);

  soup_server_message_set_status (message, g_str_equal (path, "/away") ? 302 : 200, NULL);
  if (g_str_equal (path, "/away"))
    soup_message_headers_replace (headers, "Location", "/");
  if (g_str_equal (path, "/chunked"))
    soup_message_headers_set_encoding (headers, SOUP_ENCODING_CHUNKED);
  if (g_bytes_get_size (body) > 0)
    soup_message_body_append_bytes (soup_server_message_get_response_body (message), body);
  soup_message_body_append (soup_server_message_get_response_body (message),
                            SOUP_MEMORY_STATIC,
                            "ok",
                            2);
  soup_message_body_complete (soup_server_message_get_response_body (message));
}

static const Request requests_with_tls[] = {
  { "/" },
  { "/", .method = "HEAD" },
  { "/", .method = "POST", .body_size = 5000 },
  { "/", .method = "PUT", .body_size = 300000 },
  { "/chunked" },
  { "/chunked", .method = "POST", .body_size = 70000 },
  { "/away" },
  { "/away", .max_redirects = 1 },
};

static char *
run_with_tls (const Request *request, SquallEngine engine)
{
  SquallTestServer *server = squall_test_server_new (answer_with_tls, TRUE);
  g_autofree char *url = squall_test_server_make_url (server, request->path);
  g_autofree char *described = run (url, request, engine);
  guint n_seen = squall_test_server_count (server, NULL, NULL);

  squall_test_server_free (server);
  return g_strdup_printf ("%sseen %u\n", described, n_seen);
}

static void
test_request_with_tls (gconstpointer data)
{
  g_autofree char *by_soup = run_with_tls (data, SQUALL_ENGINE_SOUP);
  g_autofree char *by_wire = run_with_tls (data, SQUALL_ENGINE_WIRE);

  g_assert_cmpstr (by_wire, ==, by_soup);
}

/* What a server sends, and closes the connection. Where the engines differ, the classes that each
 * puts it in. */
typedef struct
{
  const char *name;
  const char *answer;
  const char *by_soup;
  const char *by_wire;
  gboolean is_to_head;
} Answer;

#define OK      "HTTP/1.1 200 OK\r\n"
#define TWO     "Content-Length: 2\r\n\r\nok"
#define END     "\r\n0\r\n\r\n"
#define CHUNKED "Transfer-Encoding: chunked\r\n\r\n"

static const Answer answers[] = {
  { "whole", OK TWO },
  { "empty", "" },
  { "until-close", OK "\r\nall there is" },
  { "until-close-empty", OK "\r\n" },
  { "no-reason", "HTTP/1.1 200\r\n" TWO },
  { "no-reason-space", "HTTP/1.1 200 \r\n" TWO },
  { "http-1-0", "HTTP/1.0 200 OK\r\n" TWO },
  { "http-1-0-kept", "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\n" TWO },
  { "http-1-2", "HTTP/1.2 200 OK\r\n" TWO },
  { "http-2-0", "HTTP/2.0 200 OK\r\n" TWO, "malformed 6", "ok 6" },
  { "http-0-9", "<p>hello</p>\r\n" },
  { "no-slash", "HTTP 1.1 200 OK\r\n" TWO },
  { "icy", "ICY 200 OK\r\n" TWO, "ok 6", "malformed 6" },
  { "lower-case", "http/1.1 200 ok\r\n" TWO },
  { "bare-line-feeds", "HTTP/1.1 200 OK\nContent-Length: 2\n\nok" },
  { "bare-returns", "HTTP/1.1 200 OK\rContent-Length: 2\r\rok" },
  { "line-before", "\r\n" OK TWO },
  { "junk-before", "junk\r\n" OK TWO },
  { "status-99", "HTTP/1.1 99 Low\r\n" TWO },
  { "status-600", "HTTP/1.1 600 High\r\n" TWO },
  { "status-999", "HTTP/1.1 999 Highest\r\n" TWO },
  { "status-1000", "HTTP/1.1 1000 Long\r\n" TWO },
  { "status-text", "HTTP/1.1 two OK\r\n" TWO },
  { "interim-100", "HTTP/1.1 100 Continue\r\n\r\n" OK TWO },
  { "interim-102", "HTTP/1.1 102 Processing\r\n\r\n" OK TWO },
  { "interim-103", "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" OK TWO },
  { "interim-199", "HTTP/1.1 199 Odd\r\n\r\n" OK TWO },
  { "interim-length", "HTTP/1.1 199 Odd\r\nContent-Length: 5\r\n\r\n" OK TWO },
  { "interim-many", "HTTP/1.1 100 A\r\n\r\nHTTP/1.1 103 B\r\n\r\n" OK TWO },
  { "interim-alone", "HTTP/1.1 100 Continue\r\n\r\n" },
  { "switching",
    "HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n",
    "closed 6",
    "status 6" },
  { "no-content-body", "HTTP/1.1 204 No\r\n" TWO },
  { "not-modified-length", "HTTP/1.1 304 Same\r\nContent-Length: 5\r\n\r\n" },
  { "leftover", OK TWO "more" },
  { "leftover-answer", OK TWO OK TWO },
  { "length-twice", OK "Content-Length: 2\r\n" TWO, "ok 6", "malformed 6" },
  { "length-differs", OK "Content-Length: 3\r\n" TWO, "ok 6", "malformed 6" },
  { "length-list", OK "Content-Length: 2, 2\r\n\r\nok" },
  { "length-plus", OK "Content-Length: +2\r\n\r\nok", "ok 6", "malformed 6" },
  { "length-text", OK "Content-Length: two\r\n\r\nok" },
  { "length-none", OK "Content-Length:\r\n\r\nok", "ok 6", "malformed 6" },
  { "length-huge",
    OK "Content-Length: 99999999999999999999\r\n\r\nok",
    "truncated 6",
    "malformed 6" },
  { "length-and-chunked", OK "Content-Length: 2\r\n" CHUNKED "2\r\nok" END },
  { "length-cut", OK "Content-Length: 20\r\n\r\nok" },
  { "head-cut", OK "Content-Le" },
  { "head-cut-early", "HTTP/1" },
  { "header-no-colon", OK "banana\r\n" TWO, "ok 6", "malformed 6" },
  { "header-no-name", OK ": banana\r\n" TWO, "ok 6", "malformed 6" },
  { "header-space", OK "X : banana\r\n" TWO, "ok 6", "malformed 6" },
  { "header-folded", OK "X: a\r\n  b\r\n" TWO },
  { "header-high", OK "X: gr\xfcn\r\n" TWO },
  { "header-control",
    OK "X: a\x01"
       "b\r\n" TWO },
  { "header-delete",
    OK "X: a\x7f"
       "b\r\n" TWO },
  { "chunked", OK CHUNKED "2\r\nok" END },
  { "chunked-empty", OK CHUNKED "0\r\n\r\n" },
  { "chunked-upper-case", OK "TRANSFER-ENCODING: CHUNKED\r\n\r\nA\r\n0123456789" END },
  { "chunked-zeros", OK CHUNKED "0002\r\nok" END },
  { "chunked-extension", OK CHUNKED "2;a=b;c=\"d\"\r\nok" END },
  { "chunked-trailer", OK CHUNKED "2\r\nok\r\n0\r\nX: y\r\nZ: a\r\n\r\n" },
  { "chunked-spaces", OK CHUNKED "2  \r\nok" END },
  { "chunked-line-feeds", OK CHUNKED "2\nok\n0\n\n", "ok 6", "malformed 6" },
  { "chunked-no-size", OK CHUNKED "zzz\r\nok" END, "ok 6", "malformed 6" },
  { "chunked-too-long", OK CHUNKED "2\r\nokay" END, "ok 6", "malformed 6" },
  { "chunked-huge", OK CHUNKED "fffffffffffffffff\r\nok" END, "ok 6", "malformed 6" },
  { "chunked-cut", OK CHUNKED "5\r\n012" },
  { "chunked-cut-between", OK CHUNKED "2\r\nok\r\n" },
  { "chunked-cut-at-end", OK CHUNKED "2\r\nok\r\n0\r\n" },
  { "chunked-leftover", OK CHUNKED "2\r\nok" END "more" },
  { "chunked-1-0", "HTTP/1.0 200 OK\r\n" CHUNKED "2\r\nok" END },
  { "coding-gzip", OK "Transfer-Encoding: gzip\r\n\r\nok", "malformed 6", "ok 6" },
  { "coding-gzip-chunked",
    OK "Transfer-Encoding: gzip, chunked\r\n\r\n2\r\nok" END,
    "malformed 6",
    "ok 6" },
  { "coding-identity", OK "Transfer-Encoding: identity\r\n" TWO },
  { "retry-after", "HTTP/1.1 503 Busy\r\nRetry-After: 5\r\n" TWO },
  { "keep-alive", OK "Connection: keep-alive\r\nKeep-Alive: timeout=5, max=1\r\n" TWO },
  { "close", OK "Connection: close\r\n" TWO },
  { "upgrade", OK "Upgrade: h2c\r\nConnection: upgrade\r\n" TWO },
  { "redirect-nowhere", "HTTP/1.1 302 Found\r\n" TWO },
  { "redirect-empty", "HTTP/1.1 302 Found\r\nLocation:\r\n" TWO },
  { "redirect-query", "HTTP/1.1 302 Found\r\nLocation: ?a=b\r\n" TWO },
  { "redirect-fragment", "HTTP/1.1 302 Found\r\nLocation: #there\r\n" TWO },
  { "redirect-space", "HTTP/1.1 302 Found\r\nLocation: /a b\r\n" TWO },
  { "redirect-high", "HTTP/1.1 302 Found\r\nLocation: /gr\xc3\xbcn\r\n" TWO },
  { "redirect-elsewhere", "HTTP/1.1 302 Found\r\nLocation: http://other.example/\r\n" TWO },
  { "redirect-ftp", "HTTP/1.1 302 Found\r\nLocation: ftp://127.0.0.1/\r\n" TWO },
  { "redirect-no-host", "HTTP/1.1 302 Found\r\nLocation: http:///a\r\n" TWO },
  { "redirect-twice", "HTTP/1.1 302 Found\r\nLocation: /a\r\nLocation: ftp://b/\r\n" TWO },
  { "redirect-300", "HTTP/1.1 300 Many\r\nLocation: /a\r\n" TWO },
  { "to-head", OK TWO, .is_to_head = TRUE },
  { "to-head-length", OK "Content-Length: 5\r\n\r\n", .is_to_head = TRUE },
  { "to-head-chunked", OK CHUNKED, .is_to_head = TRUE },
  { "to-head-nothing", OK "\r\n", .is_to_head = TRUE },
  { "to-head-cut", OK, "ok 6", "malformed 6", .is_to_head = TRUE },
};

static char *
run_on_listener (const char *answer, const Request *request, SquallEngine engine)
{
  g_autoptr (SquallTestListener)
      listener = squall_test_listener_new (SQUALL_TEST_LISTENING_CLOSE, answer);
  g_autofree char *url = squall_test_listener_make_url (listener, "http", "/");
  g_autofree char *described = run (url, request, engine);

  return g_strdup_printf ("%sseen %u\n", described, squall_test_listener_get_n_requests (listener));
}

static void
test_answer (gconstpointer data)
{
  const Answer *answer = data;
  const Request request = {
    .max_redirects = 2,
    .method = answer->is_to_head ? "HEAD" : "GET",
  };
  /* The server closes without a word, when the next request might be on its way. libsoup would send
   * that again. */
  const Request closing = {
    .max_redirects = request.max_redirects,
    .method = request.method,
    .header = "Connection: close",
  };
  g_autofree char *by_soup = run_on_listener (answer->answer, &request, SQUALL_ENGINE_SOUP);
  g_autofree char *by_wire = run_on_listener (answer->answer, &closing, SQUALL_ENGINE_WIRE);

  if (answer->by_soup == NULL)
    {
      g_assert_cmpstr (by_wire, ==, by_soup);
      return;
    }
  g_assert_true (g_str_has_prefix (by_soup, answer->by_soup));
  g_assert_true (g_str_has_prefix (by_wire, answer->by_wire));
}

static void
add (const char *name, gconstpointer data, GTestDataFunc test)
{
  g_autofree char *path = g_strconcat ("/engine/differential/", name, NULL);

  g_test_add_data_func (path, data, test);
}

static void
add_requests (const char *kind, const Request *list, guint length, GTestDataFunc test)
{
  for (guint i = 0; i < length; i++)
    {
      const char *method = list[i].method != NULL ? list[i].method : "GET";
      g_autofree char *path = g_strdelimit (g_strdup (list[i].path), "/", ':');
      g_autofree char *name = g_strdup_printf ("%s/%u-%s%s", kind, i, method, path);

      add (name, &list[i], test);
    }
}

static void
add_all (void)
{
  add_requests ("request", requests, G_N_ELEMENTS (requests), test_request);
  if (g_getenv ("SQUALL_TEST_CERTIFICATES") != NULL)
    add_requests ("tls",
                  requests_with_tls,
                  G_N_ELEMENTS (requests_with_tls),
                  test_request_with_tls);
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autofree char *name = g_strconcat ("answer/", answers[i].name, NULL);

      add (name, &answers[i], test_answer);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_all ();
  g_test_add_func ("/engine/differential/statuses", test_statuses);
  return g_test_run ();
}
