/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/garde-roster-plan.h"
#include "model/garde-roster-sheet.h"
#include "model/garde-swap.h"
#include "store/garde-store-roster.h"
#include "store/garde-store-swap.h"

G_BEGIN_DECLS

/* What is wrong with the draft of a sheet, by the same functions as the search and the solver use,
 * in words. All of it is pure: a sheet in, sentences out; it may run on any thread. Indexes are
 * those of the sheet. */

/* A rule that the draft breaks, where it breaks it. */
typedef struct
{
  GardeRosterRule rule;
  guint shift, doctor;
  gboolean is_granted; /* the coordinator lets it be */
  char *text;          /* one sentence */
} GardeRosterFault;

/* A paper of somebody, with how many of the sheet's shifts it concerns. */
typedef struct
{
  guint doctor;
  GardePaperWarning warning;
  guint n_shifts; /* his in the draft that it is not good for */
  char *text;     /* "Insurance ended on 1 December" */
} GardeRosterPaper;

/* A shift that lacks somebody in the draft. */
typedef struct
{
  guint shift;
  int missing;
} GardeRosterHole;

typedef struct _GardeRosterBoard GardeRosterBoard;

typedef struct
{
  GardeRosterSheet *sheet;
  GPtrArray *faults;       /* of GardeRosterFault, by shift and doctor */
  GArray *holes;           /* of GardeRosterHole, by shift; those that can still be filled */
  GPtrArray *papers;       /* of GardeRosterPaper, the most pressing first */
  GardeRosterBoard *board; /* for the functions below */
} GardeRosterReview;

GardeRosterReview *garde_roster_review_new (GardeRosterSheet *sheet); /* (transfer full) */
void garde_roster_review_free (GardeRosterReview *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeRosterReview, garde_roster_review_free)

/* The first fault of a cell, those that are granted last; NULL: none. Borrowed. */
const GardeRosterFault *
garde_roster_review_find_fault (const GardeRosterReview *self, guint shift, guint doctor);

/* What keeps @doctor from being added to @shift of the draft now, as a sentence, with the rule;
 * NULL if nothing does. For a hand that drops a doctor on a cell. (transfer full) */
char *garde_roster_review_try (const GardeRosterReview *self,
                               guint shift,
                               guint doctor,
                               GardeRosterRule *rule);

/* The same for a swap against what is published: every rule that it would break, one sentence a
 * line; NULL if none. The shifts of @swap must be in the sheet. (transfer full) More of swaps is in
 * garde-roster-swap.h. */
char *garde_roster_review_try_swap (GardeRosterSheet *sheet, const GardeSwap *swap);

/* --- Why is it empty --- */

typedef struct
{
  guint doctor;
  GardeRosterRule rule;
  GardeAvailabilityLevel level; /* 0: did not answer */
  char *text;                   /* one sentence */
} GardeRosterWhy;

/* A way to fill the place: what it asks for in words, and what the store is given to do it. */
typedef struct
{
  gint64 cost;
  char *text;        /* a sentence a change */
  GArray *edits;     /* of GardeCellEdit, for garde_store_edit_draft () */
  GPtrArray *grants; /* of GardeRosterGrant, for the same call */
  GArray *ask;       /* of guint: people to be telephoned first */
} GardeRosterRemedy;

typedef struct
{
  guint shift;
  int missing;
  char *verdict;       /* "Nobody can take it without giving way in a rule." */
  gboolean is_proven;  /* no draft with the locked cells could fill more of this sheet */
  GPtrArray *reasons;  /* of GardeRosterWhy, one a doctor, whom least keeps away first */
  GPtrArray *remedies; /* of GardeRosterRemedy, the cheapest first, at most three */
} GardeRosterExplanation;

/* Why @shift of the draft lacks somebody; @cancellable may be NULL. A few tenths of a second, on
 * the work thread. NULL with @error if the locked cells contradict the rules. (transfer full) */
GardeRosterExplanation *garde_roster_explain_hole (GardeRosterSheet *sheet,
                                                   guint shift,
                                                   GCancellable *cancellable,
                                                   GError **error);
void garde_roster_explanation_free (GardeRosterExplanation *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeRosterExplanation, garde_roster_explanation_free)

/* --- Who could come: a call-out --- */

typedef struct
{
  guint doctor;
  GardeRosterRule rule; /* what would give way; NONE: nothing */
  char *why;            /* NULL: nothing keeps him away */
  const char *phone;    /* of the sheet's doctor; NULL: not recorded */
  gint64 asked_at;      /* last, for any shift; 0: never */
  GardeCallAnswer answer;
  int times; /* in the last weeks */
} GardeRosterCandidate;

/* Everybody whom no law keeps away from @shift: free ones before those who said "if needed", who
 * did not answer, who said no; among equals whoever was asked longest ago, and works least.
 * @asked (of GardeLastAsked) as the store gives it. (transfer full) of GardeRosterCandidate */
GPtrArray *
garde_roster_rank_candidates (const GardeRosterReview *review, guint shift, const GArray *asked);

G_END_DECLS
