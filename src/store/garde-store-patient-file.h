/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-patient-file.h"
#include "store/garde-store.h"

G_BEGIN_DECLS

/* All that the session's centre keeps about @patient, to be handed out. @how says as what, for the
 * trail, which is told before anything is read. INVALID if the file was merged into another or
 * eliminated; REASON if it is outside the session's duty and no reason was given
 * (garde_session_break_glass ()). (transfer full) */
GardePatientFile *garde_store_load_patient_file (
    GardeStore *self, GardeSession *session, gint64 patient, const char *how, GError **error);

G_END_DECLS
