/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input-check.h"
#include "mutation.h"

static void
test_urls (void)
{
  static const char *const seeds[] = {
    "http://localhost:8080/",
    "https://user:pass@example.org:8443/a/b%20c?d=e&token=f;key=g#h",
    "http://[fe80::1%25eth0]:81/x",
    "http://bücher.example/grün?ö=ü",
    "localhost:8080/x?n=http://other/",
    "//example.org/?a=b",
    "user@127.0.0.1:80/",
    "example.org",
    "ftp://example.org/",
  };

  mutation_run (seeds, G_N_ELEMENTS (seeds), input_check_url);
}

static void
test_headers (void)
{
  static const char *const seeds[] = {
    "Accept: text/html", "Authorization: Basic dXNlcjpwYXNz", "X-Empty:", "X-Wide : \tgrün ☂ ",
    "X: a\r\nEvil: b",
  };

  mutation_run (seeds, G_N_ELEMENTS (seeds), input_check_header);
}

static void
test_counts (void)
{
  static const char *const seeds[] = {
    "0",    "10000", " 1,234,567 ", "1\u202f000\u202f000", "10k",
    "1.5M", "2G",    "1,234.5k",    "999999999999999999",  "123456789.123456789G",
  };

  mutation_run (seeds, G_N_ELEMENTS (seeds), input_check_count);
}

static void
test_times (void)
{
  static const char *const seeds[] = { "0",  "10",   "10s", "500ms", "250µs", "1m30s",
                                       "2h", "1.5s", ".5",  "1min",  "1h30m", " 7s " };

  mutation_run (seeds, G_N_ELEMENTS (seeds), input_check_time);
}

static void
test_plans (void)
{
  static const char *const seeds[] = {
    "{\"squall_plan\": 1}",
    "{\"squall_plan\": 1, \"count\": 1000, \"duration_ms\": 1500.5, \"users\": 10,"
    " \"timeout_ms\": 0.5, \"max_redirects\": 5, \"verify_certificate\": false,"
    " \"engine\": \"soup\"}",
    "{\"squall_plan\": 1, \"requests\": [{\"url\": \"http://a:b@localhost:8080/?c=d&token=e\"}]}",
    "{\"squall_plan\": 1, \"requests\": [{\"method\": \"POST\", \"url\": \"https://x.org/\","
    " \"headers\": [{\"name\": \"Cookie\", \"secret\": true}, {\"name\": \"A\", \"value\": \"b\"}],"
    " \"body\": \"gr\\u00fcn \\\"\\n\"}, {\"body_base64\": \"AAH/\"}]}",
    "{\"squall_plan\": 1, \"rate_hz\": 0.5, \"arrivals\": \"poisson\", \"seed\": 7, \"ramp_up_ms\":"
    " 5000, \"warm_up_count\": 10, \"compressed\": true, \"requests\": [{\"url\": \"http://x/\"}]}",
    "{\"squall_plan\": 1, \"stages\": \"10u:10s,100u:30s\", \"think_time_ms\": 0.5, \"warm_up_ms\":"
    " 100, \"until\": \"p99 ±5%\", \"max_time_ms\": 60000}",
    "{\"squall_plan\": 1, \"protocol\": \"http2\", \"streams\": 32}",
    "{\"squall_plan\": 1, \"connect_to\": \"[::1]:80\", \"dns_ttl_ms\": 5, \"resume_tls\": true,"
    " \"authorities_file\": \"/a\", \"certificate_file\": \"/b\", \"key_file\": \"/c\"}",
    "{\"squall_plan\": 1, \"connect_to\": \"/run/app.sock\"}",
    "{\"squall_plan\": 1, \"expect_status\": \"2xx,404\", \"expect_body\": \"ok\","
    " \"expect_body_regex\": \"^o+k$\", \"expect_size\": 2, \"expect_stable_body\": true,"
    " \"thresholds\": [\"p99 < 300 ms\", \"errors < 1 %\"], \"abort_on_fail\": true}",
  };

  mutation_run (seeds, G_N_ELEMENTS (seeds), input_check_plan);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mutation/url", test_urls);
  g_test_add_func ("/mutation/header", test_headers);
  g_test_add_func ("/mutation/count", test_counts);
  g_test_add_func ("/mutation/time", test_times);
  g_test_add_func ("/mutation/plan", test_plans);
  return g_test_run ();
}
