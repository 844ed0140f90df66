/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/day/garde-walk-in-form.h"

#include "base/garde-text.h"
#include "store/garde-store-patient.h"

#define SHORTEST_GUESS (2) /* letters */

GardeWalkInForm *
garde_walk_in_form_new (void)
{
  return g_new0 (GardeWalkInForm, 1);
}

void
garde_walk_in_form_free (GardeWalkInForm *self)
{
  g_clear_object (&self->patient);
  g_clear_pointer (&self->reason, g_free);
  g_free (self);
}

void
garde_walk_in_answer_free (GardeWalkInAnswer *self)
{
  g_clear_object (&self->visit);
  g_clear_pointer (&self->doubles, g_ptr_array_unref);
  g_free (self);
}

static GardeWalkInAnswer *
answer_new (GardeVisit *visit, GPtrArray *doubles)
{
  GardeWalkInAnswer *answer = g_new0 (GardeWalkInAnswer, 1);

  answer->visit = visit;
  answer->doubles = doubles;

  return answer;
}

/* The files that a new one would repeat; NULL with @error if that could not be found out. */
static GPtrArray *
find_repeated (GardeStore *store,
               GardeSession *session,
               const GardePatient *patient,
               GError **error)
{
  return garde_store_find_doubles (store, session, patient->family_name, patient->given_name,
                                   patient->birth_date, error);
}

static gpointer
register_form (GardeStore *store,
               GardeSession *session,
               gpointer argument,
               GCancellable *cancellable,
               GError **error)
{
  GardeWalkInForm *form = argument;
  GardeWalkIn walk_in = {
    .patient = form->patient,
    .reason_group = form->reason_group,
    .reason = form->reason,
    .family_doctor = form->family_doctor,
    .zone = form->zone,
    .priority = GARDE_PRIORITY_NORMAL,
  };
  GardeVisit *visit;

  if (garde_record_get_revision (form->patient) == 0 && !form->is_new_for_sure)
    {
      g_autoptr (GPtrArray) doubles = find_repeated (store, session, form->patient, error);

      if (doubles == NULL)
        return NULL;
      if (doubles->len > 0)
        return answer_new (NULL, g_steal_pointer (&doubles));
    }

  visit = garde_store_register_walk_in (store, session, &walk_in, error);
  return visit != NULL ? answer_new (visit, NULL) : NULL;
}

void
garde_walk_in_form_register (GardeWalkInForm *form,
                             GardeDesk *desk,
                             GAsyncReadyCallback callback,
                             gpointer data)
{
  g_return_if_fail (form != NULL && form->patient != NULL);
  g_return_if_fail (GARDE_IS_DESK (desk));

  garde_desk_run_async (desk, register_form, form, (GDestroyNotify) garde_walk_in_form_free,
                        (GDestroyNotify) garde_walk_in_answer_free, NULL, callback, data);
}

static gpointer
look_for_doubles (GardeStore *store,
                  GardeSession *session,
                  gpointer argument,
                  GCancellable *cancellable,
                  GError **error)
{
  GPtrArray *doubles = find_repeated (store, session, argument, error);

  return doubles != NULL ? answer_new (NULL, doubles) : NULL;
}

void
garde_walk_in_find_doubles (GardeDesk *desk,
                            const char *family_name,
                            const char *given_name,
                            GardeDay birth_date,
                            GAsyncReadyCallback callback,
                            gpointer data)
{
  GardePatient *traits;

  g_return_if_fail (GARDE_IS_DESK (desk));
  g_return_if_fail (family_name != NULL && given_name != NULL);

  traits = garde_patient_new ();
  traits->family_name = g_strdup (family_name);
  traits->given_name = g_strdup (given_name);
  traits->birth_date = birth_date;
  garde_desk_run_async (desk, look_for_doubles, traits, g_object_unref,
                        (GDestroyNotify) garde_walk_in_answer_free, NULL, callback, data);
}

GardeReasonGroup
garde_walk_in_guess_group (const char *text)
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
garde_walk_in_propose_zone (GardeReasonGroup group)
{
  return group == GARDE_REASON_INFECTIOUS ? GARDE_ZONE_INFECTIOUS : GARDE_ZONE_GENERAL;
}
