/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _SquallExchange SquallExchange;

/**
 * SquallRouteHandler:
 * @exchange: the request; its match is valid
 *
 * Answers a request, or sees to it that it is answered later, or never.
 */
typedef void (*SquallRouteHandler) (SquallExchange *exchange);

typedef enum
{
  SQUALL_PARAMETER_NONE,
  SQUALL_PARAMETER_WHOLE,   /* digits */
  SQUALL_PARAMETER_DECIMAL, /* digits, at most six of them after a point; in millionths */
  SQUALL_PARAMETER_TEXT,    /* anything but nothing */
} SquallParameterKind;

typedef struct
{
  SquallParameterKind kind;
  gint64 min;
  gint64 max;
} SquallParameter;

/**
 * SquallRoute:
 * @name: the first segment of its paths
 * @usage: a sentence that says what the path should look like
 * @parameters: the segments that follow
 * @wants_headers: whether the handler reads header fields
 * @wants_body: whether the handler reads the body
 * @is_uncounted: whether its requests are kept out of the books
 * @handle: answers
 *
 * A kind of path that the server knows.
 */
typedef struct
{
  const char *name;
  const char *usage;
  SquallParameter parameters[2];
  gboolean wants_headers;
  gboolean wants_body;
  gboolean is_uncounted;
  SquallRouteHandler handle;
} SquallRoute;

/**
 * SquallRouteMatch:
 * @route: (nullable): the route, or %NULL for an unknown path
 * @is_valid: whether the parameters are right
 * @path: the path without query, not terminated, within the target
 * @path_length: its length in bytes
 * @values: the parameters that are numbers
 * @texts: all parameters, not terminated
 * @text_lengths: their lengths in bytes
 *
 * What a request target means.
 */
typedef struct
{
  const SquallRoute *route;
  gboolean is_valid;
  const char *path;
  gsize path_length;
  gint64 values[2];
  const char *texts[2];
  gsize text_lengths[2];
} SquallRouteMatch;

/**
 * squall_route_get_all:
 * @n_routes: (out): how many
 *
 * Returns: (transfer none) (array length=n_routes): the routes; `/` is the first
 */
const SquallRoute *squall_route_get_all (guint *n_routes);

/**
 * squall_route_get_number:
 * @self: a route
 *
 * Returns: its place among all routes
 */
guint squall_route_get_number (const SquallRoute *self);

/**
 * squall_route_match:
 * @target: a request target: a path or a URL, perhaps with a query
 * @length: its length in bytes
 * @match: (out caller-allocates): what it means; points into @target
 *
 * Finds the route of a request target. Any thread.
 */
void squall_route_match (const char *target, gsize length, SquallRouteMatch *match);

G_END_DECLS
