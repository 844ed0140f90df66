/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/garde-ctl-commands.h"

#include <glib/gi18n-lib.h>

#include "model/garde-patient-rules.h"
#include "store/garde-store-patient.h"

static void
add_patient (JsonBuilder *builder, const GardePatient *patient)
{
  g_autofree char *used = NULL;

  if (patient->used_family_name != NULL && patient->used_given_name != NULL)
    used = g_strconcat (patient->used_given_name, " ", patient->used_family_name, NULL);
  else
    used = g_strdup (patient->used_family_name != NULL ? patient->used_family_name
                                                       : patient->used_given_name);

  json_builder_begin_object (builder);
  garde_ctl_add_id (builder, "id", garde_record_get_id (patient));
  garde_ctl_add_text (builder, "name", patient->family_name);
  garde_ctl_add_text (builder, "given", patient->given_name);
  garde_ctl_add_text (builder, "used_name", used);
  garde_ctl_add_day (builder, "birth_date", patient->birth_date);
  garde_ctl_add_text (
      builder, "sex",
      patient->sex != 0 ? garde_vocabulary_get_word (&garde_sex_words, (int) patient->sex) : NULL);
  garde_ctl_add_text (builder, "phone", patient->phone);
  garde_ctl_add_day (builder, "last_visit", patient->last_visit_day);
  json_builder_end_object (builder);
}

static void
print_json (const GardePatientSearch *found)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  garde_ctl_add_number (builder, "total", found->total);
  json_builder_set_member_name (builder, "patients");
  json_builder_begin_array (builder);
  for (guint i = 0; i < found->patients->len; i++)
    add_patient (builder, g_ptr_array_index (found->patients, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  garde_ctl_print_json (builder);
}

static char *
dup_listed_name (const GardePatient *patient)
{
  if (garde_patient_is_unidentified (patient))
    /* Translators: a patient who could not say who he is, as in “Unidentified No. 12”. */
    return g_strdup_printf (_ ("Unidentified No. %d"), (int) patient->unidentified);

  return g_strconcat (patient->family_name, " ", patient->given_name, NULL);
}

static void
print_text (const GardePatientSearch *found)
{
  for (guint i = 0; i < found->patients->len; i++)
    {
      const GardePatient *patient = g_ptr_array_index (found->patients, i);
      g_autofree char *name = dup_listed_name (patient);
      g_autofree char *padded = garde_ctl_pad (name, 32);
      g_autofree char *birth = garde_day_is_set (patient->birth_date)
                                   ? garde_day_to_short (patient->birth_date)
                                   : g_strdup ("?");
      g_autofree char *padded_birth = garde_ctl_pad (birth, 12);
      g_autofree char *last = garde_day_is_set (patient->last_visit_day)
                                  ? garde_day_to_short (patient->last_visit_day)
                                  : g_strdup ("");

      garde_ctl_print ("%s%s%s  %s\n", padded, padded_birth,
                       garde_vocabulary_get_label (&garde_sex_words, (int) patient->sex), last);
    }
  garde_ctl_print (ngettext ("%u patient", "%u patients", (gulong) found->total),
                   (guint) found->total);
  garde_ctl_print ("\n");
}

GardeCtlExit
garde_ctl_search (GardeCtl *ctl, GStrv *arguments)
{
  int limit = GARDE_SEARCH_MAX;
  const GOptionEntry entries[] = {
    { "limit", 0, 0, G_OPTION_ARG_INT, &limit, NULL, NULL },
    { NULL },
  };
  g_autoptr (GardePatientSearch) found = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  GardeCtlExit status;

  if (!garde_ctl_parse (ctl, "search TEXT [--limit N]",
                        _ ("Finds patients by names, birth date, telephone or social security "
                           "number, the most recent "
                           "first; 200 at most."),
                        entries, arguments, 1, 20, &status))
    return status;
  if (limit < 1 || limit > GARDE_SEARCH_MAX)
    return garde_ctl_fail (GARDE_CTL_USAGE,
                           _ ("The option --limit is a number from 1, %d at most."),
                           GARDE_SEARCH_MAX);
  if (!garde_ctl_open_centre (ctl))
    return GARDE_CTL_REFUSED;
  text = g_strjoinv (" ", *arguments);
  found = garde_store_search_patients (ctl->store, ctl->session, text, (guint) limit, 0, &error);
  if (found == NULL)
    return garde_ctl_refuse (error);
  if (!garde_ctl_tell_trail (ctl, ctl->session, GARDE_TRAIL_READ, "search"))
    return GARDE_CTL_REFUSED;
  if (ctl->json)
    print_json (found);
  else
    print_text (found);
  return GARDE_CTL_DONE;
}
