/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-document-data.h"

G_BEGIN_DECLS

/* What the roster on the wall shows: who works when, and what is closed. No patient is on it. It
 * owns all that it points to. */

/* One shift. */
typedef struct
{
  GardeDay day;
  gint64 starts_at, ends_at;
  char *name;         /* "Afternoon" */
  GPtrArray *doctors; /* of char * */
  int missing;        /* places that nobody has */
  gboolean is_closed; /* nobody shall come */
} GardeRosterPageShift;

typedef struct
{
  GardeDocumentHead *head; /* without doctor or patient */
  GardeDay from, to;
  char *title;         /* "Week of Monday 30 November 2026" */
  gboolean is_draft;   /* and says so */
  gint64 published_at; /* 0: not by Garde */
  gint64 sequence;     /* how often it has changed since it was first published */
  GPtrArray *shifts;   /* of GardeRosterPageShift, by start */
} GardeRosterPageData;

GardeRosterPageData *garde_roster_page_data_new (GardeDocumentHead *head); /* takes @head */
void garde_roster_page_data_free (GardeRosterPageData *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeRosterPageData, garde_roster_page_data_free)

/* Borrowed. */
GardeRosterPageShift *
garde_roster_page_data_add (GardeRosterPageData *self, GardeDay day, const char *name);

G_END_DECLS
