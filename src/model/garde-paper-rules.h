/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-instant.h"
#include "model/garde-engagement.h"
#include "model/garde-paper.h"
#include "model/garde-replacement.h"
#include "model/garde-roster-problem.h"

G_BEGIN_DECLS

/* Which papers a doctor must hold, and whether they are valid on the whole of a shift
 * (FRENCH-RULES.md 2.2: CNOM art. 65 and 88, CSP L4131-2, D4131-2). */

/* Where a paper stands for an interval. Only what is before GARDE_PAPER_STATE_ABSENT lets a doctor
 * work; what is not recorded is said, and keeps nobody away. */
typedef enum
{
  GARDE_PAPER_STATE_NOT_NEEDED = 1,
  GARDE_PAPER_STATE_VALID,
  GARDE_PAPER_STATE_TACIT,        /* the Ordre will not have answered for two months: a yes */
  GARDE_PAPER_STATE_NOT_RECORDED, /* nobody entered one */
  GARDE_PAPER_STATE_ABSENT,       /* those that are recorded leave out a day of the interval */
  GARDE_PAPER_STATE_PENDING,      /* asked for, neither answered nor tacit then */
  GARDE_PAPER_STATE_REFUSED,      /* by the Ordre */
} GardePaperState;

/* A doctor of a centre with all his papers; those of other centres are left aside. */
typedef struct
{
  const GardeEngagement *engagement; /* NULL: not engaged here, asks for nothing */
  GardeDay licence_to;               /* as garde_doctor has it; not set: none */
  const GPtrArray *papers;           /* of GardePaper */
} GardePaperHolder;

/* Whether @status asks for a paper of @kind; @has_licence: he has no thesis yet. */
gboolean
garde_paper_is_needed (GardeDoctorStatus status, gboolean has_licence, GardePaperKind kind);

/* The first day on which the Ordre's silence is acceptance: two months after it received the
 * application, date to date (the last of a shorter month), and one day more, since a term runs to
 * the end of its last day. */
GardeDay garde_paper_get_tacit_day (GardeDay applied_on);

/* The days that @paper is good for, inclusive; FALSE if none (refused). An approval that nobody has
 * answered is good from the day on which silence is acceptance, without an end for three months
 * (D4131-2). */
gboolean garde_paper_get_days (const GardePaper *paper, GardeDay *first, GardeDay *last);

/* Where the papers of @kind stand for every day of @first to @last. */
GardePaperState garde_paper_find_state (const GardePaperHolder *holder,
                                        GardePaperKind kind,
                                        GardeDay first,
                                        GardeDay last);

/* The same for the local days that [starts_at, ends_at) touches, as the first rule in the order of
 * GardeRosterRule that keeps him away: CONTRACT, LICENCE, REGISTRATION (the register or the
 * approval), INSURANCE, or NONE. */
GardeRosterRule garde_paper_find_refusal (const GardePaperHolder *holder,
                                          gint64 starts_at,
                                          gint64 ends_at,
                                          GardeZone *zone);

/* A paper to see to: it ends soon, has ended, is pending, refused, or was never recorded. */
typedef struct
{
  GardePaperKind kind;
  GardePaperState state; /* on @today */
  GardeDay last;         /* the last day that it is good for; not set: none, or no end. Of one that
                          * waits for an answer: the day from which silence is a yes */
  int days_left;         /* ended yesterday: -1 */
  int step;              /* 60, 30 or 7: the warning that it has come to; 0: ended or not there */
} GardePaperWarning;

/* Every paper that ends within sixty days, or lacks, on @today; the most pressing first. (transfer
 * full) of GardePaperWarning */
GArray *garde_paper_list_warnings (const GardePaperHolder *holder, GardeDay today);

/* "Insurance ended on 1 December", "Contract ends on 5 December", "Approval asked for on 3 March:
 * accepted without an answer from 4 May". (transfer full) */
char *garde_paper_explain_warning (const GardePaperWarning *warning);

/* Whether @replacement forbids both its doctors to work on @day: it covers it, and no derogation
 * does. */
gboolean garde_replacement_forbids (const GardeReplacement *replacement, GardeDay day);

/* Whether two replacements of one locum share a day, whatever the holders (one replacement at a
 * time). */
gboolean garde_replacement_overlaps (const GardeReplacement *a, const GardeReplacement *b);

G_END_DECLS
