/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-visit-file.h"

G_DEFINE_FINAL_TYPE (GardeOrderSheet, garde_order_sheet, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE (GardeVisitFile, garde_visit_file, G_TYPE_OBJECT)

static void
garde_order_sheet_finalize (GObject *object)
{
  GardeOrderSheet *self = GARDE_ORDER_SHEET (object);

  g_clear_object (&self->order);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_object (&self->visit);
  g_clear_object (&self->patient);
  g_clear_object (&self->doctor);
  G_OBJECT_CLASS (garde_order_sheet_parent_class)->finalize (object);
}

static void
garde_order_sheet_class_init (GardeOrderSheetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = garde_order_sheet_finalize;
}

static void
garde_order_sheet_init (GardeOrderSheet *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
}

GardeOrderSheet *
garde_order_sheet_new (GardeOrder *order,
                       GardeVisit *visit,
                       GardePatient *patient,
                       GardeDoctor *doctor)
{
  GardeOrderSheet *self;

  g_return_val_if_fail (order != NULL, NULL);

  self = g_object_new (GARDE_TYPE_ORDER_SHEET, NULL);
  self->order = g_object_ref (order);
  g_set_object (&self->visit, visit);
  g_set_object (&self->patient, patient);
  g_set_object (&self->doctor, doctor);
  return self;
}

char *
garde_order_sheet_dup_title (const GardeOrderSheet *self)
{
  g_autoptr (GString) title = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->items->len; i++)
    g_string_append_printf (title, i > 0 ? ", %s" : "%s",
                            ((GardeOrderItem *) self->items->pdata[i])->label);
  return g_string_free (g_steal_pointer (&title), FALSE);
}

static void
garde_visit_file_finalize (GObject *object)
{
  GardeVisitFile *self = GARDE_VISIT_FILE (object);

  g_clear_object (&self->visit);
  g_clear_object (&self->patient);
  g_clear_object (&self->doctor);
  g_clear_object (&self->family_doctor);
  g_clear_object (&self->note);
  g_clear_pointer (&self->addenda, g_ptr_array_unref);
  g_clear_pointer (&self->vitals, g_ptr_array_unref);
  g_clear_object (&self->draft);
  g_clear_pointer (&self->orders, g_ptr_array_unref);
  g_clear_pointer (&self->documents, g_ptr_array_unref);
  g_clear_object (&self->summary);
  g_clear_pointer (&self->history, g_ptr_array_unref);
  g_clear_pointer (&self->tariffs, g_ptr_array_unref);
  G_OBJECT_CLASS (garde_visit_file_parent_class)->finalize (object);
}

static void
garde_visit_file_class_init (GardeVisitFileClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = garde_visit_file_finalize;
}

static void
garde_visit_file_init (GardeVisitFile *self)
{
}

GardeVisitFile *
garde_visit_file_new (void)
{
  return g_object_new (GARDE_TYPE_VISIT_FILE, NULL);
}
