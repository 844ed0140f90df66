/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-engine.h"
#include "model/garde-patient.h"
#include "model/garde-referral.h"
#include "model/garde-shift.h"
#include "model/garde-visit.h"
#include "report/garde-report-activity.h"
#include "store/garde-store-patient.h"
#include "store/garde-store-private.h"

#define NOW       (G_GINT64_CONSTANT (1800007200000))
#define FIRST_DAY (19000)
#define N_DAYS    (30)
#define N_CENTRES (2)
#define N_ROWS    (300)

/* What was filed, for the count by hand. */
typedef struct
{
  GardeStore *store;
  GardeSession *sessions[N_CENTRES];
  GPtrArray *visits;
  GPtrArray *referrals;
  GPtrArray *shifts;
  gint64 patient;
} World;

static GardeStore *
open_store (GardeTestEngine *engine)
{
  g_autoptr (GardeClock) clock = garde_clock_new_manual (NOW);
  g_autoptr (GError) error = NULL;
  GardeStore *store = garde_store_open (garde_test_engine_get_uri (engine), NULL, NULL, clock,
                                        GARDE_STORE_OPEN_CREATE, &error);

  g_assert_no_error (error);
  return store;
}

static gboolean
make_centre_cb (GardeStore *store, GardeSession *session, gpointer data, GError **error)
{
  g_autoptr (GardeCentre) centre = garde_centre_new ();

  centre->name = g_strdup (data);
  centre->time_zone = g_strdup ("Europe/Paris");
  centre->holiday_regime = GARDE_HOLIDAYS_METROPOLE;
  return garde_store_save (store, session, centre, error);
}

static int
draw (int most)
{
  return g_test_rand_int_range (0, most + 1);
}

static GardeDay
draw_day (void)
{
  return garde_day (FIRST_DAY + g_test_rand_int_range (0, N_DAYS));
}

static GardeShift *
draw_shift (gint64 centre)
{
  GardeShift *shift = garde_shift_new ();

  shift->centre = centre;
  shift->kind = GARDE_SHIFT_DAY;
  shift->state = g_test_rand_int_range (GARDE_SHIFT_PLANNED, GARDE_SHIFT_CLOSED_NO_DOCTOR + 1);
  shift->local_day = draw_day ();
  shift->starts_at = shift->local_day.number * 24 * GARDE_HOUR;
  shift->ends_at = shift->starts_at + GARDE_HOUR;
  return shift;
}

/* Few different waits, so that medians fall on ties as well as between two. */
static GardeVisit *
draw_visit (gint64 centre, gint64 shift, gint64 patient, guint number)
{
  GardeVisit *visit = garde_visit_new ();
  gboolean is_precise = draw (1) == 0;

  visit->centre = centre;
  visit->shift = shift;
  visit->patient = patient;
  visit->ticket = number + 1;
  visit->source = g_test_rand_int_range (GARDE_SOURCE_COT, GARDE_SOURCE_PHARMACY);
  visit->reason_group = g_test_rand_int_range (GARDE_REASON_INFECTIOUS, GARDE_REASON_OTHER + 1);
  visit->family_doctor = draw (GARDE_FAMILY_DOCTOR_UNKNOWN);
  visit->priority = GARDE_PRIORITY_NORMAL;
  visit->state = g_test_rand_int_range (GARDE_VISIT_BOOKED, GARDE_VISIT_CANCELLED + 1);
  visit->outcome = draw (GARDE_OUTCOME_FIFTEEN);
  visit->local_day = draw_day ();
  visit->local_minute = garde_minutes (draw (1439));
  if (draw (9) != 0)
    visit->arrived_at = visit->local_day.number * 24 * GARDE_HOUR + draw (1000) * GARDE_MINUTE;
  if (visit->arrived_at != 0 && draw (9) != 0)
    visit->called_at = visit->arrived_at + (is_precise ? draw (3600000) : draw (10) * GARDE_MINUTE);
  return visit;
}

static GardeReferral *
draw_referral (gint64 centre)
{
  GardeReferral *referral = garde_referral_new ();

  referral->centre = centre;
  referral->source = GARDE_SOURCE_COT;
  referral->reason_group = GARDE_REASON_ENT;
  referral->local_day = draw_day ();
  referral->local_minute = garde_minutes (draw (1439));
  referral->received_at = referral->local_day.number * 24 * GARDE_HOUR;
  referral->outcome = draw (GARDE_REFERRAL_OUT_OF_SCOPE);
  return referral;
}

static gboolean
save_patient (World *world, GardeSession *session, GError **error)
{
  g_autoptr (GardePatient) patient = garde_patient_new ();

  patient->family_name = g_strdup ("Lefèvre");
  patient->identity_state = GARDE_IDENTITY_PROVISIONAL;
  if (!garde_store_save_patient (world->store, session, patient, error))
    return FALSE;
  world->patient = garde_record_get_id (patient);
  return TRUE;
}

static gboolean
keep (World *world, GPtrArray *records, gpointer record, GError **error)
{
  g_ptr_array_add (records, record);
  return garde_store_save (world->store, world->sessions[0], record, error);
}

static gboolean
fill_cb (GardeStore *store, GardeSession *session, gpointer data, GError **error)
{
  World *world = data;

  g_ptr_array_set_size (world->visits, 0);
  g_ptr_array_set_size (world->referrals, 0);
  g_ptr_array_set_size (world->shifts, 0);
  if (!save_patient (world, session, error))
    return FALSE;
  for (guint i = 0; i < N_ROWS; i++)
    {
      gint64 centre = garde_session_get_centre (world->sessions[draw (N_CENTRES - 1)]);
      GardeShift *shift = draw_shift (centre);

      if (!keep (world, world->shifts, shift, error) ||
          !keep (world, world->visits,
                 draw_visit (centre, garde_record_get_id (shift), world->patient, i), error) ||
          !keep (world, world->referrals, draw_referral (centre), error))
        return FALSE;
    }
  return TRUE;
}

static void
world_make (World *world, GardeTestEngine *engine)
{
  static const char *const names[N_CENTRES] = { "Champigny", "Créteil" };
  g_autoptr (GardeSession) nobody = garde_session_new (1, "", 0, 0);
  g_autoptr (GError) error = NULL;

  world->store = open_store (engine);
  for (guint i = 0; i < N_CENTRES; i++)
    {
      garde_store_transact (world->store, nobody, make_centre_cb, (gpointer) names[i], &error);
      g_assert_no_error (error);
      world->sessions[i] = garde_store_dup_session (world->store, names[i], &error);
      g_assert_no_error (error);
    }
  world->visits = g_ptr_array_new_with_free_func (g_object_unref);
  world->referrals = g_ptr_array_new_with_free_func (g_object_unref);
  world->shifts = g_ptr_array_new_with_free_func (g_object_unref);
}

static void
world_clear (World *world)
{
  g_ptr_array_unref (world->visits);
  g_ptr_array_unref (world->referrals);
  g_ptr_array_unref (world->shifts);
  for (guint i = 0; i < N_CENTRES; i++)
    garde_session_unref (world->sessions[i]);
  g_assert_finalize_object (world->store);
}

/* Which rows a report is asked for. */
typedef struct
{
  gint64 centre; /* 0: all */
  GardeDay from, to;
} Question;

static gboolean
is_asked (const Question *question, gint64 centre, GardeDay day)
{
  return (question->centre == 0 || question->centre == centre) &&
         day.number >= question->from.number && day.number <= question->to.number;
}

static int
compare_waits (gconstpointer a, gconstpointer b)
{
  const gint64 *first = a, *second = b;

  return *first < *second ? -1 : *first > *second;
}

static void
count_median (GardeActivity *activity, GArray *waits)
{
  guint n = waits->len;

  g_array_sort (waits, compare_waits);
  activity->visits.n_waits = n;
  if (n > 0)
    activity->visits.median_wait_twice_ms =
        g_array_index (waits, gint64, (n - 1) / 2) + g_array_index (waits, gint64, n / 2);
}

static void
count_visits (const World *world, const Question *question, GardeActivity *activity)
{
  g_autoptr (GArray) waits = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < world->visits->len; i++)
    {
      const GardeVisit *visit = g_ptr_array_index (world->visits, i);
      gint64 wait = visit->called_at - visit->arrived_at;

      if (!is_asked (question, visit->centre, visit->local_day))
        continue;
      activity->visits.booked++;
      activity->visits.no_show += visit->state == GARDE_VISIT_NO_SHOW;
      activity->visits.left += visit->state == GARDE_VISIT_LEFT;
      activity->visits.cancelled += visit->state == GARDE_VISIT_CANCELLED;
      activity->visits.redirected += visit->state == GARDE_VISIT_REDIRECTED;
      activity->visits.seen += visit->state == GARDE_VISIT_DONE;
      activity->visits.by_source[visit->source]++;
      activity->visits.by_reason[visit->reason_group]++;
      if (visit->state == GARDE_VISIT_DONE || visit->state == GARDE_VISIT_LEFT)
        activity->visits.family_doctor[visit->family_doctor]++;
      activity->visits.sent_to_emergency += visit->outcome == GARDE_OUTCOME_EMERGENCY;
      if (visit->state == GARDE_VISIT_DONE && visit->arrived_at != 0 && visit->called_at != 0)
        g_array_append_val (waits, wait);
    }
  count_median (activity, waits);
}

static void
count_others (const World *world, const Question *question, GardeActivity *activity)
{
  for (guint i = 0; i < world->referrals->len; i++)
    {
      const GardeReferral *referral = g_ptr_array_index (world->referrals, i);
      gboolean is_redirected = referral->outcome == GARDE_REFERRAL_REDIRECTED_15;
      gboolean is_outside = referral->outcome == GARDE_REFERRAL_OUT_OF_SCOPE;

      if (!is_asked (question, referral->centre, referral->local_day))
        continue;
      activity->requests.redirected_15 += is_redirected;
      activity->requests.out_of_scope += is_outside;
      activity->requests.triggered += !is_redirected && !is_outside;
      activity->requests.by_centre += referral->outcome == GARDE_REFERRAL_CENTRE;
      activity->requests.by_territory += referral->outcome == GARDE_REFERRAL_TERRITORY;
      activity->requests.unfilled += referral->outcome == GARDE_REFERRAL_UNFILLED;
    }
  activity->requests.accepted = activity->requests.by_centre + activity->requests.by_territory;
  for (guint i = 0; i < world->shifts->len; i++)
    {
      const GardeShift *shift = g_ptr_array_index (world->shifts, i);

      if (!is_asked (question, shift->centre, shift->local_day))
        continue;
      activity->shifts.planned++;
      activity->shifts.held += shift->state == GARDE_SHIFT_HELD;
      activity->shifts.closed_no_doctor += shift->state == GARDE_SHIFT_CLOSED_NO_DOCTOR;
    }
}

static void
assert_as_by_hand (const World *world, GardeSession *session, GardeDay from, GardeDay to)
{
  const Question question = { garde_session_get_centre (session), from, to };
  GardeActivity expected = { 0 }, activity;
  g_autoptr (GError) error = NULL;

  count_visits (world, &question, &expected);
  count_others (world, &question, &expected);
  garde_report_activity (world->store, session, from, to, &activity, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (&activity, sizeof activity, &expected, sizeof expected);
}

static void
test_by_hand (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeSession) all = garde_session_new (1, "", 0, 0);
  g_autoptr (GError) error = NULL;
  World world;

  world_make (&world, engine);
  garde_store_transact (world.store, world.sessions[0], fill_cb, &world, &error);
  g_assert_no_error (error);
  for (guint round = 0; round < 60; round++)
    {
      GardeDay from = garde_day_add (draw_day (), -2);
      GardeDay to = garde_day_add (from, draw (round % 3 == 0 ? 1 : N_DAYS));

      assert_as_by_hand (&world, world.sessions[round % N_CENTRES], from, to);
      assert_as_by_hand (&world, all, from, to);
    }
  world_clear (&world);
}

/* Before the first centre, and on days without anything, every figure is nought. */
static void
test_empty (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeStore) store = open_store (engine);
  g_autoptr (GardeSession) all = garde_session_new (1, "", 0, 0);
  g_autoptr (GError) error = NULL;
  GardeActivity activity, nothing = { 0 };

  garde_report_activity (store, all, garde_day (FIRST_DAY), garde_day (FIRST_DAY), &activity,
                         &error);
  g_assert_no_error (error);
  g_assert_cmpmem (&activity, sizeof activity, &nothing, sizeof nothing);
}

static char *
explain (GardeStore *store, const GardeStatement *statement)
{
  gboolean is_server = garde_store_is_server (store);
  g_autofree char *sql =
      g_strconcat (is_server ? "EXPLAIN " : "EXPLAIN QUERY PLAN ", statement->sql, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeRows) rows = garde_store_query (store, sql, statement->arguments, &error);
  GString *plan = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < garde_rows_get_length (rows); i++)
    g_string_append_printf (plan, "%s\n", garde_rows_get_text (rows, i, is_server ? 0 : 3));
  return g_string_free (plan, FALSE);
}

/* No part of the statement opens a table of visits or requests: the indexes hold all that is
 * counted. */
static void
test_plan (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GPtrArray) log =
      g_ptr_array_new_with_free_func ((GDestroyNotify) garde_statement_free);
  g_autoptr (GError) error = NULL;
  g_autofree char *plan = NULL;
  GardeActivity activity;
  World world;

  world_make (&world, engine);
  if (garde_store_is_server (world.store))
    {
      g_autoptr (GardeRows) rows =
          garde_store_query (world.store, "SET enable_seqscan = off", NULL, &error);

      g_assert_no_error (error);
    }
  garde_database_record (garde_store_get_database (world.store), log);
  garde_report_activity (world.store, world.sessions[0], garde_day (FIRST_DAY),
                         garde_day (FIRST_DAY + 365), &activity, &error);
  garde_database_record (garde_store_get_database (world.store), NULL);
  g_assert_no_error (error);
  g_assert_cmpuint (log->len, ==, 1);

  plan = explain (world.store, g_ptr_array_index (log, 0));
  g_test_message ("%s", plan);
  g_assert_nonnull (strstr (plan, "visit_report"));
  g_assert_nonnull (strstr (plan, "referral_report"));
  g_assert_nonnull (strstr (plan, "shift_day"));
  g_assert_null (strstr (plan, "SCAN visit"));
  g_assert_null (strstr (plan, "Seq Scan"));
  if (!garde_store_is_server (world.store))
    g_assert_nonnull (strstr (
        plan, "USING COVERING INDEX visit_report (centre=? AND local_day>? AND local_day<?)"));
  world_clear (&world);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  garde_test_add_on_engines ("/report-activity/by-hand", test_by_hand, NULL);
  garde_test_add_on_engines ("/report-activity/empty", test_empty, NULL);
  garde_test_add_on_engines ("/report-activity/plan", test_plan, NULL);
  return g_test_run ();
}
