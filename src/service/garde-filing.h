/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-place.h"
#include "model/garde-visit.h"
#include "store/garde-store.h"

G_BEGIN_DECLS

/* Files visits whose times are known already, as an import, a demonstration or a simulation has
 * them: each with its place, its ticket and the steps that its stamps tell. Lives inside one run of
 * one transaction. */
typedef struct _GardeFiling GardeFiling;

/* For visits of the local days @from to @to of the session's centre; asks the database for the
 * tickets given on these days and the places of their shifts, of which one may have begun the day
 * before. NULL with @error set on failure. */
GardeFiling *garde_filing_new (
    GardeStore *store, GardeSession *session, GardeDay from, GardeDay to, GError **error);
void garde_filing_free (GardeFiling *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeFiling, garde_filing_free)

/* Files a new place, which visits of its shift, doctor and hour then take. */
gboolean garde_filing_add_place (GardeFiling *self, GardePlace *place, GError **error);

/* Files a new visit. One with a slot gets the first free seat of that hour, a new one if all are
 * taken; ticket 0 gets the next of its day. Its stamps must be in order. */
gboolean garde_filing_add_visit (GardeFiling *self, GardeVisit *visit, GError **error);

G_END_DECLS
