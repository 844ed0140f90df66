/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/orders/garde-order-begin.h"

#include "desktop/garde-settings.h"

/* Who orders: the visit's doctor, else who writes its note, else whose workstation this is. */
static gint64
find_doctor (const GardeVisitFile *file)
{
  g_autoptr (GSettings) settings = NULL;

  if (file->visit->doctor != 0)
    return file->visit->doctor;
  if (file->note != NULL && file->note->doctor != 0)
    return file->note->doctor;
  settings = garde_settings_new ();
  return settings != NULL ? g_settings_get_int64 (settings, GARDE_SETTING_DOCTOR) : 0;
}

GardeOrder *
garde_order_begin (const GardeVisitFile *file, GardeOrderKind kind)
{
  GardeOrder *order = garde_order_new ();
  const GardeNote *note = file->note;

  order->visit = garde_record_get_id (file->visit);
  order->doctor = find_doctor (file);
  order->kind = kind;
  order->state = GARDE_ORDER_WRITTEN;
  order->urgency = GARDE_URGENCY_ROUTINE;
  garde_record_set_text (&order->context,
                         note != NULL && note->reason != NULL ? note->reason : file->visit->reason);
  return order;
}
