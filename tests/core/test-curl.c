/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-curl.h"

#include <string.h>

#include "core/squall-clock.h"
#include "curl-commands.h"
#include "input-check.h"
#include "mutation.h"

static void
append_headers (GString *lines, const SquallRequest *request)
{
  for (guint i = 0; i < request->headers->len; i++)
    {
      const SquallHeader *header = g_ptr_array_index (request->headers, i);

      g_string_append_printf (lines, "\nheader %s: %s", header->name, header->value);
    }
}

static void
append_body (GString *lines, const SquallRequest *request)
{
  gsize size;
  const char *data;
  g_autofree char *body = NULL;

  if (request->body == NULL)
    return;
  data = g_bytes_get_data (request->body, &size);
  body = g_strndup (data, size);
  g_assert_cmpuint (strlen (body), ==, size);
  g_string_append_printf (lines, "\nbody %s", body);
}

/* What a plan says, in the words of the file. */
static char *
describe (SquallPlan *plan, char **left_out)
{
  SquallRequest *request = squall_plan_get_request (plan, 0);
  g_autofree char *url = g_uri_to_string (request->uri);
  g_autoptr (GString) lines = g_string_new (NULL);

  g_string_append_printf (lines, "method %s\nurl %s", request->method, url);
  append_headers (lines, request);
  append_body (lines, request);
  if (plan->max_redirects > 0)
    g_string_append_printf (lines, "\nredirects %u", plan->max_redirects);
  if (plan->timeout_ns != 30 * SQUALL_NS_PER_SECOND)
    g_string_append_printf (lines,
                            "\ntimeout %.10g",
                            (double) plan->timeout_ns / SQUALL_NS_PER_SECOND);
  if (!plan->must_verify)
    g_string_append (lines, "\ninsecure");
  if (plan->is_compressed)
    g_string_append (lines, "\ncompressed");
  for (char **option = left_out; *option != NULL; option++)
    g_string_append_printf (lines, "\nwithout %s", *option);
  return g_string_free_and_steal (g_steal_pointer (&lines));
}

/* As they are written in the file, of which a line is one thing. */
static char *
dup_expected (const CurlCommand *command)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  for (char **line = command->expected; *line != NULL; line++)
    if (!g_str_equal (*line, "unlike-bash"))
      g_strv_builder_take (lines,
                           g_str_has_prefix (*line, "body ") ? g_strcompress (*line)
                                                             : g_strdup (*line));
  all = g_strv_builder_end (lines);
  return g_strjoinv ("\n", all);
}

static void
test_commands (void)
{
  g_autoptr (GPtrArray) commands = curl_commands_load ();

  for (guint i = 0; i < commands->len; i++)
    {
      const CurlCommand *command = g_ptr_array_index (commands, i);
      g_auto (GStrv) left_out = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (SquallPlan) plan = squall_curl_parse (command->text, &left_out, &error);
      g_autofree char *expected = dup_expected (command);
      g_autofree char *found = NULL;

      g_test_message ("%s", command->name);
      g_assert_no_error (error);
      g_assert_true (squall_curl_is_command (command->text));
      found = describe (plan, left_out);
      g_assert_cmpstr (found, ==, expected);
    }
}

/* Whoever copies on Windows has other line ends. */
static void
test_line_ends (void)
{
  g_autoptr (GPtrArray) commands = curl_commands_load ();

  for (guint i = 0; i < commands->len; i++)
    {
      const CurlCommand *command = g_ptr_array_index (commands, i);
      g_autoptr (GString) text = g_string_new (command->text);
      g_autoptr (SquallPlan) plan = squall_curl_parse (command->text, NULL, NULL);
      g_autoptr (SquallPlan) other = NULL;
      g_autoptr (GError) error = NULL;
      const SquallRequest *first, *second;

      g_string_replace (text, "\n", "\r\n", 0);
      other = squall_curl_parse (text->str, NULL, &error);
      g_test_message ("%s", command->name);
      g_assert_no_error (error);
      first = squall_plan_get_request (plan, 0);
      second = squall_plan_get_request (other, 0);
      g_assert_cmpstr (first->method, ==, second->method);
      g_assert_true (g_uri_get_port (first->uri) == g_uri_get_port (second->uri));
      g_assert_cmpstr (g_uri_get_query (first->uri), ==, g_uri_get_query (second->uri));
      g_assert_cmpuint (first->headers->len, ==, second->headers->len);
      g_assert_true ((first->body == NULL) == (second->body == NULL));
    }
}

static void
test_is_command (void)
{
  static const char *const commands[] = {
    "curl http://x", "  curl\t-I x", "$ curl x",  "curl.exe x",
    "CURL.EXE x",    "curl \\\n x",  "\ncurl\nx",
  };
  static const char *const others[] = {
    "", "curl", "http://localhost/", "curl.example.org", "curly x", "$curl x", "curl://x", "wget x",
  };

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_assert_true (squall_curl_is_command (commands[i]));
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (squall_curl_is_command (others[i]));
}

static void
test_errors (void)
{
  static const struct
  {
    const char *text;
    SquallPlanError code;
    const char *part;
  } cases[] = {
    { "wget http://x/", SQUALL_PLAN_ERROR_FILE, "begin it with “curl”" },
    { "curl", SQUALL_PLAN_ERROR_URL, "has no address" },
    { "curl -H 'A: b' -sS", SQUALL_PLAN_ERROR_URL, "has no address" },
    { "curl ''", SQUALL_PLAN_ERROR_URL, "names no server" },
    { "curl ftp://x/y", SQUALL_PLAN_ERROR_URL, "use http or https" },
    { "curl 'http://x/a b'", SQUALL_PLAN_ERROR_URL, "%20" },
    { "curl http://x/ -d '{\"a\": 1", SQUALL_PLAN_ERROR_FILE, "'{\"a\": 1: copy all of it" },
    { "curl http://x/ -d $'a", SQUALL_PLAN_ERROR_FILE, "copy all of it" },
    { "curl http://x/ -d $'a\\", SQUALL_PLAN_ERROR_FILE, "copy all of it" },
    { "curl http://x/ -d \"a\\", SQUALL_PLAN_ERROR_FILE, "copy all of it" },
    { "curl ^\"http://x/^\" -d ^\"a", SQUALL_PLAN_ERROR_FILE, "copy all of it" },
    { "curl http://x/ -H", SQUALL_PLAN_ERROR_FILE, "behind --header" },
    { "curl http://x/ --proxy", SQUALL_PLAN_ERROR_FILE, "behind --proxy" },
    { "curl http://x/ -sd", SQUALL_PLAN_ERROR_FILE, "behind --data" },
    { "curl http://x/ -H 'a b: c'", SQUALL_PLAN_ERROR_HEADER, "not a header name" },
    { "curl http://x/ -H $'a: b\\nc'", SQUALL_PLAN_ERROR_HEADER, "control character" },
    { "curl http://x/ -A $'a\\r\\nX: c'", SQUALL_PLAN_ERROR_HEADER, "control character" },
    { "curl http://x/ -H 'a: \xff'", SQUALL_PLAN_ERROR_HEADER, "UTF-8" },
    { "curl http://x/ -X 'A B'", SQUALL_PLAN_ERROR_METHOD, "not a method" },
    { "curl http://x/ -m soon", SQUALL_PLAN_ERROR_TIMEOUT, "“soon” is not a number of seconds" },
    { "curl http://x/ -m -1", SQUALL_PLAN_ERROR_TIMEOUT, "“-1”" },
    { "curl http://x/ --max-redirs x", SQUALL_PLAN_ERROR_REDIRECTS, "a number of redirects" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SquallPlan) plan = squall_curl_parse (cases[i].text, NULL, &error);

      g_test_message ("%s", cases[i].text);
      g_assert_null (plan);
      g_assert_error (error, SQUALL_PLAN_ERROR, (int) cases[i].code);
      g_assert_nonnull (strstr (error->message, cases[i].part));
    }
}

static void
test_left_out (void)
{
  static const struct
  {
    const char *options;
    const char *left_out;
  } cases[] = {
    { "", "" },
    { "-sSvgi --compressed -o a -w b --no-progress-meter -# --fail --no-location", "" },
    { "-x a --proxy b -xc", "--proxy" },
    { "--proxy=http://p:1 --http2 --http3 --no-keepalive", "--proxy, --http3, --no-keepalive" },
    { "-Zq4", "--parallel, --ipv4" },
    { "-z.", "--time-cond" },
    { "-d @- -F 'a=@b' -F c -T f", "--data @-, --form a=@b, --form c, --upload-file" },
    { "-F 'a=b;filename=x' -F 'a=<b' -F 'a=\"b' -F 'a=b;type=$x:'",
      "--form a=b;filename=x, --form a=<b, --form a=\"b, --form a=b;type=$x:" },
    { "--next http://y/ -d a", "--next" },
    { "-: http://y/ -d a", "--next" },
    { "-H @file -H 'nothing' -H ':method: GET'",
      "--header @file, --header nothing, --header :method: GET" },
    { "-H 'Transfer-Encoding: chunked'", "Transfer-Encoding chunked" },
    { "-m 7200", "--max-time 7200" },
    { "-d \"$A$B ${C} $(date) \\$D $5\"", "$A, $B, ${C}, $(date)" },
    { "-d '$A' -d $'$B'", "" },
    { "> out.txt 2>&1", "> out.txt 2>&1" },
    { "&& rm -rf ./x", "rm -rf ./x" },
    { "&", "" },
    { ";\ncurl http://y/", "curl http://y/" },
    { "\ncurl http://y/", "curl http://y/" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat ("curl http://x/ ", cases[i].options, NULL);
      g_autoptr (GError) error = NULL;
      g_auto (GStrv) left_out = NULL;
      g_autoptr (SquallPlan) plan = squall_curl_parse (text, &left_out, &error);
      g_autofree char *found = NULL;

      g_test_message ("%s", text);
      g_assert_no_error (error);
      found = g_strjoinv (", ", left_out);
      g_assert_cmpstr (found, ==, cases[i].left_out);
    }
}

static void
test_form (void)
{
  g_autoptr (SquallPlan)
      plan = squall_curl_parse ("curl http://x/ -F a=b -F 'c \"d\"=\"e;\\\"f\";type=text/plain' "
                                "--form-string 'g=@h;type=i'",
                                NULL,
                                NULL);
  SquallRequest *request = squall_plan_get_request (plan, 0);
  const char *type = squall_request_get_header (request, "Content-Type");
  const char *boundary = strstr (type, "boundary=") + strlen ("boundary=");
  g_autofree char *expected = g_strdup_printf (
      "--%s\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n"
      "--%s\r\nContent-Disposition: form-data; name=\"c %%22d%%22\"\r\n"
      "Content-Type: text/plain\r\n\r\ne;\"f\r\n"
      "--%s\r\nContent-Disposition: form-data; name=\"g\"\r\n\r\n@h;type=i\r\n"
      "--%s--\r\n",
      boundary,
      boundary,
      boundary,
      boundary);
  g_autofree char *body = g_strndup (g_bytes_get_data (request->body, NULL),
                                     g_bytes_get_size (request->body));

  g_assert_cmpstr (request->method, ==, "POST");
  g_assert_true (g_str_has_prefix (type, "multipart/form-data; boundary=-----"));
  g_assert_cmpstr (body, ==, expected);
}

static void
test_bounds (void)
{
  g_autofree char *padding = g_strnfill (SQUALL_CURL_MAX_BYTES, 'a');
  g_autofree char *text = g_strconcat ("curl http://x/ -d ", padding, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SquallPlan) plan = squall_curl_parse (text, NULL, &error);
  g_autoptr (SquallPlan) whole = NULL;

  g_assert_null (plan);
  g_assert_error (error, SQUALL_PLAN_ERROR, SQUALL_PLAN_ERROR_FILE);
  text[SQUALL_CURL_MAX_BYTES] = '\0';
  whole = squall_curl_parse (text, NULL, NULL);
  g_assert_cmpuint (g_bytes_get_size (squall_plan_get_request (whole, 0)->body),
                    ==,
                    SQUALL_CURL_MAX_BYTES - strlen ("curl http://x/ -d "));
}

static void
test_mutations (void)
{
  g_autoptr (GPtrArray) commands = curl_commands_load ();
  g_autoptr (GPtrArray) seeds = g_ptr_array_new ();

  for (guint i = 0; i < commands->len; i++)
    g_ptr_array_add (seeds, ((CurlCommand *) g_ptr_array_index (commands, i))->text);
  mutation_run ((const char *const *) seeds->pdata, seeds->len, input_check_command);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/curl/commands", test_commands);
  g_test_add_func ("/curl/line-ends", test_line_ends);
  g_test_add_func ("/curl/is-command", test_is_command);
  g_test_add_func ("/curl/errors", test_errors);
  g_test_add_func ("/curl/left-out", test_left_out);
  g_test_add_func ("/curl/form", test_form);
  g_test_add_func ("/curl/bounds", test_bounds);
  g_test_add_func ("/curl/mutations", test_mutations);
  return g_test_run ();
}
