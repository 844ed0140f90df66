/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-roster-news.h"

G_BEGIN_DECLS

/* The words in which a doctor, the 15 and the call centre are told of a publication. No patient is
 * in them. All translated, all (transfer full). */

/* "Dr Anne Martin" */
char *garde_roster_news_name (const GardeRosterNews *self, guint person);

/* "Monday 30 November, 15:30 to 19:30 (afternoon)": a shift of the sheet on a line. */
char *garde_roster_news_describe_shift (const GardeRosterSheet *sheet, guint shift);

/* "Week of Monday 30 November 2026", or of several. */
char *garde_roster_news_describe_weeks (const GardeRosterSheet *sheet);

/* An e-mail for one doctor: its subject, and its text with what is new and all that he has;
 * @with_files: his calendar is attached. */
char *garde_roster_news_write_subject (const GardeRosterNews *self,
                                       const GardeRosterNewsPerson *person);
char *garde_roster_news_write_body (const GardeRosterNews *self,
                                    const GardeRosterNewsPerson *person,
                                    gboolean with_files);

/* One message for the 15 and the call centre about @closures (of GardeClosure), shifts of @sheet,
 * and those that are open again (@reopened, of GardeShift): a paragraph a shift. */
char *garde_roster_news_write_closure_subject (const GardeRosterSheet *sheet,
                                               const GPtrArray *closures,
                                               const GPtrArray *reopened);
char *garde_roster_news_write_closure_body (const GardeRosterSheet *sheet,
                                            const GPtrArray *closures,
                                            const GPtrArray *reopened);

G_END_DECLS
