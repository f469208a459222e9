/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * What holds of each input, however strange: nothing crashes, what is refused is refused with a
 * readable message, and what is accepted is what its own rules say. Each takes a text that has a
 * NUL behind its end, and its length in bytes.
 */

/**
 * input_check_error:
 * @error: (nullable): what refused the input
 *
 * Asserts that a person can read it.
 */
void input_check_error (const GError *error);

/**
 * input_check_url:
 * @text: perhaps an address
 * @length: its length in bytes
 *
 * Asserts what holds of whatever is made of it.
 */
void input_check_url (const char *text, gsize length);

/**
 * input_check_header:
 * @text: perhaps a header field
 * @length: its length in bytes
 *
 * Asserts what holds of whatever is made of it.
 */
void input_check_header (const char *text, gsize length);

/**
 * input_check_command:
 * @text: perhaps a command for curl
 * @length: its length in bytes
 *
 * Asserts what holds of whatever is made of it.
 */
void input_check_command (const char *text, gsize length);

/**
 * input_check_plan:
 * @text: perhaps a plan file
 * @length: its length in bytes
 *
 * Asserts what holds of whatever is made of it.
 */
void input_check_plan (const char *text, gsize length);

/**
 * input_check_stages:
 * @text: perhaps stages
 * @length: its length in bytes
 *
 * Asserts what holds of whatever is made of it.
 */
void input_check_stages (const char *text, gsize length);

/**
 * input_check_threshold:
 * @text: perhaps a threshold
 * @length: its length in bytes
 *
 * Asserts what holds of whatever is made of it.
 */
void input_check_threshold (const char *text, gsize length);

/**
 * input_check_goal:
 * @text: perhaps a goal
 * @length: its length in bytes
 *
 * Asserts what holds of whatever is made of it.
 */
void input_check_goal (const char *text, gsize length);

/**
 * input_check_count:
 * @text: perhaps a count
 * @length: its length in bytes
 *
 * Asserts what holds of whatever is made of it.
 */
void input_check_count (const char *text, gsize length);

/**
 * input_check_time:
 * @text: perhaps a time
 * @length: its length in bytes
 *
 * Asserts what holds of whatever is made of it.
 */
void input_check_time (const char *text, gsize length);

/**
 * input_check_rate:
 * @text: perhaps a rate
 * @length: its length in bytes
 *
 * Asserts what holds of whatever is made of it.
 */
void input_check_rate (const char *text, gsize length);

/**
 * input_check_statuses:
 * @text: perhaps statuses that are expected
 * @length: its length in bytes
 *
 * Asserts what holds of whatever is made of it.
 */
void input_check_statuses (const char *text, gsize length);

/**
 * input_check_pattern:
 * @text: perhaps a regular expression for bodies
 * @length: its length in bytes
 *
 * Asserts what holds of whatever is made of it.
 */
void input_check_pattern (const char *text, gsize length);

G_END_DECLS
