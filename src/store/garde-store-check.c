/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-store-check.h"

#include <glib/gi18n-lib.h>

#include "model/garde-patient.h"
#include "store/garde-patient-keys.h"
#include "store/garde-patient-private.h"
#include "store/garde-store-private.h"
#include "store/garde-trail-check.h"

/* More of one kind tell nothing new. */
#define TOLD_A_KIND (20)

#define PATIENTS_A_PAGE (500)

typedef struct
{
  GardeStore *store;
  GPtrArray *problems;
  GCancellable *cancellable;
} Check;

void
garde_problem_free (GardeProblem *self)
{
  g_clear_pointer (&self->what, g_free);
  g_clear_pointer (&self->where, g_free);
  g_free (self);
}

static void
add_problem (Check *check, const char *what, char *where)
{
  GardeProblem *problem = g_new (GardeProblem, 1);

  problem->what = g_strdup (what);
  problem->where = where;
  g_ptr_array_add (check->problems, problem);
}

/* A question whose rows, (id), should be none. */
typedef struct
{
  const char *what;
  const char *kind; /* of the records that the ids name */
  const char *sql;
} Rule;

/* The numbers of states are those of the tables, as in the indexes: 1 booked … 5 done, 6 no_show, 7
 * left, 8 redirected, 9 cancelled. */
static const Rule rules[] = {
  { N_ ("This visit has no step that made it."), "visit",
    "SELECT v.id FROM visit v WHERE NOT EXISTS (SELECT 1 FROM step s WHERE s.visit = v.id)" },
  { N_ ("This visit’s state is not the one of its last step."), "visit",
    "SELECT v.id FROM visit v JOIN step s ON s.visit = v.id AND s.id = "
    "(SELECT MAX(x.id) FROM step x WHERE x.visit = v.id) WHERE s.to_state <> v.state" },
  { N_ ("This step does not begin where the step before it ended."), "step",
    "SELECT s.id FROM step s JOIN step b ON b.visit = s.visit AND b.id = "
    "(SELECT MAX(x.id) FROM step x WHERE x.visit = s.visit AND x.id < s.id) "
    "WHERE s.from_state IS NULL OR s.from_state <> b.to_state" },
  { N_ ("This visit lacks the time that goes with its state."), "visit",
    "SELECT id FROM visit WHERE (state IN (2, 3, 4, 5) AND arrived_at IS NULL) OR (state "
    "IN (3, 4, 5) AND called_at IS NULL) "
    "OR (state = 4 AND started_at IS NULL) OR (state = 5 AND done_at IS NULL) OR (state "
    "> 5 AND closed_at IS NULL)" },
  { N_ ("This visit has a time that does not go with its state."), "visit",
    "SELECT id FROM visit WHERE (state <> 5 AND done_at IS NOT NULL) OR (state < 6 AND "
    "closed_at IS NOT NULL) "
    "OR (state = 1 AND arrived_at IS NOT NULL)" },
  { N_ ("This visit’s times are not in order."), "visit",
    "SELECT id FROM visit WHERE called_at < arrived_at OR started_at < arrived_at OR "
    "done_at < called_at "
    "OR done_at < started_at" },
  { N_ ("This visit’s ticket number is below 1."), "visit",
    "SELECT id FROM visit WHERE ticket < 1" },
  { N_ ("This visit and its shift belong to different centres."), "visit",
    "SELECT v.id FROM visit v JOIN shift s ON s.id = v.shift WHERE s.centre <> "
    "v.centre" },
  { N_ ("This visit’s place belongs to another shift."), "visit",
    "SELECT v.id FROM visit v JOIN place p ON p.id = v.place WHERE p.shift <> "
    "v.shift" },
  { N_ ("This visit’s hour is not the one of its place."), "visit",
    "SELECT v.id FROM visit v JOIN place p ON p.id = v.place WHERE "
    "p.starts_at <> v.slot_at" },
  { N_ ("This shift ends before it begins."), "shift",
    "SELECT id FROM shift WHERE ends_at <= starts_at" },
  { N_ ("This shift was held without a doctor."), "shift",
    "SELECT s.id FROM shift s WHERE s.state = 2 AND NOT EXISTS (SELECT 1 "
    "FROM assignment a WHERE a.shift = s.id)" },
  { N_ ("This request and its visit belong to different centres."), "referral",
    "SELECT r.id FROM referral r JOIN visit v ON v.id = r.visit WHERE "
    "v.centre <> r.centre" },
  { N_ ("This request and its visit are of different patients."), "referral",
    "SELECT r.id FROM referral r JOIN visit v ON v.id = r.visit "
    "WHERE v.patient <> r.patient" },
  { N_ ("This visit belongs to a file that was merged into another."), "visit",
    "SELECT v.id FROM visit v JOIN patient_merge m ON m.loser = v.patient "
    "WHERE m.undone_at IS NULL" },
  { N_ ("This file was eliminated and still has names."), "patient",
    "SELECT p.id FROM patient p JOIN elimination e ON e.patient = p.id "
    "WHERE p.family_name <> '' OR p.given_name <> '' OR p.birth_date IS NOT NULL" },
  { N_ ("This scheme has no tier that begins at 0 patients."), "scheme",
    "SELECT s.id FROM scheme s WHERE NOT EXISTS (SELECT 1 FROM "
    "tier t WHERE t.scheme = s.id AND t.from_patients = 0)" },
};

static gboolean
ask_rule (Check *check, const Rule *rule, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("%s LIMIT %d", rule->sql, TOLD_A_KIND);
  g_autoptr (GardeRows) rows = garde_store_query (check->store, sql, NULL, error);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < garde_rows_get_length (rows); i++)
    add_problem (
        check, _ (rule->what),
        g_strdup_printf ("%s %" G_GINT64_FORMAT, rule->kind, garde_rows_get_int (rows, i, 0)));
  return TRUE;
}

/* A server looks after its own pages and references; a file is asked. */
static gboolean
ask_engine (Check *check, GError **error)
{
  g_autoptr (GardeRows) pages = NULL;
  g_autoptr (GardeRows) references = NULL;

  if (garde_store_is_server (check->store))
    return TRUE;
  pages = garde_store_query (check->store, "PRAGMA integrity_check(20)", NULL, error);
  if (pages == NULL)
    return FALSE;
  for (guint i = 0; i < garde_rows_get_length (pages); i++)
    if (!g_str_equal (garde_rows_get_text (pages, i, 0), "ok"))
      add_problem (check, _ ("The file is damaged."), g_strdup (garde_rows_get_text (pages, i, 0)));

  references = garde_store_query (check->store, "PRAGMA foreign_key_check", NULL, error);
  if (references == NULL)
    return FALSE;
  for (guint i = 0; i < MIN (garde_rows_get_length (references), TOLD_A_KIND); i++)
    add_problem (check, _ ("This row refers to another that does not exist."),
                 g_strdup_printf ("%s %" G_GINT64_FORMAT, garde_rows_get_text (references, i, 0),
                                  garde_rows_get_int (references, i, 1)));
  return TRUE;
}

/* One kind of keys of a page of patients, as they are stored: "patient key day" of each. */
static GHashTable *
read_keys (Check *check, const char *sql, gint64 first, gint64 last, GError **error)
{
  g_autoptr (GardeRows) rows =
      garde_store_query (check->store, sql, g_variant_new ("(xx)", first, last), error);
  GHashTable *keys;

  if (rows == NULL)
    return NULL;
  keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < garde_rows_get_length (rows); i++)
    g_hash_table_add (keys, g_strdup_printf ("%" G_GINT64_FORMAT " %s %" G_GINT64_FORMAT,
                                             garde_rows_get_int (rows, i, 0),
                                             garde_rows_get_text (rows, i, 1),
                                             garde_rows_get_int (rows, i, 2)));
  return keys;
}

/* Takes the keys that @patient should have out of @stored; whether all were there. */
static gboolean
take_keys (GHashTable *stored, const GardePatient *patient, GStrv keys)
{
  gboolean complete = TRUE;

  for (guint i = 0; keys[i] != NULL; i++)
    {
      g_autofree char *key =
          g_strdup_printf ("%" G_GINT64_FORMAT " %s %d", garde_record_get_id (patient), keys[i],
                           patient->last_visit_day.number);

      complete &= g_hash_table_remove (stored, key);
    }
  return complete;
}

/* What is left over in @stored belongs to nobody's name. */
static void
tell_strays (Check *check, GHashTable *stored)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, stored);
  while (g_hash_table_iter_next (&iter, &key, NULL) && check->problems->len < TOLD_A_KIND * 10)
    add_problem (check, _ ("A search finds this patient by a word that is in none of the names."),
                 g_strdup_printf ("patient %s", (const char *) key));
}

static void
check_page (Check *check, const GPtrArray *patients, GHashTable *words, GHashTable *prefixes)
{
  for (guint i = 0; i < patients->len; i++)
    {
      const GardePatient *patient = g_ptr_array_index (patients, i);
      g_autofree char *names = garde_patient_dup_names_key (patient);
      g_auto (GStrv) own_words = garde_patient_keys_words (names);
      g_auto (GStrv) own_prefixes = garde_patient_keys_prefixes (names);
      gboolean has_words = take_keys (words, patient, own_words);
      gboolean has_prefixes = take_keys (prefixes, patient, own_prefixes);

      if ((!has_words || !has_prefixes) && check->problems->len < TOLD_A_KIND * 10)
        add_problem (check, _ ("A search does not find this patient by each of the names."),
                     g_strdup_printf ("patient %" G_GINT64_FORMAT, garde_record_get_id (patient)));
    }
  tell_strays (check, words);
  tell_strays (check, prefixes);
}

/* The next page after patient @after, which becomes its last; 0 when there are no more. */
static gboolean
check_patients_after (Check *check, gint64 *after, GError **error)
{
  g_autofree char *tail =
      g_strdup_printf ("WHERE id > $1 AND " GARDE_NOT_MERGED ("patient.id") " ORDER BY id LIMIT %d",
                       PATIENTS_A_PAGE);
  g_autoptr (GPtrArray) patients = garde_store_select (check->store, GARDE_TYPE_PATIENT, tail,
                                                       g_variant_new ("(x)", *after), error);
  g_autoptr (GHashTable) words = NULL;
  g_autoptr (GHashTable) prefixes = NULL;
  gint64 first = *after;

  if (patients == NULL)
    return FALSE;
  *after =
      patients->len > 0 ? garde_record_get_id (g_ptr_array_index (patients, patients->len - 1)) : 0;
  if (*after == 0)
    return TRUE;
  words = read_keys (
      check,
      "SELECT patient, word, last_visit_day FROM patient_word WHERE patient > $1 AND patient <= $2",
      first, *after, error);
  if (words == NULL)
    return FALSE;
  prefixes = read_keys (check,
                        "SELECT patient, prefix, last_visit_day FROM patient_prefix WHERE patient "
                        "> $1 AND patient <= $2",
                        first, *after, error);
  if (prefixes == NULL)
    return FALSE;
  check_page (check, patients, words, prefixes);
  return TRUE;
}

static gboolean
check_patients (Check *check, GError **error)
{
  gint64 after = 0;

  do
    if (g_cancellable_set_error_if_cancelled (check->cancellable, error) ||
        !check_patients_after (check, &after, error))
      return FALSE;
  while (after != 0);
  return TRUE;
}

GPtrArray *
garde_store_check_against (GardeStore *self,
                           const GArray *heads,
                           GardeTrailCount *count,
                           GCancellable *cancellable,
                           GError **error)
{
  g_autoptr (GPtrArray) problems =
      g_ptr_array_new_with_free_func ((GDestroyNotify) garde_problem_free);
  Check check = { self, problems, cancellable };

  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);

  if (!ask_engine (&check, error))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
        !ask_rule (&check, &rules[i], error))
      return NULL;
  if (!check_patients (&check, error) ||
      !garde_trail_check (self, heads, problems, count, cancellable, error))
    return NULL;
  return g_steal_pointer (&problems);
}

GPtrArray *
garde_store_check (GardeStore *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GArray) heads = NULL;
  GardeTrailCount count;

  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);

  heads = garde_store_load_trail_anchor (self, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  return garde_store_check_against (self, heads, &count, cancellable, error);
}
