/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "exchange/garde-availability-file.h"

static GardeAvailabilityTable *
parse (const char *text, GardeMistakes *mistakes)
{
  return garde_availability_parse ("pasted", text, -1, garde_day_from_ymd (2026, 11, 30), mistakes);
}

/* "line,column doctor day [time] [shift] level" of every entry. */
static char *
describe (const GardeAvailabilityTable *table)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < table->entries->len; i++)
    {
      const GardeAvailabilityEntry *entry =
          &g_array_index (table->entries, GardeAvailabilityEntry, i);
      g_autofree char *day = garde_day_to_iso (entry->day);
      g_autofree char *time =
          garde_minutes_is_set (entry->time) ? garde_minutes_format (entry->time) : g_strdup ("-");

      g_string_append_printf (
          text, "%u,%u %s %s %s %s %s\n", entry->line, entry->column,
          (char *) table->doctors->pdata[entry->doctor], day, time,
          entry->shift != NULL ? entry->shift : "-",
          garde_vocabulary_get_word (&garde_availability_level_words, entry->level));
    }
  return g_string_free (text, FALSE);
}

static const struct
{
  const char *name, *text, *expected;
} tables[] = {
  { "from a spreadsheet", "\t30/11/2026\t01/12/2026\nWeber\toui\tnon\nHaddad\t++\t\n",
    "2,2 Weber 2026-11-30 - - available\n2,3 Weber 2026-12-01 - - cannot\n"
    "3,2 Haddad 2026-11-30 - - preferred\n" },
  { "with semicolons, quotes and carriage returns",
    "\xef\xbb\xbfMédecin;\"lun. 30/11 15:30\";30/11 20h00\r\n\"Nguyễn; Đức\";Si besoin;+\r\n",
    "2,2 Nguyễn; Đức 2026-11-30 15:30 - if_needed\n"
    "2,3 Nguyễn; Đức 2026-11-30 20:00 - available\n" },
  { "with commas", "x,2026-11-30 Soirée,2.12.\nD01,IF_NEEDED,-\n",
    "2,2 D01 2026-11-30 - soiree if_needed\n2,3 D01 2026-12-02 - - cannot\n" },
  { "shifts below the days",
    "\t30/11\t\t01/12\n\tAprès-midi\tSoirée\tSoirée\n\nWeber\toui\tnon\tdispo\n",
    "4,2 Weber 2026-11-30 - apres midi available\n4,3 Weber 2026-11-30 - soiree cannot\n"
    "4,4 Weber 2026-12-01 - soiree available\n" },
  { "over the end of the year", "\t31/12\t01/01\nWeber\toui\toui",
    "2,2 Weber 2026-12-31 - - available\n2,3 Weber 2027-01-01 - - available\n" },
};

static void
test_tables (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr (GardeMistakes) mistakes = garde_mistakes_new (5);
      g_autoptr (GardeAvailabilityTable) table = parse (tables[i].text, mistakes);
      g_autofree char *found = NULL;

      g_test_message ("%s", tables[i].name);
      if (garde_mistakes_get_count (mistakes) > 0)
        g_error ("%s", garde_mistakes_get_text (mistakes, 0));
      found = describe (table);
      g_assert_cmpstr (found, ==, tables[i].expected);
    }
}

static const struct
{
  const char *text;
  guint n;
  const char *first;
} mistaken[] = {
  { "", 1, "pasted: no doctor is named" },
  { "\t30/11\n", 1, "pasted: no doctor is named" },
  { "Weber\n", 2, "pasted, line 1: the first line has to name the days" },
  { "\tlundi\nWeber\toui\n", 1, "pasted, line 1, column 2: “lundi” is no day" },
  { "\t31/11\nWeber\toui\n", 1, "pasted, line 1, column 2: “31/11” is no day" },
  { "\t30/11\nWeber\tpeut-être\nHaddad\tx\n", 2,
    "pasted, line 2, column 2: unknown answer “peut-être”" },
  { "\t30/11\nWeber\toui\tnon\n", 1, "pasted, line 2, column 3: no day stands above this column" },
  { "\t30/11\nWeber\toui\n\toui\n", 1, "pasted, line 3, column 1: the doctor is missing" },
  { "\xff\xfe\x30", 1, "pasted: this is no text, or too long" },
};

static void
test_mistakes (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (mistaken); i++)
    {
      g_autoptr (GardeMistakes) mistakes = garde_mistakes_new (5);
      g_autoptr (GardeAvailabilityTable) table = parse (mistaken[i].text, mistakes);

      g_assert_null (table);
      g_assert_cmpuint (garde_mistakes_get_count (mistakes), ==, mistaken[i].n);
      g_assert_cmpstr (garde_mistakes_get_text (mistakes, 0), ==, mistaken[i].first);
    }
}

/* Whatever is pasted, it is a table or a mistake, and never more than was there. */
static void
test_random (void)
{
  static const char *const pieces[] = { "30/11", "oui", "\t", "\n",   ";", "\"", "Weber", " ",
                                        "15:30", "non", "é",  "\r\n", ",", "-",  "1" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (2611);

  for (guint i = 0; i < 3000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GardeMistakes) mistakes = garde_mistakes_new (5);
      g_autoptr (GardeAvailabilityTable) table = NULL;

      for (int n = g_rand_int_range (rand, 0, 40); n > 0; n--)
        g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
      table = parse (text->str, mistakes);
      g_assert_true ((table == NULL) == (garde_mistakes_get_count (mistakes) > 0));
      for (guint j = 0; table != NULL && j < table->entries->len; j++)
        g_assert_true (
            garde_day_is_set (g_array_index (table->entries, GardeAvailabilityEntry, j).day));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/exchange/availability-file/tables", test_tables);
  g_test_add_func ("/exchange/availability-file/mistakes", test_mistakes);
  g_test_add_func ("/exchange/availability-file/random", test_random);

  return g_test_run ();
}
