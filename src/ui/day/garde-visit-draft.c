/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/day/garde-visit-draft.h"

#include "base/garde-text.h"
#include "model/garde-visit-machine.h"
#include "store/garde-store-booking.h"
#include "store/garde-store-day.h"
#include "store/garde-store-patient.h"
#include "store/garde-store-step.h"

#define SHORTEST_GUESS (2) /* letters */

GardeVisitDraft *
garde_visit_draft_new (void)
{
  return g_new0 (GardeVisitDraft, 1);
}

void
garde_visit_draft_free (GardeVisitDraft *self)
{
  g_clear_object (&self->patient);
  g_free (self->reason);
  g_free (self->overbook_reason);
  g_free (self->accompanied_by);
  g_free (self);
}

void
garde_visit_answer_free (GardeVisitAnswer *self)
{
  g_clear_object (&self->visit);
  g_clear_pointer (&self->doubles, g_ptr_array_unref);
  g_clear_object (&self->sheet);
  g_free (self->refusal);
  g_free (self);
}

/* An answer with the files that a new one would repeat. NULL if there are none, or with @error. */
static GardeVisitAnswer *
find_doubles (GardeStore *store,
              GardeSession *session,
              const GardeVisitDraft *draft,
              GError **error)
{
  const GardePatient *patient = draft->patient;
  g_autoptr (GPtrArray) doubles = NULL;
  GardeVisitAnswer *answer;

  /* Of one who cannot say who he is, there is nothing to compare. */
  if (garde_record_get_revision (patient) != 0 || draft->is_new_for_sure ||
      patient->family_name == NULL || patient->given_name == NULL)
    return NULL;

  doubles = garde_store_find_doubles (store, session, patient->family_name, patient->given_name,
                                      patient->birth_date, error);
  if (doubles == NULL || doubles->len == 0)
    return NULL;

  answer = g_new0 (GardeVisitAnswer, 1);
  answer->doubles = g_steal_pointer (&doubles);
  return answer;
}

static GardeVisitAnswer *
answer_with (GardeVisit *visit)
{
  GardeVisitAnswer *answer;

  if (visit == NULL)
    return NULL;

  answer = g_new0 (GardeVisitAnswer, 1);
  answer->visit = visit;
  return answer;
}

static gpointer
register_draft (GardeStore *store,
                GardeSession *session,
                gpointer argument,
                GCancellable *cancellable,
                GError **error)
{
  const GardeVisitDraft *draft = argument;
  GardeWalkIn walk_in = {
    .patient = draft->patient,
    .reason_group = draft->reason_group,
    .reason = draft->reason,
    .family_doctor = draft->family_doctor,
    .zone = draft->zone,
    .priority = GARDE_PRIORITY_NORMAL,
    .accompanied_by = draft->accompanied_by,
  };
  g_autoptr (GError) failure = NULL;
  GardeVisitAnswer *answer = find_doubles (store, session, draft, &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  if (answer != NULL)
    return answer;

  return answer_with (garde_store_register_walk_in (store, session, &walk_in, error));
}

/* Whether somebody has @place. */
static gboolean
is_taken (const GardeDaySheet *sheet, gint64 place)
{
  for (guint i = 0; i < sheet->columns->len; i++)
    {
      GPtrArray *entries = ((GardeDayColumn *) sheet->columns->pdata[i])->entries;

      for (guint j = 0; j < entries->len; j++)
        {
          const GardeDayEntry *entry = entries->pdata[j];

          if (entry->place != NULL && garde_record_get_id (entry->place) == place &&
              entry->visit != NULL && garde_visit_state_is_live (entry->visit->state))
            return TRUE;
        }
    }

  return FALSE;
}

/* A draft and the day on which it is booked. */
typedef struct
{
  GardeVisitDraft *draft;
  GardeDay day;
} Booking;

static void
booking_free (Booking *self)
{
  garde_visit_draft_free (self->draft);
  g_free (self);
}

/* What the store has refused is an answer. Of a place that somebody else was faster to take, the
 * day is read at once, so that the next one that is offered is free by now. */
static GardeVisitAnswer *
refuse (GardeStore *store, GardeSession *session, const Booking *booking, const GError *error)
{
  GardeVisitAnswer *answer = g_new0 (GardeVisitAnswer, 1);

  answer->refusal = g_strdup (error->message);
  if (!g_error_matches (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_TAKEN))
    return answer;

  answer->sheet = garde_store_load_day (store, session, booking->day, NULL);
  if (answer->sheet != NULL &&
      (booking->draft->overbook_reason != NULL || !is_taken (answer->sheet, booking->draft->place)))
    g_clear_object (&answer->sheet);

  return answer;
}

static gpointer
book_draft (GardeStore *store,
            GardeSession *session,
            gpointer argument,
            GCancellable *cancellable,
            GError **error)
{
  const Booking *booking = argument;
  const GardeVisitDraft *draft = booking->draft;
  GardeBooking question = {
    .patient = draft->patient,
    .seat = { draft->place, draft->overbook_reason },
    .source = draft->source,
    .reason_group = draft->reason_group,
    .reason = draft->reason,
    .family_doctor = draft->family_doctor,
    .priority = draft->priority,
    .accompanied_by = draft->accompanied_by,
  };
  g_autoptr (GError) failure = NULL;
  GardeVisitAnswer *answer = find_doubles (store, session, draft, &failure);

  if (answer != NULL)
    return answer;

  if (failure == NULL)
    answer = answer_with (garde_store_book (store, session, &question, &failure));
  if (answer == NULL && failure->domain == GARDE_STORE_ERROR)
    return refuse (store, session, booking, failure);
  if (answer == NULL)
    g_propagate_error (error, g_steal_pointer (&failure));

  return answer;
}

void
garde_visit_draft_register (GardeVisitDraft *draft,
                            GardeDesk *desk,
                            GAsyncReadyCallback callback,
                            gpointer data)
{
  g_return_if_fail (draft != NULL && draft->patient != NULL);
  g_return_if_fail (GARDE_IS_DESK (desk));

  garde_desk_run_async (desk, register_draft, draft, (GDestroyNotify) garde_visit_draft_free,
                        (GDestroyNotify) garde_visit_answer_free, NULL, callback, data);
}

void
garde_visit_draft_book (GardeVisitDraft *draft,
                        GardeDesk *desk,
                        GardeDay day,
                        GAsyncReadyCallback callback,
                        gpointer data)
{
  Booking *booking;

  g_return_if_fail (draft != NULL && draft->patient != NULL && draft->place != 0);
  g_return_if_fail (GARDE_IS_DESK (desk));

  booking = g_new0 (Booking, 1);
  booking->draft = draft;
  booking->day = day;
  garde_desk_run_async (desk, book_draft, booking, (GDestroyNotify) booking_free,
                        (GDestroyNotify) garde_visit_answer_free, NULL, callback, data);
}

GardeReasonGroup
garde_visit_draft_guess_group (const char *text)
{
  g_autofree char *typed = NULL;
  GardeReasonGroup guess = 0;

  g_return_val_if_fail (text != NULL, 0);

  typed = garde_text_fold (text);
  if (g_utf8_strlen (typed, -1) < SHORTEST_GUESS)
    return 0;

  for (GardeReasonGroup group = GARDE_REASON_INFECTIOUS; group <= GARDE_REASON_OTHER; group++)
    {
      g_autofree char *name =
          garde_text_fold (garde_vocabulary_get_label (&garde_reason_group_words, (int) group));

      /* The beginning of the name, or the name and more behind it: "inj" and "injury of the hand".
       */
      if (!g_str_has_prefix (name, typed) && !g_str_has_prefix (typed, name))
        continue;
      if (guess != 0)
        return 0;
      guess = group;
    }

  return guess;
}

GardeZoneOfRoom
garde_visit_draft_propose_zone (GardeReasonGroup group)
{
  return group == GARDE_REASON_INFECTIOUS ? GARDE_ZONE_INFECTIOUS : GARDE_ZONE_GENERAL;
}
