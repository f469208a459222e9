/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "squall-test-log.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <unistd.h>

char *
squall_test_log_make_path (void)
{
  g_autoptr (GError) error = NULL;
  char *path = NULL;
  int descriptor = g_file_open_tmp ("squall-log-XXXXXX", &path, &error);

  g_assert_no_error (error);
  close (descriptor);
  return path;
}

static SquallOutcome
find_outcome (const char *id)
{
  for (guint i = 0; i < SQUALL_N_OUTCOMES; i++)
    if (g_str_equal (squall_outcome_get_id ((SquallOutcome) i), id))
      return (SquallOutcome) i;
  g_error ("There is no outcome “%s”", id);
}

static SquallSample
read_sample (const char *line)
{
  static const char *const phases[SQUALL_N_PHASES] = {
    "dns_ns", "connect_ns", "tls_ns", "waiting_ns", "receiving_ns",
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = json_from_string (line, &error);
  JsonObject *object;
  SquallSample sample = { 0 };

  g_assert_no_error (error);
  object = json_node_get_object (node);
  sample.number = (guint64) json_object_get_int_member (object, "number");
  sample.user = (guint) json_object_get_int_member (object, "user");
  sample.planned_ns = json_object_get_int_member (object, "planned_ns");
  sample.sent_ns = json_object_get_int_member (object, "sent_ns");
  sample.done_ns = json_object_get_int_member (object, "done_ns");
  sample.outcome = find_outcome (json_object_get_string_member (object, "outcome"));
  sample.status = (guint) json_object_get_int_member (object, "status");
  sample.n_connections = (guint) json_object_get_int_member (object, "connections");
  for (guint i = 0; i < SQUALL_N_PHASES; i++)
    sample.phases_ns[i] = json_object_get_int_member (object, phases[i]);
  return sample;
}

static int
compare_cb (gconstpointer first, gconstpointer second)
{
  guint64 a = ((const SquallSample *) first)->number;
  guint64 b = ((const SquallSample *) second)->number;

  return a < b ? -1 : a > b;
}

GArray *
squall_test_log_read (const char *path)
{
  GArray *samples = g_array_new (FALSE, FALSE, sizeof (SquallSample));
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_remove (path);
  lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; **line != '\0'; line++)
    {
      SquallSample sample = read_sample (*line);

      g_array_append_val (samples, sample);
    }
  g_array_sort (samples, compare_cb);
  return samples;
}
