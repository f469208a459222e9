/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-plan.h"
#include "core/squall-sample.h"

G_BEGIN_DECLS

/**
 * SquallLogFormat:
 * @SQUALL_LOG_FORMAT_JTL: the CSV of JMeter, read by all that reads its results: times in ms, the
 *   stamp that of sending; a request of the warm-up has a label of its own
 * @SQUALL_LOG_FORMAT_JSONL: an object a line with everything there is in a sample, the instants in
 *   nanoseconds since the start of the run
 * @SQUALL_LOG_FORMAT_HEY: the CSV of hey: times in seconds; the status is 0 without an answer
 * @SQUALL_N_LOG_FORMATS: how many there are
 *
 * A way to write down every request of a run, one a line, whether it succeeded or not.
 */
typedef enum
{
  SQUALL_LOG_FORMAT_JTL,
  SQUALL_LOG_FORMAT_JSONL,
  SQUALL_LOG_FORMAT_HEY,
  SQUALL_N_LOG_FORMATS,
} SquallLogFormat;

/**
 * squall_log_format_get_id:
 * @format: a format
 *
 * Returns: its name on the command line, such as `jtl`
 */
const char *squall_log_format_get_id (SquallLogFormat format);

/**
 * squall_log_format_find:
 * @id: the name of a format
 * @format: (out): the format
 *
 * Returns: whether there is one of that name
 */
gboolean squall_log_format_find (const char *id, SquallLogFormat *format);

/**
 * squall_log_format_find_for_path:
 * @path: the name of a file, such as `requests.jsonl`
 * @format: (out): the format
 *
 * Returns: whether its extension, in any case, tells the format: `.jtl` or `.csv` for that of
 *   JMeter, `.jsonl` or `.json`; none tells that of hey
 */
gboolean squall_log_format_find_for_path (const char *path, SquallLogFormat *format);

/**
 * squall_log_format_list_ids:
 *
 * Returns: (transfer full): the names of all formats, for a message: `jtl, jsonl, hey`
 */
char *squall_log_format_list_ids (void);

/**
 * SquallLogLines:
 *
 * Writes samples as lines of a log. What is the same from line to line, secrets masked, is made
 * ready once, so that a line costs some hundred nanoseconds and no allocation.
 */
typedef struct _SquallLogLines SquallLogLines;

/**
 * squall_log_lines_new:
 * @format: the format
 * @plan: what is run
 *
 * Returns: (transfer full): what writes the lines; belongs to one thread at a time
 */
SquallLogLines *squall_log_lines_new (SquallLogFormat format, const SquallPlan *plan);

/**
 * squall_log_lines_free:
 * @self: (nullable): what writes lines
 *
 * Frees @self.
 */
void squall_log_lines_free (SquallLogLines *self);

/**
 * squall_log_lines_start:
 * @self: what writes lines
 * @start_ns: when the run began, monotonic
 * @started_at_us: the same by the wall clock, µs since 1970
 *
 * Tells what instants are counted from.
 */
void squall_log_lines_start (SquallLogLines *self, gint64 start_ns, gint64 started_at_us);

/**
 * squall_log_lines_append_heading:
 * @self: what writes lines
 * @out: where to append the line that a file begins with; none in some formats
 */
void squall_log_lines_append_heading (const SquallLogLines *self, GString *out);

/**
 * squall_log_lines_append:
 * @self: what writes lines
 * @sample: a request that ended
 * @out: where to append it: one line, with its end
 */
void squall_log_lines_append (const SquallLogLines *self, const SquallSample *sample, GString *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SquallLogLines, squall_log_lines_free)

G_END_DECLS
