/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/squall-trust.h"

#include <openssl/err.h>
#include <openssl/ssl.h>

#include "core/squall-i18n.h"
#include "core/squall-plan-error.h"
#include "core/squall-quote.h"

/* Says which file is no good, and why. */
static gboolean
refuse (const char *file, SquallPlanError code, GError *cause, GError **error)
{
  g_autofree char *name = g_filename_display_name (file);
  g_autofree char *quote = squall_quote (name);

  g_set_error (error,
               SQUALL_PLAN_ERROR,
               (int) code,
               code == SQUALL_PLAN_ERROR_AUTHORITIES
                   /* Translators: the first is the name of a file, the second says why */
                   ? _ ("“%s” has no authorities to trust: %s")
                   : _ ("“%s” has no certificate to show with its key: %s"),
               quote,
               cause->message);
  g_error_free (cause);
  return FALSE;
}

static gboolean
read_authorities (SquallTrust *self, const char *file, GError **error)
{
  /* GIO takes a relative one without a word, and then trusts nobody. */
  g_autofree char *path = g_canonicalize_filename (file, NULL);
  GError *cause = NULL;
  GList *certificates = g_tls_certificate_list_new_from_file (file, &cause);

  if (cause == NULL && certificates == NULL)
    cause = g_error_new_literal (G_TLS_ERROR,
                                 G_TLS_ERROR_BAD_CERTIFICATE,
                                 _ ("there is no certificate in it"));
  g_list_free_full (certificates, g_object_unref);
  if (cause == NULL)
    self->database = G_TLS_DATABASE (g_tls_file_database_new (path, &cause));
  return cause == NULL || refuse (file, SQUALL_PLAN_ERROR_AUTHORITIES, cause, error);
}

/* GIO does not look whether the key is that of the certificate. */
static void
check_pair (const char *file, const char *key_file, GError **error)
{
  SSL_CTX *context = SSL_CTX_new (TLS_client_method ());

  if (SSL_CTX_use_certificate_chain_file (context, file) != 1 ||
      SSL_CTX_use_PrivateKey_file (context, key_file, SSL_FILETYPE_PEM) != 1 ||
      SSL_CTX_check_private_key (context) != 1)
    g_set_error_literal (error,
                         G_TLS_ERROR,
                         G_TLS_ERROR_BAD_CERTIFICATE,
                         ERR_reason_error_string (ERR_peek_last_error ()));
  ERR_clear_error ();
  SSL_CTX_free (context);
}

static gboolean
read_certificate (SquallTrust *self, const SquallAccess *access, GError **error)
{
  const char *file = access->certificate_file;
  const char *key_file = access->key_file != NULL ? access->key_file : file;
  GError *cause = NULL;

  self->certificate = g_tls_certificate_new_from_files (file, key_file, &cause);
  if (cause == NULL)
    check_pair (file, key_file, &cause);
  return cause == NULL || refuse (file, SQUALL_PLAN_ERROR_CERTIFICATE, cause, error);
}

SquallTrust *
squall_trust_new (const SquallAccess *access, GError **error)
{
  g_autoptr (SquallTrust) self = g_new0 (SquallTrust, 1);

  if (access->authorities_file != NULL && !read_authorities (self, access->authorities_file, error))
    return NULL;
  if (access->certificate_file != NULL && !read_certificate (self, access, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
squall_trust_free (SquallTrust *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->database);
  g_clear_object (&self->certificate);
  g_free (self);
}
