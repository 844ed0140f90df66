/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-roster.h"
#include "service/garde-roster-paste.h"

static void
test_paste (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  g_autoptr (GardeRosterSheet) sheet = garde_test_roster_load (roster);
  g_autoptr (GardeMistakes) mistakes = garde_mistakes_new (10);
  g_autoptr (GArray) edits = NULL;
  g_autoptr (GArray) wrong = NULL;
  g_autoptr (GArray) same = NULL;
  g_autoptr (GError) error = NULL;
  static const char good[] = "\t23/01\t24/01 15:30\t28/01 weekend\n"
                             "Dr Weber\toui\tnon\tsi besoin\nDuc Nguyen\t++\n";

  edits = garde_roster_read_answers (sheet, "collé", good, -1, mistakes);
  g_assert_nonnull (edits);
  g_assert_cmpuint (edits->len, ==, 4);
  g_assert_true (garde_store_answer (roster->centre->store, roster->centre->session,
                                     (GardeAnswerEdit *) (gpointer) edits->data, edits->len,
                                     &error));
  g_clear_object (&sheet);
  sheet = garde_test_roster_load (roster);
  g_assert_cmpint (garde_test_roster_cell (roster, sheet, 0, 2)->level, ==,
                   GARDE_AVAILABILITY_AVAILABLE);
  g_assert_cmpint (garde_test_roster_cell (roster, sheet, 1, 2)->level, ==,
                   GARDE_AVAILABILITY_CANNOT);
  g_assert_cmpint (garde_test_roster_cell (roster, sheet, 5, 2)->level, ==,
                   GARDE_AVAILABILITY_IF_NEEDED);
  g_assert_cmpint (garde_test_roster_cell (roster, sheet, 0, 1)->level, ==,
                   GARDE_AVAILABILITY_PREFERRED);
  same = garde_roster_read_answers (sheet, "collé", good, -1, mistakes);
  g_assert_cmpuint (same->len, ==, 0);

  wrong = garde_roster_read_answers (
      sheet, "collé", "\t23/01 20:00\t30/01\nMartin\toui\t\nWeber\toui\toui\nweber anne\t\t\n", -1,
      mistakes);
  g_assert_null (wrong);
  g_assert_cmpuint (garde_mistakes_get_count (mistakes), ==, 5);
  g_assert_cmpstr (garde_mistakes_get_text (mistakes, 0), ==,
                   "collé, line 2, column 1: nobody on this roster is called “Martin”");
  g_assert_cmpstr (garde_mistakes_get_text (mistakes, 1), ==,
                   "collé, line 4, column 1: “weber anne” has a line already");
  g_assert_cmpstr (garde_mistakes_get_text (mistakes, 2), ==,
                   "collé, line 2, column 2: these weeks have no such shift on 23/01/2023");
}

/* "doctor shift level" of what would be written. */
static char *
describe (GardeTestRoster *roster, const GardeRosterSheet *sheet, const char *text)
{
  g_autoptr (GardeMistakes) mistakes = garde_mistakes_new (10);
  g_autoptr (GArray) edits = garde_roster_read_answers (sheet, "x.csv", text, -1, mistakes);
  GString *found = g_string_new (NULL);

  for (guint i = 0; i < garde_mistakes_get_kept (mistakes); i++)
    g_string_append_printf (found, "%s\n", garde_mistakes_get_text (mistakes, i));
  for (guint i = 0; edits != NULL && i < edits->len; i++)
    {
      const GardeAnswerEdit *edit = &g_array_index (edits, GardeAnswerEdit, i);
      int s = garde_roster_sheet_find_shift (sheet, edit->shift);
      int d = garde_roster_sheet_find_doctor (sheet, edit->doctor);

      g_string_append_printf (
          found, "%s %d %s\n",
          garde_roster_sheet_get_person (sheet, (guint) d)->doctor->family_name, s,
          garde_vocabulary_get_word (&garde_availability_level_words, (int) edit->is));
    }
  return g_string_free (found, FALSE);
}

/* Monday has an afternoon and an evening; two are called Weber. */
static const struct
{
  const char *text, *found;
} pasted[] = {
  { ";23/01\nHaddad;oui", "Haddad 0 available\nHaddad 1 available\n" },
  { ";23/01 20:00\nHaddad;oui", "Haddad 1 available\n" },
  { ";23/01 20h\nHaddad;oui", "Haddad 1 available\n" },
  { ";23/01 21h\nHaddad;oui", "x.csv, line 2, column 2: these weeks have no such shift on "
                              "23/01/2023\n" },
  { ";lundi 23/01 evening\nHADDAD Sami;non", "Haddad 1 cannot\n" },
  { ";23/01;\n;Afternoon;Evening\nDocteur Marchand;si besoin;++",
    "Marchand 0 if_needed\nMarchand 1 preferred\n" },
  { ";28/01\nWeber;oui", "x.csv, line 2, column 1: several are called “Weber”\n" },
  { ";28/01\nWeber Anne;oui\nJean Weber;non", "Weber 6 available\nWeber 6 cannot\n" },
  { ";28/01\nd77;oui", "Weber 6 available\n" },
  { ";30/01\nHaddad;", "" },
};

static void
add_twins (GardeTestRoster *roster)
{
  GardeTestCentre *centre = roster->centre;
  g_autoptr (GardeDoctor) twin = garde_test_centre_add_doctor (centre, "Weber", "Jean");
  g_autoptr (GardeShift) evening = garde_test_centre_add_shift (centre, roster->monday, 20, 4);
  g_autofree char *sql =
      g_strdup_printf ("UPDATE engagement SET reference = 'D77' WHERE doctor = %" G_GINT64_FORMAT,
                       garde_record_get_id (twin));

  garde_test_run (centre->store, sql);
}

static void
test_meanings (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  g_autoptr (GardeRosterSheet) sheet = NULL;

  add_twins (roster);
  sheet = garde_test_roster_load (roster);
  for (guint i = 0; i < G_N_ELEMENTS (pasted); i++)
    {
      g_autofree char *found = describe (roster, sheet, pasted[i].text);

      g_assert_cmpstr (found, ==, pasted[i].found);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  garde_test_add_on_engines ("/service/roster-paste/paste", test_paste, NULL);
  garde_test_add_on_engines ("/service/roster-paste/meanings", test_meanings, NULL);
  return g_test_run ();
}
