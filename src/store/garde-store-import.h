/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/garde-store.h"

G_BEGIN_DECLS

/* What filing a year, a demonstration or a simulation asks of the database in few questions instead
 * of one a row. */

/* Before and after very much is written in many transactions: a file then keeps more in memory and
 * tidies its log less often. Nothing about what a commit promises changes. A server looks after
 * itself. */
gboolean garde_store_begin_bulk (GardeStore *self, GError **error);
void garde_store_end_bulk (GardeStore *self);

/* Every centre of the database, by name. (transfer full) of GardeCentre */
GPtrArray *garde_store_load_centres (GardeStore *self, GError **error);

/* A record of the session's centre that has a reference. */
typedef struct
{
  gint64 id;
  gint64 doctor;  /* of an engagement; of a shift if it has exactly one; else 0 */
  gint64 patient; /* of a visit; else 0 */
  GardeDay day;   /* on which a shift begins; else not set */
} GardeReference;

/* The centre's references of @kind (ENGAGEMENT, SHIFT, VISIT or REFERRAL) to GardeReference.
 * (transfer full) */
GHashTable *garde_store_load_references (GardeStore *self,
                                         GardeSession *session,
                                         GardeKind kind,
                                         GError **error);

/* Every doctor of the database. (transfer full) of GardeDoctor */
GPtrArray *garde_store_load_doctors (GardeStore *self, GardeSession *session, GError **error);

/* The patients born on one of @days (of GardeDay). (transfer full) of GardePatient */
GPtrArray *garde_store_find_patients_born (GardeStore *self,
                                           GardeSession *session,
                                           const GArray *days,
                                           GError **error);

/* The patients with @ids (of gint64), in no order. (transfer full) of GardePatient */
GPtrArray *garde_store_load_patients (GardeStore *self,
                                      GardeSession *session,
                                      const GArray *ids,
                                      GError **error);

/* The last ticket given on each of the centre's days from @from to @to that has one: the day's
 * number to the ticket. (transfer full) */
GHashTable *garde_store_load_last_tickets (
    GardeStore *self, GardeSession *session, GardeDay from, GardeDay to, GError **error);

/* The places of the centre's shifts that begin on days @from to @to, each with whether a live visit
 * holds it. (transfer full) of GardePlace; the taken ones are members of @taken, a set of borrowed
 * places. */
GPtrArray *garde_store_load_places (GardeStore *self,
                                    GardeSession *session,
                                    GardeDay from,
                                    GardeDay to,
                                    GHashTable *taken,
                                    GError **error);

/* The steps of the visits of a day of the session's centre, by visit and order: those of the day
 * itself, and those after midnight of the shifts that begin on it; none for whom the waiting room
 * is not his. (transfer full) of GardeStep */
GPtrArray *
garde_store_load_day_steps (GardeStore *self, GardeSession *session, GardeDay day, GError **error);

/* The orders of the same visits; none for whom they are not. (transfer full) of GardeOrder */
GPtrArray *
garde_store_load_day_orders (GardeStore *self, GardeSession *session, GardeDay day, GError **error);

G_END_DECLS
