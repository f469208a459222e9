/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <nghttp2/nghttp2.h>

#include "core/squall-request.h"
#include "engine/wire/squall-wire-origin.h"

G_BEGIN_DECLS

/**
 * SquallWireRequest:
 * @origin: where it goes
 * @uri: its whole address
 * @method: its method
 * @is_head: whether that is HEAD
 * @is_plain_get: whether a redirect turned it into a GET without a body
 * @is_last: whether it asks for its connection to be closed after it
 * @data: (array length=length): all its bytes in HTTP/1.1, body included
 * @length: how many
 * @fields: (array length=n_fields): its header fields in HTTP/2
 * @n_fields: how many
 * @body: (nullable): its body; %NULL where there is none, or nothing in it
 * @source: what a plan says of it
 *
 * A request as it goes over the wire: written once, sent often. Belongs to one loop.
 */
typedef struct
{
  SquallWireOrigin *origin;
  GUri *uri;
  const char *method;
  gboolean is_head;
  gboolean is_plain_get;
  gboolean is_last;
  char *data;
  gsize length;
  nghttp2_nv *fields;
  gsize n_fields;
  GBytes *body;
  const SquallRequest *source;
  /*< private >*/
  GStringChunk *words;
} SquallWireRequest;

/**
 * squall_wire_request_new:
 * @source: what a plan says of it; outlives it
 * @uri: its address, that of @source or one that a redirect leads to
 * @is_plain_get: whether a redirect turned it into a GET without a body
 * @origin: where @uri leads; outlives it
 *
 * Writes a request.
 *
 * Returns: (transfer full): a request
 */
SquallWireRequest *squall_wire_request_new (const SquallRequest *source,
                                            GUri *uri,
                                            gboolean is_plain_get,
                                            SquallWireOrigin *origin);

/**
 * squall_wire_request_free:
 * @self: (nullable): a request
 *
 * Frees @self.
 */
void squall_wire_request_free (SquallWireRequest *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SquallWireRequest, squall_wire_request_free)

G_END_DECLS
