/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/waiting-room/garde-room-words.h"

#include <glib/gi18n-lib.h>

#include "model/garde-visit-machine.h"
#include "queue/garde-queue.h"
#include "ui/shared/garde-names.h"

void
garde_room_words_free (GardeRoomWords *self)
{
  g_free (self->ticket);
  g_free (self->name);
  g_free (self->age);
  g_free (self->reason);
  g_free (self->phone);
  g_free (self->why);
  g_free (self->timer);
  g_free (self->since);
  g_free (self->spoken);
  g_free (self);
}

static gint64
get_minutes (gint64 from, gint64 to)
{
  return MAX (to - from, 0) / GARDE_MINUTE;
}

static char *
format_time (gint64 instant, const GardeMoment *moment)
{
  return instant != 0 ? garde_instant_format_time (instant, moment->zone) : g_strdup ("–");
}

/* --- Those who wait --- */

static const char *
get_zone_icon (GardeZoneOfRoom zone)
{
  switch (zone)
    {
    case GARDE_ZONE_INFECTIOUS:
      return "security-medium-symbolic";
    case GARDE_ZONE_OUTSIDE:
      return "phone-symbolic";
    case GARDE_ZONE_GENERAL:
    default:
      return "system-users-symbolic";
    }
}

static char *
tell_since (GardeWaitLevel level, const char *time)
{
  switch (level)
    {
    case GARDE_WAIT_TOO_LONG:
      return g_strdup_printf (_ ("too long · since %s"), time);
    case GARDE_WAIT_LONG:
      return g_strdup_printf (_ ("long · since %s"), time);
    case GARDE_WAIT_NORMAL:
    default:
      return g_strdup_printf (C_ ("hour", "since %s"), time);
    }
}

static void
tell_waiting (GardeRoomWords *words, const GardeDayEntry *entry, const GardeMoment *moment)
{
  const GardeVisit *visit = entry->visit;
  gint64 minutes = get_minutes (visit->arrived_at, moment->now);
  GardeZoneOfRoom zone = visit->zone != 0 ? visit->zone : GARDE_ZONE_GENERAL;
  g_autofree char *time = format_time (visit->arrived_at, moment);

  words->level = garde_wait_judge (minutes, moment->centre);
  words->timer = garde_name_span (minutes);
  words->since = tell_since (words->level, time);
  words->zone = garde_vocabulary_get_label (&garde_zone_words, (int) zone);
  words->zone_icon = get_zone_icon (zone);
  words->is_outside = zone == GARDE_ZONE_OUTSIDE;
  if (words->is_outside)
    words->phone = g_strdup (entry->patient->phone != NULL && entry->patient->phone[0] != '\0'
                                 ? entry->patient->phone
                                 : _ ("no telephone number"));
  words->why = garde_queue_explain (visit, moment->now, moment->zone, &garde_queue_default_rules);
}

/* --- Those who are expected --- */

static void
tell_expected (GardeRoomWords *words, const GardeVisit *visit, const GardeMoment *moment)
{
  gint64 late = visit->slot_at != 0 ? get_minutes (visit->slot_at, moment->now) : 0;

  words->timer = format_time (visit->slot_at, moment);
  words->source = garde_name_source_short ((int) visit->source);
  if (late > 0)
    {
      g_autofree char *span = garde_name_span (late);

      words->since = g_strdup_printf (_ ("%s late"), span);
    }
  if (late > moment->centre->grace_minutes)
    words->level = GARDE_WAIT_LONG;
}

/* --- Those who are with a doctor, or were --- */

static char *
tell_where (const GardeDayEntry *entry, const char *room)
{
  g_autofree char *doctor =
      entry->doctor != NULL ? garde_name_doctor_short (entry->doctor) : g_strdup (_ ("No doctor"));

  if (room == NULL || room[0] == '\0')
    return g_steal_pointer (&doctor);

  /* Translators: a doctor, and the room. */
  return g_strdup_printf (_ ("%1$s · %2$s"), doctor, room);
}

static void
tell_with_doctor (GardeRoomWords *words,
                  const GardeDayEntry *entry,
                  const GardeMoment *moment,
                  const char *room)
{
  const GardeVisit *visit = entry->visit;
  gboolean is_inside = visit->state == GARDE_VISIT_IN_VISIT;
  g_autofree char *time = format_time (is_inside ? visit->started_at : visit->called_at, moment);

  words->timer =
      garde_name_span (get_minutes (is_inside ? visit->started_at : visit->called_at, moment->now));
  words->since = g_strdup_printf (is_inside ? C_ ("hour", "since %s") : _ ("called at %s"), time);
  words->state = garde_vocabulary_get_label (&garde_visit_state_words, (int) visit->state);
  words->state_style = "now";
  words->state_icon = is_inside ? "media-playback-start-symbolic" : "audio-volume-high-symbolic";
  words->why = tell_where (entry, room);
}

static gboolean
is_sent_on (GardeVisitOutcome outcome)
{
  return outcome == GARDE_OUTCOME_EMERGENCY || outcome == GARDE_OUTCOME_HOSPITAL ||
         outcome == GARDE_OUTCOME_FIFTEEN || outcome == GARDE_OUTCOME_SPECIALIST;
}

static void
tell_seen (GardeRoomWords *words, const GardeDayEntry *entry, const GardeMoment *moment)
{
  const GardeVisit *visit = entry->visit;
  g_autofree char *time = format_time (visit->done_at, moment);

  words->timer = garde_name_span (get_minutes (visit->done_at, moment->now));
  words->since = g_strdup_printf (_ ("until %s"), time);
  words->state = garde_vocabulary_get_label (&garde_visit_state_words, GARDE_VISIT_DONE);
  words->state_style = "good";
  words->state_icon = "object-select-symbolic";
  words->why = tell_where (entry, NULL);
  if (!is_sent_on (visit->outcome))
    return;

  words->state = garde_vocabulary_get_label (&garde_visit_outcome_words, (int) visit->outcome);
  words->state_style = "bad";
  words->state_icon = "mail-forward-symbolic";
}

/* --- The whole --- */

static void
add_part (GString *sentence, const char *part)
{
  if (part != NULL && part[0] != '\0')
    g_string_append_printf (sentence, ", %s", part);
}

static void
speak (GardeRoomWords *words, GardeRoomSection section)
{
  g_autoptr (GString) sentence = g_string_new (NULL);

  if (section == GARDE_ROOM_EXPECTED)
    g_string_append (sentence, words->timer);
  else
    /* Translators: a ticket number. */
    g_string_append_printf (sentence, _ ("No. %s"), words->ticket);
  g_string_append_printf (sentence, " %s", words->name);
  add_part (sentence, words->state);
  add_part (sentence, words->priority);
  if (section != GARDE_ROOM_EXPECTED)
    add_part (sentence, words->timer);
  add_part (sentence, words->since);
  add_part (sentence, words->zone);
  add_part (sentence, words->why);
  words->spoken = g_string_free (g_steal_pointer (&sentence), FALSE);
}

GardeRoomWords *
garde_room_words_new (const GardeDayEntry *entry,
                      GardeRoomSection section,
                      const GardeMoment *moment,
                      const char *room)
{
  GardeRoomWords *words;
  const GardeVisit *visit;

  g_return_val_if_fail (entry != NULL && entry->visit != NULL && moment != NULL, NULL);

  visit = entry->visit;
  words = g_new0 (GardeRoomWords, 1);
  words->ticket = visit->ticket > 0 ? g_strdup_printf ("%d", (int) visit->ticket) : g_strdup ("–");
  words->name = garde_name_patient (entry->patient);
  words->age = garde_name_age (entry->patient, moment->today);
  words->reason = g_strdup (garde_name_reason (visit->reason, (int) visit->reason_group));
  if (visit->priority > GARDE_PRIORITY_NORMAL && section != GARDE_ROOM_SEEN)
    words->priority = garde_vocabulary_get_label (&garde_priority_words, (int) visit->priority);
  words->is_urgent = visit->priority == GARDE_PRIORITY_URGENT;

  if (section == GARDE_ROOM_WAITING || section == GARDE_ROOM_PARKED)
    tell_waiting (words, entry, moment);
  else if (section == GARDE_ROOM_EXPECTED)
    tell_expected (words, visit, moment);
  else if (section == GARDE_ROOM_WITH_DOCTOR)
    tell_with_doctor (words, entry, moment, room);
  else
    tell_seen (words, entry, moment);
  speak (words, section);

  return words;
}

char *
garde_room_words_past (const GardeDayWait *wait)
{
  g_autofree char *median = NULL;
  g_autofree char *nine = NULL;

  g_return_val_if_fail (wait != NULL, NULL);

  if (!wait->has_past)
    return g_strdup (_ ("Too few patients today for a median"));

  median = garde_name_span (wait->median);
  nine = garde_name_span (wait->nine_of_ten);
  /* Translators: two spans of time, as in “Median of the day 18 min · 9 of 10 called within 31
   * min”. */
  return g_strdup_printf (_ ("Median of the day %1$s · 9 of 10 called within %2$s"), median, nine);
}

static void
add_count (GString *text, guint n, const char *words)
{
  g_auto (GStrv) parts = NULL;

  if (n == 0)
    return;

  parts = g_strsplit (words, "%u", 2);
  g_string_append_printf (text, text->len > 0 ? " · %s%u%s" : "%s%u%s", parts[0], n,
                          parts[1] != NULL ? parts[1] : "");
}

char *
garde_room_words_counts (const GardeRoomCounts *counts)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (counts != NULL, NULL);

  add_count (text, counts->seen, g_dngettext (NULL, "%u seen", "%u seen", counts->seen));
  add_count (text, counts->no_show,
             g_dngettext (NULL, "%u did not come", "%u did not come", counts->no_show));
  add_count (text, counts->left,
             g_dngettext (NULL, "%u left unseen", "%u left unseen", counts->left));
  add_count (text, counts->redirected,
             g_dngettext (NULL, "%u sent on", "%u sent on", counts->redirected));

  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

char *
garde_room_words_present (GardeWaitingModel *room)
{
  guint n;

  g_return_val_if_fail (GARDE_IS_WAITING_MODEL (room), NULL);

  n = g_list_model_get_n_items (garde_waiting_model_get_section (room, GARDE_ROOM_WAITING)) +
      g_list_model_get_n_items (garde_waiting_model_get_section (room, GARDE_ROOM_PARKED));
  if (n == 0)
    return g_strdup (_ ("nobody is waiting"));

  return g_strdup_printf (g_dngettext (NULL, "%u patient waiting", "%u patients waiting", n), n);
}

char *
garde_room_words_expected (gint64 horizon, const GardeMoment *moment)
{
  g_autofree char *time = NULL;

  g_return_val_if_fail (moment != NULL, NULL);

  time = format_time (horizon, moment);
  return g_strdup_printf (_ ("Expected before %s"), time);
}

char *
garde_room_words_last_call (const GardeDayEntry *last, const GardeMoment *moment)
{
  g_autofree char *time = NULL;

  g_return_val_if_fail (moment != NULL, NULL);

  if (last == NULL)
    return g_strdup ("");

  time = format_time (last->visit->called_at, moment);
  /* Translators: a ticket number and a time. */
  return g_strdup_printf (_ ("Last call: No. %1$d, %2$s"), (int) last->visit->ticket, time);
}

char *
garde_room_words_stepped (const GardeDayEntry *entry, const GardeVisit *visit)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (entry != NULL && visit != NULL, NULL);

  name = garde_name_patient (entry->patient);
  if (visit->parked)
    /* Translators: a patient’s name. */
    return g_strdup_printf (_ ("%s is set aside"), name);

  /* Translators: a patient’s name, and the number that the room sees. */
  return g_strdup_printf (_ ("%1$s waits with the number %2$d"), name, (int) visit->ticket);
}

char *
garde_room_words_undone (const GardeDayEntry *entry, const GardeVisit *visit)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (entry != NULL && visit != NULL, NULL);

  name = garde_name_patient (entry->patient);
  /* Translators: what an undo has done: name, state again, as in “Undone. Paul Nguyen: Waiting”. */
  return g_strdup_printf (
      _ ("Undone. %1$s: %2$s"), name,
      garde_vocabulary_get_label (&garde_visit_state_words, (int) visit->state));
}
