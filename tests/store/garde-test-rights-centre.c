/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-rights.h"
#include "report/garde-report-activity.h"
#include "store/garde-store-account.h"
#include "store/garde-store-allowance.h"
#include "store/garde-store-backup.h"
#include "store/garde-store-catalogue.h"
#include "store/garde-store-import.h"
#include "store/garde-store-sign-in.h"
#include "store/garde-store-snapshot.h"
#include "store/garde-store-trail.h"

#define PASSWORD "Prune-Violon-Falaise-52"

/* --- The centre --- */

GARDE_TEST_CALL (store_get_centre, garde_store_get_centre (store, session, error))
GARDE_TEST_CALL (store_get_zone, garde_store_get_zone (store, session, error))
GARDE_TEST_CALL (store_get_today, GardeDay today;
                 garde_store_get_today (store, session, &today, error))
GARDE_TEST_OBJECT (store_load,
                   garde_store_load (store, session, GARDE_TYPE_PATIENT, GARDE_TEST_NOBODY, error))
GARDE_TEST_CALL (store_begin_setting_up,
                 g_autoptr (GardeSession)
                     kept = garde_store_begin_setting_up (store, session, error);
                 (void) kept)

static void
call_store_save (GardeTestRights *rights, GardeSession *session, GError **error)
{
  g_autoptr (GardeCentre) centre = garde_centre_new ();

  garde_record_set_identity (centre, rights->centre->centre, 4242);
  garde_store_save (rights->centre->store, session, centre, error);
}

/* --- Catalogues --- */

GARDE_TEST_LIST (store_search_conclusions,
                 garde_store_search_conclusions (store, session, "otite", 0, 5, error))
GARDE_TEST_LIST (store_search_exams,
                 garde_store_search_exams (store, session, GARDE_ORDER_BIOLOGY, "crp", 5, error))
GARDE_TEST_LIST (store_load_exam_sets, garde_store_load_exam_sets (store, session, error))
GARDE_TEST_LIST (store_load_tariffs, garde_store_load_tariffs (store, session, centre->day, error))

static void
call_store_import_conclusions (GardeTestRights *rights, GardeSession *session, GError **error)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  garde_store_import_conclusions (rights->centre->store, session, GARDE_CODE_SYSTEM_CISP2, none,
                                  error);
}

/* --- Figures --- */

GARDE_TEST_LIST (store_load_schemes, garde_store_load_schemes (store, session, error))
GARDE_TEST_LIST (
    store_load_allowance_shifts,
    garde_store_load_allowance_shifts (store, session, centre->day, centre->day, TRUE, error))
GARDE_TEST_CALL (report_activity, GardeActivity activity;
                 garde_report_activity (store, session, centre->day, centre->day, &activity, error))

static void
call_store_save_scheme (GardeTestRights *rights, GardeSession *session, GError **error)
{
  g_autoptr (GardeScheme) scheme = garde_scheme_new ();
  g_autoptr (GPtrArray) tiers = g_ptr_array_new ();

  garde_store_save_scheme (rights->centre->store, session, scheme, tiers, error);
}

/* --- Accounts --- */

GARDE_TEST_LIST (store_load_accounts, garde_store_load_accounts (store, session, error))
GARDE_TEST_CALL (
    store_find_account,
    GardeAccountLine *kept = garde_store_find_account (store, session, "nobody", error);
    garde_account_line_free (kept))
GARDE_TEST_YES_NO (store_disable_account,
                   garde_store_disable_account (store, session, GARDE_TEST_NOBODY, TRUE, error))
GARDE_TEST_YES_NO (store_reset_password,
                   garde_store_reset_password (store, session, GARDE_TEST_NOBODY, PASSWORD, error))

static void
call_store_save_account (GardeTestRights *rights, GardeSession *session, GError **error)
{
  g_autoptr (GardeAccount) account = garde_account_new ();

  garde_store_save_account (rights->centre->store, session, account, GARDE_ROLE_DESK, PASSWORD,
                            error);
}

/* What everybody may do with his own. */
GARDE_TEST_YES_NO (store_change_password,
                   garde_store_change_password (store, session, "", PASSWORD, error))
GARDE_TEST_YES_NO (store_set_pin, garde_store_set_pin (store, session, NULL, NULL, NULL, error))
GARDE_TEST_LIST (store_load_pin_accounts, garde_store_load_pin_accounts (store, session, error))
GARDE_TEST_YES_NO (store_sign_out, garde_store_sign_out (store, session, error))

/* --- Import --- */

#define REFERENCES(kind) garde_store_load_references (store, session, GARDE_KIND_##kind, error)

GARDE_TEST_TABLE (store_load_engagements, REFERENCES (ENGAGEMENT))
GARDE_TEST_TABLE (store_load_shifts, REFERENCES (SHIFT))
GARDE_TEST_TABLE (store_load_visits, REFERENCES (VISIT))
GARDE_TEST_TABLE (store_load_referrals, REFERENCES (REFERRAL))

/* --- The trail and backups --- */

GARDE_TEST_LIST (store_search_trail,
                 garde_store_search_trail (store,
                                           session,
                                           &(GardeTrailQuery){ .from = GARDE_DAY_NONE,
                                                               .to = GARDE_DAY_NONE },
                                           NULL,
                                           5,
                                           error))
GARDE_TEST_CALL (store_search_trail_text, g_autoptr (GardeTrailEntry) reached = NULL;
                 g_autoptr (GPtrArray) kept = garde_store_search_trail_text (
                     store,
                     session,
                     &(GardeTrailQuery){ .from = GARDE_DAY_NONE, .to = GARDE_DAY_NONE },
                     "martin",
                     NULL,
                     5,
                     &reached,
                     error);
                 (void) kept)
GARDE_TEST_LIST (store_load_openings,
                 garde_store_load_openings (store, session, GARDE_TEST_NOBODY, NULL, 5, error))
GARDE_TEST_YES_NO (store_set_backup_keeping,
                   garde_store_set_backup_keeping (store, session, 7, 8, 12, error))

GARDE_TEST_YES_NO (
    store_record_backup,
    garde_store_record_backup (store, session, garde_store_now (store), "/dev/null", 1, error))

static gboolean
erase_cb (GardeStore *store, GardeSession *session, gpointer data, GError **error)
{
  return garde_store_erase_trail (store, session, GARDE_TEST_NOBODY, error);
}

GARDE_TEST_YES_NO (store_erase_trail, garde_store_transact (store, session, erase_cb, NULL, error))

static void
call_store_set_backup_key (GardeTestRights *rights, GardeSession *session, GError **error)
{
  g_autoptr (GardeKey) private_key = NULL;
  g_autoptr (GardeKey) public_key = NULL;

  garde_key_new_pair (&private_key, &public_key);
  garde_store_set_backup_key (rights->centre->store, session, public_key, TRUE, error);
}

static void
call_store_write_snapshot (GardeTestRights *rights, GardeSession *session, GError **error)
{
  g_autoptr (GOutputStream) to = g_memory_output_stream_new_resizable ();

  garde_store_write_snapshot (rights->centre->store, session, "0", to, NULL, NULL, NULL, NULL,
                              error);
}

const GardeTestRight garde_test_rights_of_centre[] = {
  GARDE_TEST_RIGHT (store_get_centre, CENTRE_READ),
  GARDE_TEST_RIGHT (store_get_zone, CENTRE_READ),
  GARDE_TEST_RIGHT (store_get_today, CENTRE_READ),
  GARDE_TEST_RIGHT (store_load, PATIENT_READ),
  GARDE_TEST_RIGHT (store_save, SETTINGS_WRITE),
  GARDE_TEST_RIGHT (store_begin_setting_up, SETTINGS_WRITE),
  GARDE_TEST_RIGHT (store_search_conclusions, CATALOGUE_READ),
  GARDE_TEST_RIGHT (store_search_exams, CATALOGUE_READ),
  GARDE_TEST_RIGHT (store_load_exam_sets, CATALOGUE_READ),
  GARDE_TEST_RIGHT (store_load_tariffs, CATALOGUE_READ),
  GARDE_TEST_RIGHT (store_import_conclusions, SETTINGS_WRITE),
  GARDE_TEST_RIGHT (store_load_schemes, SCHEME_READ),
  GARDE_TEST_EITHER_RIGHT (store_load_allowance_shifts, STATEMENT_READ, STATEMENT_OWN),
  GARDE_TEST_RIGHT (store_save_scheme, SCHEME_WRITE),
  GARDE_TEST_RIGHT (report_activity, REPORT_READ),
  GARDE_TEST_RIGHT (store_load_accounts, ACCOUNT_MANAGE),
  GARDE_TEST_RIGHT (store_find_account, ACCOUNT_MANAGE),
  GARDE_TEST_RIGHT (store_save_account, ACCOUNT_MANAGE),
  GARDE_TEST_RIGHT (store_disable_account, ACCOUNT_MANAGE),
  GARDE_TEST_RIGHT (store_reset_password, ACCOUNT_MANAGE),
  GARDE_TEST_OWN (store_change_password),
  GARDE_TEST_OWN (store_set_pin),
  GARDE_TEST_OWN (store_sign_out),
  GARDE_TEST_RIGHT (store_load_pin_accounts, CENTRE_READ),
  GARDE_TEST_RIGHT_OF (store_load_references, ROSTER_READ, call_store_load_engagements),
  GARDE_TEST_RIGHT_OF (store_load_references, ROSTER_READ, call_store_load_shifts),
  GARDE_TEST_RIGHT_OF (store_load_references, HISTORY_READ, call_store_load_visits),
  GARDE_TEST_RIGHT_OF (store_load_references, REFERRAL_READ, call_store_load_referrals),
  GARDE_TEST_RIGHT (store_search_trail, TRAIL_READ),
  GARDE_TEST_RIGHT (store_search_trail_text, TRAIL_READ),
  GARDE_TEST_RIGHT (store_load_openings, HISTORY_READ),
  GARDE_TEST_RIGHT (store_erase_trail, TRAIL_ERASE),
  GARDE_TEST_RIGHT (store_set_backup_key, BACKUP),
  GARDE_TEST_RIGHT (store_set_backup_keeping, BACKUP),
  GARDE_TEST_RIGHT (store_write_snapshot, BACKUP),
  GARDE_TEST_RIGHT (store_record_backup, BACKUP),
  GARDE_TEST_NO_MORE_RIGHTS,
};
