/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/day/garde-entry-words.h"

#include <glib/gi18n-lib.h>

#include "list/garde-free-places.h"
#include "model/garde-visit-machine.h"
#include "ui/day/garde-day-axis.h"
#include "ui/shared/garde-names.h"

void
garde_entry_words_free (GardeEntryWords *self)
{
  g_free (self->name);
  g_free (self->age);
  g_free (self->note);
  g_free (self->extra);
  g_free (self->spoken);
  g_free (self);
}

gboolean
garde_entry_is_free (const GardeDayEntry *entry, gint64 now)
{
  g_return_val_if_fail (entry != NULL, FALSE);

  if (entry->visit != NULL)
    return FALSE;

  return entry->place->kind == GARDE_PLACE_OPEN ||
         (entry->place->release_at != 0 && entry->place->release_at <= now);
}

static gint64
get_minutes (gint64 from, gint64 to)
{
  return (to - from) / GARDE_MINUTE;
}

static char *
format_time (gint64 instant, const GardeMoment *moment)
{
  return instant != 0 ? garde_instant_format_time (instant, moment->zone) : g_strdup ("–");
}

static void
tell_place (GardeEntryWords *words, const GardeDayEntry *entry, const GardeMoment *moment)
{
  const GardePlace *place = entry->place;
  g_autofree char *time = format_time (place->release_at, moment);
  g_autofree char *span = NULL;

  if (garde_entry_is_free (entry, moment->now))
    {
      gboolean is_over = !garde_free_place_is_offered (entry, moment->now);

      words->style = "free";
      words->icon = is_over ? NULL : "list-add-symbolic";
      words->name = g_strdup (
          is_over ? _ ("Free, over")
                  : garde_vocabulary_get_label (&garde_place_kind_words, GARDE_PLACE_OPEN));
      return;
    }

  words->style = "reserved";
  words->icon = "changes-prevent-symbolic";
  words->name = g_strdup (garde_vocabulary_get_label (&garde_place_kind_words, (int) place->kind));
  if (place->release_at == 0)
    {
      words->note = g_strdup (_ ("Until the end of the shift"));
      return;
    }

  words->note = g_strdup_printf (_ ("Open to all at %s"), time);
  span = garde_name_span (get_minutes (moment->now, place->release_at) + 1);
  /* Translators: how long until something happens, as in “in 23 min”. */
  words->extra = g_strdup_printf (_ ("in %s"), span);
}

/* The reason, with the number that the room sees once the patient is there. */
static char *
tell_reason (const GardeVisit *visit)
{
  const char *reason = garde_name_reason (visit->reason, (int) visit->reason_group);

  if (visit->ticket <= 0)
    return g_strdup (reason);

  /* Translators: the reason of a visit and its ticket number. */
  return g_strdup_printf (_ ("%1$s · No. %2$d"), reason, (int) visit->ticket);
}

static void
tell_booked (GardeEntryWords *words,
             const GardeVisit *visit,
             const GardeMoment *moment,
             GardeSex sex)
{
  gint64 late = visit->slot_at != 0 ? get_minutes (visit->slot_at, moment->now) : 0;
  g_autofree char *span = garde_name_span (late);

  words->style = "expected";
  words->icon = "alarm-symbolic";
  words->note = g_strdup (garde_name_reason (visit->reason, (int) visit->reason_group));
  /* He may have come long since. */
  if (moment->hides_room && late > 0)
    return;
  if (late > moment->centre->grace_minutes)
    {
      words->level = GARDE_WAIT_LONG;
      /* Translators: how late a patient is for the appointment, as in “12 min late”. */
      words->extra = g_strdup_printf (_ ("%s late"), span);
      return;
    }

  words->extra =
      g_strdup (sex == GARDE_SEX_FEMALE ? C_ ("she is", "expected") : C_ ("he is", "expected"));
}

static void
tell_waiting (GardeEntryWords *words,
              const GardeVisit *visit,
              const GardeMoment *moment,
              gboolean is_narrow)
{
  gint64 minutes = MAX (garde_visit_get_wait (visit, moment->now), 0) / GARDE_MINUTE;
  g_autofree char *span = garde_name_span (minutes);

  words->style = "arrived";
  words->icon = "system-users-symbolic";
  words->note = tell_reason (visit);
  words->level = garde_wait_judge (minutes, moment->centre);
  if (is_narrow)
    words->extra = g_steal_pointer (&span);
  else if (words->level == GARDE_WAIT_TOO_LONG)
    words->extra = g_strdup_printf (_ ("too long · %s"), span);
  else if (words->level == GARDE_WAIT_LONG)
    words->extra = g_strdup_printf (_ ("long · %s"), span);
  else
    /* Translators: how long a patient has been waiting, as in “waiting 11 min”. */
    words->extra = g_strdup_printf (_ ("waiting %s"), span);
}

static void
tell_called (GardeEntryWords *words,
             const GardeVisit *visit,
             const GardeMoment *moment,
             gboolean is_narrow)
{
  g_autofree char *time = format_time (visit->called_at, moment);

  words->style = "visit";
  words->icon = "audio-volume-high-symbolic";
  words->note = tell_reason (visit);
  words->extra = is_narrow ? g_steal_pointer (&time) : g_strdup_printf (_ ("called at %s"), time);
}

static void
tell_in_visit (GardeEntryWords *words,
               const GardeVisit *visit,
               const GardeMoment *moment,
               gboolean is_narrow)
{
  g_autofree char *span = garde_name_span (MAX (get_minutes (visit->started_at, moment->now), 0));

  words->style = "visit";
  words->icon = "media-playback-start-symbolic";
  words->note = tell_reason (visit);
  /* Translators: how long a patient has been with the doctor, as in “for 9 min”. */
  words->extra = is_narrow ? g_steal_pointer (&span) : g_strdup_printf (_ ("for %s"), span);
}

static gboolean
is_sent_on (GardeVisitOutcome outcome)
{
  return outcome == GARDE_OUTCOME_EMERGENCY || outcome == GARDE_OUTCOME_HOSPITAL ||
         outcome == GARDE_OUTCOME_FIFTEEN || outcome == GARDE_OUTCOME_SPECIALIST;
}

static void
tell_done (GardeEntryWords *words, const GardeVisit *visit, const GardeMoment *moment)
{
  const char *reason = garde_name_reason (visit->reason, (int) visit->reason_group);
  g_autofree char *from = NULL;
  g_autofree char *to = format_time (visit->done_at, moment);

  words->style = "seen";
  words->icon = "object-select-symbolic";
  if (is_sent_on (visit->outcome))
    words->note = g_strdup_printf (
        "%s → %s", reason,
        garde_vocabulary_get_label (&garde_visit_outcome_words, (int) visit->outcome));
  else
    words->note = g_strdup (reason);

  from = format_time (visit->started_at != 0 ? visit->started_at : visit->called_at, moment);
  words->extra = g_strdup_printf ("%s – %s", from, to);
}

static void
tell_closed (GardeEntryWords *words, const GardeVisit *visit, const GardeMoment *moment)
{
  g_autofree char *time = format_time (visit->closed_at, moment);

  words->style = "noshow";
  words->is_struck = TRUE;

  if (moment->hides_room)
    {
      words->icon = "list-remove-symbolic";
      words->note = g_strdup (garde_vocabulary_get_label (&garde_visit_state_words, visit->state));
    }
  else if (visit->state == GARDE_VISIT_NO_SHOW)
    {
      words->icon = "appointment-missed-symbolic";
      words->note = g_strdup_printf (_ ("Did not come, noted at %s"), time);
    }
  else if (visit->state == GARDE_VISIT_LEFT)
    {
      words->icon = "list-remove-symbolic";
      words->note = g_strdup_printf (_ ("Left at %s without being seen"), time);
    }
  else if (visit->state == GARDE_VISIT_REDIRECTED)
    {
      words->icon = "mail-forward-symbolic";
      words->note = g_strdup_printf (_ ("Sent on at %s"), time);
    }
  else
    {
      words->icon = "list-remove-symbolic";
      words->note = g_strdup_printf (_ ("Cancelled at %s"), time);
    }
}

static void
tell_state (GardeEntryWords *words,
            const GardeDayEntry *entry,
            const GardeMoment *moment,
            gboolean is_narrow)
{
  const GardeVisit *visit = entry->visit;

  switch (visit->state)
    {
    case GARDE_VISIT_BOOKED:
      tell_booked (words, visit, moment, entry->patient->sex);
      break;
    case GARDE_VISIT_WAITING:
      tell_waiting (words, visit, moment, is_narrow);
      break;
    case GARDE_VISIT_CALLED:
      tell_called (words, visit, moment, is_narrow);
      break;
    case GARDE_VISIT_IN_VISIT:
      tell_in_visit (words, visit, moment, is_narrow);
      break;
    case GARDE_VISIT_DONE:
      tell_done (words, visit, moment);
      break;
    case GARDE_VISIT_NO_SHOW:
    case GARDE_VISIT_LEFT:
    case GARDE_VISIT_REDIRECTED:
    case GARDE_VISIT_CANCELLED:
    default:
      tell_closed (words, visit, moment);
    }
}

static void
tell_visit (GardeEntryWords *words,
            const GardeDayEntry *entry,
            const GardeMoment *moment,
            gboolean is_narrow)
{
  const GardeVisit *visit = entry->visit;

  words->name = garde_name_patient (entry->patient);
  words->age = garde_name_age (entry->patient, moment->today);
  words->source = garde_name_source_short ((int) visit->source);
  tell_state (words, entry, moment, is_narrow);
  if (garde_visit_state_is_final (visit->state))
    return;

  if (visit->priority > GARDE_PRIORITY_NORMAL)
    words->priority = garde_vocabulary_get_label (&garde_priority_words, (int) visit->priority);
  words->is_urgent = visit->priority == GARDE_PRIORITY_URGENT;
  words->is_overbooked = entry->place != NULL && garde_place_is_overbooked (entry->place);
}

/* The hour of the appointment, or the number of a walk-in. */
static char *
tell_when (const GardeDayEntry *entry, const GardeMoment *moment)
{
  gint64 hour = garde_axis_span_of (entry).starts_at;

  if (hour != 0)
    return garde_instant_format_time (hour, moment->zone);
  if (entry->visit != NULL && entry->visit->ticket > 0)
    /* Translators: a ticket number. */
    return g_strdup_printf (_ ("No. %d"), (int) entry->visit->ticket);

  return g_strdup (_ ("No fixed hour"));
}

/* The state read aloud, where there is no room for columns. */
static char *
speak_state (const GardeDayEntry *entry,
             const char *when,
             const char *name,
             GardeWaitLevel level,
             const GardeMoment *moment)
{
  const GardeVisit *visit = entry->visit;
  g_autofree char *span = NULL;

  if (visit->state != GARDE_VISIT_WAITING)
    /* Translators: read aloud: hour or number, patient, state, as in “15:20 Paul Nguyen, Expected”.
     */
    return g_strdup_printf (
        _ ("%1$s %2$s, %3$s"), when, name,
        garde_vocabulary_get_label (&garde_visit_state_words, (int) visit->state));

  span = garde_name_span (MAX (garde_visit_get_wait (visit, moment->now), 0) / GARDE_MINUTE);
  if (level == GARDE_WAIT_TOO_LONG)
    /* Translators: read aloud: hour or number, patient, how long he has been waiting. */
    return g_strdup_printf (_ ("%1$s %2$s, waiting %3$s, too long"), when, name, span);
  if (level == GARDE_WAIT_LONG)
    /* Translators: read aloud: hour or number, patient, how long he has been waiting. */
    return g_strdup_printf (_ ("%1$s %2$s, waiting %3$s, long"), when, name, span);

  /* Translators: read aloud: hour or number, patient, how long he has been waiting. */
  return g_strdup_printf (_ ("%1$s %2$s, waiting %3$s"), when, name, span);
}

/* Takes @sentence over. */
static char *
add_mark (char *sentence, const char *mark)
{
  g_autofree char *before = sentence;

  if (mark == NULL)
    return g_steal_pointer (&before);

  /* Translators: a sentence that is read aloud and a mark behind it, as in “15:20 Paul Nguyen,
   * Expected, Urgent”. */
  return g_strdup_printf (_ ("%1$s, %2$s"), before, mark);
}

static char *
speak (const GardeEntryWords *words, const GardeDayEntry *entry, const GardeMoment *moment)
{
  g_autofree char *when = tell_when (entry, moment);
  char *sentence;

  if (entry->visit == NULL)
    /* Translators: read aloud: the hour of a place, what it is, as in “15:40 Free”. */
    return add_mark (g_strdup_printf (_ ("%1$s %2$s"), when, words->name), words->note);

  sentence = speak_state (entry, when, words->name, words->level, moment);
  sentence = add_mark (sentence, words->priority);
  return add_mark (sentence, words->is_overbooked ? _ ("Overbooked") : NULL);
}

/* Half a row has no room for a reason: the age moves to where it was, or what has become of who is
 * not coming any more. */
static void
make_narrow (GardeEntryWords *words, const GardeDayEntry *entry)
{
  if (words->age == NULL)
    return;

  g_free (words->note);
  words->note = g_steal_pointer (&words->age);
  if (!words->is_struck)
    return;

  g_free (words->note);
  words->note =
      g_strdup (garde_vocabulary_get_label (&garde_visit_state_words, (int) entry->visit->state));
}

GardeEntryWords *
garde_entry_words_new (const GardeDayEntry *entry, const GardeMoment *moment, gboolean is_narrow)
{
  GardeEntryWords *words;

  g_return_val_if_fail (entry != NULL && moment != NULL, NULL);

  words = g_new0 (GardeEntryWords, 1);
  words->is_narrow = is_narrow;
  if (entry->visit == NULL)
    tell_place (words, entry, moment);
  else
    tell_visit (words, entry, moment, is_narrow);
  words->spoken = speak (words, entry, moment);
  if (is_narrow)
    make_narrow (words, entry);

  return words;
}
