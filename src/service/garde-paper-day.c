/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/garde-paper-day.h"

#include <glib/gi18n-lib.h>

#include "document/garde-paper-day.h"
#include "queue/garde-queue.h"
#include "service/garde-paper-source.h"
#include "store/garde-store-day.h"

/* To begin with: a photocopier makes more of them. */
#define N_SLIPS          (8)
#define N_QUESTIONNAIRES (2)

typedef struct
{
  GardePaperDayData *data;
  GPtrArray *waiting; /* of GardeDayEntry, borrowed */
  gint64 now;
  GardeZone *zone;
} Filling;

static void
note_visit (Filling *self, GardeDayEntry *entry)
{
  const GardeVisit *visit = entry->visit;

  if (visit == NULL)
    return;
  self->data->next_ticket = MAX (self->data->next_ticket, (int) visit->ticket + 1);
  if (visit->state == GARDE_VISIT_WAITING)
    g_ptr_array_add (self->waiting, entry);
}

static void
fill_entry (GardePaperDayEntry *row, const GardeDayEntry *entry)
{
  const GardeVisit *visit = entry->visit;

  if (visit == NULL)
    {
      if (entry->place->kind != GARDE_PLACE_OPEN)
        row->state = g_strdup (
            garde_vocabulary_get_label (&garde_place_kind_words, (int) entry->place->kind));
      return;
    }
  row->ticket = (int) visit->ticket;
  row->phone = garde_paper_format_phone (entry->patient->phone);
  row->reason = g_strdup (visit->reason);
  row->state = g_strdup (garde_vocabulary_get_label (&garde_visit_state_words, (int) visit->state));
}

static void
add_entry (Filling *self, GardePaperDayColumn *column, GardeDayEntry *entry)
{
  g_autofree char *name = entry->patient != NULL ? garde_paper_name_patient (entry->patient) : NULL;
  gint64 at = entry->place != NULL   ? entry->place->starts_at
              : entry->visit != NULL ? entry->visit->arrived_at
                                     : 0;

  fill_entry (garde_paper_day_column_add_entry (column, at, name), entry);
  note_visit (self, entry);
}

static void
add_column (Filling *self, const GardeDayColumn *from)
{
  g_autofree char *doctor = from->doctor != NULL ? garde_paper_name_doctor (from->doctor) : NULL;
  GardePaperDayColumn *column = garde_paper_day_data_add_column (self->data, doctor);

  column->kind = from->shift->kind;
  column->starts_at = from->shift->starts_at;
  column->ends_at = from->shift->ends_at;
  for (guint i = 0; i < from->entries->len; i++)
    add_entry (self, column, from->entries->pdata[i]);
}

static void
add_walk_ins (Filling *self, const GPtrArray *entries)
{
  GardePaperDayColumn *column;

  if (entries->len == 0)
    return;
  column = garde_paper_day_data_add_column (self->data, _ ("Without an appointment"));
  for (guint i = 0; i < entries->len; i++)
    add_entry (self, column, entries->pdata[i]);
}

static int
compare_waits (gconstpointer first, gconstpointer second)
{
  const GardeDayEntry *a = *(GardeDayEntry *const *) first, *b = *(GardeDayEntry *const *) second;

  return garde_queue_compare (a->visit, b->visit, &garde_queue_default_rules);
}

static void
add_waits (Filling *self)
{
  g_ptr_array_sort (self->waiting, compare_waits);
  for (guint i = 0; i < self->waiting->len; i++)
    {
      const GardeDayEntry *entry = self->waiting->pdata[i];
      g_autofree char *name = garde_paper_name_patient (entry->patient);
      GardePaperDayWait *wait =
          garde_paper_day_data_add_wait (self->data, (int) entry->visit->ticket, name);

      wait->arrived_at = entry->visit->arrived_at;
      wait->phone = garde_paper_format_phone (entry->patient->phone);
      wait->reason = g_strdup (entry->visit->reason);
      wait->why =
          garde_queue_explain (entry->visit, self->now, self->zone, &garde_queue_default_rules);
    }
}

static GardePages *
draw (const GardeDaySheet *sheet, const GardeCentre *centre, GardeZone *zone, gint64 now)
{
  g_autoptr (GPtrArray) waiting = g_ptr_array_new ();
  g_autoptr (GardePaperDayData) data =
      garde_paper_day_data_new (garde_paper_make_head (centre, zone, now, NULL));
  Filling filling = { data, waiting, now, zone };

  data->day = sheet->day;
  data->next_ticket = 1;
  data->n_slips = N_SLIPS;
  data->n_questionnaires = N_QUESTIONNAIRES;
  for (guint i = 0; i < sheet->columns->len; i++)
    add_column (&filling, sheet->columns->pdata[i]);
  add_walk_ins (&filling, sheet->walk_ins);
  for (guint i = 0; i < sheet->cancelled->len; i++)
    note_visit (&filling, sheet->cancelled->pdata[i]);
  add_waits (&filling);
  return garde_paper_day_draw (data);
}

GardePages *
garde_paper_day_make (GardeStore *store, GardeSession *session, GError **error)
{
  const GardeCentre *centre;
  GardeZone *zone;
  GardeDay today;
  g_autoptr (GardeDaySheet) sheet = NULL;

  g_return_val_if_fail (GARDE_IS_STORE (store), NULL);
  g_return_val_if_fail (session != NULL, NULL);

  centre = garde_store_get_centre (store, session, error);
  zone = centre != NULL ? garde_store_get_zone (store, session, error) : NULL;
  if (zone == NULL || !garde_store_get_today (store, session, &today, error))
    return NULL;
  sheet = garde_store_load_day (store, session, today, error);
  return sheet != NULL ? draw (sheet, centre, zone, garde_store_now (store)) : NULL;
}
