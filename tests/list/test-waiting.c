/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT
#include "garde-test-sheet.h"
#include "list/garde-day-queue.h"
#include "list/garde-waiting-model.h"

/* Two doctors from 15 to 19; at 17:07 three wait, one is set aside, two are with a doctor, two were
 * seen, four are expected. */
static GardeDaySheet *
make_day (void)
{
  GardeDaySheet *sheet = garde_test_sheet ();
  GardeDayColumn *first = garde_test_column (sheet, 1, "Marchand", 15, 19);
  GardeDayColumn *second = garde_test_column (sheet, 2, "Belaïd", 15, 19);
  GardeDayEntry *entry;

  garde_test_place (first, 3, GARDE_PLACE_OPEN, 18, 40);
  entry = garde_test_visit (first, 10, "Seen", GARDE_VISIT_DONE, 16, 0);
  entry->visit->called_at = garde_test_at (16, 10);
  entry->visit->started_at = garde_test_at (16, 11);
  entry->visit->done_at = garde_test_at (16, 31);
  entry = garde_test_visit (second, 11, "Just", GARDE_VISIT_DONE, 16, 20);
  entry->visit->called_at = garde_test_at (16, 25);
  entry->visit->started_at = garde_test_at (16, 26);
  entry->visit->done_at = garde_test_at (16, 50);
  entry = garde_test_visit (first, 12, "Inside", GARDE_VISIT_IN_VISIT, 16, 40);
  entry->visit->called_at = garde_test_at (16, 56);
  entry->visit->started_at = garde_test_at (16, 58);
  entry = garde_test_visit (second, 13, "Called", GARDE_VISIT_CALLED, 16, 40);
  entry->visit->called_at = garde_test_at (17, 5);
  garde_test_visit (first, 20, "Booked", GARDE_VISIT_WAITING, 17, 10);
  garde_test_visit (second, 30, "Late", GARDE_VISIT_BOOKED, 16, 50);
  garde_test_visit (first, 31, "Soon", GARDE_VISIT_BOOKED, 17, 30);
  garde_test_visit (second, 32, "Soon too", GARDE_VISIT_BOOKED, 17, 30);
  garde_test_visit (first, 33, "Later", GARDE_VISIT_BOOKED, 18, 20);
  garde_test_walk_in (sheet, 21, "Walk", GARDE_VISIT_WAITING, 16, 43);
  garde_test_walk_in (sheet, 22, "Urgent", GARDE_VISIT_WAITING, 17, 4)->visit->priority =
      GARDE_PRIORITY_URGENT;
  garde_test_walk_in (sheet, 23, "Aside", GARDE_VISIT_WAITING, 16, 30)->visit->parked = TRUE;
  garde_test_walk_in (sheet, 24, "Left", GARDE_VISIT_LEFT, 16, 0);

  return sheet;
}

static void
check_section (GardeWaitingModel *model, GardeRoomSection section, const char *expected)
{
  GListModel *list = garde_waiting_model_get_section (model, section);
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    g_string_append_printf (
        ids, i > 0 ? " %d" : "%d",
        (int) garde_day_entry_get_id (garde_waiting_model_get_nearest (model, section, i)));
  g_assert_cmpstr (ids->str, ==, expected);
}

static void
test_sections (void)
{
  g_autoptr (GardeWaitingModel) model = garde_waiting_model_new ();
  g_autoptr (GardeDaySheet) sheet = make_day ();
  const GardeRoomCounts *counts;

  garde_waiting_model_show (model, sheet, garde_test_at (17, 7));
  g_assert_cmpint (garde_waiting_model_get_horizon (model), ==, garde_test_at (18, 0));
  check_section (model, GARDE_ROOM_WAITING, "22 21 20");
  check_section (model, GARDE_ROOM_PARKED, "23");
  check_section (model, GARDE_ROOM_EXPECTED, "30 31 32");
  check_section (model, GARDE_ROOM_WITH_DOCTOR, "12 13");
  check_section (model, GARDE_ROOM_SEEN, "11");
  g_assert_cmpint (garde_day_entry_get_id (garde_waiting_model_find_last_call (model)), ==, 13);

  counts = garde_waiting_model_get_counts (model);
  g_assert_cmpuint (counts->seen, ==, 2);
  g_assert_cmpuint (counts->left, ==, 1);
  g_assert_cmpuint (counts->no_show + counts->redirected, ==, 0);

  /* Time alone brings those who are expected and takes those who were seen. */
  garde_waiting_model_show (model, sheet, garde_test_at (17, 40));
  check_section (model, GARDE_ROOM_EXPECTED, "30 31 32 33");
  check_section (model, GARDE_ROOM_SEEN, "");
  g_assert_finalize_object (g_steal_pointer (&model));
}

static void
test_doctor (void)
{
  g_autoptr (GardeWaitingModel) model = garde_waiting_model_new ();
  g_autoptr (GardeDaySheet) sheet = make_day ();
  g_autoptr (GPtrArray) doctors = NULL;

  garde_waiting_model_show (model, sheet, garde_test_at (17, 7));
  doctors = garde_waiting_model_list_doctors (model);
  g_assert_cmpuint (doctors->len, ==, 2);
  garde_waiting_model_set_doctor (model, garde_record_get_id (doctors->pdata[1]));
  check_section (model, GARDE_ROOM_WAITING, "22 21");
  check_section (model, GARDE_ROOM_EXPECTED, "30 32");
  check_section (model, GARDE_ROOM_WITH_DOCTOR, "13");
  garde_waiting_model_set_doctor (model, 0);
  check_section (model, GARDE_ROOM_WAITING, "22 21 20");
}

static void
count_cb (guint *n_signals)
{
  *n_signals += 1;
}

/* What did not change is not touched: neither by time nor by reading the same day again. */
static void
test_stays (void)
{
  g_autoptr (GardeWaitingModel) model = garde_waiting_model_new ();
  g_autoptr (GardeDaySheet) sheet = make_day ();
  g_autoptr (GardeDaySheet) again = make_day ();
  guint n_signals = 0;

  garde_waiting_model_show (model, sheet, garde_test_at (17, 7));
  for (GardeRoomSection i = 0; i < GARDE_N_ROOM_SECTIONS; i++)
    g_signal_connect_swapped (garde_waiting_model_get_section (model, i), "items-changed",
                              G_CALLBACK (count_cb), &n_signals);
  garde_waiting_model_show (model, again, garde_test_at (17, 8));
  g_assert_cmpuint (n_signals, ==, 0);
}

static void
test_settle (void)
{
  static const struct
  {
    gint64 id;
    GardeRoomSpot spot;
    gint64 settled;
  } cases[] = {
    { 21, { GARDE_ROOM_WAITING, 0 }, 21 },      /* still there */
    { 12, { GARDE_ROOM_WAITING, 0 }, 12 },      /* with a doctor now */
    { 99, { GARDE_ROOM_WAITING, 1 }, 21 },      /* gone: whoever took the place */
    { 99, { GARDE_ROOM_WAITING, 9 }, 20 },      /* the last one's place */
    { 24, { GARDE_ROOM_EXPECTED, 0 }, 30 },     /* among the expected */
    { 0, { GARDE_N_ROOM_SECTIONS - 1, 5 }, 11 } /* the last one who was seen */
  };
  g_autoptr (GardeWaitingModel) model = garde_waiting_model_new ();
  g_autoptr (GardeDaySheet) sheet = make_day ();
  g_autoptr (GardeDaySheet) empty = garde_test_sheet ();
  GardeRoomSpot spot = { GARDE_ROOM_WAITING, 0 };

  garde_waiting_model_show (model, sheet, garde_test_at (17, 7));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      spot = cases[i].spot;
      g_assert_cmpint (garde_waiting_model_settle (model, cases[i].id, &spot), ==,
                       cases[i].settled);
      g_assert_cmpint (garde_day_entry_get_id (
                           garde_waiting_model_get_nearest (model, spot.section, spot.position)),
                       ==, cases[i].settled);
    }

  garde_waiting_model_show (model, empty, garde_test_at (17, 7));
  g_assert_cmpint (garde_waiting_model_settle (model, 21, &spot), ==, 0);
  g_assert_null (garde_waiting_model_find_last_call (model));
}

static void
test_moves (void)
{
  static const struct
  {
    gint64 from;
    GardeRoomMove move;
    gint64 to; /* 0: nowhere */
  } cases[] = {
    { 22, GARDE_ROOM_UP, 0 },     { 22, GARDE_ROOM_DOWN, 21 },  { 20, GARDE_ROOM_DOWN, 23 },
    { 30, GARDE_ROOM_UP, 23 },    { 32, GARDE_ROOM_DOWN, 0 },   { 22, GARDE_ROOM_LAST, 32 },
    { 32, GARDE_ROOM_FIRST, 22 }, { 21, GARDE_ROOM_RIGHT, 12 }, { 12, GARDE_ROOM_LEFT, 22 },
    { 13, GARDE_ROOM_DOWN, 11 },  { 11, GARDE_ROOM_RIGHT, 0 },  { 99, GARDE_ROOM_DOWN, 22 },
  };
  g_autoptr (GardeWaitingModel) model = garde_waiting_model_new ();
  g_autoptr (GardeDaySheet) sheet = make_day ();

  garde_waiting_model_show (model, sheet, garde_test_at (17, 7));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GardeDayEntry *entry = garde_waiting_model_move (model, cases[i].from, cases[i].move);

      g_assert_cmpint (entry != NULL ? garde_day_entry_get_id (entry) : 0, ==, cases[i].to);
    }
}

/* What the strip and the header say. */
static void
test_measure (void)
{
  g_autoptr (GardeDaySheet) sheet = make_day ();
  g_autoptr (GardeCentre) centre = garde_test_centre ();
  GardeDayWait wait;

  centre->slot_minutes = 20;
  garde_day_queue_measure (sheet, centre, garde_test_at (17, 7), &wait);
  g_assert_true (wait.is_known);
  g_assert_cmpint (wait.interval.from, <, wait.interval.to);
  g_assert_cmpint (wait.cause, ==, GARDE_WAIT_PRIORITIES);
  g_assert_cmpuint (wait.n_causes, ==, 1);
  g_assert_true (wait.has_past);

  /* Before the shift nobody can say; those who are with a doctor after it are still served. */
  garde_day_queue_measure (sheet, centre, garde_test_at (19, 30), &wait);
  g_assert_true (wait.is_known);
  g_ptr_array_set_size (sheet->columns, 0);
  garde_day_queue_measure (sheet, centre, garde_test_at (17, 7), &wait);
  g_assert_false (wait.is_known);
  g_assert_cmpint (wait.cause, ==, GARDE_WAIT_NO_DOCTOR);
}

static void
test_zone (void)
{
  g_assert_cmpint (garde_wait_propose_zone (GARDE_REASON_INFECTIOUS), ==, GARDE_ZONE_INFECTIOUS);
  g_assert_cmpint (garde_wait_propose_zone (GARDE_REASON_TRAUMA), ==, GARDE_ZONE_GENERAL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/list/waiting/sections", test_sections);
  g_test_add_func ("/list/waiting/doctor", test_doctor);
  g_test_add_func ("/list/waiting/stays", test_stays);
  g_test_add_func ("/list/waiting/settle", test_settle);
  g_test_add_func ("/list/waiting/moves", test_moves);
  g_test_add_func ("/list/waiting/measure", test_measure);
  g_test_add_func ("/list/waiting/zone", test_zone);
  return g_test_run ();
}
