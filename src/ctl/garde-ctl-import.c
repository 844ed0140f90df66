/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/garde-ctl-import.h"

#include <glib/gi18n-lib.h>

#include "ctl/garde-ctl-commands.h"
#include "service/garde-import-catalogue.h"
#include "service/garde-import-year.h"

#define MISTAKES_TOLD (20)

static GardeCtlExit
tell_mistakes (const GardeMistakes *mistakes, const GError *error)
{
  guint told = garde_mistakes_get_kept (mistakes);
  guint more = garde_mistakes_get_count (mistakes) - told;

  if (told == 0)
    return garde_ctl_refuse (error);
  for (guint i = 0; i < told; i++)
    garde_ctl_fail (GARDE_CTL_REFUSED, "%s", garde_mistakes_get_text (mistakes, i));
  if (more > 0)
    garde_ctl_fail (GARDE_CTL_REFUSED,
                    ngettext ("… and %u more mistake.", "… and %u more mistakes.", more), more);
  return GARDE_CTL_REFUSED;
}

static void
tell_summary (const GardeCtl *ctl, const GardeImportSummary *summary)
{
  const struct
  {
    const char *name;
    const char *label;
    guint count;
  } rows[] = {
    { "doctors", _ ("doctors"), summary->doctors },    { "shifts", _ ("shifts"), summary->shifts },
    { "patients", _ ("patients"), summary->patients }, { "visits", _ ("visits"), summary->visits },
    { "requests", _ ("requests"), summary->requests },
  };
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (ctl->json)
      garde_ctl_add_number (builder, rows[i].name, rows[i].count);
    else
      garde_ctl_print ("%6u %s\n", rows[i].count, rows[i].label);
  json_builder_end_object (builder);
  if (ctl->json)
    garde_ctl_print_json (builder);
}

GardeCtlExit
garde_ctl_import_directory (GardeCtl *ctl, const char *directory)
{
  g_autoptr (GardeMistakes) mistakes = garde_mistakes_new (MISTAKES_TOLD);
  g_autoptr (GError) error = NULL;
  GardeImportSummary summary;

  if (!garde_import_year (ctl->store, ctl->session, directory, mistakes, garde_ctl_show_progress,
                          NULL, NULL, &summary, &error))
    return tell_mistakes (mistakes, error);
  tell_summary (ctl, &summary);
  return GARDE_CTL_DONE;
}

gboolean
garde_ctl_check_directory (GardeCtl *ctl, const char *directory)
{
  g_autoptr (GardeMistakes) mistakes = garde_mistakes_new (MISTAKES_TOLD);
  g_autoptr (GError) error = NULL;

  if (garde_import_check (directory, ctl->clock, mistakes, &error))
    return TRUE;
  tell_mistakes (mistakes, error);
  return FALSE;
}

GardeCtlExit
garde_ctl_import_centre_year (GardeCtl *ctl, GStrv *arguments)
{
  GardeCtlExit status;

  if (!garde_ctl_parse (ctl, "import centre-year DIR",
                        _ ("Files doctors.csv, shifts.csv, visits.csv and requests.csv of a "
                           "folder, all or nothing."),
                        NULL, arguments, 1, 1, &status))
    return status;
  if (!garde_ctl_open_centre (ctl))
    return GARDE_CTL_REFUSED;
  return garde_ctl_import_directory (ctl, (*arguments)[0]);
}

/* --- Classifications --- */

static gboolean
read_system (const char *word, GardeCodeSystem *system)
{
  *system =
      word != NULL ? (GardeCodeSystem) garde_vocabulary_find (&garde_code_system_words, word) : 0;
  if (word == NULL || *system != 0)
    return TRUE;
  garde_ctl_fail (GARDE_CTL_USAGE, _ ("“%s” is no classification: cisp2 or icd10."), word);
  return FALSE;
}

static void
tell_catalogue (const GardeCtl *ctl, GardeCodeSystem system, guint n_codes)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (!ctl->json)
    {
      garde_ctl_print (ngettext ("%s: %u code.\n", "%s: %u codes.\n", n_codes),
                       garde_vocabulary_get_label (&garde_code_system_words, (int) system),
                       n_codes);
      return;
    }
  json_builder_begin_object (builder);
  garde_ctl_add_text (builder, "system",
                      garde_vocabulary_get_word (&garde_code_system_words, (int) system));
  garde_ctl_add_number (builder, "codes", n_codes);
  json_builder_end_object (builder);
  garde_ctl_print_json (builder);
}

GardeCtlExit
garde_ctl_import_catalogue (GardeCtl *ctl, GStrv *arguments)
{
  g_autofree char *word = NULL;
  const GOptionEntry entries[] = { { "system", 0, 0, G_OPTION_ARG_STRING, &word,
                                     N_ ("What it is; guessed from the codes"), "cisp2|icd10" },
                                   { NULL } };
  g_autoptr (GardeMistakes) mistakes = garde_mistakes_new (MISTAKES_TOLD);
  g_autoptr (GError) error = NULL;
  GardeCodeSystem system;
  GardeCtlExit status;
  guint n_codes = 0;

  if (!garde_ctl_parse (ctl, "import catalogue FILE",
                        _ ("Replaces a classification by a file (JSON or CSV), all or nothing."),
                        entries, arguments, 1, 1, &status))
    return status;
  if (!read_system (word, &system))
    return GARDE_CTL_USAGE;
  if (!garde_ctl_open_centre (ctl))
    return GARDE_CTL_REFUSED;
  if (!garde_import_catalogue (ctl->store, ctl->session, (*arguments)[0], &system, mistakes,
                               &n_codes, &error))
    return tell_mistakes (mistakes, error);
  tell_catalogue (ctl, system, n_codes);
  return GARDE_CTL_DONE;
}
