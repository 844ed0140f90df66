/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "list/garde-day-selection.h"

G_BEGIN_DECLS

/* The places of a day that can still be given to somebody; pure. Whether a booking is allowed is
 * the store's word: here is what is worth asking for. */

/* Whether nobody has the place of @entry and it is not over at @now (ms UTC). */
gboolean garde_free_place_is_offered (const GardeDayEntry *entry, gint64 now);

/* Whether it is offered to everybody, or to patients of @source (0: not known), by then. */
gboolean garde_free_place_is_open (const GardeDayEntry *entry, GardeSource source, gint64 now);

/* Whether it is free, but over, and somebody among @entries, its column, had it: then there is
 * nothing to show of it but who that was. */
gboolean
garde_free_place_is_spent (const GardeDayEntry *entry, const GPtrArray *entries, gint64 now);

/* Whom a kind of place is reserved for; 0: not for one source. */
GardeSource garde_free_place_get_source (GardePlaceKind kind);

/* The first @limit places that are offered, reserved ones included, by hour; floating ones last.
 * (transfer container) of GardeDayEntry, borrowed from @sheet */
GPtrArray *garde_free_places_list (const GardeDaySheet *sheet, gint64 now, guint limit);

/* The next place that is open to @source; in the stead of another place (or NULL) the next that is
 * not before it, else the first of all. NULL if there is none. Borrowed. */
GardeDayEntry *garde_free_places_find_next (const GardeDaySheet *sheet,
                                            GardeSource source,
                                            const GardeDayEntry *instead_of,
                                            gint64 now);

/* Where the visit of @entry goes by @move: up and down to the open place before or after it in its
 * column, left and right to the nearest hour of the next column that has one. NULL if there is
 * none, or @entry is in no column. Borrowed. */
GardeDayEntry *garde_free_places_find_neighbour (const GardeDaySheet *sheet,
                                                 const GardeDayEntry *entry,
                                                 GardeMove move,
                                                 gint64 now);

/* The column of the entry of @id; NULL if it is in none. Borrowed. */
GardeDayColumn *garde_day_sheet_find_column (const GardeDaySheet *sheet, gint64 id);

G_END_DECLS
