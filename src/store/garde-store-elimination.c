/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-store-elimination.h"

#include <glib/gi18n-lib.h>

#include "database/garde-database-sqlite.h"
#include "model/garde-retention.h"
#include "store/garde-patient-private.h"
#include "store/garde-store-private.h"
#include "store/garde-store-trail.h"

/* --- What is due --- */

enum
{
  DUE_PATIENT,
  DUE_BIRTH,
  DUE_LAST_VISIT,
  DUE_DEATH,
  DUE_HELD,
  DUE_MERGED,
};

static const char *const due_question =
    "SELECT p.id, p.birth_date, p.last_visit_day, k.died_on, k.held_since IS NOT NULL, "
    "EXISTS (SELECT 1 FROM patient_merge w WHERE w.winner = p.id AND w.undone_at IS NULL) "
    "FROM patient p LEFT JOIN patient_keeping k ON k.patient = p.id WHERE p.id > $1 "
    "AND NOT EXISTS (SELECT 1 FROM elimination e WHERE e.patient = p.id) "
    "AND p.last_visit_day < $3 AND " GARDE_NOT_MERGED ("p.id") " ORDER BY p.id LIMIT $2";

/* No part of the rule is shorter than ten years from the last visit: what is younger is not read.
 */
#define DAYS_AT_LEAST (10 * 365)

static GardeDay
get_day (const GardeRows *rows, guint row, guint column)
{
  return garde_rows_is_null (rows, row, column)
             ? GARDE_DAY_NONE
             : garde_day ((gint32) garde_rows_get_int (rows, row, column));
}

/* Of a file into which others were merged, theirs count too. */
static gboolean
add_merged (GardeStore *self, GardeFileDue *due, GError **error)
{
  g_auto (GardeFileTerm) term = { 0 };

  if (!garde_store_read_file_term (self, due->patient, &term, error))
    return FALSE;
  due->kept_until = term.kept_until;
  due->is_held = term.is_held;
  return TRUE;
}

static GardeFileDue *
build_due (GardeStore *self, const GardeRows *rows, guint row, GError **error)
{
  g_autofree GardeFileDue *due = g_new0 (GardeFileDue, 1);
  GardeRetention retention = {
    .birth = get_day (rows, row, DUE_BIRTH),
    .last_visit = get_day (rows, row, DUE_LAST_VISIT),
    .death = get_day (rows, row, DUE_DEATH),
  };

  due->patient = garde_rows_get_int (rows, row, DUE_PATIENT);
  due->last_visit = retention.last_visit;
  due->died_on = retention.death;
  due->kept_until = garde_retention_get_end (&retention);
  due->is_held = garde_rows_get_int (rows, row, DUE_HELD) != 0;
  if (garde_rows_get_int (rows, row, DUE_MERGED) != 0 && !add_merged (self, due, error))
    return NULL;
  return g_steal_pointer (&due);
}

static gboolean
is_over (const GardeFileDue *due, GardeDay today)
{
  return !due->is_held && garde_day_is_set (due->kept_until) &&
         today.number > due->kept_until.number;
}

GPtrArray *
garde_store_load_files_due (GardeStore *self,
                            GardeSession *session,
                            gboolean only_over,
                            gint64 after,
                            guint limit,
                            GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  GardeDay today;
  gint64 before;
  guint n_rows;

  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);
  g_return_val_if_fail (limit >= 1 && limit <= GARDE_FILES_DUE_MAX, NULL);

  if (!garde_store_check_right (self, session, GARDE_ACTION_PATIENT_END, error) ||
      !garde_store_get_today (self, session, &today, error))
    return NULL;
  before = only_over ? today.number - DAYS_AT_LEAST : G_MAXINT32;
  do
    {
      g_autoptr (GardeRows) rows = garde_store_query_numbers (
          self, due_question, GARDE_NUMBERS (after, GARDE_FILES_DUE_MAX, before), error);

      if (rows == NULL)
        return NULL;
      n_rows = garde_rows_get_length (rows);
      for (guint i = 0; i < n_rows && found->len < limit; i++)
        {
          GardeFileDue *due = build_due (self, rows, i, error);

          if (due == NULL)
            return NULL;
          after = due->patient;
          if (!only_over || is_over (due, today))
            g_ptr_array_add (found, due);
          else
            g_free (due);
        }
    }
  while (n_rows == GARDE_FILES_DUE_MAX && found->len < limit);
  return g_steal_pointer (&found);
}

/* --- The decision --- */

typedef struct
{
  gint64 patient;
  const char *reason;
  GardeElimination *elimination;
} Ending;

static gboolean
refuse (const char *message, GError **error)
{
  g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID, message);
  return FALSE;
}

static gboolean
check_term (GardeStore *self, GardeSession *session, const GardeFileTerm *term, GError **error)
{
  g_autofree char *day = NULL;
  GardeDay today;

  if (!garde_store_get_today (self, session, &today, error))
    return FALSE;
  if (term->is_held)
    return refuse (_ ("This file is under legal hold: it cannot be eliminated."), error);
  if (garde_day_is_set (term->kept_until) && today.number > term->kept_until.number)
    return TRUE;
  day = garde_day_is_set (term->kept_until) ? garde_day_to_short (term->kept_until) : g_strdup ("");
  g_set_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID,
               _ ("This file is kept until %s: it cannot be eliminated before."), day);
  return FALSE;
}

/* What is counted, and deleted, of each of the visits of one patient; in an order that no reference
 * minds. */
static const struct
{
  gsize count; /* in GardeElimination; 0: not told */
  const char *from;
} contents[] = {
#define OF_VISITS(table) table " WHERE visit IN (SELECT v.id FROM visit v WHERE v.patient = $1)"
  { G_STRUCT_OFFSET (GardeElimination, documents), OF_VISITS ("document") },
  { 0, "order_item WHERE clinical_order IN (SELECT o.id FROM clinical_order o JOIN visit v ON "
       "v.id = o.visit WHERE v.patient = $1)" },
  { G_STRUCT_OFFSET (GardeElimination, orders), OF_VISITS ("clinical_order") },
  { G_STRUCT_OFFSET (GardeElimination, notes), OF_VISITS ("note") },
  { G_STRUCT_OFFSET (GardeElimination, measurements), OF_VISITS ("vital") },
  { G_STRUCT_OFFSET (GardeElimination, summaries), OF_VISITS ("summary") },
  { 0, OF_VISITS ("draft") },
#undef OF_VISITS
};

/* A sheet of a whole shift names its patients and those whose orders were open when it was made:
 * it loses its copy as a whole, since all that it says of others is in their own files. Before his
 * orders are deleted. */
static const char *const blank_sheets =
    "UPDATE document SET revision = revision + 1, content = NULL WHERE content IS NOT NULL AND "
    "shift IS NOT NULL AND EXISTS (SELECT 1 FROM visit v WHERE v.patient = $1 AND "
    "v.centre = document.centre AND (v.shift = document.shift OR EXISTS (SELECT 1 FROM "
    "clinical_order o WHERE o.visit = v.id AND o.written_at <= document.made_at AND "
    "(o.closed_at IS NULL OR o.closed_at >= document.made_at))))";

/* What stays of a visit and a request is what reports count. Why a seat was made for him beside
 * another's goes too, unless it was made again for somebody else since; that it was made stays. */
static const char *const blanks[] = {
  "UPDATE place SET revision = revision + 1, reason = '…' WHERE reason <> '…' AND id IN "
  "(SELECT v.place FROM visit v WHERE v.patient = $1 UNION SELECT s.from_place FROM step s JOIN "
  "visit v ON v.id = s.visit WHERE v.patient = $1) AND NOT EXISTS (SELECT 1 FROM visit o WHERE "
  "o.place = place.id AND o.patient <> $1 AND o.state NOT IN (6, 9))",
  "UPDATE step SET revision = revision + 1, note = NULL WHERE note IS NOT NULL AND visit IN "
  "(SELECT v.id FROM visit v WHERE v.patient = $1)",
  "UPDATE visit SET revision = revision + 1, reference = NULL, reason = NULL, "
  "accompanied_by = NULL WHERE patient = $1",
  "UPDATE referral SET revision = revision + 1, reference = NULL, their_reference = NULL, "
  "reason = NULL WHERE patient = $1",
  "DELETE FROM patient_keeping WHERE patient = $1",
};

static gboolean
count_contents (GardeStore *self, gint64 patient, GardeElimination *elimination, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT COUNT(*) FROM %s", contents[i].from);
      g_autoptr (GardeRows) rows = NULL;

      if (contents[i].count == 0)
        continue;
      rows = garde_store_query_numbers (self, sql, GARDE_NUMBERS (patient), error);
      if (rows == NULL)
        return FALSE;
      G_STRUCT_MEMBER (gint64, elimination, contents[i].count) += garde_rows_get_int (rows, 0, 0);
    }
  return TRUE;
}

/* Windows that show one of his visits read it again. */
static gboolean
note_visits (GardeStore *self, gint64 patient, GardeElimination *elimination, GError **error)
{
  g_autoptr (GardeRows) rows = garde_store_query_numbers (
      self, "SELECT id FROM visit WHERE patient = $1", GARDE_NUMBERS (patient), error);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < garde_rows_get_length (rows); i++)
    garde_store_note_change (self, GARDE_KIND_VISIT, garde_rows_get_int (rows, i, 0));
  elimination->visits += garde_rows_get_length (rows);
  return TRUE;
}

static gboolean
delete_contents (GardeStore *self, gint64 patient, GError **error)
{
  if (!garde_store_post (self, blank_sheets, g_variant_new ("(x)", patient), error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_autofree char *sql = g_strdup_printf ("DELETE FROM %s", contents[i].from);

      if (!garde_store_post (self, sql, g_variant_new ("(x)", patient), error))
        return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (blanks); i++)
    if (!garde_store_post (self, blanks[i], g_variant_new ("(x)", patient), error))
      return FALSE;
  return TRUE;
}

/* Every field but the days, by the record's own table of fields, so that no later field is
 * forgotten. */
static gboolean
blank_patient (GardeStore *self, gint64 id, GError **error)
{
  g_autoptr (GardePatient) patient = garde_store_read (self, GARDE_TYPE_PATIENT, id, error);
  g_autoptr (GardePatient) blank = NULL;

  if (patient == NULL)
    return FALSE;
  blank = garde_patient_new ();
  garde_record_set_identity (blank, id, garde_record_get_revision (patient));
  blank->identity_state = GARDE_IDENTITY_PROVISIONAL;
  blank->last_visit_day = patient->last_visit_day;
  blank->created_at = patient->created_at;
  return garde_store_update_from (self, patient, blank, error) &&
         garde_store_delete_patient_keys (self, id, error);
}

/* The trail last: the rows that the changes above wrote tell what was there before. */
static gboolean
erase_one (GardeStore *self,
           GardeSession *session,
           gint64 patient,
           GardeElimination *elimination,
           GError **error)
{
  return count_contents (self, patient, elimination, error) &&
         note_visits (self, patient, elimination, error) &&
         delete_contents (self, patient, error) && blank_patient (self, patient, error) &&
         garde_store_erase_trail (self, session, patient, error);
}

static gboolean
eliminate (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  Ending *ending = data;
  g_auto (GardeFileTerm) term = { 0 };
  g_autoptr (GardeElimination) elimination = garde_elimination_new ();

  if (!garde_store_check_file_stands (self, ending->patient, error) ||
      !garde_store_read_file_term (self, ending->patient, &term, error) ||
      !check_term (self, session, &term, error))
    return FALSE;
  elimination->patient = ending->patient;
  elimination->decided_at = garde_store_now (self);
  elimination->decided_by = garde_session_get_account (session);
  elimination->reason = g_strdup (ending->reason);
  elimination->kept_until = term.kept_until;
  for (guint i = 0; i < term.ids->len; i++)
    if (!erase_one (self, session, g_array_index (term.ids, gint64, i), elimination, error))
      return FALSE;
  if (!garde_store_insert (self, elimination, error))
    return FALSE;
  g_set_object (&ending->elimination, elimination);
  return TRUE;
}

GardeElimination *
garde_store_eliminate_file (
    GardeStore *self, GardeSession *session, gint64 patient, const char *reason, GError **error)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (reason != NULL ? reason : ""));
  Ending ending = { patient, trimmed, NULL };
  GardeDatabase *database;

  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);
  g_return_val_if_fail (session != NULL, NULL);

  if (!garde_store_check_right (self, session, GARDE_ACTION_PATIENT_END, error))
    return NULL;
  if (*trimmed == '\0')
    {
      refuse (_ ("Say who decided that this file ends, and why."), error);
      return NULL;
    }
  if (!garde_store_transact (self, session, eliminate, &ending, error))
    {
      g_clear_object (&ending.elimination);
      return NULL;
    }
  /* A server cleans its own files; another program that reads right now does it when it closes. */
  database = garde_store_get_database (self);
  if (GARDE_IS_SQLITE (database))
    garde_sqlite_empty_journal (GARDE_SQLITE (database));
  return ending.elimination;
}

GPtrArray *
garde_store_load_eliminations (
    GardeStore *self, GardeSession *session, gint64 before, guint limit, GError **error)
{
  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);
  g_return_val_if_fail (limit >= 1, NULL);

  if (!garde_store_check_right (self, session, GARDE_ACTION_PATIENT_END, error))
    return NULL;
  return garde_store_select_numbers (
      self, GARDE_TYPE_ELIMINATION, "WHERE id < $1 ORDER BY id DESC LIMIT $2",
      GARDE_NUMBERS (before != 0 ? before : G_MAXINT64, limit), error);
}
