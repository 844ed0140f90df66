/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-rights.h"
#include "store/garde-store-day.h"
#include "store/garde-store-document.h"
#include "store/garde-store-duty-list.h"
#include "store/garde-store-import.h"
#include "store/garde-store-roster.h"

/* --- Shifts and places --- */

GARDE_TEST_LIST (store_load_doctors, garde_store_load_doctors (store, session, error))
GARDE_TEST_YES_NO (store_make_places,
                   garde_store_make_places (store, session, GARDE_TEST_NOBODY, 20, error))
GARDE_TEST_YES_NO (store_close_shift,
                   garde_store_close_shift (store, session, GARDE_TEST_NOBODY, error))
GARDE_TEST_YES_NO (store_make_shifts,
                   garde_store_make_shifts (store, session, centre->day, centre->day, NULL, error))

static void
call_store_load_places (GardeTestRights *rights, GardeSession *session, GError **error)
{
  GardeTestCentre *centre = rights->centre;
  g_autoptr (GHashTable) taken = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) places = NULL;

  places = garde_store_load_places (centre->store, session, centre->day, centre->day, taken, error);
}

/* Somebody's shift that is not there any more. */
static GardeShift *
make_shift (GardeTestCentre *centre)
{
  GardeShift *shift = garde_shift_new ();

  garde_record_set_identity (shift, GARDE_TEST_NOBODY, 7);
  shift->centre = centre->centre;
  return shift;
}

GARDE_TEST_CALL (store_close_without_doctor, g_autoptr (GardeShift) shift = make_shift (centre);
                 g_autoptr (GardeClosure) kept =
                     garde_store_close_without_doctor (store, session, shift, "personne", error);
                 (void) kept)
GARDE_TEST_CALL (store_save_told, g_autoptr (GardeClosure) closure = garde_closure_new ();
                 garde_record_set_identity (closure, GARDE_TEST_NOBODY, 7);
                 garde_store_save_told (store, session, closure, GARDE_TOLD_FIFTEEN, error))
GARDE_TEST_CALL (store_reopen_shift, g_autoptr (GardeShift) shift = make_shift (centre);
                 garde_store_reopen_shift (store, session, shift, error))

/* --- Weeks --- */

GARDE_TEST_OBJECT (store_load_roster,
                   garde_store_load_roster (store, session, centre->day, centre->day, 0, error))
GARDE_TEST_LIST (store_load_duty_lists, garde_store_load_duty_lists (store, session, error))
GARDE_TEST_YES_NO (store_edit_draft, garde_store_edit_draft (store, session, NULL, 0, NULL, error))
GARDE_TEST_LIST (store_load_publications,
                 garde_store_load_publications (store, session, centre->day, 0, error))
GARDE_TEST_LIST (store_load_publication_lines,
                 garde_store_load_publication_lines (store, session, GARDE_TEST_NOBODY, error))
GARDE_TEST_YES_NO (
    store_mark_told,
    garde_store_mark_told (store, session, GARDE_TEST_NOBODY, centre->doctors[0], error))

/* The weeks as who sets up sees them. */
static GardeRosterSheet *
load_sheet (GardeTestCentre *centre)
{
  g_autoptr (GError) error = NULL;
  GardeRosterSheet *sheet =
      garde_store_load_roster (centre->store, centre->session, centre->day, centre->day, 0, &error);

  g_assert_no_error (error);
  return sheet;
}

GARDE_TEST_CALL (store_undo_draft, g_autoptr (GardeRosterSheet) sheet = load_sheet (centre);
                 garde_store_undo_draft (store, session, sheet, error))
GARDE_TEST_CALL (store_fill_draft, g_autoptr (GardeRosterSheet) sheet = load_sheet (centre);
                 garde_store_fill_draft (store, session, sheet, NULL, 0, error))
GARDE_TEST_CALL (store_drop_draft, g_autoptr (GardeRosterSheet) sheet = load_sheet (centre);
                 garde_store_drop_draft (store, session, sheet, error))
GARDE_TEST_CALL (store_publish, g_autoptr (GardeRosterSheet) sheet = load_sheet (centre);
                 g_autoptr (GPtrArray) kept = garde_store_publish (store, session, sheet, error);
                 (void) kept)

GARDE_TEST_CALL (store_save_roster_terms,
                 g_autoptr (GardeRosterTerms) terms = garde_roster_terms_make_default (0);
                 garde_record_set_identity (terms, GARDE_TEST_NOBODY, 7);
                 garde_store_save_roster_terms (store, session, terms, error))

/* --- Duty lists --- */

GARDE_TEST_LIST (store_load_duty_openings,
                 garde_store_load_duty_openings (store, session, GARDE_TEST_NOBODY, error))
GARDE_TEST_LIST (store_load_duty_members,
                 garde_store_load_duty_members (store, session, GARDE_TEST_NOBODY, error))
GARDE_TEST_CALL (store_save_duty_list, g_autoptr (GardeDutyList) list = garde_duty_list_new ();
                 garde_store_save_duty_list (store, session, list, error))
GARDE_TEST_YES_NO (store_take_duty_list_away,
                   garde_store_take_duty_list_away (store, session, GARDE_TEST_NOBODY, error))
GARDE_TEST_CALL (store_add_duty_openings,
                 const GardeDutyTimes times = { .duty_list = GARDE_TEST_NOBODY };
                 garde_store_add_duty_openings (store, session, &times, centre->day, error))
GARDE_TEST_CALL (
    store_change_duty_opening, const GardeDutyTimes times = { .need = 1 };
    garde_store_change_duty_opening (store, session, GARDE_TEST_NOBODY, &times, centre->day, error))
GARDE_TEST_YES_NO (store_end_duty_opening,
                   garde_store_end_duty_opening (store, session, GARDE_TEST_NOBODY, error))
GARDE_TEST_YES_NO (store_set_duty_member,
                   garde_store_set_duty_member (
                       store, session, GARDE_TEST_NOBODY, centre->doctors[0], TRUE, error))

const GardeTestRight garde_test_rights_of_roster[] = {
  GARDE_TEST_RIGHT (store_load_doctors, ROSTER_READ),
  GARDE_TEST_RIGHT (store_load_places, ROSTER_READ),
  GARDE_TEST_RIGHT (store_make_places, ROSTER_WRITE),
  GARDE_TEST_RIGHT (store_close_shift, SHIFT_CLOSE),
  GARDE_TEST_RIGHT (store_make_shifts, ROSTER_WRITE),
  GARDE_TEST_RIGHT (store_close_without_doctor, ROSTER_WRITE),
  GARDE_TEST_RIGHT (store_save_told, ROSTER_WRITE),
  GARDE_TEST_RIGHT (store_reopen_shift, ROSTER_WRITE),
  GARDE_TEST_RIGHT (store_load_roster, ROSTER_READ),
  GARDE_TEST_RIGHT (store_load_duty_lists, ROSTER_READ),
  GARDE_TEST_RIGHT (store_load_duty_openings, ROSTER_READ),
  GARDE_TEST_RIGHT (store_load_duty_members, ROSTER_READ),
  GARDE_TEST_RIGHT (store_save_duty_list, ROSTER_WRITE),
  GARDE_TEST_RIGHT (store_take_duty_list_away, ROSTER_WRITE),
  GARDE_TEST_RIGHT (store_add_duty_openings, ROSTER_WRITE),
  GARDE_TEST_RIGHT (store_change_duty_opening, ROSTER_WRITE),
  GARDE_TEST_RIGHT (store_end_duty_opening, ROSTER_WRITE),
  GARDE_TEST_RIGHT (store_set_duty_member, ROSTER_WRITE),
  GARDE_TEST_RIGHT (store_save_roster_terms, ROSTER_WRITE),
  GARDE_TEST_RIGHT (store_edit_draft, ROSTER_WRITE),
  GARDE_TEST_RIGHT (store_undo_draft, ROSTER_WRITE),
  GARDE_TEST_RIGHT (store_drop_draft, ROSTER_WRITE),
  GARDE_TEST_RIGHT (store_fill_draft, ROSTER_WRITE),
  GARDE_TEST_RIGHT (store_publish, ROSTER_WRITE),
  GARDE_TEST_RIGHT (store_load_publications, ROSTER_READ),
  GARDE_TEST_RIGHT (store_load_publication_lines, ROSTER_READ),
  GARDE_TEST_RIGHT (store_mark_told, ROSTER_WRITE),
  GARDE_TEST_NO_MORE_RIGHTS,
};
