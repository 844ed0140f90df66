/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/garde-ctl-bench-roster.h"

#include <glib/gi18n-lib.h>

#include "roster/garde-roster-correct.h"
#include "roster/garde-roster-gaps.h"
#include "roster/garde-roster-rules.h"
#include "service/garde-roster-review.h"

/* Why places are empty, and what would fill them: of a problem by itself, and as the page asks it
 * of a sheet. Where everything could be filled, answers are taken away until something is not. */

#define REASONS GARDE_BENCH_MS (100)
#define ASKING  GARDE_BENCH_MS (200)

#define SEED       (1)
#define REPETITION (5)
#define MOST_CUTS  (8)

/* The page shows a month of one centre; more than this is no page. */
#define MOST_SHOWN (150)

/* --- A problem with gaps --- */

static gboolean
is_locked (const GardeRosterProblem *problem, const GardeRosterAvailability *line)
{
  for (guint i = 0; i < problem->locked->len; i++)
    {
      const GardeRosterWish *locked = &g_array_index (problem->locked, GardeRosterWish, i);

      if (locked->doctor == line->doctor && locked->shift == line->shift)
        return TRUE;
    }
  return FALSE;
}

/* Every second answer was never given. */
static void
cut (GardeRosterProblem *problem)
{
  for (guint i = problem->availability->len; i > 0; i--)
    if (i % 2 == 0 && !is_locked (problem, &g_array_index (problem->availability,
                                                           GardeRosterAvailability, i - 1)))
      g_array_remove_index (problem->availability, i - 1);
}

typedef struct
{
  GardeRosterProblem *problem; /* borrowed */
  GardeRoster *roster;
  GardeRosterState *state; /* the roster that the search finds at once */
  GardeRosterPlan *plan;   /* the same, with its gaps */
} Gaps;

static void
gaps_clear (Gaps *self)
{
  g_clear_pointer (&self->plan, garde_roster_plan_free);
  g_clear_pointer (&self->state, garde_roster_state_free);
  g_clear_pointer (&self->roster, garde_roster_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Gaps, gaps_clear)

static gboolean
find_gaps (Gaps *self, GardeRosterProblem *problem, GError **error)
{
  for (int cuts = 0;; cuts++)
    {
      gaps_clear (self);
      self->problem = problem;
      self->roster = garde_roster_new (problem, error);
      if (self->roster == NULL)
        return FALSE;
      self->state = garde_roster_make_instant (self->roster, SEED);
      self->plan = garde_roster_state_to_plan (self->state);
      garde_roster_add_reasons (self->state, self->plan);
      if (self->plan->gaps->len > 0 || cuts == MOST_CUTS)
        return TRUE;
      cut (problem);
    }
}

/* --- Reasons --- */

static void
set_value (GardeBenchFigure *figure, gint64 value, gint64 bound)
{
  figure->value = MAX (value, 1);
  figure->bound = bound;
  figure->by = bound > 0 ? GARDE_BENCH_BY_VALUE : GARDE_BENCH_FREE;
}

/* A time to a wrong answer is none. */
static void
set_wrong (GardeBenchFigure *figure, const char *note)
{
  figure->note = g_strdup (note);
  figure->value = MAX (figure->value, 1);
  figure->bound = 0;
  figure->by = GARDE_BENCH_BY_VALUE;
}

static void
measure_reasons (const Gaps *self, GardeBenchFigure *figure)
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (int i = 0; i < REPETITION; i++)
    {
      gint64 start = garde_bench_get_nanoseconds (), value;

      g_ptr_array_set_size (self->plan->gaps, 0);
      garde_roster_add_reasons (self->state, self->plan);
      value = garde_bench_get_nanoseconds () - start;
      g_array_append_val (values, value);
    }
  set_value (figure, garde_bench_get_percentile (values, 50), REASONS);
}

/* --- Corrections --- */

/* Whether @breach is what one of the changes asks to give way in. */
static gboolean
is_excused (const GardeRosterBreach *breach, const GardeRosterCorrection *correction)
{
  for (guint i = 0; i < correction->changes->len; i++)
    {
      const GardeRosterChange *change = &g_array_index (correction->changes, GardeRosterChange, i);

      if (change->doctor == breach->doctor && change->relax == breach->rule)
        return TRUE;
    }
  return FALSE;
}

/* Done as it says it fills the place, empties no other, and breaks nothing but what it says. */
static gboolean
is_right (const GardeRosterState *state, guint shift, const GardeRosterCorrection *correction)
{
  g_autoptr (GardeRosterState) after = garde_roster_state_copy (state);
  g_autoptr (GArray) breaches = NULL;

  garde_roster_apply_correction (after, correction);
  for (guint s = 0; s < state->n_shifts; s++)
    if (garde_roster_state_get_missing (after, s) !=
        garde_roster_state_get_missing (state, s) - (s == shift))
      return FALSE;
  breaches = garde_roster_find_breaches (after);
  for (guint i = 0; i < breaches->len; i++)
    if (!is_excused (&g_array_index (breaches, GardeRosterBreach, i), correction))
      return FALSE;
  return TRUE;
}

static gboolean
is_corrected (const Gaps *self, const GardeRosterGap *gap)
{
  for (guint i = 0; i < gap->corrections->len; i++)
    if (!is_right (self->state, gap->shift, gap->corrections->pdata[i]))
      return FALSE;
  return gap->corrections->len > 0;
}

/* Of all gaps the one that takes longest. */
static void
measure_corrections (const Gaps *self, GardeBenchFigure *figure, gint64 bound)
{
  gint64 longest = 0;
  gboolean all_right = self->plan->gaps->len > 0;

  for (guint i = 0; i < self->plan->gaps->len; i++)
    {
      GardeRosterGap *gap = self->plan->gaps->pdata[i];
      gint64 start = garde_bench_get_nanoseconds ();

      garde_roster_add_corrections (self->state, gap, NULL, NULL);
      longest = MAX (longest, garde_bench_get_nanoseconds () - start);
      all_right = all_right && is_corrected (self, gap);
    }
  set_value (figure, longest, bound);
  if (!all_right)
    set_wrong (figure, _ ("a place has no correction, or one that does not fill it"));
}

/* --- As the page asks --- */

static void
add_people (GardeRosterSheet *sheet, const GardeRosterProblem *problem)
{
  for (guint d = 0; d < problem->doctors->len; d++)
    {
      const GardeRosterDoctor *line = garde_roster_problem_get_doctor (problem, d);
      g_autoptr (GardeDoctor) doctor = garde_doctor_new ();
      g_autoptr (GardeEngagement) engagement = garde_engagement_new ();

      garde_record_set_identity (doctor, d + 1, 1);
      doctor->family_name = g_strdup (line->id);
      doctor->given_name = g_strdup ("");
      engagement->status = line->status;
      engagement->max_shifts_per_week = MAX (line->max_per_week, 0);
      g_ptr_array_add (sheet->people, garde_roster_person_new (doctor, engagement));
    }
}

static void
add_shifts (GardeRosterSheet *sheet, const GardeRosterProblem *problem)
{
  for (guint s = 0; s < problem->shifts->len; s++)
    {
      const GardeRosterShift *line = garde_roster_problem_get_shift (problem, s);
      GardeShift *shift = garde_shift_new ();

      garde_record_set_identity (shift, s + 1, 1);
      shift->centre = 1;
      shift->kind = line->kind;
      shift->state = GARDE_SHIFT_PLANNED;
      shift->local_day = garde_instant_get_day (line->starts_at, problem->zone);
      shift->starts_at = line->starts_at;
      shift->ends_at = line->ends_at;
      shift->need = line->need;
      g_ptr_array_add (sheet->shifts, shift);
    }
}

static void
add_cells (GardeRosterSheet *sheet, const Gaps *gaps)
{
  for (guint i = 0; i < gaps->problem->availability->len; i++)
    {
      const GardeRosterAvailability *line =
          &g_array_index (gaps->problem->availability, GardeRosterAvailability, i);

      garde_roster_sheet_get_cell (sheet, line->shift, line->doctor)->level =
          line->level == GARDE_ROSTER_PREFERRED   ? GARDE_AVAILABILITY_PREFERRED
          : line->level == GARDE_ROSTER_AVAILABLE ? GARDE_AVAILABILITY_AVAILABLE
                                                  : GARDE_AVAILABILITY_IF_NEEDED;
    }
  for (guint i = 0; i < gaps->problem->refusals->len; i++)
    {
      const GardeRosterRefusal *line =
          &g_array_index (gaps->problem->refusals, GardeRosterRefusal, i);
      GardeRosterCell *cell = garde_roster_sheet_get_cell (sheet, line->shift, line->doctor);

      if (line->reason == GARDE_ROSTER_UNAVAILABLE)
        cell->level = GARDE_AVAILABILITY_CANNOT;
      else
        cell->refusal = line->reason;
    }
  for (guint s = 0; s < sheet->shifts->len; s++)
    for (guint d = 0; d < sheet->people->len; d++)
      garde_roster_sheet_get_cell (sheet, s, d)->is_draft =
          garde_roster_state_has (gaps->state, d, s);
}

/* The same people, answers and draft, as the store would have read them. */
static GardeRosterSheet *
make_sheet (const Gaps *gaps)
{
  const GardeRosterProblem *problem = gaps->problem;
  GardeDay first =
      garde_instant_get_day (garde_roster_problem_get_shift (problem, 0)->starts_at, problem->zone);
  GardeDay last = first;
  GardeRosterSheet *sheet;

  for (guint s = 0; s < problem->shifts->len; s++)
    {
      GardeDay day = garde_instant_get_day (garde_roster_problem_get_shift (problem, s)->starts_at,
                                            problem->zone);

      first = day.number < first.number ? day : first;
      last = day.number > last.number ? day : last;
    }
  sheet = garde_roster_sheet_new (garde_day_add (first, 1 - garde_day_get_weekday (first)),
                                  garde_day_add (last, 7 - garde_day_get_weekday (last)));
  sheet->today = sheet->from;
  sheet->centre = garde_centre_new ();
  sheet->zone = garde_zone_ref (problem->zone);
  sheet->terms = garde_roster_terms_make_default (1);
  sheet->terms->rest_minutes = problem->rest_minutes;
  sheet->terms->duty_gap_minutes = problem->duty_gap_minutes;
  add_shifts (sheet, problem);
  add_people (sheet, problem);
  garde_roster_sheet_make_cells (sheet);
  add_cells (sheet, gaps);
  return sheet;
}

/* Until reasons, proof and corrections of a place are there; of all places the slowest. */
static gboolean
measure_asking (const Gaps *self, GardeBenchFigure *figure, GError **error)
{
  g_autoptr (GardeRosterSheet) sheet = make_sheet (self);
  gint64 longest = 0;
  gboolean all_right = self->plan->gaps->len > 0;

  for (guint i = 0; i < self->plan->gaps->len; i++)
    {
      const GardeRosterGap *gap = self->plan->gaps->pdata[i];
      gint64 start = garde_bench_get_nanoseconds ();
      GardeRosterExplanation *why = garde_roster_explain_hole (sheet, gap->shift, NULL, error);

      if (why == NULL || !garde_bench_may_go_on (error))
        return FALSE;
      longest = MAX (longest, garde_bench_get_nanoseconds () - start);
      all_right = all_right && why->remedies->len > 0;
      garde_roster_explanation_free (why);
    }
  set_value (figure, longest, ASKING);
  if (!all_right)
    set_wrong (figure, _ ("a place has no correction, or one that does not fill it"));
  return TRUE;
}

gboolean
garde_bench_measure_gaps (const GardeBenchRoster *self, GardeRosterProblem *problem, GError **error)
{
  g_auto (Gaps) gaps = { 0 };

  if (!find_gaps (&gaps, problem, error))
    return FALSE;
  measure_reasons (&gaps,
                   garde_bench_add_roster_figure (self, "reasons", _ ("reasons of all gaps")));
  measure_corrections (
      &gaps,
      garde_bench_add_roster_figure (self, "correction", _ ("cheapest corrections of a gap")),
      self->known->correction);
  return problem->shifts->len > MOST_SHOWN ||
         measure_asking (
             &gaps,
             garde_bench_add_roster_figure (self, "why", _ ("a gap as the page explains it")),
             error);
}
