/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-plan-file.h"

#include <string.h>

/* A JSON text, and a part of the message that refuses it. */
typedef struct
{
  const char *text;
  const char *part;
  SquallPlanError field;
} Case;

static void
check (const char *text, gsize length, const char *part, SquallPlanError field)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SquallPlan) plan = squall_plan_new_from_json (text, length, &error);

  g_assert_null (plan);
  g_assert_error (error, SQUALL_PLAN_ERROR, (int) field);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_cmpuint (strlen (error->message), <, 2000);
  g_assert_null (strpbrk (error->message, "\r\n\033"));
  if (strstr (error->message, part) == NULL)
    g_error ("%.200s gives: %s", text, error->message);
}

static void
check_file (const char *text, const char *part)
{
  check (text, strlen (text), part, SQUALL_PLAN_ERROR_FILE);
}

/* In a plan that has nothing else. */
static void
check_member (const char *member, const char *part, SquallPlanError field)
{
  g_autofree char *text = g_strdup_printf ("{\"squall_plan\": 1, %s}", member);

  check (text, strlen (text), part, field);
}

static void
test_not_json (void)
{
  static const char *const texts[] = {
    "",
    " ",
    "{",
    "}",
    "]",
    "plan",
    "{\"squall_plan\": 1",
    "{\"squall_plan\": 1,}",
    "{\"squall_plan\": 1}}",
    "{\"squall_plan\": 1} {}",
    "{\"squall_plan\": 1} trailing",
    "{\"squall_plan\": 1}\n\"",
    "{squall_plan: 1}",
    "{'squall_plan': 1}",
    "/* plan */ {\"squall_plan\": 1}",
    "var plan = {\"squall_plan\": 1};",
    "{\"squall_plan\": 01}",
    "{\"squall_plan\": +1}",
    "{\"squall_plan\": 0x1}",
    "{\"squall_plan\": .1}",
    "{\"squall_plan\": NaN}",
    "{\"squall_plan\": 1, \"count\": Infinity}",
    "{\"squall_plan\": 1, \"engine\": \"soup}",
    "{\"squall_plan\": 1, \"engine\": \"so\nup\"}",
    "{\"squall_plan\": 1, \"engine\": \"\\x\"}",
    "{\"squall_plan\": 1, \"engine\": \"\\ud800\"}",
    "{\"squall_plan\": 1, \"engine\": \"\xff\"}",
    "\xff\xfe{\0",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    check_file (texts[i], "the plan is not JSON: ");
  check (NULL, 0, "the plan is not JSON: ", SQUALL_PLAN_ERROR_FILE);
  g_assert_null (squall_plan_new_from_json ("{", 1, NULL));
}

static void
test_not_a_plan (void)
{
  static const char *const not_objects[] = { "[]", "1", "null", "\"{}\"", "true", "[{}]" };

  for (guint i = 0; i < G_N_ELEMENTS (not_objects); i++)
    check_file (not_objects[i], "not a JSON object");
  check_file ("{}", "“squall_plan” is missing");
  check_file ("{\"count\": 1}", "“squall_plan” is missing");
  check_file ("{\"squall_plan\": 0}", "plans of version 1");
  check_file ("{\"squall_plan\": 2}", "plans of version 1");
  check_file ("{\"squall_plan\": \"1\"}", "plans of version 1");
  check_file ("{\"squall_plan\": null}", "plans of version 1");
  check_file ("{\"squall_plan\": {}}", "plans of version 1");
}

static void
test_unknown_keys (void)
{
  check_member ("\"cuont\": 1",
                "no key “cuont” in a plan: use squall_plan, requests, count",
                SQUALL_PLAN_ERROR_FILE);
  check_member ("\"\": 1", "no key “” in a plan", SQUALL_PLAN_ERROR_FILE);
  check_member ("\"Count\": 1", "no key “Count”", SQUALL_PLAN_ERROR_FILE);
  check_member ("\"requests\": [{\"uri\": 1}]",
                "requests: there is no key “uri” in a plan: use method, url",
                SQUALL_PLAN_ERROR_FILE);
  check_member ("\"requests\": [{}, {\"uri\": 1}]", "no key “uri”", SQUALL_PLAN_ERROR_FILE);
  check_member ("\"requests\": [{\"headers\": [{}, {\"key\": 1}]}]",
                "requests: headers: there is no key “key” in a plan: use name, value",
                SQUALL_PLAN_ERROR_FILE);
  check_member ("\"a\\nb\\u001b\": 1", "no key “a�b�”", SQUALL_PLAN_ERROR_FILE);
}

static void
test_numbers (void)
{
  static const char *const keys[][2] = {
    { "count", "1000000000" },         { "users", "1000000" },
    { "max_redirects", "100" },        { "seed", "9007199254740991" },
    { "warm_up_count", "1000000000" }, { "expect_size", "1099511627776" },
  };
  static const char *const values[] = {
    "-1",
    "1.5",
    "1.0",
    "1e3",
    "\"5\"",
    "null",
    "true",
    "[]",
    "{}",
    "[1]",
    "-0.5",
    "9223372036854775807",
    "9223372036854775808",
    "18446744073709551617",
    "99999999999999999999999999999999",
    "1e999",
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *part =
          g_strdup_printf ("%s: a whole number from 0 to %s is expected", keys[i][0], keys[i][1]);
      g_autofree char *excess = g_strdup_printf ("\"%s\": %s1", keys[i][0], keys[i][1]);

      check_member (excess, part, SQUALL_PLAN_ERROR_FILE);
      for (guint j = 0; j < G_N_ELEMENTS (values); j++)
        {
          g_autofree char *member = g_strdup_printf ("\"%s\": %s", keys[i][0], values[j]);

          check_member (member, part, SQUALL_PLAN_ERROR_FILE);
        }
    }
}

static void
test_times (void)
{
  static const char *const values[] = {
    "-1",
    "-0.001",
    "86400001",
    "86400000.001",
    "1e300",
    "1e999",
    "0.0000001",
    "\"1s\"",
    "null",
    "false",
    "[]",
    "{}",
    "99999999999999999999",
  };

  static const char *const keys[][2] = {
    { "duration_ms", "86400000" },   { "timeout_ms", "3600000" },  { "ramp_up_ms", "86400000" },
    { "think_time_ms", "86400000" }, { "warm_up_ms", "86400000" }, { "max_time_ms", "86400000" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    for (guint j = 0; j < G_N_ELEMENTS (values); j++)
      {
        g_autofree char *member = g_strdup_printf ("\"%s\": %s", keys[i][0], values[j]);
        g_autofree char *part =
            g_strdup_printf ("%s: a number from 0 to %s is expected", keys[i][0], keys[i][1]);

        check_member (member, part, SQUALL_PLAN_ERROR_FILE);
      }
}

static void
test_rates (void)
{
  static const char *const values[] = { "-1",    "0.000009", "1000001", "1000000.001", "1e300",
                                        "1e999", "\"5/s\"",  "null",    "true",        "[]" };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *member = g_strdup_printf ("\"rate_hz\": %s", values[i]);

      check_member (member,
                    "rate_hz: 0 or a number from 0.00001 to 1000000 is expected",
                    SQUALL_PLAN_ERROR_FILE);
    }
}

static const Case of_other_types[] = {
  { "\"verify_certificate\": 1", "verify_certificate: true or false", SQUALL_PLAN_ERROR_FILE },
  { "\"verify_certificate\": \"no\"", "true or false", SQUALL_PLAN_ERROR_FILE },
  { "\"verify_certificate\": null", "true or false", SQUALL_PLAN_ERROR_FILE },
  { "\"arrivals\": 1", "arrivals: a text in quotes", SQUALL_PLAN_ERROR_FILE },
  { "\"arrivals\": \"late\"", "no arrivals “late”", SQUALL_PLAN_ERROR_ARRIVALS },
  { "\"stages\": []", "stages: a text in quotes", SQUALL_PLAN_ERROR_FILE },
  { "\"stages\": \"\"", "stages: “” is not a stage", SQUALL_PLAN_ERROR_STAGES },
  { "\"stages\": \"1/s:1s,2u:1s\"", "not both", SQUALL_PLAN_ERROR_STAGES },
  { "\"until\": 99", "until: a text in quotes", SQUALL_PLAN_ERROR_FILE },
  { "\"until\": \"sure\"", "until: ", SQUALL_PLAN_ERROR_GOAL },
  { "\"compressed\": 1", "compressed: true or false", SQUALL_PLAN_ERROR_FILE },
  { "\"abort_on_fail\": 1", "abort_on_fail: true or false", SQUALL_PLAN_ERROR_FILE },
  { "\"expect_stable_body\": 1", "expect_stable_body: true or", SQUALL_PLAN_ERROR_FILE },
  { "\"expect_status\": 200", "expect_status: a text", SQUALL_PLAN_ERROR_FILE },
  { "\"expect_status\": \"2yy\"", "“2yy” is not a status", SQUALL_PLAN_ERROR_EXPECTATION },
  { "\"expect_body\": null", "expect_body: a text in quotes", SQUALL_PLAN_ERROR_FILE },
  { "\"expect_body\": \"\"", "expect_body: what the", SQUALL_PLAN_ERROR_EXPECTATION },
  { "\"expect_body_regex\": 1", "expect_body_regex: a text", SQUALL_PLAN_ERROR_FILE },
  { "\"expect_body_regex\": \"[\"", "regular expression", SQUALL_PLAN_ERROR_EXPECTATION },
  { "\"thresholds\": \"p99 < 1s\"", "thresholds: a list of at", SQUALL_PLAN_ERROR_FILE },
  { "\"thresholds\": null", "thresholds: a list of at most 100", SQUALL_PLAN_ERROR_FILE },
  { "\"thresholds\": [99]", "thresholds: a text in quotes", SQUALL_PLAN_ERROR_FILE },
  { "\"thresholds\": [\"fast\"]", "thresholds: ", SQUALL_PLAN_ERROR_THRESHOLD },
  { "\"engine\": 1", "engine: a text in quotes", SQUALL_PLAN_ERROR_FILE },
  { "\"engine\": \"warp\"", "engine: there is no engine “warp”", SQUALL_PLAN_ERROR_ENGINE },
  { "\"protocol\": \"http3\"",
    "protocol: there is no protocol “http3”: use automatic, http1 or http2",
    SQUALL_PLAN_ERROR_PROTOCOL },
  { "\"protocol\": 2", "protocol: a text in quotes", SQUALL_PLAN_ERROR_FILE },
  { "\"streams\": 1001", "streams: ", SQUALL_PLAN_ERROR_FILE },
  { "\"connect_to\": 80", "connect_to: a text in quotes", SQUALL_PLAN_ERROR_FILE },
  { "\"connect_to\": \"\"", "connect_to: “” is no place", SQUALL_PLAN_ERROR_CONNECT_TO },
  { "\"dns_ttl_ms\": 86400001", "dns_ttl_ms: ", SQUALL_PLAN_ERROR_FILE },
  { "\"authorities_file\": []", "authorities_file: a text", SQUALL_PLAN_ERROR_FILE },
  { "\"resume_tls\": 1", "resume_tls: true or", SQUALL_PLAN_ERROR_FILE },
  { "\"requests\": {}", "requests: a list of 1 to", SQUALL_PLAN_ERROR_FILE },
  { "\"requests\": []", "requests: a list of 1 to", SQUALL_PLAN_ERROR_FILE },
  { "\"requests\": null", "requests: a list of 1 to", SQUALL_PLAN_ERROR_FILE },
  { "\"requests\": [1]", "requests: an object in braces", SQUALL_PLAN_ERROR_FILE },
  { "\"requests\": [null]", "requests: an object in braces", SQUALL_PLAN_ERROR_FILE },
  { "\"requests\": [[]]", "requests: an object in braces", SQUALL_PLAN_ERROR_FILE },
  { "\"requests\": [{\"url\": 1}]", "url: a text in quotes", SQUALL_PLAN_ERROR_FILE },
  { "\"requests\": [{\"url\": \"\"}]", "url: the address is empty", SQUALL_PLAN_ERROR_URL },
  { "\"requests\": [{\"url\": \"ftp://x/\"}]",
    "requests: url: the scheme “ftp”",
    SQUALL_PLAN_ERROR_URL },
  { "\"requests\": [{\"url\": \"http://x/\\r\\nY: z\"}]",
    "control character",
    SQUALL_PLAN_ERROR_URL },
  { "\"requests\": [{\"method\": null}]", "method: a text in quotes", SQUALL_PLAN_ERROR_FILE },
  { "\"requests\": [{\"body\": {}}]", "body: a text in quotes", SQUALL_PLAN_ERROR_FILE },
  { "\"requests\": [{\"headers\": {}}]", "headers: a list in brackets", SQUALL_PLAN_ERROR_FILE },
  { "\"requests\": [{\"headers\": [\"A: b\"]}]",
    "headers: an object in braces",
    SQUALL_PLAN_ERROR_FILE },
  { "\"requests\": [{\"headers\": [{\"name\": 1}]}]",
    "name: a text in quotes",
    SQUALL_PLAN_ERROR_FILE },
  { "\"requests\": [{\"headers\": [{\"value\": null}]}]",
    "value: a text in quotes",
    SQUALL_PLAN_ERROR_FILE },
  { "\"requests\": [{\"headers\": [{\"secret\": \"yes\"}]}]",
    "secret: true or false",
    SQUALL_PLAN_ERROR_FILE },
};

static void
test_other_types (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (of_other_types); i++)
    check_member (of_other_types[i].text, of_other_types[i].part, of_other_types[i].field);
}

static void
test_bodies (void)
{
  static const char *const not_base64[] = { "!!!",     "YQ",    "YQ=",  "Y", "YQ==YQ==",
                                            "YWJj\\n", " YQ==", "Y-_j", "☂", "=" };

  for (guint i = 0; i < G_N_ELEMENTS (not_base64); i++)
    {
      g_autofree char *member = g_strdup_printf ("\"requests\": [{\"body_base64\": \"%s\"}]",
                                                 not_base64[i]);

      check_member (member, "body_base64: the text is not Base64", SQUALL_PLAN_ERROR_BODY);
    }
  check_member ("\"requests\": [{\"body\": \"a\", \"body_base64\": \"YQ==\"}]",
                "a request has one body",
                SQUALL_PLAN_ERROR_FILE);
}

/* What cannot be sent is read, and refused when it is to be run. */
static void
test_bad_headers_are_not_valid (void)
{
  static const char *const headers[] = {
    "{}",
    "{\"name\": \"X\"}",
    "{\"name\": \"X\", \"secret\": false}",
    "{\"value\": \"X\"}",
    "{\"name\": \"X Y\", \"value\": \"\"}",
    "{\"name\": \"X\", \"value\": \"a\\r\\nEvil: b\"}",
    "{\"name\": \"X\\r\\nEvil\", \"value\": \"b\"}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (headers); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"squall_plan\": 1, \"requests\": "
                                               "[{\"url\": \"http://x/\", \"headers\": [%s]}]}",
                                               headers[i]);
      g_autoptr (SquallPlan) plan = squall_plan_new_from_json (text, strlen (text), NULL);
      g_autoptr (GError) error = NULL;

      g_assert_nonnull (plan);
      g_assert_false (squall_plan_validate (plan, &error));
      g_assert_error (error, SQUALL_PLAN_ERROR, SQUALL_PLAN_ERROR_HEADER);
    }
}

/* Neither of the two could be right. */
static void
test_duplicate_keys (void)
{
  check_member ("\"count\": 1, \"count\": 2", "“count” is there twice", SQUALL_PLAN_ERROR_FILE);
  check_member ("\"count\": 1, \"users\": 2, \"co\\u0075nt\": 1",
                "“count” is there twice",
                SQUALL_PLAN_ERROR_FILE);
  check_member ("\"squall_plan\": 1", "“squall_plan” is there twice", SQUALL_PLAN_ERROR_FILE);
  check_member ("\"requests\": [{}, {\"body\": \"a\", \"body\": \"b\"}]",
                "“body” is there twice",
                SQUALL_PLAN_ERROR_FILE);
  check_member ("\"requests\": [{\"headers\": [{\"name\": \"a\", \"name\": \"a\"}]}]",
                "“name” is there twice",
                SQUALL_PLAN_ERROR_FILE);
}

static void
test_same_keys_of_different_objects (void)
{
  static const char text[] = "{\"squall_plan\": 1, \"requests\": [{\"method\": \"A\", \"headers\": "
                             "[{\"name\": \"a\"}, {\"name\": \"a\"}]}, {\"method\": \"A\"}]}";
  g_autoptr (GError) error = NULL;
  g_autoptr (SquallPlan) plan = squall_plan_new_from_json (text, strlen (text), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (plan->requests->len, ==, 2);
}

static void
test_nul (void)
{
  static const char inside[] = "{\"squall_plan\": 1, \0\"count\": 1}";
  static const char behind[] = "{\"squall_plan\": 1}\0";
  static const char in_text[] = "{\"squall_plan\": 1, \"engine\": \"soup\0\"}";

  check (inside, sizeof inside - 1, "a NUL character", SQUALL_PLAN_ERROR_FILE);
  check (behind, sizeof behind - 1, "a NUL character", SQUALL_PLAN_ERROR_FILE);
  check (in_text, sizeof in_text - 1, "a NUL character", SQUALL_PLAN_ERROR_FILE);
  check_member ("\"requests\": [{\"body\": \"a\\u0000b\"}]",
                "write a body that has one as body_base64",
                SQUALL_PLAN_ERROR_FILE);
  check_member ("\"engine\": \"soup\\\\\\u0000\"", "a NUL character", SQUALL_PLAN_ERROR_FILE);
  /* A backslash, and four digits. */
  check_member ("\"engine\": \"\\\\u0000\"",
                "there is no engine “\\u0000”",
                SQUALL_PLAN_ERROR_ENGINE);
}

static void
check_repeated (const char *part, gsize length)
{
  g_autoptr (GString) text = g_string_new ("{\"squall_plan\": 1, \"requests\": [");

  while (text->len < length)
    g_string_append (text, part);
  check (text->str, text->len, "the plan is not JSON: ", SQUALL_PLAN_ERROR_FILE);
}

static void
test_bombs (void)
{
  static const char *const parts[] = { "{\"a\":", "[{\"a\":[", "\"",  "\\",  "1",    "-",
                                       "0",       " ",         "[],", "{},", "\xff", "☂" };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    check_repeated (parts[i], 300000);
  check_repeated ("[", 10000000);
  check_repeated ("garbage", 10000000);
}

static void
test_random_garbage (void)
{
  gsize length = 10000000;
  g_autofree guint32 *garbage = g_malloc (length);

  for (gsize i = 0; i < length / 4; i++)
    garbage[i] = (guint32) g_test_rand_int ();
  check ((const char *) garbage, length, "", SQUALL_PLAN_ERROR_FILE);
}

static void
test_closed_bomb (void)
{
  g_autofree char *open = g_strnfill (500, '[');
  g_autofree char *close = g_strnfill (500, ']');
  g_autofree char *member = g_strdup_printf ("\"count\": %s%s", open, close);

  check_member (member, "count: a whole number", SQUALL_PLAN_ERROR_FILE);
}

static void
test_long_values (void)
{
  g_autofree char *filling = g_strnfill (1000000, 'x');
  g_autofree char *key = g_strdup_printf ("\"%s\": 1", filling);
  g_autofree char *twice = g_strdup_printf ("\"%s\": 1, \"%s\": 2", filling, filling);
  g_autofree char *engine = g_strdup_printf ("\"engine\": \"%s\"", filling);
  g_autofree char *url = g_strdup_printf ("\"requests\": [{\"url\": \"%s\"}]", filling);

  check_member (key, "there is no key “xxx", SQUALL_PLAN_ERROR_FILE);
  check_member (twice, "is there twice", SQUALL_PLAN_ERROR_FILE);
  check_member (engine, "there is no engine “xxx", SQUALL_PLAN_ERROR_ENGINE);
  check_member (url, "longer than 65536 bytes", SQUALL_PLAN_ERROR_URL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan-file/errors/not-json", test_not_json);
  g_test_add_func ("/plan-file/errors/not-a-plan", test_not_a_plan);
  g_test_add_func ("/plan-file/errors/unknown-keys", test_unknown_keys);
  g_test_add_func ("/plan-file/errors/numbers", test_numbers);
  g_test_add_func ("/plan-file/errors/times", test_times);
  g_test_add_func ("/plan-file/errors/rates", test_rates);
  g_test_add_func ("/plan-file/errors/types", test_other_types);
  g_test_add_func ("/plan-file/errors/bodies", test_bodies);
  g_test_add_func ("/plan-file/errors/headers", test_bad_headers_are_not_valid);
  g_test_add_func ("/plan-file/errors/duplicates", test_duplicate_keys);
  g_test_add_func ("/plan-file/errors/no-duplicates", test_same_keys_of_different_objects);
  g_test_add_func ("/plan-file/errors/nul", test_nul);
  g_test_add_func ("/plan-file/errors/bombs", test_bombs);
  g_test_add_func ("/plan-file/errors/garbage", test_random_garbage);
  g_test_add_func ("/plan-file/errors/closed-bomb", test_closed_bomb);
  g_test_add_func ("/plan-file/errors/long", test_long_values);
  return g_test_run ();
}
