/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-store-patient.h"

#include "base/garde-text.h"
#include "model/garde-identifier.h"
#include "model/garde-ins.h"
#include "store/garde-patient-keys.h"
#include "store/garde-patient-private.h"
#include "store/garde-right-private.h"
#include "store/garde-store-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define INS_LENGTH (15)

static gboolean
insert_keys (
    GardeStore *self, const char *sql, GStrv keys, gint64 day, gint64 patient, GError **error)
{
  for (guint i = 0; keys[i] != NULL; i++)
    if (!garde_store_post (self, sql, g_variant_new ("(sxx)", keys[i], day, patient), error))
      return FALSE;
  return TRUE;
}

gboolean
garde_store_write_patient_keys (GardeStore *self, const GardePatient *patient, GError **error)
{
  g_autofree char *names = garde_patient_dup_names_key (patient);
  g_auto (GStrv) words = garde_patient_keys_words (names);
  g_auto (GStrv) prefixes = garde_patient_keys_prefixes (names);
  gint64 id = garde_record_get_id (patient);
  gint64 day = patient->last_visit_day.number;

  return insert_keys (
             self, "INSERT INTO patient_word (word, last_visit_day, patient) VALUES ($1, $2, $3)",
             words, day, id, error) &&
         insert_keys (
             self,
             "INSERT INTO patient_prefix (prefix, last_visit_day, patient) VALUES ($1, $2, $3)",
             prefixes, day, id, error);
}

gboolean
garde_store_delete_patient_keys (GardeStore *self, gint64 patient, GError **error)
{
  return garde_store_post (self, "DELETE FROM patient_word WHERE patient = $1",
                           g_variant_new ("(x)", patient), error) &&
         garde_store_post (self, "DELETE FROM patient_prefix WHERE patient = $1",
                           g_variant_new ("(x)", patient), error);
}

/* Who has a name is not unidentified any more. */
static gboolean
check_patient (const GardePatient *patient, GError **error)
{
  if (!garde_patient_has_name (patient) && patient->unidentified == 0)
    g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID,
                         _ ("A patient needs a name."));
  else if (patient->identity_state == 0)
    g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID,
                         _ ("A patient’s identity has one of four states."));
  else
    return TRUE;
  return FALSE;
}

/* The number of somebody without a name; it is never given twice as long as he has none. */
static gboolean
set_number (GardeStore *self, GardePatient *patient, GError **error)
{
  g_autoptr (GardeRows) rows = NULL;

  if (garde_patient_has_name (patient))
    patient->unidentified = 0;
  if (patient->unidentified >= 0)
    return TRUE;
  rows = garde_store_query_numbers (
      self, "SELECT COALESCE(MAX(unidentified), 0) + 1 FROM patient WHERE unidentified <> 0", NULL,
      0, error);
  if (rows == NULL)
    return FALSE;
  patient->unidentified = garde_rows_get_int (rows, 0, 0);
  return TRUE;
}

/* A number that is kept is one that could be somebody's, in the form that searches compare. */
static gboolean
set_nir (GardePatient *patient, GError **error)
{
  g_autoptr (GardeIdentifier) nir = NULL;

  if (patient->nir == NULL)
    return TRUE;
  nir = garde_identifier_check (GARDE_IDENTIFIER_NIR, patient->nir);
  if (nir->error != NULL)
    {
      g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID, nir->error);
      return FALSE;
    }
  garde_record_set_text (&patient->nir, nir->normalised);
  return TRUE;
}

/* A matricule is a number of fifteen characters that never goes without the space it is from. */
static gboolean
set_ins (GardePatient *patient, GError **error)
{
  g_autoptr (GardeIdentifier) ins = NULL;

  if (patient->ins == NULL && patient->ins_oid == NULL)
    return TRUE;
  if (patient->ins == NULL || patient->ins_oid == NULL ||
      garde_ins_nature_of_oid (patient->ins_oid) == NULL)
    {
      g_set_error_literal (
          error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID,
          _ ("A national identity number goes together with the space that it is from (OID)."));
      return FALSE;
    }
  ins = garde_identifier_check (GARDE_IDENTIFIER_NIR, patient->ins);
  if (ins->error != NULL || strlen (ins->normalised) != INS_LENGTH)
    {
      g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID,
                           ins->error != NULL
                               ? ins->error
                               : _ ("A national identity number has 15 characters with its key."));
      return FALSE;
    }
  garde_record_set_text (&patient->ins, ins->normalised);
  return TRUE;
}

static void
set_keys (GardeStore *self, GardePatient *patient, GardeDay today)
{
  g_autofree char *phone_key =
      patient->phone != NULL ? garde_text_normalise_phone (patient->phone) : NULL;

  g_free (patient->name_key);
  patient->name_key = garde_patient_dup_name_key (patient);
  g_free (patient->phone_key);
  patient->phone_key = g_steal_pointer (&phone_key);
  if (patient->created_at == 0)
    patient->created_at = garde_store_now (self);
  if (!garde_day_is_set (patient->last_visit_day))
    patient->last_visit_day = today;
}

typedef struct
{
  const GardePatient *given;
  GardePatient *saved;
} Saving;

static gboolean
keep_hidden (GardeStore *self, GardeSession *session, GardePatient *patient, GError **error)
{
  g_autoptr (GardePatient) saved = NULL;

  if (garde_record_get_revision (patient) == 0 ||
      garde_session_may (session, GARDE_ACTION_PATIENT_READ_ALL))
    return TRUE;
  saved = garde_store_read (self, GARDE_TYPE_PATIENT, garde_record_get_id (patient), error);
  if (saved == NULL)
    return FALSE;
  garde_store_restore_hidden (session, patient, saved);
  return TRUE;
}

static gboolean
save_patient (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  Saving *saving = data;
  g_autoptr (GardePatient) patient = garde_patient_copy (saving->given);
  gboolean is_new = garde_record_get_revision (patient) == 0;
  GardeDay today;

  if ((!is_new && !garde_store_check_file_stands (self, garde_record_get_id (patient), error)) ||
      !keep_hidden (self, session, patient, error) ||
      !garde_store_get_today (self, session, &today, error) || !set_nir (patient, error) ||
      !set_ins (patient, error) || !set_number (self, patient, error))
    return FALSE;
  set_keys (self, patient, today);
  if (!garde_store_write (self, session, patient, error))
    return FALSE;
  if (!is_new && !garde_store_delete_patient_keys (self, garde_record_get_id (patient), error))
    return FALSE;
  if (!garde_store_write_patient_keys (self, patient, error))
    return FALSE;
  g_set_object (&saving->saved, patient);
  return TRUE;
}

gboolean
garde_store_save_patient (GardeStore *self,
                          GardeSession *session,
                          GardePatient *patient,
                          GError **error)
{
  Saving saving = { patient, NULL };
  gboolean done;

  g_return_val_if_fail (GARDE_IS_STORE (self), FALSE);
  g_return_val_if_fail (session != NULL, FALSE);
  g_return_val_if_fail (GARDE_IS_PATIENT (patient), FALSE);

  if (!garde_store_check_right (self, session, GARDE_ACTION_PATIENT_WRITE, error))
    return FALSE;
  if (!check_patient (patient, error))
    return FALSE;
  if (garde_store_is_in_transaction (self))
    done = save_patient (self, session, &saving, error);
  else
    done = garde_store_transact (self, session, save_patient, &saving, error);
  if (done)
    {
      garde_record_set_identity (patient, garde_record_get_id (saving.saved),
                                 garde_record_get_revision (saving.saved));
      patient->unidentified = saving.saved->unidentified;
    }
  g_clear_object (&saving.saved);
  return done;
}

gboolean
garde_store_set_visit_day (GardeStore *self, GardePatient *patient, GardeDay day, GError **error)
{
  gint64 id = garde_record_get_id (patient);

  patient->last_visit_day = day;
  return garde_store_update (self, patient, error) &&
         garde_store_post (self, "UPDATE patient_word SET last_visit_day = $1 WHERE patient = $2",
                           g_variant_new ("(xx)", (gint64) day.number, id), error) &&
         garde_store_post (self, "UPDATE patient_prefix SET last_visit_day = $1 WHERE patient = $2",
                           g_variant_new ("(xx)", (gint64) day.number, id), error);
}

gboolean
garde_store_touch_patient (
    GardeStore *self, GardeSession *session, GardePatient *patient, GardeDay day, GError **error)
{
  g_return_val_if_fail (garde_store_is_in_transaction (self), FALSE);

  if (!garde_store_check_right (self, session, GARDE_ACTION_PATIENT_WRITE, error))
    return FALSE;
  if (garde_day_is_set (patient->last_visit_day) && patient->last_visit_day.number >= day.number)
    return TRUE;
  return garde_store_set_visit_day (self, patient, day, error);
}

static char *
fold_pair (const char *family_name, const char *given_name)
{
  g_autofree char *both = g_strdup_printf ("%s %s", family_name, given_name);

  return garde_text_fold (both);
}

static gboolean
is_alike (const char *a, const char *b)
{
  g_autofree char *left = garde_text_fold (a != NULL ? a : "");
  g_autofree char *right = garde_text_fold (b != NULL ? b : "");

  return *left != '\0' && g_str_equal (left, right);
}

GardePatient *
garde_store_find_same_patient (GardeStore *self,
                               GardeSession *session,
                               const char *family_name,
                               const char *given_name,
                               GardeDay birth_date,
                               GardeSex sex,
                               GError **error)
{
  g_autofree char *key = fold_pair (family_name, given_name);
  g_autoptr (GPtrArray) found = NULL;

  if (!garde_store_check_right (self, session, GARDE_ACTION_PATIENT_READ, error))
    return NULL;
  if (!garde_day_is_set (birth_date))
    return NULL;
  found = garde_store_select (
      self, GARDE_TYPE_PATIENT,
      "WHERE birth_date = $1 AND name_key = $2 AND COALESCE(sex, 0) = $3 AND " GARDE_NOT_MERGED (
          "patient.id") " ORDER BY id",
      g_variant_new ("(xsx)", (gint64) birth_date.number, key, (gint64) sex), error);
  if (found == NULL)
    return NULL;
  for (guint i = 0; i < found->len; i++)
    {
      GardePatient *patient = g_ptr_array_index (found, i);

      if (is_alike (patient->family_name, family_name) &&
          is_alike (patient->given_name, given_name))
        {
          garde_store_hide_patient (session, patient);
          return g_object_ref (patient);
        }
    }
  return NULL;
}

#define DOUBLES_MAX (5)

static gboolean
is_double (const GardePatient *patient,
           const char *key,
           const char *family_name,
           const char *given_name)
{
  return g_str_equal (patient->name_key, key) || is_alike (patient->family_name, family_name) ||
         is_alike (patient->used_family_name, family_name) ||
         is_alike (patient->given_name, given_name) ||
         is_alike (patient->used_given_name, given_name);
}

GPtrArray *
garde_store_find_doubles (GardeStore *self,
                          GardeSession *session,
                          const char *family_name,
                          const char *given_name,
                          GardeDay birth_date,
                          GError **error)
{
  g_autofree char *key = fold_pair (family_name, given_name);
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) doubles = g_ptr_array_new_with_free_func (g_object_unref);
  gint64 day = garde_day_is_set (birth_date) ? birth_date.number : G_MININT64;

  if (!garde_store_check_right (self, session, GARDE_ACTION_PATIENT_READ, error))
    return NULL;
  found = garde_store_select (self, GARDE_TYPE_PATIENT,
                              "WHERE (birth_date = $1 OR name_key = $2) AND " GARDE_NOT_MERGED (
                                  "patient.id") " ORDER BY last_visit_day DESC, id DESC LIMIT 500",
                              g_variant_new ("(xs)", day, key), error);
  if (found == NULL)
    return NULL;
  for (guint i = 0; i < found->len && doubles->len < DOUBLES_MAX; i++)
    {
      GardePatient *patient = g_ptr_array_index (found, i);

      if (is_double (patient, key, family_name, given_name))
        g_ptr_array_add (doubles, g_object_ref (patient));
    }
  garde_store_hide_patients (session, doubles);
  return g_steal_pointer (&doubles);
}
