/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "garde-test-centre.h"
#include "store/garde-store-booking.h"

G_BEGIN_DECLS

/* The evening of a test centre from 20:00; it is 20:30. Both doctors have a place each quarter of
 * an hour, and there is a second desk. */
typedef struct
{
  GardeTestCentre *centre;
  GardeStore *other; /* "Accueil 2" */
  GardeSession *other_session;
} GardeTestEvening;

void garde_test_evening_init (GardeTestEvening *self, GardeTestEngine *engine);
void garde_test_evening_clear (GardeTestEvening *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GardeTestEvening, garde_test_evening_clear)

/* The place of a doctor, 0 or 1, at so many minutes past 20:00. */
gint64 garde_test_evening_find_place (GardeTestEvening *self, guint doctor, int minutes);

/* Books a new patient of that family name. (transfer full) */
GardeVisit *garde_test_evening_try_to_book (GardeTestEvening *self,
                                            const char *name,
                                            gint64 place,
                                            GardeSource source,
                                            const char *overbook_reason,
                                            GError **error);

/* The same from the SAS, which must succeed. (transfer full) */
GardeVisit *garde_test_evening_book (GardeTestEvening *self, const char *name, gint64 place);
GardeVisit *garde_test_evening_overbook (GardeTestEvening *self,
                                         const char *name,
                                         gint64 place,
                                         const char *reason);

/* Must succeed. (transfer full) */
GardeVisit *garde_test_evening_move (GardeTestEvening *self, const GardeVisit *visit, gint64 place);
GardeVisit *garde_test_evening_undo (GardeTestEvening *self, const GardeVisit *visit);

/* Holds the visit's newest step against what it shall be. */
void garde_test_evening_check_step (GardeTestEvening *self,
                                    const GardeVisit *visit,
                                    GardeVisitState from,
                                    const char *note);

G_END_DECLS
