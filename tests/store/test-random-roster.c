/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-roster.h"

#include <string.h>

/* A draft that is edited, taken back, thrown away and published at random, against the few lines
 * that say what should come of it. */

#define N_CELLS   (GARDE_TEST_N_SHIFTS * GARDE_TEST_N_DOCTORS)
#define N_STEPS   (120)
#define MOST_UNDO (N_STEPS)

typedef struct
{
  gboolean is_on, is_locked;
} Cell;

/* What should be so. */
typedef struct
{
  gboolean published[N_CELLS];
  Cell draft[N_CELLS];
  Cell before[MOST_UNDO][N_CELLS]; /* each change that can be taken back */
  guint n_before;
} Model;

typedef struct
{
  GardeTestRoster *roster;
  GRand *rand;
  Model model;
  guint n_stale, n_undone, n_published;
} Play;

static GardeCellEdit
make_edit (const Play *play, guint cell, Cell to)
{
  const Cell *from = &play->model.draft[cell];

  return (GardeCellEdit){ .shift = play->roster->shifts[cell / GARDE_TEST_N_DOCTORS],
                          .doctor = play->roster->doctors[cell % GARDE_TEST_N_DOCTORS],
                          .was_on = from->is_on,
                          .was_locked = from->is_locked,
                          .is_on = to.is_on,
                          .is_locked = to.is_locked };
}

static gboolean
edit (Play *play, const GardeCellEdit *edits, guint n_edits, GError **error)
{
  return garde_store_edit_draft (play->roster->centre->store, play->roster->centre->session, edits,
                                 n_edits, NULL, error);
}

/* Remembers what a change can be taken back to, if it changes anything. */
static void
change (Play *play, const Cell after[N_CELLS])
{
  Model *model = &play->model;

  if (memcmp (after, model->draft, sizeof model->draft) == 0)
    return;
  memcpy (model->before[model->n_before++], model->draft, sizeof model->draft);
  memcpy (model->draft, after, sizeof model->draft);
}

/* --- what is done --- */

static void
edit_some (Play *play)
{
  GardeCellEdit edits[3];
  Cell after[N_CELLS];
  guint n = (guint) g_rand_int_range (play->rand, 1, 4);
  guint first = (guint) g_rand_int_range (play->rand, 0, N_CELLS);
  g_autoptr (GError) error = NULL;

  memcpy (after, play->model.draft, sizeof after);
  for (guint i = 0; i < n; i++)
    {
      guint cell = (first + i * 7) % N_CELLS;
      Cell to = { g_rand_boolean (play->rand), g_rand_int_range (play->rand, 0, 4) == 0 };

      edits[i] = make_edit (play, cell, to);
      after[cell] = to;
    }
  g_assert_true (edit (play, edits, n, &error));
  g_assert_no_error (error);
  change (play, after);
}

/* One of two was seen otherwise than it is: neither is written. */
static void
edit_stale (Play *play)
{
  guint cell = (guint) g_rand_int_range (play->rand, 0, N_CELLS);
  guint other = (cell + 5) % N_CELLS;
  Cell turned = play->model.draft[cell];
  GardeCellEdit edits[2];
  g_autoptr (GError) error = NULL;

  turned.is_on = !turned.is_on;
  edits[0] = make_edit (play, cell, turned);
  edits[1] = make_edit (play, other, turned);
  if (g_rand_boolean (play->rand))
    edits[1].was_on = !edits[1].was_on;
  else
    edits[1].was_locked = !edits[1].was_locked;
  g_assert_false (edit (play, edits, 2, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STALE);
  play->n_stale++;
}

static void
undo (Play *play)
{
  Model *model = &play->model;
  g_autoptr (GardeRosterSheet) sheet = garde_test_roster_load (play->roster);
  g_autoptr (GError) error = NULL;
  gboolean done = garde_store_undo_draft (play->roster->centre->store,
                                          play->roster->centre->session, sheet, &error);

  g_assert_cmpint (done, ==, model->n_before > 0);
  if (!done)
    {
      g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STEP);
      return;
    }
  memcpy (model->draft, model->before[--model->n_before], sizeof model->draft);
  play->n_undone++;
}

static void
drop (Play *play)
{
  g_autoptr (GardeRosterSheet) sheet = garde_test_roster_load (play->roster);
  Cell after[N_CELLS];
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < N_CELLS; i++)
    after[i] = (Cell){ play->model.published[i], FALSE };
  garde_store_drop_draft (play->roster->centre->store, play->roster->centre->session, sheet,
                          &error);
  g_assert_no_error (error);
  change (play, after);
}

static void
publish (Play *play)
{
  garde_test_roster_publish (play->roster);
  for (guint i = 0; i < N_CELLS; i++)
    play->model.published[i] = play->model.draft[i].is_on;
  play->model.n_before = 0;
  play->n_published++;
}

/* --- what is so --- */

static void
check (Play *play)
{
  g_autoptr (GardeRosterSheet) sheet = garde_test_roster_load (play->roster);
  guint n_rows = 0;

  for (guint i = 0; i < N_CELLS; i++)
    {
      const Cell *expected = &play->model.draft[i];
      const GardeRosterCell *cell = garde_test_roster_cell (
          play->roster, sheet, i / GARDE_TEST_N_DOCTORS, i % GARDE_TEST_N_DOCTORS);

      g_assert_cmpint (cell->is_draft, ==, expected->is_on);
      g_assert_cmpint (cell->is_locked, ==, expected->is_locked);
      g_assert_cmpint (cell->is_published, ==, play->model.published[i]);
      n_rows += expected->is_locked || expected->is_on != play->model.published[i];
    }
  /* Nothing is kept of a cell that says nothing. */
  g_assert_cmpint (
      garde_test_read_int (play->roster->centre->store, "SELECT COUNT(*) FROM draft_cell"), ==,
      n_rows);
}

static void
play_step (Play *play)
{
  int dice = g_rand_int_range (play->rand, 0, 20);

  if (dice < 10)
    edit_some (play);
  else if (dice < 13)
    edit_stale (play);
  else if (dice < 18)
    undo (play);
  else if (dice < 19)
    drop (play);
  else
    publish (play);
  check (play);
}

static void
test_play (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  g_autoptr (GRand) rand = g_rand_new_with_seed (GPOINTER_TO_UINT (data));
  g_autofree Play *play = g_new0 (Play, 1);

  play->roster = roster;
  play->rand = rand;
  for (guint i = 0; i < N_STEPS; i++)
    play_step (play);
  g_assert_cmpuint (play->n_stale, >, 0);
  g_assert_cmpuint (play->n_undone, >, 0);
  g_assert_cmpuint (play->n_published, >, 0);
  /* Whatever happened, places are whose shift it is. */
  g_assert_cmpint (garde_test_read_int (roster->centre->store,
                                        "SELECT COUNT(*) FROM place p WHERE NOT EXISTS (SELECT 1 "
                                        "FROM assignment a WHERE a.shift = p.shift AND "
                                        "a.doctor = p.doctor)"),
                   ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  garde_test_add_on_engines ("/store/random-roster/1", test_play, GUINT_TO_POINTER (1));
  garde_test_add_on_engines ("/store/random-roster/2", test_play, GUINT_TO_POINTER (2));
  return g_test_run ();
}
