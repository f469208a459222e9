/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SquallCurlMeaning:
 * @SQUALL_CURL_LEFT_OUT: something that a plan has no place for
 * @SQUALL_CURL_NO_MATTER: what becomes of the answer, which is not asked here, or what is so
 *   in any case
 * @SQUALL_CURL_URL: the address
 * @SQUALL_CURL_METHOD: the method
 * @SQUALL_CURL_HEADER: a header
 * @SQUALL_CURL_DATA: a piece of the body, or with `@` the name of a file
 * @SQUALL_CURL_DATA_RAW: a piece of the body
 * @SQUALL_CURL_DATA_ENCODED: a piece of the body that is to be encoded as in a form
 * @SQUALL_CURL_JSON: a piece of the body, which is JSON
 * @SQUALL_CURL_FORM: a field of a form, or a file for one
 * @SQUALL_CURL_FORM_STRING: a field of a form
 * @SQUALL_CURL_QUERY: a piece of the query of the address that is to be encoded
 * @SQUALL_CURL_GET: the pieces of the body are pieces of the query
 * @SQUALL_CURL_HEAD: only the head of the answer
 * @SQUALL_CURL_AGENT: what to call the program
 * @SQUALL_CURL_REFERER: the address that led there
 * @SQUALL_CURL_COOKIE: cookies
 * @SQUALL_CURL_USER: name and password
 * @SQUALL_CURL_BEARER: a token
 * @SQUALL_CURL_RANGE: which bytes of the body
 * @SQUALL_CURL_COMPRESSED: the answer may be compressed
 * @SQUALL_CURL_INSECURE: the certificate is not verified
 * @SQUALL_CURL_REDIRECTS: redirects are followed
 * @SQUALL_CURL_MAX_REDIRECTS: how many redirects are followed, if they are
 * @SQUALL_CURL_MAX_TIME: how long it may take
 * @SQUALL_CURL_NO_GLOB: brackets in the address are themselves
 * @SQUALL_CURL_NEXT: another request begins
 *
 * What an option of curl is about.
 */
typedef enum
{
  SQUALL_CURL_LEFT_OUT,
  SQUALL_CURL_NO_MATTER,
  SQUALL_CURL_URL,
  SQUALL_CURL_METHOD,
  SQUALL_CURL_HEADER,
  SQUALL_CURL_DATA,
  SQUALL_CURL_DATA_RAW,
  SQUALL_CURL_DATA_ENCODED,
  SQUALL_CURL_JSON,
  SQUALL_CURL_FORM,
  SQUALL_CURL_FORM_STRING,
  SQUALL_CURL_QUERY,
  SQUALL_CURL_GET,
  SQUALL_CURL_HEAD,
  SQUALL_CURL_AGENT,
  SQUALL_CURL_REFERER,
  SQUALL_CURL_COOKIE,
  SQUALL_CURL_USER,
  SQUALL_CURL_BEARER,
  SQUALL_CURL_RANGE,
  SQUALL_CURL_COMPRESSED,
  SQUALL_CURL_INSECURE,
  SQUALL_CURL_REDIRECTS,
  SQUALL_CURL_MAX_REDIRECTS,
  SQUALL_CURL_MAX_TIME,
  SQUALL_CURL_NO_GLOB,
  SQUALL_CURL_NEXT,
} SquallCurlMeaning;

/**
 * SquallCurlOption:
 * @name: its long name, without dashes
 * @letter: its short name; 0 for none
 * @has_value: whether the next word is its value
 * @meaning: what it is about
 *
 * An option of curl, of whichever version.
 */
typedef struct
{
  const char *name;
  char letter;
  gboolean has_value;
  SquallCurlMeaning meaning;
} SquallCurlOption;

/**
 * squall_curl_option_find:
 * @name: a long name, without dashes
 *
 * Returns: (transfer none) (nullable): the option of that name; %NULL where curl has none, or only
 *   one without a value that a plan has no place for
 */
const SquallCurlOption *squall_curl_option_find (const char *name);

/**
 * squall_curl_option_find_letter:
 * @letter: a short name
 *
 * Returns: (transfer none) (nullable): the option of that name; %NULL as for long names
 */
const SquallCurlOption *squall_curl_option_find_letter (char letter);

G_END_DECLS
