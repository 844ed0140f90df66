/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/garde-mistakes.h"
#include "garde-test-engine.h"
#include "store/garde-store.h"

G_BEGIN_DECLS

/* A small year in four files, right in everything, for tests that change a word of it; and what
 * tests of importing share. */

#define DOCTORS_HEAD                                                                               \
  "doctor_ref,family_name,given_name,rpps,status,contract_from,contract_to,licence_to,"            \
  "max_shifts_per_week,iban\n"
#define SHIFTS_HEAD "shift_ref,starts_at,ends_at,doctor_ref,state\n"
#define VISITS_HEAD                                                                                \
  "visit_ref,shift_ref,source,slot_at,slot_minutes,family_name,given_name,birth_date,sex,reason,"  \
  "family_doctor,status,arrived_at,called_at,done_at,outcome\n"
#define REQUESTS_HEAD                                                                              \
  "request_ref,received_at,channel,reason,outcome,answered_by,refused_at,answered_at,visit_ref\n"

enum
{
  GARDE_TEST_DOCTORS,
  GARDE_TEST_SHIFTS,
  GARDE_TEST_VISITS,
  GARDE_TEST_REQUESTS,
  GARDE_TEST_N_FILES
};

extern const char *const garde_test_year_files[GARDE_TEST_N_FILES];

/* Writes the files (NULL: not that one) into a new folder of the engine's. (transfer full) its path
 */
char *garde_test_year_write (GardeTestEngine *engine, const char *const files[GARDE_TEST_N_FILES]);

/* A store on the engine whose clock stands still after the year, and a centre in it. (transfer
 * full) */
GardeStore *garde_test_year_open (GardeTestEngine *engine);
GardeSession *garde_test_year_make_centre (GardeStore *store, const char *name);

GardeDay garde_test_year_day (const char *iso);

/* Nothing in the database contradicts itself. */
void garde_test_year_assert_sound (GardeStore *store);

/* The folder is refused for its mistakes. */
void garde_test_year_assert_refused (GardeStore *store,
                                     GardeSession *session,
                                     const char *directory,
                                     GardeMistakes *mistakes);

/* Nothing was written for the centre. */
void garde_test_year_assert_empty (GardeStore *store, GardeSession *session);

G_END_DECLS
