/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-race.h"
#include "garde-test-roster.h"
#include "model/garde-opening.h"
#include "store/garde-store-paper.h"
#include "store/garde-store-swap.h"

/* Two coordinators, each with a connection of his own, do the same thing at the same moment: it is
 * done once, and the other one is told. */

typedef struct
{
  GardeTestRoster *roster;
  GardeTestRace *race;
  GError *errors[GARDE_TEST_N_DESKS];
} Together;

static Together *
together_new (GardeTestEngine *engine)
{
  Together *self = g_new0 (Together, 1);

  self->roster = garde_test_roster_new (engine);
  self->race = garde_test_race_new (self->roster->centre);
  return self;
}

static void
together_free (Together *self)
{
  for (guint i = 0; i < GARDE_TEST_N_DESKS; i++)
    g_clear_error (&self->errors[i]);
  garde_test_race_free (self->race);
  garde_test_roster_free (self->roster);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Together, together_free)

/* All try; so many succeed, and the others are told @code. */
static void
run (Together *self, GardeTestRaceFunc function, gpointer data, guint n_done, int code)
{
  guint n_told = 0;

  g_assert_cmpuint (garde_test_race_run (self->race, function, data, self->errors), ==, n_done);
  for (guint i = 0; i < GARDE_TEST_N_DESKS; i++)
    n_told += g_error_matches (self->errors[i], GARDE_STORE_ERROR, code);
  g_assert_cmpuint (n_told, ==, GARDE_TEST_N_DESKS - n_done);
}

static gint64
count (Together *self, const char *from)
{
  g_autofree char *sql = g_strdup_printf ("SELECT COUNT(*) FROM %s", from);

  return garde_test_read_int (self->roster->centre->store, sql);
}

/* --- a week that nobody has opened yet --- */

static gboolean
make_shifts (GardeStore *store, GardeSession *session, gpointer data, GError **error)
{
  const GardeDay *day = data;

  return garde_store_make_shifts (store, session, *day, *day, NULL, error);
}

/* Both open the page of a week at once: its shifts are made once. */
static void
test_make_shifts (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (Together) both = together_new (engine);

  for (int weekday = 1; weekday <= 5; weekday++)
    {
      g_autoptr (GardeOpening) opening = garde_opening_new ();

      opening->centre = both->roster->centre->centre;
      opening->name = g_strdup ("Après-midi");
      opening->kind = GARDE_SHIFT_DAY;
      opening->weekday = weekday;
      opening->starts_minute = garde_minutes (930);
      opening->ends_minute = garde_minutes (1170);
      opening->need = 1;
      garde_test_save (both->roster->centre->store, both->roster->centre->session, opening);
    }
  for (int week = 1; week <= 4; week++)
    {
      GardeDay day = garde_day_add (both->roster->monday, 7 * week);

      run (both, make_shifts, &day, GARDE_TEST_N_DESKS, GARDE_STORE_ERROR_STALE);
      g_assert_cmpint (count (both, "shift WHERE opening IS NOT NULL"), ==, 5 * week);
    }
}

/* --- taking back --- */

static gboolean
undo (GardeStore *store, GardeSession *session, gpointer data, GError **error)
{
  return garde_store_undo_draft (store, session, data, error);
}

/* Both take the last change back: the second takes back the one before, and a third finds none. */
static void
test_undo (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (Together) both = together_new (engine);
  g_autoptr (GardeRosterSheet) sheet = NULL;

  garde_test_roster_put (both->roster, 0, 0, TRUE);
  garde_test_roster_put (both->roster, 1, 1, TRUE);
  garde_test_roster_put (both->roster, 2, 2, TRUE);
  sheet = garde_test_roster_load (both->roster);
  run (both, undo, sheet, 2, GARDE_STORE_ERROR_STEP);
  g_assert_cmpint (count (both, "draft_cell"), ==, 1);
  run (both, undo, sheet, 1, GARDE_STORE_ERROR_STEP);
  g_assert_cmpint (count (both, "draft_cell"), ==, 0);
}

/* --- a shift that is closed while somebody is put on it --- */

typedef struct
{
  GardeShift *shift;
  GardeCellEdit edit;
  gint turn; /* who comes first closes, the other one edits */
} CloseOrEdit;

static gboolean
close_or_edit (GardeStore *store, GardeSession *session, gpointer data, GError **error)
{
  CloseOrEdit *choice = data;
  g_autoptr (GardeClosure) closure = NULL;

  if (g_atomic_int_add (&choice->turn, 1) % 2 != 0)
    return garde_store_edit_draft (store, session, &choice->edit, 1, NULL, error);
  closure = garde_store_close_without_doctor (store, session, choice->shift, NULL, error);
  return closure != NULL;
}

/* Never is somebody on a closed shift, whoever came first. */
static void
test_close (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (Together) both = together_new (engine);
  GardeTestRoster *roster = both->roster;

  for (guint s = 0; s < GARDE_TEST_N_SHIFTS; s++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GardeShift) shift =
          garde_store_load (roster->centre->store, roster->centre->session, GARDE_TYPE_SHIFT,
                            roster->shifts[s], &error);
      CloseOrEdit choice = {
        .shift = shift,
        .edit = { .shift = roster->shifts[s], .doctor = roster->doctors[0], .is_on = TRUE }
      };

      g_assert_no_error (error);
      run (both, close_or_edit, &choice, 1, GARDE_STORE_ERROR_INVALID);
      g_assert_cmpint (
          count (both, "shift s JOIN draft_cell c ON c.shift = s.id WHERE s.state = 3"), ==, 0);
    }
}

/* --- swaps --- */

typedef struct
{
  const GardeSwap *swap;
  const GardeRosterSheet *judged;
} Agreeing;

static gboolean
agree (GardeStore *store, GardeSession *session, gpointer data, GError **error)
{
  const Agreeing *agreeing = data;
  g_autoptr (GardeSwap) swap = garde_swap_copy (agreeing->swap);

  return garde_store_agree_swap (store, session, swap, agreeing->judged, error);
}

static void
test_agree (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (Together) both = together_new (engine);
  GardeTestRoster *roster = both->roster;
  g_autoptr (GardeSwap) swap = garde_swap_new ();
  g_autoptr (GardeRosterSheet) sheet = NULL;
  g_autofree char *shown = NULL;
  g_autoptr (GError) error = NULL;

  garde_test_roster_put (roster, 0, 0, TRUE);
  garde_test_roster_publish (roster);
  swap->shift = roster->shifts[0];
  swap->doctor = roster->doctors[0];
  swap->other_doctor = roster->doctors[2];
  g_assert_true (
      garde_store_propose_swap (roster->centre->store, roster->centre->session, swap, &error));
  sheet = garde_test_roster_load (roster);
  run (both, agree, &(Agreeing){ swap, sheet }, 1, GARDE_STORE_ERROR_STALE);
  shown = garde_test_roster_show (roster, FALSE);
  g_assert_cmpstr (shown, ==, "2 . . . . .");
  g_assert_cmpint (count (both, "publication"), ==, 2);
}

/* Two doctors want the shift that was offered to anybody. */
typedef struct
{
  const GardeSwap *swap;
  gint64 doctors[GARDE_TEST_N_DESKS];
  gint turn;
} Taking;

static gboolean
take (GardeStore *store, GardeSession *session, gpointer data, GError **error)
{
  Taking *taking = data;
  g_autoptr (GardeSwap) swap = garde_swap_copy (taking->swap);

  swap->other_doctor = taking->doctors[g_atomic_int_add (&taking->turn, 1) % GARDE_TEST_N_DESKS];
  return garde_store_step_swap (store, session, swap, GARDE_SWAP_ACCEPTED, GARDE_SWAP_BY_OTHER,
                                error);
}

static void
test_take (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (Together) both = together_new (engine);
  GardeTestRoster *roster = both->roster;
  g_autoptr (GardeSwap) swap = garde_swap_new ();
  Taking taking = { .swap = swap, .doctors = { roster->doctors[2], roster->doctors[3] } };
  g_autoptr (GError) error = NULL;

  garde_test_roster_put (roster, 0, 0, TRUE);
  garde_test_roster_publish (roster);
  swap->shift = roster->shifts[0];
  swap->doctor = roster->doctors[0];
  g_assert_true (
      garde_store_propose_swap (roster->centre->store, roster->centre->session, swap, &error));
  run (both, take, &taking, 1, GARDE_STORE_ERROR_STALE);
  g_assert_cmpint (count (both, "swap_request WHERE state = 2 AND other_doctor IS NOT NULL"), ==,
                   1);
}

/* --- papers --- */

static gboolean
extend (GardeStore *store, GardeSession *session, gpointer data, GError **error)
{
  g_autoptr (GardePaper) paper = garde_paper_copy (data);

  paper->valid_to = garde_day_add (paper->valid_to, 90);
  return garde_store_save_paper (store, session, paper, NULL, error);
}

/* The same contract is extended twice at once: by ninety days, not by a hundred and eighty. */
static void
test_paper (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (Together) both = together_new (engine);
  GardeTestRoster *roster = both->roster;
  g_autoptr (GardePaper) paper = garde_paper_new ();
  g_autoptr (GardeDoctorFile) file = NULL;
  g_autoptr (GError) error = NULL;

  paper->doctor = roster->doctors[0];
  paper->kind = GARDE_PAPER_CONTRACT;
  paper->valid_to = roster->monday;
  g_assert_true (
      garde_store_save_paper (roster->centre->store, roster->centre->session, paper, NULL, &error));
  run (both, extend, paper, 1, GARDE_STORE_ERROR_STALE);
  file = garde_store_load_doctor_file (roster->centre->store, roster->centre->session,
                                       roster->doctors[0], &error);
  g_assert_cmpint (file->engagement->contract_to.number, ==, roster->monday.number + 90);
  g_assert_cmpuint (file->papers->len, ==, 1);
}

/* One locum, two holders, the same days: one of the two is refused. */
typedef struct
{
  GardeTestRoster *roster;
  gint turn;
} Replacing;

static gboolean
replace (GardeStore *store, GardeSession *session, gpointer data, GError **error)
{
  Replacing *replacing = data;
  g_autoptr (GardeReplacement) replacement = garde_replacement_new ();

  replacement->locum = replacing->roster->doctors[2];
  replacement->holder = replacing->roster->doctors[g_atomic_int_add (&replacing->turn, 1) % 2];
  replacement->valid_from = replacing->roster->monday;
  return garde_store_save_replacement (store, session, replacement, error);
}

static void
test_replacement (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (Together) both = together_new (engine);
  Replacing replacing = { both->roster, 0 };

  run (both, replace, &replacing, 1, GARDE_STORE_ERROR_INVALID);
  g_assert_cmpint (count (both, "replacement"), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  garde_test_add_on_engines ("/store/roster-together/make-shifts", test_make_shifts, NULL);
  garde_test_add_on_engines ("/store/roster-together/undo", test_undo, NULL);
  garde_test_add_on_engines ("/store/roster-together/close", test_close, NULL);
  garde_test_add_on_engines ("/store/roster-together/agree", test_agree, NULL);
  garde_test_add_on_engines ("/store/roster-together/take", test_take, NULL);
  garde_test_add_on_engines ("/store/roster-together/paper", test_paper, NULL);
  garde_test_add_on_engines ("/store/roster-together/replacement", test_replacement, NULL);
  return g_test_run ();
}
