/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-roster-private.h"

#include <glib/gi18n-lib.h>

#include "model/garde-opening.h"
#include "model/garde-place.h"
#include "model/garde-visit.h"
#include "store/garde-store-day.h"

/* Who is booked with a doctor on a shift, or waits for him. */
static GPtrArray *
load_bookings (GardeStore *self, gint64 shift, gint64 doctor, GError **error)
{
  return garde_store_select_numbers (self, GARDE_TYPE_VISIT,
                                     "WHERE shift = $1 AND doctor = $2 AND state IN (1, 2)",
                                     GARDE_NUMBERS (shift, doctor), error);
}

static GPtrArray *
load_places (GardeStore *self, gint64 shift, gint64 doctor, GError **error)
{
  return garde_store_select_numbers (self, GARDE_TYPE_PLACE, "WHERE shift = $1 AND doctor = $2",
                                     GARDE_NUMBERS (shift, doctor), error);
}

/* Who comes and has no places yet takes those of who goes, with everybody who is booked there. */
static gboolean
hand_over (GardeStore *self, GPtrArray *places, GPtrArray *bookings, gint64 to, GError **error)
{
  for (guint i = 0; i < places->len; i++)
    {
      GardePlace *place = places->pdata[i];

      place->doctor = to;
      if (!garde_store_update (self, place, error))
        return FALSE;
    }
  for (guint i = 0; i < bookings->len; i++)
    {
      GardeVisit *visit = bookings->pdata[i];

      visit->doctor = to;
      if (!garde_store_update (self, visit, error))
        return FALSE;
    }
  return TRUE;
}

/* A place on which somebody was once booked stays for the history, as a seat that is none. */
static gboolean
drop_place (GardeStore *self, GardeSession *session, GardePlace *place, GError **error)
{
  g_autoptr (GardeRows) rows = garde_store_query_numbers (
      self,
      "SELECT 1 FROM visit WHERE place = $1 UNION ALL SELECT 1 FROM step WHERE from_place = $1",
      GARDE_NUMBERS (garde_record_get_id (place)), error);

  if (rows == NULL)
    return FALSE;
  if (garde_rows_get_length (rows) == 0)
    return garde_store_remove (self, session, place, error);
  garde_record_set_text (&place->reason, _ ("The doctor does not come"));
  return garde_store_update (self, place, error);
}

/* The first of those who come that has no places; 0: nobody. */
static gboolean
find_successor (GardeStore *self, const GArray *changes, gint64 *doctor, GError **error)
{
  *doctor = 0;
  for (guint i = 0; i < changes->len && *doctor == 0; i++)
    {
      const GardeAssignmentChange *change = &g_array_index (changes, GardeAssignmentChange, i);
      g_autoptr (GPtrArray) places = NULL;

      if (change->change != GARDE_ROSTER_CHANGE_ADDED)
        continue;
      places = load_places (self, change->shift, change->doctor, error);
      if (places == NULL)
        return FALSE;
      if (places->len == 0)
        *doctor = change->doctor;
    }
  return TRUE;
}

static gboolean
leave_places (GardeStore *self,
              GardeSession *session,
              const GardeAssignmentChange *gone,
              const GArray *changes,
              GError **error)
{
  g_autoptr (GPtrArray) places = load_places (self, gone->shift, gone->doctor, error);
  g_autoptr (GPtrArray) bookings = load_bookings (self, gone->shift, gone->doctor, error);
  gint64 successor;

  if (places == NULL || bookings == NULL || !find_successor (self, changes, &successor, error))
    return FALSE;
  if (successor != 0)
    return hand_over (self, places, bookings, successor, error);
  if (bookings->len > 0)
    return garde_store_refuse_duty (
        self, session, GARDE_STORE_ERROR_INVALID,
        _ ("Patients are booked there, and nobody takes the places: %s."), gone->shift,
        gone->doctor, error);
  for (guint i = 0; i < places->len; i++)
    if (!drop_place (self, session, places->pdata[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
find_slot_minutes (
    GardeStore *self, GardeSession *session, const GardeShift *shift, int *minutes, GError **error)
{
  const GardeCentre *centre = garde_store_get_centre (self, session, error);
  g_autoptr (GardeOpening) opening = NULL;

  if (centre == NULL)
    return FALSE;
  *minutes = (int) centre->slot_minutes;
  if (shift->opening == 0)
    return TRUE;
  opening = garde_store_read (self, GARDE_TYPE_OPENING, shift->opening, error);
  if (opening == NULL)
    return FALSE;
  if (opening->slot_minutes > 0)
    *minutes = (int) opening->slot_minutes;
  return TRUE;
}

gboolean
garde_store_move_places (GardeStore *self,
                         GardeSession *session,
                         GardeShift *shift,
                         const GArray *changes,
                         GError **error)
{
  int minutes;

  for (guint i = 0; i < changes->len; i++)
    {
      const GardeAssignmentChange *change = &g_array_index (changes, GardeAssignmentChange, i);

      if (change->change == GARDE_ROSTER_CHANGE_REMOVED &&
          !leave_places (self, session, change, changes, error))
        return FALSE;
    }
  if (!find_slot_minutes (self, session, shift, &minutes, error))
    return FALSE;
  return minutes <= 0 ||
         garde_store_make_places (self, session, garde_record_get_id (shift), minutes, error);
}
