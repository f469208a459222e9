/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/squall-options.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "cli/squall-output.h"
#include "core/squall-i18n.h"
#include "core/squall-parse.h"
#include "core/squall-plan-file.h"

#define MAX_FILE_BYTES (256 * 1024 * 1024)

/* The options as they stand on the command line. */
typedef struct
{
  char *requests;
  char *users;
  char *duration;
  char *method;
  char **headers;
  char *body;
  char *body_file;
  char *timeout;
  char *redirects;
  gboolean is_insecure;
  char *plan_file;
  char *save_plan_file;
  gboolean has_secrets;
  char *engine;
  char *format;
  char *output;
  gboolean has_no_progress;
  gboolean has_no_check;
  gboolean is_confirmed;
  gboolean is_version;
  char **rest;
} Words;

static void
clear_words (Words *words)
{
  g_free (words->requests);
  g_free (words->users);
  g_free (words->duration);
  g_free (words->method);
  g_strfreev (words->headers);
  g_free (words->body);
  g_free (words->body_file);
  g_free (words->timeout);
  g_free (words->redirects);
  g_free (words->plan_file);
  g_free (words->save_plan_file);
  g_free (words->engine);
  g_free (words->format);
  g_free (words->output);
  g_strfreev (words->rest);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Words, clear_words)

#define TEXT         G_OPTION_ARG_STRING
#define TEXTS        G_OPTION_ARG_STRING_ARRAY
#define FILENAME     G_OPTION_ARG_FILENAME
#define FLAG         G_OPTION_ARG_NONE
#define OFFSET(word) G_STRUCT_OFFSET (Words, word)

static const struct
{
  const char *name;
  char letter;
  GOptionArg kind;
  glong offset; /* of the word that it fills in */
  const char *description;
  const char *argument;
} options[] = {
  { "requests", 'n', TEXT, OFFSET (requests), N_ ("How many requests to send (10000)"), "N" },
  { "users", 'c', TEXT, OFFSET (users), N_ ("How many to keep going at once (50)"), "N" },
  { "duration", 'z', TEXT, OFFSET (duration), N_ ("How long to begin new ones: 10s, 5m"), "TIME" },
  { "method", 'm', TEXT, OFFSET (method), N_ ("Method (GET; POST with a body)"), "METHOD" },
  { "header", 'H', TEXTS, OFFSET (headers), N_ ("Header “Name: value”, repeatable"), "HEADER" },
  { "body", 'd', TEXT, OFFSET (body), N_ ("Body"), "TEXT" },
  { "body-file", 'D', FILENAME, OFFSET (body_file), N_ ("Body from a file"), "FILE" },
  { "timeout",
    't',
    TEXT,
    OFFSET (timeout),
    N_ ("How long to wait for an answer (30s; 0 for ever)"),
    "TIME" },
  { "redirects",
    0,
    TEXT,
    OFFSET (redirects),
    N_ ("How many redirects to follow (10; 0 for none)"),
    "N" },
  { "insecure",
    'k',
    FLAG,
    OFFSET (is_insecure),
    N_ ("Do not verify the server's certificate"),
    NULL },
  { "plan", 0, FILENAME, OFFSET (plan_file), N_ ("Start from the plan in a file"), "FILE" },
  { "save-plan",
    0,
    FILENAME,
    OFFSET (save_plan_file),
    N_ ("Write the plan to a file, too"),
    "FILE" },
  { "with-secrets",
    0,
    FLAG,
    OFFSET (has_secrets),
    N_ ("Write passwords and tokens into the plan, too"),
    NULL },
  { "engine", 0, TEXT, OFFSET (engine), N_ ("What sends: automatic, soup"), "ENGINE" },
  { "format", 0, TEXT, OFFSET (format), N_ ("Report as text or json"), "FORMAT" },
  { "output", 'o', FILENAME, OFFSET (output), N_ ("Write the report to a file"), "FILE" },
  { "no-progress", 0, FLAG, OFFSET (has_no_progress), N_ ("Show no progress"), NULL },
  { "no-check",
    0,
    FLAG,
    OFFSET (has_no_check),
    N_ ("Straight to the load, without a request to see if all is well"),
    NULL },
  { "yes", 'y', FLAG, OFFSET (is_confirmed), N_ ("I am allowed to test this server"), NULL },
  { "version", 0, FLAG, OFFSET (is_version), N_ ("Print the version"), NULL },
  { G_OPTION_REMAINING, 0, TEXTS, OFFSET (rest), NULL, "URL" },
};

static gboolean
parse_words (Words *words, char ***arguments, GError **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  GOptionEntry entries[G_N_ELEMENTS (options) + 1] = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    entries[i] = (GOptionEntry) {
      .long_name = options[i].name,
      .short_name = options[i].letter,
      .arg = options[i].kind,
      .arg_data = G_STRUCT_MEMBER_P (words, options[i].offset),
      .description = options[i].description,
      .arg_description = options[i].argument,
    };
  g_option_context_set_summary (context,
                                _ ("Puts load on a web server and tells how it holds up."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  return g_option_context_parse_strv (context, arguments, error);
}

static gboolean
set_error (GError **error, SquallPlanError field, const char *text, const char *right)
{
  /* Translators: “10^12 is not a number of requests: …” is given in two parts */
  g_set_error (error, SQUALL_PLAN_ERROR, (int) field, _ ("“%s” is not %s"), text, right);
  return FALSE;
}

static gboolean
read_count (const char *text,
            guint64 most,
            SquallPlanError field,
            const char *right,
            guint64 *count,
            GError **error)
{
  if (text == NULL)
    return TRUE;
  if (squall_parse_count (text, count) && *count >= 1 && *count <= most)
    return TRUE;
  return set_error (error, field, text, right);
}

static gboolean
read_time (const char *text,
           SquallPlanError field,
           const char *right,
           gint64 least_ns,
           gint64 most_ns,
           gint64 *time_ns,
           GError **error)
{
  if (text == NULL)
    return TRUE;
  if (squall_parse_time (text, time_ns) && *time_ns >= least_ns && *time_ns <= most_ns)
    return TRUE;
  return set_error (error, field, text, right);
}

static gboolean
apply_load (SquallPlan *plan, const Words *words, GError **error)
{
  guint64 n_users = plan->n_users;

  if (!read_count (words->requests,
                   SQUALL_PLAN_MAX_REQUESTS,
                   SQUALL_PLAN_ERROR_REQUESTS,
                   _ ("a number of requests: use 1 to 1,000,000,000, such as 500, 10k or 1.5M"),
                   &plan->n_requests,
                   error) ||
      !read_count (words->users,
                   SQUALL_PLAN_MAX_USERS,
                   SQUALL_PLAN_ERROR_USERS,
                   _ ("a number of users: use 1 to 1,000,000, such as 50"),
                   &n_users,
                   error) ||
      !read_time (words->duration,
                  SQUALL_PLAN_ERROR_DURATION,
                  _ ("a duration: use up to 24h, such as 500ms, 10s or 1m30s"),
                  1,
                  SQUALL_PLAN_MAX_DURATION_NS,
                  &plan->duration_ns,
                  error) ||
      !read_time (words->timeout,
                  SQUALL_PLAN_ERROR_TIMEOUT,
                  _ ("a time-out: use up to 1h, such as 500ms or 10s, or 0 for none"),
                  0,
                  SQUALL_PLAN_MAX_TIMEOUT_NS,
                  &plan->timeout_ns,
                  error))
    return FALSE;
  plan->n_users = (guint) n_users;
  /* A duration alone is the only end. */
  if (words->duration != NULL && words->requests == NULL)
    plan->n_requests = 0;
  return TRUE;
}

static gboolean
apply_connection (SquallPlan *plan, const Words *words, GError **error)
{
  guint64 max_redirects = plan->max_redirects;

  if (words->redirects != NULL && (!squall_parse_count (words->redirects, &max_redirects) ||
                                   max_redirects > SQUALL_PLAN_MAX_REDIRECTS))
    return set_error (error,
                      SQUALL_PLAN_ERROR_REDIRECTS,
                      words->redirects,
                      _ ("a number of redirects: use 0 to 100"));
  plan->max_redirects = (guint) max_redirects;
  if (words->is_insecure)
    plan->must_verify = FALSE;
  return words->engine == NULL || squall_engine_parse (words->engine, &plan->engine, error);
}

/* No more than a little above what is allowed: some files, such as devices, have no end. */
static gboolean
read_bytes (int descriptor, GByteArray *bytes)
{
  guint8 block[65536];
  gssize n_read;

  while ((n_read = read (descriptor, block, sizeof block)) > 0 && bytes->len <= MAX_FILE_BYTES)
    g_byte_array_append (bytes, block, (guint) n_read);
  return n_read >= 0;
}

static gboolean
read_file (const char *path, SquallPlanError field, char **text, gsize *length, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  int descriptor = open (path, O_RDONLY | O_CLOEXEC);
  gboolean is_read = descriptor >= 0 && read_bytes (descriptor, bytes);
  const char *problem = is_read ? NULL : g_strerror (errno);

  if (descriptor >= 0)
    close (descriptor);
  if (is_read && bytes->len > MAX_FILE_BYTES)
    problem = _ ("it is too large, use one of at most 256 MiB");
  if (problem != NULL)
    {
      g_set_error (error,
                   SQUALL_PLAN_ERROR,
                   (int) field,
                   _ ("cannot read the file “%s”: %s"),
                   path,
                   problem);
      return FALSE;
    }
  *length = bytes->len;
  g_byte_array_append (bytes, (const guint8 *) "", 1);
  *text = (char *) g_byte_array_free (g_steal_pointer (&bytes), FALSE);
  return TRUE;
}

static gboolean
apply_body (SquallRequest *request, const Words *words, GError **error)
{
  char *data = NULL;
  gsize length;

  if (words->body == NULL && words->body_file == NULL)
    return TRUE;
  if (words->body != NULL && words->body_file != NULL)
    {
      g_set_error_literal (error,
                           SQUALL_PLAN_ERROR,
                           SQUALL_PLAN_ERROR_BODY,
                           _ ("a request has one body: give --body or --body-file"));
      return FALSE;
    }
  if (words->body != NULL)
    data = g_strdup (words->body), length = strlen (data);
  else if (!read_file (words->body_file, SQUALL_PLAN_ERROR_BODY, &data, &length, error))
    return FALSE;
  g_clear_pointer (&request->body, g_bytes_unref);
  request->body = g_bytes_new_take (data, length);
  if (words->method == NULL && g_str_equal (request->method, "GET"))
    squall_request_set_method (request, "POST");
  return TRUE;
}

static gboolean
apply_request (SquallPlan *plan, const Words *words, GError **error)
{
  SquallRequest *request = squall_plan_get_request (plan, 0);

  if (words->rest != NULL && words->rest[1] != NULL)
    {
      g_set_error (error,
                   SQUALL_PLAN_ERROR,
                   SQUALL_PLAN_ERROR_URL,
                   _ ("one address is tested at a time: “%s” is one too many"),
                   words->rest[1]);
      return FALSE;
    }
  if (words->rest != NULL && !squall_request_set_url (request, words->rest[0], error))
    return FALSE;
  if (words->method != NULL)
    squall_request_set_method (request, words->method);
  for (char **text = words->headers; text != NULL && *text != NULL; text++)
    {
      SquallHeader *header = squall_header_parse (*text, error);

      if (header == NULL)
        return FALSE;
      squall_request_set_header (request, header);
    }
  return apply_body (request, words, error);
}

static SquallPlan *
make_plan (const Words *words, GError **error)
{
  g_autoptr (SquallPlan) plan = NULL;
  g_autofree char *text = NULL;
  gsize length;

  if (words->plan_file == NULL)
    plan = squall_plan_new ();
  else if (read_file (words->plan_file, SQUALL_PLAN_ERROR_FILE, &text, &length, error))
    plan = squall_plan_new_from_json (text, length, error);
  if (plan == NULL || !apply_request (plan, words, error) || !apply_load (plan, words, error) ||
      !apply_connection (plan, words, error) || !squall_plan_validate (plan, error))
    return NULL;
  return g_steal_pointer (&plan);
}

static void
tell_what_is_left_out (const SquallPlan *plan, const char *text)
{
  g_autofree char *whole = squall_plan_to_json (plan, SQUALL_SECRETS_KEEP);

  if (!g_str_equal (text, whole))
    g_printerr (_ ("squall-cli: passwords and tokens are left out of the saved plan; "
                   "--with-secrets keeps them\n"));
}

static gboolean
save_plan (const SquallPlan *plan, const Words *words, GError **error)
{
  SquallSecrets secrets = words->has_secrets ? SQUALL_SECRETS_KEEP : SQUALL_SECRETS_LEAVE_OUT;
  g_autofree char *text = NULL;

  if (words->save_plan_file == NULL)
    return TRUE;
  if (!squall_output_check (words->save_plan_file, error))
    return FALSE;
  text = squall_plan_to_json (plan, secrets);
  if (secrets == SQUALL_SECRETS_LEAVE_OUT)
    tell_what_is_left_out (plan, text);
  return squall_output_write (words->save_plan_file, text, 0600, error);
}

gboolean
squall_options_parse (SquallOptions *self, char ***arguments, GError **error)
{
  g_auto (Words) words = { 0 };

  *self = (SquallOptions) { 0 };
  if (!parse_words (&words, arguments, error))
    return FALSE;
  self->is_version = words.is_version;
  if (self->is_version)
    return TRUE;
  self->report = squall_report_find (words.format != NULL ? words.format : "text");
  if (self->report == NULL)
    {
      g_autofree char *ids = squall_report_list_ids ();

      g_set_error (error,
                   G_OPTION_ERROR,
                   G_OPTION_ERROR_BAD_VALUE,
                   _ ("there is no report format “%s”: use one of %s"),
                   words.format,
                   ids);
      return FALSE;
    }
  if (words.output != NULL && !squall_output_check (words.output, error))
    return FALSE;
  self->output_path = g_steal_pointer (&words.output);
  self->has_progress = !words.has_no_progress;
  self->has_check = !words.has_no_check;
  self->is_confirmed = words.is_confirmed;
  self->plan = make_plan (&words, error);
  return self->plan != NULL && save_plan (self->plan, &words, error);
}

void
squall_options_clear (SquallOptions *self)
{
  g_clear_pointer (&self->plan, squall_plan_unref);
  g_clear_pointer (&self->output_path, g_free);
}
