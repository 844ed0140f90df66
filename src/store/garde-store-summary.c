/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-store-document.h"

#include "base/garde-text.h"
#include "model/garde-summary-address.h"
#include "store/garde-patient-keys.h"
#include "store/garde-right-private.h"
#include "store/garde-store-private.h"
#include "store/garde-visit-private.h"

/* How far back what is still to be done is counted: older ones are found by their dates. */
#define COUNTED_DAYS (60)

void
garde_summary_line_free (GardeSummaryLine *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->summary);
  g_clear_object (&self->visit);
  g_clear_object (&self->patient);
  g_clear_object (&self->doctor);
  g_free (self);
}

/* --- The ledger --- */

static void
add_condition (GString *sql, GVariantBuilder *arguments, guint *n, const char *what, gint64 value)
{
  g_variant_builder_add (arguments, "x", value);
  g_string_append_printf (sql, " AND s.%s $%u", what, ++*n);
}

static GardeRows *
query_lines (GardeStore *self,
             GardeSession *session,
             const GardeSummaryQuestion *question,
             GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  GVariantBuilder arguments;
  GardeDay today;
  guint n = 3;

  if (!garde_store_get_today (self, session, &today, error))
    return NULL;
  g_variant_builder_init (&arguments, G_VARIANT_TYPE_TUPLE);
  g_variant_builder_add (&arguments, "x", garde_session_get_centre (session));
  g_variant_builder_add (&arguments, "x", (gint64) today.number - 1);
  g_variant_builder_add (&arguments, "x", garde_session_get_doctor (session));
  /* A visit that goes on again keeps its summary for its next end: nobody prints it before. */
  g_string_append_printf (
      sql,
      "SELECT %s, %s, %s, %s, (v.local_day >= $2 OR v.doctor = $3 OR EXISTS (SELECT 1 FROM visit w "
      "WHERE w.patient = v.patient AND w.centre = $1 AND (w.local_day >= $2 OR w.doctor = $3))) "
      "FROM summary s JOIN visit v ON v.id = s.visit AND v.state = 5 "
      "JOIN patient p ON p.id = v.patient LEFT JOIN doctor d ON d.id = s.doctor "
      "WHERE s.centre = $1",
      garde_store_get_columns (self, GARDE_TYPE_SUMMARY, "s"),
      garde_store_get_columns (self, GARDE_TYPE_VISIT, "v"),
      garde_store_get_columns (self, GARDE_TYPE_PATIENT, "p"),
      garde_store_get_columns (self, GARDE_TYPE_DOCTOR, "d"));
  if (question->state != 0)
    add_condition (sql, &arguments, &n, "state =", question->state);
  if (question->doctor != 0)
    add_condition (sql, &arguments, &n, "doctor =", question->doctor);
  if (question->recipient != 0)
    add_condition (sql, &arguments, &n, "recipient =", question->recipient);
  if (garde_day_is_set (question->from))
    add_condition (sql, &arguments, &n, "local_day >=", question->from.number);
  if (garde_day_is_set (question->to))
    add_condition (sql, &arguments, &n, "local_day <=", question->to.number);
  g_variant_builder_add (&arguments, "x", (gint64) question->limit);
  g_string_append_printf (sql, " ORDER BY s.local_day DESC, s.id DESC LIMIT $%u", n + 1);
  return garde_store_query (self, sql->str, g_variant_builder_end (&arguments), error);
}

/* The desk, which addresses a summary, does not read it. */
static gboolean
may_read_text (GardeSession *session, const GardeVisit *visit, gboolean is_on_duty)
{
  return garde_session_may (session, GARDE_ACTION_FILE_READ) &&
         (is_on_duty || garde_session_is_setting_up (session) ||
          garde_session_get_reason (session, visit->patient) != NULL);
}

GPtrArray *
garde_store_load_summaries (GardeStore *self,
                            GardeSession *session,
                            const GardeSummaryQuestion *question,
                            GError **error)
{
  g_autoptr (GPtrArray) lines =
      g_ptr_array_new_with_free_func ((GDestroyNotify) garde_summary_line_free);
  g_autoptr (GardeRows) rows = NULL;
  guint visit_at = garde_store_count_columns (GARDE_TYPE_SUMMARY);
  guint patient_at = visit_at + garde_store_count_columns (GARDE_TYPE_VISIT);
  guint doctor_at = patient_at + garde_store_count_columns (GARDE_TYPE_PATIENT);
  guint duty_at = doctor_at + garde_store_count_columns (GARDE_TYPE_DOCTOR);

  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);
  g_return_val_if_fail (session != NULL && question != NULL, NULL);

  if (!garde_store_check_right (self, session, GARDE_ACTION_DOCUMENT_PRINT, error))
    return NULL;
  rows = query_lines (self, session, question, error);
  if (rows == NULL)
    return NULL;
  for (guint i = 0; i < garde_rows_get_length (rows); i++)
    {
      GardeSummaryLine *line = g_new0 (GardeSummaryLine, 1);

      line->summary = garde_store_build (GARDE_TYPE_SUMMARY, rows, i, 0);
      line->visit = garde_store_build (GARDE_TYPE_VISIT, rows, i, visit_at);
      line->patient = garde_store_build (GARDE_TYPE_PATIENT, rows, i, patient_at);
      line->doctor = garde_store_build (GARDE_TYPE_DOCTOR, rows, i, doctor_at);
      garde_store_hide_doctor (session, line->doctor);
      if (!may_read_text (session, line->visit, garde_rows_get_int (rows, i, duty_at) != 0))
        garde_record_set_text (&line->summary->text, NULL);
      else if (line->summary->text == NULL)
        line->summary->text = g_strdup ("");
      g_ptr_array_add (lines, line);
    }
  return g_steal_pointer (&lines);
}

gboolean
garde_store_count_summaries (GardeStore *self,
                             GardeSession *session,
                             gint64 *counts,
                             GError **error)
{
  g_autoptr (GardeRows) rows = NULL;
  GardeDay today;

  g_return_val_if_fail (GARDE_IS_STORE (self), FALSE);
  g_return_val_if_fail (session != NULL && counts != NULL, FALSE);

  if (!garde_store_check_right (self, session, GARDE_ACTION_DOCUMENT_PRINT, error))
    return FALSE;
  if (!garde_store_get_today (self, session, &today, error))
    return FALSE;
  rows = garde_store_query_numbers (
      self,
      "SELECT s.state, COUNT(*) FROM summary s JOIN visit v ON v.id = s.visit AND v.state = 5 "
      "WHERE s.centre = $1 AND s.state IN (1, 2, 3, 4, 5) AND s.local_day >= $2 GROUP BY s.state",
      GARDE_NUMBERS (garde_session_get_centre (session), today.number - COUNTED_DAYS), error);
  if (rows == NULL)
    return FALSE;
  for (int state = 0; state <= GARDE_SUMMARY_NO_ADDRESS; state++)
    counts[state] = 0;
  for (guint i = 0; i < garde_rows_get_length (rows); i++)
    counts[garde_rows_get_int (rows, i, 0)] = garde_rows_get_int (rows, i, 1);
  return TRUE;
}

/* --- Writing --- */

/* Who addresses it without reading it leaves its text as it is, also when he might read it by now.
 */
static gboolean
keep_text (GardeStore *self,
           GardeSession *session,
           GardeSummary *summary,
           gboolean *is_hidden,
           GError **error)
{
  g_autoptr (GardeVisit) visit = garde_store_read (self, GARDE_TYPE_VISIT, summary->visit, error);
  g_autoptr (GardeSummary) saved = NULL;
  gboolean is_on_duty = FALSE;

  if (visit == NULL ||
      !garde_store_find_duty (self, session, visit->patient, summary->visit, &is_on_duty, error))
    return FALSE;
  *is_hidden = !may_read_text (session, visit, is_on_duty);
  if (!*is_hidden && summary->text != NULL &&
      garde_session_may (session, GARDE_ACTION_DOCUMENT_WRITE))
    return TRUE;
  saved = garde_store_read (self, GARDE_TYPE_SUMMARY, garde_record_get_id (summary), error);
  if (saved == NULL)
    return FALSE;
  garde_record_set_text (&summary->text, saved->text);
  return TRUE;
}

gboolean
garde_store_write_summary (GardeStore *self,
                           GardeSession *session,
                           GardeSummary *summary,
                           GError **error)
{
  g_autoptr (GardeDirectoryEntry) entry = NULL;

  if (!garde_store_check_centre (self, session, summary, error))
    return FALSE;
  if (summary->recipient != 0)
    {
      entry = garde_store_read (self, GARDE_TYPE_DIRECTORY_ENTRY, summary->recipient, error);
      if (entry == NULL)
        return FALSE;
    }
  summary->state = garde_summary_find_state (summary, entry);
  summary->written_at = garde_store_now (self);
  summary->printed_at = summary->sent_at = 0;
  return garde_store_write (self, session, summary, error);
}

static gboolean
save_summary (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  GardeSummary **saved = data;
  g_autoptr (GardeSummary) summary = garde_summary_copy (*saved);
  gboolean is_hidden = FALSE;

  if (!keep_text (self, session, summary, &is_hidden, error) ||
      !garde_store_write_summary (self, session, summary, error))
    return FALSE;
  if (is_hidden)
    garde_record_set_text (&summary->text, NULL);
  garde_store_note_change (self, GARDE_KIND_VISIT, summary->visit);
  g_set_object (&saved[1], summary);
  return TRUE;
}

GardeSummary *
garde_store_save_summary (GardeStore *self,
                          GardeSession *session,
                          GardeSummary *summary,
                          GError **error)
{
  GardeSummary *saved[2] = { summary, NULL };

  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);
  g_return_val_if_fail (session != NULL && summary != NULL, NULL);

  if (!garde_store_check_right (self, session, GARDE_ACTION_DOCUMENT_PRINT, error))
    return NULL;
  if (garde_store_transact (self, session, save_summary, saved, error))
    return saved[1];
  g_clear_object (&saved[1]);
  return NULL;
}

/* --- Addresses --- */

GPtrArray *
garde_store_search_directory (
    GardeStore *self, GardeSession *session, const char *text, guint limit, GError **error)
{
  g_autofree char *folded = garde_text_fold (text);
  g_autofree char *after = NULL;

  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);
  g_return_val_if_fail (session != NULL, NULL);

  if (!garde_store_check_right (self, session, GARDE_ACTION_DIRECTORY_READ, error))
    return NULL;
  if (folded[0] == '\0')
    return g_ptr_array_new_with_free_func (g_object_unref);
  after = garde_patient_keys_after (folded);
  return garde_store_select (
      self, GARDE_TYPE_DIRECTORY_ENTRY,
      "WHERE name_key >= $1 AND name_key < $2 ORDER BY name_key, id LIMIT $3",
      g_variant_new ("(ssx)", folded, after, (gint64) limit), error);
}
