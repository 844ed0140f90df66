/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-doctor.h"
#include "garde-test-population.h"
#include "garde-test-roster.h"
#include "model/garde-document.h"
#include "store/garde-store-allowance.h"
#include "store/garde-store-booking.h"
#include "store/garde-store-day.h"
#include "store/garde-store-note.h"
#include "store/garde-store-patient.h"
#include "store/garde-store-private.h"

/* Every statement that a page makes the store run is asked for its plan: none reads a table that
 * grows with the years from end to end. */

#define N_PATIENTS (600)
#define N_DAYS     (120)
#define N_VISITS   (6) /* a day */
#define N_STEPS    (4) /* a visit */
#define N_SLOW     2   /* of the big tables */

/* Those that grow; the first ones by so little that a server may well read an index of them whole.
 */
/* clang-format off */
static const char *const big_tables[] = {
  "shift", "assignment", "patient", "patient_word", "patient_prefix", "visit", "step", "place",
  "referral", "document", "change", "note", "vital", "draft", "clinical_order", "order_item",
  "summary", "conclusion", "conclusion_word", "audit", "audit_payload", "availability",
  "publication", "publication_line", "draft_change", "draft_cell", "call_out", "roster_grant", NULL,
};
/* clang-format on */

/* --- a centre with a past --- */

typedef struct
{
  GardeTestCentre *centre;
  GPtrArray *patients;
} Past;

/* Every second one was undone. */
static gboolean
add_steps (GardeStore *store, GardeSession *session, gint64 visit, GError **error)
{
  gint64 before = 0;

  for (int i = 0; i < N_STEPS; i++)
    {
      g_autoptr (GardeStep) step = garde_step_new ();

      step->visit = visit;
      step->to_state = GARDE_VISIT_DONE;
      step->at = 1;
      step->by_account = 1;
      step->workstation = garde_session_get_workstation (session);
      step->undoes = i % 2 == 1 ? before : 0;
      if (!garde_store_save (store, session, step, error))
        return FALSE;
      before = garde_record_get_id (step);
    }
  return TRUE;
}

static gboolean
add_day (GardeTestCentre *centre,
         GardeStore *store,
         GardeSession *session,
         GPtrArray *patients,
         int day,
         GError **error)
{
  g_autoptr (GardeShift) shift =
      garde_test_centre_add_shift (centre, garde_day_add (centre->day, -day), 20, 4);
  gint64 id = garde_record_get_id (shift);
  g_autoptr (GPtrArray) places = NULL;

  garde_test_centre_assign (centre, id, centre->doctors[day % 2]);
  if (!garde_store_make_places (store, session, id, 15, error))
    return FALSE;
  places = garde_store_select_numbers (store, GARDE_TYPE_PLACE, "WHERE shift = $1 ORDER BY id",
                                       GARDE_NUMBERS (id), error);
  if (places == NULL)
    return FALSE;
  for (int i = 0; i < N_VISITS; i++)
    {
      GardePatient *patient =
          g_ptr_array_index (patients, (guint) (day * N_VISITS + i) % patients->len);
      g_autoptr (GardeVisit) visit =
          garde_test_centre_book (centre, NULL, garde_record_get_id (patient), i + 1);

      visit->shift = id;
      visit->place = garde_record_get_id (g_ptr_array_index (places, (guint) i));
      visit->local_day = shift->local_day;
      visit->state = GARDE_VISIT_DONE;
      visit->doctor = centre->doctors[day % 2];
      if (!garde_store_save (store, session, visit, error) ||
          !add_steps (store, session, garde_record_get_id (visit), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_past (GardeStore *store, GardeSession *session, gpointer data, GError **error)
{
  Past *past = data;

  for (int day = 1; day <= N_DAYS; day++)
    if (!add_day (past->centre, store, session, past->patients, day, error))
      return FALSE;
  return TRUE;
}

/* --- what the pages do --- */

static void
read_pages (GardeTestCentre *centre, gint64 patient, gint64 visit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeDaySheet) sheet =
      garde_store_load_day (centre->store, centre->session, centre->day, &error);
  g_autoptr (GPtrArray) history =
      garde_store_load_history (centre->store, centre->session, patient, 20, &error);
  g_autoptr (GPtrArray) steps =
      garde_store_load_steps (centre->store, centre->session, visit, &error);
  g_autoptr (GardeStep) last = garde_store_find_last_step (centre->store, centre->session, &error);
  g_autoptr (GPtrArray) schemes = garde_store_load_schemes (centre->store, centre->session, &error);
  g_autoptr (GPtrArray) shifts = garde_store_load_allowance_shifts (
      centre->store, centre->session, garde_day_add (centre->day, -7), centre->day, TRUE, &error);
  g_autoptr (GardeSession) session = garde_store_dup_session (centre->store, NULL, &error);
  GardeDay found;

  garde_store_find_day (centre->store, centre->session, centre->day, 1, &found, &error);
  garde_store_find_day (centre->store, centre->session, centre->day, -1, &found, &error);
  garde_store_poll (centre->store, &error);
  g_assert_no_error (error);
}

static void
search (GardeTestCentre *centre)
{
  static const char *const texts[] = {
    "ma",          "mar",           "mart",    "ma pa",    "marchand jean",
    "le goff mae", "de la fon jea", "mar mar", "12/3/80",  "martin 12/3/80",
    "0631",        "06 31 75",      "180017",  "12031980", "18001750",
    "12",
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GardePatient) same = NULL;
  g_autoptr (GPtrArray) doubles = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      /* A limit of one makes it count too. */
      garde_patient_search_free (
          garde_store_search_patients (centre->store, centre->session, texts[i], 1, 0, &error));
      g_assert_no_error (error);
      garde_patient_search_free (
          garde_store_search_patients (centre->store, centre->session, texts[i], 1, 1000, &error));
      g_assert_no_error (error);
    }
  same = garde_store_find_same_patient (centre->store, centre->session, "Martin", "Paul",
                                        centre->day, GARDE_SEX_MALE, &error);
  doubles = garde_store_find_doubles (centre->store, centre->session, "Martin", "Paul", centre->day,
                                      &error);
  g_assert_no_error (error);
}

typedef struct
{
  gint64 patient;
  GardeDay day;
} Touch;

static gboolean
touch (GardeStore *store, GardeSession *session, gpointer data, GError **error)
{
  const Touch *what = data;
  g_autoptr (GardePatient) patient =
      garde_store_load (store, session, GARDE_TYPE_PATIENT, what->patient, error);

  return patient != NULL && garde_store_touch_patient (store, session, patient, what->day, error);
}

static gint64
work (GardeTestCentre *centre, gint64 patient)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardePatient) known =
      garde_store_load (centre->store, centre->session, GARDE_TYPE_PATIENT, patient, &error);
  GardeWalkIn who = { .patient = known, .reason_group = GARDE_REASON_ENT };
  g_autoptr (GardeVisit) visit =
      garde_store_register_walk_in (centre->store, centre->session, &who, &error);
  g_autoptr (GardePlace) place = garde_test_centre_add_place (centre, centre->doctors[0], 0);
  g_autoptr (GardeVisit) booked = garde_test_centre_add_booking (centre, place, patient, 99);
  Touch late = { patient, garde_day_add (centre->day, 1) };
  gint64 id = garde_record_get_id (visit);

  g_assert_no_error (error);
  g_object_unref (garde_test_centre_step (centre, id, GARDE_VISIT_CALLED));
  g_object_unref (garde_store_undo (centre->store, centre->session, id, &error));
  g_assert_no_error (error);
  g_assert_null (garde_store_step (centre->store, centre->session, id,
                                   &(GardeStepRequest){ .to = GARDE_VISIT_DONE }, &error));
  g_clear_error (&error);
  g_object_unref (
      garde_test_centre_step (centre, garde_record_get_id (booked), GARDE_VISIT_NO_SHOW));
  g_object_unref (
      garde_test_centre_step (centre, garde_record_get_id (booked), GARDE_VISIT_WAITING));
  garde_store_make_places (centre->store, centre->session, centre->shift, 15, &error);
  garde_store_transact (centre->store, centre->session, touch, &late, &error);
  garde_store_keep_up (centre->store, &error);
  g_assert_no_error (error);
  return id;
}

static gint64
get_place (GardeTestCentre *centre, int minutes)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT id FROM place WHERE seat = 1 AND shift = %" G_GINT64_FORMAT
      " AND starts_at = %" G_GINT64_FORMAT " ORDER BY id DESC",
      centre->shift, garde_test_centre_at (centre, 20, 0) + minutes * GARDE_MINUTE);

  return garde_test_read_int (centre->store, sql);
}

static GardeVisit *
book_new (GardeTestCentre *centre, gint64 place, const char *overbook_reason, GError **error)
{
  g_autoptr (GardePatient) patient = garde_patient_new ();
  GardeBooking booking = { .patient = patient,
                           .seat = { place, overbook_reason },
                           .source = GARDE_SOURCE_SAS,
                           .reason_group = GARDE_REASON_ENT };

  patient->unidentified = -1;
  patient->identity_state = GARDE_IDENTITY_PROVISIONAL;
  return garde_store_book (centre->store, centre->session, &booking, error);
}

static void
book_and_move (GardeTestCentre *centre)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeVisit) booked = book_new (centre, get_place (centre, 60), NULL, &error);
  g_autoptr (GardeVisit) beside = book_new (centre, get_place (centre, 60), "Urgence", &error);
  gint64 id = garde_record_get_id (booked);
  GardeStepRequest arrival = { .to = GARDE_VISIT_WAITING,
                               .family_doctor = GARDE_FAMILY_DOCTOR_NONE,
                               .identity_seen = TRUE };

  g_assert_no_error (error);
  g_assert_null (book_new (centre, get_place (centre, 60), NULL, &error));
  g_clear_error (&error);
  g_object_unref (garde_store_move_visit (centre->store, centre->session, id,
                                          &(GardeSeat){ get_place (centre, 75), NULL }, &error));
  g_object_unref (garde_store_undo (centre->store, centre->session, id, &error));
  g_object_unref (garde_store_step (centre->store, centre->session, id, &arrival, &error));
  g_object_unref (garde_store_park (centre->store, centre->session, id, TRUE, &error));
  g_object_unref (
      garde_store_change_visit (centre->store, centre->session, beside,
                                &(GardeVisitChange){ .priority = GARDE_PRIORITY_URGENT }, &error));
  /* A regulated visit counts its doctor's week. */
  g_object_unref (garde_store_load_visit_file (centre->store, centre->session, id, &error));
  g_assert_no_error (error);
}

static void
save_scheme (GardeTestCentre *centre)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeScheme) scheme = garde_scheme_new ();
  g_autoptr (GPtrArray) tiers = g_ptr_array_new_with_free_func (g_object_unref);

  scheme->centre = centre->centre;
  scheme->name = g_strdup ("2024");
  scheme->valid_from = garde_day_add (centre->day, 100);
  g_ptr_array_add (tiers, garde_tier_new ());
  garde_store_save_scheme (centre->store, centre->session, scheme, tiers, &error);
  garde_store_save_scheme (centre->store, centre->session, scheme, tiers, &error);
  g_assert_no_error (error);
}

/* --- their statements --- */

static gboolean
is_plannable (const char *sql)
{
  static const char *const starts[] = { "SELECT", "INSERT", "UPDATE", "DELETE" };

  if (strstr (sql, "pg_advisory") != NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    if (g_str_has_prefix (sql, starts[i]))
      return TRUE;
  return FALSE;
}

/* Each once. */
static GPtrArray *
collect (const GPtrArray *log)
{
  GPtrArray *statements = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < log->len; i++)
    {
      GardeStatement *statement = g_ptr_array_index (log, i);

      if (is_plannable (statement->sql) && g_hash_table_add (seen, statement->sql))
        g_ptr_array_add (statements, statement);
    }
  return statements;
}

/* The tables that the statement calls by other names: alias to table. */
static GHashTable *
find_aliases (const char *sql)
{
  GHashTable *aliases = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GRegex) regex =
      g_regex_new ("\\b(?:FROM|JOIN|UPDATE|INTO)\\s+(\\w+)(?:\\s+(\\w+))?", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  for (g_regex_match (regex, sql, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      char *table = g_match_info_fetch (match, 1);
      char *alias = g_match_info_fetch (match, 2);

      g_hash_table_insert (aliases, alias, table);
      g_hash_table_insert (aliases, g_strdup (table), g_strdup (table));
    }
  return aliases;
}

static gboolean
is_big (const char *table)
{
  return table != NULL && g_strv_contains (big_tables, table);
}

static GardeRows *
explain (GardeStore *store, const char *how, const GardeStatement *statement)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sql = g_strconcat (how, statement->sql, NULL);
  GardeRows *rows = garde_store_query (store, sql, statement->arguments, &error);

  if (error != NULL)
    g_error ("%s: %s", sql, error->message);
  return rows;
}

/* "SCAN v" or "SCAN v USING COVERING INDEX …"; "SEARCH v USING INDEX … (patient=?)" is what it
 * shall be. */
static gboolean
check_on_file (GardeStore *store, const GardeStatement *statement)
{
  g_autoptr (GardeRows) rows = explain (store, "EXPLAIN QUERY PLAN ", statement);
  g_autoptr (GHashTable) aliases = find_aliases (statement->sql);
  gboolean is_good = TRUE;

  for (guint i = 0; i < garde_rows_get_length (rows); i++)
    {
      const char *detail = garde_rows_get_text (rows, i, 3);
      g_auto (GStrv) words = g_strsplit (detail, " ", 3);

      /* An index made for the occasion has read everything, too. */
      if (!g_str_equal (words[0], "SCAN") && strstr (detail, "AUTOMATIC") == NULL)
        continue;
      if (!is_big (g_hash_table_lookup (aliases, words[1])))
        continue;
      g_test_message ("%s\n  %s", statement->sql, detail);
      is_good = FALSE;
    }
  return is_good;
}

/* "Seq Scan on visit v", or "Index Scan using visit_shift on visit v" that no "Index Cond:"
 * follows: the whole index is read, unless only its first row is wanted. */
static gboolean
reads_everything (const GardeRows *rows, guint row, const char *table)
{
  const char *line = garde_rows_get_text (rows, row, 0);
  const char *before = row > 0 ? garde_rows_get_text (rows, row - 1, 0) : "";
  const char *after =
      row + 1 < garde_rows_get_length (rows) ? garde_rows_get_text (rows, row + 1, 0) : "";

  if (!is_big (table))
    return FALSE;
  if (strstr (line, "Seq Scan") != NULL)
    return TRUE;
  return g_strv_contains (big_tables + N_SLOW, table) &&
         (strstr (after, "Index Cond:") == NULL && strstr (before, "Limit") == NULL);
}

static gboolean
check_on_server (GardeStore *store, const GardeStatement *statement)
{
  g_autoptr (GardeRows) rows = explain (store, "EXPLAIN ", statement);
  g_autoptr (GRegex) regex = g_regex_new (
      "(?:Seq Scan|Index(?: Only)? Scan(?: Backward)? using \\w+) on (\\w+)", 0, 0, NULL);
  gboolean is_good = TRUE;

  for (guint i = 0; i < garde_rows_get_length (rows); i++)
    {
      g_autoptr (GMatchInfo) match = NULL;
      g_autofree char *table = NULL;

      if (!g_regex_match (regex, garde_rows_get_text (rows, i, 0), 0, &match))
        continue;
      table = g_match_info_fetch (match, 1);
      if (!reads_everything (rows, i, table))
        continue;
      g_test_message ("%s\n  %s", statement->sql, garde_rows_get_text (rows, i, 0));
      is_good = FALSE;
    }
  return is_good;
}

/* Lists of which a page shows the beginning, and the index that they are read along until it is
 * full: another one would find the same after reading a centre's whole past. */
static const struct
{
  const char *text; /* in the statement */
  const char *index;
} lists[] = {
  { "o.due_at >= 0 AND v.centre", "clinical_order_open" },
};

static gboolean
check_index (GardeStore *store, const GardeStatement *statement, gboolean is_server)
{
  g_autoptr (GardeRows) rows = NULL;
  const char *index = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (strstr (statement->sql, lists[i].text) != NULL)
      index = lists[i].index;
  if (index == NULL)
    return TRUE;
  rows = explain (store, is_server ? "EXPLAIN " : "EXPLAIN QUERY PLAN ", statement);
  for (guint i = 0; i < garde_rows_get_length (rows); i++)
    if (strstr (garde_rows_get_text (rows, i, is_server ? 0 : 3), index) != NULL)
      return TRUE;
  g_test_message ("%s\n  does not use %s", statement->sql, index);
  return FALSE;
}

static void
test_plans (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  g_autoptr (GPtrArray) patients = garde_test_centre_populate (centre, rand, N_PATIENTS);
  g_autoptr (GPtrArray) log =
      g_ptr_array_new_with_free_func ((GDestroyNotify) garde_statement_free);
  g_autoptr (GPtrArray) statements = NULL;
  Past past = { centre, patients };
  gint64 patient = garde_record_get_id (g_ptr_array_index (patients, 0));
  gboolean is_good = TRUE;
  g_autoptr (GError) error = NULL;

  garde_store_transact (centre->store, centre->session, add_past, &past, &error);
  g_assert_no_error (error);
  garde_test_doctor_add_past (centre->store);
  garde_test_roster_add_past (centre);
  garde_database_record (garde_store_get_database (centre->store), log);
  read_pages (centre, patient, work (centre, patient));
  search (centre);
  book_and_move (centre);
  garde_test_doctor_see_patient (centre);
  save_scheme (centre);
  garde_test_roster_work (centre, garde_day_add (centre->day, 14));
  garde_database_record (garde_store_get_database (centre->store), NULL);

  if (garde_test_engine_is_server (engine))
    {
      garde_test_run (centre->store, "ANALYZE");
      garde_test_run (centre->store, "SET enable_seqscan = off");
    }
  statements = collect (log);
  g_assert_cmpuint (statements->len, >, 40);
  for (guint i = 0; i < statements->len; i++)
    {
      const GardeStatement *statement = g_ptr_array_index (statements, i);

      is_good = (garde_test_engine_is_server (engine) ? check_on_server (centre->store, statement)
                                                      : check_on_file (centre->store, statement)) &&
                check_index (centre->store, statement, garde_test_engine_is_server (engine)) &&
                is_good;
    }
  g_test_message ("%u statements", statements->len);
  g_assert_true (is_good);
}

/* The judge itself: a statement that does read everything is found out. */
static void
test_judge (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  GardeStatement bad = {
    (char *) "SELECT p.id FROM centre c JOIN patient p ON p.address = c.address", NULL
  };
  GardeStatement good = { (char *) "SELECT p.id FROM patient p WHERE p.id = 5", NULL };
  gboolean is_server = garde_test_engine_is_server (engine);

  if (is_server)
    garde_test_run (centre->store, "SET enable_seqscan = off");
  g_assert_false (is_server ? check_on_server (centre->store, &bad)
                            : check_on_file (centre->store, &bad));
  g_assert_true (is_server ? check_on_server (centre->store, &good)
                           : check_on_file (centre->store, &good));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  garde_test_add_on_engines ("/store/plans/pages", test_plans, NULL);
  garde_test_add_on_engines ("/store/plans/judge", test_judge, NULL);

  return g_test_run ();
}
