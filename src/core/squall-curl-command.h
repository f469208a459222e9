/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-curl-form.h"

G_BEGIN_DECLS

/**
 * SquallCurlCommand:
 * @url: (nullable): the address, as it was written
 * @method: (nullable): the method, where it was given
 * @headers: (element-type utf8): headers, as they were written, with those that are to be absent
 * @data: (nullable): the pieces of the body, joined
 * @form: the fields of a form
 * @query: (nullable): more pieces of the query, joined
 * @cookies: (nullable): cookies that are not given as a header, joined
 * @agent: (nullable): what to call the program
 * @referer: (nullable): the address that led there
 * @user: (nullable): name and password
 * @bearer: (nullable): a token
 * @range: (nullable): which bytes
 * @is_json: whether @data is JSON
 * @is_get: whether @data belongs into the query
 * @is_head: whether only the head of the answer is asked for
 * @is_compressed: whether the answer may be compressed
 * @is_insecure: whether the certificate is not verified
 * @is_redirected: whether redirects are followed
 * @is_plain_url: whether brackets in the address are themselves
 * @max_redirects: how many redirects are followed, if they are
 * @timeout_ns: how long it may take, 0 for ever; negative where that was not given
 * @left_out: (element-type utf8): what a plan has no place for
 *
 * What the options of a curl command say.
 */
typedef struct
{
  char *url;
  char *method;
  GPtrArray *headers;
  GString *data;
  SquallCurlForm *form;
  GString *query;
  GString *cookies;
  char *agent;
  char *referer;
  char *user;
  char *bearer;
  char *range;
  gboolean is_json;
  gboolean is_get;
  gboolean is_head;
  gboolean is_compressed;
  gboolean is_insecure;
  gboolean is_redirected;
  gboolean is_plain_url;
  guint max_redirects;
  gint64 timeout_ns;
  GPtrArray *left_out;
} SquallCurlCommand;

/**
 * squall_curl_command_new:
 *
 * Returns: (transfer full): a command without any options
 */
SquallCurlCommand *squall_curl_command_new (void);

/**
 * squall_curl_command_free:
 * @self: (nullable): a command
 *
 * Frees @self.
 */
void squall_curl_command_free (SquallCurlCommand *self);

/**
 * squall_curl_command_read:
 * @self: a command
 * @words: (array zero-terminated=1): what follows the name of the program
 * @error: return location for a [enum@Squall.PlanError]
 *
 * Takes over what @words say, as curl 8 does. Files are not read.
 *
 * Returns: whether each option has its value, and one that it can have
 */
gboolean squall_curl_command_read (SquallCurlCommand *self, char **words, GError **error);

/**
 * squall_curl_command_leave_out:
 * @self: a command
 * @what: something that a plan has no place for
 * @value: (nullable): what belongs to it, which is shortened
 *
 * Notes something as left out.
 */
void squall_curl_command_leave_out (SquallCurlCommand *self, const char *what, const char *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SquallCurlCommand, squall_curl_command_free)

G_END_DECLS
