/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-store-booking.h"

#include "model/garde-visit-machine.h"
#include "store/garde-store-private.h"
#include "store/garde-store-seat.h"
#include "store/garde-visit-writing-private.h"

#include <glib/gi18n-lib.h>

/* One transaction's question and answer; the answer is overwritten when it runs again. */
typedef struct
{
  const GardeBooking *booking;
  gint64 moving; /* the visit that moves */
  const GardeSeat *seat;
  GardeVisit *visit;
} Placing;

static GardeVisit *
make_visit (GardeSession *session,
            const GardeBooking *booking,
            const GardeSeatAnswer *seat,
            gint64 now,
            GardeZone *zone)
{
  GardeVisit *visit = garde_visit_new ();

  visit->centre = garde_session_get_centre (session);
  visit->source = booking->source;
  visit->reason_group = booking->reason_group;
  garde_record_set_text (&visit->reason, booking->reason);
  visit->family_doctor = booking->family_doctor;
  visit->priority = booking->priority != 0 ? booking->priority : GARDE_PRIORITY_NORMAL;
  garde_record_set_text (&visit->accompanied_by, booking->accompanied_by);
  visit->state = GARDE_VISIT_BOOKED;
  visit->local_day = seat->shift->local_day;
  visit->booked_at = now;
  garde_visit_take_place (visit, seat->place, seat->shift->starts_at, zone);
  return visit;
}

/* The file, the visit on the seat, its first step. */
static gboolean
write_booking (GardeStore *self,
               GardeSession *session,
               Placing *placing,
               const GardeSeatAnswer *seat,
               GError **error)
{
  const GardeBooking *booking = placing->booking;
  gint64 now = garde_store_now (self);
  g_autoptr (GardeVisit) visit =
      make_visit (session, booking, seat, now, garde_store_get_zone (self, session, error));
  g_autoptr (GardePatient) patient = NULL;
  g_autoptr (GardeStep) step = NULL;

  if (!garde_store_next_ticket (self, session, visit->local_day, &visit->ticket, error))
    return FALSE;
  patient = garde_store_admit_patient (self, session, booking->patient, booking->family_doctor,
                                       visit->local_day, error);
  if (patient == NULL)
    return FALSE;
  visit->patient = garde_record_get_id (patient);
  if (!garde_store_insert (self, visit, error))
    return FALSE;
  step = garde_store_make_step (session, NULL, visit, now);
  garde_record_set_text (&step->note, booking->seat.overbook_reason);
  if (!garde_store_insert (self, step, error))
    return FALSE;
  g_set_object (&placing->visit, visit);
  return TRUE;
}

static gboolean
book (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  Placing *placing = data;
  const GardeBooking *booking = placing->booking;
  GardeSeatRequest request = { .seat = &booking->seat,
                               .source = booking->source,
                               .only_day = GARDE_DAY_NONE };
  g_auto (GardeSeatAnswer) seat = { 0 };

  return garde_store_get_seat (self, session, &request, &seat, error) &&
         garde_store_check_not_there (self, session, booking->patient, seat.shift->local_day,
                                      error) &&
         write_booking (self, session, placing, &seat, error);
}

static gboolean
has_word (const GardeVocabulary *words, int value)
{
  return *garde_vocabulary_get_word (words, value) != '\0';
}

static gboolean
check_booking (const GardeBooking *booking, GError **error)
{
  if (!has_word (&garde_reason_group_words, (int) booking->reason_group))
    g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID,
                         _ ("Say why the patient comes."));
  else if (!has_word (&garde_source_words, (int) booking->source))
    g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID,
                         _ ("Say who sends the patient."));
  else
    return TRUE;
  return FALSE;
}

static GardeVisit *
run_placing (GardeStore *self,
             GardeSession *session,
             GardeStoreFunc function,
             Placing *placing,
             GError **error)
{
  if (garde_store_transact (self, session, function, placing, error))
    return placing->visit;
  g_clear_object (&placing->visit);
  return NULL;
}

GardeVisit *
garde_store_book (GardeStore *self,
                  GardeSession *session,
                  const GardeBooking *booking,
                  GError **error)
{
  Placing placing = { .booking = booking };

  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);
  g_return_val_if_fail (session != NULL, NULL);
  g_return_val_if_fail (booking != NULL && GARDE_IS_PATIENT (booking->patient), NULL);

  if (!garde_store_check_right (self, session, GARDE_ACTION_BOOKING_WRITE, error))
    return NULL;
  if (!check_booking (booking, error))
    return NULL;
  return run_placing (self, session, book, &placing, error);
}

/* Only a place is moved from: who came without one waits for his turn, whatever the hour. */
static gboolean
may_move (GardeStore *self, GardeSession *session, const GardeVisit *visit, GError **error)
{
  if (visit->state != GARDE_VISIT_BOOKED && visit->state != GARDE_VISIT_WAITING)
    {
      garde_store_refuse_step (self, session, visit, error);
      return FALSE;
    }
  if (visit->state == GARDE_VISIT_WAITING &&
      !garde_store_check_right (self, session, GARDE_ACTION_ARRIVAL_WRITE, error))
    return FALSE;
  if (visit->place != 0)
    return TRUE;
  g_set_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STEP,
               _ ("No. %d has no place that could be moved: his turn comes by the queue."),
               (int) visit->ticket);
  return FALSE;
}

static gboolean
move (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  Placing *placing = data;
  g_auto (GardePresent) present = { 0 };
  g_auto (GardeSeatAnswer) seat = { 0 };
  g_autoptr (GardeStep) step = NULL;
  GardeSeatRequest request = { .seat = placing->seat, .visit = placing->moving };
  GardeZone *zone = garde_store_get_zone (self, session, error);

  if (zone == NULL ||
      !garde_store_read_present (self, session, placing->moving, GARDE_PRESENT_PLAIN, &present,
                                 error) ||
      !may_move (self, session, present.visit, error))
    return FALSE;
  request.source = present.visit->source;
  request.only_day = present.visit->local_day;
  if (!garde_store_get_seat (self, session, &request, &seat, error))
    return FALSE;
  garde_visit_take_place (present.visit, seat.place, seat.shift->starts_at, zone);
  step = garde_store_make_step (session, present.read, present.visit, garde_store_now (self));
  garde_record_set_text (&step->note, placing->seat->overbook_reason);
  if (!garde_store_update_from (self, present.read, present.visit, error) ||
      !garde_store_insert_step (self, step, present.last_step, error))
    return FALSE;
  g_set_object (&placing->visit, present.visit);
  return TRUE;
}

GardeVisit *
garde_store_move_visit (
    GardeStore *self, GardeSession *session, gint64 visit, const GardeSeat *seat, GError **error)
{
  Placing placing = { .moving = visit, .seat = seat };

  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);
  g_return_val_if_fail (session != NULL, NULL);
  g_return_val_if_fail (seat != NULL, NULL);

  if (!garde_store_check_right (self, session, GARDE_ACTION_BOOKING_WRITE, error))
    return NULL;
  return run_placing (self, session, move, &placing, error);
}
