/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/garde-pages.h"
#include "model/garde-roster-news.h"
#include "store/garde-store-roster.h"

G_BEGIN_DECLS

/* Publishing a week, once, to everybody: the draft becomes what is so, what nobody works on is
 * closed, and each doctor who is concerned gets a calendar file and the draft of an e-mail; a page
 * for the wall; a message for the 15 and the call centre. Nothing is sent from here. */

typedef struct
{
  GardeRosterSheet *sheet; /* as it is afterwards; NULL: it could not be read */
  GardeRosterNews *news;   /* what is told, to whom; indexes are of its own sheet */
  GPtrArray *publications; /* of GardePublication; none: nothing had changed */
  GPtrArray *closures;     /* of GardeClosure: what was closed now */
  GPtrArray *reopened;     /* of GardeShift: closed before, and from now on somebody works there */
  GError *trouble;         /* why a shift was not closed or the sheet not read; NULL: all is well */
  gint64 made_at;
} GardeRosterPublished;

/* Publishes the draft of @sheet as it was read, and closes the shifts to come that nobody works on
 * then. Errors of garde_store_publish (). If a shift cannot be closed, or the roster not be read
 * again, it is published all the same, and there is trouble: publishing again closes and tells.
 * (transfer full) */
GardeRosterPublished *garde_roster_publish (GardeStore *store,
                                            GardeSession *session,
                                            GardeRosterSheet *sheet,
                                            GError **error);

/* The same; a week that was published before and has no change is told again, to everybody.
 * (transfer full) */
GardeRosterPublished *garde_roster_publish_or_repeat (GardeStore *store,
                                                      GardeSession *session,
                                                      GardeRosterSheet *sheet,
                                                      GError **error);

/* What is published already, for everybody again: nothing is written to the store. (transfer full)
 */
GardeRosterPublished *garde_roster_publish_again (GardeStore *store, GardeRosterSheet *sheet);

void garde_roster_published_free (GardeRosterPublished *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeRosterPublished, garde_roster_published_free)

/* The page for the wall; with @in_draft the draft, which says that it is one. (transfer full) */
GardePages *garde_roster_draw_week (const GardeRosterSheet *sheet, gboolean in_draft, gint64 now);

/* Files for their owner only, into @folder, which is made where it is missing. They need no store:
 * whoever writes them has told the audit trail before (garde_roster_folder_tell ()). The name of a
 * file has the week, the doctor and the number of the publication; what was there under it is
 * replaced. @written (may be NULL) gets the names (char *). */

/* For each doctor who is concerned his shifts of the week, and in a file of its own those that were
 * withdrawn (iCalendar). */
gboolean garde_roster_published_write_calendars (const GardeRosterPublished *self,
                                                 const char *folder,
                                                 GPtrArray *written,
                                                 GError **error);

/* For each doctor who is concerned an e-mail with these attached, and one for the 15 and the call
 * centre if something is closed or open again (.eml). */
gboolean garde_roster_published_write_mails (const GardeRosterPublished *self,
                                             const char *folder,
                                             GPtrArray *written,
                                             GError **error);

/* "mailto:…" with subject and text, without attachments; NULL if he has no e-mail address.
 * (transfer full) */
char *garde_roster_published_make_mailto (const GardeRosterPublished *self,
                                          const GardeRosterNewsPerson *person);

/* The page for the wall of what is published, as a PDF. */
gboolean garde_roster_write_week (const GardeRosterSheet *sheet,
                                  const char *path,
                                  gint64 now,
                                  GError **error);

/* What the 15 and the call centre are to be told: what was closed, what is open again; NULL:
 * neither. (transfer full) */
char *garde_roster_published_write_closures (const GardeRosterPublished *self);

G_END_DECLS
