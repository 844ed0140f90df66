/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-patient-keeping.h"
#include "store/garde-store.h"

G_BEGIN_DECLS

/* How long a file is kept (model/garde-retention.h), and what bears on it. */

/* What there is of @patient, a new record if nothing was ever said; @kept_until (may be NULL): the
 * day by the rule, of the file and those merged into it together. Why it is held is left out for a
 * session that may not hold files. (transfer full) */
GardePatientKeeping *garde_store_load_keeping (
    GardeStore *self, GardeSession *session, gint64 patient, GardeDay *kept_until, GError **error);

/* GARDE_DAY_NONE takes it back. INVALID for a day to come or before the birth. */
gboolean garde_store_set_death (
    GardeStore *self, GardeSession *session, gint64 patient, GardeDay day, GError **error);

/* Under legal hold a file is kept whatever the rule says. INVALID without a reason, and if it is
 * held already. */
gboolean garde_store_hold_file (
    GardeStore *self, GardeSession *session, gint64 patient, const char *why, GError **error);

/* INVALID if it is not held. */
gboolean
garde_store_release_file (GardeStore *self, GardeSession *session, gint64 patient, GError **error);

G_END_DECLS
