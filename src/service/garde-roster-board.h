/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-roster-sheet.h"
#include "roster/garde-roster-rules.h"
#include "roster/garde-roster-state.h"
#include "service/garde-roster-review.h"

G_BEGIN_DECLS

/* A sheet in the words of the rooms roster and solver. Doctors are the sheet's people, and the
 * first shifts are the sheet's, each under its own index; after them come the shifts outside that
 * reach in. */

typedef enum
{
  /* Every rule as it is written, nothing locked: says what a draft breaks. */
  GARDE_ROSTER_BOARD_STRICT,
  /* What is locked, granted or past stays: says what can be filled. */
  GARDE_ROSTER_BOARD_FILL,
} GardeRosterBoardKind;

struct _GardeRosterBoard
{
  GardeRosterSheet *sheet;
  GardeRosterProblem *problem;
  GardeRoster *roster;
  GardeRosterState *state; /* the draft, and what is outside */
  guint8 *aside; /* cells that are in none of these: see garde_roster_share_set_aside () */
};

/* @in_draft: the state is the draft's, else what is published. NULL with GARDE_INPUT_ERROR_INVALID,
 * and the names of what clashes, if locked cells contradict the rules. (transfer full) */
GardeRosterBoard *garde_roster_board_new (GardeRosterSheet *sheet,
                                          GardeRosterBoardKind kind,
                                          gboolean in_draft,
                                          GError **error);
void garde_roster_board_free (GardeRosterBoard *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeRosterBoard, garde_roster_board_free)

/* How many of the doctors on @shift are set aside. */
guint garde_roster_board_count_aside (const GardeRosterBoard *self, guint shift);

/* Whether @shift of the sheet can still be changed: it is planned, and its day is not past. */
gboolean garde_roster_board_is_open (const GardeRosterSheet *sheet, guint shift);

/* Whether what @breach says of @shift of the sheet was agreed to: who was published has agreed,
 * whatever he answered before. */
gboolean garde_roster_board_is_settled (const GardeRosterSheet *sheet,
                                        const GardeRosterBreach *breach,
                                        guint shift);

G_END_DECLS
