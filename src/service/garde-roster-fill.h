/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/garde-roster-plan.h"
#include "model/garde-roster-sheet.h"
#include "service/garde-roster-review.h"
#include "store/garde-store-roster.h"

G_BEGIN_DECLS

/* Fills the draft of a sheet: an own search for a legal roster at once, then the solver for the
 * proof. Locked cells stay; what is published is moved only for a reason. */

typedef struct
{
  guint places;       /* of the sheet */
  guint filled;       /* in the best that is known */
  gboolean is_proven; /* no roster fills more */
  gint64 objective, bound;
} GardeRosterFilling;

/* Called in the thread that works. */
typedef void (*GardeRosterFillingFunc) (const GardeRosterFilling *filling, gpointer data);

typedef struct
{
  guint seconds; /* 0: sixty */
  guint64 seed;
  const char *program;       /* of the solver; NULL: "cbc" where the system has it, "": none */
  GCancellable *cancellable; /* may be NULL; stops at once and keeps the best */
  GardeRosterFillingFunc progress;
  gpointer data;
} GardeRosterFillOptions;

typedef struct
{
  GardeRosterSheet *sheet;
  GardeRosterFilling filling;
  GardeRosterStatus status;
  GArray *edits;         /* of GardeCellEdit: what the draft becomes, against the sheet */
  gboolean is_overtaken; /* once it is saved: others had changed the roster meanwhile */
} GardeRosterFill;

/* Fills on paper only. NULL with GARDE_INPUT_ERROR_INVALID, and who clashes, if the locked cells
 * cannot all be kept. (transfer full) */
GardeRosterFill *garde_roster_fill_run (GardeRosterSheet *sheet,
                                        const GardeRosterFillOptions *options,
                                        GError **error);
void garde_roster_fill_free (GardeRosterFill *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeRosterFill, garde_roster_fill_free)

/* Writes it into the draft, as one change that is undone at once. What others have changed in the
 * roster since the sheet was read comes first: a shift of theirs is left to them, with every shift
 * that would break a rule beside it; is_overtaken is set then, and filling says what is filled. */
gboolean garde_roster_fill_save (GardeStore *store,
                                 GardeSession *session,
                                 GardeRosterFill *fill,
                                 GError **error);

/* "20 of 21 places, and nobody could fill more." (transfer full) */
char *garde_roster_filling_explain (const GardeRosterFilling *filling);

G_END_DECLS
