/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-roster-page-data.h"

static void
shift_free (GardeRosterPageShift *self)
{
  g_free (self->name);
  g_ptr_array_unref (self->doctors);
  g_free (self);
}

GardeRosterPageData *
garde_roster_page_data_new (GardeDocumentHead *head)
{
  GardeRosterPageData *self = g_new0 (GardeRosterPageData, 1);

  self->head = head;
  self->from = self->to = GARDE_DAY_NONE;
  self->shifts = g_ptr_array_new_with_free_func ((GDestroyNotify) shift_free);
  return self;
}

void
garde_roster_page_data_free (GardeRosterPageData *self)
{
  if (self == NULL)
    return;

  garde_document_head_free (self->head);
  g_free (self->title);
  g_ptr_array_unref (self->shifts);
  g_free (self);
}

GardeRosterPageShift *
garde_roster_page_data_add (GardeRosterPageData *self, GardeDay day, const char *name)
{
  GardeRosterPageShift *shift = g_new0 (GardeRosterPageShift, 1);

  shift->day = day;
  shift->name = g_strdup (name);
  shift->doctors = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->shifts, shift);
  return shift;
}
