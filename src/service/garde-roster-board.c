/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/garde-roster-board.h"

#include <glib/gi18n-lib.h>

#include "service/garde-roster-share.h"

gboolean
garde_roster_board_is_open (const GardeRosterSheet *sheet, guint shift)
{
  const GardeShift *term = garde_roster_sheet_get_shift (sheet, shift);

  return term->state == GARDE_SHIFT_PLANNED && term->closed_at == 0 &&
         term->local_day.number >= sheet->today.number;
}

gboolean
garde_roster_board_is_settled (const GardeRosterSheet *sheet,
                               const GardeRosterBreach *breach,
                               guint shift)
{
  return breach->rule == GARDE_ROSTER_NO_ANSWER &&
         garde_roster_sheet_get_cell (sheet, shift, breach->doctor)->is_published;
}

/* --- Shifts --- */

static gint64
get_weight (const GardeRosterTerms *terms, GardeShiftKind kind)
{
  if (kind == GARDE_SHIFT_WEEKEND)
    return terms->weight_weekend;
  return kind == GARDE_SHIFT_EVENING ? terms->weight_evening : terms->weight_day;
}

static gboolean
is_aside (const GardeRosterSheet *sheet, const guint8 *aside, guint shift, guint doctor)
{
  return aside != NULL && aside[(gsize) shift * sheet->people->len + doctor];
}

static guint
count_aside (const GardeRosterSheet *sheet, const guint8 *aside, guint shift)
{
  guint n = 0;

  for (guint d = 0; d < sheet->people->len; d++)
    n += is_aside (sheet, aside, shift, d);
  return n;
}

static void
add_sheet_shift (GardeRosterProblem *problem,
                 const GardeRosterSheet *sheet,
                 const guint8 *aside,
                 guint shift)
{
  const GardeShift *term = garde_roster_sheet_get_shift (sheet, shift);
  GardeRosterShift line = {
    .id = g_strdup_printf ("%" G_GINT64_FORMAT, garde_record_get_id (term)),
    .name = garde_roster_sheet_describe_shift (sheet, shift),
    .centre = g_strdup_printf ("%" G_GINT64_FORMAT, term->centre),
    .starts_at = term->starts_at,
    .ends_at = term->ends_at,
    .need = term->state == GARDE_SHIFT_CLOSED_NO_DOCTOR ? 0 : (int) term->need,
    .kind = term->kind,
    .weight = get_weight (sheet->terms, term->kind),
  };

  /* Who worked on a shift that is past is as it was, however many they were. */
  if (!garde_roster_board_is_open (sheet, shift))
    line.need = (int) garde_roster_sheet_count_doctors (sheet, shift, TRUE);
  line.need = MAX (0, line.need - (int) count_aside (sheet, aside, shift));
  g_array_append_val (problem->shifts, line);
}

static gboolean
is_same_week (const GardeRosterSheet *sheet, const GardeRosterOutside *outside)
{
  GardeDay day = garde_instant_get_day (outside->starts_at, sheet->zone);

  return day.number >= sheet->from.number && day.number <= sheet->to.number;
}

/* Whether it bears on the sheet: it counts in its weeks, or is within rest of its ends. */
static gboolean
reaches_in (const GardeRosterSheet *sheet, const GardeRosterOutside *outside)
{
  gint64 rest = sheet->terms->rest_minutes * GARDE_MINUTE;
  gint64 begins = garde_instant_from_civil (sheet->from, garde_minutes (0), sheet->zone);
  gint64 ends =
      garde_instant_from_civil (garde_day_add (sheet->to, 1), garde_minutes (0), sheet->zone);

  return is_same_week (sheet, outside) ||
         (outside->ends_at + rest > begins && outside->starts_at < ends + rest);
}

/* --- What is and stays: facts --- */

static void
add_availability (GardeRosterProblem *problem, guint doctor, guint shift, GardeRosterLevel level)
{
  GardeRosterAvailability line = { doctor, shift, level };

  g_array_append_val (problem->availability, line);
}

static void
add_refusal (GardeRosterProblem *problem, guint doctor, guint shift, GardeRosterRule rule)
{
  GardeRosterRefusal line = { doctor, shift, rule };

  g_array_append_val (problem->refusals, line);
}

static void
add_locked (GardeRosterProblem *problem, guint doctor, guint shift)
{
  GardeRosterWish line = { doctor, shift, 0 };

  g_array_append_val (problem->locked, line);
}

/* Whether @shift leaves the doctor rest beside everything that he is locked on already: two facts
 * may break a rule, and what is past need not be argued with. */
static gboolean
fits (const GardeRosterProblem *problem, guint doctor, guint shift)
{
  const GardeRosterShift *term = garde_roster_problem_get_shift (problem, shift);
  gint64 rest = problem->rest_minutes * GARDE_MINUTE;

  for (guint i = 0; i < problem->locked->len; i++)
    {
      const GardeRosterWish *line = &g_array_index (problem->locked, GardeRosterWish, i);
      const GardeRosterShift *other = garde_roster_problem_get_shift (problem, line->shift);

      if (line->doctor == doctor && term->starts_at < other->ends_at + rest &&
          other->starts_at < term->ends_at + rest)
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_intern (const GardeRosterProblem *problem, guint doctor)
{
  return garde_roster_problem_get_doctor (problem, doctor)->status == GARDE_DOCTOR_INTERN;
}

/* A fact is offered to the rules; it is locked only for who fills, and where it does not contradict
 * another one. An intern's supervisor is asked for where he works, not here. */
static void
add_fact (GardeRosterProblem *problem, GardeRosterBoardKind kind, guint doctor, guint shift)
{
  add_availability (problem, doctor, shift, GARDE_ROSTER_AVAILABLE);
  if (kind == GARDE_ROSTER_BOARD_FILL && !is_intern (problem, doctor) &&
      fits (problem, doctor, shift))
    add_locked (problem, doctor, shift);
}

/* Lines of one shift come one after the other. */
static void
add_outside (GardeRosterProblem *problem, const GardeRosterSheet *sheet, GardeRosterBoardKind kind)
{
  gint64 last = 0;

  for (guint i = 0; i < sheet->outside->len; i++)
    {
      const GardeRosterOutside *outside = &g_array_index (sheet->outside, GardeRosterOutside, i);
      GardeRosterShift *shift;

      if (!reaches_in (sheet, outside))
        continue;
      if (outside->shift != last)
        {
          GardeRosterShift line = {
            .id = g_strdup_printf ("%" G_GINT64_FORMAT, outside->shift),
            .centre = g_strdup_printf ("%" G_GINT64_FORMAT, outside->centre),
            .starts_at = outside->starts_at,
            .ends_at = outside->ends_at,
            .kind = outside->kind,
            .weight = 1,
          };
          g_autofree char *day =
              garde_day_to_long (garde_instant_get_day (outside->starts_at, sheet->zone), FALSE);
          g_autofree char *time = garde_instant_format_time (outside->starts_at, sheet->zone);

          line.name = g_strdup_printf ("%s (%s)", day, time);
          g_array_append_val (problem->shifts, line);
          last = outside->shift;
        }
      shift = &g_array_index (problem->shifts, GardeRosterShift, problem->shifts->len - 1);
      shift->need++;
      add_fact (problem, kind, outside->doctor, problem->shifts->len - 1);
    }
}

/* --- Cells --- */

static GardeRosterLevel
get_level (GardeAvailabilityLevel level)
{
  if (level == GARDE_AVAILABILITY_PREFERRED)
    return GARDE_ROSTER_PREFERRED;
  return level == GARDE_AVAILABILITY_AVAILABLE ? GARDE_ROSTER_AVAILABLE : GARDE_ROSTER_IF_NEEDED;
}

/* What was answered, before the coordinator gives way in anything. */
static void
add_answer (GardeRosterProblem *problem, const GardeRosterCell *cell, guint doctor, guint shift)
{
  if (cell->refusal != GARDE_ROSTER_RULE_NONE)
    add_refusal (problem, doctor, shift, cell->refusal);
  else if (cell->level == GARDE_AVAILABILITY_CANNOT)
    add_refusal (problem, doctor, shift, GARDE_ROSTER_UNAVAILABLE);
  else if (cell->level != 0)
    add_availability (problem, doctor, shift, get_level (cell->level));
}

/* The rule that keeps the doctor away before anything is planned. */
static GardeRosterRule
get_obstacle (const GardeRosterCell *cell)
{
  if (cell->refusal != GARDE_ROSTER_RULE_NONE)
    return cell->refusal;
  if (cell->level == GARDE_AVAILABILITY_CANNOT)
    return GARDE_ROSTER_UNAVAILABLE;
  return cell->level == 0 ? GARDE_ROSTER_NO_ANSWER : GARDE_ROSTER_RULE_NONE;
}

/* Whether the doctor must rest from, or for, a shift that is set aside. */
static gboolean
rests_beside (const GardeRosterSheet *sheet, const guint8 *aside, guint shift, guint doctor)
{
  const GardeShift *term = garde_roster_sheet_get_shift (sheet, shift);
  gint64 rest = sheet->terms->rest_minutes * GARDE_MINUTE;

  for (guint s = 0; s < sheet->shifts->len; s++)
    {
      const GardeShift *other = garde_roster_sheet_get_shift (sheet, s);

      if (is_aside (sheet, aside, s, doctor) && term->starts_at < other->ends_at + rest &&
          other->starts_at < term->ends_at + rest)
        return TRUE;
    }
  return FALSE;
}

static void
add_cell_to_fill (GardeRosterProblem *problem,
                  const GardeRosterSheet *sheet,
                  const guint8 *aside,
                  guint doctor,
                  guint shift)
{
  const GardeRosterCell *cell = garde_roster_sheet_get_cell (sheet, shift, doctor);
  GardeRosterRule obstacle = get_obstacle (cell);

  if (is_aside (sheet, aside, shift, doctor) ||
      (!cell->is_locked && rests_beside (sheet, aside, shift, doctor)))
    {
      add_refusal (problem, doctor, shift, GARDE_ROSTER_UNAVAILABLE);
      return;
    }
  if (cell->is_locked && !cell->is_draft)
    add_refusal (problem, doctor, shift, GARDE_ROSTER_UNAVAILABLE);
  else if (cell->is_locked || cell->is_published ||
           (obstacle != GARDE_ROSTER_RULE_NONE &&
            garde_roster_sheet_is_granted (sheet, shift, doctor, obstacle)))
    {
      /* A paper that has ended since keeps even a published doctor away. */
      if (!cell->is_locked && cell->refusal != GARDE_ROSTER_RULE_NONE &&
          !garde_roster_sheet_is_granted (sheet, shift, doctor, obstacle))
        add_refusal (problem, doctor, shift, cell->refusal);
      else if (!cell->is_locked && obstacle == GARDE_ROSTER_UNAVAILABLE &&
               !garde_roster_sheet_is_granted (sheet, shift, doctor, obstacle))
        add_refusal (problem, doctor, shift, obstacle);
      else
        add_availability (problem, doctor, shift,
                          cell->level != 0 ? get_level (cell->level) : GARDE_ROSTER_AVAILABLE);
    }
  else
    add_answer (problem, cell, doctor, shift);
  if (cell->is_locked && cell->is_draft)
    add_locked (problem, doctor, shift);
}

static void
add_cells (GardeRosterProblem *problem,
           const GardeRosterSheet *sheet,
           const guint8 *aside,
           GardeRosterBoardKind kind)
{
  for (guint s = 0; s < sheet->shifts->len; s++)
    for (guint d = 0; d < sheet->people->len; d++)
      {
        const GardeRosterCell *cell = garde_roster_sheet_get_cell (sheet, s, d);

        if (!garde_roster_board_is_open (sheet, s))
          {
            if (cell->is_draft)
              add_fact (problem, kind, d, s);
          }
        else if (kind == GARDE_ROSTER_BOARD_FILL)
          add_cell_to_fill (problem, sheet, aside, d, s);
        else
          add_answer (problem, cell, d, s);
      }
}

/* --- Doctors --- */

static void
add_doctor (GardeRosterProblem *problem, const GardeRosterPerson *person)
{
  GardeRosterDoctor line = {
    .id = g_strdup_printf ("%" G_GINT64_FORMAT, garde_record_get_id (person->doctor)),
    .name = g_strdup_printf (_ ("Dr %s"), person->doctor->family_name),
    .status = person->engagement != NULL ? person->engagement->status : GARDE_DOCTOR_HOLDER,
    .max_per_week = GARDE_ROSTER_NO_LIMIT,
    .max_weekends = GARDE_ROSTER_NO_LIMIT,
    .target = GARDE_ROSTER_NO_LIMIT,
    .fair_weekends = GARDE_ROSTER_NO_LIMIT,
    .fair_evenings = GARDE_ROSTER_NO_LIMIT,
  };

  if (garde_roster_person_get_most_a_week (person) > 0)
    line.max_per_week = (int) garde_roster_person_get_most_a_week (person);
  g_array_append_val (problem->doctors, line);
}

/* --- Between people --- */

static gboolean
works_by_fact (const GardeRosterProblem *problem, guint doctor, GardeDay day)
{
  for (guint i = 0; i < problem->locked->len; i++)
    {
      const GardeRosterWish *line = &g_array_index (problem->locked, GardeRosterWish, i);
      const GardeRosterShift *shift = garde_roster_problem_get_shift (problem, line->shift);

      if (line->doctor == doctor &&
          garde_instant_get_day (shift->starts_at, problem->zone).number == day.number)
        return TRUE;
    }
  return FALSE;
}

/* On a day on which both work and that is past nothing is to be refused any more. */
static gboolean
is_settled (const GardeRosterProblem *problem,
            const GardeRosterSheet *sheet,
            guint locum,
            guint holder,
            GardeDay day)
{
  return day.number < sheet->today.number && works_by_fact (problem, locum, day) &&
         works_by_fact (problem, holder, day);
}

static void
add_replacement (GardeRosterProblem *problem,
                 const GardeRosterSheet *sheet,
                 const GardeReplacement *replacement)
{
  int locum = garde_roster_sheet_find_doctor (sheet, replacement->locum);
  int holder = garde_roster_sheet_find_doctor (sheet, replacement->holder);

  if (locum < 0 || holder < 0)
    return;
  for (GardeDay day = sheet->from; day.number <= sheet->to.number; day = garde_day_add (day, 1))
    {
      GardeRosterReplacement line = { (guint) locum, (guint) holder, day };

      if (garde_replacement_forbids (replacement, day) &&
          !is_settled (problem, sheet, line.locum, line.holder, day))
        g_array_append_val (problem->replacements, line);
    }
}

/* Once a week is published, moving somebody costs. */
static void
add_published (GardeRosterProblem *problem, const GardeRosterSheet *sheet)
{
  for (guint s = 0; s < sheet->shifts->len; s++)
    {
      GardeDay day = garde_roster_sheet_get_shift (sheet, s)->local_day;

      for (guint d = 0; d < sheet->people->len; d++)
        {
          GardeRosterWish line = { d, s, sheet->terms->weight_published };

          if (garde_roster_sheet_get_cell (sheet, s, d)->is_published &&
              garde_roster_sheet_get_publication (sheet, day) != NULL &&
              garde_roster_board_is_open (sheet, s))
            g_array_append_val (problem->published, line);
        }
    }
}

static GardeRosterProblem *
make_problem (const GardeRosterSheet *sheet, const guint8 *aside, GardeRosterBoardKind kind)
{
  GardeRosterProblem *problem = garde_roster_problem_new (sheet->zone);

  problem->rest_minutes = (int) sheet->terms->rest_minutes;
  problem->duty_gap_minutes = (int) sheet->terms->duty_gap_minutes;
  problem->max_duty_minutes = (int) sheet->terms->max_duty_minutes;
  for (guint d = 0; d < sheet->people->len; d++)
    add_doctor (problem, garde_roster_sheet_get_person (sheet, d));
  for (guint s = 0; s < sheet->shifts->len; s++)
    add_sheet_shift (problem, sheet, aside, s);
  add_cells (problem, sheet, aside, kind);
  add_outside (problem, sheet, kind);
  for (guint i = 0; i < sheet->replacements->len; i++)
    add_replacement (problem, sheet, sheet->replacements->pdata[i]);
  if (kind == GARDE_ROSTER_BOARD_FILL)
    add_published (problem, sheet);
  garde_roster_share_out (problem, sheet, kind);
  return problem;
}

/* --- The board --- */

static void
put_people (GardeRosterBoard *self, gboolean in_draft)
{
  const GardeRosterSheet *sheet = self->sheet;
  guint n_shifts = sheet->shifts->len;

  for (guint s = 0; s < n_shifts; s++)
    for (guint d = 0; d < sheet->people->len; d++)
      {
        const GardeRosterCell *cell = garde_roster_sheet_get_cell (sheet, s, d);

        if ((in_draft ? cell->is_draft : cell->is_published) &&
            !is_aside (sheet, self->aside, s, d))
          garde_roster_state_add (self->state, d, s);
      }
  /* Outside, who is offered is there. */
  for (guint i = 0; i < self->problem->availability->len; i++)
    {
      const GardeRosterAvailability *line =
          &g_array_index (self->problem->availability, GardeRosterAvailability, i);

      if (line->shift >= n_shifts)
        garde_roster_state_add (self->state, line->doctor, line->shift);
    }
}

GardeRosterBoard *
garde_roster_board_new (GardeRosterSheet *sheet,
                        GardeRosterBoardKind kind,
                        gboolean in_draft,
                        GError **error)
{
  g_autoptr (GardeRosterBoard) self = g_new0 (GardeRosterBoard, 1);

  g_return_val_if_fail (GARDE_IS_ROSTER_SHEET (sheet), NULL);

  self->sheet = g_object_ref (sheet);
  if (kind == GARDE_ROSTER_BOARD_FILL)
    self->aside = garde_roster_share_set_aside (sheet);
  self->problem = make_problem (sheet, self->aside, kind);
  self->roster = garde_roster_new (self->problem, error);
  if (self->roster == NULL)
    return NULL;
  self->state = garde_roster_state_new (self->roster);
  put_people (self, in_draft);
  return g_steal_pointer (&self);
}

void
garde_roster_board_free (GardeRosterBoard *self)
{
  g_clear_pointer (&self->state, garde_roster_state_free);
  g_clear_pointer (&self->roster, garde_roster_free);
  g_clear_pointer (&self->problem, garde_roster_problem_free);
  g_clear_object (&self->sheet);
  g_free (self->aside);
  g_free (self);
}

guint
garde_roster_board_count_aside (const GardeRosterBoard *self, guint shift)
{
  return count_aside (self->sheet, self->aside, shift);
}
