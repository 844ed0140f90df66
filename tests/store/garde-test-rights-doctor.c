/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-rights.h"
#include "store/garde-store-availability.h"
#include "store/garde-store-paper.h"
#include "store/garde-store-swap.h"

/* What is a doctor's own is asked twice: of the session's doctor, and of another one. */
#define OWN   (centre->doctors[0])
#define OTHER (centre->doctors[1])

/* Something that is not there any more. */
static gpointer
make_lost (GType type)
{
  gpointer record = g_object_new (type, NULL);

  garde_record_set_identity (record, GARDE_TEST_NOBODY, 7);
  return record;
}

/* --- Papers --- */

#define FILE_OF(doctor)                                                                            \
  g_autoptr (GardeDoctorFile) kept = garde_store_load_doctor_file (store, session, doctor, error); \
  (void) kept

GARDE_TEST_CALL (own_file, FILE_OF (OWN))
GARDE_TEST_CALL (other_file, FILE_OF (OTHER))
GARDE_TEST_LIST (store_load_doctor_files, garde_store_load_doctor_files (store, session, error))
GARDE_TEST_CALL (store_load_scan, g_autofree char *media_type = NULL;
                 g_autoptr (GBytes) kept =
                     garde_store_load_scan (store, session, GARDE_TEST_NOBODY, &media_type, error);
                 (void) kept)

static void
call_store_save_doctor (GardeTestRights *rights, GardeSession *session, GError **error)
{
  g_autoptr (GardeDoctor) doctor = make_lost (GARDE_TYPE_DOCTOR);
  g_autoptr (GardeEngagement) engagement = make_lost (GARDE_TYPE_ENGAGEMENT);

  garde_record_set_text (&doctor->family_name, "Duval");
  engagement->centre = rights->centre->centre;
  engagement->doctor = GARDE_TEST_NOBODY;
  garde_store_save_doctor (rights->centre->store, session, doctor, engagement, error);
}

static GardePaper *
make_paper (GardeTestCentre *centre)
{
  GardePaper *paper = make_lost (GARDE_TYPE_PAPER);

  paper->centre = centre->centre;
  paper->doctor = centre->doctors[0];
  paper->kind = GARDE_PAPER_INSURANCE;
  return paper;
}

GARDE_TEST_CALL (store_save_paper, g_autoptr (GardePaper) paper = make_paper (centre);
                 garde_store_save_paper (store, session, paper, NULL, error))
GARDE_TEST_CALL (store_delete_paper, g_autoptr (GardePaper) paper = make_paper (centre);
                 garde_store_delete_paper (store, session, paper, error))

static GardeReplacement *
make_replacement (GardeTestCentre *centre)
{
  GardeReplacement *replacement = make_lost (GARDE_TYPE_REPLACEMENT);

  replacement->centre = centre->centre;
  replacement->locum = centre->doctors[0];
  replacement->holder = centre->doctors[1];
  replacement->valid_from = centre->day;
  return replacement;
}

GARDE_TEST_CALL (store_save_replacement,
                 g_autoptr (GardeReplacement) replacement = make_replacement (centre);
                 garde_store_save_replacement (store, session, replacement, error))
GARDE_TEST_CALL (store_delete_replacement,
                 g_autoptr (GardeReplacement) replacement = make_replacement (centre);
                 garde_store_delete_replacement (store, session, replacement, error))

/* --- Wishes --- */

#define ANSWER_OF(who)                                                                             \
  GardeAnswerEdit edit = { GARDE_TEST_NOBODY, who, 0, GARDE_AVAILABILITY_AVAILABLE };              \
  garde_store_answer (store, session, &edit, 1, error)

GARDE_TEST_CALL (own_answer, ANSWER_OF (OWN))
GARDE_TEST_CALL (other_answer, ANSWER_OF (OTHER))
GARDE_TEST_LIST (own_patterns, garde_store_load_patterns (store, session, OWN, error))
GARDE_TEST_LIST (other_patterns, garde_store_load_patterns (store, session, OTHER, error))
GARDE_TEST_LIST (own_leaves, garde_store_load_leaves (store, session, OWN, centre->day, error))
GARDE_TEST_LIST (other_leaves, garde_store_load_leaves (store, session, OTHER, centre->day, error))
GARDE_TEST_OBJECT (own_limit, garde_store_load_limit (store, session, OWN, error))
GARDE_TEST_OBJECT (other_limit, garde_store_load_limit (store, session, OTHER, error))

static GardeAvailabilityPattern *
make_pattern (GardeTestCentre *centre, gint64 doctor)
{
  GardeAvailabilityPattern *pattern = make_lost (GARDE_TYPE_AVAILABILITY_PATTERN);

  pattern->centre = centre->centre;
  pattern->doctor = doctor;
  pattern->level = GARDE_AVAILABILITY_CANNOT;
  return pattern;
}

static GardeLeave *
make_leave (GardeTestCentre *centre, gint64 doctor)
{
  GardeLeave *leave = make_lost (GARDE_TYPE_LEAVE);

  leave->doctor = doctor;
  leave->first_day = leave->last_day = centre->day;
  return leave;
}

#define PATTERN_OF(doctor, verb)                                                                   \
  g_autoptr (GardeAvailabilityPattern) pattern = make_pattern (centre, doctor);                    \
  garde_store_##verb##_pattern (store, session, pattern, error)
#define LEAVE_OF(doctor, verb)                                                                     \
  g_autoptr (GardeLeave) leave = make_leave (centre, doctor);                                      \
  garde_store_##verb##_leave (store, session, leave, error)

GARDE_TEST_CALL (save_own_pattern, PATTERN_OF (OWN, save))
GARDE_TEST_CALL (save_other_pattern, PATTERN_OF (OTHER, save))
GARDE_TEST_CALL (delete_own_pattern, PATTERN_OF (OWN, delete))
GARDE_TEST_CALL (delete_other_pattern, PATTERN_OF (OTHER, delete))
GARDE_TEST_CALL (save_own_leave, LEAVE_OF (OWN, save))
GARDE_TEST_CALL (save_other_leave, LEAVE_OF (OTHER, save))
GARDE_TEST_CALL (delete_own_leave, LEAVE_OF (OWN, delete))
GARDE_TEST_CALL (delete_other_leave, LEAVE_OF (OTHER, delete))

#define LIMIT_OF(who)                                                                              \
  g_autoptr (GardeDutyLimit) limit = make_lost (GARDE_TYPE_DUTY_LIMIT);                            \
  limit->centre = centre->centre;                                                                  \
  limit->doctor = who;                                                                             \
  garde_store_save_limit (store, session, limit, error)

GARDE_TEST_CALL (save_own_limit, LIMIT_OF (OWN))
GARDE_TEST_CALL (save_other_limit, LIMIT_OF (OTHER))

/* --- Swaps and calls --- */

static GardeSwap *
make_swap (GardeTestCentre *centre, gint64 doctor)
{
  GardeSwap *swap = make_lost (GARDE_TYPE_SWAP);

  swap->shift = GARDE_TEST_NOBODY;
  swap->doctor = doctor;
  swap->state = GARDE_SWAP_PROPOSED;
  return swap;
}

#define SWAP_OF(doctor, call)                                                                      \
  g_autoptr (GardeSwap) swap = make_swap (centre, doctor);                                         \
  call
#define WITHDRAW                                                                                   \
  garde_store_step_swap (store, session, swap, GARDE_SWAP_WITHDRAWN, GARDE_SWAP_BY_PROPOSER, error)
#define AGREE                                                                                      \
  garde_store_step_swap (store, session, swap, GARDE_SWAP_REFUSED, GARDE_SWAP_BY_COORDINATOR, error)

GARDE_TEST_CALL (propose_own_swap,
                 SWAP_OF (OWN, garde_store_propose_swap (store, session, swap, error)))
GARDE_TEST_CALL (propose_other_swap,
                 SWAP_OF (OTHER, garde_store_propose_swap (store, session, swap, error)))
GARDE_TEST_CALL (withdraw_own_swap, SWAP_OF (OWN, WITHDRAW))
GARDE_TEST_CALL (withdraw_other_swap, SWAP_OF (OTHER, WITHDRAW))
GARDE_TEST_CALL (store_undo_swap,
                 SWAP_OF (OWN, garde_store_undo_swap (store, session, swap, error)))
GARDE_TEST_CALL (decide_swap, SWAP_OF (OWN, AGREE))
GARDE_TEST_CALL (store_agree_swap,
                 SWAP_OF (OWN,
                          g_autoptr (GardeRosterSheet)
                              sheet = garde_roster_sheet_new (centre->day, centre->day);
                          garde_store_agree_swap (store, session, swap, sheet, error)))
GARDE_TEST_LIST (own_swaps, garde_store_load_swaps (store, session, OWN, 30, error))
GARDE_TEST_LIST (all_swaps, garde_store_load_swaps (store, session, 0, 30, error))
GARDE_TEST_LIST (store_load_call_outs,
                 garde_store_load_call_outs (store, session, GARDE_TEST_NOBODY, error))
GARDE_TEST_CALL (store_load_last_asked,
                 g_autoptr (GArray) kept = garde_store_load_last_asked (store, session, 30, error);
                 (void) kept)

static void
call_store_save_call_out (GardeTestRights *rights, GardeSession *session, GError **error)
{
  g_autoptr (GardeCallOut) call_out = make_lost (GARDE_TYPE_CALL_OUT);

  call_out->centre = rights->centre->centre;
  call_out->doctor = rights->centre->doctors[0];
  call_out->week = rights->centre->day;
  garde_store_save_call_out (rights->centre->store, session, call_out, error);
}

static void
call_store_ask_wishes (GardeTestRights *rights, GardeSession *session, GError **error)
{
  g_autoptr (GArray) doctors = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_val (doctors, rights->centre->doctors[0]);
  garde_store_ask_wishes (rights->centre->store, session, doctors, rights->centre->day,
                          rights->centre->day, error);
}

#define OWN_RIGHT(name, own, any, call)                                                            \
  {                                                                                                \
    "garde_" #name, GARDE_ACTION_##own, GARDE_ACTION_##any, FALSE, call                            \
  }

const GardeTestRight garde_test_rights_of_doctor[] = {
  OWN_RIGHT (store_load_doctor_file, WISH_WRITE, DOCTOR_READ, call_own_file),
  GARDE_TEST_RIGHT_OF (store_load_doctor_file, DOCTOR_READ, call_other_file),
  GARDE_TEST_RIGHT (store_load_doctor_files, DOCTOR_READ),
  GARDE_TEST_RIGHT (store_load_scan, DOCTOR_READ),
  GARDE_TEST_RIGHT (store_save_doctor, DOCTOR_WRITE),
  GARDE_TEST_RIGHT (store_save_paper, DOCTOR_WRITE),
  GARDE_TEST_RIGHT (store_delete_paper, DOCTOR_WRITE),
  GARDE_TEST_RIGHT (store_save_replacement, DOCTOR_WRITE),
  GARDE_TEST_RIGHT (store_delete_replacement, DOCTOR_WRITE),
  OWN_RIGHT (store_answer, WISH_WRITE, ROSTER_WRITE, call_own_answer),
  GARDE_TEST_RIGHT_OF (store_answer, ROSTER_WRITE, call_other_answer),
  OWN_RIGHT (store_load_patterns, WISH_WRITE, ROSTER_WRITE, call_own_patterns),
  GARDE_TEST_RIGHT_OF (store_load_patterns, ROSTER_WRITE, call_other_patterns),
  OWN_RIGHT (store_load_leaves, WISH_WRITE, ROSTER_WRITE, call_own_leaves),
  GARDE_TEST_RIGHT_OF (store_load_leaves, ROSTER_WRITE, call_other_leaves),
  OWN_RIGHT (store_load_limit, WISH_WRITE, ROSTER_WRITE, call_own_limit),
  GARDE_TEST_RIGHT_OF (store_load_limit, ROSTER_WRITE, call_other_limit),
  OWN_RIGHT (store_save_pattern, WISH_WRITE, ROSTER_WRITE, call_save_own_pattern),
  GARDE_TEST_RIGHT_OF (store_save_pattern, ROSTER_WRITE, call_save_other_pattern),
  OWN_RIGHT (store_delete_pattern, WISH_WRITE, ROSTER_WRITE, call_delete_own_pattern),
  GARDE_TEST_RIGHT_OF (store_delete_pattern, ROSTER_WRITE, call_delete_other_pattern),
  OWN_RIGHT (store_save_leave, WISH_WRITE, ROSTER_WRITE, call_save_own_leave),
  GARDE_TEST_RIGHT_OF (store_save_leave, ROSTER_WRITE, call_save_other_leave),
  OWN_RIGHT (store_delete_leave, WISH_WRITE, ROSTER_WRITE, call_delete_own_leave),
  GARDE_TEST_RIGHT_OF (store_delete_leave, ROSTER_WRITE, call_delete_other_leave),
  OWN_RIGHT (store_save_limit, WISH_WRITE, ROSTER_WRITE, call_save_own_limit),
  GARDE_TEST_RIGHT_OF (store_save_limit, ROSTER_WRITE, call_save_other_limit),
  OWN_RIGHT (store_propose_swap, WISH_WRITE, ROSTER_WRITE, call_propose_own_swap),
  GARDE_TEST_RIGHT_OF (store_propose_swap, ROSTER_WRITE, call_propose_other_swap),
  OWN_RIGHT (store_step_swap, WISH_WRITE, ROSTER_WRITE, call_withdraw_own_swap),
  GARDE_TEST_RIGHT_OF (store_step_swap, ROSTER_WRITE, call_withdraw_other_swap),
  GARDE_TEST_RIGHT_OF (store_step_swap, ROSTER_WRITE, call_decide_swap),
  OWN_RIGHT (store_load_swaps, WISH_WRITE, ROSTER_WRITE, call_own_swaps),
  GARDE_TEST_RIGHT_OF (store_load_swaps, ROSTER_WRITE, call_all_swaps),
  GARDE_TEST_RIGHT (store_undo_swap, ROSTER_WRITE),
  GARDE_TEST_RIGHT (store_agree_swap, ROSTER_WRITE),
  GARDE_TEST_RIGHT (store_ask_wishes, ROSTER_WRITE),
  GARDE_TEST_RIGHT (store_save_call_out, ROSTER_WRITE),
  GARDE_TEST_RIGHT (store_load_call_outs, ROSTER_WRITE),
  GARDE_TEST_RIGHT (store_load_last_asked, ROSTER_WRITE),
  GARDE_TEST_NO_MORE_RIGHTS,
};
