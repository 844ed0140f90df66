/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "database/garde-postgresql-result.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "database/garde-rows-builder.h"

/* The server's numbers for its types, fixed for ever (pg_type.dat). */
enum
{
  OID_BOOL = 16,
  OID_BYTEA = 17,
  OID_CHAR = 18,
  OID_NAME = 19,
  OID_INT8 = 20,
  OID_INT2 = 21,
  OID_INT4 = 23,
  OID_TEXT = 25,
  OID_UNKNOWN = 705,
  OID_BPCHAR = 1042,
  OID_VARCHAR = 1043,
  OID_NUMERIC = 1700,
  OID_VOID = 2278,
};

#define NUMERIC_NEGATIVE 0x4000

/* How a cell comes over the wire. */
typedef enum
{
  SHAPE_INT,
  SHAPE_NUMERIC,
  SHAPE_TEXT,
  SHAPE_BYTES,
  SHAPE_VOID,
  SHAPE_OTHER,
} Shape;

static Shape
get_shape (Oid type)
{
  switch (type)
    {
    case OID_BOOL:
    case OID_INT2:
    case OID_INT4:
    case OID_INT8:
      return SHAPE_INT;
    case OID_NUMERIC:
      return SHAPE_NUMERIC;
    case OID_CHAR:
    case OID_NAME:
    case OID_TEXT:
    case OID_UNKNOWN:
    case OID_BPCHAR:
    case OID_VARCHAR:
      return SHAPE_TEXT;
    case OID_BYTEA:
      return SHAPE_BYTES;
    case OID_VOID:
      return SHAPE_VOID;
    default:
      return SHAPE_OTHER;
    }
}

static gint16
read_int16 (const char *data)
{
  guint16 number;

  memcpy (&number, data, sizeof number);
  return (gint16) GUINT16_FROM_BE (number);
}

static gint64
read_int (const char *data, int size)
{
  guint64 wide;
  guint32 narrow;

  switch (size)
    {
    case 8:
      memcpy (&wide, data, sizeof wide);
      return (gint64) GUINT64_FROM_BE (wide);
    case 4:
      memcpy (&narrow, data, sizeof narrow);
      return (gint32) GUINT32_FROM_BE (narrow);
    case 2:
      return read_int16 (data);
    default:
      return size > 0 ? data[0] : 0;
    }
}

/* A numeric is: number of digits to the base 10,000, weight of the first of them, sign, places
 * shown, digits. What lies behind the point is dropped: sums of whole numbers have nothing there.
 */
static gint64
read_numeric (const char *data, int size)
{
  gint16 n_digits = size >= 8 ? read_int16 (data) : 0;
  gint16 weight = size >= 8 ? read_int16 (data + 2) : -1;
  gboolean is_negative = size >= 8 && read_int16 (data + 4) == NUMERIC_NEGATIVE;
  gint64 number = 0;

  for (gint16 i = 0; i <= weight; i++)
    {
      gint16 digit = i < n_digits && 8 + 2 * (i + 1) <= size ? read_int16 (data + 8 + 2 * i) : 0;

      if (__builtin_mul_overflow (number, 10000, &number) ||
          __builtin_add_overflow (number, is_negative ? -digit : digit, &number))
        return is_negative ? G_MININT64 : G_MAXINT64;
    }

  return number;
}

static void
add_cell (GardeRowsBuilder *rows, Shape shape, const char *data, int size)
{
  switch (shape)
    {
    case SHAPE_INT:
      garde_rows_builder_add_int (rows, read_int (data, size));
      break;
    case SHAPE_NUMERIC:
      garde_rows_builder_add_int (rows, read_numeric (data, size));
      break;
    case SHAPE_TEXT:
      garde_rows_builder_add_text (rows, data, (gsize) size);
      break;
    case SHAPE_BYTES:
      garde_rows_builder_add_bytes (rows, data, (gsize) size);
      break;
    case SHAPE_VOID:
    case SHAPE_OTHER:
    default:
      garde_rows_builder_add_null (rows);
    }
}

static gboolean
read_shapes (const PGresult *result, Shape *shapes, gsize *n_texts, GError **error)
{
  int width = PQnfields (result);

  *n_texts = 0;
  for (int column = 0; column < width; column++)
    {
      shapes[column] = get_shape (PQftype (result, column));
      if (shapes[column] == SHAPE_TEXT || shapes[column] == SHAPE_BYTES)
        *n_texts += 1;
      if (shapes[column] != SHAPE_OTHER)
        continue;

      g_set_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_FAILED,
                   _ ("The column “%s” of an answer is neither number, text nor bytes."),
                   PQfname (result, column));
      return FALSE;
    }

  return TRUE;
}

GardeRows *
garde_postgresql_read_result (const PGresult *result, GError **error)
{
  int length = PQntuples (result);
  int width = PQnfields (result);
  g_autofree Shape *shapes = g_new (Shape, width);
  g_auto (GardeRowsBuilder) rows = { 0 };
  gsize n_texts;

  if (!read_shapes (result, shapes, &n_texts, error))
    return NULL;

  garde_rows_builder_begin (&rows, (guint) width, (gsize) length, (gsize) length * n_texts * 16);
  for (int row = 0; row < length; row++)
    for (int column = 0; column < width; column++)
      if (PQgetisnull (result, row, column))
        garde_rows_builder_add_null (&rows);
      else
        add_cell (&rows, shapes[column], PQgetvalue (result, row, column),
                  PQgetlength (result, row, column));

  return garde_rows_builder_end (&rows);
}

gint64
garde_postgresql_count_affected (PGresult *result)
{
  if (g_str_has_prefix (PQcmdStatus (result), "SELECT"))
    return 0;

  return g_ascii_strtoll (PQcmdTuples (result), NULL, 10);
}
