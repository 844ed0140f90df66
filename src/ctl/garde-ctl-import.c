/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/garde-ctl-import.h"

#include <glib/gi18n-lib.h>

#include "ctl/garde-ctl-commands.h"
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
