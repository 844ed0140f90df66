/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-centre.h"
#include "model/garde-engagement.h"
#include "store/garde-store-allowance.h"
#include "store/garde-store-private.h"

#define N_DAYS (8)

/* --- schemes --- */

static GardeScheme *
scheme_new (GardeTestCentre *centre, const char *name, int from, int to, GardeShiftKind kind)
{
  GardeScheme *scheme = garde_scheme_new ();

  scheme->centre = centre->centre;
  scheme->name = g_strdup (name);
  scheme->kind = kind;
  scheme->valid_from = garde_day_add (centre->day, from);
  if (to != G_MAXINT)
    scheme->valid_to = garde_day_add (centre->day, to);
  return scheme;
}

/* Pairs of (from, cents), ended by -1. */
static GPtrArray *
tiers_new (const gint64 *numbers)
{
  GPtrArray *tiers = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; numbers[i] >= 0; i += 2)
    {
      GardeTier *tier = garde_tier_new ();

      tier->from_patients = numbers[i];
      tier->amount = garde_money (numbers[i + 1]);
      g_ptr_array_add (tiers, tier);
    }
  return tiers;
}

static gboolean
save_scheme (GardeTestCentre *centre, GardeScheme *scheme, const gint64 *numbers, GError **error)
{
  g_autoptr (GPtrArray) tiers = tiers_new (numbers);

  return garde_store_save_scheme (centre->store, centre->session, scheme, tiers, error);
}

static GPtrArray *
load_schemes (GardeTestCentre *centre)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *schemes = garde_store_load_schemes (centre->store, centre->session, &error);

  g_assert_no_error (error);
  return schemes;
}

static void
check_tiers (const GardeAllowanceScheme *scheme, const gint64 *numbers)
{
  guint n = 0;

  for (; numbers[2 * n] >= 0; n++)
    {
      const GardeTier *tier;

      g_assert_cmpuint (n, <, scheme->tiers->len);
      tier = g_ptr_array_index (scheme->tiers, n);
      g_assert_cmpint (tier->from_patients, ==, numbers[2 * n]);
      g_assert_cmpint (tier->amount.cents, ==, numbers[2 * n + 1]);
    }
  g_assert_cmpuint (scheme->tiers->len, ==, n);
}

static const gint64 three_tiers[] = { 0, 6000, 5, 12000, 12, 21050, -1 };
static const gint64 one_tier[] = { 0, 0, -1 };

static void
test_schemes (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeScheme) late = scheme_new (centre, "2024", 100, G_MAXINT, 0);
  g_autoptr (GardeScheme) early = scheme_new (centre, "2023", 10, 99, GARDE_SHIFT_WEEKEND);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) schemes = NULL;
  const GardeAllowanceScheme *first;

  g_assert_true (save_scheme (centre, late, one_tier, &error));
  g_assert_true (save_scheme (centre, early, three_tiers, &error));
  g_assert_no_error (error);
  g_assert_cmpint (garde_record_get_revision (early), ==, 1);
  schemes = load_schemes (centre);
  g_assert_cmpuint (schemes->len, ==, 2);
  first = g_ptr_array_index (schemes, 0);
  g_assert_true (garde_record_equal (first->scheme, early));
  check_tiers (first, three_tiers);
  check_tiers (g_ptr_array_index (schemes, 1), one_tier);
}

/* Nobody was paid by it yet: its tiers are replaced. */
static void
test_changed (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeScheme) scheme = scheme_new (centre, "2024", 100, G_MAXINT, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) schemes = NULL;

  g_assert_true (save_scheme (centre, scheme, one_tier, &error));
  g_free (scheme->name);
  scheme->name = g_strdup ("Barème 2024");
  g_assert_true (save_scheme (centre, scheme, three_tiers, &error));
  g_assert_no_error (error);
  g_assert_cmpint (garde_record_get_revision (scheme), ==, 2);
  schemes = load_schemes (centre);
  g_assert_cmpuint (schemes->len, ==, 1);
  g_assert_true (garde_record_equal (
      ((GardeAllowanceScheme *) g_ptr_array_index (schemes, 0))->scheme, scheme));
  check_tiers (g_ptr_array_index (schemes, 0), three_tiers);
}

static void
test_stale_scheme (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeScheme) scheme = scheme_new (centre, "2024", 100, G_MAXINT, 0);
  g_autoptr (GardeScheme) old = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) schemes = NULL;

  g_assert_true (save_scheme (centre, scheme, one_tier, &error));
  old = garde_scheme_copy (scheme);
  g_assert_true (save_scheme (centre, scheme, three_tiers, &error));
  g_assert_false (save_scheme (centre, old, one_tier, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STALE);
  schemes = load_schemes (centre);
  check_tiers (g_ptr_array_index (schemes, 0), three_tiers);
}

/* The centre's shift of day 0 is an evening that was held. */
typedef struct
{
  const char *what;
  int from, to; /* days */
  GardeShiftKind kind;
  gboolean is_used;
} Use;

static const Use uses[] = {
  { "until the day before", -10, -1, 0, FALSE },
  { "until that day", -10, 0, 0, TRUE },
  { "from that day on", 0, G_MAXINT, 0, TRUE },
  { "from the day after", 1, G_MAXINT, 0, FALSE },
  { "for another kind", -10, G_MAXINT, GARDE_SHIFT_WEEKEND, FALSE },
  { "for that kind", -10, G_MAXINT, GARDE_SHIFT_EVENING, TRUE },
};

static void
test_used (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);

  for (guint i = 0; i < G_N_ELEMENTS (uses); i++)
    {
      g_autoptr (GardeScheme) scheme =
          scheme_new (centre, "2023", uses[i].from, uses[i].to, uses[i].kind);
      g_autoptr (GError) error = NULL;
      gboolean done;

      g_test_message ("%s", uses[i].what);
      g_assert_true (save_scheme (centre, scheme, one_tier, &error));
      g_assert_no_error (error);
      done = save_scheme (centre, scheme, three_tiers, &error);
      g_assert_cmpint (done, ==, !uses[i].is_used);
      if (done)
        continue;
      g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID);

      /* Moving it out of the way of the shift that used it does not help; ending it does. */
      g_clear_error (&error);
      scheme->valid_from = garde_day_add (centre->day, 500);
      scheme->valid_to = GARDE_DAY_NONE;
      g_assert_false (save_scheme (centre, scheme, three_tiers, &error));
      g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID);
      scheme->valid_from = garde_day_add (centre->day, uses[i].from);
      scheme->valid_to = garde_day_add (centre->day, 30);
      garde_test_save (centre->store, centre->session, scheme);
    }
}

static const gint64 bad_tiers[][7] = {
  { -1 },           { 1, 6000, -1 }, { 0, 6000, 0, 7000, -1 }, { 0, 6000, 9, 7000, 5, 8000, -1 },
  { 0, -6000, -1 },
};

static void
test_bad_tiers (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);

  for (guint i = 0; i < G_N_ELEMENTS (bad_tiers); i++)
    {
      g_autoptr (GardeScheme) scheme = scheme_new (centre, "2024", 100, G_MAXINT, 0);
      g_autoptr (GError) error = NULL;

      g_assert_false (save_scheme (centre, scheme, bad_tiers[i], &error));
      g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID);
    }
  g_assert_cmpint (garde_test_read_int (centre->store, "SELECT COUNT(*) FROM scheme"), ==, 0);
}

/* --- shifts --- */

static GPtrArray *
load_shifts (GardeTestCentre *centre, int from, int to, gboolean with_cases)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *shifts = garde_store_load_allowance_shifts (
      centre->store, centre->session, garde_day_add (centre->day, from),
      garde_day_add (centre->day, to), with_cases, &error);

  g_assert_no_error (error);
  return shifts;
}

static void
add_visit (GardeTestCentre *centre,
           const GardeShift *shift,
           gint64 patient,
           gint64 doctor,
           int ticket,
           GardeVisitState state)
{
  g_autoptr (GardeVisit) visit = garde_test_centre_book (centre, NULL, patient, ticket);

  visit->shift = garde_record_get_id (shift);
  visit->doctor = doctor;
  visit->state = state;
  visit->local_day = shift->local_day;
  visit->outcome = state == GARDE_VISIT_DONE ? GARDE_OUTCOME_HOME : 0;
  garde_test_save (centre->store, centre->session, visit);
}

/* Shifts of every state, with none to two doctors, and visits of every state. */
static gboolean
roll_shifts (GardeStore *store, GardeSession *session, gpointer data, GError **error)
{
  GardeTestCentre *centre = data;
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  g_autoptr (GardePatient) patient = garde_test_centre_add_patient (centre, "Petit", "Anne");

  for (int day = 0; day < N_DAYS; day++)
    for (int hour = 8; hour <= 14; hour += 6)
      {
        g_autoptr (GardeShift) shift =
            garde_test_centre_add_shift (centre, garde_day_add (centre->day, day), hour, 4);
        int n_doctors = g_rand_int_range (rand, 0, 3);

        shift->state = g_rand_int_range (rand, 0, 3) == 0 ? GARDE_SHIFT_PLANNED : GARDE_SHIFT_HELD;
        if (!garde_store_save (store, session, shift, error))
          return FALSE;
        for (int i = 0; i < n_doctors; i++)
          garde_test_centre_assign (centre, garde_record_get_id (shift), centre->doctors[i]);
        for (int i = 0; i < 12; i++)
          add_visit (centre, shift, garde_record_get_id (patient),
                     i % 5 == 4 ? 0 : centre->doctors[g_rand_int_range (rand, 0, 2)],
                     hour * 100 + 12 - i,
                     g_rand_boolean (rand) ? GARDE_VISIT_DONE : g_rand_int_range (rand, 1, 10));
      }
  return TRUE;
}

static gint64
count_visits (GardeTestCentre *centre, const GardeAllowanceShift *line, const char *condition)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT COUNT(*) FROM visit WHERE shift = %" G_GINT64_FORMAT
                       " AND doctor = %" G_GINT64_FORMAT " AND %s",
                       line->shift, line->doctor, condition);

  return garde_test_read_int (centre->store, sql);
}

static void
check_line (GardeTestCentre *centre, const GardeAllowanceShift *line)
{
  guint n_counted = 0;

  g_assert_cmpuint (line->n_seen, ==, count_visits (centre, line, "state = 5"));
  g_assert_cmpuint (line->cases->len, ==, count_visits (centre, line, "1 = 1"));
  for (guint i = 0; i < line->cases->len; i++)
    {
      const GardeAllowanceCase *one = &g_array_index (line->cases, GardeAllowanceCase, i);

      g_assert_cmpint (one->counts, ==, one->state == GARDE_VISIT_DONE);
      g_assert_cmpint (one->outcome, ==, one->counts ? GARDE_OUTCOME_HOME : 0);
      if (i > 0)
        g_assert_cmpint (g_array_index (line->cases, GardeAllowanceCase, i - 1).ticket, <,
                         one->ticket);
      n_counted += one->counts;
    }
  g_assert_cmpuint (n_counted, ==, line->n_seen);
}

static void
test_shifts (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GPtrArray) counts = NULL;
  g_autoptr (GError) error = NULL;
  guint n_cases = 0;

  garde_store_transact (centre->store, centre->session, roll_shifts, centre, &error);
  g_assert_no_error (error);
  lines = load_shifts (centre, 0, N_DAYS, TRUE);
  counts = load_shifts (centre, 0, N_DAYS, FALSE);
  g_assert_cmpint (
      lines->len, ==,
      garde_test_read_int (centre->store,
                           "SELECT COUNT(*) FROM assignment a JOIN shift s ON s.id = a.shift "
                           "WHERE s.state = 2"));
  g_assert_cmpuint (counts->len, ==, lines->len);
  for (guint i = 0; i < lines->len; i++)
    {
      const GardeAllowanceShift *line = g_ptr_array_index (lines, i);
      const GardeAllowanceShift *count = g_ptr_array_index (counts, i);

      check_line (centre, line);
      n_cases += line->cases->len;
      g_assert_cmpint (count->shift, ==, line->shift);
      g_assert_cmpint (count->doctor, ==, line->doctor);
      g_assert_cmpuint (count->n_seen, ==, line->n_seen);
      g_assert_null (count->cases);
    }
  /* Every visit of a doctor who was assigned stands in one line. */
  g_assert_cmpint (
      n_cases, ==,
      garde_test_read_int (
          centre->store,
          "SELECT COUNT(*) FROM visit v JOIN shift s ON s.id = v.shift JOIN assignment "
          "a ON a.shift = s.id AND a.doctor = v.doctor WHERE s.state = 2"));
}

/* A shift that nobody was assigned to has no line, and does not swallow those after it. */
static void
test_nobody_assigned (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeShift) nobody = garde_test_centre_add_shift (centre, centre->day, 8, 4);
  g_autoptr (GardePatient) patient = garde_test_centre_add_patient (centre, "Petit", "Anne");
  g_autoptr (GardeVisit) seen = NULL;
  g_autoptr (GPtrArray) lines = NULL;

  add_visit (centre, nobody, garde_record_get_id (patient), centre->doctors[0], 1,
             GARDE_VISIT_DONE);
  seen = garde_test_centre_walk_in (centre, "Roux", "Paul");
  g_object_unref (garde_test_centre_step (centre, garde_record_get_id (seen), GARDE_VISIT_CALLED));
  g_object_unref (garde_test_centre_step (centre, garde_record_get_id (seen), GARDE_VISIT_DONE));
  lines = load_shifts (centre, 0, 0, TRUE);
  g_assert_cmpuint (lines->len, ==, 2);
  g_assert_cmpuint (((GardeAllowanceShift *) g_ptr_array_index (lines, 0))->cases->len, ==, 1);
  g_assert_cmpuint (((GardeAllowanceShift *) g_ptr_array_index (lines, 1))->cases->len, ==, 0);
}

static void
test_who_and_when (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GPtrArray) before = load_shifts (centre, -9, -1, TRUE);
  g_autoptr (GPtrArray) after = load_shifts (centre, 1, 9, TRUE);
  g_autoptr (GPtrArray) lines = NULL;
  const GardeAllowanceShift *line;
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, centre->doctors[1]);

  g_assert_cmpuint (before->len + after->len, ==, 0);
  garde_test_run (centre->store, "UPDATE shift SET reference = 'G-0001'");
  garde_test_run (centre->store,
                  "UPDATE doctor SET rpps = '10001234567' WHERE family_name = 'Marchand'");
  lines = load_shifts (centre, 0, 0, FALSE);
  g_assert_cmpuint (lines->len, ==, 2);
  line = g_ptr_array_index (lines, 0);
  g_assert_cmpint (line->shift, ==, centre->shift);
  g_assert_cmpstr (line->shift_reference, ==, "G-0001");
  g_assert_cmpint (line->kind, ==, GARDE_SHIFT_EVENING);
  g_assert_cmpint (line->starts_at, ==, garde_test_centre_at (centre, 20, 0));
  g_assert_cmpint (line->ends_at, ==, garde_test_centre_at (centre, 24, 0));
  g_assert_cmpint (line->local_day.number, ==, centre->day.number);
  g_assert_cmpstr (line->doctor_name, ==, "Hélène Marchand");
  g_assert_cmpstr (line->doctor_reference, ==, "10001234567");
  g_assert_cmpint (line->status, ==, GARDE_DOCTOR_HOLDER);
  line = g_ptr_array_index (lines, 1);
  g_assert_cmpstr (line->doctor_name, ==, "Đức Nguyễn");
  g_assert_cmpstr (line->doctor_reference, ==, id);

  garde_test_run (centre->store,
                  "UPDATE engagement SET reference = 'MG01', status = 7 WHERE doctor = "
                  "(SELECT id FROM doctor WHERE family_name = 'Marchand')");
  g_clear_pointer (&lines, g_ptr_array_unref);
  lines = load_shifts (centre, 0, 0, FALSE);
  line = g_ptr_array_index (lines, 0);
  g_assert_cmpstr (line->doctor_reference, ==, "MG01");
  g_assert_cmpint (line->status, ==, GARDE_DOCTOR_INTERN);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  garde_test_add_on_engines ("/store/allowance/schemes", test_schemes, NULL);
  garde_test_add_on_engines ("/store/allowance/changed", test_changed, NULL);
  garde_test_add_on_engines ("/store/allowance/stale", test_stale_scheme, NULL);
  garde_test_add_on_engines ("/store/allowance/used", test_used, NULL);
  garde_test_add_on_engines ("/store/allowance/bad-tiers", test_bad_tiers, NULL);
  garde_test_add_on_engines ("/store/allowance/shifts", test_shifts, NULL);
  garde_test_add_on_engines ("/store/allowance/nobody-assigned", test_nobody_assigned, NULL);
  garde_test_add_on_engines ("/store/allowance/who-and-when", test_who_and_when, NULL);

  return g_test_run ();
}
