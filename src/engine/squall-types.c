/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/squall-types.h"

#include <libsoup/soup.h>

#include "engine/soup/squall-soup-connection.h"
#include "engine/soup/squall-soup-input.h"
#include "engine/soup/squall-soup-output.h"
#include "engine/soup/squall-soup-proxy.h"

void
squall_types_register (void)
{
  /* Those with interfaces that sending a request or resolving a name takes. */
  const GType types[] = {
    G_TYPE_TASK,
    G_TYPE_NETWORK_ADDRESS,
    G_TYPE_INET_SOCKET_ADDRESS,
    G_TYPE_PROXY_ADDRESS,
    G_TYPE_PROXY_ADDRESS_ENUMERATOR,
    G_TYPE_SOCKET,
    G_TYPE_SOCKET_CLIENT,
    G_TYPE_TCP_CONNECTION,
    G_TYPE_BUFFERED_INPUT_STREAM,
    G_TYPE_CONVERTER_INPUT_STREAM,
    G_TYPE_MEMORY_INPUT_STREAM,
    G_TYPE_MEMORY_OUTPUT_STREAM,
    SOUP_TYPE_SESSION,
    SOUP_TYPE_MESSAGE,
    SQUALL_TYPE_SOUP_PROXY,
    SQUALL_TYPE_SOUP_CONNECTION,
    SQUALL_TYPE_SOUP_INPUT,
    SQUALL_TYPE_SOUP_OUTPUT,
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    g_type_class_unref (g_type_class_ref (types[i]));
}
