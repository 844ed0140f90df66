/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-instant.h"
#include "model/garde-centre.h"
#include "model/garde-day-sheet.h"

G_BEGIN_DECLS

/* Days made by hand, for lists and widgets: Monday 23 November 2026 in Paris. */
#define GARDE_TEST_DAY (garde_day_from_ymd (2026, 11, 23))

GardeZone *garde_test_zone (void); /* borrowed, for the whole test */

/* The instant of a clock time of that day. */
gint64 garde_test_at (int hour, int minute);

GardeCentre *garde_test_centre (void); /* (transfer full) */

GardeDaySheet *garde_test_sheet (void); /* (transfer full) */

/* A column of a doctor of that family name from @from to @to o'clock; its id is @id. Borrowed from
 * @sheet. */
GardeDayColumn *
garde_test_column (GardeDaySheet *sheet, gint64 id, const char *name, int from, int to);

/* A free place of 20 minutes in @column. Borrowed. */
GardeDayEntry *
garde_test_place (GardeDayColumn *column, gint64 id, GardePlaceKind kind, int hour, int minute);

/* A visit at that hour in @column, on a place of its own with the id + 1000. Borrowed. */
GardeDayEntry *garde_test_visit (GardeDayColumn *column,
                                 gint64 id,
                                 const char *name,
                                 GardeVisitState state,
                                 int hour,
                                 int minute);

/* Somebody without a place who arrived at that hour; the ticket is the id. Borrowed. */
GardeDayEntry *garde_test_walk_in (
    GardeDaySheet *sheet, gint64 id, const char *name, GardeVisitState state, int hour, int minute);

G_END_DECLS
