/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-store-day.h"

#include "model/garde-visit-machine.h"
#include "store/garde-right-private.h"
#include "store/garde-store-private.h"
#include "store/garde-trail.h"

/* Where each record starts among the columns of a join. */
typedef struct
{
  GardeStore *store;
  GString *sql;
  guint next;
} Join;

static guint
add_columns (Join *join, GType type, const char *alias)
{
  guint first = join->next;

  g_string_append_printf (join->sql, "%s%s", first == 0 ? "SELECT " : ", ",
                          garde_store_get_columns (join->store, type, alias));
  join->next += garde_store_count_columns (type);
  return first;
}

static void
take_doctor (GHashTable *doctors, GardeDoctor *doctor)
{
  gint64 *id = g_new (gint64, 1);

  *id = garde_record_get_id (doctor);
  g_hash_table_replace (doctors, id, g_object_ref (doctor));
}

/* One column a row: a shift with each of its doctors, or alone. Other duty lists are not the day of
 * the centre. */
static gboolean
load_columns (GardeStore *self,
              GardeSession *session,
              GardeDaySheet *sheet,
              GHashTable *doctors,
              GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (GardeRows) rows = NULL;
  Join join = { self, sql, 0 };
  guint shift_at = add_columns (&join, GARDE_TYPE_SHIFT, "s");
  guint doctor_at = add_columns (&join, GARDE_TYPE_DOCTOR, "d");
  guint assignment_at = add_columns (&join, GARDE_TYPE_ASSIGNMENT, "a");
  guint engagement_at = add_columns (&join, GARDE_TYPE_ENGAGEMENT, "e");

  g_string_append (
      sql, " FROM shift s LEFT JOIN assignment a ON a.shift = s.id LEFT JOIN doctor d ON d.id = "
           "a.doctor "
           "LEFT JOIN engagement e ON e.centre = s.centre AND e.doctor = d.id "
           "WHERE s.centre = $1 AND s.local_day = $2 AND s.duty_list IS NULL ORDER BY s.starts_at, "
           /* Where NULL is sorted is each engine's own idea. */
           "CASE WHEN d.id IS NULL THEN 1 ELSE 0 END, d.name_key, s.id, a.id");
  rows = garde_store_query_numbers (
      self, sql->str, GARDE_NUMBERS (garde_session_get_centre (session), sheet->day.number), error);
  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < garde_rows_get_length (rows); i++)
    {
      g_autoptr (GardeShift) shift = garde_store_build (GARDE_TYPE_SHIFT, rows, i, shift_at);
      g_autoptr (GardeDoctor) doctor = garde_store_build (GARDE_TYPE_DOCTOR, rows, i, doctor_at);
      g_autoptr (GardeAssignment) assignment =
          garde_store_build (GARDE_TYPE_ASSIGNMENT, rows, i, assignment_at);
      g_autoptr (GardeEngagement) engagement =
          garde_store_build (GARDE_TYPE_ENGAGEMENT, rows, i, engagement_at);

      garde_store_hide_doctor (session, doctor);
      garde_store_hide_engagement (session, engagement);
      if (doctor != NULL)
        take_doctor (doctors, doctor);
      g_ptr_array_add (sheet->columns,
                       garde_day_column_new (shift, doctor, assignment, engagement));
    }
  return TRUE;
}

/* The column of a place or visit: its shift's and doctor's, else the shift's first. */
static GardeDayColumn *
find_column (GardeDaySheet *sheet, gint64 shift, gint64 doctor)
{
  GardeDayColumn *first = NULL;

  for (guint i = 0; i < sheet->columns->len; i++)
    {
      GardeDayColumn *column = g_ptr_array_index (sheet->columns, i);

      if (garde_record_get_id (column->shift) != shift)
        continue;
      if (doctor != 0 && column->doctor != NULL && garde_record_get_id (column->doctor) == doctor)
        return column;
      if (first == NULL)
        first = column;
    }
  return first;
}

static void
count_visit (GardeDaySheet *sheet, const GardeVisit *visit)
{
  sheet->seen += visit->state == GARDE_VISIT_DONE;
  sheet->waiting += visit->state == GARDE_VISIT_WAITING;
  sheet->in_visit += visit->state == GARDE_VISIT_CALLED || visit->state == GARDE_VISIT_IN_VISIT;
  sheet->expected += visit->state == GARDE_VISIT_BOOKED;
}

static GardeDayEntry *
make_entry (GHashTable *doctors, GardePlace *place, GardeVisit *visit, GardePatient *patient)
{
  gint64 of = visit != NULL && visit->doctor != 0 ? visit->doctor
              : place != NULL                     ? place->doctor
                                                  : 0;

  return garde_day_entry_new (place, visit, patient, g_hash_table_lookup (doctors, &of));
}

/* What is cancelled is on the sheet, but not on the board. */
static GPtrArray *
find_list (GardeDaySheet *sheet, const GardePlace *place, const GardeVisit *visit)
{
  GardeDayColumn *column = NULL;

  if (visit != NULL && visit->state == GARDE_VISIT_CANCELLED)
    return sheet->cancelled;
  if (place != NULL)
    column = find_column (sheet, place->shift, place->doctor);
  else if (visit->slot_at != 0)
    column = find_column (sheet, visit->shift, visit->doctor);
  return column != NULL ? column->entries : sheet->walk_ins;
}

static void
add_entry (GardeSession *session,
           GardeDaySheet *sheet,
           GHashTable *doctors,
           GardePlace *place,
           GardeVisit *visit,
           GardePatient *patient)
{
  if (visit != NULL)
    {
      garde_store_hide_entry (session, visit, patient);
      count_visit (sheet, visit);
    }
  g_ptr_array_add (find_list (sheet, place, visit), make_entry (doctors, place, visit, patient));
}

/* An hour of a doctor: its seats are one place, and those that were added to it. A floating place
 * is one by itself. */
static char *
dup_hour (const GardePlace *place)
{
  if (place->starts_at == 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT, garde_record_get_id (place));
  return g_strdup_printf ("%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT,
                          place->shift, place->doctor, place->starts_at);
}

/* A place is free when nobody alive is at its hour: beside the entry of whoever did not come it has
 * one of its own. An overbooked seat that is empty again is no place. */
static void
add_free_places (GardeSession *session,
                 GardeDaySheet *sheet,
                 GHashTable *doctors,
                 GHashTable *places,
                 GHashTable *taken)
{
  GHashTableIter iter;
  GardePlace *place;

  g_hash_table_iter_init (&iter, places);
  while (g_hash_table_iter_next (&iter, (gpointer *) &place, NULL))
    {
      g_autofree char *hour = dup_hour (place);

      if (!garde_place_is_overbooked (place) && !g_hash_table_contains (taken, hour))
        add_entry (session, sheet, doctors, place, NULL, NULL);
    }
}

static guint
hash_record (gconstpointer record)
{
  gint64 id = garde_record_get_id (record);

  return g_int64_hash (&id);
}

static gboolean
is_same_record (gconstpointer a, gconstpointer b)
{
  return garde_record_get_id (a) == garde_record_get_id (b);
}

/* Every place of the day's shifts with its visits, a row a visit. */
static GardeRows *
query_places (
    GardeStore *self, GardeSession *session, GardeDay day, guint starts[3], GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  Join join = { self, sql, 0 };

  starts[0] = add_columns (&join, GARDE_TYPE_PLACE, "p");
  starts[1] = add_columns (&join, GARDE_TYPE_VISIT, "v");
  starts[2] = add_columns (&join, GARDE_TYPE_PATIENT, "t");
  g_string_append (
      sql, " FROM shift s JOIN place p ON p.shift = s.id LEFT JOIN visit v ON v.place = p.id "
           "LEFT JOIN patient t ON t.id = v.patient WHERE s.centre = $1 AND s.local_day = $2 "
           "AND s.duty_list IS NULL");
  return garde_store_query_numbers (
      self, sql->str, GARDE_NUMBERS (garde_session_get_centre (session), day.number), error);
}

static gboolean
load_places (GardeStore *self,
             GardeSession *session,
             GardeDaySheet *sheet,
             GHashTable *doctors,
             GError **error)
{
  guint starts[3];
  g_autoptr (GardeRows) rows = query_places (self, session, sheet->day, starts, error);
  g_autoptr (GHashTable) places =
      g_hash_table_new_full (hash_record, is_same_record, g_object_unref, NULL);
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < garde_rows_get_length (rows); i++)
    {
      g_autoptr (GardePlace) place = garde_store_build (GARDE_TYPE_PLACE, rows, i, starts[0]);
      g_autoptr (GardeVisit) visit = garde_store_build (GARDE_TYPE_VISIT, rows, i, starts[1]);
      g_autoptr (GardePatient) patient = garde_store_build (GARDE_TYPE_PATIENT, rows, i, starts[2]);

      g_hash_table_add (places, g_object_ref (place));
      if (visit != NULL)
        add_entry (session, sheet, doctors, place, visit, patient);
      if (visit != NULL && garde_visit_state_is_live (visit->state))
        g_hash_table_add (taken, dup_hour (place));
    }
  add_free_places (session, sheet, doctors, places, taken);
  return TRUE;
}

static gboolean
load_placeless (GardeStore *self,
                GardeSession *session,
                GardeDaySheet *sheet,
                GHashTable *doctors,
                GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (GardeRows) rows = NULL;
  Join join = { self, sql, 0 };
  guint visit_at = add_columns (&join, GARDE_TYPE_VISIT, "v");
  guint patient_at = add_columns (&join, GARDE_TYPE_PATIENT, "t");

  g_string_append (sql, " FROM visit v JOIN patient t ON t.id = v.patient "
                        "WHERE v.centre = $1 AND v.local_day = $2 AND v.place IS NULL");
  rows = garde_store_query_numbers (
      self, sql->str, GARDE_NUMBERS (garde_session_get_centre (session), sheet->day.number), error);
  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < garde_rows_get_length (rows); i++)
    {
      g_autoptr (GardeVisit) visit = garde_store_build (GARDE_TYPE_VISIT, rows, i, visit_at);
      g_autoptr (GardePatient) patient =
          garde_store_build (GARDE_TYPE_PATIENT, rows, i, patient_at);

      add_entry (session, sheet, doctors, NULL, visit, patient);
    }
  return TRUE;
}

static gint64
get_hour (const GardeDayEntry *entry)
{
  gint64 hour = entry->place != NULL ? entry->place->starts_at : entry->visit->slot_at;

  return hour != 0 ? hour : G_MAXINT64;
}

#define COMPARE(a, b) (((a) > (b)) - ((a) < (b)))

/* Whether it stands beside a place that its visit no longer holds. */
static gboolean
is_given_up (const GardeDayEntry *entry)
{
  return entry->visit != NULL && !garde_visit_state_is_live (entry->visit->state);
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const GardeDayEntry *left = *(GardeDayEntry *const *) a;
  const GardeDayEntry *right = *(GardeDayEntry *const *) b;
  int order = COMPARE (get_hour (left), get_hour (right));
  gint64 left_seat = left->place != NULL ? left->place->seat : G_MAXINT64;
  gint64 right_seat = right->place != NULL ? right->place->seat : G_MAXINT64;

  if (order == 0)
    order = COMPARE (left_seat, right_seat);
  if (order == 0)
    order = COMPARE (is_given_up (left), is_given_up (right));
  if (order == 0)
    order = COMPARE (garde_day_entry_get_id (left), garde_day_entry_get_id (right));
  return order;
}

static int
compare_walk_ins (gconstpointer a, gconstpointer b)
{
  const GardeVisit *left = (*(GardeDayEntry *const *) a)->visit;
  const GardeVisit *right = (*(GardeDayEntry *const *) b)->visit;
  int order = COMPARE (left->state >= GARDE_VISIT_DONE, right->state >= GARDE_VISIT_DONE);

  if (order == 0)
    order = COMPARE (left->arrived_at, right->arrived_at);
  if (order == 0)
    order = COMPARE (garde_record_get_id (left), garde_record_get_id (right));
  return order;
}

static int
compare_tickets (gconstpointer a, gconstpointer b)
{
  const GardeVisit *left = (*(GardeDayEntry *const *) a)->visit;
  const GardeVisit *right = (*(GardeDayEntry *const *) b)->visit;

  return COMPARE (left->ticket, right->ticket);
}

GardeDaySheet *
garde_store_load_day (GardeStore *self, GardeSession *session, GardeDay day, GError **error)
{
  g_autoptr (GardeDaySheet) sheet = garde_day_sheet_new (day);
  g_autoptr (GHashTable) doctors =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);

  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);
  g_return_val_if_fail (session != NULL, NULL);

  if (!garde_store_check_right (self, session, GARDE_ACTION_DAY_READ, error))
    return NULL;
  if (!load_columns (self, session, sheet, doctors, error) ||
      !load_places (self, session, sheet, doctors, error) ||
      !load_placeless (self, session, sheet, doctors, error))
    return NULL;
  for (guint i = 0; i < sheet->columns->len; i++)
    g_ptr_array_sort (((GardeDayColumn *) g_ptr_array_index (sheet->columns, i))->entries,
                      compare_entries);
  g_ptr_array_sort (sheet->walk_ins, compare_walk_ins);
  g_ptr_array_sort (sheet->cancelled, compare_tickets);
  return g_steal_pointer (&sheet);
}

gboolean
garde_store_find_day (GardeStore *self,
                      GardeSession *session,
                      GardeDay day,
                      int direction,
                      GardeDay *found,
                      GError **error)
{
  g_autoptr (GardeRows) rows = NULL;

  g_return_val_if_fail (direction == 1 || direction == -1, FALSE);

  if (!garde_store_check_right (self, session, GARDE_ACTION_DAY_READ, error))
    return FALSE;
  rows = garde_store_query_numbers (
      self,
      direction > 0 ? "SELECT MIN(local_day) FROM shift WHERE centre = $1 AND local_day > $2 "
                      "AND duty_list IS NULL"
                    : "SELECT MAX(local_day) FROM shift WHERE centre = $1 AND local_day < $2 "
                      "AND duty_list IS NULL",
      GARDE_NUMBERS (garde_session_get_centre (session), day.number), error);
  if (rows == NULL)
    return FALSE;
  *found = garde_rows_is_null (rows, 0, 0) ? GARDE_DAY_NONE
                                           : garde_day ((gint32) garde_rows_get_int (rows, 0, 0));
  return TRUE;
}

GPtrArray *
garde_store_load_history (
    GardeStore *self, GardeSession *session, gint64 patient, guint limit, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (GardeRows) rows = NULL;
  g_autoptr (GPtrArray) history = g_ptr_array_new_with_free_func (g_object_unref);
  Join join = { self, sql, 0 };
  guint visit_at = add_columns (&join, GARDE_TYPE_VISIT, "v");
  guint patient_at = add_columns (&join, GARDE_TYPE_PATIENT, "t");
  guint doctor_at = add_columns (&join, GARDE_TYPE_DOCTOR, "d");

  if (!garde_store_check_history (self, session, patient, error) ||
      !garde_store_trail_open_file (self, session, patient, error))
    return NULL;
  g_string_append (
      sql, " FROM visit v JOIN patient t ON t.id = v.patient LEFT JOIN doctor d ON d.id = v.doctor "
           "WHERE v.patient = $1 ORDER BY v.local_day DESC, v.id DESC LIMIT $2");
  rows = garde_store_query_numbers (self, sql->str, GARDE_NUMBERS (patient, limit), error);
  if (rows == NULL)
    return NULL;
  for (guint i = 0; i < garde_rows_get_length (rows); i++)
    {
      g_autoptr (GardeVisit) visit = garde_store_build (GARDE_TYPE_VISIT, rows, i, visit_at);
      g_autoptr (GardePatient) person = garde_store_build (GARDE_TYPE_PATIENT, rows, i, patient_at);
      g_autoptr (GardeDoctor) doctor = garde_store_build (GARDE_TYPE_DOCTOR, rows, i, doctor_at);

      garde_store_hide_doctor (session, doctor);
      g_ptr_array_add (history, garde_day_entry_new (NULL, visit, person, doctor));
    }
  return g_steal_pointer (&history);
}

typedef struct
{
  gint64 shift;
  int minutes;
} Places;

static gboolean
insert_places (GardeStore *self, GardeShift *shift, gint64 doctor, int minutes, GError **error)
{
  for (gint64 at = shift->starts_at; at + minutes * GARDE_MINUTE <= shift->ends_at;
       at += minutes * GARDE_MINUTE)
    {
      g_autoptr (GardePlace) place = garde_place_new ();

      place->shift = garde_record_get_id (shift);
      place->doctor = doctor;
      place->starts_at = at;
      place->minutes = minutes;
      place->seat = 1;
      place->kind = GARDE_PLACE_OPEN;
      if (!garde_store_insert (self, place, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
make_places (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  const Places *places = data;
  g_autoptr (GardeShift) shift = garde_store_read (self, GARDE_TYPE_SHIFT, places->shift, error);
  g_autoptr (GardeRows) rows = NULL;

  if (shift == NULL || !garde_store_check_centre (self, session, shift, error))
    return FALSE;
  rows = garde_store_query_numbers (
      self,
      "SELECT a.doctor FROM assignment a WHERE a.shift = $1 AND NOT EXISTS "
      "(SELECT 1 FROM place p WHERE p.shift = a.shift AND p.doctor = a.doctor) ORDER BY a.id",
      GARDE_NUMBERS (places->shift), error);
  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < garde_rows_get_length (rows); i++)
    if (!insert_places (self, shift, garde_rows_get_int (rows, i, 0), places->minutes, error))
      return FALSE;
  return TRUE;
}

gboolean
garde_store_make_places (
    GardeStore *self, GardeSession *session, gint64 shift, int slot_minutes, GError **error)
{
  Places places = { shift, slot_minutes };

  g_return_val_if_fail (slot_minutes > 0, FALSE);

  if (!garde_store_check_right (self, session, GARDE_ACTION_ROSTER_WRITE, error))
    return FALSE;
  if (garde_store_is_in_transaction (self))
    return make_places (self, session, &places, error);
  return garde_store_transact (self, session, make_places, &places, error);
}
