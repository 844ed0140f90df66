/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-store-seat.h"

#include "model/garde-visit-machine.h"
#include "store/garde-store-private.h"

#include <glib/gi18n-lib.h>

/* One seat of an hour. */
typedef struct
{
  GardePlace *place;
  gint64 visit;  /* that holds it; 0: free */
  gint64 ticket; /* its */
} Seat;

/* A place with everything that decides who may have it. */
typedef struct
{
  GardeStore *store;
  GardeSession *session;
  const GardeSeatRequest *request;
  GardePlace *place;
  GardeShift *shift;
  char *doctor_name; /* NULL: nobody's */
  GArray *seats;     /* of Seat: at its hour, it among them, by number */
  GardeZone *zone;   /* borrowed */
  gint64 now;
} Hour;

static void
seat_clear (gpointer data)
{
  Seat *seat = data;

  g_clear_object (&seat->place);
}

static void
hour_clear (Hour *hour)
{
  g_clear_object (&hour->place);
  g_clear_object (&hour->shift);
  g_clear_pointer (&hour->doctor_name, g_free);
  g_clear_pointer (&hour->seats, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Hour, hour_clear)

void
garde_seat_answer_clear (GardeSeatAnswer *self)
{
  g_clear_object (&self->place);
  g_clear_object (&self->shift);
}

static GardeRows *
query_hour (Hour *hour, GError **error)
{
  GardeStore *store = hour->store;
  g_autofree char *sql = g_strdup_printf (
      "SELECT d.family_name, v.id, v.ticket, %s, %s, %s FROM place p JOIN shift h ON "
      "h.id = p.shift JOIN place x ON x.shift = p.shift AND "
      "COALESCE(x.doctor, 0) = COALESCE(p.doctor, 0) AND "
      "COALESCE(x.starts_at, 0) = COALESCE(p.starts_at, 0) LEFT JOIN doctor d ON d.id = p.doctor "
      "LEFT JOIN visit v ON v.place = x.id AND v.state NOT IN (6, 9) WHERE p.id = $1 AND "
      "h.centre = $2 ORDER BY x.seat",
      garde_store_get_columns (store, GARDE_TYPE_PLACE, "p"),
      garde_store_get_columns (store, GARDE_TYPE_SHIFT, "h"),
      garde_store_get_columns (store, GARDE_TYPE_PLACE, "x"));

  return garde_store_query_numbers (
      store, sql,
      GARDE_NUMBERS (hour->request->seat->place, garde_session_get_centre (hour->session)), error);
}

static gboolean
read_hour (Hour *hour, GError **error)
{
  g_autoptr (GardeRows) rows = query_hour (hour, error);
  guint place_at = 3;
  guint shift_at = place_at + garde_store_count_columns (GARDE_TYPE_PLACE);
  guint seat_at = shift_at + garde_store_count_columns (GARDE_TYPE_SHIFT);

  if (rows == NULL)
    return FALSE;
  if (garde_rows_get_length (rows) == 0)
    {
      g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_NOT_FOUND,
                           _ ("This place is not there any more."));
      return FALSE;
    }
  hour->doctor_name =
      garde_rows_is_null (rows, 0, 0) ? NULL : g_strdup (garde_rows_get_text (rows, 0, 0));
  hour->place = garde_store_build (GARDE_TYPE_PLACE, rows, 0, place_at);
  hour->shift = garde_store_build (GARDE_TYPE_SHIFT, rows, 0, shift_at);
  hour->seats = g_array_new (FALSE, FALSE, sizeof (Seat));
  g_array_set_clear_func (hour->seats, seat_clear);
  for (guint i = 0; i < garde_rows_get_length (rows); i++)
    {
      Seat seat = { garde_store_build (GARDE_TYPE_PLACE, rows, i, seat_at),
                    garde_rows_get_int (rows, i, 1), garde_rows_get_int (rows, i, 2) };

      g_array_append_val (hour->seats, seat);
    }
  return TRUE;
}

/* --- what is refused, in sentences --- */

static gboolean
refuse (GError **error, int code, char *sentence)
{
  g_set_error_literal (error, GARDE_STORE_ERROR, code, sentence);
  g_free (sentence);
  return FALSE;
}

static char *
dup_hour_text (const Hour *hour, const GardePlace *place)
{
  return place->starts_at != 0 ? garde_instant_format_time (place->starts_at, hour->zone) : NULL;
}

static gboolean
check_open (const Hour *hour, GError **error)
{
  g_autofree char *time = dup_hour_text (hour, hour->place);

  if (hour->shift->duty_list != 0)
    return refuse (
        error, GARDE_STORE_ERROR_INVALID,
        g_strdup (_ ("This shift is on another duty list: nobody can be booked on it.")));
  if (hour->shift->state == GARDE_SHIFT_CLOSED_NO_DOCTOR)
    return refuse (error, GARDE_STORE_ERROR_INVALID,
                   g_strdup (_ ("This shift has no doctor: nobody can be booked on it.")));
  if (hour->shift->closed_at != 0)
    return refuse (error, GARDE_STORE_ERROR_INVALID,
                   g_strdup (_ ("This shift was closed: nobody can be booked on it.")));
  if (garde_place_get_end (hour->place, hour->shift->ends_at) > hour->now)
    return TRUE;
  if (time == NULL)
    return refuse (error, GARDE_STORE_ERROR_INVALID, g_strdup (_ ("This shift is over.")));
  return refuse (error, GARDE_STORE_ERROR_INVALID,
                 g_strdup_printf (_ ("The place at %s is over."), time));
}

static gboolean
check_day (const Hour *hour, GError **error)
{
  GardeDay day = hour->request->only_day;

  if (!garde_day_is_set (day) || day.number == hour->shift->local_day.number)
    return TRUE;
  return refuse (error, GARDE_STORE_ERROR_INVALID,
                 g_strdup (_ ("A visit moves within its day: cancel it and book it anew.")));
}

static gboolean
refuse_reserved (const Hour *hour, const GardePlace *place, GError **error)
{
  g_autofree char *time = dup_hour_text (hour, place);
  const char *kind = garde_vocabulary_get_label (&garde_place_kind_words, (int) place->kind);
  g_autofree char *until =
      place->release_at != 0 ? garde_instant_format_time (place->release_at, hour->zone) : NULL;

  if (time != NULL && until != NULL)
    return refuse (
        error, GARDE_STORE_ERROR_INVALID,
        g_strdup_printf (_ ("The place at %1$s is “%2$s” until %3$s."), time, kind, until));
  if (time != NULL)
    return refuse (error, GARDE_STORE_ERROR_INVALID,
                   g_strdup_printf (_ ("The place at %1$s is “%2$s”."), time, kind));
  if (until != NULL)
    return refuse (error, GARDE_STORE_ERROR_INVALID,
                   g_strdup_printf (_ ("This place is “%1$s” until %2$s."), kind, until));
  return refuse (error, GARDE_STORE_ERROR_INVALID,
                 g_strdup_printf (_ ("This place is “%s”."), kind));
}

/* Who was given the place, when and where: the step that booked him or moved him there. */
static char *
dup_taken_sentence (const Hour *hour, const Seat *holder, GError **error)
{
  g_autoptr (GardeRows) rows = garde_store_query_numbers (
      hour->store,
      "SELECT s.at, w.name FROM step s JOIN workstation w ON w.id = s.workstation WHERE "
      "s.visit = $1 AND (s.from_state IS NULL OR s.from_place IS NOT NULL) "
      "ORDER BY s.id DESC LIMIT 1",
      GARDE_NUMBERS (holder->visit), error);
  g_autofree char *time = dup_hour_text (hour, hour->place);
  gboolean is_named = time != NULL && hour->doctor_name != NULL;
  g_autofree char *at = NULL;

  if (rows == NULL)
    return NULL;
  if (garde_rows_get_length (rows) == 0)
    return is_named ? g_strdup_printf (_ ("%1$s with Dr %2$s was given to no. %3$d."), time,
                                       hour->doctor_name, (int) holder->ticket)
                    : g_strdup_printf (_ ("This place was given to no. %d."), (int) holder->ticket);
  at = garde_instant_format_time (garde_rows_get_int (rows, 0, 0), hour->zone);
  return is_named ? g_strdup_printf (_ ("%1$s with Dr %2$s was given to no. %3$d at %4$s (%5$s)."),
                                     time, hour->doctor_name, (int) holder->ticket, at,
                                     garde_rows_get_text (rows, 0, 1))
                  : g_strdup_printf (_ ("This place was given to no. %1$d at %2$s (%3$s)."),
                                     (int) holder->ticket, at, garde_rows_get_text (rows, 0, 1));
}

/* The shift's places with an hour: those at or after this one first, the same doctor's before
 * another's; those before it come last. Who holds each is asked place by place: as a join a server
 * would read all visits first. */
static GardeRows *
query_hours (const Hour *hour, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT d.family_name, (SELECT v.id FROM visit v WHERE v.place = p.id AND "
      "v.state NOT IN (6, 9)), %s FROM place p LEFT JOIN doctor d ON d.id = p.doctor WHERE "
      "p.shift = $1 AND p.starts_at IS NOT NULL ORDER BY "
      "CASE WHEN p.starts_at >= $2 THEN 0 ELSE 1 END, p.starts_at, "
      "CASE WHEN COALESCE(p.doctor, 0) = $3 THEN 0 ELSE 1 END, COALESCE(p.doctor, 0), p.seat",
      garde_store_get_columns (hour->store, GARDE_TYPE_PLACE, "p"));

  return garde_store_query_numbers (
      hour->store, sql,
      GARDE_NUMBERS (hour->place->shift, hour->place->starts_at, hour->place->doctor), error);
}

static char *
dup_next_sentence (const Hour *hour, const GardePlace *place, const char *doctor_name)
{
  g_autofree char *time = dup_hour_text (hour, place);

  if (place->doctor != hour->place->doctor && doctor_name != NULL)
    return g_strdup_printf (_ ("Next free: %1$s with Dr %2$s."), time, doctor_name);
  return g_strdup_printf (_ ("Next free: %s."), time);
}

/* Whether the seats of an hour, which stand together in @rows from @first on, are all empty. */
static gboolean
is_hour_free (const GardeRows *rows, guint first, const GardePlace *place)
{
  for (guint i = first; i < garde_rows_get_length (rows); i++)
    {
      g_autoptr (GardePlace) seat = garde_store_build (GARDE_TYPE_PLACE, rows, i, 2);

      if (seat->starts_at != place->starts_at || seat->doctor != place->doctor)
        return TRUE;
      if (!garde_rows_is_null (rows, i, 1))
        return FALSE;
    }
  return TRUE;
}

static gboolean
may_have (const Hour *hour, const GardePlace *place)
{
  return !garde_place_is_overbooked (place) &&
         garde_place_get_end (place, hour->shift->ends_at) > hour->now &&
         garde_place_admits (place, hour->request->source, hour->now);
}

/* NULL without @error if there is none. */
static char *
dup_next_free (const Hour *hour, GError **error)
{
  g_autoptr (GardeRows) rows = query_hours (hour, error);

  for (guint i = 0; rows != NULL && i < garde_rows_get_length (rows); i++)
    {
      g_autoptr (GardePlace) place = garde_store_build (GARDE_TYPE_PLACE, rows, i, 2);
      const char *doctor_name =
          garde_rows_is_null (rows, i, 0) ? NULL : garde_rows_get_text (rows, i, 0);

      if (may_have (hour, place) && is_hour_free (rows, i, place))
        return dup_next_sentence (hour, place, doctor_name);
    }
  return NULL;
}

static gboolean
refuse_taken (const Hour *hour, const Seat *holder, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *taken = dup_taken_sentence (hour, holder, &failure);
  g_autofree char *next = failure == NULL ? dup_next_free (hour, &failure) : NULL;

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  return refuse (error, GARDE_STORE_ERROR_TAKEN,
                 next != NULL ? g_strjoin (" ", taken, next, NULL) : g_steal_pointer (&taken));
}

/* --- which seat it is --- */

/* Floating places are each for one patient: only those with an hour share it. */
static gboolean
is_same_place (const Hour *hour, const Seat *seat)
{
  return hour->place->starts_at != 0 ||
         garde_record_get_id (seat->place) == garde_record_get_id (hour->place);
}

static const Seat *
find_holder (const Hour *hour)
{
  for (guint i = 0; i < hour->seats->len; i++)
    {
      const Seat *seat = &g_array_index (hour->seats, Seat, i);

      if (is_same_place (hour, seat) && seat->visit != 0 && seat->visit != hour->request->visit)
        return seat;
    }
  return NULL;
}

/* An empty seat that was once added is not offered: who asks for it gets the place beside it. */
static const Seat *
find_plain_seat (const Hour *hour)
{
  const Seat *found = NULL;

  for (guint i = 0; i < hour->seats->len; i++)
    {
      const Seat *seat = &g_array_index (hour->seats, Seat, i);
      gboolean is_it = garde_record_get_id (seat->place) == garde_record_get_id (hour->place);

      if (is_it && !garde_place_is_overbooked (seat->place))
        return seat;
      if (found == NULL && !garde_place_is_overbooked (seat->place))
        found = seat;
    }
  return found;
}

static GardePlace *
get_plain_place (const Hour *hour, GError **error)
{
  const Seat *holder = find_holder (hour);
  const Seat *seat = find_plain_seat (hour);

  if (holder != NULL)
    {
      refuse_taken (hour, holder, error);
      return NULL;
    }
  if (seat == NULL)
    return g_object_ref (hour->place);
  if (!garde_place_admits (seat->place, hour->request->source, hour->now))
    {
      refuse_reserved (hour, seat->place, error);
      return NULL;
    }
  return g_object_ref (seat->place);
}

static const Seat *
find_free_seat (const Hour *hour, gboolean is_overbooked)
{
  for (guint i = 0; i < hour->seats->len; i++)
    {
      const Seat *seat = &g_array_index (hour->seats, Seat, i);

      if (seat->visit == 0 && garde_place_is_overbooked (seat->place) == is_overbooked &&
          (is_overbooked || garde_place_admits (seat->place, hour->request->source, hour->now)))
        return seat;
    }
  return NULL;
}

static GardePlace *
make_seat (const Hour *hour)
{
  const Seat *last = &g_array_index (hour->seats, Seat, hour->seats->len - 1);
  GardePlace *place = garde_place_new ();

  place->shift = hour->place->shift;
  place->doctor = hour->place->doctor;
  place->starts_at = hour->place->starts_at;
  place->minutes = hour->place->minutes;
  place->seat = last->place->seat + 1;
  place->kind = GARDE_PLACE_OPEN;
  garde_record_set_text (&place->reason, hour->request->seat->overbook_reason);
  return place;
}

static GardePlace *
reuse_seat (const Hour *hour, const Seat *seat, GError **error)
{
  g_autoptr (GardePlace) place = garde_place_copy (seat->place);

  garde_record_set_text (&place->reason, hour->request->seat->overbook_reason);
  if (garde_record_equal (place, seat->place) ||
      garde_store_update_from (hour->store, seat->place, place, error))
    return g_steal_pointer (&place);
  return NULL;
}

static GardePlace *
get_overbooked_place (const Hour *hour, GError **error)
{
  const Seat *free = find_free_seat (hour, FALSE);
  const Seat *emptied = find_free_seat (hour, TRUE);
  g_autoptr (GardePlace) place = NULL;

  if (free != NULL)
    return g_object_ref (free->place);
  if (emptied != NULL)
    return reuse_seat (hour, emptied, error);
  place = make_seat (hour);
  return garde_store_insert (hour->store, place, error) ? g_steal_pointer (&place) : NULL;
}

static gboolean
check_reason (const GardeSeat *seat, GError **error)
{
  g_autofree char *reason = NULL;

  garde_record_set_text (&reason, seat->overbook_reason);
  if (seat->overbook_reason == NULL || reason != NULL)
    return TRUE;
  return refuse (error, GARDE_STORE_ERROR_INVALID,
                 g_strdup (_ ("Say why the place is overbooked.")));
}

/* Nobody is moved to where he is. */
static gboolean
check_elsewhere (const Hour *hour, GError **error)
{
  for (guint i = 0; hour->request->visit != 0 && i < hour->seats->len; i++)
    {
      const Seat *seat = &g_array_index (hour->seats, Seat, i);

      if (seat->visit == hour->request->visit &&
          garde_record_get_id (seat->place) == garde_record_get_id (hour->place))
        return refuse (error, GARDE_STORE_ERROR_INVALID,
                       g_strdup_printf (_ ("No. %d has this place already."), (int) seat->ticket));
    }
  return TRUE;
}

gboolean
garde_store_get_seat (GardeStore *self,
                      GardeSession *session,
                      const GardeSeatRequest *request,
                      GardeSeatAnswer *answer,
                      GError **error)
{
  g_auto (Hour) hour = { .store = self,
                         .session = session,
                         .request = request,
                         .now = garde_store_now (self),
                         .zone = garde_store_get_zone (self, session, error) };

  if (!garde_store_check_right (self, session, GARDE_ACTION_BOOKING_WRITE, error))
    return FALSE;
  if (hour.zone == NULL || !check_reason (request->seat, error) || !read_hour (&hour, error) ||
      !check_open (&hour, error) || !check_day (&hour, error) || !check_elsewhere (&hour, error))
    return FALSE;
  answer->place = request->seat->overbook_reason != NULL ? get_overbooked_place (&hour, error)
                                                         : get_plain_place (&hour, error);
  answer->shift = g_steal_pointer (&hour.shift);
  return answer->place != NULL;
}
