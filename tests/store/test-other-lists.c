/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-centre.h"
#include "model/garde-duty-list.h"
#include "report/garde-report-activity.h"
#include "store/garde-store-allowance.h"
#include "store/garde-store-backup.h"
#include "store/garde-store-booking.h"
#include "store/garde-store-day.h"
#include "store/garde-store-document.h"
#include "store/garde-store-private.h"

/* Whoever gives advice on the telephone or examines the dead has a shift of another duty list: it
 * is no shift of the centre's day, and no page but the roster's counts it. */

static gint64
add_list (GardeTestCentre *centre)
{
  g_autoptr (GardeDutyList) list = garde_duty_list_new ();

  list->centre = centre->centre;
  list->name = g_strdup ("Avis");
  list->kind = GARDE_DUTY_ADVICE;
  garde_test_save (centre->store, centre->session, list);
  return garde_record_get_id (list);
}

/* From 19:00 on, so that it begins before the centre's. (transfer full) */
static GardeShift *
add_shift (GardeTestCentre *centre, int day, GardeShiftState state, gint64 list)
{
  GardeShift *shift = garde_test_centre_add_shift (centre, garde_day_add (centre->day, day), 19, 5);

  shift->state = state;
  shift->duty_list = list;
  garde_test_save (centre->store, centre->session, shift);
  garde_test_centre_assign (centre, garde_record_get_id (shift), centre->doctors[0]);
  return shift;
}

static void
make_places (GardeTestCentre *centre, const GardeShift *shift)
{
  g_autoptr (GError) error = NULL;

  garde_store_make_places (centre->store, centre->session, garde_record_get_id (shift), 15, &error);
  g_assert_no_error (error);
}

/* Neither a column nor free places. */
static void
test_today (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeShift) other = add_shift (centre, 0, GARDE_SHIFT_PLANNED, add_list (centre));
  g_autoptr (GardeDaySheet) sheet = NULL;
  g_autoptr (GError) error = NULL;

  make_places (centre, other);
  sheet = garde_store_load_day (centre->store, centre->session, centre->day, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sheet->columns->len, ==, 2);
  for (guint i = 0; i < sheet->columns->len; i++)
    g_assert_cmpint (garde_record_get_id (((GardeDayColumn *) sheet->columns->pdata[i])->shift), ==,
                     centre->shift);
  g_assert_cmpuint (sheet->walk_ins->len, ==, 0);
}

static int
find_day (GardeTestCentre *centre, int direction)
{
  GardeDay found = GARDE_DAY_NONE;
  g_autoptr (GError) error = NULL;

  garde_store_find_day (centre->store, centre->session, centre->day, direction, &found, &error);
  g_assert_no_error (error);
  return garde_day_is_set (found) ? found.number - centre->day.number : 0;
}

static void
test_days (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  gint64 list = add_list (centre);
  g_autoptr (GardeShift) before = add_shift (centre, -1, GARDE_SHIFT_HELD, list);
  g_autoptr (GardeShift) after = add_shift (centre, 1, GARDE_SHIFT_PLANNED, list);
  g_autoptr (GardeShift) own = add_shift (centre, 3, GARDE_SHIFT_PLANNED, 0);

  g_assert_cmpint (find_day (centre, -1), ==, 0);
  g_assert_cmpint (find_day (centre, 1), ==, 3);
}

static void
test_booking (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeShift) other = add_shift (centre, 0, GARDE_SHIFT_PLANNED, add_list (centre));
  g_autoptr (GardePatient) patient = garde_test_centre_add_patient (centre, "Martin", "Paul");
  g_autofree char *sql = g_strdup_printf (
      "SELECT MAX(id) FROM place WHERE shift = %" G_GINT64_FORMAT, garde_record_get_id (other));
  g_autoptr (GError) error = NULL;
  GardeBooking booking = { .patient = patient,
                           .source = GARDE_SOURCE_SAS,
                           .reason_group = GARDE_REASON_ENT };

  make_places (centre, other);
  booking.seat.place = garde_test_read_int (centre->store, sql);
  g_assert_null (garde_store_book (centre->store, centre->session, &booking, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "another duty list"));
}

static GardeVisit *
walk_in (GardeTestCentre *centre, gint64 shift, GError **error)
{
  g_autoptr (GardePatient) patient = garde_test_patient_new ("Durand", "Marie");
  GardeWalkIn who = { .patient = patient, .shift = shift, .reason_group = GARDE_REASON_ENT };

  return garde_store_register_walk_in (centre->store, centre->session, &who, error);
}

/* The other one began first, and on the next day it is the only one. */
static void
test_walk_in (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  gint64 list = add_list (centre);
  g_autoptr (GardeShift) other = add_shift (centre, 0, GARDE_SHIFT_PLANNED, list);
  g_autoptr (GardeShift) next = add_shift (centre, 1, GARDE_SHIFT_PLANNED, list);
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeVisit) visit = walk_in (centre, 0, &error);

  g_assert_no_error (error);
  g_assert_cmpint (visit->shift, ==, centre->shift);
  g_assert_null (walk_in (centre, garde_record_get_id (other), &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  garde_test_centre_set_minutes (centre, 24 * 60);
  g_assert_null (walk_in (centre, 0, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_NOT_FOUND);
}

/* Nobody is paid for it by the centre's scheme, and it is no use of one. */
static void
test_allowance (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeShift) other = add_shift (centre, 5, GARDE_SHIFT_HELD, add_list (centre));
  g_autoptr (GardeShift) own = add_shift (centre, 6, GARDE_SHIFT_HELD, 0);
  g_autoptr (GardeScheme) scheme = garde_scheme_new ();
  g_autoptr (GPtrArray) tiers = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) shifts = NULL;
  g_autoptr (GError) error = NULL;

  shifts = garde_store_load_allowance_shifts (centre->store, centre->session, other->local_day,
                                              own->local_day, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (shifts->len, ==, 1);
  g_assert_cmpint (((GardeAllowanceShift *) shifts->pdata[0])->shift, ==,
                   garde_record_get_id (own));

  scheme->centre = centre->centre;
  scheme->name = g_strdup ("2024");
  scheme->valid_from = other->local_day;
  scheme->valid_to = other->local_day;
  g_ptr_array_add (tiers, garde_tier_new ());
  for (int i = 0; i < 2; i++)
    {
      garde_store_save_scheme (centre->store, centre->session, scheme, tiers, &error);
      g_assert_no_error (error);
    }
}

/* The desk closes its own shifts. */
static void
test_end (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeShift) other = add_shift (centre, 0, GARDE_SHIFT_PLANNED, add_list (centre));
  g_autoptr (GError) error = NULL;

  g_assert_false (garde_store_close_shift (centre->store, centre->session,
                                           garde_record_get_id (other), &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID);
  garde_test_assert_saved (centre, other);
}

/* The automatic backup waits for the end of the centre's own shift, a day before this one's. */
static void
test_backup (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeShift) other = add_shift (centre, 1, GARDE_SHIFT_HELD, add_list (centre));
  g_autoptr (GError) error = NULL;
  gint64 ended_at = -1;

  garde_store_load_last_shift_end (centre->store, other->ends_at + 1, &ended_at, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ended_at, ==, garde_test_centre_at (centre, 24, 0));
}

static void
test_report (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  gint64 list = add_list (centre);
  g_autoptr (GardeShift) held = add_shift (centre, 5, GARDE_SHIFT_HELD, list);
  g_autoptr (GardeShift) closed = add_shift (centre, 6, GARDE_SHIFT_CLOSED_NO_DOCTOR, list);
  g_autoptr (GardeShift) own = add_shift (centre, 7, GARDE_SHIFT_HELD, 0);
  GardeActivity activity;
  g_autoptr (GError) error = NULL;

  garde_report_activity (centre->store, centre->session, held->local_day, own->local_day, &activity,
                         &error);
  g_assert_no_error (error);
  g_assert_cmpint (activity.shifts.planned, ==, 1);
  g_assert_cmpint (activity.shifts.held, ==, 1);
  g_assert_cmpint (activity.shifts.closed_no_doctor, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  garde_test_add_on_engines ("/store/other-lists/today", test_today, NULL);
  garde_test_add_on_engines ("/store/other-lists/days", test_days, NULL);
  garde_test_add_on_engines ("/store/other-lists/booking", test_booking, NULL);
  garde_test_add_on_engines ("/store/other-lists/walk-in", test_walk_in, NULL);
  garde_test_add_on_engines ("/store/other-lists/allowance", test_allowance, NULL);
  garde_test_add_on_engines ("/store/other-lists/end", test_end, NULL);
  garde_test_add_on_engines ("/store/other-lists/backup", test_backup, NULL);
  garde_test_add_on_engines ("/store/other-lists/report", test_report, NULL);

  return g_test_run ();
}
