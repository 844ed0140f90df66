/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-document-data.h"

G_BEGIN_DECLS

/* The day on paper, for when the computers are off (DOMAIN.md 7): the diary and the waiting list as
 * they are now, blank sheets for the visits that follow, and questions for the patient. It owns all
 * that it points to. */

/* One place or patient of the diary. */
typedef struct
{
  gint64 at;  /* 0: a floating place */
  int ticket; /* 0: free */
  char *name; /* with the birth date; NULL: free */
  char *phone;
  char *reason;
  char *state; /* translated; NULL: free */
} GardePaperDayEntry;

/* A shift with one of its doctors. */
typedef struct
{
  GardeShiftKind kind;
  gint64 starts_at, ends_at;
  char *doctor;       /* NULL: nobody is assigned */
  GPtrArray *entries; /* of GardePaperDayEntry */
} GardePaperDayColumn;

/* Somebody who is there, in the order in which he will be called. */
typedef struct
{
  int ticket;
  gint64 arrived_at;
  char *name;
  char *phone;
  char *reason;
  char *why; /* "appointment of 17:10" */
} GardePaperDayWait;

typedef struct
{
  GardeDocumentHead *head; /* without a patient and a doctor */
  GardeDay day;
  GPtrArray *columns; /* of GardePaperDayColumn */
  GPtrArray *waiting; /* of GardePaperDayWait */
  int next_ticket;    /* from which paper goes on */
  guint n_slips;      /* blank ones, two a page */
  guint n_questionnaires;
} GardePaperDayData;

GardePaperDayData *garde_paper_day_data_new (GardeDocumentHead *head); /* takes @head */
void garde_paper_day_data_free (GardePaperDayData *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardePaperDayData, garde_paper_day_data_free)

GardePaperDayColumn *garde_paper_day_data_add_column (GardePaperDayData *self, const char *doctor);
GardePaperDayEntry *
garde_paper_day_column_add_entry (GardePaperDayColumn *self, gint64 at, const char *name);
GardePaperDayWait *
garde_paper_day_data_add_wait (GardePaperDayData *self, int ticket, const char *name);

G_END_DECLS
