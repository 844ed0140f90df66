/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "list/garde-match.h"
#include "list/garde-patient-search-model.h"

/* The name with its matches in brackets. */
static char *
mark (const char *name, const char *query)
{
  g_autoptr (GArray) matches = garde_match_find (name, query);
  g_autoptr (GString) marked = g_string_new (name);

  for (guint i = matches->len; i > 0; i--)
    {
      const GardeMatch *match = &g_array_index (matches, GardeMatch, i - 1);

      g_string_insert (marked, match->end, "]");
      g_string_insert (marked, match->start, "[");
    }

  return g_string_free (g_steal_pointer (&marked), FALSE);
}

static void
test_match (void)
{
  static const struct
  {
    const char *name, *query, *marked;
  } cases[] = {
    { "BENALI Aïcha", "bena ai", "[BENA]LI [Aï]cha" },
    { "BENALI Aïcha", "ai bena", "[BENA]LI [Aï]cha" },
    { "BENALI Aïcha", "", "BENALI Aïcha" },
    { "BENALI Aïcha", "x", "BENALI Aïcha" },
    { "SAINT-MAXENT Élodie", "max e", "SAINT-[MAX]ENT [É]lodie" },
    { "D’ALMEIDA Zoé", "alm", "D’[ALM]EIDA Zoé" },
    { "ŒUVRARD Léa", "oe", "[Œ]UVRARD Léa" },
    { "ŒUVRARD Léa", "oeu", "[ŒU]VRARD Léa" },
    { "WEIß Anna", "weiss", "[WEIß] Anna" },
    { "LE GOFF Yann", "le le", "[LE] GOFF Yann" },
    { "MARTIN Martin", "mar", "[MAR]TIN [Mar]tin" },
    { "NGUYỄN Linh", "nguyen", "[NGUYỄN] Linh" },
    { "BENALI Aïcha", "ALI", "BENALI Aïcha" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *marked = mark (cases[i].name, cases[i].query);

      g_assert_cmpstr (marked, ==, cases[i].marked);
    }
}

static void
count_cb (guint *n_signals)
{
  (*n_signals)++;
}

static GPtrArray *
make_patients (guint n_patients)
{
  GPtrArray *patients = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n_patients; i++)
    {
      GardePatient *patient = garde_patient_new ();

      garde_record_set_identity (patient, i + 1, 1);
      g_ptr_array_add (patients, patient);
    }

  return patients;
}

static void
test_model (void)
{
  g_autoptr (GardePatientSearchModel) model = garde_patient_search_model_new (NULL, 8);
  g_autoptr (GPtrArray) patients = make_patients (8);
  GardePatientSearch found = { patients, 90, TRUE };
  gboolean is_exact;
  guint n_found = 0;

  g_signal_connect_swapped (model, "found", G_CALLBACK (count_cb), &n_found);
  garde_patient_search_model_set_text (model, "  ma ");
  g_assert_cmpstr (garde_patient_search_model_get_text (model), ==, "ma");
  garde_patient_search_model_show (model, &found);
  g_assert_cmpuint (n_found, ==, 1);
  g_assert_cmpint (garde_patient_search_model_count_more (model, &is_exact), ==, 82);
  g_assert_true (is_exact);

  found.total = 1000;
  found.total_is_exact = FALSE;
  garde_patient_search_model_show (model, &found);
  g_assert_cmpint (garde_patient_search_model_count_more (model, &is_exact), ==, 992);
  g_assert_false (is_exact);

  garde_patient_search_model_set_text (model, " ");
  g_assert_cmpuint (n_found, ==, 3);
  g_assert_cmpuint (g_list_model_get_n_items (garde_patient_search_model_get_patients (model)), ==,
                    0);
  g_assert_cmpint (garde_patient_search_model_count_more (model, NULL), ==, 0);
  g_assert_null (garde_patient_search_model_get_error (model));
  g_assert_finalize_object (g_steal_pointer (&model));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/list/search/match", test_match);
  g_test_add_func ("/list/search/model", test_model);
  return g_test_run ();
}
