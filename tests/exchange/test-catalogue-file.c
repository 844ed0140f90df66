/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include <string.h>

#include "exchange/garde-catalogue-file.h"

static GardeCatalogueFile *
parse (const char *file, const char *text, GardeCodeSystem system, GardeMistakes *mistakes)
{
  return garde_catalogue_file_parse (file, text, strlen (text), system, mistakes);
}

static void
test_read (void)
{
  static const struct
  {
    const char *file, *text;
    GardeCodeSystem system, expected;
    guint n_codes, n_labels;
  } cases[] = {
    { "c.json",
      "{\"data\":[{\"code\":\"A03\",\"label\":\"Fièvre\",\"synonym\":\"Fièvre\"},"
      "{\"code\":\"A03\",\"label\":\"Fièvre\",\"synonym\":\"Pyrexie\"},"
      "{\"code\":\"U71\",\"label\":\"Cystite\"}]}",
      0, GARDE_CODE_SYSTEM_CISP2, 2, 3 },
    { "c.json",
      "{\"data\":[{\"code\":\"N30.0\",\"label\":\"Cystite aiguë\",\"synonym\":[\"a\",\"b\"]}]}", 0,
      GARDE_CODE_SYSTEM_ICD10, 1, 3 },
    { "c.csv", "code,label,synonym\nA03,Fièvre,\nA03,Fièvre,Pyrexie\n", 0, GARDE_CODE_SYSTEM_CISP2,
      1, 2 },
    { "c.csv", "label,code,synonym\nTyphoïde,A01,\n", GARDE_CODE_SYSTEM_ICD10,
      GARDE_CODE_SYSTEM_ICD10, 1, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GardeMistakes) mistakes = garde_mistakes_new (5);
      g_autoptr (GardeCatalogueFile) file =
          parse (cases[i].file, cases[i].text, cases[i].system, mistakes);

      g_assert_nonnull (file);
      g_assert_cmpint (file->system, ==, cases[i].expected);
      g_assert_cmpuint (file->n_codes, ==, cases[i].n_codes);
      g_assert_cmpuint (file->labels->len, ==, cases[i].n_labels);
    }
}

/* One wrong code refuses the whole file, and says where. */
static void
test_mistakes (void)
{
  static const struct
  {
    const char *file, *text;
    GardeCodeSystem system;
    const char *first;
  } cases[] = {
    { "c.json",
      "{\"data\":[\n {\"code\":\"A03\",\"label\":\"Fièvre\"},\n {\"code\":\"?\","
      "\"label\":\"a\",\"synonym\":\"b\"}]}",
      0, "c.json, line 3, column 2 (code): “?” is no code of *" },
    { "c.json", "{\"data\":[{\"code\":\"A03\"}]}", 0,
      "c.json, line 1, column 10 (label): it is missing*" },
    { "c.json", "{\"data\":[{\"label\":\"{\"},\n{\"code\":1,\"label\":\"b\"}]}", 0,
      "c.json, line 1, column 10 (code): it is missing*" },
    { "c.json", "{\"data\":[\n}", 0, "c.json, line 2, column *: this is not JSON: *" },
    { "c.json", "[]", 0, "c.json: a classification is*" },
    { "c.json", "{\"data\":[]}", 0, "c.json: it has no codes" },
    { "c.csv", "code,label\nA03,Fièvre\n", 0, "c.csv, line 1: the column “synonym” is missing" },
    { "c.csv", "code,label,synonym\nA03,,\n", 0, "c.csv, line 2, column 2 (label): it is empty" },
    { "c.csv", "code,label,synonym\nA03,Fièvre,\nN30.0,Cystite,\n", GARDE_CODE_SYSTEM_CISP2,
      "c.csv, line 3, column 1 (code): “N30.0” is no code of *" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GardeMistakes) mistakes = garde_mistakes_new (5);
      g_autoptr (GardeCatalogueFile) file =
          parse (cases[i].file, cases[i].text, cases[i].system, mistakes);

      g_assert_null (file);
      g_assert_cmpuint (garde_mistakes_get_kept (mistakes), >=, 1);
      if (!g_pattern_match_simple (cases[i].first, garde_mistakes_get_text (mistakes, 0)))
        g_error ("“%s” is not “%s”", garde_mistakes_get_text (mistakes, 0), cases[i].first);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/catalogue-file/read", test_read);
  g_test_add_func ("/exchange/catalogue-file/mistakes", test_mistakes);
  return g_test_run ();
}
