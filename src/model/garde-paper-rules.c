/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-paper-rules.h"

#include <glib/gi18n-lib.h>

#define TACIT_MONTHS    (2) /* the Ordre's silence */
#define APPROVAL_MONTHS (3) /* D4131-2 */

static const int steps[] = { 7, 30, 60 };

/* FRENCH-RULES.md 2.2, a bit a kind. */
#define NEEDS(kind) (1u << GARDE_PAPER_##kind)
static const guint needed[] = {
  [GARDE_DOCTOR_HOLDER] = NEEDS (REGISTRATION) | NEEDS (INSURANCE),
  [GARDE_DOCTOR_LOCUM] = NEEDS (REGISTRATION) | NEEDS (CONTRACT) | NEEDS (INSURANCE),
  [GARDE_DOCTOR_ASSISTANT] = NEEDS (CONTRACT) | NEEDS (APPROVAL) | NEEDS (INSURANCE),
  [GARDE_DOCTOR_ADJUNCT] = NEEDS (CONTRACT) | NEEDS (APPROVAL) | NEEDS (INSURANCE),
  [GARDE_DOCTOR_COLLABORATOR] = NEEDS (CONTRACT) | NEEDS (REGISTRATION) | NEEDS (INSURANCE),
  [GARDE_DOCTOR_RETIRED] = NEEDS (REGISTRATION) | NEEDS (INSURANCE),
  [GARDE_DOCTOR_INTERN] = NEEDS (SUPERVISION),
};

gboolean
garde_paper_is_needed (GardeDoctorStatus status, gboolean has_licence, GardePaperKind kind)
{
  gboolean is_student =
      has_licence && (status == GARDE_DOCTOR_LOCUM || status == GARDE_DOCTOR_ADJUNCT);

  if (status < 1 || (guint) status >= G_N_ELEMENTS (needed))
    return FALSE;
  /* Who has no thesis is on no register yet: a licence and the Ordre's approval stand for it. */
  if (is_student && kind == GARDE_PAPER_REGISTRATION)
    return FALSE;
  if (is_student && (kind == GARDE_PAPER_LICENCE || kind == GARDE_PAPER_APPROVAL))
    return TRUE;
  return (needed[status] & (1u << kind)) != 0;
}

/* The same day so many months later, or the last one of a shorter month. */
static GardeDay
add_months (GardeDay day, int months)
{
  int year, month, number;
  GardeDay found = GARDE_DAY_NONE;

  garde_day_get_ymd (day, &year, &month, &number);
  month += months;
  year += (month - 1) / 12;
  month = (month - 1) % 12 + 1;
  for (; !garde_day_is_set (found); number--)
    found = garde_day_from_ymd (year, month, number);
  return found;
}

GardeDay
garde_paper_get_tacit_day (GardeDay applied_on)
{
  return garde_day_add (add_months (applied_on, TACIT_MONTHS), 1);
}

/* --- one paper --- */

/* An approval that was asked for, and that nobody has answered. */
static gboolean
is_open (const GardePaper *paper)
{
  return paper->kind == GARDE_PAPER_APPROVAL && paper->answer == 0 &&
         garde_day_is_set (paper->applied_on);
}

gboolean
garde_paper_get_days (const GardePaper *paper, GardeDay *first, GardeDay *last)
{
  *first = paper->valid_from;
  *last = paper->valid_to;
  if (paper->answer == GARDE_PAPER_REFUSED)
    return FALSE;
  if (!is_open (paper))
    return TRUE;
  if (!garde_day_is_set (*first) ||
      first->number < garde_paper_get_tacit_day (paper->applied_on).number)
    *first = garde_paper_get_tacit_day (paper->applied_on);
  if (!garde_day_is_set (*last))
    *last = garde_day_add (add_months (*first, APPROVAL_MONTHS), -1);
  return TRUE;
}

/* --- all papers of a kind --- */

/* What the engagement and the doctor have recorded since before there were papers. */
static GardePaper *
make_recorded (const GardePaperHolder *holder, GardePaperKind kind)
{
  g_autoptr (GardePaper) paper = garde_paper_new ();

  paper->kind = kind;
  if (kind == GARDE_PAPER_CONTRACT)
    {
      paper->valid_from = holder->engagement->contract_from;
      paper->valid_to = holder->engagement->contract_to;
    }
  else if (kind == GARDE_PAPER_LICENCE)
    paper->valid_to = holder->licence_to;
  if (!garde_day_is_set (paper->valid_from) && !garde_day_is_set (paper->valid_to))
    return NULL;
  return g_steal_pointer (&paper);
}

/* (transfer full) of GardePaper */
static GPtrArray *
list_papers (const GardePaperHolder *holder, GardePaperKind kind)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);
  GardePaper *recorded = NULL;

  for (guint i = 0; holder->papers != NULL && i < holder->papers->len; i++)
    {
      GardePaper *paper = holder->papers->pdata[i];

      if (paper->kind == kind &&
          (paper->centre == 0 || paper->centre == holder->engagement->centre))
        g_ptr_array_add (found, g_object_ref (paper));
    }
  if (found->len == 0)
    recorded = make_recorded (holder, kind);
  if (recorded != NULL)
    g_ptr_array_add (found, recorded);
  return found;
}

static gboolean
covers (const GPtrArray *papers, GardeDay day, gboolean *tacitly)
{
  for (guint i = 0; i < papers->len; i++)
    {
      const GardePaper *paper = papers->pdata[i];
      GardeDay first, last;

      if (!garde_paper_get_days (paper, &first, &last) ||
          (garde_day_is_set (first) && first.number > day.number) ||
          (garde_day_is_set (last) && last.number < day.number))
        continue;
      *tacitly = is_open (paper);
      return TRUE;
    }
  return FALSE;
}

/* Why none covers @day: the answer that is still waited for then, else that they end. */
static GardePaperState
find_lack (const GPtrArray *papers, GardeDay day)
{
  GardePaperState state = GARDE_PAPER_STATE_ABSENT;

  for (guint i = 0; i < papers->len; i++)
    {
      const GardePaper *paper = papers->pdata[i];

      if (is_open (paper) && garde_paper_get_tacit_day (paper->applied_on).number > day.number)
        return GARDE_PAPER_STATE_PENDING;
      if (paper->answer == GARDE_PAPER_REFUSED)
        state = GARDE_PAPER_STATE_REFUSED;
    }
  return state;
}

/* Whoever has a contract that ends is not here after its end, even if he need not have had one. */
static gboolean
is_asked (const GardePaperHolder *holder, GardePaperKind kind)
{
  const GardeEngagement *engagement = holder->engagement;

  if (engagement == NULL)
    return FALSE;
  return garde_paper_is_needed (engagement->status, garde_day_is_set (holder->licence_to), kind) ||
         (kind == GARDE_PAPER_CONTRACT && garde_day_is_set (engagement->contract_to));
}

GardePaperState
garde_paper_find_state (const GardePaperHolder *holder,
                        GardePaperKind kind,
                        GardeDay first,
                        GardeDay last)
{
  g_autoptr (GPtrArray) papers = NULL;
  gboolean any_tacit = FALSE;

  if (!is_asked (holder, kind))
    return GARDE_PAPER_STATE_NOT_NEEDED;
  papers = list_papers (holder, kind);
  if (papers->len == 0)
    return GARDE_PAPER_STATE_NOT_RECORDED;
  for (GardeDay day = first; day.number <= last.number; day = garde_day_add (day, 1))
    {
      gboolean tacitly;

      if (!covers (papers, day, &tacitly))
        return find_lack (papers, day);
      any_tacit = any_tacit || tacitly;
    }
  return any_tacit ? GARDE_PAPER_STATE_TACIT : GARDE_PAPER_STATE_VALID;
}

/* In the order in which a roster names reasons. */
static const struct
{
  GardePaperKind kind;
  GardeRosterRule rule;
} refusals[] = {
  { GARDE_PAPER_CONTRACT, GARDE_ROSTER_CONTRACT },
  { GARDE_PAPER_SUPERVISION, GARDE_ROSTER_CONTRACT },
  { GARDE_PAPER_LICENCE, GARDE_ROSTER_LICENCE },
  { GARDE_PAPER_REGISTRATION, GARDE_ROSTER_REGISTRATION },
  { GARDE_PAPER_APPROVAL, GARDE_ROSTER_REGISTRATION },
  { GARDE_PAPER_INSURANCE, GARDE_ROSTER_INSURANCE },
};

GardeRosterRule
garde_paper_find_refusal (const GardePaperHolder *holder,
                          gint64 starts_at,
                          gint64 ends_at,
                          GardeZone *zone)
{
  GardeDay first = garde_instant_get_day (starts_at, zone);
  GardeDay last = garde_instant_get_day (ends_at - 1, zone);

  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    if (garde_paper_find_state (holder, refusals[i].kind, first, last) >= GARDE_PAPER_STATE_ABSENT)
      return refusals[i].rule;
  return GARDE_ROSTER_RULE_NONE;
}

/* --- warnings --- */

/* The last day of an unbroken time from @day on; not set: it has no end. */
static GardeDay
find_end (const GPtrArray *papers, GardeDay day)
{
  for (gboolean has_grown = TRUE; has_grown;)
    {
      has_grown = FALSE;
      for (guint i = 0; i < papers->len; i++)
        {
          GardeDay first, last;

          if (!garde_paper_get_days (papers->pdata[i], &first, &last) ||
              (garde_day_is_set (first) && first.number > day.number + 1))
            continue;
          if (!garde_day_is_set (last))
            return GARDE_DAY_NONE;
          if (last.number <= day.number)
            continue;
          day = last;
          has_grown = TRUE;
        }
    }
  return day;
}

/* The last day before @today that one was good for; not set: none was. */
static GardeDay
find_past_end (const GPtrArray *papers, GardeDay today)
{
  GardeDay latest = GARDE_DAY_NONE;

  for (guint i = 0; i < papers->len; i++)
    {
      GardeDay first, last;

      if (garde_paper_get_days (papers->pdata[i], &first, &last) && garde_day_is_set (last) &&
          last.number < today.number && last.number > latest.number)
        latest = last;
    }
  return latest;
}

static int
find_step (int days_left)
{
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (days_left >= 0 && days_left <= steps[i])
      return steps[i];
  return 0;
}

/* When an application that waits becomes a yes by itself. */
static GardeDay
find_tacit_day (const GPtrArray *papers, GardeDay today)
{
  GardeDay next = GARDE_DAY_NONE;

  for (guint i = 0; i < papers->len; i++)
    {
      const GardePaper *paper = papers->pdata[i];

      if (is_open (paper) && garde_paper_get_tacit_day (paper->applied_on).number > today.number)
        next = garde_paper_get_tacit_day (paper->applied_on);
    }
  return next;
}

/* Whether there is something to say of the papers of @kind. */
static gboolean
make_warning (const GardePaperHolder *holder,
              GardePaperKind kind,
              GardeDay today,
              GardePaperWarning *warning)
{
  g_autoptr (GPtrArray) papers = NULL;

  warning->kind = kind;
  warning->state = garde_paper_find_state (holder, kind, today, today);
  warning->last = GARDE_DAY_NONE;
  warning->days_left = warning->step = 0;
  if (warning->state == GARDE_PAPER_STATE_NOT_NEEDED)
    return FALSE;
  if (warning->state == GARDE_PAPER_STATE_NOT_RECORDED)
    return TRUE;
  papers = list_papers (holder, kind);
  if (warning->state == GARDE_PAPER_STATE_PENDING)
    warning->last = find_tacit_day (papers, today);
  else if (warning->state >= GARDE_PAPER_STATE_ABSENT)
    warning->last = find_past_end (papers, today);
  else
    warning->last = find_end (papers, today);
  if (garde_day_is_set (warning->last))
    warning->days_left = warning->last.number - today.number;
  if (warning->state >= GARDE_PAPER_STATE_ABSENT)
    return TRUE;
  warning->step = garde_day_is_set (warning->last) ? find_step (warning->days_left) : 0;
  return warning->step > 0;
}

/* What keeps somebody away first, then what soon will, then what nobody entered. */
static int
get_urgency (const GardePaperWarning *warning)
{
  if (warning->state >= GARDE_PAPER_STATE_ABSENT)
    return -1;
  return warning->state == GARDE_PAPER_STATE_NOT_RECORDED ? G_MAXINT : warning->days_left;
}

static int
compare_warnings (gconstpointer a, gconstpointer b)
{
  int left = get_urgency (a), right = get_urgency (b);

  if (left != right)
    return left < right ? -1 : 1;
  return (int) ((const GardePaperWarning *) a)->kind - (int) ((const GardePaperWarning *) b)->kind;
}

GArray *
garde_paper_list_warnings (const GardePaperHolder *holder, GardeDay today)
{
  GArray *warnings = g_array_new (FALSE, FALSE, sizeof (GardePaperWarning));

  for (int kind = GARDE_PAPER_CONTRACT; kind <= GARDE_PAPER_SUPERVISION; kind++)
    {
      GardePaperWarning warning;

      if (make_warning (holder, (GardePaperKind) kind, today, &warning))
        g_array_append_val (warnings, warning);
    }
  g_array_sort (warnings, compare_warnings);
  return warnings;
}

/* Whole sentences, a kind each: French has genders. */
static const struct
{
  const char *missing, *ended, *ends, *absent;
} sentences[] = {
  [GARDE_PAPER_CONTRACT] = { N_ ("Contract not recorded"), N_ ("Contract ended on %s"),
                             N_ ("Contract ends on %s"), N_ ("Contract not valid yet") },
  [GARDE_PAPER_LICENCE] = { N_ ("Licence not recorded"), N_ ("Licence ended on %s"),
                            N_ ("Licence ends on %s"), N_ ("Licence not valid yet") },
  [GARDE_PAPER_REGISTRATION] = { N_ ("Registration not recorded"), N_ ("Registration ended on %s"),
                                 N_ ("Registration ends on %s"),
                                 N_ ("Registration not valid yet") },
  [GARDE_PAPER_APPROVAL] = { N_ ("Approval not recorded"), N_ ("Approval ended on %s"),
                             N_ ("Approval ends on %s"), N_ ("Approval not valid yet") },
  [GARDE_PAPER_INSURANCE] = { N_ ("Insurance not recorded"), N_ ("Insurance ended on %s"),
                              N_ ("Insurance ends on %s"), N_ ("Insurance not valid yet") },
  [GARDE_PAPER_SUPERVISION] = { N_ ("Training agreement not recorded"),
                                N_ ("Training agreement ended on %s"),
                                N_ ("Training agreement ends on %s"),
                                N_ ("Training agreement not valid yet") },
};

static char *
fill_day (const char *format, GardeDay day)
{
  g_autofree char *text = garde_day_to_short (day);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (format, text);
#pragma GCC diagnostic pop
}

char *
garde_paper_explain_warning (const GardePaperWarning *warning)
{
  switch (warning->state)
    {
    case GARDE_PAPER_STATE_NOT_RECORDED:
      return g_strdup (_ (sentences[warning->kind].missing));
    case GARDE_PAPER_STATE_PENDING:
      return fill_day (_ ("Approval asked for: without an answer it is accepted from %s"),
                       warning->last);
    case GARDE_PAPER_STATE_REFUSED:
      return g_strdup (_ ("Approval refused by the Ordre"));
    case GARDE_PAPER_STATE_ABSENT:
      if (!garde_day_is_set (warning->last))
        return g_strdup (_ (sentences[warning->kind].absent));
      return fill_day (_ (sentences[warning->kind].ended), warning->last);
    case GARDE_PAPER_STATE_NOT_NEEDED:
    case GARDE_PAPER_STATE_VALID:
    case GARDE_PAPER_STATE_TACIT:
    default:
      return fill_day (_ (sentences[warning->kind].ends), warning->last);
    }
}

/* --- replacements --- */

static gboolean
is_within (GardeDay day, GardeDay first, GardeDay last)
{
  return (!garde_day_is_set (first) || first.number <= day.number) &&
         (!garde_day_is_set (last) || day.number <= last.number);
}

gboolean
garde_replacement_forbids (const GardeReplacement *replacement, GardeDay day)
{
  gboolean is_excepted = replacement->derogation != NULL &&
                         is_within (day, replacement->derogation_from, replacement->derogation_to);

  return is_within (day, replacement->valid_from, replacement->valid_to) && !is_excepted;
}

gboolean
garde_replacement_overlaps (const GardeReplacement *a, const GardeReplacement *b)
{
  return a->locum == b->locum && (is_within (a->valid_from, b->valid_from, b->valid_to) ||
                                  is_within (b->valid_from, a->valid_from, a->valid_to));
}
