/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/soup/squall-soup-identity.h"

struct _SquallSoupIdentity
{
  GTlsInteraction parent_instance;
  GMainContext *context;
  GTlsCertificate *certificate;
};

#define SQUALL_TYPE_SOUP_IDENTITY (squall_soup_identity_get_type ())
G_DECLARE_FINAL_TYPE (SquallSoupIdentity,
                      squall_soup_identity,
                      SQUALL,
                      SOUP_IDENTITY,
                      GTlsInteraction)

G_DEFINE_FINAL_TYPE (SquallSoupIdentity, squall_soup_identity, G_TYPE_TLS_INTERACTION)

/* Of the two ways to be asked this is the one for which GIO runs the context that it was made
 * under, and there it waits for the answer. */
static void
squall_soup_identity_request_certificate_async (GTlsInteraction *interaction,
                                                GTlsConnection *connection,
                                                GTlsCertificateRequestFlags flags,
                                                GCancellable *cancellable,
                                                GAsyncReadyCallback callback,
                                                gpointer user_data)
{
  SquallSoupIdentity *self = SQUALL_SOUP_IDENTITY (interaction);
  g_autoptr (GTask) task = NULL;

  g_main_context_push_thread_default (self->context);
  task = g_task_new (interaction, cancellable, callback, user_data);
  g_main_context_pop_thread_default (self->context);
  if (self->certificate != NULL)
    g_tls_connection_set_certificate (connection, self->certificate);
  g_task_return_int (task,
                     self->certificate != NULL ? G_TLS_INTERACTION_HANDLED
                                               : G_TLS_INTERACTION_UNHANDLED);
}

static GTlsInteractionResult
squall_soup_identity_request_certificate_finish (GTlsInteraction *interaction,
                                                 GAsyncResult *result,
                                                 GError **error)
{
  return (GTlsInteractionResult) g_task_propagate_int (G_TASK (result), error);
}

static void
squall_soup_identity_finalize (GObject *object)
{
  SquallSoupIdentity *self = SQUALL_SOUP_IDENTITY (object);

  g_clear_object (&self->certificate);
  g_main_context_unref (self->context);
  G_OBJECT_CLASS (squall_soup_identity_parent_class)->finalize (object);
}

static void
squall_soup_identity_class_init (SquallSoupIdentityClass *klass)
{
  GTlsInteractionClass *interaction_class = G_TLS_INTERACTION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = squall_soup_identity_finalize;
  interaction_class->request_certificate_async = squall_soup_identity_request_certificate_async;
  interaction_class->request_certificate_finish = squall_soup_identity_request_certificate_finish;
}

static void
squall_soup_identity_init (SquallSoupIdentity *self)
{
  self->context = g_main_context_ref_thread_default ();
}

GTlsInteraction *
squall_soup_identity_new (GTlsCertificate *certificate)
{
  /* It is asked on the thread that shakes hands, which has to get hold of the context that it was
   * made under: one that nobody else ever holds. */
  g_autoptr (GMainContext) context = g_main_context_new ();
  SquallSoupIdentity *self;

  g_main_context_push_thread_default (context);
  self = g_object_new (SQUALL_TYPE_SOUP_IDENTITY, NULL);
  g_main_context_pop_thread_default (context);
  g_set_object (&self->certificate, certificate);
  return G_TLS_INTERACTION (self);
}
