/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-roster-sheet.h"
#include "store/garde-store.h"

G_BEGIN_DECLS

/* Asking the doctors for their wishes: who has answered how much of the weeks to come, and the
 * draft of an e-mail for each of them. Nothing is sent from here. */

/* One doctor of a sheet. Whoever did not answer has not said no. */
typedef struct
{
  guint doctor;         /* of the sheet */
  guint n_shifts;       /* to come in it, and open */
  guint n_answered;     /* by himself, by a pattern or by leave */
  gint64 asked_at;      /* last, for a week of the sheet; 0: never */
  gboolean has_address; /* an e-mail can be sent to */
} GardeWishState;

/* Everybody who is engaged, by name; pure. (transfer full) of GardeWishState */
GArray *garde_wish_list_states (const GardeRosterSheet *sheet, gint64 now);

/* Writes an e-mail for each of @doctors (of guint, of @sheet) into @folder, with the row of the
 * audit trail, and notes that they were asked. @written (may be NULL) gets the names of the files
 * (char *). Nobody is noted if a file cannot be written. */
gboolean garde_wish_ask (GardeStore *store,
                         GardeSession *session,
                         const GardeRosterSheet *sheet,
                         const GArray *doctors,
                         const char *folder,
                         GPtrArray *written,
                         GError **error);

G_END_DECLS
