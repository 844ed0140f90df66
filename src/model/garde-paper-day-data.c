/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-paper-day-data.h"

static void
entry_free (GardePaperDayEntry *self)
{
  g_free (self->name);
  g_free (self->phone);
  g_free (self->reason);
  g_free (self->state);
  g_free (self);
}

static void
column_free (GardePaperDayColumn *self)
{
  g_free (self->doctor);
  g_ptr_array_unref (self->entries);
  g_free (self);
}

static void
wait_free (GardePaperDayWait *self)
{
  g_free (self->name);
  g_free (self->phone);
  g_free (self->reason);
  g_free (self->why);
  g_free (self);
}

GardePaperDayData *
garde_paper_day_data_new (GardeDocumentHead *head)
{
  GardePaperDayData *self = g_new0 (GardePaperDayData, 1);

  self->head = head;
  self->day = GARDE_DAY_NONE;
  self->columns = g_ptr_array_new_with_free_func ((GDestroyNotify) column_free);
  self->waiting = g_ptr_array_new_with_free_func ((GDestroyNotify) wait_free);
  return self;
}

void
garde_paper_day_data_free (GardePaperDayData *self)
{
  if (self == NULL)
    return;

  garde_document_head_free (self->head);
  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->waiting);
  g_free (self);
}

GardePaperDayColumn *
garde_paper_day_data_add_column (GardePaperDayData *self, const char *doctor)
{
  GardePaperDayColumn *column = g_new0 (GardePaperDayColumn, 1);

  column->doctor = g_strdup (doctor);
  column->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  g_ptr_array_add (self->columns, column);
  return column;
}

GardePaperDayEntry *
garde_paper_day_column_add_entry (GardePaperDayColumn *self, gint64 at, const char *name)
{
  GardePaperDayEntry *entry = g_new0 (GardePaperDayEntry, 1);

  entry->at = at;
  entry->name = g_strdup (name);
  g_ptr_array_add (self->entries, entry);
  return entry;
}

GardePaperDayWait *
garde_paper_day_data_add_wait (GardePaperDayData *self, int ticket, const char *name)
{
  GardePaperDayWait *wait = g_new0 (GardePaperDayWait, 1);

  wait->ticket = ticket;
  wait->name = g_strdup (name);
  g_ptr_array_add (self->waiting, wait);
  return wait;
}
