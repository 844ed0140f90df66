/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

/* The stream inside a backup: what is written is read, and nothing else is. */

#include "store/garde-snapshot-format.h"

#include "database/garde-rows-builder.h"

#include <string.h>

#define N_RANDOM 200

static const gint64 numbers[] = { 0,          1,
                                  -1,         63,
                                  64,         -64,
                                  -65,        127,
                                  128,        8191,
                                  8192,       G_MININT32,
                                  G_MAXINT32, G_MAXINT64 - 1,
                                  G_MAXINT64, G_MININT64 + 1,
                                  G_MININT64 };
static const char *const texts[] = { "", "a", "Hélène Nguyễn", "𝄞 \n\t\x01", "“’”" };

static GardeTable *
make_table (void)
{
  GardeTable *table = garde_table_new ("thing");

  garde_table_add_column (table, "id", GARDE_ARGUMENT_INT, TRUE);
  garde_table_add_column (table, "name", GARDE_ARGUMENT_TEXT, FALSE);
  garde_table_add_column (table, "content", GARDE_ARGUMENT_BYTES, FALSE);
  return table;
}

static GardeSnapshotHead *
make_head (guint n_tables, guint n_rows)
{
  GardeSnapshotHead *head = garde_snapshot_head_new ();

  head->schema = 3;
  head->made_at = G_GINT64_CONSTANT (1795445520000);
  head->program = g_strdup ("0.1.0");
  head->place = g_strdup ("Accueil 1");
  head->server = TRUE;
  head->centres = g_strsplit ("Champigny|Nogent", "|", -1);
  head->n_patients = 12;
  head->n_visits = 34;
  head->n_shifts = 5;
  head->n_accounts = 6;
  head->first_day = garde_day_from_ymd (2023, 1, 16);
  head->n_tables = n_tables;
  head->n_rows = n_rows;
  return head;
}

static void
add_random_row (GardeRowsBuilder *rows, GRand *random)
{
  guint8 bytes[300];
  gsize length = (gsize) g_rand_int_range (random, 0, sizeof bytes);

  for (gsize i = 0; i < length; i++)
    bytes[i] = (guint8) g_rand_int (random);
  garde_rows_builder_add_int (rows, numbers[g_rand_int_range (random, 0, G_N_ELEMENTS (numbers))]);
  if (g_rand_boolean (random))
    garde_rows_builder_add_null (rows);
  else
    {
      const char *text = texts[g_rand_int_range (random, 0, G_N_ELEMENTS (texts))];

      garde_rows_builder_add_text (rows, text, strlen (text));
    }
  if (g_rand_boolean (random))
    garde_rows_builder_add_null (rows);
  else
    garde_rows_builder_add_bytes (rows, bytes, length);
}

static GardeRows *
make_rows (guint n, guint32 seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  GardeRowsBuilder rows = { 0 };

  garde_rows_builder_begin (&rows, 3, n, 0);
  for (guint i = 0; i < n; i++)
    add_random_row (&rows, random);
  return garde_rows_builder_end (&rows);
}

/* One table of @rows, and an empty one. */
static GBytes *
write_stream (const GardeRows *rows)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GardeSnapshotWriter) writer = garde_snapshot_writer_new (stream, NULL);
  g_autoptr (GardeTable) table = make_table ();
  g_autoptr (GardeTable) empty = garde_table_new ("empty");
  g_autoptr (GardeSnapshotHead) head = make_head (2, garde_rows_get_length (rows));
  g_autoptr (GError) error = NULL;

  garde_table_add_column (empty, "id", GARDE_ARGUMENT_INT, TRUE);
  garde_snapshot_writer_add_head (writer, head, &error);
  g_assert_no_error (error);
  garde_snapshot_writer_add_table (writer, table, garde_rows_get_length (rows), &error);
  g_assert_no_error (error);
  garde_snapshot_writer_add_rows (writer, table, rows, &error);
  g_assert_no_error (error);
  garde_snapshot_writer_add_table (writer, empty, 0, &error);
  g_assert_no_error (error);
  garde_snapshot_writer_finish (writer, &error);
  g_assert_no_error (error);
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

static void
check_head (const GardeSnapshotHead *head)
{
  g_assert_cmpuint (head->schema, ==, 3);
  g_assert_cmpint (head->made_at, ==, G_GINT64_CONSTANT (1795445520000));
  g_assert_cmpstr (head->program, ==, "0.1.0");
  g_assert_cmpstr (head->place, ==, "Accueil 1");
  g_assert_true (head->server);
  g_assert_cmpuint (g_strv_length (head->centres), ==, 2);
  g_assert_cmpstr (head->centres[1], ==, "Nogent");
  g_assert_cmpint (head->n_patients, ==, 12);
  g_assert_cmpint (head->n_visits, ==, 34);
  g_assert_cmpint (head->n_shifts, ==, 5);
  g_assert_cmpint (head->n_accounts, ==, 6);
  g_assert_cmpint (head->first_day.number, ==, garde_day_from_ymd (2023, 1, 16).number);
  g_assert_false (garde_day_is_set (head->last_day));
  g_assert_cmpuint (head->n_tables, ==, 2);
}

static void
check_cell (const GardeSnapshotCell *cell, const GardeRows *rows, guint row, guint index)
{
  g_autoptr (GBytes) bytes = NULL;

  g_assert_cmpint (cell->is_null, ==, garde_rows_is_null (rows, row, index));
  if (cell->is_null)
    return;
  if (index == 0)
    g_assert_cmpint (cell->number, ==, garde_rows_get_int (rows, row, 0));
  else if (index == 1)
    g_assert_cmpstr (cell->data, ==, garde_rows_get_text (rows, row, 1));
  else
    {
      bytes = garde_rows_dup_bytes (rows, row, index);
      g_assert_cmpmem (cell->data, cell->size, g_bytes_get_data (bytes, NULL),
                       g_bytes_get_size (bytes));
    }
}

static void
test_all_values (void)
{
  g_autoptr (GardeRows) rows = make_rows (5000, 7);
  g_autoptr (GBytes) bytes = write_stream (rows);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeSnapshotReader) reader = garde_snapshot_reader_new (stream, NULL, &error);
  const GardeTable *table;
  guint64 n_rows;

  g_assert_no_error (error);
  check_head (garde_snapshot_reader_get_head (reader));
  g_assert_true (garde_snapshot_reader_next_table (reader, &table, &n_rows, &error));
  g_assert_cmpstr (table->name, ==, "thing");
  g_assert_cmpuint (n_rows, ==, 5000);
  for (guint row = 0; row < n_rows; row++)
    {
      const GardeSnapshotCell *cells = garde_snapshot_reader_next_row (reader, &error);

      g_assert_no_error (error);
      for (guint i = 0; i < 3; i++)
        check_cell (&cells[i], rows, row, i);
    }
  g_assert_true (garde_snapshot_reader_next_table (reader, &table, &n_rows, &error));
  g_assert_cmpstr (table->name, ==, "empty");
  g_assert_cmpuint (n_rows, ==, 0);
  g_assert_true (garde_snapshot_reader_next_table (reader, &table, &n_rows, &error));
  g_assert_null (table);
}

static gboolean
read_all (const guint8 *data, gsize length, GError **error)
{
  g_autoptr (GInputStream) stream =
      g_memory_input_stream_new_from_data (data, (gssize) length, NULL);
  g_autoptr (GardeSnapshotReader) reader = garde_snapshot_reader_new (stream, NULL, error);

  return reader != NULL && garde_snapshot_reader_skip (reader, error);
}

/* A stream that is refused says so, and says nothing else. */
static void
assert_refused (const guint8 *data, gsize length)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (read_all (data, length, &error));
  g_assert_error (error, GARDE_SNAPSHOT_ERROR, GARDE_SNAPSHOT_ERROR_DAMAGED);
}

static void
test_cut_anywhere (void)
{
  g_autoptr (GardeRows) rows = make_rows (20, 3);
  g_autoptr (GBytes) bytes = write_stream (rows);
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  g_autofree guint8 *longer = g_malloc0 (length + 1);
  g_autoptr (GError) error = NULL;

  g_assert_true (read_all (data, length, &error));
  for (gsize cut = 0; cut < length; cut++)
    assert_refused (data, cut);
  memcpy (longer, data, length);
  assert_refused (longer, length + 1);
}

static void
test_each_bit (void)
{
  g_autoptr (GardeRows) rows = make_rows (10, 4);
  g_autoptr (GBytes) bytes = write_stream (rows);
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  g_autofree guint8 *changed = g_memdup2 (data, length);

  for (gsize bit = 0; bit < length * 8; bit++)
    {
      changed[bit / 8] ^= (guint8) (1 << bit % 8);
      assert_refused (changed, length);
      changed[bit / 8] = data[bit / 8];
    }
}

/* A stream in small pieces is the same stream; one that fails says why. */
static void
test_failing_stream (void)
{
  g_autoptr (GardeRows) rows = make_rows (10, 5);
  g_autoptr (GBytes) bytes = write_stream (rows);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeSnapshotReader) reader = NULL;

  g_cancellable_cancel (cancellable);
  reader = garde_snapshot_reader_new (stream, cancellable, &error);
  g_assert_null (reader);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Noise, now and then behind the right beginning. */
static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);

  for (guint round = 0; round < N_RANDOM; round++)
    {
      gsize length = (gsize) g_rand_int_range (random, 0, 2000);
      g_autofree guint8 *data = g_malloc (length + 1);

      for (gsize i = 0; i < length; i++)
        data[i] = (guint8) g_rand_int (random);
      if (length > 8 && g_rand_boolean (random))
        memcpy (data, "GARDESN1", 8);
      assert_refused (data, length);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/snapshot-format/all-values", test_all_values);
  g_test_add_func ("/store/snapshot-format/cut-anywhere", test_cut_anywhere);
  g_test_add_func ("/store/snapshot-format/each-bit", test_each_bit);
  g_test_add_func ("/store/snapshot-format/failing-stream", test_failing_stream);
  g_test_add_func ("/store/snapshot-format/random", test_random);

  return g_test_run ();
}
