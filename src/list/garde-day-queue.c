/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "list/garde-day-queue.h"

#include "queue/garde-queue.h"

static GardeDayEntry *
find_next_among (GPtrArray *entries, GardeDayEntry *best)
{
  for (guint i = 0; i < entries->len; i++)
    {
      GardeDayEntry *entry = entries->pdata[i];

      if (entry->visit == NULL || entry->visit->state != GARDE_VISIT_WAITING ||
          entry->visit->parked)
        continue;
      if (best == NULL ||
          garde_queue_compare (entry->visit, best->visit, &garde_queue_default_rules) < 0)
        best = entry;
    }

  return best;
}

GardeDayEntry *
garde_day_queue_find_next (const GardeDaySheet *sheet)
{
  GardeDayEntry *best;

  g_return_val_if_fail (GARDE_IS_DAY_SHEET ((gpointer) sheet), NULL);

  best = find_next_among (sheet->walk_ins, NULL);
  for (guint i = 0; i < sheet->columns->len; i++)
    best = find_next_among (((GardeDayColumn *) sheet->columns->pdata[i])->entries, best);

  return best;
}

GardeDayEntry *
garde_day_queue_find_due (const GardeDaySheet *sheet)
{
  GardeDayEntry *best = NULL;

  g_return_val_if_fail (sheet != NULL, NULL);

  for (guint i = 0; i < sheet->columns->len; i++)
    {
      GPtrArray *entries = ((GardeDayColumn *) sheet->columns->pdata[i])->entries;

      for (guint j = 0; j < entries->len; j++)
        {
          GardeDayEntry *entry = entries->pdata[j];

          if (entry->visit == NULL || entry->visit->state != GARDE_VISIT_BOOKED)
            continue;
          if (best == NULL || entry->visit->slot_at < best->visit->slot_at ||
              (entry->visit->slot_at == best->visit->slot_at &&
               garde_day_entry_get_id (entry) < garde_day_entry_get_id (best)))
            best = entry;
        }
    }

  return best;
}

/* How many visits of @doctor among @entries are in @state. */
static guint
count_of_doctor (GPtrArray *entries, gint64 doctor, gint64 shift, GardeVisitState state)
{
  guint n = 0;

  for (guint i = 0; i < entries->len; i++)
    {
      const GardeDayEntry *entry = entries->pdata[i];

      if (entry->visit != NULL && entry->visit->state == state && entry->visit->doctor == doctor &&
          entry->visit->shift == shift)
        n++;
    }

  return n;
}

static guint
count_in_column (const GardeDaySheet *sheet, const GardeDayColumn *column, GardeVisitState state)
{
  gint64 doctor = garde_record_get_id (column->doctor);
  gint64 shift = garde_record_get_id (column->shift);

  return count_of_doctor (column->entries, doctor, shift, state) +
         count_of_doctor (sheet->walk_ins, doctor, shift, state);
}

guint
garde_day_queue_count_seen (const GardeDaySheet *sheet, const GardeDayColumn *column)
{
  g_return_val_if_fail (sheet != NULL && column != NULL, 0);

  if (column->doctor == NULL)
    return garde_day_column_count_seen (column);

  return count_in_column (sheet, column, GARDE_VISIT_DONE);
}

static gboolean
is_anybody_present (GPtrArray *entries)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const GardeDayEntry *entry = entries->pdata[i];

      if (entry->visit != NULL && (entry->visit->state == GARDE_VISIT_WAITING ||
                                   entry->visit->state == GARDE_VISIT_CALLED ||
                                   entry->visit->state == GARDE_VISIT_IN_VISIT))
        return TRUE;
    }

  return FALSE;
}

gboolean
garde_day_queue_is_running (const GardeDaySheet *sheet, gint64 now)
{
  g_return_val_if_fail (sheet != NULL, FALSE);

  for (guint i = 0; i < sheet->columns->len; i++)
    {
      const GardeDayColumn *column = sheet->columns->pdata[i];

      if (column->shift->ends_at > now || is_anybody_present (column->entries))
        return TRUE;
    }

  return is_anybody_present (sheet->walk_ins);
}

static void
collect_visits (GPtrArray *visits, GPtrArray *entries)
{
  for (guint i = 0; i < entries->len; i++)
    if (((GardeDayEntry *) entries->pdata[i])->visit != NULL)
      g_ptr_array_add (visits, ((GardeDayEntry *) entries->pdata[i])->visit);
}

static void
add_doctor (GHashTable *doctors, gint64 doctor)
{
  g_hash_table_add (doctors, g_memdup2 (&doctor, sizeof doctor));
}

/* Those whose shift runs, and those who go on after its end. */
static guint
count_doctors (const GardeDaySheet *sheet, GPtrArray *visits, gint64 now)
{
  g_autoptr (GHashTable) doctors =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < sheet->columns->len; i++)
    {
      const GardeDayColumn *column = sheet->columns->pdata[i];

      if (column->doctor != NULL && column->shift->starts_at <= now && now < column->shift->ends_at)
        add_doctor (doctors, garde_record_get_id (column->doctor));
    }
  for (guint i = 0; i < visits->len; i++)
    {
      const GardeVisit *visit = visits->pdata[i];

      if (visit->doctor != 0 &&
          (visit->state == GARDE_VISIT_CALLED || visit->state == GARDE_VISIT_IN_VISIT))
        add_doctor (doctors, visit->doctor);
    }

  return g_hash_table_size (doctors);
}

void
garde_day_queue_measure (const GardeDaySheet *sheet,
                         const GardeCentre *centre,
                         gint64 now,
                         GardeDayWait *wait)
{
  g_autoptr (GPtrArray) visits = g_ptr_array_new ();
  GardeRoomNow room = { .now = now, .visits = visits, .rules = &garde_queue_default_rules };

  g_return_if_fail (sheet != NULL && centre != NULL && wait != NULL);

  collect_visits (visits, sheet->walk_ins);
  for (guint i = 0; i < sheet->columns->len; i++)
    collect_visits (visits, ((GardeDayColumn *) sheet->columns->pdata[i])->entries);
  room.n_doctors = count_doctors (sheet, visits, now);
  room.slot_minutes = centre->slot_minutes;

  *wait = (GardeDayWait){ 0 };
  wait->is_known = garde_wait_estimate (&room, &wait->interval);
  wait->cause = garde_wait_find_cause (&room, &wait->n_causes);
  wait->has_past = garde_wait_measure (&room, &wait->median, &wait->nine_of_ten);
}

GardeZoneOfRoom
garde_wait_propose_zone (GardeReasonGroup group)
{
  return group == GARDE_REASON_INFECTIOUS ? GARDE_ZONE_INFECTIOUS : GARDE_ZONE_GENERAL;
}

GardeWaitLevel
garde_wait_judge (gint64 minutes, const GardeCentre *centre)
{
  g_return_val_if_fail (centre != NULL, GARDE_WAIT_NORMAL);

  if (centre->wait_limit_minutes > 0 && minutes >= centre->wait_limit_minutes)
    return GARDE_WAIT_TOO_LONG;
  if (centre->wait_long_minutes > 0 && minutes >= centre->wait_long_minutes)
    return GARDE_WAIT_LONG;

  return GARDE_WAIT_NORMAL;
}
