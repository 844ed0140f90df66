/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-shift-sheet-data.h"

static void
visit_free (GardeShiftSheetVisit *self)
{
  g_free (self->name);
  g_free (self->reason);
  g_free (self->note);
  g_free (self);
}

static void
order_free (GardeShiftSheetOrder *self)
{
  g_free (self->patient);
  g_free (self->phone);
  g_free (self->order);
  g_free (self->ordered_by);
  g_free (self);
}

static void
allowance_free (GardeShiftSheetAllowance *self)
{
  g_free (self->doctor);
  g_free (self->explanation);
  g_strfreev (self->cases);
  g_free (self);
}

GardeShiftSheetData *
garde_shift_sheet_data_new (GardeDocumentHead *head)
{
  GardeShiftSheetData *self = g_new0 (GardeShiftSheetData, 1);

  self->head = head;
  self->day = GARDE_DAY_NONE;
  self->visits = g_ptr_array_new_with_free_func ((GDestroyNotify) visit_free);
  self->orders = g_ptr_array_new_with_free_func ((GDestroyNotify) order_free);
  self->allowances = g_ptr_array_new_with_free_func ((GDestroyNotify) allowance_free);
  return self;
}

void
garde_shift_sheet_data_free (GardeShiftSheetData *self)
{
  if (self == NULL)
    return;

  garde_document_head_free (self->head);
  g_strfreev (self->doctors);
  g_ptr_array_unref (self->visits);
  g_ptr_array_unref (self->orders);
  g_ptr_array_unref (self->allowances);
  g_free (self->next_doctor);
  g_free (self->remarks);
  g_free (self->audit_heads);
  g_free (self);
}

GardeShiftSheetVisit *
garde_shift_sheet_data_add_visit (GardeShiftSheetData *self, int ticket, const char *name)
{
  GardeShiftSheetVisit *visit = g_new0 (GardeShiftSheetVisit, 1);

  visit->ticket = ticket;
  visit->name = g_strdup (name);
  g_ptr_array_add (self->visits, visit);
  return visit;
}

GardeShiftSheetOrder *
garde_shift_sheet_data_add_order (GardeShiftSheetData *self, const char *patient, const char *order)
{
  GardeShiftSheetOrder *row = g_new0 (GardeShiftSheetOrder, 1);

  row->patient = g_strdup (patient);
  row->order = g_strdup (order);
  row->due = GARDE_DAY_NONE;
  g_ptr_array_add (self->orders, row);
  return row;
}

GardeShiftSheetAllowance *
garde_shift_sheet_data_add_allowance (GardeShiftSheetData *self,
                                      const char *doctor,
                                      const char *explanation,
                                      GardeMoney amount)
{
  GardeShiftSheetAllowance *row = g_new0 (GardeShiftSheetAllowance, 1);

  row->doctor = g_strdup (doctor);
  row->explanation = g_strdup (explanation);
  row->amount = amount;
  g_ptr_array_add (self->allowances, row);
  return row;
}
