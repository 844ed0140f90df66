/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/garde-desk.h"

G_BEGIN_DECLS

/* Looks for the files that look like a new one of these traits; @birth may be unset. The result of
 * garde_desk_run_finish () is a GPtrArray of GardePatient. */
void garde_patient_doubles_find (GardeDesk *desk,
                                 const char *family_name,
                                 const char *given_name,
                                 GardeDay birth,
                                 GAsyncReadyCallback callback,
                                 gpointer data);

G_END_DECLS
