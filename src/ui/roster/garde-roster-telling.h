/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/garde-roster-publish.h"
#include "store/garde-desk.h"

G_BEGIN_DECLS

/* Publishes a sheet on the work thread and writes what is to be told into a folder. */
typedef struct
{
  GardeRosterPublished *published;
  GPtrArray *files; /* of char *: names in the folder */
  char *closures;   /* for the 15 and the call centre; NULL: nothing was closed */
  GError *error;    /* files could not be written or a shift closed; the roster is published */
} GardeRosterTelling;

void garde_roster_telling_free (GardeRosterTelling *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeRosterTelling, garde_roster_telling_free)

/* The result of garde_desk_run_finish () is a GardeRosterTelling. A week that was published before
 * and has no change is told again, to everybody. */
void garde_roster_telling_run_async (GardeDesk *desk,
                                     GardeRosterSheet *sheet,
                                     const char *folder,
                                     GAsyncReadyCallback callback,
                                     gpointer data);

G_END_DECLS
