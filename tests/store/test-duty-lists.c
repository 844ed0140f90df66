/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-roster.h"
#include "store/garde-store-duty-list.h"

/* A duty list beside the centre's own is made, given shifts and people, and taken away. The clock
 * stands before Monday 23 January 2023. */

static GardeDutyList *
make_list (GardeTestRoster *roster, const char *name)
{
  g_autoptr (GError) error = NULL;
  GardeDutyList *list = garde_duty_list_new ();

  list->name = g_strdup (name);
  list->kind = GARDE_DUTY_TELEPHONE;
  garde_store_save_duty_list (roster->centre->store, roster->centre->session, list, &error);
  g_assert_no_error (error);
  g_assert_cmpint (garde_record_get_id (list), !=, 0);
  return list;
}

static GardeRosterSheet *
load (GardeTestRoster *roster, GardeDay day, gint64 list)
{
  g_autoptr (GError) error = NULL;
  GardeRosterSheet *sheet = garde_store_load_roster (roster->centre->store, roster->centre->session,
                                                     day, day, list, &error);

  g_assert_no_error (error);
  return sheet;
}

static void
add_shifts (GardeTestRoster *roster, gint64 list, guint weekdays, int hour, GardeDay week)
{
  const GardeDutyTimes times = { list, weekdays, garde_minutes (hour * 60), garde_minutes (0), 2 };
  g_autoptr (GError) error = NULL;

  garde_store_add_duty_openings (roster->centre->store, roster->centre->session, &times, week,
                                 &error);
  g_assert_no_error (error);
}

static void
add_evenings (GardeTestRoster *roster, gint64 list, guint weekdays, GardeDay week)
{
  add_shifts (roster, list, weekdays, 20, week);
}

static GPtrArray *
load_openings (GardeTestRoster *roster, gint64 list)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *openings =
      garde_store_load_duty_openings (roster->centre->store, roster->centre->session, list, &error);

  g_assert_no_error (error);
  return openings;
}

/* --- The list --- */

static void
test_names (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  GardeStore *store = roster->centre->store;
  GardeSession *session = roster->centre->session;
  g_autoptr (GardeDutyList) list = make_list (roster, "  Régulation téléphonique ");
  g_autoptr (GardeDutyList) other = make_list (roster, "Avis");
  g_autoptr (GardeRosterSheet) sheet = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *much = g_strnfill (61, 'a');
  const char *const refused[] = { "", "   ", "REGULATION telephonique", much };

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      garde_record_set_text (&other->name, refused[i]);
      g_assert_false (garde_store_save_duty_list (store, session, other, &error));
      g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID);
      g_clear_error (&error);
    }

  /* Its shifts are called as it is, those that were made before too. */
  add_evenings (roster, garde_record_get_id (list), 1 << 1, roster->monday);
  garde_record_set_text (&list->name, "Régulation du soir");
  g_assert_true (garde_store_save_duty_list (store, session, list, &error));
  sheet = load (roster, roster->monday, garde_record_get_id (list));
  g_assert_cmpstr (garde_roster_sheet_get_shift_name (sheet, 0), ==, "Régulation du soir");
}

/* --- Week after week --- */

static void
test_openings (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  g_autoptr (GardeDutyList) list = make_list (roster, "Régulation");
  gint64 id = garde_record_get_id (list);
  GardeDay later = garde_day_add (roster->monday, 14);
  g_autoptr (GardeRosterSheet) sheet = NULL;
  g_autoptr (GardeRosterSheet) next = NULL;
  g_autoptr (GardeRosterSheet) own = NULL;

  /* The second shift is in all weeks that have the first. */
  add_evenings (roster, id, 1 << 1 | 1 << 6, roster->monday);
  add_evenings (roster, id, 1 << 7, later);
  add_evenings (roster, id, 1 << 2, roster->monday);
  sheet = load (roster, roster->monday, id);
  next = load (roster, later, id);
  own = garde_test_roster_load (roster);
  g_assert_cmpuint (sheet->shifts->len, ==, 3);
  g_assert_cmpuint (next->shifts->len, ==, 2);
  g_assert_cmpuint (own->shifts->len, ==, GARDE_TEST_N_SHIFTS);
  g_assert_cmpint (garde_roster_sheet_get_shift (sheet, 0)->kind, ==, GARDE_SHIFT_EVENING);
  g_assert_cmpint (garde_roster_sheet_get_shift (sheet, 2)->kind, ==, GARDE_SHIFT_WEEKEND);
  g_assert_cmpint (garde_roster_sheet_get_shift (sheet, 0)->need, ==, 2);
  g_assert_cmpint (garde_roster_sheet_get_shift (sheet, 0)->ends_at -
                       garde_roster_sheet_get_shift (sheet, 0)->starts_at,
                   ==, 4 * GARDE_HOUR);
}

static void
test_refused (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  g_autoptr (GardeDutyList) list = make_list (roster, "Régulation");
  gint64 id = garde_record_get_id (list);
  const GardeDutyTimes wrong[] = {
    { id, 0, garde_minutes (1200), garde_minutes (0), 1 },
    { id, 1 << 1, GARDE_MINUTES_NONE, garde_minutes (0), 1 },
    { id, 1 << 1, garde_minutes (1200), GARDE_MINUTES_NONE, 1 },
    { id, 1 << 1, garde_minutes (1200), garde_minutes (0), 0 },
    { id, 1 << 1, garde_minutes (1200), garde_minutes (0), 21 },
    { id, 1 << 2 | 1 << 1, garde_minutes (1200), garde_minutes (0), 1 }, /* Monday is there */
  };
  g_autoptr (GPtrArray) openings = NULL;
  g_autoptr (GError) error = NULL;

  add_evenings (roster, id, 1 << 1, roster->monday);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_assert_false (garde_store_add_duty_openings (roster->centre->store, roster->centre->session,
                                                     &wrong[i], roster->monday, &error));
      g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID);
      g_clear_error (&error);
    }
  openings = load_openings (roster, id);
  g_assert_cmpuint (openings->len, ==, 1);
}

static void
put_on (GardeTestRoster *roster, const GardeShift *shift, gint64 doctor)
{
  const GardeCellEdit edit = { garde_record_get_id (shift), doctor, FALSE, FALSE, TRUE, FALSE };
  g_autoptr (GError) error = NULL;

  garde_store_edit_draft (roster->centre->store, roster->centre->session, &edit, 1, NULL, &error);
  g_assert_no_error (error);
}

/* A shift that somebody is on stays when the weekly one ends. */
static void
test_end (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  GardeStore *store = roster->centre->store;
  GardeSession *session = roster->centre->session;
  g_autoptr (GardeDutyList) list = make_list (roster, "Régulation");
  gint64 id = garde_record_get_id (list);
  g_autoptr (GPtrArray) openings = NULL;
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (GardeRosterSheet) before = NULL;
  g_autoptr (GardeRosterSheet) after = NULL;
  g_autoptr (GError) error = NULL;

  add_evenings (roster, id, 1 << 1 | 1 << 2, roster->monday);
  openings = load_openings (roster, id);
  before = load (roster, roster->monday, id);
  put_on (roster, garde_roster_sheet_get_shift (before, 0), roster->doctors[1]);
  for (guint i = 0; i < openings->len; i++)
    g_assert_true (garde_store_end_duty_opening (store, session,
                                                 garde_record_get_id (openings->pdata[i]), &error));
  g_assert_no_error (error);
  left = load_openings (roster, id);
  g_assert_cmpuint (left->len, ==, 0);
  after = load (roster, roster->monday, id);
  g_assert_cmpuint (after->shifts->len, ==, 1);
  g_assert_cmpint (garde_record_get_id (after->shifts->pdata[0]), ==,
                   garde_record_get_id (before->shifts->pdata[0]));

  g_assert_false (garde_store_take_duty_list_away (store, session, id, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID);
}

/* --- Other times --- */

static void
change (GardeTestRoster *roster, gint64 opening, int hour, GardeDay from, int code)
{
  const GardeDutyTimes times = { .starts_minute = garde_minutes (hour * 60),
                                 .ends_minute = garde_minutes (23 * 60),
                                 .need = 3 };
  g_autoptr (GError) error = NULL;
  gboolean done = garde_store_change_duty_opening (roster->centre->store, roster->centre->session,
                                                   opening, &times, from, &error);

  g_test_message ("%d h: %s", hour, error != NULL ? error->message : "done");
  g_assert_cmpint (done, ==, code < 0);
  if (code >= 0)
    g_assert_error (error, GARDE_STORE_ERROR, code);
}

static void
publish_list (GardeTestRoster *roster, GardeDay day, gint64 list)
{
  g_autoptr (GardeRosterSheet) sheet = load (roster, day, list);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) publications =
      garde_store_publish (roster->centre->store, roster->centre->session, sheet, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (publications->len, ==, 1);
}

/* The hours at which its shifts of five weeks begin, with those that are there twice. */
static char *
show_hours (GardeTestRoster *roster, gint64 list)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeRosterSheet) sheet =
      garde_store_load_roster (roster->centre->store, roster->centre->session, roster->monday,
                               garde_day_add (roster->monday, 28), list, &error);
  GString *hours = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < sheet->shifts->len; i++)
    {
      g_autofree char *time = garde_instant_format_time (
          garde_roster_sheet_get_shift (sheet, i)->starts_at, sheet->zone);

      g_string_append_printf (hours, "%s%s×%d", i > 0 ? " " : "", time,
                              (int) garde_roster_sheet_get_shift (sheet, i)->need);
      g_assert_cmpstr (garde_roster_sheet_get_shift_name (sheet, i), ==, "Régulation");
    }
  return g_string_free (hours, FALSE);
}

static void
assert_hours (GardeTestRoster *roster, gint64 list, const char *expected)
{
  g_autofree char *hours = show_hours (roster, list);

  g_assert_cmpstr (hours, ==, expected);
}

/* The first Monday is before the day, the second is drafted, the third published, the fourth
 * answered, the fifth free. */
static void
test_change (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  g_autoptr (GardeDutyList) list = make_list (roster, "Régulation");
  gint64 id = garde_record_get_id (list);
  GardeDay day = garde_day_add (roster->monday, 7);
  g_autoptr (GPtrArray) openings = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GardeRosterSheet) second = NULL;
  g_autoptr (GardeRosterSheet) third = NULL;

  add_evenings (roster, id, 1 << 1, garde_day_add (roster->monday, 28));
  garde_store_make_shifts (roster->centre->store, roster->centre->session, roster->monday,
                           garde_day_add (roster->monday, 28), NULL, NULL);
  assert_hours (roster, id, "20:00×2 20:00×2 20:00×2 20:00×2 20:00×2");
  second = load (roster, day, id);
  put_on (roster, garde_roster_sheet_get_shift (second, 0), roster->doctors[1]);
  third = load (roster, garde_day_add (day, 7), id);
  put_on (roster, garde_roster_sheet_get_shift (third, 0), roster->doctors[2]);
  publish_list (roster, garde_day_add (day, 7), id);

  openings = load_openings (roster, id);
  change (roster, garde_record_get_id (openings->pdata[0]), 19, day, -1);
  assert_hours (roster, id, "20:00×2 19:00×3 20:00×2 19:00×3 19:00×3");
  after = load_openings (roster, id);
  g_assert_cmpuint (after->len, ==, 2);
  g_assert_cmpint (((GardeOpening *) after->pdata[1])->valid_to.number, ==, day.number - 1);
  g_assert_cmpint (((GardeOpening *) after->pdata[0])->valid_from.number, ==, day.number);

  /* Whoever was drafted stays so, and no week gets a second shift. */
  g_clear_object (&second);
  second = load (roster, day, id);
  g_assert_cmpuint (garde_roster_sheet_count_doctors (second, 0, TRUE), ==, 1);
  garde_store_make_shifts (roster->centre->store, roster->centre->session, roster->monday,
                           garde_day_add (roster->monday, 28), NULL, NULL);
  assert_hours (roster, id, "20:00×2 19:00×3 20:00×2 19:00×3 19:00×3");

  /* A slip of the hand is mended where it stands. */
  change (roster, garde_record_get_id (after->pdata[0]), 18, day, -1);
  assert_hours (roster, id, "20:00×2 18:00×3 20:00×2 18:00×3 18:00×3");
  g_assert_cmpint (garde_test_read_int (roster->centre->store,
                                        "SELECT COUNT(*) FROM opening WHERE duty_list IS NOT NULL"),
                   ==, 2);
}

static gint64
read_last_opening (GardeTestRoster *roster)
{
  return garde_test_read_int (roster->centre->store, "SELECT MAX(id) FROM opening");
}

static void
test_change_refused (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  g_autoptr (GardeDutyList) list = make_list (roster, "Régulation");
  gint64 id = garde_record_get_id (list), changed;
  GardeDay day = garde_day_add (roster->monday, 7);
  g_autoptr (GPtrArray) openings = NULL;

  add_evenings (roster, id, 1 << 1, roster->monday);
  openings = load_openings (roster, id);
  changed = garde_record_get_id (openings->pdata[0]);
  change (roster, 4711, 19, day, GARDE_STORE_ERROR_INVALID);
  change (roster, changed, 19, garde_day_add (roster->monday, -30), GARDE_STORE_ERROR_INVALID);
  change (roster, changed, 20, day, -1);
  /* What it was until then is over, and does not stand in the way of the same hour. */
  change (roster, changed, 19, garde_day_add (day, 7), GARDE_STORE_ERROR_INVALID);
  change (roster, changed, 19, roster->monday, -1);
  /* Another one has this hour from that day on. */
  add_shifts (roster, id, 1 << 1, 18, roster->monday);
  change (roster, read_last_opening (roster), 20, day, GARDE_STORE_ERROR_INVALID);
}

/* --- Away and back --- */

static GardeDutyList *
read_list (GardeTestRoster *roster, gint64 id)
{
  g_autoptr (GError) error = NULL;
  GardeDutyList *list = garde_store_load (roster->centre->store, roster->centre->session,
                                          GARDE_TYPE_DUTY_LIST, id, &error);

  g_assert_no_error (error);
  return list;
}

/* A list with a past is kept; while somebody is on a shift to come it stays in use. */
static void
test_put_away (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  GardeStore *store = roster->centre->store;
  GardeSession *session = roster->centre->session;
  g_autoptr (GardeDutyList) list = make_list (roster, "Régulation");
  gint64 id = garde_record_get_id (list);
  g_autoptr (GardeRosterSheet) sheet = NULL;
  g_autoptr (GardeDutyList) away = NULL;
  g_autoptr (GardeDutyList) back = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GError) error = NULL;

  add_evenings (roster, id, 1 << 1 | 1 << 2, roster->monday);
  sheet = load (roster, roster->monday, id);
  put_on (roster, garde_roster_sheet_get_shift (sheet, 0), roster->doctors[1]);
  publish_list (roster, roster->monday, id);
  g_assert_false (garde_store_take_duty_list_away (store, session, id, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "23 January 2023"));
  g_clear_error (&error);

  /* On the next day, which is Tuesday: tonight's shift is free and goes, Monday's stays. */
  garde_test_centre_set_minutes (
      roster->centre, (roster->monday.number - roster->centre->day.number + 1) * 24 * 60);
  g_assert_true (garde_store_take_duty_list_away (store, session, id, &error));
  g_assert_no_error (error);
  away = read_list (roster, id);
  g_assert_true (away->put_away);
  none = load_openings (roster, id);
  g_assert_cmpuint (none->len, ==, 0);
  assert_hours (roster, id, "20:00×2");

  away->put_away = FALSE;
  g_assert_true (garde_store_save_duty_list (store, session, away, &error));
  add_evenings (roster, id, 1 << 3, roster->monday);
  back = read_list (roster, id);
  g_assert_false (back->put_away);
  assert_hours (roster, id, "20:00×2 20:00×2");
}

/* One that was never worked with goes with all that it has. */
static void
test_delete (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  GardeStore *store = roster->centre->store;
  GardeSession *session = roster->centre->session;
  g_autoptr (GardeDutyList) list = make_list (roster, "Régulation");
  gint64 id = garde_record_get_id (list);
  g_autoptr (GError) error = NULL;

  add_evenings (roster, id, 0xfe, roster->monday);
  garde_store_set_duty_member (store, session, id, roster->doctors[2], TRUE, &error);
  g_assert_no_error (error);
  garde_store_take_duty_list_away (store, session, id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (garde_test_read_int (store, "SELECT COUNT(*) FROM duty_list"), ==, 0);
  g_assert_cmpint (garde_test_read_int (store, "SELECT COUNT(*) FROM duty_member"), ==, 0);
  g_assert_cmpint (
      garde_test_read_int (store, "SELECT COUNT(*) FROM shift WHERE duty_list IS NOT NULL"), ==, 0);
  g_assert_false (garde_store_take_duty_list_away (store, session, id, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_NOT_FOUND);
}

/* --- Who serves --- */

static void
test_members (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  GardeStore *store = roster->centre->store;
  GardeSession *session = roster->centre->session;
  g_autoptr (GardeDutyList) list = make_list (roster, "Régulation");
  gint64 id = garde_record_get_id (list);
  g_autoptr (GPtrArray) two = NULL;
  g_autoptr (GPtrArray) one = NULL;
  g_autoptr (GardeRosterSheet) sheet = NULL;
  g_autoptr (GError) error = NULL;

  /* Twice is once. */
  for (guint i = 0; i < 3; i++)
    g_assert_true (
        garde_store_set_duty_member (store, session, id, roster->doctors[2 + i % 2], TRUE, &error));
  two = garde_store_load_duty_members (store, session, id, &error);
  g_assert_cmpuint (two->len, ==, 2);
  g_assert_true (
      garde_store_set_duty_member (store, session, id, roster->doctors[3], FALSE, &error));
  one = garde_store_load_duty_members (store, session, id, &error);
  g_assert_cmpuint (one->len, ==, 1);
  g_assert_cmpint (garde_record_get_id (one->pdata[0]), ==, roster->doctors[2]);
  sheet = load (roster, roster->monday, id);
  g_assert_cmpuint (sheet->people->len, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  garde_test_add_on_engines ("/store/duty-lists/names", test_names, NULL);
  garde_test_add_on_engines ("/store/duty-lists/openings", test_openings, NULL);
  garde_test_add_on_engines ("/store/duty-lists/refused", test_refused, NULL);
  garde_test_add_on_engines ("/store/duty-lists/end", test_end, NULL);
  garde_test_add_on_engines ("/store/duty-lists/change", test_change, NULL);
  garde_test_add_on_engines ("/store/duty-lists/change-refused", test_change_refused, NULL);
  garde_test_add_on_engines ("/store/duty-lists/put-away", test_put_away, NULL);
  garde_test_add_on_engines ("/store/duty-lists/delete", test_delete, NULL);
  garde_test_add_on_engines ("/store/duty-lists/members", test_members, NULL);
  return g_test_run ();
}
