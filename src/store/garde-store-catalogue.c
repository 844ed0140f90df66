/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-store-catalogue.h"

#include "base/garde-text.h"
#include "model/garde-exam-set-item.h"
#include "model/garde-tariff.h"
#include "store/garde-patient-keys.h"
#include "store/garde-store-private.h"
#include "store/garde-trail.h"

/* Beyond this many a code is simply much used: it need not be counted on. */
#define MOST_USES "200"

/* More labels than a person would read, of which several may belong to one code. */
#define MOST_LABELS (200)

void
garde_conclusion_hit_free (GardeConclusionHit *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->conclusion);
  g_free (self);
}

/* --- Conclusions --- */

/* "U71", "J03.9": a letter and digits. */
static gboolean
is_code (const char *text)
{
  return g_ascii_isalpha (text[0]) && g_ascii_isdigit (text[1]);
}

static void
add_argument (
    GString *sql, GVariantBuilder *arguments, guint *n, const char *before, const char *text)
{
  g_variant_builder_add (arguments, "s", text);
  g_string_append_printf (sql, "%s$%u", before, ++*n);
}

/* @column begins with @prefix. */
static void
add_range (
    GString *sql, GVariantBuilder *arguments, guint *n, const char *column, const char *prefix)
{
  g_autofree char *after = garde_patient_keys_after (prefix);

  g_string_append (sql, column);
  add_argument (sql, arguments, n, " >= ", prefix);
  g_string_append_printf (sql, " AND %s", column);
  add_argument (sql, arguments, n, " < ", after);
}

static void
add_conditions (GString *sql, GVariantBuilder *arguments, guint *n, const char *text)
{
  g_autofree char *folded = garde_text_fold (text);
  g_auto (GStrv) words = garde_text_words (folded);
  g_autofree char *code = g_strstrip (g_ascii_strup (text, -1));

  if (is_code (code))
    {
      g_string_append (sql, " AND ");
      add_range (sql, arguments, n, "c.code", code);
      return;
    }
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_string_append (sql, " AND c.id IN (SELECT w.conclusion FROM conclusion_word w WHERE ");
      add_range (sql, arguments, n, "w.word", words[i]);
      g_string_append_c (sql, ')');
    }
}

static GardeRows *
query_conclusions (GardeStore *self, const char *text, GardeCodeSystem system, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  GVariantBuilder arguments;
  guint n = 1;

  g_variant_builder_init (&arguments, G_VARIANT_TYPE_TUPLE);
  g_variant_builder_add (&arguments, "x", (gint64) system);
  g_string_append_printf (
      sql,
      "SELECT %s, (SELECT COUNT(*) FROM (SELECT 1 AS one FROM note n WHERE n.conclusion_system = "
      "c.system AND n.conclusion_code = c.code LIMIT " MOST_USES ") u) AS uses "
      "FROM conclusion c WHERE c.system IN (SELECT s.id FROM code_system s WHERE $1 = 0 OR s.id = "
      "$1)",
      garde_store_get_columns (self, GARDE_TYPE_CONCLUSION, "c"));
  add_conditions (sql, &arguments, &n, text);
  g_string_append_printf (sql, " ORDER BY uses DESC, LENGTH(c.label), c.label_key, c.id LIMIT %d",
                          MOST_LABELS);
  return garde_store_query (self, sql->str, g_variant_builder_end (&arguments), error);
}

static gboolean
has_code (const GPtrArray *hits, const GardeConclusion *conclusion)
{
  for (guint i = 0; i < hits->len; i++)
    {
      const GardeConclusionHit *hit = hits->pdata[i];

      if (hit->conclusion->system == conclusion->system &&
          g_str_equal (hit->conclusion->code, conclusion->code))
        return TRUE;
    }
  return FALSE;
}

GPtrArray *
garde_store_search_conclusions (GardeStore *self,
                                GardeSession *session,
                                const char *text,
                                GardeCodeSystem system,
                                guint limit,
                                GError **error)
{
  g_autoptr (GPtrArray) hits =
      g_ptr_array_new_with_free_func ((GDestroyNotify) garde_conclusion_hit_free);
  g_autofree char *folded = NULL;
  g_autoptr (GardeRows) rows = NULL;
  guint uses_at = garde_store_count_columns (GARDE_TYPE_CONCLUSION);

  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);
  g_return_val_if_fail (session != NULL && text != NULL, NULL);

  if (!garde_store_check_right (self, session, GARDE_ACTION_CATALOGUE_READ, error))
    return NULL;
  folded = garde_text_fold (text);
  if (g_utf8_strlen (folded, -1) < 2)
    return g_steal_pointer (&hits);
  rows = query_conclusions (self, text, system, error);
  if (rows == NULL)
    return NULL;
  for (guint i = 0; i < garde_rows_get_length (rows) && hits->len < limit; i++)
    {
      g_autoptr (GardeConclusion) conclusion =
          garde_store_build (GARDE_TYPE_CONCLUSION, rows, i, 0);
      GardeConclusionHit *hit;

      if (has_code (hits, conclusion))
        continue;
      hit = g_new0 (GardeConclusionHit, 1);
      hit->conclusion = g_steal_pointer (&conclusion);
      hit->n_uses = garde_rows_get_int (rows, i, uses_at);
      g_ptr_array_add (hits, hit);
    }
  return g_steal_pointer (&hits);
}

typedef struct
{
  GardeCodeSystem system;
  GPtrArray *conclusions;
} Importing;

static gboolean
insert_conclusion (GardeStore *self, const Importing *importing, guint n, GError **error)
{
  g_autoptr (GardeConclusion) conclusion = garde_conclusion_copy (importing->conclusions->pdata[n]);
  g_auto (GStrv) words = NULL;
  gint64 id;

  conclusion->system = importing->system;
  g_free (conclusion->label_key);
  conclusion->label_key = garde_text_fold (conclusion->label);
  if (!garde_store_insert (self, conclusion, error))
    return FALSE;
  id = garde_record_get_id (conclusion);
  words = garde_patient_keys_words (conclusion->label_key);
  for (guint i = 0; words[i] != NULL; i++)
    if (!garde_store_post (self, "INSERT INTO conclusion_word (word, conclusion) VALUES ($1, $2)",
                           g_variant_new ("(sx)", words[i], id), error))
      return FALSE;
  return TRUE;
}

static gboolean
import_conclusions (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  const Importing *importing = data;
  gint64 system = importing->system;
  g_autofree char *what = g_strdup_printf (
      "catalogue %s", garde_vocabulary_get_word (&garde_code_system_words, (int) system));

  if (!garde_store_trail_add_bulk (self, session, GARDE_TRAIL_IMPORT, what, error) ||
      !garde_store_post (self,
                         "DELETE FROM conclusion_word WHERE conclusion IN "
                         "(SELECT c.id FROM conclusion c WHERE c.system = $1)",
                         g_variant_new ("(x)", system), error) ||
      !garde_store_post (self, "DELETE FROM conclusion WHERE system = $1",
                         g_variant_new ("(x)", system), error))
    return FALSE;
  for (guint i = 0; i < importing->conclusions->len; i++)
    if (!insert_conclusion (self, importing, i, error))
      return FALSE;
  return TRUE;
}

gboolean
garde_store_import_conclusions (GardeStore *self,
                                GardeSession *session,
                                GardeCodeSystem system,
                                GPtrArray *conclusions,
                                GError **error)
{
  Importing importing = { system, conclusions };

  g_return_val_if_fail (GARDE_IS_STORE (self), FALSE);
  g_return_val_if_fail (session != NULL && conclusions != NULL, FALSE);

  if (!garde_store_check_right (self, session, GARDE_ACTION_SETTINGS_WRITE, error))
    return FALSE;
  if (garde_store_is_in_transaction (self))
    return import_conclusions (self, session, &importing, error);
  return garde_store_transact (self, session, import_conclusions, &importing, error);
}

gboolean
garde_store_has_conclusions (GardeStore *self, GError **error)
{
  g_autoptr (GardeRows) rows = NULL;

  g_return_val_if_fail (GARDE_IS_STORE (self), FALSE);

  rows = garde_store_query (self, "SELECT 1 FROM conclusion LIMIT 1", NULL, error);
  return rows != NULL && garde_rows_get_length (rows) > 0;
}

/* --- Examinations --- */

void
garde_exam_group_free (GardeExamGroup *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->set);
  g_clear_pointer (&self->exams, g_ptr_array_unref);
  g_free (self);
}

/* Whether every word of @words begins a word of @key. */
static gboolean
matches (const char *key, const char *const *words)
{
  g_auto (GStrv) parts = garde_text_words (key);

  for (guint i = 0; words[i] != NULL; i++)
    {
      gboolean found = FALSE;

      for (guint j = 0; parts[j] != NULL && !found; j++)
        found = g_str_has_prefix (parts[j], words[i]);
      if (!found)
        return FALSE;
    }
  return TRUE;
}

GPtrArray *
garde_store_search_exams (GardeStore *self,
                          GardeSession *session,
                          GardeOrderKind kind,
                          const char *text,
                          guint limit,
                          GError **error)
{
  g_autofree char *folded = garde_text_fold (text);
  g_auto (GStrv) words = garde_text_words (folded);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) exams = NULL;

  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);
  g_return_val_if_fail (session != NULL, NULL);

  if (!garde_store_check_right (self, session, GARDE_ACTION_CATALOGUE_READ, error))
    return NULL;
  exams = garde_store_select_numbers (
      self, GARDE_TYPE_EXAM,
      "WHERE centre = $1 AND kind = $2 ORDER BY (SELECT COUNT(*) FROM (SELECT 1 AS one FROM "
      "order_item i WHERE i.exam = exam.id LIMIT " MOST_USES ") u) DESC, label_key, id",
      GARDE_NUMBERS (garde_session_get_centre (session), (gint64) kind), error);
  if (exams == NULL)
    return NULL;
  for (guint i = 0; i < exams->len && found->len < limit; i++)
    if (matches (((GardeExam *) exams->pdata[i])->label_key, (const char *const *) words))
      g_ptr_array_add (found, g_object_ref (exams->pdata[i]));
  return g_steal_pointer (&found);
}

static GardeExamGroup *
find_group (GPtrArray *groups, gint64 set)
{
  for (guint i = 0; i < groups->len; i++)
    if (garde_record_get_id (((GardeExamGroup *) groups->pdata[i])->set) == set)
      return groups->pdata[i];
  return NULL;
}

GPtrArray *
garde_store_load_exam_sets (GardeStore *self, GardeSession *session, GError **error)
{
  gint64 centre = garde_session_get_centre (session);
  g_autoptr (GPtrArray) groups =
      g_ptr_array_new_with_free_func ((GDestroyNotify) garde_exam_group_free);
  g_autoptr (GPtrArray) sets = NULL;
  g_autofree char *sql = NULL;
  g_autoptr (GardeRows) rows = NULL;

  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);

  if (!garde_store_check_right (self, session, GARDE_ACTION_CATALOGUE_READ, error))
    return NULL;
  sets =
      garde_store_select_numbers (self, GARDE_TYPE_EXAM_SET, "WHERE centre = $1 ORDER BY name_key",
                                  GARDE_NUMBERS (centre), error);
  if (sets == NULL)
    return NULL;
  sql = g_strdup_printf ("SELECT i.exam_set, %s FROM exam_set s JOIN exam_set_item i ON "
                         "i.exam_set = s.id JOIN exam e ON e.id = i.exam "
                         "WHERE s.centre = $1 ORDER BY i.id",
                         garde_store_get_columns (self, GARDE_TYPE_EXAM, "e"));
  rows = garde_store_query_numbers (self, sql, GARDE_NUMBERS (centre), error);
  if (rows == NULL)
    return NULL;
  for (guint i = 0; i < sets->len; i++)
    {
      GardeExamGroup *group = g_new0 (GardeExamGroup, 1);

      group->set = g_object_ref (sets->pdata[i]);
      group->exams = g_ptr_array_new_with_free_func (g_object_unref);
      g_ptr_array_add (groups, group);
    }
  for (guint i = 0; i < garde_rows_get_length (rows); i++)
    {
      GardeExamGroup *group = find_group (groups, garde_rows_get_int (rows, i, 0));

      if (group != NULL)
        g_ptr_array_add (group->exams, garde_store_build (GARDE_TYPE_EXAM, rows, i, 1));
    }
  return g_steal_pointer (&groups);
}

GPtrArray *
garde_store_load_tariffs (GardeStore *self, GardeSession *session, GardeDay day, GError **error)
{
  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);
  g_return_val_if_fail (session != NULL, NULL);
  g_return_val_if_fail (garde_day_is_set (day), NULL);

  if (!garde_store_check_right (self, session, GARDE_ACTION_CATALOGUE_READ, error))
    return NULL;
  return garde_store_select_numbers (
      self, GARDE_TYPE_TARIFF,
      "WHERE valid_from <= $1 AND (valid_to IS NULL OR valid_to >= $1) ORDER BY code, valid_from",
      GARDE_NUMBERS (day.number), error);
}
