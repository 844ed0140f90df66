/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-centre.h"
#include "model/garde-visit-machine.h"
#include "store/garde-store-day.h"
#include "store/garde-store-private.h"

static GardeDaySheet *
load_day (GardeTestCentre *centre, GardeDay day)
{
  g_autoptr (GError) error = NULL;
  GardeDaySheet *sheet = garde_store_load_day (centre->store, centre->session, day, &error);

  g_assert_no_error (error);
  g_assert_cmpint (sheet->day.number, ==, day.number);
  return sheet;
}

static GardeDayColumn *
get_column (const GardeDaySheet *sheet, guint i)
{
  g_assert_cmpuint (i, <, sheet->columns->len);
  return g_ptr_array_index (sheet->columns, i);
}

static GardeDayEntry *
get_entry (GPtrArray *entries, guint i)
{
  g_assert_cmpuint (i, <, entries->len);
  return g_ptr_array_index (entries, i);
}

static void
assign (GardeTestCentre *centre, const GardeShift *shift, guint doctor)
{
  garde_test_centre_assign (centre, garde_record_get_id (shift), centre->doctors[doctor]);
}

/* --- columns --- */

static void
test_empty (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeDaySheet) sheet = load_day (centre, garde_day_add (centre->day, 1));

  g_assert_cmpuint (sheet->columns->len, ==, 0);
  g_assert_cmpuint (sheet->walk_ins->len, ==, 0);
  g_assert_cmpuint (sheet->seen + sheet->waiting + sheet->in_visit + sheet->expected, ==, 0);
}

/* By beginning, then by name; a shift that nobody holds comes last of those that begin with it. */
static void
test_columns (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeShift) nobody = garde_test_centre_add_shift (centre, centre->day, 20, 2);
  g_autoptr (GardeShift) morning = garde_test_centre_add_shift (centre, centre->day, 8, 4);
  g_autoptr (GardeShift) other =
      garde_test_centre_add_shift (centre, garde_day_add (centre->day, 1), 8, 4);
  g_autoptr (GardeDaySheet) sheet = NULL;
  GardeDayColumn *column;

  assign (centre, morning, 1);
  assign (centre, other, 0);
  sheet = load_day (centre, centre->day);
  g_assert_cmpuint (sheet->columns->len, ==, 4);

  column = get_column (sheet, 0);
  g_assert_true (garde_record_equal (column->shift, morning));
  g_assert_cmpstr (column->doctor->family_name, ==, "Nguyễn");
  g_assert_cmpint (column->assignment->doctor, ==, centre->doctors[1]);
  g_assert_cmpint (column->engagement->centre, ==, centre->centre);
  g_assert_cmpint (column->engagement->doctor, ==, centre->doctors[1]);

  g_assert_cmpstr (get_column (sheet, 1)->doctor->family_name, ==, "Marchand");
  g_assert_cmpstr (get_column (sheet, 2)->doctor->family_name, ==, "Nguyễn");
  column = get_column (sheet, 3);
  g_assert_true (garde_record_equal (column->shift, nobody));
  g_assert_null (column->doctor);
  g_assert_null (column->assignment);
  g_assert_null (column->engagement);
}

/* --- entries against brute force --- */

/* A day full of everything that can be, by dice. */
typedef struct
{
  GardeTestCentre *centre;
  GRand *rand;
  GPtrArray *shifts; /* of GardeShift */
  int next_ticket;
} Dice;

static gint64
roll_patient (Dice *dice)
{
  g_autofree char *name = g_strdup_printf ("Patient%d", g_rand_int_range (dice->rand, 0, 1000));
  g_autoptr (GardePatient) patient = garde_test_centre_add_patient (dice->centre, name, "Anne");

  return garde_record_get_id (patient);
}

static void
roll_state (Dice *dice, GardeVisit *visit, gboolean is_dead)
{
  static const GardeVisitState dead[] = { GARDE_VISIT_NO_SHOW, GARDE_VISIT_CANCELLED };
  static const GardeVisitState live[] = { GARDE_VISIT_BOOKED,    GARDE_VISIT_WAITING,
                                          GARDE_VISIT_CALLED,    GARDE_VISIT_IN_VISIT,
                                          GARDE_VISIT_DONE,      GARDE_VISIT_LEFT,
                                          GARDE_VISIT_REDIRECTED };

  visit->state = is_dead ? dead[g_rand_int_range (dice->rand, 0, G_N_ELEMENTS (dead))]
                         : live[g_rand_int_range (dice->rand, 0, G_N_ELEMENTS (live))];
  if (visit->state != GARDE_VISIT_BOOKED)
    visit->arrived_at =
        garde_test_centre_at (dice->centre, 20, g_rand_int_range (dice->rand, 0, 10));
}

static void
roll_visit (Dice *dice, const GardeShift *shift, const GardePlace *place, gboolean is_dead)
{
  g_autoptr (GardeVisit) visit =
      garde_test_centre_book (dice->centre, place, roll_patient (dice), dice->next_ticket++);

  visit->shift = garde_record_get_id (shift);
  if (place == NULL && g_rand_boolean (dice->rand))
    visit->doctor = dice->centre->doctors[g_rand_int_range (dice->rand, 0, 2)];
  if (place == NULL && g_rand_int_range (dice->rand, 0, 3) == 0)
    visit->slot_at = shift->starts_at + g_rand_int_range (dice->rand, 0, 8) * 15 * GARDE_MINUTE;
  roll_state (dice, visit, is_dead);
  garde_test_save (dice->centre->store, dice->centre->session, visit);
}

/* Free, given back, taken, or given back and taken again. */
static void
roll_place (Dice *dice, const GardeShift *shift, gint64 seat)
{
  static const gint64 minutes[] = { 0, 15, 15, 30 };
  g_autoptr (GardePlace) place = garde_place_new ();
  int hour = g_rand_int_range (dice->rand, 0, 9);
  int fate = g_rand_int_range (dice->rand, 0, 5);

  place->shift = garde_record_get_id (shift);
  if (g_rand_int_range (dice->rand, 0, 6) > 0)
    place->doctor = dice->centre->doctors[g_rand_int_range (dice->rand, 0, 2)];
  if (hour < 8)
    place->starts_at = shift->starts_at + hour * 15 * GARDE_MINUTE;
  place->minutes = minutes[g_rand_int_range (dice->rand, 0, G_N_ELEMENTS (minutes))];
  place->seat = seat;
  place->kind = GARDE_PLACE_OPEN;
  garde_test_save (dice->centre->store, dice->centre->session, place);
  if (fate == 1 || fate == 2)
    roll_visit (dice, shift, place, TRUE);
  if (fate >= 2)
    roll_visit (dice, shift, place, FALSE);
}

static gboolean
roll_day (GardeStore *store, GardeSession *session, gpointer data, GError **error)
{
  Dice *dice = data;

  for (guint i = 0; i < dice->shifts->len; i++)
    for (int j = 0; j < 12; j++)
      roll_place (dice, g_ptr_array_index (dice->shifts, i), j + 1);
  for (int i = 0; i < 25; i++)
    roll_visit (dice,
                g_ptr_array_index (dice->shifts,
                                   g_rand_int_range (dice->rand, 0, (gint32) dice->shifts->len)),
                NULL, g_rand_int_range (dice->rand, 0, 5) == 0);
  return TRUE;
}

/* What the database holds, whole. */
typedef struct
{
  GPtrArray *places;
  GPtrArray *visits;
} Everything;

static GPtrArray *
select_all (GardeTestCentre *centre, GType type)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *records = garde_store_select (centre->store, type, "ORDER BY id", NULL, &error);

  g_assert_no_error (error);
  return records;
}

/* The column that shall have what belongs to @shift and @doctor. */
static GardeDayColumn *
expect_column (const GardeDaySheet *sheet, gint64 shift, gint64 doctor)
{
  GardeDayColumn *first = NULL;

  for (guint i = sheet->columns->len; i > 0; i--)
    {
      GardeDayColumn *column = get_column (sheet, i - 1);

      if (garde_record_get_id (column->shift) == shift && column->assignment != NULL &&
          doctor != 0 && column->assignment->doctor == doctor)
        return column;
      if (garde_record_get_id (column->shift) == shift)
        first = column;
    }
  return first;
}

static void
check_has (GPtrArray *entries, const GardePlace *place, const GardeVisit *visit)
{
  guint n = 0;

  for (guint i = 0; i < entries->len; i++)
    {
      const GardeDayEntry *entry = get_entry (entries, i);
      gboolean same_place = place == NULL
                                ? entry->place == NULL
                                : entry->place != NULL && garde_record_equal (entry->place, place);
      gboolean same_visit = visit == NULL
                                ? entry->visit == NULL
                                : entry->visit != NULL && garde_record_equal (entry->visit, visit);

      if (!same_place || !same_visit)
        continue;
      n++;
      if (visit != NULL)
        g_assert_cmpint (garde_record_get_id (entry->patient), ==, visit->patient);
      if (visit != NULL && visit->doctor != 0)
        g_assert_cmpint (garde_record_get_id (entry->doctor), ==, visit->doctor);
    }
  g_assert_cmpuint (n, ==, 1);
}

/* Whether somebody alive is at the hour of @place, on whichever seat. */
static gboolean
is_taken (const GardePlace *place, const Everything *all)
{
  for (guint i = 0; i < all->places->len; i++)
    {
      const GardePlace *other = g_ptr_array_index (all->places, i);
      gboolean is_same = garde_record_get_id (other) == garde_record_get_id (place) ||
                         (place->starts_at != 0 && other->starts_at == place->starts_at &&
                          other->shift == place->shift && other->doctor == place->doctor);

      for (guint j = 0; is_same && j < all->visits->len; j++)
        {
          const GardeVisit *visit = g_ptr_array_index (all->visits, j);

          if (visit->place == garde_record_get_id (other) &&
              garde_visit_state_is_live (visit->state))
            return TRUE;
        }
    }
  return FALSE;
}

static guint
check_places (const GardeDaySheet *sheet, const Everything *all)
{
  guint n_entries = 0;

  for (guint i = 0; i < all->places->len; i++)
    {
      const GardePlace *place = g_ptr_array_index (all->places, i);
      GardeDayColumn *column = expect_column (sheet, place->shift, place->doctor);

      if (column == NULL)
        continue;
      for (guint j = 0; j < all->visits->len; j++)
        {
          const GardeVisit *visit = g_ptr_array_index (all->visits, j);

          if (visit->place != garde_record_get_id (place))
            continue;
          n_entries++;
          check_has (visit->state == GARDE_VISIT_CANCELLED ? sheet->cancelled : column->entries,
                     place, visit);
        }
      if (garde_place_is_overbooked (place) || is_taken (place, all))
        continue;
      n_entries++;
      check_has (column->entries, place, NULL);
    }
  return n_entries;
}

static guint
check_placeless (const GardeDaySheet *sheet, const Everything *all)
{
  guint n_entries = 0;

  for (guint i = 0; i < all->visits->len; i++)
    {
      const GardeVisit *visit = g_ptr_array_index (all->visits, i);

      if (visit->place != 0 || visit->local_day.number != sheet->day.number)
        continue;
      n_entries++;
      if (visit->state == GARDE_VISIT_CANCELLED)
        check_has (sheet->cancelled, NULL, visit);
      else if (visit->slot_at == 0)
        check_has (sheet->walk_ins, NULL, visit);
      else
        check_has (expect_column (sheet, visit->shift, visit->doctor)->entries, NULL, visit);
    }
  return n_entries;
}

static void
check_order (const GardeDayColumn *column)
{
  for (guint i = 1; i < column->entries->len; i++)
    {
      const GardeDayEntry *before = get_entry (column->entries, i - 1);
      const GardeDayEntry *entry = get_entry (column->entries, i);
      gint64 hours[2] = { before->place != NULL ? before->place->starts_at : before->visit->slot_at,
                          entry->place != NULL ? entry->place->starts_at : entry->visit->slot_at };

      /* Those without an hour come last. */
      if (hours[0] == 0)
        g_assert_cmpint (hours[1], ==, 0);
      if (hours[1] != 0)
        g_assert_cmpint (hours[0], <=, hours[1]);
      if (hours[0] == hours[1] && before->place != NULL && entry->place != NULL)
        g_assert_cmpint (before->place->seat, <=, entry->place->seat);
    }
}

static void
check_walk_in_order (const GardeDaySheet *sheet)
{
  for (guint i = 1; i < sheet->walk_ins->len; i++)
    {
      const GardeVisit *before = get_entry (sheet->walk_ins, i - 1)->visit;
      const GardeVisit *visit = get_entry (sheet->walk_ins, i)->visit;

      g_assert_cmpint (before->state >= GARDE_VISIT_DONE, <=, visit->state >= GARDE_VISIT_DONE);
      if ((before->state >= GARDE_VISIT_DONE) == (visit->state >= GARDE_VISIT_DONE))
        g_assert_cmpint (before->arrived_at, <=, visit->arrived_at);
    }
}

static void
check_counts (const GardeDaySheet *sheet, const Everything *all)
{
  guint n_states[GARDE_VISIT_CANCELLED + 1] = { 0 };

  for (guint i = 0; i < all->visits->len; i++)
    {
      const GardeVisit *visit = g_ptr_array_index (all->visits, i);

      if (visit->local_day.number == sheet->day.number)
        n_states[visit->state]++;
    }
  g_assert_cmpuint (sheet->seen, ==, n_states[GARDE_VISIT_DONE]);
  g_assert_cmpuint (sheet->waiting, ==, n_states[GARDE_VISIT_WAITING]);
  g_assert_cmpuint (sheet->in_visit, ==,
                    n_states[GARDE_VISIT_CALLED] + n_states[GARDE_VISIT_IN_VISIT]);
  g_assert_cmpuint (sheet->expected, ==, n_states[GARDE_VISIT_BOOKED]);
}

static void
check_day (const GardeDaySheet *sheet, const Everything *all)
{
  guint n_entries = sheet->walk_ins->len + sheet->cancelled->len;

  for (guint i = 0; i < sheet->columns->len; i++)
    {
      n_entries += get_column (sheet, i)->entries->len;
      check_order (get_column (sheet, i));
    }
  check_walk_in_order (sheet);
  check_counts (sheet, all);
  g_assert_cmpuint (check_places (sheet, all) + check_placeless (sheet, all), ==, n_entries);
}

static void
test_brute_force (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GRand) rand = g_rand_new_with_seed (GPOINTER_TO_UINT (data));
  g_autoptr (GPtrArray) shifts = g_ptr_array_new_with_free_func (g_object_unref);
  Dice dice = { centre, rand, shifts, 1 };
  g_autoptr (GPtrArray) places = NULL;
  g_autoptr (GPtrArray) visits = NULL;
  g_autoptr (GardeDaySheet) sheet = NULL;
  g_autoptr (GError) error = NULL;
  guint64 before;

  g_ptr_array_add (shifts, garde_test_centre_add_shift (centre, centre->day, 8, 4));
  g_ptr_array_add (shifts, garde_test_centre_add_shift (centre, centre->day, 14, 4));
  assign (centre, g_ptr_array_index (shifts, 0), 0);
  g_ptr_array_add (shifts, garde_store_load (centre->store, centre->session, GARDE_TYPE_SHIFT,
                                             centre->shift, &error));
  garde_store_transact (centre->store, centre->session, roll_day, &dice, &error);
  g_assert_no_error (error);
  places = select_all (centre, GARDE_TYPE_PLACE);
  visits = select_all (centre, GARDE_TYPE_VISIT);
  before = garde_store_get_round_trips (centre->store);
  sheet = load_day (centre, centre->day);
  g_assert_cmpuint (garde_store_get_round_trips (centre->store) - before, ==, 3);
  check_day (sheet, &(Everything){ places, visits });
}

/* --- the days around --- */

static void
check_find (GardeTestCentre *centre, int from, int direction, int expected)
{
  g_autoptr (GError) error = NULL;
  GardeDay found;

  g_assert_true (garde_store_find_day (centre->store, centre->session,
                                       garde_day_add (centre->day, from), direction, &found,
                                       &error));
  g_assert_no_error (error);
  if (expected == G_MAXINT)
    g_assert_false (garde_day_is_set (found));
  else
    g_assert_cmpint (found.number, ==, centre->day.number + expected);
}

static void
test_find_day (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);

  g_object_unref (garde_test_centre_add_shift (centre, garde_day_add (centre->day, -7), 8, 4));
  g_object_unref (garde_test_centre_add_shift (centre, garde_day_add (centre->day, 3), 8, 4));
  check_find (centre, 0, 1, 3);
  check_find (centre, 0, -1, -7);
  check_find (centre, 1, -1, 0);
  check_find (centre, 3, 1, G_MAXINT);
  check_find (centre, -7, -1, G_MAXINT);
  check_find (centre, 400, -1, 3);
}

static void
test_history (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardePatient) patient = garde_test_centre_add_patient (centre, "Petit", "Anne");
  g_autoptr (GardePatient) other = garde_test_centre_add_patient (centre, "Petit", "Paul");
  static const int days[] = { 0, -300, 0, -2, -40 };
  static const guint order[] = { 2, 0, 3, 4, 1 };
  gint64 ids[G_N_ELEMENTS (days)];
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (GPtrArray) none = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (GardeVisit) visit =
          garde_test_centre_book (centre, NULL, garde_record_get_id (patient), (int) i + 1);

      visit->local_day = garde_day_add (centre->day, days[i]);
      visit->doctor = i == 3 ? centre->doctors[0] : 0;
      garde_test_save (centre->store, centre->session, visit);
      ids[i] = garde_record_get_id (visit);
    }
  for (guint limit = 1; limit <= 6; limit++)
    {
      g_clear_pointer (&history, g_ptr_array_unref);
      history = garde_store_load_history (centre->store, centre->session,
                                          garde_record_get_id (patient), limit, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (history->len, ==, MIN (limit, G_N_ELEMENTS (days)));
      for (guint i = 0; i < history->len; i++)
        g_assert_cmpint (garde_day_entry_get_id (get_entry (history, i)), ==, ids[order[i]]);
    }
  g_assert_cmpint (garde_record_get_id (get_entry (history, 0)->patient), ==,
                   garde_record_get_id (patient));
  g_assert_cmpstr (get_entry (history, 2)->doctor->family_name, ==, "Marchand");
  none = garde_store_load_history (centre->store, centre->session, garde_record_get_id (other), 9,
                                   &error);
  g_assert_no_error (error);
  g_assert_cmpuint (none->len, ==, 0);
}

/* --- places --- */

static void
make_places (GardeTestCentre *centre, gint64 shift, int minutes)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (garde_store_make_places (centre->store, centre->session, shift, minutes, &error));
  g_assert_no_error (error);
}

static void
test_make_places (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeShift) late = garde_test_centre_add_shift (centre, centre->day, 22, 4);
  g_autoptr (GPtrArray) places = NULL;
  g_autoptr (GError) error = NULL;

  make_places (centre, centre->shift, 25);
  places = select_all (centre, GARDE_TYPE_PLACE);
  /* 240 minutes hold nine of 25; a tenth would go on after midnight. */
  g_assert_cmpuint (places->len, ==, 2 * 9);
  for (guint i = 0; i < places->len; i++)
    {
      const GardePlace *place = g_ptr_array_index (places, i);

      g_assert_cmpint (place->shift, ==, centre->shift);
      g_assert_cmpint (place->doctor, ==, centre->doctors[i / 9]);
      g_assert_cmpint (place->starts_at, ==,
                       garde_test_centre_at (centre, 20, 0) + (i % 9) * 25 * GARDE_MINUTE);
      g_assert_cmpint (place->minutes, ==, 25);
      g_assert_cmpint (place->seat, ==, 1);
      g_assert_cmpint (place->kind, ==, GARDE_PLACE_OPEN);
    }

  /* Again: nothing; nobody's shift: nothing; who came later gets his. */
  make_places (centre, centre->shift, 15);
  make_places (centre, garde_record_get_id (late), 15);
  g_assert_cmpint (garde_test_read_int (centre->store, "SELECT COUNT(*) FROM place"), ==, 18);
  assign (centre, late, 1);
  make_places (centre, garde_record_get_id (late), 240);
  g_assert_cmpint (garde_test_read_int (centre->store, "SELECT COUNT(*) FROM place"), ==, 19);
  g_assert_false (garde_store_make_places (centre->store, centre->session, 4711, 15, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_NOT_FOUND);
}

/* A place is somebody's until he gives it back. */
static void
test_place_given_back (GardeTestEngine *engine, gconstpointer data)
{
  static const GardeVisitState gives_back[] = { GARDE_VISIT_NO_SHOW, GARDE_VISIT_CANCELLED };
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardePatient) patient = garde_test_centre_add_patient (centre, "Petit", "Anne");
  g_autoptr (GardePlace) place = garde_test_centre_add_place (centre, centre->doctors[0], 0);
  gint64 id = garde_record_get_id (patient);
  g_autoptr (GardeDaySheet) sheet = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (gives_back); i++)
    {
      g_autoptr (GardeVisit) booked =
          garde_test_centre_add_booking (centre, place, id, (int) i + 1);
      g_autoptr (GardeVisit) second = garde_test_centre_book (centre, place, id, 99);
      g_autoptr (GError) error = NULL;

      g_assert_false (garde_store_save (centre->store, centre->session, second, &error));
      g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_TAKEN);
      g_object_unref (garde_test_centre_step (centre, garde_record_get_id (booked), gives_back[i]));
    }
  sheet = load_day (centre, centre->day);
  g_assert_cmpuint (garde_day_column_count_places (get_column (sheet, 0)), ==, 1);
  g_assert_cmpuint (garde_day_column_count_taken (get_column (sheet, 0)), ==, 0);

  /* The place is free again beside him who did not come; who cancelled is on no board. */
  g_assert_cmpuint (get_column (sheet, 0)->entries->len, ==, 2);
  g_assert_null (get_entry (get_column (sheet, 0)->entries, 0)->visit);
  g_assert_cmpint (get_entry (get_column (sheet, 0)->entries, 1)->visit->state, ==,
                   GARDE_VISIT_NO_SHOW);
  g_assert_cmpuint (sheet->cancelled->len, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  garde_test_add_on_engines ("/store/day/empty", test_empty, NULL);
  garde_test_add_on_engines ("/store/day/columns", test_columns, NULL);
  garde_test_add_on_engines ("/store/day/brute-force/1", test_brute_force, GUINT_TO_POINTER (1));
  garde_test_add_on_engines ("/store/day/brute-force/2", test_brute_force, GUINT_TO_POINTER (2));
  garde_test_add_on_engines ("/store/day/brute-force/3", test_brute_force, GUINT_TO_POINTER (3));
  garde_test_add_on_engines ("/store/day/find-day", test_find_day, NULL);
  garde_test_add_on_engines ("/store/day/history", test_history, NULL);
  garde_test_add_on_engines ("/store/day/make-places", test_make_places, NULL);
  garde_test_add_on_engines ("/store/day/place-given-back", test_place_given_back, NULL);

  return g_test_run ();
}
