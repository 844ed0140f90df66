/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-roster-plan.h"

G_BEGIN_DECLS

/* Small rosters written down in a few lines, rosters by chance, and an evaluation of the rules that
 * shares nothing with the room: written from the documents, on civil time by GLib. */

/* Monday 30 November 2026 is "mon"; "tue+1 20:00" is Tuesday of the week after at 20:00.
 * Europe/Paris, which the machine is not in. */
gint64 garde_test_at (const char *text);

/* A problem with the standard rules and nothing in it. (transfer full) */
GardeRosterProblem *garde_test_problem_new (void);

/* A doctor without limits and targets; the terms may be changed in what is returned. */
GardeRosterDoctor *
garde_test_add_doctor (GardeRosterProblem *problem, const char *id, GardeDoctorStatus status);

/* A shift of four hours for one doctor, in the centre "C"; weight 20000. */
GardeRosterShift *garde_test_add_shift (GardeRosterProblem *problem,
                                        const char *id,
                                        const char *start,
                                        GardeShiftKind kind);

/* The index of an id; aborts if there is none. */
guint garde_test_find_doctor (const GardeRosterProblem *problem, const char *id);
guint garde_test_find_shift (const GardeRosterProblem *problem, const char *id);

/* Lines of the lists. @doctors and @shifts are ids with spaces between: each with each. */
void garde_test_offer (GardeRosterProblem *problem,
                       const char *doctors,
                       const char *shifts,
                       GardeRosterLevel level);
void garde_test_refuse (GardeRosterProblem *problem,
                        const char *doctor,
                        const char *shift,
                        GardeRosterRule reason);
void garde_test_lock (GardeRosterProblem *problem, const char *doctor, const char *shift);
void garde_test_wish (GArray *wishes,
                      const GardeRosterProblem *problem,
                      const char *doctor,
                      const char *shift,
                      gint64 weight);
void garde_test_replace (GardeRosterProblem *problem,
                         const char *locum,
                         const char *holder,
                         const char *day);
void garde_test_pair (GardeRosterProblem *problem,
                      const char *one,
                      const char *two,
                      const char *shift,
                      gint64 weight);

/* "A:S1 B:S1 A:S2" as assignments. (transfer full) of GardeRosterAssignment */
GArray *garde_test_assign (const GardeRosterProblem *problem, const char *text);

/* A problem by chance: three weeks at most, few enough options that all rosters can be tried. */
GardeRosterProblem *garde_test_random_problem (guint32 seed);

/* The problem of the format in the file tests/data/rostering/NAME. (transfer full) */
char *garde_test_read_data (const char *name);

/* What an evaluation by the documents says. */
typedef struct
{
  char *broken; /* the rules that are broken, "" if none */
  gint64 uncovered;
  gint64 objective;
} GardeTestVerdict;

void garde_test_verdict_clear (GardeTestVerdict *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GardeTestVerdict, garde_test_verdict_clear)

GardeTestVerdict garde_test_judge (const GardeRosterProblem *problem, const GArray *assignments);

/* Asserts that every rule is kept, and that the plan says what it costs. */
void garde_test_assert_plan (const GardeRosterProblem *problem, const GardeRosterPlan *plan);

/* Every roster there is: FALSE if none is legal. @objective is the least, @uncovered the least that
 * any leaves empty. */
gboolean
garde_test_exhaust (const GardeRosterProblem *problem, gint64 *objective, gint64 *uncovered);

G_END_DECLS
