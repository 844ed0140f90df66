/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include <string.h>

#include "garde-test-centre.h"
#include "service/garde-shift-end.h"
#include "service/garde-visit-papers.h"
#include "store/garde-store-allowance.h"
#include "store/garde-store-document.h"
#include "store/garde-store-note.h"
#include "store/garde-store-order.h"

/* Random visits print, close and count in the allowance exactly once: some dozens of them here, a
 * thousand with -m slow. */

#define FEW  (30)
#define MANY (1000)

/* What was drawn by chance, which the centre must agree with in the end. */
typedef struct
{
  guint n_seen[2]; /* by doctor */
  guint n_other;
  guint n_orders;
} Tally;

static void
order (GardeTestCentre *centre, gint64 visit, gint64 doctor)
{
  g_autoptr (GardeOrder) written = garde_order_new ();
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GardeOrderSheet) sheet = NULL;
  g_autoptr (GardePaper) paper = NULL;
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
print_summary (GardeTestCentre *centre, gint64 visit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardePaper) paper = garde_visit_papers_make (
      centre->store, centre->session,
      &(GardePaperRequest){ .visit = visit, .kind = GARDE_DOCUMENT_SUMMARY }, &error);

  g_assert_no_error (error);
  g_assert_cmpint (garde_pages_get_count (paper->pages), >=, 1);
  g_assert_true (garde_store_mark_printed (centre->store, centre->session,
                                           garde_record_get_id (paper->document), &error));
}

static void
see (GardeTestCentre *centre, GRand *rand, gint64 visit, Tally *tally)
{
  g_autoptr (GardeNote) note = garde_note_new ();
  g_autoptr (GardeVisit) present = NULL;
  g_autoptr (GardeVisit) done = NULL;
  g_autoptr (GError) error = NULL;
  GardeFinish finish = { { note, NULL }, 0, NULL };

  g_object_unref (garde_test_centre_step (centre, visit, GARDE_VISIT_CALLED));
  present = garde_test_centre_step (centre, visit, GARDE_VISIT_IN_VISIT);
  if (g_rand_int_range (rand, 0, 3) == 0)
    {
      order (centre, visit, present->doctor);
      tally->n_orders++;
    }
  note->visit = visit;
  note->doctor = present->doctor;
  note->conclusion = g_strdup ("Rhinopharyngite");
  finish.outcome =
      (GardeVisitOutcome) g_rand_int_range (rand, GARDE_OUTCOME_HOME, GARDE_OUTCOME_FIFTEEN + 1);
  done = garde_store_finish_visit (centre->store, centre->session, visit, &finish, &error);
  g_assert_no_error (error);
  tally->n_seen[done->doctor == centre->doctors[0] ? 0 : 1]++;
  print_summary (centre, visit);
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

static void
check_end (GardeTestCentre *centre, const Tally *tally, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeShiftEnd) end =
      garde_shift_end_load (centre->store, centre->session, centre->shift, &error);
  g_autoptr (GPtrArray) held = NULL;
  g_autoptr (GardePages) pages = NULL;
  g_autofree char *dump = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (end->visits->len, ==, n);
  g_assert_cmpuint (end->unfinished->len, ==, 0);
  g_assert_cmpuint (end->orders->len, ==, MIN (tally->n_orders, 200));
  g_assert_true (garde_store_close_shift (centre->store, centre->session, centre->shift, &error));
  g_assert_no_error (error);

  /* What the sheet says and what the month will pay is one and the same. */
  held = garde_store_load_allowance_shifts (centre->store, centre->session, centre->day,
                                            centre->day, TRUE, &error);
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
  pages = garde_shift_end_draw (end, NULL, NULL);
  dump = garde_pages_dump (pages);
  g_assert_nonnull (strstr (dump, "PATIENT-AAA"));
}

static void
test_random (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);
  guint n = g_test_slow () ? MANY : FEW;
  Tally tally = { 0 };

  for (guint i = 0; i < n; i++)
    run_visit (centre, rand, i, &tally);
  g_assert_cmpuint (tally.n_seen[0] + tally.n_seen[1] + tally.n_other, ==, n);
  g_assert_cmpint (
      garde_test_read_int (centre->store, "SELECT COUNT(*) FROM summary WHERE state <> 2"), ==, 0);
  check_end (centre, &tally, n);
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
