/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/garde-roster-telling.h"
#include "store/garde-desk.h"

G_BEGIN_DECLS

/* Publishes a sheet on the store thread, and writes what is to be told on the thread for files:
 * neither waits for a filling. The result of garde_desk_run_finish () is a GardeRosterTelling. A
 * week that was published before and has no change is told again, to everybody. */
void garde_publish_work_run_async (GardeDesk *desk,
                                   GardeRosterSheet *sheet,
                                   const char *folder,
                                   GAsyncReadyCallback callback,
                                   gpointer data);

/* Takes what was published while the folder could not be written, and writes it into another.
 * Finish as above. */
void garde_publish_work_write_again_async (GardeDesk *desk,
                                           GardeRosterTelling *telling,
                                           const char *folder,
                                           GAsyncReadyCallback callback,
                                           gpointer data);

G_END_DECLS
