/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-roster-sheet.h"

#include <glib/gi18n-lib.h>

#include "model/garde-holiday.h"

G_DEFINE_FINAL_TYPE (GardeRosterPerson, garde_roster_person, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE (GardeRosterSheet, garde_roster_sheet, G_TYPE_OBJECT)

static GPtrArray *
make_list (void)
{
  return g_ptr_array_new_with_free_func (g_object_unref);
}

static void
garde_roster_person_finalize (GObject *object)
{
  GardeRosterPerson *self = GARDE_ROSTER_PERSON (object);

  g_clear_object (&self->doctor);
  g_clear_object (&self->engagement);
  g_clear_object (&self->limit);
  g_ptr_array_unref (self->papers);
  g_ptr_array_unref (self->patterns);
  g_ptr_array_unref (self->leaves);
  g_array_unref (self->warnings);
  G_OBJECT_CLASS (garde_roster_person_parent_class)->finalize (object);
}

static void
garde_roster_person_class_init (GardeRosterPersonClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = garde_roster_person_finalize;
}

static void
garde_roster_person_init (GardeRosterPerson *self)
{
  self->papers = make_list ();
  self->patterns = make_list ();
  self->leaves = make_list ();
  self->warnings = g_array_new (FALSE, FALSE, sizeof (GardePaperWarning));
}

GardeRosterPerson *
garde_roster_person_new (GardeDoctor *doctor, GardeEngagement *engagement)
{
  GardeRosterPerson *self = g_object_new (GARDE_TYPE_ROSTER_PERSON, NULL);

  self->doctor = g_object_ref (doctor);
  g_set_object (&self->engagement, engagement);
  return self;
}

gint64
garde_roster_person_get_most_a_week (const GardeRosterPerson *self)
{
  gint64 allowed, wanted;

  g_return_val_if_fail (self != NULL, 0);

  allowed = self->engagement != NULL ? MAX (0, self->engagement->max_shifts_per_week) : 0;
  wanted = self->limit != NULL ? MAX (0, self->limit->max_per_week) : 0;
  return allowed > 0 && wanted > 0 ? MIN (allowed, wanted) : MAX (allowed, wanted);
}

static void
garde_roster_sheet_finalize (GObject *object)
{
  GardeRosterSheet *self = GARDE_ROSTER_SHEET (object);

  g_clear_object (&self->centre);
  g_clear_object (&self->terms);
  g_clear_pointer (&self->zone, garde_zone_unref);
  g_ptr_array_unref (self->shifts);
  g_ptr_array_unref (self->openings);
  g_ptr_array_unref (self->people);
  g_ptr_array_unref (self->replacements);
  g_ptr_array_unref (self->publications);
  g_ptr_array_unref (self->closures);
  g_ptr_array_unref (self->grants);
  g_array_unref (self->outside);
  g_free (self->cells);
  G_OBJECT_CLASS (garde_roster_sheet_parent_class)->finalize (object);
}

static void
garde_roster_sheet_class_init (GardeRosterSheetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = garde_roster_sheet_finalize;
}

static void
garde_roster_sheet_init (GardeRosterSheet *self)
{
  self->shifts = make_list ();
  self->openings = make_list ();
  self->people = make_list ();
  self->replacements = make_list ();
  self->publications = make_list ();
  self->closures = make_list ();
  self->grants = make_list ();
  self->outside = g_array_new (FALSE, FALSE, sizeof (GardeRosterOutside));
}

GardeRosterSheet *
garde_roster_sheet_new (GardeDay from, GardeDay to)
{
  GardeRosterSheet *self = g_object_new (GARDE_TYPE_ROSTER_SHEET, NULL);

  self->from = garde_day_add (from, 1 - garde_day_get_weekday (from));
  self->to = garde_day_add (to, 7 - garde_day_get_weekday (to));
  return self;
}

/* --- who and when --- */

void
garde_roster_sheet_make_cells (GardeRosterSheet *self)
{
  g_free (self->cells);
  self->cells = g_new0 (GardeRosterCell, (gsize) self->shifts->len * self->people->len + 1);
}

GardeShift *
garde_roster_sheet_get_shift (const GardeRosterSheet *self, guint shift)
{
  g_assert (shift < self->shifts->len);

  return self->shifts->pdata[shift];
}

GardeRosterPerson *
garde_roster_sheet_get_person (const GardeRosterSheet *self, guint doctor)
{
  g_assert (doctor < self->people->len);

  return self->people->pdata[doctor];
}

GardeRosterCell *
garde_roster_sheet_get_cell (const GardeRosterSheet *self, guint shift, guint doctor)
{
  g_assert (shift < self->shifts->len && doctor < self->people->len);

  return &self->cells[(gsize) shift * self->people->len + doctor];
}

int
garde_roster_sheet_find_shift (const GardeRosterSheet *self, gint64 shift)
{
  for (guint i = 0; i < self->shifts->len; i++)
    if (garde_record_get_id (self->shifts->pdata[i]) == shift)
      return (int) i;
  return -1;
}

int
garde_roster_sheet_find_doctor (const GardeRosterSheet *self, gint64 doctor)
{
  for (guint i = 0; i < self->people->len; i++)
    if (garde_record_get_id (garde_roster_sheet_get_person (self, i)->doctor) == doctor)
      return (int) i;
  return -1;
}

guint
garde_roster_sheet_count_doctors (const GardeRosterSheet *self, guint shift, gboolean in_draft)
{
  guint n = 0;

  for (guint d = 0; d < self->people->len; d++)
    {
      const GardeRosterCell *cell = garde_roster_sheet_get_cell (self, shift, d);

      n += in_draft ? cell->is_draft : cell->is_published;
    }
  return n;
}

int
garde_roster_sheet_get_missing (const GardeRosterSheet *self, guint shift, gboolean in_draft)
{
  const GardeShift *term = garde_roster_sheet_get_shift (self, shift);

  if (term->state == GARDE_SHIFT_CLOSED_NO_DOCTOR)
    return 0;
  return MAX (0, (int) term->need - (int) garde_roster_sheet_count_doctors (self, shift, in_draft));
}

const char *
garde_roster_sheet_get_shift_name (const GardeRosterSheet *self, guint shift)
{
  const GardeShift *term = garde_roster_sheet_get_shift (self, shift);

  for (guint i = 0; term->opening != 0 && i < self->openings->len; i++)
    if (garde_record_get_id (self->openings->pdata[i]) == term->opening)
      return ((GardeOpening *) self->openings->pdata[i])->name;
  return garde_vocabulary_get_label (&garde_shift_kind_words, (int) term->kind);
}

char *
garde_roster_sheet_describe_shift (const GardeRosterSheet *self, guint shift)
{
  const GardeShift *term = garde_roster_sheet_get_shift (self, shift);
  g_autofree char *day = garde_day_to_long (term->local_day, FALSE);
  g_autofree char *time = garde_instant_format_time (term->starts_at, self->zone);

  return g_strdup_printf ("%s, %s (%s)", day, garde_roster_sheet_get_shift_name (self, shift),
                          time);
}

static GardeClosure *
find_closure (const GardeRosterSheet *self, guint shift)
{
  gint64 id = garde_record_get_id (garde_roster_sheet_get_shift (self, shift));

  for (guint i = 0; i < self->closures->len; i++)
    if (((GardeClosure *) self->closures->pdata[i])->shift == id)
      return self->closures->pdata[i];
  return NULL;
}

GardeClosure *
garde_roster_sheet_get_closure (const GardeRosterSheet *self, guint shift)
{
  const GardeShift *term = garde_roster_sheet_get_shift (self, shift);

  return term->state == GARDE_SHIFT_CLOSED_NO_DOCTOR ? find_closure (self, shift) : NULL;
}

gboolean
garde_roster_sheet_is_reopened (const GardeRosterSheet *self, guint shift)
{
  const GardeShift *term = garde_roster_sheet_get_shift (self, shift);

  return term->state == GARDE_SHIFT_PLANNED && find_closure (self, shift) != NULL;
}

GardePublication *
garde_roster_sheet_get_publication (const GardeRosterSheet *self, GardeDay day)
{
  GardeDay monday = garde_day_add (day, 1 - garde_day_get_weekday (day));

  for (guint i = 0; i < self->publications->len; i++)
    if (((GardePublication *) self->publications->pdata[i])->week.number == monday.number)
      return self->publications->pdata[i];
  return NULL;
}

gboolean
garde_roster_sheet_is_published (const GardeRosterSheet *self, GardeDay day)
{
  GardeDay monday = garde_day_add (day, 1 - garde_day_get_weekday (day));

  if (garde_roster_sheet_get_publication (self, day) != NULL)
    return TRUE;
  for (guint s = 0; s < self->shifts->len; s++)
    {
      gint32 weekday = garde_roster_sheet_get_shift (self, s)->local_day.number - monday.number;

      if (weekday >= 0 && weekday < 7 && garde_roster_sheet_count_doctors (self, s, FALSE) > 0)
        return TRUE;
    }
  return FALSE;
}

/* --- what the coordinator gives way in --- */

static const GardeRosterRule granted[] = {
  [GARDE_GRANT_CONTRACT] = GARDE_ROSTER_CONTRACT,
  [GARDE_GRANT_LICENCE] = GARDE_ROSTER_LICENCE,
  [GARDE_GRANT_UNAVAILABLE] = GARDE_ROSTER_UNAVAILABLE,
  [GARDE_GRANT_NO_ANSWER] = GARDE_ROSTER_NO_ANSWER,
  [GARDE_GRANT_MAX_PER_WEEK] = GARDE_ROSTER_MAX_PER_WEEK,
  [GARDE_GRANT_MAX_WEEKENDS] = GARDE_ROSTER_MAX_WEEKENDS,
};

GardeRosterRule
garde_grant_rule_get_rule (GardeGrantRule grant)
{
  g_return_val_if_fail (grant > 0 && (guint) grant < G_N_ELEMENTS (granted),
                        GARDE_ROSTER_RULE_NONE);

  return granted[grant];
}

GardeGrantRule
garde_grant_rule_find (GardeRosterRule rule)
{
  for (guint i = 1; i < G_N_ELEMENTS (granted); i++)
    if (granted[i] == rule)
      return (GardeGrantRule) i;
  return 0;
}

gboolean
garde_roster_sheet_is_granted (const GardeRosterSheet *self,
                               guint shift,
                               guint doctor,
                               GardeRosterRule rule)
{
  GardeGrantRule wanted = garde_grant_rule_find (rule);
  gint64 shift_id = garde_record_get_id (garde_roster_sheet_get_shift (self, shift));
  gint64 doctor_id = garde_record_get_id (garde_roster_sheet_get_person (self, doctor)->doctor);

  for (guint i = 0; wanted != 0 && i < self->grants->len; i++)
    {
      const GardeRosterGrant *grant = self->grants->pdata[i];

      if (grant->shift == shift_id && grant->doctor == doctor_id && grant->rule == wanted)
        return TRUE;
    }
  return FALSE;
}

/* --- levels, refusals, counts --- */

static void
count_shift (const GardeRosterSheet *self, const GardeShift *shift, GardeRosterCount *count)
{
  count->shifts++;
  count->weekends += shift->kind == GARDE_SHIFT_WEEKEND;
  count->evenings += shift->kind == GARDE_SHIFT_EVENING;
  count->holidays +=
      garde_holiday_get_name (shift->local_day, self->centre->holiday_regime) != NULL;
}

static gboolean
lacks_paper (const GardePaperHolder *holder, GardeDay first, GardeDay last)
{
  for (int kind = GARDE_PAPER_CONTRACT; kind <= GARDE_PAPER_SUPERVISION; kind++)
    if (garde_paper_find_state (holder, (GardePaperKind) kind, first, last) ==
        GARDE_PAPER_STATE_NOT_RECORDED)
      return TRUE;
  return FALSE;
}

/* What the papers say to a shift. Those of one day are asked once: shifts come by their start. */
static void
check_papers (GardeRosterSheet *self, const GardePaperHolder *holder, guint shift, guint doctor)
{
  const GardeShift *term = garde_roster_sheet_get_shift (self, shift);
  GardeRosterCell *cell = garde_roster_sheet_get_cell (self, shift, doctor);
  GardeDay last = garde_instant_get_day (term->ends_at - 1, self->zone);

  if (shift > 0)
    {
      const GardeShift *before = garde_roster_sheet_get_shift (self, shift - 1);
      const GardeRosterCell *known = garde_roster_sheet_get_cell (self, shift - 1, doctor);

      if (before->local_day.number == term->local_day.number &&
          garde_instant_get_day (before->ends_at - 1, self->zone).number == last.number)
        {
          cell->refusal = known->refusal;
          cell->lacks_paper = known->lacks_paper;
          return;
        }
    }
  cell->refusal = garde_paper_find_refusal (holder, term->starts_at, term->ends_at, self->zone);
  cell->lacks_paper = lacks_paper (holder, term->local_day, last);
}

static void
complete_cell (GardeRosterSheet *self, const GardePaperHolder *holder, guint shift, guint doctor)
{
  GardeRosterPerson *person = garde_roster_sheet_get_person (self, doctor);
  const GardeShift *term = garde_roster_sheet_get_shift (self, shift);
  const GardeRosterCell *cell = garde_roster_sheet_get_cell (self, shift, doctor);

  if (self->with_papers)
    check_papers (self, holder, shift, doctor);
  if (cell->is_published)
    count_shift (self, term, &person->published);
  if (cell->is_draft)
    count_shift (self, term, &person->draft);
}

void
garde_roster_sheet_complete (GardeRosterSheet *self)
{
  for (guint d = 0; d < self->people->len; d++)
    {
      GardeRosterPerson *person = garde_roster_sheet_get_person (self, d);
      const GardePaperHolder holder = { person->engagement, person->doctor->licence_to,
                                        person->papers };

      if (self->with_papers)
        {
          g_array_unref (person->warnings);
          person->warnings = garde_paper_list_warnings (&holder, self->today);
        }
      person->published = person->draft = (GardeRosterCount){ 0 };
      for (guint s = 0; s < self->shifts->len; s++)
        complete_cell (self, &holder, s, d);
    }
}

void
garde_roster_sheet_take_answer (GardeRosterSheet *self,
                                guint shift,
                                guint doctor,
                                const GardeAvailability *answer)
{
  GardeRosterPerson *person = garde_roster_sheet_get_person (self, doctor);
  GardeShift *term = garde_roster_sheet_get_shift (self, shift);
  GardeRosterCell *cell = garde_roster_sheet_get_cell (self, shift, doctor);

  cell->answer = answer != NULL ? answer->level : 0;
  cell->level =
      garde_availability_find (term, garde_instant_get_day (term->ends_at - 1, self->zone), answer,
                               person->patterns, person->leaves, &cell->answered_by);
}

/* --- draft against published --- */

GArray *
garde_roster_sheet_list_differences (const GardeRosterSheet *self)
{
  GArray *differences = g_array_new (FALSE, FALSE, sizeof (GardeRosterDifference));

  for (guint s = 0; s < self->shifts->len; s++)
    for (guint d = 0; d < self->people->len; d++)
      {
        const GardeRosterCell *cell = garde_roster_sheet_get_cell (self, s, d);
        GardeRosterDifference difference = { s, d,
                                             cell->is_draft ? GARDE_ROSTER_CHANGE_ADDED
                                                            : GARDE_ROSTER_CHANGE_REMOVED };

        if (cell->is_draft != cell->is_published)
          g_array_append_val (differences, difference);
      }
  return differences;
}

static gboolean
concerns (const GardeRosterSheet *self, guint shift, const GardeRosterCell *cell)
{
  GardeDay day = garde_roster_sheet_get_shift (self, shift)->local_day;

  if (cell->is_draft != cell->is_published)
    return TRUE;
  return cell->is_draft && garde_roster_sheet_get_publication (self, day) == NULL;
}

GArray *
garde_roster_sheet_list_concerned (const GardeRosterSheet *self)
{
  GArray *concerned = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint d = 0; d < self->people->len; d++)
    for (guint s = 0; s < self->shifts->len; s++)
      if (concerns (self, s, garde_roster_sheet_get_cell (self, s, d)))
        {
          g_array_append_val (concerned, d);
          break;
        }
  return concerned;
}
