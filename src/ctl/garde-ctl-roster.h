/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ctl/garde-ctl-commands.h"
#include "service/garde-roster-publish.h"

G_BEGIN_DECLS

/* The centre's own roster of the week of @day; NULL after a sentence on stderr. (transfer full) */
GardeRosterSheet *garde_ctl_load_week (GardeCtl *self, GardeDay day);

/* "Anne Martin" (transfer full) */
char *garde_ctl_name_doctor (const GardeDoctor *doctor);

/* Where the files of a week go; NULL: none are wanted. */
typedef struct
{
  char *calendars; /* a folder */
  char *mails;     /* a folder */
  char *pdf;
} GardeCtlWeekFiles;

void garde_ctl_week_files_clear (GardeCtlWeekFiles *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GardeCtlWeekFiles, garde_ctl_week_files_clear)

/* Makes the folders: what cannot be written is better known before anything is done. FALSE after a
 * sentence on stderr. */
gboolean garde_ctl_prepare_week (const GardeCtlWeekFiles *self);

/* Writes them; @names gets those of the calendars and mails. FALSE after a sentence on stderr. */
gboolean garde_ctl_write_week (GardeCtl *self,
                               const GardeRosterPublished *published,
                               const GardeCtlWeekFiles *files,
                               GPtrArray *names);

G_END_DECLS
