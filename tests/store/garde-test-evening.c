/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-evening.h"

#include "store/garde-store-day.h"

static gboolean
add_places (GardeStore *store, GardeSession *session, gpointer data, GError **error)
{
  GardeTestCentre *centre = data;

  return garde_store_make_places (store, session, centre->shift, 15, error);
}

void
garde_test_evening_init (GardeTestEvening *self, GardeTestEngine *engine)
{
  g_autoptr (GError) error = NULL;

  self->centre = garde_test_centre_new (engine);
  self->other = garde_test_centre_open (self->centre, "Accueil 2");
  self->other_session = garde_test_open_session (self->other);
  garde_store_transact (self->centre->store, self->centre->session, add_places, self->centre,
                        &error);
  g_assert_no_error (error);
}

void
garde_test_evening_clear (GardeTestEvening *self)
{
  g_clear_pointer (&self->other_session, garde_session_unref);
  if (self->other != NULL)
    g_assert_finalize_object (g_steal_pointer (&self->other));
  g_clear_pointer (&self->centre, garde_test_centre_free);
}

/* The place of a doctor at so many minutes past 20:00. */
gint64
garde_test_evening_find_place (GardeTestEvening *self, guint doctor, int minutes)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT id FROM place WHERE seat = 1 AND doctor = %" G_GINT64_FORMAT
                       " AND starts_at = %" G_GINT64_FORMAT,
                       self->centre->doctors[doctor],
                       garde_test_centre_at (self->centre, 20, 0) + minutes * GARDE_MINUTE);

  return garde_test_read_int (self->centre->store, sql);
}

GardeVisit *
garde_test_evening_try_to_book (GardeTestEvening *self,
                                const char *name,
                                gint64 place,
                                GardeSource source,
                                const char *overbook_reason,
                                GError **error)
{
  g_autoptr (GardePatient) patient = garde_test_patient_new (name, "Anne");
  GardeBooking booking = { .patient = patient,
                           .seat = { place, overbook_reason },
                           .source = source,
                           .reason_group = GARDE_REASON_ENT };

  return garde_store_book (self->centre->store, self->centre->session, &booking, error);
}

GardeVisit *
garde_test_evening_book (GardeTestEvening *self, const char *name, gint64 place)
{
  g_autoptr (GError) error = NULL;
  GardeVisit *visit =
      garde_test_evening_try_to_book (self, name, place, GARDE_SOURCE_SAS, NULL, &error);

  g_assert_no_error (error);
  return visit;
}

GardeVisit *
garde_test_evening_overbook (GardeTestEvening *self,
                             const char *name,
                             gint64 place,
                             const char *reason)
{
  g_autoptr (GError) error = NULL;
  GardeVisit *visit =
      garde_test_evening_try_to_book (self, name, place, GARDE_SOURCE_SAS, reason, &error);

  g_assert_no_error (error);
  return visit;
}

GardeVisit *
garde_test_evening_undo (GardeTestEvening *self, const GardeVisit *visit)
{
  g_autoptr (GError) error = NULL;
  GardeVisit *back = garde_store_undo (self->centre->store, self->centre->session,
                                       garde_record_get_id (visit), &error);

  g_assert_no_error (error);
  return back;
}

void
garde_test_evening_check_step (GardeTestEvening *self,
                               const GardeVisit *visit,
                               GardeVisitState from,
                               const char *note)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) steps = garde_store_load_steps (self->centre->store, self->centre->session,
                                                        garde_record_get_id (visit), &error);
  const GardeStep *last;

  g_assert_no_error (error);
  last = g_ptr_array_index (steps, steps->len - 1);
  g_assert_cmpint (last->from_state, ==, from);
  g_assert_cmpint (last->to_state, ==, visit->state);
  g_assert_cmpstr (last->note, ==, note);
}

GardeVisit *
garde_test_evening_move (GardeTestEvening *self, const GardeVisit *visit, gint64 place)
{
  g_autoptr (GError) error = NULL;
  GardeVisit *moved =
      garde_store_move_visit (self->centre->store, self->centre->session,
                              garde_record_get_id (visit), &(GardeSeat){ place, NULL }, &error);

  g_assert_no_error (error);
  return moved;
}
