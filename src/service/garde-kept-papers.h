/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/garde-visit-papers.h"

G_BEGIN_DECLS

/* The documents of a visit for whoever wants one without a window: the copy that was kept, as long
 * as it says what there is to say; otherwise it is made, with its number. All with their content;
 * nothing is marked as printed. NOT_FOUND if the order or the visit is not there, or if nobody has
 * written yet what the document tells. */

/* The slip or the imaging request. INVALID if the order lacks what it must say. (transfer full) */
GardeDocument *
garde_kept_papers_get_slip (GardeStore *store, GardeSession *session, gint64 order, GError **error);

/* To the family doctor. (transfer full) */
GardeDocument *garde_kept_papers_get_summary (GardeStore *store,
                                              GardeSession *session,
                                              gint64 visit,
                                              GError **error);

/* To the emergency department: the last one that was written, else what the note proposes.
 * (transfer full) */
GardeDocument *garde_kept_papers_get_letter (GardeStore *store,
                                             GardeSession *session,
                                             gint64 visit,
                                             GError **error);

G_END_DECLS
