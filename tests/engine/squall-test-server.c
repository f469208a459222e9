/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "squall-test-server.h"

struct _SquallTestServer
{
  SquallTestServerFunc answer;
  GTlsCertificate *certificate;
  GThread *thread;
  GMainContext *context;
  GMainLoop *loop;
  guint port;

  GMutex lock;
  GCond is_ready;
  GPtrArray *seen; /* under lock; “METHOD path” of each request */
};

static void
handle_cb (SoupServer *server,
           SoupServerMessage *message,
           const char *path,
           GHashTable *query,
           gpointer user_data)
{
  SquallTestServer *self = user_data;

  g_mutex_lock (&self->lock);
  g_ptr_array_add (self->seen,
                   g_strdup_printf ("%s %s", soup_server_message_get_method (message), path));
  g_mutex_unlock (&self->lock);
  self->answer (message, path);
}

static guint
find_port (SoupServer *server)
{
  GSList *uris = soup_server_get_uris (server);
  guint port = (guint) g_uri_get_port (uris->data);

  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return port;
}

static gpointer
serve_cb (gpointer data)
{
  SquallTestServer *self = data;
  SoupServerListenOptions options = SOUP_SERVER_LISTEN_IPV4_ONLY;
  g_autoptr (SoupServer) server = NULL;
  g_autoptr (GError) error = NULL;

  g_main_context_push_thread_default (self->context);
  server = soup_server_new ("tls-certificate", self->certificate, NULL);
  if (self->certificate != NULL)
    options |= SOUP_SERVER_LISTEN_HTTPS;
  soup_server_add_handler (server, NULL, handle_cb, self, NULL);
  soup_server_listen_local (server, 0, options, &error);
  g_assert_no_error (error);

  g_mutex_lock (&self->lock);
  self->port = find_port (server);
  g_cond_signal (&self->is_ready);
  g_mutex_unlock (&self->lock);

  g_main_loop_run (self->loop);
  soup_server_disconnect (server);
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

GTlsCertificate *
squall_test_server_load_certificate (void)
{
  const char *directory = g_getenv ("SQUALL_TEST_CERTIFICATES");
  g_autofree char *certificate_file = NULL;
  g_autofree char *key_file = NULL;
  g_autoptr (GError) error = NULL;
  GTlsCertificate *certificate;

  g_assert_nonnull (directory);
  certificate_file = g_build_filename (directory, "certificate.pem", NULL);
  key_file = g_build_filename (directory, "key.pem", NULL);
  certificate = g_tls_certificate_new_from_files (certificate_file, key_file, &error);
  g_assert_no_error (error);
  return certificate;
}

SquallTestServer *
squall_test_server_new (SquallTestServerFunc answer, gboolean has_tls)
{
  SquallTestServer *self = g_new0 (SquallTestServer, 1);

  self->answer = answer;
  self->certificate = has_tls ? squall_test_server_load_certificate () : NULL;
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->seen = g_ptr_array_new_with_free_func (g_free);
  g_mutex_init (&self->lock);
  g_cond_init (&self->is_ready);
  g_mutex_lock (&self->lock);
  self->thread = g_thread_new ("server", serve_cb, self);
  while (self->port == 0)
    g_cond_wait (&self->is_ready, &self->lock);
  g_mutex_unlock (&self->lock);
  return self;
}

char *
squall_test_server_make_url (SquallTestServer *self, const char *path)
{
  return g_strdup_printf ("%s://127.0.0.1:%u%s",
                          self->certificate != NULL ? "https" : "http",
                          self->port,
                          path);
}

guint
squall_test_server_get_port (SquallTestServer *self)
{
  return self->port;
}

guint
squall_test_server_count (SquallTestServer *self, const char *method, const char *path)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  guint n_seen = 0;

  for (guint i = 0; i < self->seen->len; i++)
    {
      g_auto (GStrv) parts = g_strsplit (g_ptr_array_index (self->seen, i), " ", 2);

      if ((method == NULL || g_str_equal (parts[0], method)) &&
          (path == NULL || g_str_equal (parts[1], path)))
        n_seen++;
    }
  return n_seen;
}

static gboolean
quit_cb (gpointer user_data)
{
  g_main_loop_quit (user_data);
  return G_SOURCE_REMOVE;
}

void
squall_test_server_free (SquallTestServer *self)
{
  g_autoptr (GSource) quit = g_idle_source_new ();

  /* Not at once: the loop may not run yet. */
  g_source_set_callback (quit, quit_cb, self->loop, NULL);
  g_source_attach (quit, self->context);
  g_thread_join (self->thread);
  while (g_main_context_iteration (self->context, FALSE))
    ;
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_clear_object (&self->certificate);
  g_ptr_array_unref (self->seen);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->is_ready);
  g_free (self);
}
