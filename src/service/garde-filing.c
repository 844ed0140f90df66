/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/garde-filing.h"

#include "model/garde-step.h"
#include "model/garde-visit-machine.h"
#include "store/garde-store-import.h"

/* One hour of one doctor on one shift, and its seats. */
typedef struct
{
  gint64 shift;
  gint64 doctor;
  gint64 starts_at;
  GPtrArray *places; /* of GardePlace, as they were made */
} Slot;

struct _GardeFiling
{
  GardeStore *store;
  GardeSession *session;
  GHashTable *tickets; /* day's number to the last ticket */
  GHashTable *slots;   /* of Slot */
  GHashTable *taken;   /* the places that a live visit holds */
};

static guint
hash_slot (gconstpointer key)
{
  const Slot *slot = key;

  return g_int64_hash (&slot->shift) ^ g_int64_hash (&slot->doctor) * 31u ^
         g_int64_hash (&slot->starts_at) * 131u;
}

static gboolean
equal_slot (gconstpointer first, gconstpointer second)
{
  const Slot *a = first, *b = second;

  return a->shift == b->shift && a->doctor == b->doctor && a->starts_at == b->starts_at;
}

static void
free_slot (gpointer data)
{
  Slot *slot = data;

  g_clear_pointer (&slot->places, g_ptr_array_unref);
  g_free (slot);
}

static Slot *
find_or_add_slot (GardeFiling *self, gint64 shift, gint64 doctor, gint64 starts_at)
{
  const Slot key = { shift, doctor, starts_at, NULL };
  Slot *slot = g_hash_table_lookup (self->slots, &key);

  if (slot != NULL)
    return slot;
  slot = g_new (Slot, 1);
  *slot = key;
  slot->places = g_ptr_array_new_with_free_func (g_object_unref);
  g_hash_table_add (self->slots, slot);
  return slot;
}

static void
remember_place (GardeFiling *self, GardePlace *place)
{
  Slot *slot = find_or_add_slot (self, place->shift, place->doctor, place->starts_at);

  g_ptr_array_add (slot->places, g_object_ref (place));
}

GardeFiling *
garde_filing_new (
    GardeStore *store, GardeSession *session, GardeDay from, GardeDay to, GError **error)
{
  g_autoptr (GardeFiling) self = NULL;
  g_autoptr (GPtrArray) places = NULL;

  g_return_val_if_fail (GARDE_IS_STORE (store), NULL);

  self = g_new0 (GardeFiling, 1);
  self->store = g_object_ref (store);
  self->session = garde_session_ref (session);
  self->slots = g_hash_table_new_full (hash_slot, equal_slot, free_slot, NULL);
  self->taken = g_hash_table_new (NULL, NULL);
  self->tickets = garde_store_load_last_tickets (store, session, from, to, error);
  if (self->tickets == NULL)
    return NULL;
  /* A visit after midnight sits on a place of the shift that began the evening before. */
  places =
      garde_store_load_places (store, session, garde_day_add (from, -1), to, self->taken, error);
  if (places == NULL)
    return NULL;
  for (guint i = 0; i < places->len; i++)
    remember_place (self, g_ptr_array_index (places, i));
  return g_steal_pointer (&self);
}

void
garde_filing_free (GardeFiling *self)
{
  g_clear_pointer (&self->tickets, g_hash_table_unref);
  g_clear_pointer (&self->slots, g_hash_table_unref);
  g_clear_pointer (&self->taken, g_hash_table_unref);
  g_clear_object (&self->store);
  g_clear_pointer (&self->session, garde_session_unref);
  g_free (self);
}

gboolean
garde_filing_add_place (GardeFiling *self, GardePlace *place, GError **error)
{
  g_return_val_if_fail (self != NULL && GARDE_IS_PLACE (place), FALSE);

  if (!garde_store_save (self->store, self->session, place, error))
    return FALSE;
  remember_place (self, place);
  return TRUE;
}

/* A place that was given back is shared by the one who gave it and the one who took it. */
static GardePlace *
find_free_place (GardeFiling *self, const Slot *slot, gboolean is_live)
{
  for (guint i = 0; i < slot->places->len; i++)
    {
      GardePlace *place = g_ptr_array_index (slot->places, i);

      if (!is_live || !g_hash_table_contains (self->taken, place))
        return place;
    }
  return NULL;
}

static GardePlace *
add_seat (GardeFiling *self, const Slot *slot, gint64 minutes, GError **error)
{
  g_autoptr (GardePlace) place = garde_place_new ();

  place->shift = slot->shift;
  place->doctor = slot->doctor;
  place->starts_at = slot->starts_at;
  place->minutes = minutes;
  place->seat = slot->places->len + 1;
  place->kind = GARDE_PLACE_OPEN;
  return garde_filing_add_place (self, place, error) ? place : NULL;
}

static gboolean
give_place (GardeFiling *self, GardeVisit *visit, GError **error)
{
  gboolean is_live = garde_visit_state_is_live (visit->state);
  Slot *slot;
  GardePlace *place;

  if (visit->slot_at == 0)
    return TRUE;
  slot = find_or_add_slot (self, visit->shift, visit->doctor, visit->slot_at);
  place = find_free_place (self, slot, is_live);
  if (place == NULL)
    place = add_seat (self, slot, visit->slot_minutes, error);
  if (place == NULL)
    return FALSE;
  visit->place = garde_record_get_id (place);
  if (is_live)
    g_hash_table_add (self->taken, place);
  return TRUE;
}

static void
give_ticket (GardeFiling *self, GardeVisit *visit)
{
  gpointer day = GINT_TO_POINTER (visit->local_day.number);

  if (visit->ticket == 0)
    visit->ticket = GPOINTER_TO_INT (g_hash_table_lookup (self->tickets, day)) + 1;
  if (visit->ticket > GPOINTER_TO_INT (g_hash_table_lookup (self->tickets, day)))
    g_hash_table_insert (self->tickets, day, GINT_TO_POINTER ((int) visit->ticket));
}

static gboolean
add_step (GardeFiling *self,
          const GardeVisit *visit,
          GardeVisitState *from,
          GardeVisitState to,
          gint64 at,
          GError **error)
{
  g_autoptr (GardeStep) step = garde_step_new ();
  /* Who comes without an hour is nobody's until he is called. */
  gboolean had_doctor = *from != 0 && (visit->slot_at != 0 || *from >= GARDE_VISIT_CALLED);

  step->visit = garde_record_get_id (visit);
  step->from_state = *from;
  step->to_state = to;
  step->to_parked = *from == to && visit->parked;
  step->from_doctor = had_doctor ? visit->doctor : 0;
  step->at = at;
  step->by_account = garde_session_get_account (self->session);
  step->workstation = garde_session_get_workstation (self->session);
  *from = to;
  return garde_store_save (self->store, self->session, step, error);
}

/* The stamps in the order in which they are reached; the last one is that of the visit's own state.
 */
static gboolean
add_steps (GardeFiling *self, const GardeVisit *visit, GError **error)
{
  const struct
  {
    GardeVisitState to;
    gint64 at;
  } stamps[] = {
    { GARDE_VISIT_BOOKED, visit->booked_at }, { GARDE_VISIT_WAITING, visit->arrived_at },
    { GARDE_VISIT_CALLED, visit->called_at }, { GARDE_VISIT_IN_VISIT, visit->started_at },
    { GARDE_VISIT_DONE, visit->done_at },     { visit->state, visit->closed_at },
  };
  GardeVisitState from = 0;

  for (guint i = 0; i < G_N_ELEMENTS (stamps); i++)
    if (stamps[i].at != 0 && !add_step (self, visit, &from, stamps[i].to, stamps[i].at, error))
      return FALSE;
  g_assert (from == visit->state);
  return !visit->parked || add_step (self, visit, &from, visit->state, visit->arrived_at, error);
}

gboolean
garde_filing_add_visit (GardeFiling *self, GardeVisit *visit, GError **error)
{
  g_return_val_if_fail (self != NULL && GARDE_IS_VISIT (visit), FALSE);

  if (visit->place == 0 && !give_place (self, visit, error))
    return FALSE;
  give_ticket (self, visit);
  return garde_store_save (self->store, self->session, visit, error) &&
         add_steps (self, visit, error);
}
