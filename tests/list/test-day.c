/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-sheet.h"
#include "list/garde-day-model.h"
#include "list/garde-day-queue.h"
#include "list/garde-day-selection.h"

/* Two columns and two walk-ins; the ids say who is where. */
static GardeDaySheet *
make_day (void)
{
  GardeDaySheet *sheet = garde_test_sheet ();
  GardeDayColumn *first = garde_test_column (sheet, 1, "Marchand", 15, 19);
  GardeDayColumn *second = garde_test_column (sheet, 2, "Belaïd", 15, 19);

  garde_test_visit (first, 10, "Fontaine", GARDE_VISIT_DONE, 15, 0);
  garde_test_place (first, 50, GARDE_PLACE_OPEN, 15, 20);
  garde_test_visit (first, 11, "Nguyen", GARDE_VISIT_WAITING, 15, 40);
  garde_test_visit (first, 12, "Dubois", GARDE_VISIT_BOOKED, 16, 0);
  garde_test_visit (second, 20, "Perrin", GARDE_VISIT_DONE, 15, 0);
  garde_test_visit (second, 21, "Lambert", GARDE_VISIT_BOOKED, 15, 40);
  garde_test_visit (second, 22, "Benali", GARDE_VISIT_BOOKED, 15, 40);
  garde_test_walk_in (sheet, 41, "Haddad", GARDE_VISIT_CALLED, 15, 5);
  garde_test_walk_in (sheet, 42, "Vasseur", GARDE_VISIT_WAITING, 15, 10);
  garde_test_walk_in (sheet, 43, "Garnier", GARDE_VISIT_DONE, 15, 30);
  garde_test_walk_in (sheet, 44, "Weber", GARDE_VISIT_WAITING, 15, 35);

  return sheet;
}

static void
count_cb (guint *n_signals)
{
  (*n_signals)++;
}

static void
test_model_keeps_columns (void)
{
  g_autoptr (GardeDayModel) model = garde_day_model_new (NULL, GARDE_TEST_DAY);
  g_autoptr (GardeDaySheet) before = make_day ();
  g_autoptr (GardeDaySheet) after = make_day ();
  g_autoptr (GardeColumnModel) first = NULL;
  g_autoptr (GardeColumnModel) again = NULL;
  guint n_loaded = 0;
  guint n_columns = 0;

  g_assert_null (garde_day_model_get_sheet (model));
  g_signal_connect_swapped (model, "loaded", G_CALLBACK (count_cb), &n_loaded);
  garde_day_model_show (model, before);
  first = g_list_model_get_item (garde_day_model_get_columns (model), 0);

  g_signal_connect_swapped (garde_day_model_get_columns (model), "items-changed",
                            G_CALLBACK (count_cb), &n_columns);
  garde_day_model_show (model, after);
  again = g_list_model_get_item (garde_day_model_get_columns (model), 0);
  g_assert_true (first == again);
  g_assert_cmpuint (n_columns, ==, 0);
  g_assert_cmpuint (n_loaded, ==, 2);
  g_assert_cmpuint (g_list_model_get_n_items (garde_day_model_get_walk_ins (model)), ==, 4);
  g_assert_null (garde_day_model_get_last_step (model));
  g_assert_null (garde_day_model_get_error (model));
}

static void
test_model_finds (void)
{
  static const gint64 there[] = { 10, 12, 21, 42, 50 };
  g_autoptr (GardeDayModel) model = garde_day_model_new (NULL, GARDE_TEST_DAY);
  g_autoptr (GardeDaySheet) sheet = make_day ();

  g_assert_null (garde_day_model_find (model, 10));
  garde_day_model_show (model, sheet);
  for (gsize i = 0; i < G_N_ELEMENTS (there); i++)
    g_assert_cmpint (garde_day_entry_get_id (garde_day_model_find (model, there[i])), ==, there[i]);
  g_assert_null (garde_day_model_find (model, 99));
}

/* A column that is gone goes, one that came stands in its order. */
static void
test_model_columns_change (void)
{
  g_autoptr (GardeDayModel) model = garde_day_model_new (NULL, GARDE_TEST_DAY);
  g_autoptr (GardeDaySheet) before = make_day ();
  g_autoptr (GardeDaySheet) after = garde_test_sheet ();
  GListModel *columns = garde_day_model_get_columns (model);

  garde_test_column (after, 3, "Weber", 15, 19);
  garde_test_column (after, 2, "Belaïd", 15, 19);
  garde_day_model_show (model, before);
  garde_day_model_show (model, after);
  g_assert_cmpuint (g_list_model_get_n_items (columns), ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GardeColumnModel) column = g_list_model_get_item (columns, i);

      g_assert_cmpint (garde_column_model_get_id (column), ==, i == 0 ? 3 : 2);
    }
}

static void
test_selection_moves (void)
{
  static const struct
  {
    gint64 from;
    GardeMove move;
    gint64 to;
  } cases[] = {
    /* Free places are stops like visits; what has one hour stands side by side. */
    { 0, GARDE_MOVE_DOWN, 10 },
    { 10, GARDE_MOVE_DOWN, 50 },
    { 50, GARDE_MOVE_DOWN, 11 },
    { 11, GARDE_MOVE_DOWN, 12 },
    { 12, GARDE_MOVE_DOWN, 12 },
    { 11, GARDE_MOVE_UP, 50 },
    { 10, GARDE_MOVE_UP, 10 },
    { 12, GARDE_MOVE_UP, 11 },
    { 10, GARDE_MOVE_RIGHT, 20 },
    { 50, GARDE_MOVE_RIGHT, 20 },
    { 11, GARDE_MOVE_RIGHT, 21 },
    { 12, GARDE_MOVE_RIGHT, 21 },
    { 21, GARDE_MOVE_RIGHT, 22 },
    { 22, GARDE_MOVE_LEFT, 21 },
    { 21, GARDE_MOVE_LEFT, 11 },
    { 22, GARDE_MOVE_UP, 20 },
    { 20, GARDE_MOVE_DOWN, 21 },
    { 10, GARDE_MOVE_LEFT, 10 },
    { 20, GARDE_MOVE_RIGHT, 41 },
    { 22, GARDE_MOVE_RIGHT, 44 },
    /* The walk-ins stand by stage: who waits, who is with a doctor, who has gone. */
    { 42, GARDE_MOVE_DOWN, 44 },
    { 44, GARDE_MOVE_DOWN, 41 },
    { 41, GARDE_MOVE_DOWN, 43 },
    { 43, GARDE_MOVE_UP, 41 },
    { 43, GARDE_MOVE_RIGHT, 43 },
    { 42, GARDE_MOVE_LEFT, 20 },
    { 11, GARDE_MOVE_FIRST, 10 },
    { 11, GARDE_MOVE_LAST, 12 },
    { 77, GARDE_MOVE_UP, 10 },
  };
  g_autoptr (GardeDayModel) model = garde_day_model_new (NULL, GARDE_TEST_DAY);
  g_autoptr (GardeDaySelection) selection = garde_day_selection_new ();
  g_autoptr (GardeDaySheet) sheet = make_day ();

  garde_day_selection_set_model (selection, model);
  g_assert_false (garde_day_selection_move (selection, GARDE_MOVE_DOWN));
  garde_day_model_show (model, sheet);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean has_moved;

      garde_day_selection_set_id (selection, cases[i].from);
      has_moved = garde_day_selection_move (selection, cases[i].move);
      g_assert_cmpint (garde_day_selection_get_id (selection), ==, cases[i].to);
      g_assert_true (has_moved == (cases[i].from != cases[i].to) ||
                     cases[i].move >= GARDE_MOVE_FIRST);
    }
}

static void
test_selection_stays (void)
{
  g_autoptr (GardeDayModel) model = garde_day_model_new (NULL, GARDE_TEST_DAY);
  g_autoptr (GardeDayModel) other = garde_day_model_new (NULL, garde_day_add (GARDE_TEST_DAY, 1));
  g_autoptr (GardeDaySelection) selection = garde_day_selection_new ();
  g_autoptr (GardeDaySheet) before = make_day ();
  g_autoptr (GardeDaySheet) after = make_day ();
  guint n_notifies = 0;

  garde_day_selection_set_model (selection, model);
  garde_day_model_show (model, before);
  garde_day_selection_set_id (selection, 11);
  g_signal_connect_swapped (selection, "notify::id", G_CALLBACK (count_cb), &n_notifies);
  garde_day_model_show (model, after);
  g_assert_cmpint (garde_day_selection_get_id (selection), ==, 11);
  g_assert_cmpuint (n_notifies, ==, 0);
  g_assert_true (garde_day_selection_get_entry (selection) == garde_day_model_find (model, 11));

  garde_day_selection_set_model (selection, other);
  g_assert_cmpint (garde_day_selection_get_id (selection), ==, 0);
  g_assert_null (garde_day_selection_get_entry (selection));
  g_assert_finalize_object (g_steal_pointer (&selection));
}

/* A place that was booked or given back meanwhile stays selected. */
static void
test_selection_settles (void)
{
  g_autoptr (GardeDayModel) model = garde_day_model_new (NULL, GARDE_TEST_DAY);
  g_autoptr (GardeDaySelection) selection = garde_day_selection_new ();
  g_autoptr (GardeDaySheet) free_before = garde_test_sheet ();
  g_autoptr (GardeDaySheet) booked = garde_test_sheet ();
  g_autoptr (GardeDaySheet) free_again = garde_test_sheet ();

  garde_test_place (garde_test_column (free_before, 1, "Marchand", 15, 19), 1030, GARDE_PLACE_OPEN,
                    15, 40);
  garde_test_visit (garde_test_column (booked, 1, "Marchand", 15, 19), 30, "Nguyen",
                    GARDE_VISIT_BOOKED, 15, 40);
  garde_test_place (garde_test_column (free_again, 1, "Marchand", 15, 19), 1030, GARDE_PLACE_OPEN,
                    15, 40);

  garde_day_selection_set_model (selection, model);
  garde_day_model_show (model, free_before);
  garde_day_selection_set_id (selection, 1030);
  garde_day_model_show (model, booked);
  garde_day_selection_settle (selection);
  g_assert_cmpint (garde_day_selection_get_id (selection), ==, 30);
  garde_day_model_show (model, free_again);
  garde_day_selection_settle (selection);
  g_assert_cmpint (garde_day_selection_get_id (selection), ==, 1030);
}

static void
test_queue (void)
{
  g_autoptr (GardeDaySheet) sheet = make_day ();
  GardeDayColumn *first = sheet->columns->pdata[0];
  GardeDayEntry *waiting = first->entries->pdata[2];
  GardeDayEntry *walk_in = sheet->walk_ins->pdata[1];
  GardeDayEntry *last = sheet->walk_ins->pdata[3];

  g_assert_cmpint (garde_day_entry_get_id (garde_day_queue_find_due (sheet)), ==, 21);

  /* Who has the higher priority is called first, a parked one not at all. */
  walk_in->visit->priority = GARDE_PRIORITY_URGENT;
  g_assert_true (garde_day_queue_find_next (sheet) == walk_in);
  walk_in->visit->parked = TRUE;
  g_assert_true (garde_day_queue_find_next (sheet) == waiting);
  waiting->visit->state = GARDE_VISIT_CALLED;
  last->visit->state = GARDE_VISIT_CALLED;
  g_assert_null (garde_day_queue_find_next (sheet));

  g_assert_cmpuint (garde_day_queue_count_seen (sheet, first), ==, 1);
  walk_in = sheet->walk_ins->pdata[2];
  walk_in->visit->doctor = garde_record_get_id (first->doctor);
  walk_in->visit->shift = garde_record_get_id (first->shift);
  g_assert_cmpuint (garde_day_queue_count_seen (sheet, first), ==, 2);
}

static void
test_queue_ends (void)
{
  g_autoptr (GardeDaySheet) sheet = garde_test_sheet ();
  GardeDayColumn *column = garde_test_column (sheet, 1, "Marchand", 15, 19);
  GardeDayEntry *entry = garde_test_visit (column, 10, "Nguyen", GARDE_VISIT_IN_VISIT, 18, 40);

  g_assert_true (garde_day_queue_is_running (sheet, garde_test_at (18, 59)));
  g_assert_true (garde_day_queue_is_running (sheet, garde_test_at (23, 0)));
  entry->visit->state = GARDE_VISIT_DONE;
  g_assert_false (garde_day_queue_is_running (sheet, garde_test_at (19, 0)));
}

static void
test_wait (void)
{
  static const struct
  {
    gint64 minutes, long_from, limit;
    GardeWaitLevel level;
  } cases[] = {
    { 0, 15, 30, GARDE_WAIT_NORMAL },    { 14, 15, 30, GARDE_WAIT_NORMAL },
    { 15, 15, 30, GARDE_WAIT_LONG },     { 29, 15, 30, GARDE_WAIT_LONG },
    { 30, 15, 30, GARDE_WAIT_TOO_LONG }, { 500, 0, 0, GARDE_WAIT_NORMAL },
    { 20, 0, 20, GARDE_WAIT_TOO_LONG },
  };
  g_autoptr (GardeCentre) centre = garde_test_centre ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      centre->wait_long_minutes = cases[i].long_from;
      centre->wait_limit_minutes = cases[i].limit;
      g_assert_cmpint (garde_wait_judge (cases[i].minutes, centre), ==, cases[i].level);
    }
}

/* Who left unseen has gone, like who was seen. */
static void
test_stages (void)
{
  static const GardeWalkInStage stages[] = {
    [GARDE_VISIT_BOOKED] = GARDE_WALK_IN_WAITING, [GARDE_VISIT_WAITING] = GARDE_WALK_IN_WAITING,
    [GARDE_VISIT_CALLED] = GARDE_WALK_IN_PRESENT, [GARDE_VISIT_IN_VISIT] = GARDE_WALK_IN_PRESENT,
    [GARDE_VISIT_DONE] = GARDE_WALK_IN_GONE,      [GARDE_VISIT_NO_SHOW] = GARDE_WALK_IN_GONE,
    [GARDE_VISIT_LEFT] = GARDE_WALK_IN_GONE,      [GARDE_VISIT_REDIRECTED] = GARDE_WALK_IN_GONE,
    [GARDE_VISIT_CANCELLED] = GARDE_WALK_IN_GONE,
  };
  g_autoptr (GardeDaySheet) sheet = garde_test_sheet ();

  for (GardeVisitState state = GARDE_VISIT_BOOKED; state <= GARDE_VISIT_CANCELLED; state++)
    g_assert_cmpint (
        garde_walk_in_get_stage (garde_test_walk_in (sheet, 50 + state, "Petit", state, 17, 0)), ==,
        stages[state]);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/list/day/model-keeps-columns", test_model_keeps_columns);
  g_test_add_func ("/list/day/model-finds", test_model_finds);
  g_test_add_func ("/list/day/model-columns-change", test_model_columns_change);
  g_test_add_func ("/list/day/selection-moves", test_selection_moves);
  g_test_add_func ("/list/day/selection-stays", test_selection_stays);
  g_test_add_func ("/list/day/selection-settles", test_selection_settles);
  g_test_add_func ("/list/day/queue", test_queue);
  g_test_add_func ("/list/day/queue-ends", test_queue_ends);
  g_test_add_func ("/list/day/wait", test_wait);
  g_test_add_func ("/list/day/stages", test_stages);
  return g_test_run ();
}
