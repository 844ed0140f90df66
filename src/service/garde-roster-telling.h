/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/garde-roster-publish.h"

G_BEGIN_DECLS

/* All that tells of a publication or a swap, into one folder: calendars, e-mails, pages for the
 * wall. What it needs of the store is read first, so that the files can be written on another
 * thread, however slow the folder is. */
typedef struct
{
  GardeRosterPublished *published;
  GPtrArray *weeks;  /* of GardeRosterSheet: a page for the wall each */
  GPtrArray *files;  /* of char *: the names of what was written */
  char *closures;    /* for the 15 and the call centre; NULL: nothing was closed */
  gboolean is_ready; /* nothing is in the way of the files */
  GError *error;     /* what went wrong; it is published all the same */
} GardeRosterTelling;

/* The audit trail has a row for each kind of file afterwards. Takes @published and @weeks (NULL:
 * its sheet). If anything is in the way, the error says so and no file will be written. (transfer
 * full) */
GardeRosterTelling *garde_roster_telling_new (GardeStore *store,
                                              GardeSession *session,
                                              GardeRosterPublished *published,
                                              GPtrArray *weeks);

/* Writes the files into @folder, which is made where it is missing; once more if that failed. */
void garde_roster_telling_write (GardeRosterTelling *self, const char *folder);

void garde_roster_telling_free (GardeRosterTelling *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeRosterTelling, garde_roster_telling_free)

G_END_DECLS
