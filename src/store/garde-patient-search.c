/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-store-patient.h"

#include "base/garde-text.h"
#include "model/garde-ins-scan.h"
#include "store/garde-patient-keys.h"
#include "store/garde-patient-private.h"
#include "store/garde-right-private.h"
#include "store/garde-store-private.h"

#include <string.h>

#define PHONE_MIN (4)
#define NIR_MIN   (5)

/* Of the number of one who is unidentified: a longer one is a telephone's. */
#define NUMBER_MAX (6)

void
garde_patient_search_free (GardePatientSearch *self)
{
  g_clear_pointer (&self->patients, g_ptr_array_unref);
  g_free (self);
}

/* What was typed, taken apart. */
typedef struct
{
  GPtrArray *parts; /* folded parts of names, the longest first */
  GardeDay date;    /* not set: none */
  char *phone;      /* digits alone; NULL: none */
  char *nir;        /* characters alone; NULL: none */
  char *ins;        /* of a code that was scanned; NULL: none */
  gint64 number;    /* of one who is unidentified; 0: none */
} Query;

static void
query_clear (Query *query)
{
  g_clear_pointer (&query->parts, g_ptr_array_unref);
  g_clear_pointer (&query->phone, g_free);
  g_clear_pointer (&query->nir, g_free);
  g_clear_pointer (&query->ins, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Query, query_clear)

static int
compare_lengths (gconstpointer a, gconstpointer b)
{
  gsize left = strlen (*(char *const *) a);
  gsize right = strlen (*(char *const *) b);

  return (left < right) - (left > right);
}

/* The digits of a text made of digits and what stands between them; NULL for any other. A NIR may
 * have 2A or 2B. */
static char *
dup_number (const char *text)
{
  g_autoptr (GString) number = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (g_unichar_isdigit (c))
        g_string_append_c (number, (char) ('0' + g_unichar_digit_value (c)));
      else if ((c == 'A' || c == 'a' || c == 'B' || c == 'b') && number->len == 6)
        g_string_append_c (number, g_ascii_toupper ((char) c));
      else if (c != '.' && c != '+' && c != '-' && c != '/' && !g_unichar_isspace (c))
        return NULL;
    }
  return number->len > 0 ? g_string_free (g_steal_pointer (&number), FALSE) : NULL;
}

static void
add_name_parts (Query *query, const char *token)
{
  g_autofree char *folded = garde_text_fold (token);
  g_auto (GStrv) words = garde_text_words (folded);

  for (guint i = 0; words[i] != NULL; i++)
    if (g_utf8_strlen (words[i], -1) >= 2)
      g_ptr_array_add (query->parts, g_strdup (words[i]));
}

/* Whose number it is, or who has the same traits; a damaged code finds nobody. */
static void
parse_scan (Query *query, const char *text)
{
  g_autoptr (GardeInsScan) scan = garde_ins_scan_new (text, NULL);
  g_autofree char *given = NULL;

  if (scan == NULL)
    return;
  given = garde_ins_scan_dup_given_name (scan);
  query->ins = g_strdup (scan->matricule);
  query->date = scan->birth_date;
  add_name_parts (query, scan->family_name);
  add_name_parts (query, given);
}

static void
parse_query (Query *query, const char *text, GardeDay today)
{
  g_auto (GStrv) tokens = g_strsplit_set (text, " \t\n", -1);
  g_autofree char *number = dup_number (text);

  query->parts = g_ptr_array_new_with_free_func (g_free);
  query->date = GARDE_DAY_NONE;
  if (garde_ins_is_payload (text))
    {
      parse_scan (query, text);
      return;
    }
  if (number != NULL && garde_day_parse_typed (text, today, &query->date) &&
      strpbrk (text, "/.-") != NULL && strlen (number) <= 8)
    return;
  if (number != NULL && strlen (number) >= PHONE_MIN)
    query->phone = garde_text_normalise_phone (text);
  if (number != NULL && strlen (number) >= NIR_MIN)
    query->nir = g_strdup (number);
  if (number != NULL && strlen (number) <= NUMBER_MAX)
    query->number = g_ascii_strtoll (number, NULL, 10);
  if (number != NULL)
    return;
  for (guint i = 0; tokens[i] != NULL; i++)
    if (garde_day_is_set (query->date) || !garde_day_parse_typed (tokens[i], today, &query->date))
      add_name_parts (query, tokens[i]);
  g_ptr_array_sort (query->parts, compare_lengths);
}

/* A statement that is being made, and its arguments. */
typedef struct
{
  GString *sql;
  GStringChunk *texts;
  GArray *arguments; /* of GardeValue, which point into @texts */
} Statement;

static guint
add_value (Statement *statement, GardeValue value)
{
  g_array_append_val (statement->arguments, value);
  return statement->arguments->len;
}

static guint
add_text (Statement *statement, const char *text)
{
  return add_value (statement,
                    (GardeValue){ .text = g_string_chunk_insert (statement->texts, text) });
}

static guint
add_int (Statement *statement, gint64 number)
{
  return add_value (statement, (GardeValue){ .number = number });
}

/* @column begins with @prefix. */
static void
add_range (Statement *statement, const char *column, const char *prefix)
{
  g_autofree char *after = garde_patient_keys_after (prefix);
  guint from = add_text (statement, prefix);
  guint to = add_text (statement, after);

  g_string_append_printf (statement->sql, "(%s >= $%u AND %s < $%u)", column, from, column, to);
}

static void
add_word_filter (Statement *statement, const char *patient, const char *part)
{
  g_string_append_printf (statement->sql,
                          " AND EXISTS (SELECT 1 FROM patient_word w WHERE w.patient = %s AND ",
                          patient);
  add_range (statement, "w.word", part);
  /* Asked of one patient after the other, newest first, until there are enough: without the last
   * words a server would first read everybody who has such a word. */
  g_string_append (statement->sql, " LIMIT 1 OFFSET 0)");
}

static void
add_prefix_candidates (Statement *statement, const char *prefix)
{
  g_string_append_printf (
      statement->sql,
      "SELECT x.patient, x.last_visit_day FROM patient_prefix x WHERE x.prefix = $%u",
      add_text (statement, prefix));
}

/* Names alone: one part by its first letters or its words, several by the key of the two longest.
 */
static void
add_name_candidates (Statement *statement, GPtrArray *parts)
{
  const char *first = g_ptr_array_index (parts, 0);
  g_autofree char *pair =
      parts->len > 1 ? garde_patient_keys_pair (first, g_ptr_array_index (parts, 1)) : NULL;

  if (pair != NULL)
    {
      add_prefix_candidates (statement, pair);
      for (guint i = 0; i < parts->len; i++)
        add_word_filter (statement, "x.patient", g_ptr_array_index (parts, i));
    }
  else if (g_utf8_strlen (first, -1) <= 3)
    add_prefix_candidates (statement, first);
  else
    {
      g_string_append (statement->sql,
                       "SELECT DISTINCT x.patient, x.last_visit_day FROM patient_word x WHERE ");
      add_range (statement, "x.word", first);
    }
}

static void
add_date_candidates (Statement *statement, const Query *query)
{
  g_string_append_printf (statement->sql,
                          "SELECT x.id AS patient, x.last_visit_day FROM patient x WHERE "
                          "x.birth_date = $%u AND " GARDE_NOT_MERGED ("x.id"),
                          add_int (statement, query->date.number));
  for (guint i = 0; i < query->parts->len; i++)
    add_word_filter (statement, "x.id", g_ptr_array_index (query->parts, i));
}

/* One more way to be found by a number; a condition follows. */
static void
begin_number (Statement *statement, const char **separator)
{
  g_string_append_printf (
      statement->sql,
      "%sSELECT x.id AS patient, x.last_visit_day FROM patient x WHERE " GARDE_NOT_MERGED (
          "x.id") " AND ",
      *separator);
  *separator = " UNION ";
}

static void
add_number_candidates (Statement *statement, const Query *query)
{
  const char *separator = "";

  if (query->phone != NULL)
    {
      begin_number (statement, &separator);
      add_range (statement, "x.phone_key", query->phone);
    }
  if (query->nir != NULL)
    {
      begin_number (statement, &separator);
      add_range (statement, "x.nir", query->nir);
    }
  if (query->number != 0)
    {
      begin_number (statement, &separator);
      g_string_append_printf (statement->sql, "x.unidentified <> 0 AND x.unidentified = $%u",
                              add_int (statement, query->number));
    }
  if (garde_day_is_set (query->date))
    {
      begin_number (statement, &separator);
      g_string_append_printf (statement->sql, "x.birth_date = $%u",
                              add_int (statement, query->date.number));
    }
}

static void
add_scan_candidates (Statement *statement, const Query *query)
{
  g_string_append_printf (statement->sql,
                          "SELECT x.id AS patient, x.last_visit_day FROM patient x WHERE x.ins = "
                          "$%u AND " GARDE_NOT_MERGED ("x.id") " UNION ",
                          add_text (statement, query->ins));
  add_date_candidates (statement, query);
}

/* (patient, last_visit_day) of everybody found; FALSE when there is nothing to look for. */
static gboolean
add_candidates (Statement *statement, const Query *query)
{
  if (query->ins != NULL)
    add_scan_candidates (statement, query);
  else if (query->phone != NULL || query->nir != NULL || query->number != 0)
    add_number_candidates (statement, query);
  else if (garde_day_is_set (query->date))
    add_date_candidates (statement, query);
  else if (query->parts->len > 0)
    add_name_candidates (statement, query->parts);
  else
    return FALSE;
  return TRUE;
}

static void
statement_begin (Statement *statement)
{
  statement->sql = g_string_new (NULL);
  statement->texts = g_string_chunk_new (256);
  statement->arguments = g_array_new (FALSE, FALSE, sizeof (GardeValue));
}

static void
statement_clear (Statement *statement)
{
  g_string_free (statement->sql, TRUE);
  g_string_chunk_free (statement->texts);
  g_array_unref (statement->arguments);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Statement, statement_clear)

static GardeRows *
statement_run (const Statement *statement, GardeStore *store, GError **error)
{
  return garde_database_query_values (garde_store_get_database (store), statement->sql->str,
                                      (const GardeValue *) statement->arguments->data,
                                      statement->arguments->len, error);
}

static gboolean
read_patients (
    GardeStore *self, const Query *query, guint limit, GardePatientSearch *search, GError **error)
{
  g_auto (Statement) statement = { 0 };
  g_autoptr (GardeRows) rows = NULL;

  statement_begin (&statement);
  g_string_append_printf (statement.sql, "SELECT %s FROM (",
                          garde_store_get_columns (self, GARDE_TYPE_PATIENT, "p"));
  add_candidates (&statement, query);
  g_string_append_printf (
      statement.sql,
      " ORDER BY 2 DESC, 1 DESC LIMIT $%u) c JOIN patient p ON p.id = c.patient "
      "ORDER BY p.last_visit_day DESC, p.id DESC",
      add_int (&statement, limit));
  rows = statement_run (&statement, self, error);
  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < garde_rows_get_length (rows); i++)
    g_ptr_array_add (search->patients, garde_store_build (GARDE_TYPE_PATIENT, rows, i, 0));
  return TRUE;
}

static gboolean
count_patients (GardeStore *self,
                const Query *query,
                guint count_limit,
                GardePatientSearch *search,
                GError **error)
{
  g_auto (Statement) statement = { 0 };
  g_autoptr (GardeRows) rows = NULL;

  statement_begin (&statement);
  g_string_append (statement.sql, "SELECT COUNT(*) FROM (");
  add_candidates (&statement, query);
  if (count_limit > 0)
    g_string_append_printf (statement.sql, " LIMIT $%u", add_int (&statement, count_limit));
  g_string_append (statement.sql, ") c");
  rows = statement_run (&statement, self, error);
  if (rows == NULL)
    return FALSE;
  /* Those who were read are there, however early the counting stopped. */
  search->total = MAX (garde_rows_get_int (rows, 0, 0), (gint64) search->patients->len);
  search->total_is_exact = count_limit == 0 || search->total < (gint64) count_limit;
  return TRUE;
}

GardePatientSearch *
garde_store_search_patients (GardeStore *self,
                             GardeSession *session,
                             const char *text,
                             guint limit,
                             guint count_limit,
                             GError **error)
{
  g_autoptr (GardePatientSearch) search = g_new0 (GardePatientSearch, 1);
  g_auto (Query) query = { 0 };
  GardeDay today;

  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);
  g_return_val_if_fail (session != NULL, NULL);
  g_return_val_if_fail (text != NULL && limit >= 1 && limit <= GARDE_SEARCH_MAX, NULL);

  if (!garde_store_check_right (self, session, GARDE_ACTION_PATIENT_READ, error))
    return NULL;
  search->patients = g_ptr_array_new_with_free_func (g_object_unref);
  search->total_is_exact = TRUE;
  if (!garde_store_get_today (self, session, &today, error))
    return NULL;
  parse_query (&query, text, today);
  if (query.phone == NULL && query.nir == NULL && query.number == 0 &&
      !garde_day_is_set (query.date) && query.parts->len == 0)
    return g_steal_pointer (&search);
  if (!read_patients (self, &query, limit, search, error))
    return NULL;
  garde_store_hide_patients (session, search->patients);
  search->total = search->patients->len;
  if (search->patients->len == limit && !count_patients (self, &query, count_limit, search, error))
    return NULL;
  return g_steal_pointer (&search);
}
