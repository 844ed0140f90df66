/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-roster-sheet.h"

G_BEGIN_DECLS

/* What a publication is to each doctor: new, moved and withdrawn shifts, and all that he has from
 * then on; and which shifts nobody works on. Pure: a sheet as it was read, draft beside published.
 * Shifts and doctors are indexes of the sheet. */

typedef enum
{
  GARDE_ROSTER_NEWS_ADDED = 1,
  GARDE_ROSTER_NEWS_MOVED, /* one shift instead of another in the same week */
  GARDE_ROSTER_NEWS_WITHDRAWN,
} GardeRosterNewsKind;

typedef struct
{
  GardeRosterNewsKind kind;
  guint shift; /* that he has now; of WITHDRAWN that he had */
  int from;    /* of MOVED: that he had; else -1 */
} GardeRosterNewsItem;

/* One doctor who is concerned. */
typedef struct
{
  guint person;
  gboolean is_first; /* he is told of the whole for the first time */
  GArray *items;     /* of GardeRosterNewsItem, by start */
  GArray *shifts;    /* of guint: all that he has from now on, by start */
} GardeRosterNewsPerson;

typedef struct
{
  GardeRosterSheet *sheet;
  GPtrArray *people; /* of GardeRosterNewsPerson, as in the sheet; nobody else need be told */
  GArray *empty;     /* of guint: shifts that nobody will work on and that are not closed yet */
  GArray *reopened;  /* of guint: closed ones that were opened again, and somebody works on them */
} GardeRosterNews;

/* What publishing the draft of @sheet tells. (transfer full) */
GardeRosterNews *garde_roster_news_new (GardeRosterSheet *sheet);

/* Everybody with what is published, as if it were told for the first time: for whoever lost it.
 * (transfer full) */
GardeRosterNews *garde_roster_news_new_again (GardeRosterSheet *sheet);

void garde_roster_news_free (GardeRosterNews *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeRosterNews, garde_roster_news_free)

/* What one doctor hears; NULL: nothing. Borrowed. */
const GardeRosterNewsPerson *garde_roster_news_find (const GardeRosterNews *self, guint person);

/* The shifts that he does not have any more, whether another came instead or not. (transfer full)
 * of guint */
GArray *garde_roster_news_list_lost (const GardeRosterNewsPerson *person);

G_END_DECLS
