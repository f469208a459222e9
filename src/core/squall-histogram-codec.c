/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-histogram-codec.h"

#include <gio/gio.h>
#include <string.h>

#define COOKIE            0x1c849313u
#define COOKIE_COMPRESSED 0x1c849314u
#define HEADER_BYTES      40
#define WORKING_BYTES     16384
#define LENGTH_OFFSET     4
#define MAX_LEB128_BYTES  9

static void
append_u32 (GByteArray *out, guint32 value)
{
  value = GUINT32_TO_BE (value);
  g_byte_array_append (out, (const guint8 *) &value, sizeof value);
}

static void
append_u64 (GByteArray *out, guint64 value)
{
  value = GUINT64_TO_BE (value);
  g_byte_array_append (out, (const guint8 *) &value, sizeof value);
}

/* Seven bits a byte, the lowest first; the ninth byte holds eight. */
static void
append_number (GByteArray *out, gint64 number)
{
  guint64 rest = ((guint64) number << 1) ^ (guint64) (number >> 63);
  guint8 bytes[MAX_LEB128_BYTES];
  guint n_bytes = 0;

  while (n_bytes < MAX_LEB128_BYTES - 1 && rest > 0x7f)
    {
      bytes[n_bytes++] = (guint8) (rest | 0x80);
      rest >>= 7;
    }
  bytes[n_bytes++] = (guint8) rest;
  g_byte_array_append (out, bytes, n_bytes);
}

static gboolean
take_number (const guint8 **at, const guint8 *end, gint64 *number)
{
  guint64 value = 0;
  guint n_bytes = 0;
  guint8 byte = 0x80;

  /* Nearly all are small. */
  if (*at < end && **at < 0x80)
    {
      value = *(*at)++;
      *number = (gint64) (value >> 1) ^ -(gint64) (value & 1);
      return TRUE;
    }
  while ((byte & 0x80) != 0 && n_bytes < MAX_LEB128_BYTES)
    {
      if (*at == end)
        return FALSE;
      byte = *(*at)++;
      value |= (guint64) (n_bytes < MAX_LEB128_BYTES - 1 ? byte & 0x7f : byte) << (7 * n_bytes);
      n_bytes++;
    }
  *number = (gint64) (value >> 1) ^ -(gint64) (value & 1);
  return TRUE;
}

static void
append_header (GByteArray *out, const SquallHistogram *self)
{
  const double ratio = 1;
  guint64 lowest, highest, ratio_bits;
  guint n_digits;

  squall_histogram_get_layout (self, &lowest, &highest, &n_digits);
  memcpy (&ratio_bits, &ratio, sizeof ratio_bits);
  append_u32 (out, COOKIE);
  append_u32 (out, 0);
  append_u32 (out, 0);
  append_u32 (out, n_digits);
  append_u64 (out, lowest);
  append_u64 (out, highest);
  append_u64 (out, ratio_bits);
}

GBytes *
squall_histogram_encode (const SquallHistogram *self)
{
  /* Large enough for most, and copied in the end: thousands of these are kept. */
  g_autoptr (GByteArray) out = g_byte_array_sized_new (WORKING_BYTES);
  guint first, end;
  gint64 n_zeros;
  guint32 length;

  append_header (out, self);
  squall_histogram_get_used (self, &first, &end);
  n_zeros = first;
  for (guint i = first; i < end; i++)
    {
      guint64 count = squall_histogram_get_bucket (self, i, NULL, NULL);

      if (count == 0)
        {
          n_zeros++;
          continue;
        }
      if (n_zeros > 0)
        append_number (out, -n_zeros);
      n_zeros = 0;
      append_number (out, (gint64) count);
    }
  length = GUINT32_TO_BE (out->len - HEADER_BYTES);
  memcpy (out->data + LENGTH_OFFSET, &length, sizeof length);
  return g_bytes_new (out->data, out->len);
}

/* Whether @bytes begin as they would if @self were encoded, their lengths apart. */
static gboolean
has_same_header (const SquallHistogram *self, const guint8 *data, gsize size)
{
  g_autoptr (GByteArray) header = g_byte_array_new ();
  const gsize skipped = LENGTH_OFFSET + sizeof (guint32);

  append_header (header, self);
  return size >= HEADER_BYTES && memcmp (data, header->data, LENGTH_OFFSET) == 0 &&
         memcmp (data + skipped, header->data + skipped, HEADER_BYTES - skipped) == 0;
}

/* Unpacks numbers into as many buckets as there are bytes, which is room enough. */
static gboolean
take_buckets (const guint8 *at,
              const guint8 *end,
              guint n_buckets,
              SquallBucket *buckets,
              guint *n_taken)
{
  gint64 index = 0;

  while (at < end)
    {
      gint64 number;

      if (!take_number (&at, end, &number) || number < -(gint64) n_buckets)
        return FALSE;
      if (index - MIN (number, 0) + (number >= 0) > n_buckets)
        return FALSE;
      if (number > 0)
        buckets[(*n_taken)++] = (SquallBucket) { (guint) index, (guint64) number };
      index += number < 0 ? -number : 1;
    }
  return TRUE;
}

gboolean
squall_histogram_decode (const SquallHistogram *layout, GBytes *bytes, GArray *buckets)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  guint n_taken = buckets->len;
  gboolean is_good;

  if (!has_same_header (layout, data, size) || size > G_MAXUINT / 2)
    return FALSE;
  g_array_set_size (buckets, n_taken + (guint) size - HEADER_BYTES);
  is_good = take_buckets (data + HEADER_BYTES,
                          data + size,
                          squall_histogram_get_n_buckets (layout),
                          (SquallBucket *) (void *) buckets->data,
                          &n_taken);
  g_array_set_size (buckets, n_taken);
  return is_good;
}

gboolean
squall_histogram_add_encoded (SquallHistogram *self, GBytes *bytes)
{
  g_autoptr (GArray) buckets = g_array_new (FALSE, FALSE, sizeof (SquallBucket));
  gboolean is_good = squall_histogram_decode (self, bytes, buckets);

  for (guint i = 0; i < buckets->len; i++)
    {
      const SquallBucket *bucket = &g_array_index (buckets, SquallBucket, i);

      squall_histogram_add_to_bucket (self, bucket->index, bucket->count);
    }
  return is_good;
}

char *
squall_histogram_dup_base64 (GBytes *bytes)
{
  g_autoptr (GConverter)
      zlib = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, -1));
  g_autoptr (GBytes) compressed = g_converter_convert_bytes (zlib, bytes, NULL);
  g_autoptr (GByteArray) out = g_byte_array_new ();

  append_u32 (out, COOKIE_COMPRESSED);
  append_u32 (out, (guint32) g_bytes_get_size (compressed));
  g_byte_array_append (out,
                       g_bytes_get_data (compressed, NULL),
                       (guint) g_bytes_get_size (compressed));
  return g_base64_encode (out->data, out->len);
}
