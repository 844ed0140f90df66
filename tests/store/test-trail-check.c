/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-trail.h"
#include "store/garde-store-patient.h"
#include "store/garde-store-private.h"
#include "store/garde-trail-chain.h"
#include "store/garde-trail.h"

#include <glib/gstdio.h>

/* What is found when somebody tampers with the trail, where, and by what name. */

#define N_ROWS 12 /* that the tests tamper with, behind those of making the centre */
#define ROW    4  /* which of them */

typedef struct
{
  GardeTestCentre *centre;
  gint64 writer;
  gint64 first; /* sequence of the first of the rows */
  gint64 patient;
} Fixture;

static gboolean
add_row_cb (GardeStore *store, GardeSession *session, gpointer data, GError **error)
{
  gint64 patient = *(const gint64 *) data;

  return garde_store_trail_add (store, session, GARDE_TRAIL_PRINT, GARDE_KIND_PATIENT, patient,
                                patient, "un certificat", error);
}

static void
add_rows (Fixture *fixture, guint n)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n; i++)
    garde_store_transact (fixture->centre->store, fixture->centre->session, add_row_cb,
                          &fixture->patient, &error);
  g_assert_no_error (error);
}

static Fixture
fixture_new (GardeTestEngine *engine)
{
  Fixture fixture = { garde_test_centre_new (engine), 0, 0, 0 };
  g_autoptr (GardePatient) patient = NULL;
  g_autoptr (GArray) heads = NULL;

  garde_store_set_trail_keeper (fixture.centre->store, garde_test_trail_keeper, NULL);
  patient = garde_test_centre_add_patient (fixture.centre, "Martin", "Paul");
  fixture.patient = garde_record_get_id (patient);
  heads = garde_store_load_trail_heads (fixture.centre->store, 0, NULL);
  g_assert_cmpuint (heads->len, ==, 1);
  fixture.writer = g_array_index (heads, GardeTrailHead, 0).writer;
  fixture.first = g_array_index (heads, GardeTrailHead, 0).sequence + 1;
  add_rows (&fixture, N_ROWS);
  return fixture;
}

static void
fixture_clear (Fixture *fixture)
{
  g_clear_pointer (&fixture->centre, garde_test_centre_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, fixture_clear)

/* "audit, writer 1, row 12: " */
static char *
name_row (const Fixture *fixture, int row)
{
  return g_strdup_printf ("audit, writer %" G_GINT64_FORMAT ", row %" G_GINT64_FORMAT ": ",
                          fixture->writer, fixture->first + row);
}

static void
assert_found (const char *findings, const Fixture *fixture, int row, const char *what)
{
  g_autofree char *name = name_row (fixture, row);
  g_autofree char *finding = g_strconcat (name, what, NULL);

  if (strstr (findings, finding) == NULL)
    g_error ("“%s” is not among: %s", finding, findings);
}

static guint
count_lines (const char *text)
{
  guint n = *text != '\0';

  for (; *text != '\0'; text++)
    n += *text == '\n';
  return n;
}

/* --- what is done to one row --- */

typedef struct
{
  const char *name;
  const char *sql; /* %d: its sequence */
  const char *what;
} Edit;

#define CHANGED "This row of the audit trail was changed"
#define MOVED   "This row of the audit trail is not where it was written"
#define TEXT    "The text of this row of the audit trail was changed"
#define TAKEN   "The text of this row of the audit trail was removed, and nobody"
#define SET     "UPDATE audit SET "
#define THE_ROW " WHERE sequence = %d"
#define OF_ROW  " WHERE audit = (SELECT id FROM audit WHERE sequence = %d)"

static const Edit edits[] = {
  { "id", SET "id = id + 1" THE_ROW, MOVED },
  { "at", SET "at = at + 1" THE_ROW, CHANGED },
  { "centre", SET "centre = NULL" THE_ROW, CHANGED },
  { "account", SET "account = 2" THE_ROW, CHANGED },
  { "workstation", SET "workstation = NULL" THE_ROW, CHANGED },
  { "act", SET "act = 1" THE_ROW, CHANGED },
  { "kind", SET "kind = 1" THE_ROW, CHANGED },
  { "record", SET "record = record + 1" THE_ROW, CHANGED },
  { "patient", SET "patient = NULL" THE_ROW, CHANGED },
  { "key", SET "chain_key = NULL" THE_ROW, CHANGED },
  { "payload-hash", SET "payload = mac" THE_ROW, CHANGED },
  { "payload-less", SET "payload = NULL" THE_ROW, CHANGED },
  { "mac", SET "mac = payload" THE_ROW, CHANGED },
  { "text", "UPDATE audit_payload SET text = 'rien'" OF_ROW, TEXT },
  { "salt",
    "UPDATE audit_payload SET salt = (SELECT x.salt FROM audit_payload x ORDER BY x.audit LIMIT "
    "1)" OF_ROW,
    TEXT },
  { "text-gone", "DELETE FROM audit_payload" OF_ROW, TAKEN },
};

/* Each at a row of its own, every second one: what was done to one is not told of another. */
static void
test_edits (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Fixture) fixture = fixture_new (engine);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  add_rows (&fixture, 2 * G_N_ELEMENTS (edits));
  before = garde_test_trail_check (fixture.centre->store, NULL, NULL);
  g_assert_cmpstr (before, ==, "");
  garde_test_trail_unguard (fixture.centre);
  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      g_auto (GStrv) parts = g_strsplit (edits[i].sql, "%d", 2);
      g_autofree char *sequence = g_strdup_printf ("%" G_GINT64_FORMAT, fixture.first + 2 * i);
      g_autofree char *sql = g_strjoinv (sequence, parts);

      garde_test_run (fixture.centre->store, sql);
    }
  after = garde_test_trail_check (fixture.centre->store, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    assert_found (after, &fixture, 2 * (int) i, edits[i].what);
  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      g_autofree char *beside = name_row (&fixture, 2 * (int) i + 1);

      /* The row behind one whose MAC was changed does not fit any more. */
      if (!g_str_equal (edits[i].name, "mac"))
        g_assert_null (strstr (after, beside));
    }
}

/* --- rows that go, come and change places --- */

static void
remove_row (Fixture *fixture, int row)
{
  gint64 sequence = fixture->first + row;

  garde_test_trail_tamper (fixture->centre->store,
                           "DELETE FROM audit_payload WHERE audit = (SELECT id FROM audit "
                           "WHERE sequence = %" G_GINT64_FORMAT ")",
                           sequence);
  garde_test_trail_tamper (fixture->centre->store,
                           "DELETE FROM audit WHERE sequence = %" G_GINT64_FORMAT, sequence);
}

static void
renumber (Fixture *fixture, int from, int to)
{
  garde_test_trail_tamper (fixture->centre->store,
                           "UPDATE audit SET sequence = %" G_GINT64_FORMAT
                           " WHERE sequence = %" G_GINT64_FORMAT,
                           fixture->first + to, fixture->first + from);
}

static void
test_removed (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Fixture) fixture = fixture_new (engine);
  g_autofree char *one = NULL;
  g_autofree char *three = NULL;
  g_autofree char *rows = NULL;

  garde_test_trail_unguard (fixture.centre);
  remove_row (&fixture, ROW);
  one = garde_test_trail_check (fixture.centre->store, NULL, NULL);
  assert_found (one, &fixture, ROW, "Rows of the audit trail were removed here.");
  g_assert_cmpuint (count_lines (one), ==, 1);

  remove_row (&fixture, ROW + 1);
  remove_row (&fixture, ROW + 2);
  three = garde_test_trail_check (fixture.centre->store, NULL, NULL);
  rows = g_strdup_printf ("rows %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT ": ",
                          fixture.first + ROW, fixture.first + ROW + 2);
  g_assert_nonnull (strstr (three, rows));
  g_assert_cmpuint (count_lines (three), ==, 1);
}

/* Whoever closes the gap has to change every row behind it. */
static void
test_renumbered (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Fixture) fixture = fixture_new (engine);
  g_autofree char *findings = NULL;

  garde_test_trail_unguard (fixture.centre);
  remove_row (&fixture, ROW);
  for (int i = ROW + 1; i < N_ROWS; i++)
    renumber (&fixture, i, i - 1);
  findings = garde_test_trail_check (fixture.centre->store, NULL, NULL);
  for (int i = ROW; i < N_ROWS - 1; i++)
    assert_found (findings, &fixture, i, CHANGED);
}

static void
test_reordered (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Fixture) fixture = fixture_new (engine);
  g_autofree char *findings = NULL;

  garde_test_trail_unguard (fixture.centre);
  renumber (&fixture, ROW, 1000);
  renumber (&fixture, ROW + 1, ROW);
  renumber (&fixture, 1000, ROW + 1);
  findings = garde_test_trail_check (fixture.centre->store, NULL, NULL);
  assert_found (findings, &fixture, ROW, CHANGED);
  assert_found (findings, &fixture, ROW + 1,
                "This row of the audit trail is not where it was written.");
  g_assert_cmpuint (count_lines (findings), ==, 2);
}

/* Put at the end of another writer's chain. */
static void
test_given_to_another (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Fixture) fixture = fixture_new (engine);
  g_autofree char *findings = NULL;

  garde_test_trail_unguard (fixture.centre);
  garde_test_trail_tamper (fixture.centre->store,
                           "UPDATE audit SET writer = %" G_GINT64_FORMAT
                           ", sequence = 1 WHERE sequence = %" G_GINT64_FORMAT,
                           fixture.writer + 1, fixture.first + ROW);
  findings = garde_test_trail_check (fixture.centre->store, NULL, NULL);
  assert_found (findings, &fixture, ROW, "Rows of the audit trail were removed here.");
  g_assert_nonnull (strstr (findings, ", row 1: This row of the audit trail is not where"));
}

static void
test_stray_text (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Fixture) fixture = fixture_new (engine);
  g_autofree char *findings = NULL;

  garde_test_trail_unguard (fixture.centre);
  garde_test_trail_tamper (fixture.centre->store,
                           "DELETE FROM audit WHERE sequence = %" G_GINT64_FORMAT,
                           fixture.first + N_ROWS - 1);
  findings = garde_test_trail_check (fixture.centre->store, NULL, NULL);
  g_assert_nonnull (strstr (findings, "This text of the audit trail belongs to no row."));
}

/* --- the end --- */

static void
test_cut_off (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Fixture) fixture = fixture_new (engine);
  g_autoptr (GArray) heads = garde_store_load_trail_heads (fixture.centre->store, 0, NULL);
  g_autofree char *whole = garde_test_trail_check (fixture.centre->store, heads, NULL);
  g_autofree char *alone = NULL;
  g_autofree char *against = NULL;

  g_assert_cmpstr (whole, ==, "");
  garde_test_trail_unguard (fixture.centre);
  for (int i = 1; i <= 3; i++)
    remove_row (&fixture, N_ROWS - i);
  /* Nothing in the database itself tells that something is missing at its end. */
  alone = garde_test_trail_check (fixture.centre->store, NULL, NULL);
  g_assert_cmpstr (alone, ==, "");
  against = garde_test_trail_check (fixture.centre->store, heads, NULL);
  assert_found (against, &fixture, N_ROWS - 3, "The end of the audit trail was cut off here.");
  g_assert_cmpuint (count_lines (against), ==, 1);
}

/* As a person types them from the sheet of a shift's end. (transfer full) */
static GArray *
type_heads (const GArray *heads)
{
  g_autofree char *printed = garde_trail_heads_to_short_text (heads);
  g_auto (GStrv) lines = g_strsplit (printed, " · ", -1);
  g_autofree char *joined = g_strjoinv ("\n", lines);
  g_autofree char *typed = g_strconcat ("garde-trail 1\n", joined, "\n", NULL);
  g_autoptr (GError) error = NULL;
  GArray *read = garde_trail_heads_from_text (typed, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (read->len, ==, heads->len);
  return read;
}

/* What paper says is enough to find the end missing, or another row in its place. */
static void
test_from_paper (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Fixture) fixture = fixture_new (engine);
  GardeStore *store = fixture.centre->store;
  g_autoptr (GArray) heads = garde_store_load_trail_heads (store, 0, NULL);
  g_autoptr (GArray) later =
      garde_store_load_trail_heads (store, garde_clock_now (fixture.centre->clock) + 1, NULL);
  g_autoptr (GArray) typed = type_heads (heads);
  g_autofree char *whole = garde_test_trail_check (store, typed, NULL);
  g_autofree char *other = NULL;
  g_autofree char *against = NULL;

  g_assert_cmpuint (later->len, ==, 0);
  g_assert_cmpstr (whole, ==, "");
  g_array_index (typed, GardeTrailHead, 0).mac.bytes[GARDE_TRAIL_SHORT_MAC - 1] ^= 1;
  other = garde_test_trail_check (store, typed, NULL);
  g_assert_nonnull (strstr (other, "is not the one that was seen here before."));
  garde_test_trail_unguard (fixture.centre);
  remove_row (&fixture, N_ROWS - 1);
  against = garde_test_trail_check (store, typed, NULL);
  assert_found (against, &fixture, N_ROWS - 1, "The end of the audit trail was cut off here.");
}

static void
test_all_gone (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Fixture) fixture = fixture_new (engine);
  g_autoptr (GArray) heads = garde_store_load_trail_heads (fixture.centre->store, 0, NULL);
  g_autofree char *findings = NULL;

  garde_test_trail_unguard (fixture.centre);
  garde_test_run (fixture.centre->store, "DELETE FROM audit_payload");
  garde_test_run (fixture.centre->store, "DELETE FROM audit");
  findings = garde_test_trail_check (fixture.centre->store, heads, NULL);
  assert_found (findings, &fixture, 1 - (int) fixture.first,
                "The end of the audit trail was cut off here.");
}

/* Somebody without the key puts another row at the end, chained as without a key. */
static void
forge_last_row (Fixture *fixture)
{
  g_autoptr (GardeKey) key = garde_trail_new_public_key ();
  gint64 last = fixture->first + N_ROWS - 1;
  g_autoptr (GardeRows) rows = garde_store_query_numbers (
      fixture->centre->store,
      "SELECT id, at, mac FROM audit WHERE sequence >= $1 ORDER BY sequence",
      GARDE_NUMBERS (last - 1), NULL);
  const GardeTrailRow row = { .id = garde_rows_get_int (rows, 1, 0),
                              .at = garde_rows_get_int (rows, 1, 1),
                              .act = GARDE_TRAIL_SIGN_OUT };
  gboolean is_server = garde_test_engine_is_server (fixture->centre->engine);
  GardeMac previous, mac;
  g_autofree char *text = NULL;

  g_assert_true (garde_trail_read_mac (rows, 0, 2, &previous));
  garde_trail_compute_mac (key, 0, &previous, fixture->writer, last, &row, NULL, &mac);
  text = garde_mac_to_text (&mac);
  garde_test_run (fixture->centre->store, "DELETE FROM audit_payload WHERE audit = "
                                          "(SELECT MAX(id) FROM audit)");
  garde_test_trail_tamper (fixture->centre->store,
                           "UPDATE audit SET act = 9, account = NULL, centre = NULL, kind = NULL, "
                           "record = NULL, patient = NULL, workstation = NULL, payload = NULL, "
                           "chain_key = NULL, mac = %s'%s'%s WHERE sequence = %" G_GINT64_FORMAT,
                           is_server ? "decode(" : "X", text, is_server ? ", 'hex')" : "", last);
}

static void
test_forged_without_key (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Fixture) fixture = fixture_new (engine);
  g_autoptr (GArray) heads = garde_store_load_trail_heads (fixture.centre->store, 0, NULL);
  g_autofree char *alone = NULL;
  g_autofree char *against = NULL;
  GardeTrailCount before, after;

  g_free (garde_test_trail_check (fixture.centre->store, NULL, &before));
  garde_test_trail_unguard (fixture.centre);
  forge_last_row (&fixture);
  alone = garde_test_trail_check (fixture.centre->store, NULL, &after);
  g_assert_cmpstr (alone, ==, "");
  g_assert_cmpint (after.n_order_only, ==, before.n_order_only + 1);
  g_assert_cmpint (before.keyless_writer, ==, 0);
  g_assert_cmpint (after.keyless_writer, ==, fixture.writer);
  g_assert_cmpint (after.keyless_sequence, ==, fixture.first + N_ROWS - 1);
  against = garde_test_trail_check (fixture.centre->store, heads, NULL);
  assert_found (against, &fixture, N_ROWS - 1,
                "This row of the audit trail is not the one that was seen here before.");
}

/* What is said to be of a key that is not here cannot be verified, and so must not be said of rows
 * among those of the key that is. */
static void
test_named_another_key (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Fixture) fixture = fixture_new (engine);
  g_autofree char *findings = NULL;

  garde_test_trail_unguard (fixture.centre);
  garde_test_run (fixture.centre->store,
                  "INSERT INTO audit_key (id, name, made_at) VALUES (2, 'none', 0)");
  garde_test_trail_tamper (fixture.centre->store,
                           "UPDATE audit SET account = NULL, chain_key = 2 WHERE "
                           "sequence = %" G_GINT64_FORMAT,
                           fixture.first + ROW);
  findings = garde_test_trail_check (fixture.centre->store, NULL, NULL);
  assert_found (findings, &fixture, ROW, "This row of the audit trail names a key that");
  g_assert_cmpuint (count_lines (findings), ==, 1);
}

/* --- without the key --- */

static GardeKey *
strange_keeper (GardeStore *store, gpointer data)
{
  return garde_key_new_random (GARDE_KEY_LENGTH);
}

static void
test_keyless (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Fixture) fixture = fixture_new (engine);
  g_autoptr (GardeStore) other = garde_test_centre_open (fixture.centre, NULL);
  g_autofree char *edited = NULL;
  g_autofree char *moved = NULL;
  GardeTrailCount count;

  garde_store_set_trail_keeper (other, data != NULL ? strange_keeper : NULL, NULL);
  g_assert_false (garde_store_has_keyed_trail (other));
  garde_test_trail_unguard (fixture.centre);
  garde_test_trail_tamper (fixture.centre->store,
                           "UPDATE audit SET account = 2 WHERE sequence = %" G_GINT64_FORMAT,
                           fixture.first + ROW);
  edited = garde_test_trail_check (other, NULL, &count);
  g_assert_cmpstr (edited, ==, "");
  g_assert_cmpint (count.n_rows, ==, fixture.first - 1 + N_ROWS);
  g_assert_cmpint (count.n_order_only, ==, count.n_rows);

  remove_row (&fixture, ROW + 2);
  moved = garde_test_trail_check (other, NULL, NULL);
  assert_found (moved, &fixture, ROW + 2, "Rows of the audit trail were removed here.");
}

/* --- erasing --- */

static gboolean
erase_cb (GardeStore *store, GardeSession *session, gpointer data, GError **error)
{
  return garde_store_erase_trail (store, session, *(const gint64 *) data, error);
}

static void
test_erased (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Fixture) fixture = fixture_new (engine);
  g_autofree char *findings = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;
  GardeTrailCount count;

  g_object_unref (garde_test_centre_add_patient (fixture.centre, "Roux", "Anne"));
  garde_store_transact (fixture.centre->store, fixture.centre->session, erase_cb, &fixture.patient,
                        &error);
  g_assert_no_error (error);
  /* The file's rows and the one of making it. */
  findings = garde_test_trail_check (fixture.centre->store, NULL, &count);
  g_assert_cmpstr (findings, ==, "");
  g_assert_cmpint (count.n_erased, ==, N_ROWS + 1);

  rows = garde_test_trail_load (fixture.centre->store, fixture.centre->session);
  for (guint i = 0; i < rows->len; i++)
    {
      const GardeTrailEntry *row = g_ptr_array_index (rows, i);

      if (row->patient == fixture.patient)
        g_assert_null (row->detail);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  garde_test_add_on_engines ("/store/trail-check/edited", test_edits, NULL);
  garde_test_add_on_engines ("/store/trail-check/removed", test_removed, NULL);
  garde_test_add_on_engines ("/store/trail-check/renumbered", test_renumbered, NULL);
  garde_test_add_on_engines ("/store/trail-check/reordered", test_reordered, NULL);
  garde_test_add_on_engines ("/store/trail-check/given-to-another", test_given_to_another, NULL);
  garde_test_add_on_engines ("/store/trail-check/stray-text", test_stray_text, NULL);
  garde_test_add_on_engines ("/store/trail-check/cut-off", test_cut_off, NULL);
  garde_test_add_on_engines ("/store/trail-check/from-paper", test_from_paper, NULL);
  garde_test_add_on_engines ("/store/trail-check/all-gone", test_all_gone, NULL);
  garde_test_add_on_engines ("/store/trail-check/forged-without-key", test_forged_without_key,
                             NULL);
  garde_test_add_on_engines ("/store/trail-check/named-another-key", test_named_another_key, NULL);
  garde_test_add_on_engines ("/store/trail-check/no-key", test_keyless, NULL);
  garde_test_add_on_engines ("/store/trail-check/strange-key", test_keyless, "");
  garde_test_add_on_engines ("/store/trail-check/erased", test_erased, NULL);

  return g_test_run ();
}
