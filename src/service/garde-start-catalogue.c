/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/garde-start-catalogue.h"

#include "base/garde-text.h"
#include "garde-catalogue-resource.h"
#include "model/garde-conclusion.h"
#include "model/garde-exam-set-item.h"
#include "model/garde-exam-set.h"
#include "model/garde-exam.h"
#include "model/garde-tariff.h"
#include "model/garde-template.h"
#include "store/garde-store-catalogue.h"

/* Of the list that is compiled in, not of the classifications that its codes are from. */
#define VERSION "garde-1"

GardeCsv *
garde_start_catalogue_read (const char *name)
{
  g_autoptr (GardeMistakes) mistakes = garde_mistakes_new (1);
  g_autofree char *path = g_strconcat ("/org/garde/catalogue/", name, NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (garde_catalogue_get_resource (), path,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  gsize size;
  const char *text;

  g_assert (bytes != NULL);
  text = g_bytes_get_data (bytes, &size);
  return garde_csv_parse (name, text, size, mistakes);
}

/* A copy of a cell; NULL for an empty one. (transfer full) */
static char *
dup_cell (const GardeCsv *csv, guint row, guint column)
{
  const char *cell = garde_csv_get_cell (csv, row, column);

  return *cell != '\0' ? g_strdup (cell) : NULL;
}

static gint64
read_number (const GardeCsv *csv, guint row, guint column)
{
  return g_ascii_strtoll (garde_csv_get_cell (csv, row, column), NULL, 10);
}

/* --- Conclusions: label, cisp2, icd10 --- */

static gboolean
save_conclusions (GardeStore *store, GardeSession *session, GardeCodeSystem system, GError **error)
{
  g_autoptr (GardeCsv) csv = garde_start_catalogue_read ("conclusions.csv");
  g_autoptr (GPtrArray) conclusions = g_ptr_array_new_with_free_func (g_object_unref);
  guint column = system == GARDE_CODE_SYSTEM_CISP2 ? 1 : 2;

  for (guint row = 0; row < garde_csv_get_n_rows (csv); row++)
    {
      g_autofree char *code = dup_cell (csv, row, column);
      GardeConclusion *conclusion;

      if (code == NULL)
        continue;
      conclusion = garde_conclusion_new ();
      conclusion->code = g_steal_pointer (&code);
      conclusion->label = dup_cell (csv, row, 0);
      conclusion->version = g_strdup (VERSION);
      g_ptr_array_add (conclusions, conclusion);
    }
  return garde_store_import_conclusions (store, session, system, conclusions, error);
}

/* --- Tariffs: code, amount, valid_from, valid_to --- */

static gboolean
save_tariffs (GardeStore *store, GardeSession *session, GError **error)
{
  g_autoptr (GardeCsv) csv = garde_start_catalogue_read ("tariffs.csv");

  for (guint row = 0; row < garde_csv_get_n_rows (csv); row++)
    {
      g_autoptr (GardeTariff) tariff = garde_tariff_new ();

      tariff->code = dup_cell (csv, row, 0);
      if (!garde_money_parse (garde_csv_get_cell (csv, row, 1), &tariff->amount) ||
          !garde_day_parse_iso (garde_csv_get_cell (csv, row, 2), &tariff->valid_from))
        g_assert_not_reached ();
      if (!garde_store_save (store, session, tariff, error))
        return FALSE;
    }
  return TRUE;
}

/* --- Templates: name, reason_group, findings, conclusion, cisp2, plan --- */

static gboolean
save_templates (GardeStore *store, GardeSession *session, gint64 centre, GError **error)
{
  g_autoptr (GardeCsv) csv = garde_start_catalogue_read ("templates.csv");

  for (guint row = 0; row < garde_csv_get_n_rows (csv); row++)
    {
      g_autoptr (GardeTemplate) template = garde_template_new ();

      template->centre = centre;
      template->name = dup_cell (csv, row, 0);
      template->name_key = garde_text_fold (template->name);
      template->reason_group = (GardeReasonGroup) garde_vocabulary_find (
          &garde_reason_group_words, garde_csv_get_cell (csv, row, 1));
      template->findings = dup_cell (csv, row, 2);
      template->conclusion = dup_cell (csv, row, 3);
      template->conclusion_code = dup_cell (csv, row, 4);
      if (template->conclusion_code != NULL)
        template->conclusion_system = GARDE_CODE_SYSTEM_CISP2;
      template->plan = dup_cell (csv, row, 5);
      if (!garde_store_save (store, session, template, error))
        return FALSE;
    }
  return TRUE;
}

/* --- Examinations: kind, label, result_minutes, sample, irradiates, asks_contrast, asks_implants
 * --- */

static gboolean
save_exams (
    GardeStore *store, GardeSession *session, gint64 centre, GHashTable *exams, GError **error)
{
  g_autoptr (GardeCsv) csv = garde_start_catalogue_read ("exams.csv");

  for (guint row = 0; row < garde_csv_get_n_rows (csv); row++)
    {
      g_autoptr (GardeExam) exam = garde_exam_new ();

      exam->centre = centre;
      exam->kind = (GardeOrderKind) garde_vocabulary_find (&garde_order_kind_words,
                                                           garde_csv_get_cell (csv, row, 0));
      exam->label = dup_cell (csv, row, 1);
      exam->label_key = garde_text_fold (exam->label);
      exam->result_minutes = read_number (csv, row, 2);
      exam->sample = dup_cell (csv, row, 3);
      exam->irradiates = read_number (csv, row, 4) != 0;
      exam->asks_contrast = read_number (csv, row, 5) != 0;
      exam->asks_implants = read_number (csv, row, 6) != 0;
      if (!garde_store_save (store, session, exam, error))
        return FALSE;
      g_hash_table_insert (exams, g_strdup (exam->label), g_object_ref (exam));
    }
  return TRUE;
}

/* The set of that name, made when it is first met. */
static GardeExamSet *
get_set (GardeStore *store,
         GardeSession *session,
         gint64 centre,
         GHashTable *sets,
         const GardeCsv *csv,
         guint row,
         GError **error)
{
  const char *name = garde_csv_get_cell (csv, row, 0);
  GardeExamSet *set = g_hash_table_lookup (sets, name);

  if (set != NULL)
    return set;
  set = garde_exam_set_new ();
  g_hash_table_insert (sets, g_strdup (name), set);
  set->centre = centre;
  set->name = g_strdup (name);
  set->name_key = garde_text_fold (name);
  set->context = dup_cell (csv, row, 2);
  return garde_store_save (store, session, set, error) ? set : NULL;
}

/* name, exam, context: a row an examination */
static gboolean
save_sets (
    GardeStore *store, GardeSession *session, gint64 centre, GHashTable *exams, GError **error)
{
  g_autoptr (GardeCsv) csv = garde_start_catalogue_read ("exam-sets.csv");
  g_autoptr (GHashTable) sets =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);

  for (guint row = 0; row < garde_csv_get_n_rows (csv); row++)
    {
      GardeExamSet *set = get_set (store, session, centre, sets, csv, row, error);
      GardeExam *exam = g_hash_table_lookup (exams, garde_csv_get_cell (csv, row, 1));
      g_autoptr (GardeExamSetItem) item = garde_exam_set_item_new ();

      if (set == NULL)
        return FALSE;
      g_assert (exam != NULL);
      item->exam_set = garde_record_get_id (set);
      item->exam = garde_record_get_id (exam);
      if (!garde_store_save (store, session, item, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
garde_start_catalogue_save (GardeStore *store, GardeSession *session, gint64 centre, GError **error)
{
  g_autoptr (GHashTable) exams =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  g_autoptr (GError) failure = NULL;
  gboolean has_conclusions = garde_store_has_conclusions (store, &failure);

  g_return_val_if_fail (GARDE_IS_STORE (store), FALSE);

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (!has_conclusions && (!save_conclusions (store, session, GARDE_CODE_SYSTEM_CISP2, error) ||
                           !save_conclusions (store, session, GARDE_CODE_SYSTEM_ICD10, error) ||
                           !save_tariffs (store, session, error)))
    return FALSE;
  return save_templates (store, session, centre, error) &&
         save_exams (store, session, centre, exams, error) &&
         save_sets (store, session, centre, exams, error);
}
