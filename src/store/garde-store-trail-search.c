/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-store-trail.h"

#include "model/garde-patient.h"
#include "store/garde-store-private.h"
#include "store/garde-trail.h"

#define VALUES_MAX 12

/* A question that grows by conditions, each with its numbers. */
typedef struct
{
  GString *sql;
  gint64 numbers[VALUES_MAX];
  guint n_numbers;
} Question;

static const char *const columns =
    "SELECT a.id, a.at, a.writer, a.sequence, a.centre, a.account, "
    "COALESCE(NULLIF(c.display_name, ''), c.name), a.workstation, w.name, a.act, a.kind, a.record, "
    "a.patient, t.text, p.family_name, p.given_name "
    "FROM audit a LEFT JOIN account c ON c.id = a.account "
    "LEFT JOIN workstation w ON w.id = a.workstation "
    "LEFT JOIN audit_payload t ON t.audit = a.id "
    "LEFT JOIN patient p ON p.id = a.patient WHERE 1 = 1";

static guint
add_number (Question *question, gint64 number)
{
  g_assert (question->n_numbers < VALUES_MAX);
  question->numbers[question->n_numbers] = number;
  return ++question->n_numbers;
}

/* @condition ends where its placeholder follows. */
static void
add_condition (Question *question, const char *condition, gint64 number)
{
  g_string_append_printf (question->sql, " AND %s$%u", condition, add_number (question, number));
}

static void
add_centre (Question *question, GardeSession *session)
{
  gint64 centre = garde_session_get_centre (session);

  if (centre != 0)
    g_string_append_printf (question->sql, " AND (a.centre = $%u OR a.centre IS NULL)",
                            add_number (question, centre));
}

static void
add_act (Question *question, GardeTrailAct act)
{
  if (act == 0)
    return;
  add_condition (question, "a.act = ", act);
  /* In the words of the index of what is rare. */
  if (act > GARDE_TRAIL_CHANGE)
    g_string_append (question->sql, " AND a.act > 3");
}

/* Where the centre, or any one of those that are looked at together, has its midnight. */
static GardeZone *
dup_zone (GardeStore *self, GardeSession *session, GError **error)
{
  g_autoptr (GardeCentre) first = NULL;
  GardeZone *zone;

  if (garde_session_get_centre (session) != 0)
    {
      zone = garde_store_get_zone (self, session, error);
      return zone != NULL ? garde_zone_ref (zone) : NULL;
    }
  first = garde_store_select_one (self, GARDE_TYPE_CENTRE, "ORDER BY id LIMIT 1", NULL, error);
  return garde_zone_new (first != NULL ? first->time_zone : "UTC", error);
}

static gboolean
add_days (GardeStore *self,
          GardeSession *session,
          Question *question,
          const GardeTrailQuery *query,
          GError **error)
{
  g_autoptr (GardeZone) zone = NULL;

  if (!garde_day_is_set (query->from) && !garde_day_is_set (query->to))
    return TRUE;
  zone = dup_zone (self, session, error);
  if (zone == NULL)
    return FALSE;
  if (garde_day_is_set (query->from))
    add_condition (question,
                   "a.at >= ", garde_instant_from_civil (query->from, garde_minutes (0), zone));
  if (garde_day_is_set (query->to))
    add_condition (
        question, "a.at < ",
        garde_instant_from_civil (garde_day_add (query->to, 1), garde_minutes (0), zone));
  return TRUE;
}

/* The second condition says it all; the first is what an index is entered by. */
static void
add_page (Question *question, const GardeTrailEntry *after, guint limit)
{
  if (after != NULL)
    {
      guint at = add_number (question, after->at);
      guint id = add_number (question, garde_record_get_id (after));

      g_string_append_printf (question->sql,
                              " AND a.at <= $%u AND (a.at < $%u OR (a.at = $%u AND a.id < $%u))",
                              at, at, at, id);
    }
  g_string_append_printf (question->sql, " ORDER BY a.at DESC, a.id DESC LIMIT %u", limit);
}

static char *
dup_patient_name (const GardeRows *rows, guint row)
{
  g_autofree char *name = NULL;

  if (garde_rows_is_null (rows, row, 14))
    return NULL;
  name = g_strconcat (garde_rows_get_text (rows, row, 14), " ", garde_rows_get_text (rows, row, 15),
                      NULL);
  return g_strdup (g_strstrip (name));
}

static GardeTrailEntry *
build_entry (const GardeRows *rows, guint row)
{
  GardeTrailEntry *entry = garde_trail_entry_new ();

  garde_record_set_identity (entry, garde_rows_get_int (rows, row, 0), 1);
  entry->at = garde_rows_get_int (rows, row, 1);
  entry->writer = garde_rows_get_int (rows, row, 2);
  entry->sequence = garde_rows_get_int (rows, row, 3);
  entry->centre = garde_rows_get_int (rows, row, 4);
  entry->account = garde_rows_get_int (rows, row, 5);
  entry->account_name = g_strdup (garde_rows_get_text (rows, row, 6));
  entry->workstation = garde_rows_get_int (rows, row, 7);
  entry->workstation_name = g_strdup (garde_rows_get_text (rows, row, 8));
  entry->act = (int) garde_rows_get_int (rows, row, 9);
  entry->kind = (int) garde_rows_get_int (rows, row, 10);
  entry->record = garde_rows_get_int (rows, row, 11);
  entry->patient = garde_rows_get_int (rows, row, 12);
  entry->detail = g_strdup (garde_rows_get_text (rows, row, 13));
  entry->patient_name = dup_patient_name (rows, row);
  return entry;
}

static GPtrArray *
ask (GardeStore *self, const Question *question, GError **error)
{
  g_autoptr (GardeRows) rows = garde_store_query_numbers (
      self, question->sql->str, question->numbers, question->n_numbers, error);
  GPtrArray *entries;

  if (rows == NULL)
    return NULL;
  entries = g_ptr_array_new_full (garde_rows_get_length (rows), g_object_unref);
  for (guint i = 0; i < garde_rows_get_length (rows); i++)
    g_ptr_array_add (entries, build_entry (rows, i));
  return entries;
}

GPtrArray *
garde_store_search_trail (GardeStore *self,
                          GardeSession *session,
                          const GardeTrailQuery *query,
                          const GardeTrailEntry *after,
                          guint limit,
                          GError **error)
{
  g_autoptr (GString) sql = g_string_new (columns);
  Question question = { .sql = sql };

  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);
  g_return_val_if_fail (limit >= 1 && limit <= GARDE_TRAIL_PAGE_MAX, NULL);

  if (!garde_store_check_right (self, session, GARDE_ACTION_TRAIL_READ, error))
    return NULL;
  if (query->patient != 0)
    add_condition (&question, "a.patient = ", query->patient);
  if (query->account != 0)
    add_condition (&question, "a.account = ", query->account);
  add_act (&question, query->act);
  add_centre (&question, session);
  if (!add_days (self, session, &question, query, error))
    return NULL;
  add_page (&question, after, limit);
  return ask (self, &question, error);
}

GPtrArray *
garde_store_load_openings (GardeStore *self,
                           GardeSession *session,
                           gint64 patient,
                           const GardeTrailEntry *after,
                           guint limit,
                           GError **error)
{
  g_autoptr (GString) sql = g_string_new (columns);
  Question question = { .sql = sql };

  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);
  g_return_val_if_fail (limit >= 1 && limit <= GARDE_TRAIL_PAGE_MAX, NULL);

  if (!garde_store_check_right (self, session, GARDE_ACTION_HISTORY_READ, error))
    return NULL;
  add_condition (&question, "a.patient = ", patient);
  add_act (&question, GARDE_TRAIL_READ);
  add_page (&question, after, limit);
  return ask (self, &question, error);
}

gboolean
garde_store_erase_trail (GardeStore *self, GardeSession *session, gint64 patient, GError **error)
{
  g_autoptr (GardeRows) rows = NULL;

  g_return_val_if_fail (garde_store_is_in_transaction (self), FALSE);

  if (!garde_store_check_right (self, session, GARDE_ACTION_TRAIL_ERASE, error))
    return FALSE;
  rows = garde_store_query_numbers (self, "SELECT MAX(id) FROM audit WHERE patient = $1",
                                    GARDE_NUMBERS (patient), error);
  if (rows == NULL)
    return FALSE;
  /* The row that says so is later than all that it is about, whoever's clock runs ahead. */
  garde_store_next_id_after (self, garde_rows_get_int (rows, 0, 0));
  return garde_store_post (self,
                           "DELETE FROM audit_payload WHERE audit IN "
                           "(SELECT id FROM audit WHERE patient = $1)",
                           g_variant_new ("(x)", patient), error) &&
         garde_store_trail_add (self, session, GARDE_TRAIL_ERASE, GARDE_KIND_PATIENT, patient,
                                patient, NULL, error);
}
