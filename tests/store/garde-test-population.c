/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-population.h"

#include "store/garde-store-patient.h"

#define BATCH (500)

static const char *const family_names[] = {
  "Martin",
  "Marchand",
  "Marie",
  "Dupont",
  "Dupont-Moretti",
  "Petit",
  "Le Goff",
  "Le Bihan",
  "de La Fontaine",
  "D’Artagnan",
  "O'Brien",
  "N’Diaye",
  "Ba",
  "Ben Saïd",
  "El Amrani",
  "Nguyễn",
  "Trần",
  "Đặng",
  "Phạm Thị",
  "Łukasiewicz",
  "Wójcik",
  "Żółkiewski",
  "Müller",
  "Œuvrard",
  "Saint-Exupéry",
  "Çelik",
  "Ng",
  "Li",
  "Garçon",
  "Lefèvre",
  "Fernández y García",
  "Castaño",
  "Straße",
  "Ångström",
  "Guðmundsdóttir",
  "Ý",
};

static const char *const given_names[] = {
  "Jean-Pierre", "Marie-Thérèse", "Anaïs",  "Đức",     "Thị Hồng", "Zoë",       "Łucja",
  "Maëlle",      "Paul",          "Martin", "Mathieu", "José",     "Ève",       "Agnieszka",
  "Mohamed",     "Fatima Zahra",  "Élodie", "Hélène",  "Loïc",     "Yann",      "Minh",
  "Jean",        "Marie",         "Pierre", "Li",      "Noël",     "Françoise",
};

static const char *
pick (GRand *rand, const char *const *names, guint n_names)
{
  return names[g_rand_int_range (rand, 0, (gint32) n_names)];
}

#define PICK(rand, names) pick (rand, names, G_N_ELEMENTS (names))

static char *
dup_digits (GRand *rand, const char *start, guint length)
{
  GString *digits = g_string_new (start);

  while (digits->len < length)
    g_string_append_c (digits, (char) ('0' + g_rand_int_range (rand, 0, 10)));
  return g_string_free (digits, FALSE);
}

GardePatient *
garde_test_invent_patient (GRand *rand)
{
  GardePatient *patient =
      garde_test_patient_new (PICK (rand, family_names), PICK (rand, given_names));

  patient->sex = g_rand_int_range (rand, 0, 4);
  if (g_rand_int_range (rand, 0, 10) > 0)
    patient->birth_date = garde_day (g_rand_int_range (rand, 3650, 6 * 365 + 3650));
  patient->last_visit_day = garde_day (g_rand_int_range (rand, 19000, 19100));
  if (g_rand_int_range (rand, 0, 4) == 0)
    patient->used_family_name = g_strdup (PICK (rand, family_names));
  if (g_rand_int_range (rand, 0, 8) == 0)
    patient->used_given_name = g_strdup (PICK (rand, given_names));
  if (g_rand_boolean (rand))
    patient->phone = dup_digits (rand, g_rand_boolean (rand) ? "0631" : "07", 10);
  if (g_rand_boolean (rand))
    patient->nir = dup_digits (rand, g_rand_boolean (rand) ? "1800175" : "280032A", 13);
  return patient;
}

typedef struct
{
  GRand *rand;
  guint n;
  GPtrArray *saved; /* of this run of the transaction */
} Batch;

static gboolean
save_batch (GardeStore *store, GardeSession *session, gpointer data, GError **error)
{
  Batch *batch = data;

  g_ptr_array_set_size (batch->saved, 0);
  for (guint i = 0; i < batch->n; i++)
    {
      g_autoptr (GardePatient) patient = garde_test_invent_patient (batch->rand);

      if (!garde_store_save_patient (store, session, patient, error))
        return FALSE;
      g_ptr_array_add (batch->saved, garde_store_load (store, session, GARDE_TYPE_PATIENT,
                                                       garde_record_get_id (patient), error));
    }
  return TRUE;
}

GPtrArray *
garde_test_centre_populate (GardeTestCentre *self, GRand *rand, guint n)
{
  GPtrArray *patients = g_ptr_array_new_with_free_func (g_object_unref);

  while (patients->len < n)
    {
      g_autoptr (GPtrArray) saved = g_ptr_array_new_with_free_func (g_object_unref);
      g_autoptr (GError) error = NULL;
      Batch batch = { rand, MIN (BATCH, n - patients->len), saved };

      garde_store_transact (self->store, self->session, save_batch, &batch, &error);
      g_assert_no_error (error);
      g_ptr_array_extend_and_steal (patients, g_steal_pointer (&saved));
    }
  return patients;
}
