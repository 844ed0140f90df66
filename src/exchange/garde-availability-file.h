/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-day.h"
#include "base/garde-minutes.h"
#include "exchange/garde-mistakes.h"
#include "model/garde-words.h"

G_BEGIN_DECLS

/* Availabilities as a table: pasted from a spreadsheet (tabs) or a CSV file (semicolons or commas).
 * The first line names the days, one a column, with the shift where a day has several ("30/11/2026
 * 15:30", "lun. 30/11 soirée"); an empty one is the day to its left. The shifts may stand in a line
 * of their own below, which begins with an empty cell. Every other line is a doctor, by reference
 * or name, with an answer a column. */

typedef struct
{
  guint line, column; /* from 1, where it stands */
  guint doctor;       /* index into doctors */
  GardeDay day;
  GardeMinutes time; /* when the shift starts; not set: not said */
  char *shift;       /* its name, folded; NULL: not said */
  GardeAvailabilityLevel level;
} GardeAvailabilityEntry;

typedef struct
{
  GPtrArray *doctors; /* of char *, as written */
  GArray *lines;      /* of guint: the line of each doctor */
  GArray *entries;    /* of GardeAvailabilityEntry; an empty cell is none */
} GardeAvailabilityTable;

/* Reads @text (@length -1: NUL-terminated); days without a year are the ones nearest to @near. NULL
 * after adding to @mistakes, each with its line and column. Answers are the words of the formats,
 * or of people ("oui", "non", "si besoin", "++", "+", "-"), whatever their case. (transfer full) */
GardeAvailabilityTable *garde_availability_parse (
    const char *file, const char *text, gssize length, GardeDay near, GardeMistakes *mistakes);
void garde_availability_table_free (GardeAvailabilityTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeAvailabilityTable, garde_availability_table_free)

G_END_DECLS
