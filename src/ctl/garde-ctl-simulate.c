/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/garde-ctl-commands.h"

#include <glib/gi18n-lib.h>

#include "service/garde-centre-setup.h"
#include "service/garde-simulate.h"
#include "store/garde-store-import.h"

#define DEFAULT_NAME "Centre simulé"
#define DEFAULT_SEED (1)
#define MOST         (10000000)

/* The centre to fill: the named or only one, else a new one. */
static gboolean
open_or_make_centre (GardeCtl *ctl)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) centres = NULL;
  const char *name = ctl->centre != NULL ? ctl->centre : DEFAULT_NAME;

  if (!garde_ctl_open_store (ctl, GARDE_STORE_OPEN_CREATE))
    return FALSE;
  centres = garde_store_load_centres (ctl->store, &error);
  if (centres != NULL && centres->len > 0)
    return garde_ctl_open_centre (ctl);
  if (centres != NULL)
    ctl->session = garde_centre_create (ctl->store, name, &error);
  if (ctl->session == NULL)
    garde_ctl_refuse (error);
  return ctl->session != NULL;
}

static void
tell (const GardeCtl *ctl, const GardeSimulation *simulation)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!ctl->json)
    {
      garde_ctl_print (_ ("%u patients and %u visits were simulated."), simulation->n_patients,
                       simulation->n_visits);
      garde_ctl_print ("\n");
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  garde_ctl_add_number (builder, "patients", simulation->n_patients);
  garde_ctl_add_number (builder, "visits", simulation->n_visits);
  garde_ctl_add_number (builder, "seed", simulation->seed);
  json_builder_end_object (builder);
  garde_ctl_print_json (builder);
}

GardeCtlExit
garde_ctl_simulate (GardeCtl *ctl, GStrv *arguments)
{
  int patients = -1, visits = -1, seed = DEFAULT_SEED;
  const GOptionEntry entries[] = {
    { "patients", 0, 0, G_OPTION_ARG_INT, &patients, NULL, NULL },
    { "visits", 0, 0, G_OPTION_ARG_INT, &visits, NULL, NULL },
    { "seed", 0, 0, G_OPTION_ARG_INT, &seed, NULL, NULL },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  GardeSimulation simulation;
  GardeCtlExit status;

  if (!garde_ctl_parse (ctl, "simulate --patients N --visits N [--seed N]",
                        _ ("Fills a centre with invented years up to yesterday."), entries,
                        arguments, 0, 0, &status))
    return status;
  if (patients < 1 || patients > MOST || visits < 1 || visits > MOST || seed < 0)
    return garde_ctl_fail (
        GARDE_CTL_USAGE, _ ("Say --patients and --visits, each from 1 to %d, and a --seed from 0."),
        MOST);
  if (!open_or_make_centre (ctl))
    return GARDE_CTL_REFUSED;
  simulation = (GardeSimulation){ (guint) patients, (guint) visits, (guint32) seed };
  if (!garde_simulate (ctl->store, ctl->session, &simulation, garde_ctl_show_progress, NULL, NULL,
                       &error))
    return garde_ctl_refuse (error);
  tell (ctl, &simulation);
  return GARDE_CTL_DONE;
}
