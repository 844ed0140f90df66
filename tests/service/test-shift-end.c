/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include <string.h>

#include "garde-test-centre.h"
#include "service/garde-shift-end.h"
#include "service/garde-visit-papers.h"
#include "store/garde-store-allowance.h"
#include "store/garde-store-check.h"
#include "store/garde-store-document.h"
#include "store/garde-store-note.h"
#include "store/garde-store-order.h"
#include "store/garde-store-trail.h"

/* Random visits of random shifts are written, printed, undone and ended again, their shifts closed:
 * in the end each patient seen counts in the allowance exactly once and has one summary, and the
 * documents are numbered without a gap. Some dozens of visits here, a thousand with -m slow. */

#define FEW          (30)
#define MANY         (1000)
#define MOST_A_SHIFT (20)

/* What was drawn by chance, which the centre must agree with in the end. */
typedef struct
{
  guint n_seen[2]; /* by doctor, in the shift that is open */
  guint n_other;   /* the same, not seen */
  guint n_all_seen;
  guint n_orders;
  guint n_documents;
  guint n_undone;
} Tally;

static void
order (GardeTestCentre *centre, gint64 visit, gint64 doctor)
{
  g_autoptr (GardeOrder) written = garde_order_new ();
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GardeOrderSheet) sheet = NULL;
  g_autoptr (GardeVisitPaper) paper = NULL;
  g_autoptr (GError) error = NULL;
  GardeOrderItem *item = garde_order_item_new ();

  item->label = g_strdup ("ECBU");
  g_ptr_array_add (items, item);
  written->visit = visit;
  written->doctor = doctor;
  written->kind = GARDE_ORDER_BIOLOGY;
  written->context = g_strdup ("Fièvre");
  sheet = garde_store_save_order (centre->store, centre->session,
                                  &(GardeOrderInput){ written, items }, &error);
  g_assert_no_error (error);
  paper =
      garde_visit_papers_make (centre->store, centre->session,
                               &(GardePaperRequest){ .visit = visit,
                                                     .kind = GARDE_DOCUMENT_SLIP,
                                                     .order = garde_record_get_id (sheet->order) },
                               &error);
  g_assert_no_error (error);
  g_assert_true (garde_store_mark_printed (centre->store, centre->session,
                                           garde_record_get_id (paper->document), &error));
}

static void
print (GardeTestCentre *centre, gint64 visit, GardeDocumentKind kind, Tally *tally)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeVisitPaper) paper = garde_visit_papers_make (
      centre->store, centre->session, &(GardePaperRequest){ .visit = visit, .kind = kind }, &error);

  g_assert_no_error (error);
  tally->n_documents++;
  g_assert_cmpint (garde_pages_get_count (paper->pages), >=, 1);
  g_assert_true (garde_store_mark_printed (centre->store, centre->session,
                                           garde_record_get_id (paper->document), &error));
}

static GardeVisit *
finish (GardeTestCentre *centre, GRand *rand, gint64 visit)
{
  g_autoptr (GardeVisitFile) file = NULL;
  g_autoptr (GardeNote) note = NULL;
  g_autoptr (GError) error = NULL;
  GardeFinish end = { 0 };
  GardeVisit *done;

  file = garde_store_load_visit_file (centre->store, centre->session, visit, &error);
  g_assert_no_error (error);
  note = file->note != NULL ? garde_note_copy (file->note) : garde_note_new ();
  note->visit = visit;
  note->doctor = file->visit->doctor;
  garde_record_set_text (&note->conclusion, "Rhinopharyngite");
  end.input.note = note;
  end.outcome =
      (GardeVisitOutcome) g_rand_int_range (rand, GARDE_OUTCOME_HOME, GARDE_OUTCOME_FIFTEEN + 1);
  done = garde_store_finish_visit (centre->store, centre->session, visit, &end, &error);
  g_assert_no_error (error);
  return done;
}

/* Back and ended again, some of them twice. */
static void
change_mind (GardeTestCentre *centre, GRand *rand, gint64 visit, Tally *tally)
{
  while (g_rand_int_range (rand, 0, 3) == 0)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GardeVisit) back =
          garde_store_undo (centre->store, centre->session, visit, &error);

      g_assert_no_error (error);
      g_assert_cmpint (back->state, ==, GARDE_VISIT_IN_VISIT);
      g_object_unref (finish (centre, rand, visit));
      tally->n_undone++;
    }
}

/* What went onto paper is not taken back. */
static void
check_final (GardeTestCentre *centre, gint64 visit)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (garde_store_undo (centre->store, centre->session, visit, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STEP);
}

static void
see (GardeTestCentre *centre, GRand *rand, gint64 visit, Tally *tally)
{
  static const GardeDocumentKind kinds[] = { GARDE_DOCUMENT_PRESCRIPTION,
                                             GARDE_DOCUMENT_CERTIFICATE, GARDE_DOCUMENT_REFERRAL,
                                             GARDE_DOCUMENT_LETTER };
  gboolean has_order = g_rand_int_range (rand, 0, 3) == 0;
  g_autoptr (GardeVisit) present = NULL;
  g_autoptr (GardeVisit) done = NULL;

  g_object_unref (garde_test_centre_step (centre, visit, GARDE_VISIT_CALLED));
  present = garde_test_centre_step (centre, visit, GARDE_VISIT_IN_VISIT);
  if (has_order)
    {
      order (centre, visit, present->doctor);
      tally->n_orders++;
      tally->n_documents++;
    }
  done = finish (centre, rand, visit);
  if (!has_order)
    change_mind (centre, rand, visit, tally);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_rand_int_range (rand, 0, 6) == 0)
      print (centre, visit, kinds[i], tally);
  print (centre, visit, GARDE_DOCUMENT_SUMMARY, tally);
  check_final (centre, visit);
  tally->n_seen[done->doctor == centre->doctors[0] ? 0 : 1]++;
  tally->n_all_seen++;
}

static void
run_visit (GardeTestCentre *centre, GRand *rand, guint number, Tally *tally)
{
  g_autofree char *family =
      g_strdup_printf ("Patient-%c%c%c", 'A' + (int) number % 26, 'A' + (int) number / 26 % 26,
                       'A' + (int) number / 676);
  g_autoptr (GardeVisit) visit = garde_test_centre_walk_in (centre, family, "Łucja");
  gint64 id = garde_record_get_id (visit);

  if (g_rand_int_range (rand, 0, 5) == 0)
    {
      g_object_unref (garde_test_centre_step (centre, id, GARDE_VISIT_LEFT));
      tally->n_other++;
      return;
    }
  see (centre, rand, id, tally);
}

/* What the sheet says and what the month will pay is one and the same. */
static void
check_allowance (GardeTestCentre *centre, const GardeShiftEnd *end, const Tally *tally)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) held = garde_store_load_allowance_shifts (
      centre->store, centre->session, end->shift->local_day, end->shift->local_day, TRUE, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (held->len, ==, end->questions->len);
  for (guint i = 0; i < held->len; i++)
    {
      const GardeAllowanceShift *shift = held->pdata[i];

      for (guint j = 0; j < end->questions->len; j++)
        {
          const GardeAllowanceShift *said = end->questions->pdata[j];

          if (said->doctor != shift->doctor)
            continue;
          g_assert_cmpuint (said->n_seen, ==, shift->n_seen);
          g_assert_cmpuint (said->cases->len, ==, shift->cases->len);
        }
      g_assert_cmpuint (shift->n_seen, ==,
                        tally->n_seen[shift->doctor == centre->doctors[0] ? 0 : 1]);
    }
}

/* The sheet says how far the trail had come when it was made: the row is there, as it says. */
static void
check_heads (GardeTestCentre *centre, const char *dump)
{
  g_autoptr (GRegex) regex = g_regex_new ("([0-9]+) ([0-9]+) ([0-9a-f]{16})", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GError) error = NULL;
  guint n_heads = 0;

  for (g_regex_match (regex, dump, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *head = g_match_info_fetch (match, 0);
      g_autofree char *file = g_strdup_printf ("garde-trail 1\n%s\n", head);
      g_autoptr (GArray) heads = garde_trail_heads_from_text (file, &error);
      g_autoptr (GPtrArray) problems = NULL;
      GardeTrailCount count;

      g_assert_no_error (error);
      problems = garde_store_check_against (centre->store, heads, &count, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (problems->len, ==, 0);
      n_heads++;
    }
  g_assert_cmpuint (n_heads, ==, 1);
}

/* The sheet is made once and has the next number; what is printed again is its copy. */
static void
check_sheet (GardeTestCentre *centre, Tally *tally)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeShiftEnd) end =
      garde_shift_end_load (centre->store, centre->session, centre->shift, &error);
  g_autoptr (GardeShiftEnd) after = NULL;
  g_autoptr (GardeVisitPaper) paper = NULL;
  g_autofree char *dump = NULL;

  g_assert_no_error (error);
  g_assert_null (end->sheet);
  paper = garde_shift_end_make_sheet (
      centre->store, centre->session, end,
      &(GardeShiftSheetWords){ "Dr Łucja Weber", "Le réfrigérateur est en panne." }, &error);
  g_assert_no_error (error);
  tally->n_documents++;
  dump = garde_pages_dump (paper->pages);
  g_assert_nonnull (strstr (dump, "Dr Łucja Weber"));
  g_assert_nonnull (strstr (dump, "Le réfrigérateur est en panne."));
  g_assert_nonnull (strstr (dump, paper->document->number));
  check_heads (centre, dump);
  after = garde_shift_end_load (centre->store, centre->session, centre->shift, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (after->sheet->number, ==, paper->document->number);
  g_assert_cmpint (after->sheet->kind, ==, GARDE_DOCUMENT_SHIFT_SHEET);
  g_assert_cmpuint (g_bytes_get_size (after->sheet->content), >, 1000);
  g_assert_null (garde_shift_end_make_sheet (centre->store, centre->session, after, NULL, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID);
}

static void
end_shift (GardeTestCentre *centre, Tally *tally, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeShiftEnd) end =
      garde_shift_end_load (centre->store, centre->session, centre->shift, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (end->visits->len, ==, n);
  g_assert_cmpuint (end->unfinished->len, ==, 0);
  g_assert_cmpuint (end->orders->len, ==, MIN (tally->n_orders, 200));
  g_assert_true (garde_store_close_shift (centre->store, centre->session, centre->shift, &error));
  g_assert_no_error (error);
  check_allowance (centre, end, tally);
  check_sheet (centre, tally);
  g_assert_cmpuint (tally->n_seen[0] + tally->n_seen[1] + tally->n_other, ==, n);
  tally->n_seen[0] = tally->n_seen[1] = tally->n_other = 0;
}

/* The next evening, with the same doctors. */
static void
begin_shift (GardeTestCentre *centre, int day)
{
  g_autoptr (GardeShift) shift =
      garde_test_centre_add_shift (centre, garde_day_add (centre->day, day), 20, 4);

  centre->shift = garde_record_get_id (shift);
  for (guint i = 0; i < G_N_ELEMENTS (centre->doctors); i++)
    garde_test_centre_assign (centre, centre->shift, centre->doctors[i]);
  garde_test_centre_set_minutes (centre, day * 24 * 60);
}

static void
check_all (GardeTestCentre *centre, const Tally *tally)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) held = garde_store_load_allowance_shifts (
      centre->store, centre->session, centre->day, garde_day_add (centre->day, 365), TRUE, &error);
  g_autoptr (GHashTable) counted = g_hash_table_new (g_int64_hash, g_int64_equal);

  g_assert_no_error (error);
  for (guint i = 0; i < held->len; i++)
    {
      const GardeAllowanceShift *shift = held->pdata[i];

      for (guint j = 0; j < shift->cases->len; j++)
        {
          GardeAllowanceCase *one = &g_array_index (shift->cases, GardeAllowanceCase, j);

          if (one->counts)
            g_assert_true (g_hash_table_add (counted, &one->visit));
        }
    }
  g_assert_cmpuint (g_hash_table_size (counted), ==, tally->n_all_seen);
  g_assert_cmpint (garde_test_read_int (centre->store, "SELECT COUNT(*) FROM summary"), ==,
                   tally->n_all_seen);
  g_assert_cmpint (garde_test_read_int (centre->store,
                                        "SELECT COUNT(*) FROM visit v WHERE v.state = 5 AND "
                                        "(SELECT COUNT(*) FROM summary s WHERE s.visit = v.id "
                                        "AND s.state = 2) <> 1"),
                   ==, 0);
}

/* 2023-00001, 2023-00002, …: as many different numbers as documents, and none after the last. */
static void
check_numbers (GardeTestCentre *centre, const Tally *tally)
{
  g_autofree char *beyond = g_strdup_printf ("SELECT COUNT(*) FROM document WHERE number < "
                                             "'2023-00001' OR number > '2023-%05u'",
                                             tally->n_documents);

  g_assert_cmpint (garde_test_read_int (centre->store, "SELECT COUNT(DISTINCT number) FROM "
                                                       "document WHERE content IS NOT NULL"),
                   ==, tally->n_documents);
  g_assert_cmpint (garde_test_read_int (centre->store, "SELECT COUNT(*) FROM document"), ==,
                   tally->n_documents);
  g_assert_cmpint (garde_test_read_int (centre->store, beyond), ==, 0);
}

static void
test_random (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);
  guint n = g_test_slow () ? MANY : FEW;
  Tally tally = { 0 };
  int day = 0;

  for (guint i = 0; i < n;)
    {
      guint n_here = MIN ((guint) g_rand_int_range (rand, 1, MOST_A_SHIFT + 1), n - i);

      if (day > 0)
        begin_shift (centre, day);
      for (guint j = 0; j < n_here; j++)
        run_visit (centre, rand, i + j, &tally);
      end_shift (centre, &tally, n_here);
      i += n_here;
      day++;
    }
  g_assert_cmpuint (tally.n_undone, >, 0);
  check_all (centre, &tally);
  check_numbers (centre, &tally);
}

/* Whoever still waits holds the end back, and is named. */
static void
test_named (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeVisit) visit = garde_test_centre_walk_in (centre, "Da Silva", "Inès");
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeShiftEnd) end =
      garde_shift_end_load (centre->store, centre->session, centre->shift, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (end->unfinished->len, ==, 1);
  g_assert_false (garde_store_close_shift (centre->store, centre->session, centre->shift, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STEP);
}

/* Each sees of it what his role allows: the desk nothing clinical and no allowance, a doctor his
 * own. */
static void
test_roles (GardeTestEngine *engine, gconstpointer data)
{
  static const struct
  {
    GardeRole role;
    guint doctor; /* 0: none; else from 1 */
    guint n_allowances;
  } cases[] = {
    { GARDE_ROLE_DESK, 0, 0 },
    { GARDE_ROLE_DOCTOR, 1, 1 },
    { GARDE_ROLE_DOCTOR, 2, 1 },
    { GARDE_ROLE_DOCTOR, 0, 0 },
    { GARDE_ROLE_DESK | GARDE_ROLE_COORDINATOR, 0, 2 },
  };
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 doctor = cases[i].doctor > 0 ? centre->doctors[cases[i].doctor - 1] : 0;
      g_autoptr (GardeSession) session =
          garde_session_new_signed_in (1, "", centre->centre, 0, cases[i].role, doctor);
      g_autoptr (GError) error = NULL;
      GardeShiftEnd *end = garde_shift_end_load (centre->store, session, centre->shift, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (end->allowances->len, ==, cases[i].n_allowances);
      if (cases[i].n_allowances == 1)
        g_assert_cmpint (g_array_index (end->allowances, GardeAllowanceLine, 0).shift->doctor, ==,
                         doctor);
      g_assert_cmpuint (end->orders->len, ==, 0);
      garde_shift_end_free (end);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  garde_test_add_on_engines ("/service/shift-end/random", test_random, NULL);
  garde_test_add_on_file ("/service/shift-end/named", test_named, NULL);
  garde_test_add_on_engines ("/service/shift-end/roles", test_roles, NULL);
  return g_test_run ();
}
