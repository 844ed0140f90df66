/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-assignment.h"
#include "model/garde-doctor.h"
#include "model/garde-engagement.h"
#include "model/garde-patient.h"
#include "model/garde-place.h"
#include "model/garde-shift.h"
#include "model/garde-visit.h"

G_BEGIN_DECLS

/* A day of a centre as it was read: immutable, handed from the store to lists and pages. */

/* One thing in a column: a place, free or with a visit, or a visit without a place. */
#define GARDE_TYPE_DAY_ENTRY (garde_day_entry_get_type ())
G_DECLARE_FINAL_TYPE (GardeDayEntry, garde_day_entry, GARDE, DAY_ENTRY, GObject)

struct _GardeDayEntry
{
  GObject parent_instance;

  GardePlace *place;     /* NULL: a walk-in */
  GardeVisit *visit;     /* NULL: free or reserved */
  GardePatient *patient; /* NULL exactly when visit is */
  GardeDoctor *doctor;   /* of the visit or the place; may be NULL */
};

/* Takes references on its arguments. */
GardeDayEntry *garde_day_entry_new (GardePlace *place,
                                    GardeVisit *visit,
                                    GardePatient *patient,
                                    GardeDoctor *doctor);

/* Stable over re-reading: the visit's id, else the place's. */
gint64 garde_day_entry_get_id (const GardeDayEntry *self);
gboolean garde_day_entry_equal (const GardeDayEntry *a, const GardeDayEntry *b);

/* A doctor on a shift, or a shift without a doctor. */
#define GARDE_TYPE_DAY_COLUMN (garde_day_column_get_type ())
G_DECLARE_FINAL_TYPE (GardeDayColumn, garde_day_column, GARDE, DAY_COLUMN, GObject)

struct _GardeDayColumn
{
  GObject parent_instance;

  GardeShift *shift;
  GardeDoctor *doctor;         /* NULL: nobody */
  GardeAssignment *assignment; /* NULL exactly when doctor is */
  GardeEngagement *engagement; /* may be NULL */
  GPtrArray *entries;          /* of GardeDayEntry, by (hour, seat, the live one first, id);
                                * floating places last. Who did not come stands beside his place,
                                * free or taken again. */
};

/* Takes references; @entries starts empty. */
GardeDayColumn *garde_day_column_new (GardeShift *shift,
                                      GardeDoctor *doctor,
                                      GardeAssignment *assignment,
                                      GardeEngagement *engagement);
gint64
garde_day_column_get_id (const GardeDayColumn *self); /* the assignment's id, else the shift's */
guint garde_day_column_count_seen (const GardeDayColumn *self);
guint garde_day_column_count_taken (const GardeDayColumn *self); /* places with a live visit */
guint garde_day_column_count_places (const GardeDayColumn *self);

#define GARDE_TYPE_DAY_SHEET (garde_day_sheet_get_type ())
G_DECLARE_FINAL_TYPE (GardeDaySheet, garde_day_sheet, GARDE, DAY_SHEET, GObject)

struct _GardeDaySheet
{
  GObject parent_instance;

  GardeDay day;
  GPtrArray *columns;   /* of GardeDayColumn, by (start, family name) */
  GPtrArray *walk_ins;  /* of GardeDayEntry without a place, by arrival: the live ones first */
  GPtrArray *cancelled; /* of GardeDayEntry by number: on no board, but what the day was */
  guint seen, waiting, in_visit, expected;
};

GardeDaySheet *garde_day_sheet_new (GardeDay day);

G_END_DECLS
