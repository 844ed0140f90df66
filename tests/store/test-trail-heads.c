/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-trail.h"
#include "store/garde-trail.h"

#include <glib/gstdio.h>

/* What a workstation keeps of the trail outside the database, and what it is worth afterwards. */

typedef struct
{
  GardeTestCentre *centre;
  char *path;
} Fixture;

static gboolean
add_row_cb (GardeStore *store, GardeSession *session, gpointer data, GError **error)
{
  return garde_store_trail_add (store, session, GARDE_TRAIL_PRINT, 0, 0, 0, NULL, error);
}

static void
add_rows (Fixture *fixture, guint n)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n; i++)
    garde_store_transact (fixture->centre->store, fixture->centre->session, add_row_cb, NULL,
                          &error);
  g_assert_no_error (error);
}

static void
attach (Fixture *fixture)
{
  garde_store_set_trail_keeper (fixture->centre->store, garde_test_trail_keeper, NULL);
  garde_store_set_trail_anchor (fixture->centre->store, fixture->path);
}

static Fixture
fixture_new (GardeTestEngine *engine)
{
  Fixture fixture = { garde_test_centre_new (engine),
                      g_build_filename (garde_test_engine_get_folder (engine), "state", "garde",
                                        "trail", NULL) };

  attach (&fixture);
  add_rows (&fixture, 5);
  return fixture;
}

static void
fixture_clear (Fixture *fixture)
{
  g_clear_pointer (&fixture->centre, garde_test_centre_free);
  g_clear_pointer (&fixture->path, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, fixture_clear)

static void
keep_up (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  garde_store_keep_up (fixture->centre->store, &error);
  g_assert_no_error (error);
  garde_clock_set_offset (fixture->centre->clock, 0);
}

/* Another process of this workstation: the store is closed and opened again. */
static void
start_again (Fixture *fixture)
{
  g_assert_finalize_object (g_steal_pointer (&fixture->centre->store));
  fixture->centre->store = garde_test_centre_open (fixture->centre, "Accueil 1");
  attach (fixture);
}

/* @n heads are kept, the first of a chain of @sequence rows. */
static void
assert_kept (Fixture *fixture, guint n, gint64 sequence)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) heads = garde_store_load_trail_anchor (fixture->centre->store, &error);

  g_assert_no_error (error);
  g_assert_nonnull (heads);
  g_assert_cmpuint (heads->len, ==, n);
  g_assert_cmpint (g_array_index (heads, GardeTrailHead, 0).sequence, ==, sequence);
}

static gint64
read_newest (Fixture *fixture)
{
  return garde_test_read_int (fixture->centre->store,
                              "SELECT MAX(sequence) FROM audit WHERE writer = 1");
}

/* With what this workstation kept. */
static guint
count_problems (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = garde_store_check (fixture->centre->store, NULL, &error);

  g_assert_no_error (error);
  return problems->len;
}

static void
test_kept (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Fixture) fixture = fixture_new (engine);
  g_autoptr (GArray) nothing = garde_store_load_trail_anchor (fixture.centre->store, NULL);
  GStatBuf status;

  g_assert_null (nothing);
  keep_up (&fixture);
  assert_kept (&fixture, 1, read_newest (&fixture));
  g_assert_cmpint (g_stat (fixture.path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  add_rows (&fixture, 3);
  keep_up (&fixture);
  assert_kept (&fixture, 1, read_newest (&fixture));
  g_assert_cmpuint (count_problems (&fixture), ==, 0);
}

/* Closing keeps what was written since, whether or not anybody kept anything before. */
static void
test_kept_at_close (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Fixture) fixture = fixture_new (engine);
  gint64 newest = read_newest (&fixture);

  start_again (&fixture);
  assert_kept (&fixture, 1, newest);
  add_rows (&fixture, 2);
  start_again (&fixture);
  assert_kept (&fixture, 2, newest);
  keep_up (&fixture);
  add_rows (&fixture, 1);
  keep_up (&fixture);
  add_rows (&fixture, 1);
  start_again (&fixture);
  assert_kept (&fixture, 3, newest);
  g_assert_cmpuint (count_problems (&fixture), ==, 0);
}

static void
cut_off (Fixture *fixture, guint n)
{
  gint64 newest = read_newest (fixture);

  garde_test_trail_tamper (fixture->centre->store,
                           "DELETE FROM audit WHERE writer = 1 AND sequence > %" G_GINT64_FORMAT,
                           newest - n);
}

/* A trail that was cut off and goes on, past where it was, stays known as such. */
static void
test_cut_off_and_continued (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Fixture) fixture = fixture_new (engine);
  gint64 newest = read_newest (&fixture);

  keep_up (&fixture);
  garde_test_trail_unguard (fixture.centre);
  cut_off (&fixture, 3);
  start_again (&fixture);
  g_assert_cmpuint (count_problems (&fixture), ==, 1);

  /* Its number comes back a day later, and the chain goes on. */
  garde_clock_set (fixture.centre->clock,
                   garde_clock_now (fixture.centre->clock) + 2 * 24 * GARDE_HOUR);
  start_again (&fixture);
  add_rows (&fixture, 10);
  g_assert_cmpint (read_newest (&fixture), >, newest);
  keep_up (&fixture);
  assert_kept (&fixture, 1, newest);
  g_assert_cmpuint (count_problems (&fixture), ==, 1);
  start_again (&fixture);
  assert_kept (&fixture, 1, newest);
  g_assert_cmpuint (count_problems (&fixture), ==, 1);
}

/* After a restore that was wanted, one begins again; the former file stays. */
static void
test_set_aside (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Fixture) fixture = fixture_new (engine);
  g_autofree char *folder = g_path_get_dirname (fixture.path);
  g_autofree char *former = g_strconcat (fixture.path, "-until-2023-01-16T193000Z", NULL);
  g_autoptr (GError) error = NULL;

  keep_up (&fixture);
  garde_test_trail_unguard (fixture.centre);
  cut_off (&fixture, 3);
  g_assert_cmpuint (count_problems (&fixture), ==, 1);
  garde_store_set_aside_trail_anchor (fixture.centre->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_problems (&fixture), ==, 0);
  g_assert_true (g_file_test (former, G_FILE_TEST_EXISTS));
}

/* --- as a file --- */

static const char good_mac[] = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

static const struct
{
  const char *text; /* %s: a MAC */
  guint bad_line;   /* 0: none */
  guint n_heads;
} files[] = {
  { "garde-trail 1\n", 0, 0 },
  { "garde-trail 1\n1 12 %s\n", 0, 1 },
  { "garde-trail 1\r\n1 12 %s\r\n\r\n2 1 %s\r\n", 0, 2 },
  { "", 1, 0 },
  { "garde-trail 2\n1 12 %s\n", 1, 0 },
  { "garde-trail 1\n1 12\n", 2, 0 },
  { "garde-trail 1\n1 12 %s\n0 12 %s\n", 3, 0 },
  { "garde-trail 1\n1 12 %s more\n", 2, 0 },
  { "garde-trail 1\n1 -12 %s\n", 2, 0 },
  { "garde-trail 1\n1 12 %s0\n", 2, 0 },
  { "garde-trail 1\n1 12 zz\n", 2, 0 },
  { "garde-trail 1\n1 99999999999999999999 %s\n", 2, 0 },
};

static void
test_text (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_auto (GStrv) parts = g_strsplit (files[i].text, "%s", -1);
      g_autofree char *text = g_strjoinv (good_mac, parts);
      g_autofree char *line = g_strdup_printf ("Line %u ", files[i].bad_line);
      g_autoptr (GError) error = NULL;
      g_autoptr (GArray) heads = garde_trail_heads_from_text (text, &error);

      g_assert_cmpint (heads != NULL, ==, files[i].bad_line == 0);
      if (heads != NULL)
        {
          g_autofree char *again = garde_trail_heads_to_text (heads);
          g_autoptr (GArray) same = garde_trail_heads_from_text (again, &error);

          g_assert_no_error (error);
          g_assert_cmpuint (heads->len, ==, files[i].n_heads);
          g_assert_cmpmem (same->data, same->len * sizeof (GardeTrailHead), heads->data,
                           heads->len * sizeof (GardeTrailHead));
          continue;
        }
      g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, line));
    }
}

/* What cannot be read is not written over, and is told by the check. */
static void
test_damaged (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Fixture) fixture = fixture_new (engine);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  keep_up (&fixture);
  g_file_set_contents (fixture.path, "garde-trail 1\nnothing\n", -1, &error);
  g_assert_no_error (error);
  add_rows (&fixture, 1);
  g_test_expect_message (G_LOG_DOMAIN, G_LOG_LEVEL_MESSAGE, "*Line 2*");
  keep_up (&fixture);
  g_test_assert_expected_messages ();
  g_file_get_contents (fixture.path, &after, NULL, &error);
  g_assert_cmpstr (after, ==, "garde-trail 1\nnothing\n");
  g_assert_null (garde_store_check (fixture.centre->store, NULL, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID);
  g_unlink (fixture.path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  garde_test_add_on_engines ("/store/trail-heads/kept", test_kept, NULL);
  garde_test_add_on_engines ("/store/trail-heads/kept-at-close", test_kept_at_close, NULL);
  garde_test_add_on_engines ("/store/trail-heads/cut-off-and-continued", test_cut_off_and_continued,
                             NULL);
  garde_test_add_on_engines ("/store/trail-heads/set-aside", test_set_aside, NULL);
  garde_test_add_on_engines ("/store/trail-heads/damaged", test_damaged, NULL);
  g_test_add_func ("/store/trail-heads/text", test_text);

  return g_test_run ();
}
