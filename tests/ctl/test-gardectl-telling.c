/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include <string.h>

#include "garde-test-gardectl.h"

/* Every verb of gardectl that reads about patients, or takes something out of the database or into
 * it, leaves a row of the trail that says so. A verb that is in no table fails the first test: who
 * adds one decides what it tells. */

/* A line to run, and what the trail says after it: the word of the act, and a part of the row as
 * JSON. ORDER, VISIT, PATIENT stand for ids, @ for the folder. */
typedef struct
{
  const char *verb;
  const char *line;
  const char *act;
  const char *part;
} Telling;

static const Telling told[] = {
  { "search", "search martin", "read", "\"search\"" },
  { "day show", "day show", "read", "\"day\"" },
  { "patient export", "patient export PATIENT --json", "export", "\"patient\":\"PATIENT\"" },
  { "patient retention", "patient retention", "read", "\"retention\"" },
  { "document", "document slip --order ORDER --output @/slip.pdf", "export",
    "\"kind\":\"document\"" },
  { "document", "document paper-day --output @/day.pdf", "export", "\"paper-day\"" },
  { "document", "document roster --week 2026-11-23 --output @/roster.pdf", "export", "roster" },
  { "report activity", "report activity --from 2026-11-01 --to 2026-11-23 --csv @/activity.csv",
    "export", "\"activity\"" },
  { "allowance compute", "allowance compute --from 2026-11-01 --to 2026-11-23 --csv @/a.csv",
    "export", "\"allowances\"" },
  { "roster show", "roster show --week 2026-11-23 --pdf @/week.pdf", "export", "roster" },
  { "import catalogue", "import catalogue @/codes.csv", "import", "\"catalogue cisp2\"" },
  { "key create", "key create --private @/private", "change", "\"key for backups\"" },
  { "backup", "backup @/centre.garde-backup", "backup", "centre.garde-backup" },
};

/* What is in the trail by the records that it writes, in tests of its own, or has to do with nobody
 * of whom the centre keeps a file. */
static const char *const others[] = {
  "init",
  "import centre-year", /* test-import-year.c */
  "patient hold",
  "patient release",
  "patient eliminate", /* test-elimination.c */
  "patient decisions",
  "roster solve", /* a file in, a plan out */
  "roster publish",
  "audit",
  "audit enrol", /* test-enrolment.c */
  "audit heads",
  "audit key",
  "check",
  "restore", /* test-gardectl-backup.c */
  "move",
  "account add",
  "account list",
  "account disable",
  "account password",
  "account recover",
  "account remember",
  "server password",
  "support", /* says nobody's name */
  "simulate",
  "bench", /* on a database of its own */
  "migrate",
};

static gboolean
is_known (const char *verb)
{
  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    if (g_str_equal (told[i].verb, verb))
      return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (g_str_equal (others[i], verb))
      return TRUE;
  return FALSE;
}

/* "  search              Find patients" */
static void
test_verbs (void)
{
  g_auto (GardeTestRun) help = garde_test_run_line (NULL, "--help");
  g_auto (GStrv) lines = g_strsplit (help.data, "\n", -1);
  guint n_verbs = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *end = strstr (lines[i] + MIN (strlen (lines[i]), 2), "  ");
      g_autofree char *verb = NULL;

      if (!g_str_has_prefix (lines[i], "  ") || lines[i][2] == '-' || end == NULL)
        continue;
      verb = g_strndup (lines[i] + 2, (gsize) (end - lines[i] - 2));
      if (!is_known (verb))
        g_error ("What does “%s” tell the audit trail?", verb);
      n_verbs++;
    }
  g_assert_cmpuint (n_verbs, >, G_N_ELEMENTS (others));
}

static char *
dup_id (GardeDatabase *database, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeRows) rows = garde_database_query (database, sql, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (garde_rows_get_length (rows), ==, 1);
  return g_strdup_printf ("%" G_GINT64_FORMAT, garde_rows_get_int (rows, 0, 0));
}

static void
replace (char **text, const char *word, const char *value)
{
  g_auto (GStrv) parts = g_strsplit (*text, word, -1);

  g_free (*text);
  *text = g_strjoinv (value, parts);
}

/* The ids of the demonstration centre in the place of their words. (transfer full) */
static char *
fill_in (GardeTestEngine *engine, const char *text)
{
  g_autoptr (GardeDatabase) database = garde_test_engine_open (engine);
  g_autofree char *order = dup_id (database, "SELECT id FROM clinical_order ORDER BY id LIMIT 1");
  g_autofree char *patient = dup_id (database, "SELECT id FROM patient ORDER BY id LIMIT 1");
  char *filled = g_strdup (text);

  replace (&filled, "ORDER", order);
  replace (&filled, "PATIENT", patient);
  return filled;
}

/* How many rows of the act say so. */
static guint
count_rows (GardeTestEngine *engine, const Telling *telling)
{
  g_autofree char *line = g_strdup_printf ("audit --json --act %s", telling->act);
  g_autofree char *part = fill_in (engine, telling->part);
  g_auto (GardeTestRun) run = garde_test_run_line (engine, line);
  g_auto (GStrv) pieces = NULL;

  g_assert_cmpint (run.status, ==, 0);
  pieces = g_strsplit (run.data, part, -1);
  return g_strv_length (pieces) - 1;
}

static void
write_codes (GardeTestEngine *engine)
{
  g_autofree char *path =
      g_build_filename (garde_test_engine_get_folder (engine), "codes.csv", NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, "code,label,synonym\nR74,Rhinopharyngite,Rhume\n", -1, &error);
  g_assert_no_error (error);
}

static void
test_told (GardeTestEngine *engine, gconstpointer data)
{
  garde_test_must_run (engine, "init --demo --no-accounts");
  write_codes (engine);
  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    {
      g_autofree char *line = fill_in (engine, told[i].line);
      guint n_before = count_rows (engine, &told[i]);
      g_auto (GardeTestRun) run = garde_test_run_in_folder (engine, line);

      if (run.status != 0)
        g_error ("“%s”: %s", line, run.errors);
      if (count_rows (engine, &told[i]) <= n_before)
        g_error ("“%s” left no row “%s”.", line, told[i].act);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ctl/telling/verbs", test_verbs);
  garde_test_add_on_engines ("/ctl/telling/told", test_told, NULL);

  return g_test_run ();
}
