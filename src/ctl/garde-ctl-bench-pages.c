/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/garde-ctl-bench.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "allowance/garde-allowance-compute.h"
#include "database/garde-replay.h"
#include "report/garde-report-activity.h"
#include "store/garde-store-allowance.h"
#include "store/garde-store-day.h"
#include "store/garde-store-patient.h"
#include "store/garde-store-private.h"
#include "store/garde-store-roster.h"
#include "store/garde-store-step.h"

#define N_TRIES       (3)
#define HISTORY_LIMIT (200)
#define MONTH         (31)
#define YEAR          (365)

/* A statement with its arguments as a page has them before it asks. */
typedef struct
{
  const GardeStatement *statement;
  GardeValue *values;
  gint64 *numbers;            /* the same, where all are numbers */
  const GVariantType **types; /* of those that are missing, otherwise NULL */
  gsize n_values;
  gboolean are_numbers;
} Question;

/* What is asked of the database, through the room that asks it. */
typedef struct
{
  GardeDatabase *database;
  GArray *questions; /* of Question */
} Questions;

static void
question_clear (gpointer data)
{
  Question *question = data;

  g_free (question->values);
  g_free (question->numbers);
  g_free (question->types);
}

static void
read_value (Question *question, gsize i, GVariant *child)
{
  g_autoptr (GVariant) inside = NULL;

  if (g_variant_is_of_type (child, G_VARIANT_TYPE_MAYBE))
    {
      question->types[i] = g_variant_type_element (g_variant_get_type (child));
      inside = g_variant_get_maybe (child);
      if (inside == NULL)
        return;
      question->types[i] = NULL;
      child = inside;
    }
  if (g_variant_is_of_type (child, G_VARIANT_TYPE_INT64))
    question->values[i].number = g_variant_get_int64 (child);
  else
    question->values[i].text = g_variant_get_string (child, NULL);
}

static Question
make_question (const GardeStatement *statement)
{
  Question question = { .statement = statement, .are_numbers = TRUE };

  if (statement->arguments == NULL)
    return question;
  question.n_values = g_variant_n_children (statement->arguments);
  question.values = g_new0 (GardeValue, question.n_values);
  question.numbers = g_new0 (gint64, question.n_values);
  question.types = g_new0 (const GVariantType *, question.n_values);
  for (gsize i = 0; i < question.n_values; i++)
    {
      g_autoptr (GVariant) child = g_variant_get_child_value (statement->arguments, i);

      read_value (&question, i, child);
      question.numbers[i] = question.values[i].number;
      question.are_numbers = question.are_numbers && question.values[i].text == NULL;
    }
  return question;
}

/* Every time anew, since that is part of asking. */
static GVariant *
make_arguments (const Question *question)
{
  GVariantBuilder builder;

  if (question->statement->arguments == NULL)
    return NULL;
  g_variant_builder_init (&builder, G_VARIANT_TYPE_TUPLE);
  for (gsize i = 0; i < question->n_values; i++)
    {
      const GardeValue *value = &question->values[i];

      if (question->types[i] != NULL)
        g_variant_builder_add_value (&builder, g_variant_new_maybe (question->types[i], NULL));
      else if (value->text != NULL)
        g_variant_builder_add_value (&builder, g_variant_new_string (value->text));
      else
        g_variant_builder_add_value (&builder, g_variant_new_int64 (value->number));
    }
  return g_variant_builder_end (&builder);
}

/* As the page did. */
static GardeRows *
ask_one (GardeDatabase *database, const Question *question, GError **error)
{
  const char *sql = question->statement->sql;
  guint n = (guint) question->n_values;

  if (!question->statement->is_plain)
    return garde_database_query (database, sql, make_arguments (question), error);
  if (question->are_numbers)
    return garde_database_query_numbers (database, sql, question->numbers, n, error);
  return garde_database_query_values (database, sql, question->values, n, error);
}

static gboolean
ask (gpointer data, guint times, GError **error)
{
  const Questions *self = data;

  for (guint time = 0; time < times; time++)
    for (guint i = 0; i < self->questions->len; i++)
      {
        const Question *question = &g_array_index (self->questions, Question, i);
        g_autoptr (GardeRows) rows = ask_one (self->database, question, error);

        if (rows == NULL)
          return FALSE;
      }
  return TRUE;
}

static gboolean
replay (gpointer data, guint times, GError **error)
{
  return garde_replay_run (data, times, error);
}

typedef struct
{
  GardeBench *bench;
  GardeBenchPageFunc page;
  gpointer data;
} Page;

static gboolean
load (gpointer data, guint times, GError **error)
{
  const Page *self = data;

  for (guint time = 0; time < times; time++)
    if (!self->page (self->bench, self->data, error))
      return FALSE;
  return TRUE;
}

static GardeReplay *
make_replay (GardeBench *self, const GPtrArray *statements, GError **error)
{
  return garde_replay_new (garde_store_get_database (self->store), statements, error);
}

static int
compare_ratios (gconstpointer a, gconstpointer b)
{
  gint64 left = ((const GardeBenchFigure *) a)->ratio;
  gint64 right = ((const GardeBenchFigure *) b)->ratio;

  return (left > right) - (left < right);
}

/* What else the machine does can weigh more than what is measured. What is over its bound is
 * therefore measured twice more, and the middle one counts. */
static gboolean
measure_again (GardeBench *self,
               const Questions *questions,
               const GPtrArray *statements,
               GardeBenchFigure *figure,
               GError **error)
{
  GardeBenchFigure tries[N_TRIES];

  for (guint i = 0; i < N_TRIES; i++)
    {
      g_autoptr (GardeReplay) floor = make_replay (self, statements, error);

      if (floor == NULL ||
          !garde_bench_compare (self, ask, (gpointer) questions, replay, floor, figure, error))
        return FALSE;
      if (i == 0 && !garde_bench_figure_is_over (figure))
        return TRUE;
      tries[i] = *figure;
    }
  qsort (tries, N_TRIES, sizeof *tries, compare_ratios);
  *figure = tries[N_TRIES / 2];
  return TRUE;
}

/* Statements with the same text, together. */
static gboolean
measure_statements (GardeBench *self,
                    const char *name,
                    const char *label,
                    const GPtrArray *statements,
                    GError **error)
{
  g_autoptr (GArray) questions = g_array_new (FALSE, FALSE, sizeof (Question));
  Questions all = { garde_store_get_database (self->store), questions };
  const GardeStatement *first = g_ptr_array_index (statements, 0);
  GardeBenchFigure *figure = garde_bench_add_figure (self, name, label);

  g_array_set_clear_func (questions, question_clear);
  for (guint i = 0; i < statements->len; i++)
    {
      Question question = make_question (g_ptr_array_index (statements, i));

      g_array_append_val (questions, question);
    }
  figure->note = g_strdup (first->sql);
  figure->by = GARDE_BENCH_BY_RATIO;
  figure->bound = GARDE_BENCH_RATIO (1, 20);
  if (!measure_again (self, &all, statements, figure, error))
    return FALSE;
  figure->value /= statements->len;
  figure->floor = MAX (figure->floor / statements->len, 1);
  return TRUE;
}

/* Lists of statements with the same text, in the order of the first of each. */
static GPtrArray *
group (const GPtrArray *statements)
{
  g_autoptr (GHashTable) by_text = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *groups = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < statements->len; i++)
    {
      GardeStatement *statement = g_ptr_array_index (statements, i);
      GPtrArray *alike = g_hash_table_lookup (by_text, statement->sql);

      if (alike == NULL)
        {
          alike = g_ptr_array_new ();
          g_ptr_array_add (groups, alike);
          g_hash_table_insert (by_text, statement->sql, alike);
        }
      g_ptr_array_add (alike, statement);
    }
  return groups;
}

static gboolean
measure_groups (GardeBench *self,
                const char *name,
                const char *label,
                const GPtrArray *statements,
                GError **error)
{
  g_autoptr (GPtrArray) groups = group (statements);

  for (guint i = 0; i < groups->len; i++)
    {
      g_autofree char *group_name = g_strdup_printf ("%s.%u", name, i + 1);
      g_autofree char *group_label =
          g_strdup_printf (_ ("%s: query %u of %u"), label, i + 1, groups->len);

      if (!measure_statements (self, group_name, group_label, g_ptr_array_index (groups, i), error))
        return FALSE;
    }
  return TRUE;
}

gboolean
garde_bench_measure_page (GardeBench *self,
                          const char *name,
                          const char *label,
                          GardeBenchPageFunc page,
                          gpointer data,
                          GError **error)
{
  g_autoptr (GPtrArray) statements =
      g_ptr_array_new_with_free_func ((GDestroyNotify) garde_statement_free);
  g_autoptr (GardeReplay) floor = NULL;
  GardeDatabase *database = garde_store_get_database (self->store);
  Page loading = { self, page, data };
  gboolean done;

  garde_bench_say (label);
  garde_database_record (database, statements);
  done = page (self, data, error);
  garde_database_record (database, NULL);
  floor = done ? make_replay (self, statements, error) : NULL;
  return floor != NULL &&
         garde_bench_compare (self, load, &loading, replay, floor,
                              garde_bench_add_figure (self, name, label), error) &&
         measure_groups (self, name, label, statements, error);
}

static gboolean
load_today (GardeBench *self, gpointer data, GError **error)
{
  g_autoptr (GError) step_error = NULL;
  g_autoptr (GardeDaySheet) sheet =
      garde_store_load_day (self->store, self->session, self->today, error);
  g_autoptr (GardeStep) step = garde_store_find_last_step (self->store, self->session, &step_error);

  if (step_error == NULL)
    return sheet != NULL;
  g_propagate_error (error, g_steal_pointer (&step_error));
  return FALSE;
}

static gboolean
find_days (GardeBench *self, gpointer data, GError **error)
{
  GardeDay found;

  return garde_store_find_day (self->store, self->session, self->today, -1, &found, error) &&
         garde_store_find_day (self->store, self->session, self->today, 1, &found, error);
}

static gboolean
load_patient (GardeBench *self, gpointer data, GError **error)
{
  const gint64 *id = data;
  g_autoptr (GardePatient) patient =
      garde_store_load (self->store, self->session, GARDE_TYPE_PATIENT, *id, error);
  g_autoptr (GPtrArray) history =
      patient != NULL
          ? garde_store_load_history (self->store, self->session, *id, HISTORY_LIMIT, error)
          : NULL;

  return history != NULL;
}

static gboolean
find_doubles (GardeBench *self, gpointer data, GError **error)
{
  const GardePatient *patient = g_ptr_array_index (self->patients, 0);
  g_autoptr (GPtrArray) doubles =
      garde_store_find_doubles (self->store, self->session, patient->family_name,
                                patient->given_name, patient->birth_date, error);

  return doubles != NULL;
}

static gboolean
load_allowances (GardeBench *self, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) schemes = garde_store_load_schemes (self->store, self->session, error);
  g_autoptr (GPtrArray) shifts = NULL;
  g_autoptr (GArray) lines = NULL;

  if (schemes == NULL)
    return FALSE;
  shifts = garde_store_load_allowance_shifts (self->store, self->session,
                                              garde_day_add (self->today, -MONTH),
                                              garde_day_add (self->today, -1), TRUE, error);
  if (shifts == NULL)
    return FALSE;
  lines = garde_allowance_compute (shifts, schemes);
  return TRUE;
}

static gboolean
load_roster (GardeBench *self, gpointer data, GError **error)
{
  g_autoptr (GardeRosterSheet) sheet = garde_store_load_roster (
      self->store, self->session, garde_day_add (self->today, -MONTH), self->today, 0, error);

  return sheet != NULL;
}

static gboolean
report_activity (GardeBench *self, gpointer data, GError **error)
{
  const int *n_days = data;
  GardeActivity activity;

  return garde_report_activity (self->store, self->session, garde_day_add (self->today, -*n_days),
                                garde_day_add (self->today, -1), &activity, error);
}

/* Of the patients at hand the one who came most often. */
static gint64
find_regular (GardeBench *self, GError **error)
{
  gint64 found = 0;
  guint most = 0;

  for (guint i = 0; i < self->patients->len; i++)
    {
      gint64 id = garde_record_get_id (g_ptr_array_index (self->patients, i));
      g_autoptr (GPtrArray) history =
          garde_store_load_history (self->store, self->session, id, HISTORY_LIMIT, error);

      if (history == NULL)
        return 0;
      if (history->len > most)
        found = id;
      most = MAX (most, history->len);
    }
  return found;
}

gboolean
garde_bench_measure_pages (GardeBench *self, GError **error)
{
  gint64 regular = find_regular (self, error);
  int month = MONTH;
  int year = YEAR;

  return regular != 0 &&
         garde_bench_measure_page (self, "today", _ ("Today"), load_today, NULL, error) &&
         garde_bench_measure_page (self, "other_day", _ ("The days before and after"), find_days,
                                   NULL, error) &&
         garde_bench_measure_page (self, "patient", _ ("A patient’s file"), load_patient, &regular,
                                   error) &&
         garde_bench_measure_page (self, "doubles", _ ("Doubles of a new patient"), find_doubles,
                                   NULL, error) &&
         garde_bench_measure_page (self, "allowance", _ ("Allowances of a month"), load_allowances,
                                   NULL, error) &&
         garde_bench_measure_page (self, "roster_month", _ ("The roster of a month"), load_roster,
                                   NULL, error) &&
         garde_bench_measure_page (self, "activity_month", _ ("Activity of a month"),
                                   report_activity, &month, error) &&
         garde_bench_measure_page (self, "activity_year", _ ("Activity of a year"), report_activity,
                                   &year, error);
}
