/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-rights.h"
#include "store/garde-store-elimination.h"
#include "store/garde-store-keeping.h"
#include "store/garde-store-merge.h"
#include "store/garde-store-patient-file.h"

GARDE_TEST_OBJECT (store_load_keeping,
                   garde_store_load_keeping (store, session, GARDE_TEST_NOBODY, NULL, error))
GARDE_TEST_YES_NO (store_set_death,
                   garde_store_set_death (store, session, GARDE_TEST_NOBODY, GARDE_DAY_NONE, error))
GARDE_TEST_YES_NO (store_hold_file,
                   garde_store_hold_file (store, session, GARDE_TEST_NOBODY, "", error))
GARDE_TEST_YES_NO (store_release_file,
                   garde_store_release_file (store, session, GARDE_TEST_NOBODY, error))
GARDE_TEST_OBJECT (store_merge_patients,
                   garde_store_merge_patients (store, session, GARDE_TEST_NOBODY, 1, error))
GARDE_TEST_YES_NO (store_undo_merge,
                   garde_store_undo_merge (store, session, GARDE_TEST_NOBODY, error))
GARDE_TEST_LIST (store_load_merges,
                 garde_store_load_merges (store, session, GARDE_TEST_NOBODY, error))
GARDE_TEST_CALL (store_find_standing_file,
                 garde_store_find_standing_file (store, session, GARDE_TEST_NOBODY, error))
GARDE_TEST_LIST (store_load_files_due,
                 garde_store_load_files_due (store, session, TRUE, 0, 10, error))
GARDE_TEST_OBJECT (store_eliminate_file,
                   garde_store_eliminate_file (store, session, GARDE_TEST_NOBODY, "Due", error))
GARDE_TEST_LIST (store_load_eliminations,
                 garde_store_load_eliminations (store, session, 0, 10, error))

static void
call_store_load_patient_file (GardeTestRights *rights, GardeSession *session, GError **error)
{
  GardePatientFile *file = garde_store_load_patient_file (rights->centre->store, session,
                                                          GARDE_TEST_NOBODY, "PDF", error);

  g_assert_null (file);
}

const GardeTestRight garde_test_rights_of_patient[] = {
  GARDE_TEST_RIGHT (store_load_keeping, PATIENT_READ_ALL),
  GARDE_TEST_RIGHT (store_set_death, PATIENT_DEATH),
  GARDE_TEST_RIGHT (store_hold_file, PATIENT_HOLD),
  GARDE_TEST_RIGHT (store_release_file, PATIENT_HOLD),
  GARDE_TEST_RIGHT (store_merge_patients, PATIENT_MERGE),
  GARDE_TEST_RIGHT (store_undo_merge, PATIENT_MERGE),
  GARDE_TEST_RIGHT (store_load_merges, PATIENT_READ_ALL),
  GARDE_TEST_RIGHT (store_find_standing_file, PATIENT_READ),
  GARDE_TEST_RIGHT (store_load_files_due, PATIENT_END),
  GARDE_TEST_RIGHT (store_eliminate_file, PATIENT_END),
  GARDE_TEST_RIGHT (store_load_eliminations, PATIENT_END),
  GARDE_TEST_RIGHT (store_load_patient_file, PATIENT_EXPORT),
  GARDE_TEST_NO_MORE_RIGHTS,
};
