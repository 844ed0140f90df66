/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "list/garde-first-in-queue.h"

#include "queue/garde-queue.h"

/* Whose queue to look at. */
typedef struct
{
  gint64 doctor;
  gboolean is_on_shift;
} Whose;

static gboolean
is_on_shift (const GardeDaySheet *sheet, gint64 doctor)
{
  for (guint i = 0; i < sheet->columns->len; i++)
    {
      const GardeDayColumn *column = sheet->columns->pdata[i];

      if (column->doctor != NULL && garde_record_get_id (column->doctor) == doctor)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_in_queue (const GardeDayEntry *entry, const Whose *whose)
{
  gint64 doctor = entry->doctor != NULL ? garde_record_get_id (entry->doctor) : 0;

  return entry->visit != NULL && entry->visit->state == GARDE_VISIT_WAITING &&
         !entry->visit->parked && (doctor == whose->doctor || (doctor == 0 && whose->is_on_shift));
}

static GardeDayEntry *
find_first_among (GPtrArray *entries, const Whose *whose, GardeDayEntry *best)
{
  for (guint i = 0; i < entries->len; i++)
    {
      GardeDayEntry *entry = entries->pdata[i];

      if (!is_in_queue (entry, whose))
        continue;
      if (best == NULL ||
          garde_queue_compare (entry->visit, best->visit, &garde_queue_default_rules) < 0)
        best = entry;
    }

  return best;
}

GardeDayEntry *
garde_first_in_queue_find (const GardeDaySheet *sheet, gint64 doctor)
{
  Whose whose = { doctor, FALSE };
  GardeDayEntry *best;

  g_return_val_if_fail (GARDE_IS_DAY_SHEET ((gpointer) sheet), NULL);
  g_return_val_if_fail (doctor != 0, NULL);

  whose.is_on_shift = is_on_shift (sheet, doctor);
  best = find_first_among (sheet->walk_ins, &whose, NULL);
  for (guint i = 0; i < sheet->columns->len; i++)
    best = find_first_among (((GardeDayColumn *) sheet->columns->pdata[i])->entries, &whose, best);

  return best;
}
