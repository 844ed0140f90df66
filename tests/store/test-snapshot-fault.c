/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

/* The disk fails, or is pulled out, at one write of a snapshot or at one read of it, whichever:
 * each is the one that fails, once. What was there before is there afterwards, and goes on
 * working. */

#include "garde-test-evening.h"
#include "garde-test-snapshot.h"

#include <glib/gstdio.h>

#include "database/garde-scratch.h"
#include "store/garde-store-private.h"

#define NEVER G_MAXUINT
#define NOW   G_GINT64_CONSTANT (1795449600000)
#define PIECE 1024 /* bytes at a time */

static guint n_left; /* of what still succeeds */
static guint n_done;

static gboolean
may_go_on (GError **error)
{
  n_done++;
  if (n_left == NEVER || n_left-- > 0)
    return TRUE;
  n_left = 0;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "The disk was pulled out.");
  return FALSE;
}

/* --- a disk that one writes to --- */

#define TEST_TYPE_SINK (test_sink_get_type ())
G_DECLARE_FINAL_TYPE (TestSink, test_sink, TEST, SINK, GOutputStream)

struct _TestSink
{
  GOutputStream parent_instance;
};

G_DEFINE_FINAL_TYPE (TestSink, test_sink, G_TYPE_OUTPUT_STREAM)

/* A disk may take less than it is given. */
static gssize
test_sink_write (GOutputStream *stream,
                 const void *data,
                 gsize length,
                 GCancellable *cancellable,
                 GError **error)
{
  return may_go_on (error) ? (gssize) MIN (length, PIECE) : -1;
}

static void
test_sink_class_init (TestSinkClass *klass)
{
  G_OUTPUT_STREAM_CLASS (klass)->write_fn = test_sink_write;
}

static void
test_sink_init (TestSink *self)
{
}

/* --- one that one reads from --- */

#define TEST_TYPE_SOURCE (test_source_get_type ())
G_DECLARE_FINAL_TYPE (TestSource, test_source, TEST, SOURCE, GFilterInputStream)

struct _TestSource
{
  GFilterInputStream parent_instance;
};

G_DEFINE_FINAL_TYPE (TestSource, test_source, G_TYPE_FILTER_INPUT_STREAM)

static gssize
test_source_read (
    GInputStream *stream, void *data, gsize length, GCancellable *cancellable, GError **error)
{
  GInputStream *base = g_filter_input_stream_get_base_stream (G_FILTER_INPUT_STREAM (stream));

  if (!may_go_on (error))
    return -1;
  return g_input_stream_read (base, data, MIN (length, PIECE), cancellable, error);
}

static void
test_source_class_init (TestSourceClass *klass)
{
  G_INPUT_STREAM_CLASS (klass)->read_fn = test_source_read;
}

static void
test_source_init (TestSource *self)
{
}

static GInputStream *
open_source (gpointer data, GError **error)
{
  g_autoptr (GInputStream) base = g_memory_input_stream_new_from_bytes (data);

  return g_object_new (TEST_TYPE_SOURCE, "base-stream", base, NULL);
}

/* --- the tests --- */

static gboolean
write_snapshot (GardeTestEvening *evening, guint n_good, GError **error)
{
  g_autoptr (GOutputStream) sink = g_object_new (TEST_TYPE_SINK, NULL);

  n_left = n_good;
  n_done = 0;
  return garde_store_write_snapshot (evening->centre->store, NULL, "0.0", sink, NULL, NULL, NULL,
                                     NULL, error);
}

/* The database that is backed up has no transaction left open by it. */
static void
test_write (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (GardeTestEvening) evening = { 0 };
  g_autoptr (GError) error = NULL;
  guint n_writes;

  garde_test_evening_init (&evening, engine);
  g_assert_true (write_snapshot (&evening, NEVER, &error));
  n_writes = n_done;
  g_assert_cmpuint (n_writes, >, 5);
  for (guint i = 0; i < n_writes; i++)
    {
      g_assert_false (write_snapshot (&evening, i, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
      g_clear_error (&error);
      g_object_unref (garde_test_centre_walk_in (evening.centre, "Le Goff", "Maëlle"));
    }
  g_assert_true (write_snapshot (&evening, NEVER, &error));
}

static gboolean
restore (GBytes *bytes, const char *uri, guint n_good, GError **error)
{
  n_left = n_good;
  n_done = 0;
  return garde_store_restore_snapshot (uri, NULL, open_source, bytes, NOW, NULL, NULL, NULL, error);
}

static GardeScratch *
make_target (gboolean server)
{
  const char *uri = g_getenv ("GARDE_TEST_POSTGRESQL");
  g_autoptr (GError) error = NULL;
  GardeScratch *scratch;

  if (server && (uri == NULL || *uri == '\0'))
    {
      g_test_skip ("GARDE_TEST_POSTGRESQL names no server");
      return NULL;
    }
  scratch = garde_scratch_new (server ? uri : NULL, NULL, &error);
  g_assert_no_error (error);
  return scratch;
}

/* The place that is restored into is empty afterwards, and takes the whole of it at last. */
static void
test_read (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeScratch) target = make_target (GPOINTER_TO_INT (data));
  g_autoptr (GardeScratch) trial = NULL;
  g_auto (GardeTestEvening) evening = { 0 };
  g_auto (GStrv) expected = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  guint n_reads;

  if (target == NULL)
    return;
  trial = make_target (FALSE);
  garde_test_evening_init (&evening, engine);
  bytes = garde_test_take_snapshot (evening.centre->store);
  expected = garde_test_list_rows (garde_test_engine_get_uri (engine));
  g_assert_true (restore (bytes, garde_scratch_get_uri (trial), NEVER, &error));
  n_reads = n_done;
  g_assert_cmpuint (n_reads, >, 5);
  for (guint i = 0; i < n_reads; i++)
    {
      g_assert_false (restore (bytes, garde_scratch_get_uri (target), i, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
      g_clear_error (&error);
      garde_test_assert_empty (garde_scratch_get_uri (target));
    }
  g_assert_true (restore (bytes, garde_scratch_get_uri (target), NEVER, &error));
  garde_test_compare_rows (expected, garde_scratch_get_uri (target));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  garde_test_add_on_engines ("/store/snapshot-fault/write", test_write, NULL);
  garde_test_add_on_file ("/store/snapshot-fault/read/into-file", test_read,
                          GINT_TO_POINTER (FALSE));
  garde_test_add_on_file ("/store/snapshot-fault/read/into-server", test_read,
                          GINT_TO_POINTER (TRUE));

  return g_test_run ();
}
