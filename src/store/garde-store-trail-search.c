/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-store-trail.h"

#include "base/garde-text.h"
#include "model/garde-patient.h"
#include "store/garde-store-private.h"
#include "store/garde-trail-detail.h"
#include "store/garde-trail-private.h"
#include "store/garde-trail.h"

#include <string.h>

#define VALUES_MAX 12

/* So many rows are looked at for words in one go: a frame or two. */
#define LOOK_MAX (2 * GARDE_TRAIL_PAGE_MAX)

/* A question that grows by conditions, each with its numbers. */
typedef struct
{
  GString *sql;
  gint64 numbers[VALUES_MAX];
  guint n_numbers;
} Question;

static const char *const columns =
    "SELECT a.id, a.at, a.writer, a.sequence, a.centre, a.account, "
    "NULLIF(c.display_name, ''), a.workstation, w.name, a.act, a.kind, a.record, "
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

/* In the trail as where it stands; a patient's whole record, and a doctor's, are for fewer than the
 * name. */
static gboolean
may_read_values (GardeSession *session, int kind)
{
  if (kind == GARDE_KIND_PATIENT)
    return garde_session_may (session, GARDE_ACTION_PATIENT_READ_ALL);
  if (kind == GARDE_KIND_DOCTOR)
    return garde_session_may (session, GARDE_ACTION_DOCTOR_READ);
  if (kind < 1 || kind > GARDE_N_KINDS)
    return kind == 0;
  return garde_session_may (session, garde_kind_get_read_action ((GardeKind) kind));
}

static void
hide_values (GardeSession *session, GardeTrailEntry *entry)
{
  g_autofree char *left = NULL;

  if (!garde_session_may (session, GARDE_ACTION_PATIENT_READ))
    garde_record_set_text (&entry->patient_name, NULL);
  if (entry->detail == NULL || may_read_values (session, entry->kind))
    return;
  left = garde_trail_detail_hide_values (entry->detail);
  garde_record_set_text (&entry->detail, left);
}

static GPtrArray *
ask (GardeStore *self, GardeSession *session, const Question *question, GError **error)
{
  g_autoptr (GardeRows) rows = garde_store_query_numbers (
      self, question->sql->str, question->numbers, question->n_numbers, error);
  g_autoptr (GardeZone) zone = rows != NULL ? dup_zone (self, session, error) : NULL;
  g_autoptr (GPtrArray) entries = NULL;

  if (zone == NULL)
    return NULL;
  entries = g_ptr_array_new_full (garde_rows_get_length (rows), g_object_unref);
  for (guint i = 0; i < garde_rows_get_length (rows); i++)
    {
      GardeTrailEntry *entry = build_entry (rows, i);

      hide_values (session, entry);
      g_ptr_array_add (entries, entry);
    }
  return garde_trail_names_add (self, session, entries, zone, error) ? g_steal_pointer (&entries)
                                                                     : NULL;
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
  return ask (self, session, &question, error);
}

/* --- by words --- */

/* All that a row says, as names are searched. (transfer full) */
static char *
fold_entry (const GardeTrailEntry *entry)
{
  const char *const parts[] = { entry->account_name, entry->workstation_name, entry->patient_name,
                                entry->detail, entry->names };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL)
      g_string_append_printf (text, "%s ", parts[i]);
  return garde_text_fold (text->str);
}

static gboolean
says_all (const GardeTrailEntry *entry, char **words)
{
  g_autofree char *folded = fold_entry (entry);

  for (; *words != NULL; words++)
    if (strstr (folded, *words) == NULL)
      return FALSE;
  return TRUE;
}

GPtrArray *
garde_store_search_trail_text (GardeStore *self,
                               GardeSession *session,
                               const GardeTrailQuery *query,
                               const char *text,
                               const GardeTrailEntry *after,
                               guint limit,
                               GardeTrailEntry **reached,
                               GError **error)
{
  g_autofree char *folded = garde_text_fold (text);
  g_auto (GStrv) words = garde_text_words (folded);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) page = NULL;

  for (guint looked = 0; looked < LOOK_MAX && found->len < limit; looked += page->len)
    {
      g_autoptr (GPtrArray) next =
          garde_store_search_trail (self, session, query, after, GARDE_TRAIL_PAGE_MAX, error);

      if (next == NULL)
        return NULL;
      for (guint i = 0; i < next->len && found->len < limit; i++)
        {
          after = next->pdata[i];
          if (says_all (after, words))
            g_ptr_array_add (found, g_object_ref (next->pdata[i]));
        }
      g_clear_pointer (&page, g_ptr_array_unref);
      page = g_steal_pointer (&next); /* @after is one of these */
      if (page->len < GARDE_TRAIL_PAGE_MAX && found->len < limit)
        {
          after = NULL;
          break;
        }
    }
  *reached = after != NULL ? g_object_ref ((gpointer) after) : NULL;
  return g_steal_pointer (&found);
}

/* --- of one file --- */

/* The file, and those that were merged into it, in however many steps: what was in them is here. */
#define OF_FILE                                                                                    \
  " AND a.patient IN (WITH RECURSIVE file (id) AS (SELECT CAST($%u AS BIGINT) UNION SELECT "       \
  "m.loser FROM patient_merge m JOIN file f ON m.winner = f.id WHERE m.undone_at IS NULL) "        \
  "SELECT id FROM file)"

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
  g_string_append_printf (sql, OF_FILE, add_number (&question, patient));
  g_string_append_printf (sql, " AND a.act IN (%d, %d)", GARDE_TRAIL_READ, GARDE_TRAIL_REFUSED);
  add_page (&question, after, limit);
  return ask (self, session, &question, error);
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
