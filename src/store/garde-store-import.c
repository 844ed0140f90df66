/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-store-import.h"

#include "model/garde-doctor.h"
#include "model/garde-order.h"
#include "model/garde-patient.h"
#include "model/garde-place.h"
#include "model/garde-step.h"
#include "store/garde-patient-private.h"
#include "store/garde-right-private.h"
#include "store/garde-store-private.h"

/* Numbers asked for in one statement. */
#define NUMBERS_A_QUESTION (200)

/* KiB of memory for pages, and pages in the log before it is copied into the file. */
typedef struct
{
  int cache;
  int log;
} FileSettings;

static const FileSettings usual = { 32768, 1000 };
static const FileSettings bulk = { 262144, 32768 };

static gboolean
apply_settings (GardeStore *self, const FileSettings *settings, GError **error)
{
  g_autofree char *cache = g_strdup_printf ("PRAGMA cache_size = -%d", settings->cache);
  g_autofree char *log = g_strdup_printf ("PRAGMA wal_autocheckpoint = %d", settings->log);
  g_autoptr (GardeRows) first = NULL;
  g_autoptr (GardeRows) second = NULL;

  if (garde_store_is_server (self))
    return TRUE;
  first = garde_store_query (self, cache, NULL, error);
  if (first == NULL)
    return FALSE;
  second = garde_store_query (self, log, NULL, error);
  return second != NULL;
}

gboolean
garde_store_begin_bulk (GardeStore *self, GError **error)
{
  g_return_val_if_fail (GARDE_IS_STORE (self), FALSE);

  return apply_settings (self, &bulk, error);
}

void
garde_store_end_bulk (GardeStore *self)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (GARDE_IS_STORE (self));

  if (!apply_settings (self, &usual, &error))
    g_warning ("the file keeps the settings of much writing: %s", error->message);
}

GPtrArray *
garde_store_load_centres (GardeStore *self, GError **error)
{
  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);

  return garde_store_select (self, GARDE_TYPE_CENTRE, "ORDER BY name", NULL, error);
}

static const char *
get_reference_sql (GardeKind kind)
{
  if (kind == GARDE_KIND_ENGAGEMENT)
    return "SELECT reference, id, doctor, 0, NULL FROM engagement WHERE centre = $1 AND reference "
           "IS NOT "
           "NULL";
  if (kind == GARDE_KIND_SHIFT)
    return "SELECT s.reference, s.id, CASE WHEN COUNT(a.doctor) = 1 THEN MIN(a.doctor) ELSE 0 END, "
           "0, s.local_day "
           "FROM shift s LEFT JOIN assignment a ON a.shift = s.id "
           "WHERE s.centre = $1 AND s.reference IS NOT NULL GROUP BY s.reference, s.id, "
           "s.local_day";
  if (kind == GARDE_KIND_VISIT)
    return "SELECT reference, id, 0, patient, NULL FROM visit WHERE centre = $1 AND reference IS "
           "NOT "
           "NULL";
  if (kind == GARDE_KIND_REFERRAL)
    return "SELECT reference, id, 0, 0, NULL FROM referral WHERE centre = $1 AND reference IS NOT "
           "NULL";
  return NULL;
}

GHashTable *
garde_store_load_references (GardeStore *self,
                             GardeSession *session,
                             GardeKind kind,
                             GError **error)
{
  g_autoptr (GardeRows) rows = NULL;
  GHashTable *references;
  const char *sql = get_reference_sql (kind);

  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);
  g_return_val_if_fail (sql != NULL, NULL);

  if (!garde_store_check_right (self, session,
                                kind == GARDE_KIND_ENGAGEMENT ? GARDE_ACTION_ROSTER_READ
                                                              : garde_kind_get_read_action (kind),
                                error))
    return NULL;
  rows = garde_store_query (self, sql, g_variant_new ("(x)", garde_session_get_centre (session)),
                            error);
  if (rows == NULL)
    return NULL;
  references = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < garde_rows_get_length (rows); i++)
    {
      GardeReference *reference = g_new (GardeReference, 1);

      reference->id = garde_rows_get_int (rows, i, 1);
      reference->doctor = garde_rows_get_int (rows, i, 2);
      reference->patient = garde_rows_get_int (rows, i, 3);
      reference->day = garde_rows_is_null (rows, i, 4)
                           ? GARDE_DAY_NONE
                           : garde_day ((gint32) garde_rows_get_int (rows, i, 4));
      g_hash_table_insert (references, g_strdup (garde_rows_get_text (rows, i, 0)), reference);
    }
  return references;
}

GPtrArray *
garde_store_load_doctors (GardeStore *self, GardeSession *session, GError **error)
{
  GPtrArray *doctors;

  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);
  g_return_val_if_fail (session != NULL, NULL);

  if (!garde_store_check_right (self, session, GARDE_ACTION_ROSTER_READ, error))
    return NULL;
  doctors = garde_store_select (self, GARDE_TYPE_DOCTOR, "ORDER BY name_key, id", NULL, error);
  for (guint i = 0; doctors != NULL && i < doctors->len; i++)
    garde_store_hide_doctor (session, g_ptr_array_index (doctors, i));
  return doctors;
}

static int
compare_numbers (gconstpointer first, gconstpointer second)
{
  const gint64 *a = first, *b = second;

  return *a < *b ? -1 : *a > *b;
}

/* Every statement asks for as many numbers, the last one repeated, so that it is prepared once. */
static char *
make_tail (const char *column)
{
  GString *tail = g_string_new (NULL);

  g_string_append_printf (tail, "WHERE %s IN (", column);
  for (guint i = 0; i < NUMBERS_A_QUESTION; i++)
    g_string_append_printf (tail, "%s$%u", i == 0 ? "" : ", ", i + 1);
  g_string_append (tail, ") AND " GARDE_NOT_MERGED ("patient.id") " ORDER BY id");
  return g_string_free (tail, FALSE);
}

static GVariant *
make_arguments (const GArray *numbers, guint from)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_TUPLE);
  for (guint i = 0; i < NUMBERS_A_QUESTION; i++)
    g_variant_builder_add (&builder, "x",
                           g_array_index (numbers, gint64, MIN (from + i, numbers->len - 1)));
  return g_variant_builder_end (&builder);
}

/* The patients of whom @column is one of @numbers, which are sorted here and asked for once each.
 */
static GPtrArray *
select_patients (GardeStore *self, const char *column, GArray *numbers, GError **error)
{
  g_autoptr (GPtrArray) patients = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *tail = make_tail (column);
  guint n_distinct = 0;

  g_array_sort (numbers, compare_numbers);
  for (guint i = 0; i < numbers->len; i++)
    if (i == 0 ||
        g_array_index (numbers, gint64, i) != g_array_index (numbers, gint64, n_distinct - 1))
      g_array_index (numbers, gint64, n_distinct++) = g_array_index (numbers, gint64, i);
  g_array_set_size (numbers, n_distinct);

  for (guint from = 0; from < numbers->len; from += NUMBERS_A_QUESTION)
    {
      GPtrArray *found = garde_store_select (self, GARDE_TYPE_PATIENT, tail,
                                             make_arguments (numbers, from), error);

      if (found == NULL)
        return NULL;
      g_ptr_array_extend_and_steal (patients, found);
    }
  return g_steal_pointer (&patients);
}

GPtrArray *
garde_store_find_patients_born (GardeStore *self,
                                GardeSession *session,
                                const GArray *days,
                                GError **error)
{
  g_autoptr (GArray) numbers = NULL;

  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);
  g_return_val_if_fail (days != NULL, NULL);

  if (!garde_store_check_right (self, session, GARDE_ACTION_PATIENT_READ_ALL, error))
    return NULL;
  numbers = g_array_sized_new (FALSE, FALSE, sizeof (gint64), days->len);
  for (guint i = 0; i < days->len; i++)
    {
      gint64 number = g_array_index (days, GardeDay, i).number;

      g_array_append_val (numbers, number);
    }
  return select_patients (self, "birth_date", numbers, error);
}

GPtrArray *
garde_store_load_patients (GardeStore *self,
                           GardeSession *session,
                           const GArray *ids,
                           GError **error)
{
  g_autoptr (GArray) numbers = NULL;

  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);
  g_return_val_if_fail (ids != NULL, NULL);

  if (!garde_store_check_right (self, session, GARDE_ACTION_PATIENT_READ_ALL, error))
    return NULL;
  numbers = g_array_copy ((GArray *) ids);
  return select_patients (self, "id", numbers, error);
}

GHashTable *
garde_store_load_last_tickets (
    GardeStore *self, GardeSession *session, GardeDay from, GardeDay to, GError **error)
{
  g_autoptr (GardeRows) rows = NULL;
  GHashTable *tickets;

  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);

  if (!garde_store_check_right (self, session, GARDE_ACTION_DAY_READ, error))
    return NULL;
  rows = garde_store_query (
      self,
      "SELECT local_day, MAX(ticket) FROM visit WHERE centre = $1 AND local_day BETWEEN $2 AND $3 "
      "GROUP BY local_day",
      g_variant_new ("(xxx)", garde_session_get_centre (session), (gint64) from.number,
                     (gint64) to.number),
      error);
  if (rows == NULL)
    return NULL;
  tickets = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < garde_rows_get_length (rows); i++)
    g_hash_table_insert (tickets, GINT_TO_POINTER ((int) garde_rows_get_int (rows, i, 0)),
                         GINT_TO_POINTER ((int) garde_rows_get_int (rows, i, 1)));
  return tickets;
}

GPtrArray *
garde_store_load_places (GardeStore *self,
                         GardeSession *session,
                         GardeDay from,
                         GardeDay to,
                         GHashTable *taken,
                         GError **error)
{
  g_autofree char *sql = NULL;
  g_autoptr (GardeRows) rows = NULL;
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);

  if (!garde_store_check_right (self, session, GARDE_ACTION_ROSTER_READ, error))
    return NULL;
  /* 6 and 9 are the states that give a place back, as in the index visit_place. */
  sql = g_strdup_printf (
      "SELECT %s, CASE WHEN EXISTS (SELECT 1 FROM visit v WHERE v.place = p.id AND "
      "v.state NOT IN (6, 9)) THEN 1 ELSE 0 END FROM place p JOIN shift s ON s.id = p.shift "
      "WHERE s.centre = $1 AND s.local_day BETWEEN $2 AND $3",
      garde_store_get_columns (self, GARDE_TYPE_PLACE, "p"));
  rows = garde_store_query (self, sql,
                            g_variant_new ("(xxx)", garde_session_get_centre (session),
                                           (gint64) from.number, (gint64) to.number),
                            error);
  if (rows == NULL)
    return NULL;
  for (guint i = 0; i < garde_rows_get_length (rows); i++)
    {
      GardePlace *place = garde_store_build (GARDE_TYPE_PLACE, rows, i, 0);

      g_ptr_array_add (places, place);
      if (garde_rows_get_int (rows, i, garde_store_count_columns (GARDE_TYPE_PLACE)) != 0)
        g_hash_table_add (taken, place);
    }
  return g_steal_pointer (&places);
}

/* The visits of the centre $1 on the day $2: a night shift has some after midnight. */
#define VISITS_OF_DAY                                                                              \
  "SELECT id FROM visit WHERE centre = $1 AND local_day = $2 UNION "                               \
  "SELECT v.id FROM shift s JOIN visit v ON v.shift = s.id "                                       \
  "WHERE s.centre = $1 AND s.local_day = $2"

static GPtrArray *
make_empty_list (void)
{
  return g_ptr_array_new_with_free_func (g_object_unref);
}

GPtrArray *
garde_store_load_day_steps (GardeStore *self, GardeSession *session, GardeDay day, GError **error)
{
  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);

  if (!garde_store_check_right (self, session, GARDE_ACTION_DAY_READ, error))
    return NULL;
  if (!garde_session_may (session, GARDE_ACTION_ROOM_READ))
    return make_empty_list ();
  return garde_store_select (
      self, GARDE_TYPE_STEP, "WHERE visit IN (" VISITS_OF_DAY ") ORDER BY visit, id",
      g_variant_new ("(xx)", garde_session_get_centre (session), (gint64) day.number), error);
}

GPtrArray *
garde_store_load_day_orders (GardeStore *self, GardeSession *session, GardeDay day, GError **error)
{
  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);

  if (!garde_store_check_right (self, session, GARDE_ACTION_DAY_READ, error))
    return NULL;
  if (!garde_session_may (session, GARDE_ACTION_ORDER_READ))
    return make_empty_list ();
  return garde_store_select (
      self, GARDE_TYPE_ORDER, "WHERE visit IN (" VISITS_OF_DAY ") ORDER BY visit, id",
      g_variant_new ("(xx)", garde_session_get_centre (session), (gint64) day.number), error);
}
