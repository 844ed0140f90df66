/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/garde-centre-setup.h"

#include <glib/gi18n-lib.h>

#include "base/garde-text.h"
#include "database/garde-database.h"
#include "model/garde-reason.h"
#include "model/garde-scheme.h"
#include "model/garde-tier.h"
#include "service/garde-demo.h"
#include "service/garde-start-catalogue.h"
#include "store/garde-store-account.h"
#include "store/garde-store-import.h"
#include "store/garde-store-sign-in.h"
#include "store/garde-trail.h"

#define ZONE "Europe/Paris"

/* Data of the centre, as French as its reasons, whoever sets it up. */
#define SCHEME_NAME "Barème par défaut"

/* What one run of the transaction makes. */
typedef struct
{
  const char *name;
  gint64 centre;
} Setup;

static gboolean
save_centre (GardeStore *store, GardeSession *session, Setup *setup, GError **error)
{
  g_autoptr (GardeCentre) centre = garde_centre_new ();

  centre->name = g_strdup (setup->name);
  centre->time_zone = g_strdup (ZONE);
  centre->holiday_regime = GARDE_HOLIDAYS_METROPOLE;
  centre->slot_minutes = 20;
  centre->grace_minutes = 15;
  centre->wait_long_minutes = 15;
  centre->wait_limit_minutes = 30;
  if (!garde_store_save (store, session, centre, error))
    return FALSE;
  setup->centre = garde_record_get_id (centre);
  return TRUE;
}

static gboolean
save_tier (GardeStore *store,
           GardeSession *session,
           gint64 scheme,
           gint64 from,
           gint64 cents,
           GError **error)
{
  g_autoptr (GardeTier) tier = garde_tier_new ();

  tier->scheme = scheme;
  tier->from_patients = from;
  tier->amount = garde_money (cents);
  return garde_store_save (store, session, tier, error);
}

/* DOMAIN.md 5: from 200 € for a shift with nobody down to 60 € when it was full. It holds for the
 * past too, so that a year that is imported can be counted. */
static gboolean
save_scheme (GardeStore *store, GardeSession *session, gint64 centre, GError **error)
{
  static const struct
  {
    gint64 from, cents;
  } tiers[] = { { 0, 20000 }, { 4, 15000 }, { 7, 10000 }, { 10, 6000 } };
  g_autoptr (GardeScheme) scheme = garde_scheme_new ();

  scheme->centre = centre;
  scheme->name = g_strdup (SCHEME_NAME);
  scheme->valid_from = garde_day_from_ymd (2000, 1, 1);
  if (!garde_store_save (store, session, scheme, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (tiers); i++)
    if (!save_tier (store, session, garde_record_get_id (scheme), tiers[i].from, tiers[i].cents,
                    error))
      return FALSE;
  return TRUE;
}

static gboolean
save_reasons (GardeStore *store, GardeSession *session, gint64 centre, GError **error)
{
  g_autoptr (GardeCsv) csv = garde_start_catalogue_read ("reasons.csv");

  for (guint row = 0; row < garde_csv_get_n_rows (csv); row++)
    {
      g_autoptr (GardeReason) reason = garde_reason_new ();

      reason->centre = centre;
      reason->label = g_strdup (garde_csv_get_cell (csv, row, 0));
      reason->label_key = garde_text_fold (reason->label);
      reason->reason_group = (GardeReasonGroup) garde_vocabulary_find (
          &garde_reason_group_words, garde_csv_get_cell (csv, row, 1));
      if (!garde_store_save (store, session, reason, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
setup_cb (GardeStore *store, GardeSession *session, gpointer data, GError **error)
{
  Setup *setup = data;

  return save_centre (store, session, setup, error) &&
         garde_store_trail_add_bulk (store, session, GARDE_TRAIL_IMPORT, "start catalogue",
                                     error) &&
         save_scheme (store, session, setup->centre, error) &&
         save_reasons (store, session, setup->centre, error) &&
         garde_start_catalogue_save (store, session, setup->centre, error);
}

/* The centre's id; 0 with @error. */
static gint64
create (GardeStore *store, GardeSession *session, const char *name, GError **error)
{
  g_autoptr (GError) reason = NULL;
  Setup setup = { .name = name };

  if (garde_store_transact (store, session, setup_cb, &setup, &reason))
    return setup.centre;
  if (g_error_matches (reason, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_CONSTRAINT))
    g_set_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_TAKEN,
                 _ ("This database already has a centre named “%s”."), name);
  else
    g_propagate_error (error, g_steal_pointer (&reason));
  return 0;
}

GardeSession *
garde_centre_create (GardeStore *store, const char *name, GError **error)
{
  g_autoptr (GardeSession) nobody = NULL;

  g_return_val_if_fail (GARDE_IS_STORE (store), NULL);
  g_return_val_if_fail (name != NULL && *name != '\0', NULL);

  nobody = garde_store_begin_setting_up (store, NULL, error);
  if (nobody == NULL || create (store, nobody, name, error) == 0)
    return NULL;
  return garde_store_dup_session (store, name, error);
}

/* Whoever makes it can let others in there. */
static gboolean
administer (GardeStore *store, GardeSession *session, gint64 centre, GError **error)
{
  gint64 id = garde_session_get_account (session);
  g_autoptr (GardeSession) there =
      garde_session_new (id, garde_session_get_display_name (session), centre, 0);
  g_autoptr (GardeAccount) account = garde_store_load (store, there, GARDE_TYPE_ACCOUNT, id, error);

  return account != NULL &&
         garde_store_save_account (store, there, account, GARDE_ROLE_ADMINISTRATOR, NULL, error);
}

GardeSession *
garde_centre_add (GardeStore *store, GardeSession *session, const char *name, GError **error)
{
  g_autoptr (GardeSession) everything = NULL;
  gint64 centre;

  g_return_val_if_fail (GARDE_IS_STORE (store), NULL);
  g_return_val_if_fail (session != NULL && name != NULL && *name != '\0', NULL);

  everything = garde_store_begin_setting_up (store, session, error);
  centre = everything != NULL ? create (store, everything, name, error) : 0;
  if (centre == 0 ||
      (!garde_session_is_setting_up (session) && !administer (store, session, centre, error)))
    return NULL;
  return garde_store_move_session (store, session, name, error);
}

GardeSession *
garde_centre_create_first (GardeStore *store,
                           const char *name,
                           GardeProgressFunc progress,
                           gpointer progress_data,
                           GError **error)
{
  g_autoptr (GPtrArray) centres = NULL;

  g_return_val_if_fail (GARDE_IS_STORE (store), NULL);

  if (name == NULL)
    return garde_demo_create (store, progress, progress_data, error);
  centres = garde_store_load_centres (store, error);
  if (centres == NULL)
    return NULL;
  if (centres->len > 0)
    {
      g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_TAKEN,
                           _ ("This database already has a centre."));
      return NULL;
    }
  return garde_centre_create (store, name, error);
}
