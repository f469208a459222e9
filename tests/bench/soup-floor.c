/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The least that libsoup can be had for: threads that send and read, and keep no books at all. What
 * squall-cli costs on top of this is what it has to answer for. */
#include <libsoup/soup.h>
#include <stdlib.h>

typedef struct
{
  GUri *uri;
  int n_left; /* atomic */
} Floor;

static void
send_one (SoupSession *session, GUri *uri)
{
  g_autoptr (SoupMessage) message = soup_message_new_from_uri ("GET", uri);
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GError) error = NULL;
  char buffer[16384];
  gssize n_read = -1;

  stream = soup_session_send (session, message, NULL, &error);
  if (stream != NULL)
    do
      n_read = g_input_stream_read (stream, buffer, sizeof buffer, NULL, &error);
    while (n_read > 0);
  if (n_read != 0)
    g_error ("%s", error->message);
}

static gpointer
loop_cb (gpointer data)
{
  Floor *self = data;
  g_autoptr (GMainContext) context = g_main_context_new ();
  SoupSession *session;

  g_main_context_push_thread_default (context);
  session = soup_session_new ();
  soup_session_set_proxy_resolver (session, NULL);
  soup_session_remove_feature_by_type (session, SOUP_TYPE_CONTENT_DECODER);
  soup_session_remove_feature_by_type (session, SOUP_TYPE_AUTH_MANAGER);
  while (g_atomic_int_add (&self->n_left, -1) > 0)
    send_one (session, self->uri);
  g_object_unref (session);
  g_main_context_pop_thread_default (context);
  return NULL;
}

int
main (int argc, char **argv)
{
  Floor self = { 0 };
  guint n_users;
  g_autofree GThread **threads = NULL;

  if (argc != 4)
    g_error ("soup-floor URL REQUESTS USERS");
  self.uri = g_uri_parse (argv[1], SOUP_HTTP_URI_FLAGS, NULL);
  self.n_left = atoi (argv[2]);
  n_users = (guint) atoi (argv[3]);
  threads = g_new (GThread *, n_users);
  for (guint i = 0; i < n_users; i++)
    threads[i] = g_thread_new ("floor", loop_cb, &self);
  for (guint i = 0; i < n_users; i++)
    g_thread_join (threads[i]);
  g_uri_unref (self.uri);
  return 0;
}
