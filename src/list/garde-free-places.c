/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "list/garde-free-places.h"

#include "base/garde-instant.h"

gboolean
garde_free_place_is_offered (const GardeDayEntry *entry, gint64 now)
{
  const GardePlace *place;

  g_return_val_if_fail (entry != NULL, FALSE);

  place = entry->place;
  if (place == NULL || entry->visit != NULL)
    return FALSE;

  return place->starts_at == 0 || place->starts_at + place->minutes * GARDE_MINUTE > now;
}

gboolean
garde_free_place_is_spent (const GardeDayEntry *entry, const GPtrArray *entries, gint64 now)
{
  g_return_val_if_fail (entry != NULL && entries != NULL, FALSE);

  if (entry->visit != NULL || garde_free_place_is_offered (entry, now))
    return FALSE;

  for (guint i = 0; i < entries->len; i++)
    {
      const GardeDayEntry *other = entries->pdata[i];

      if (other != entry && other->place != NULL &&
          garde_record_get_id (other->place) == garde_record_get_id (entry->place))
        return TRUE;
    }

  return FALSE;
}

GardeSource
garde_free_place_get_source (GardePlaceKind kind)
{
  switch (kind)
    {
    case GARDE_PLACE_SAS:
      return GARDE_SOURCE_SAS;
    case GARDE_PLACE_CALL_CENTRE:
      return GARDE_SOURCE_COT;
    case GARDE_PLACE_EMERGENCY:
      return GARDE_SOURCE_SAU;
    case GARDE_PLACE_OPEN:
    case GARDE_PLACE_FOLLOW_UP:
    default:
      return 0;
    }
}

gboolean
garde_free_place_is_open (const GardeDayEntry *entry, GardeSource source, gint64 now)
{
  const GardePlace *place;

  if (!garde_free_place_is_offered (entry, now))
    return FALSE;

  place = entry->place;
  if (place->kind == GARDE_PLACE_OPEN || (place->release_at != 0 && place->release_at <= now))
    return TRUE;

  return source != 0 && garde_free_place_get_source (place->kind) == source;
}

static gint64
get_hour (const GardeDayEntry *entry)
{
  if (entry->place == NULL)
    return entry->visit != NULL ? entry->visit->arrived_at : 0;

  return entry->place->starts_at != 0 ? entry->place->starts_at : G_MAXINT64 / 2;
}

static int
compare_hours (gconstpointer first, gconstpointer second)
{
  gint64 a = get_hour (*(GardeDayEntry *const *) first);
  gint64 b = get_hour (*(GardeDayEntry *const *) second);

  return a < b ? -1 : a > b;
}

static GPtrArray *
get_entries (const GardeDaySheet *sheet, guint column)
{
  return ((GardeDayColumn *) sheet->columns->pdata[column])->entries;
}

GPtrArray *
garde_free_places_list (const GardeDaySheet *sheet, gint64 now, guint limit)
{
  GPtrArray *places = g_ptr_array_new ();

  g_return_val_if_fail (sheet != NULL, places);

  for (guint i = 0; i < sheet->columns->len; i++)
    for (guint j = 0; j < get_entries (sheet, i)->len; j++)
      if (garde_free_place_is_offered (get_entries (sheet, i)->pdata[j], now))
        g_ptr_array_add (places, get_entries (sheet, i)->pdata[j]);

  /* A merge sort: places of one hour stay in the order of their columns. */
  g_ptr_array_sort (places, compare_hours);
  if (places->len > limit)
    g_ptr_array_set_size (places, (int) limit);

  return places;
}

static gint64
get_doctor (const GardeDayEntry *entry)
{
  return entry->place->doctor;
}

/* Whether @a suits better than @b in the stead of @place: not earlier than it, then soon, then with
 * the same doctor. */
static gboolean
suits_better (const GardeDayEntry *a, const GardeDayEntry *b, const GardeDayEntry *place)
{
  gboolean is_a_before = get_hour (a) < get_hour (place);
  gboolean is_b_before = get_hour (b) < get_hour (place);

  if (is_a_before != is_b_before)
    return is_b_before;
  if (get_hour (a) != get_hour (b))
    return get_hour (a) < get_hour (b);

  return get_doctor (a) == get_doctor (place) && get_doctor (b) != get_doctor (place);
}

GardeDayEntry *
garde_free_places_find_next (const GardeDaySheet *sheet,
                             GardeSource source,
                             const GardeDayEntry *instead_of,
                             gint64 now)
{
  g_autoptr (GPtrArray) places = NULL;
  GardeDayEntry *best = NULL;

  g_return_val_if_fail (sheet != NULL, NULL);

  places = garde_free_places_list (sheet, now, G_MAXINT);
  for (guint i = 0; i < places->len; i++)
    {
      GardeDayEntry *entry = places->pdata[i];

      if (!garde_free_place_is_open (entry, source, now) ||
          (instead_of != NULL &&
           garde_record_get_id (entry->place) == garde_record_get_id (instead_of->place)))
        continue;
      if (best == NULL || (instead_of != NULL && suits_better (entry, best, instead_of)))
        best = entry;
    }

  return best;
}

/* Which column the entry of @id is in; the number of columns if it is in none. */
static guint
find_column_index (const GardeDaySheet *sheet, gint64 id)
{
  for (guint i = 0; i < sheet->columns->len; i++)
    for (guint j = 0; j < get_entries (sheet, i)->len; j++)
      if (garde_day_entry_get_id (get_entries (sheet, i)->pdata[j]) == id)
        return i;

  return sheet->columns->len;
}

GardeDayColumn *
garde_day_sheet_find_column (const GardeDaySheet *sheet, gint64 id)
{
  guint index;

  g_return_val_if_fail (sheet != NULL, NULL);

  index = find_column_index (sheet, id);
  return index < sheet->columns->len ? sheet->columns->pdata[index] : NULL;
}

/* The open place of @entries nearest to the hour of @entry: before it (-1), after it (1) or on
 * either side (0). */
static GardeDayEntry *
find_nearest (GPtrArray *entries, const GardeDayEntry *entry, int side, gint64 now)
{
  gint64 hour = get_hour (entry);
  GardeDayEntry *nearest = NULL;

  for (guint i = 0; i < entries->len; i++)
    {
      GardeDayEntry *candidate = entries->pdata[i];
      gint64 distance = get_hour (candidate) - hour;

      if (!garde_free_place_is_open (candidate, entry->visit->source, now) ||
          (side < 0 && distance >= 0) || (side > 0 && distance <= 0))
        continue;
      if (nearest == NULL || ABS (distance) < ABS (get_hour (nearest) - hour))
        nearest = candidate;
    }

  return nearest;
}

GardeDayEntry *
garde_free_places_find_neighbour (const GardeDaySheet *sheet,
                                  const GardeDayEntry *entry,
                                  GardeMove move,
                                  gint64 now)
{
  int by = move == GARDE_MOVE_LEFT || move == GARDE_MOVE_UP ? -1 : 1;
  GardeDayEntry *found = NULL;
  guint column;

  g_return_val_if_fail (sheet != NULL, NULL);
  g_return_val_if_fail (entry != NULL && entry->visit != NULL, NULL);

  column = find_column_index (sheet, garde_day_entry_get_id (entry));
  if (column == sheet->columns->len)
    return NULL;
  if (move == GARDE_MOVE_UP || move == GARDE_MOVE_DOWN)
    return find_nearest (get_entries (sheet, column), entry, by, now);

  for (guint i = column + (guint) by; i < sheet->columns->len && found == NULL; i += (guint) by)
    found = find_nearest (get_entries (sheet, i), entry, 0, now);

  return found;
}
