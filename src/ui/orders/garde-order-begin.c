/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/orders/garde-order-begin.h"

#include "desktop/garde-settings.h"

/* Who orders: whoever is signed in and may sign, else the visit's doctor, else who writes its note.
 * Only where nobody signs in it is whose workstation this is. */
static gint64
find_doctor (const GardeVisitFile *file, const GardeSession *session)
{
  g_autoptr (GSettings) settings = NULL;

  if (!garde_session_is_setting_up (session) && garde_session_get_doctor (session) != 0 &&
      garde_session_may (session, GARDE_ACTION_ORDER_SIGN))
    return garde_session_get_doctor (session);
  if (file->visit->doctor != 0)
    return file->visit->doctor;
  if (file->note != NULL && file->note->doctor != 0)
    return file->note->doctor;
  if (!garde_session_is_setting_up (session))
    return 0;
  settings = garde_settings_new ();
  return settings != NULL ? g_settings_get_int64 (settings, GARDE_SETTING_DOCTOR) : 0;
}

GardeOrder *
garde_order_begin (const GardeVisitFile *file, GardeOrderKind kind, const GardeSession *session)
{
  GardeOrder *order = garde_order_new ();
  const GardeNote *note = file->note;

  order->visit = garde_record_get_id (file->visit);
  order->doctor = find_doctor (file, session);
  order->kind = kind;
  order->state = GARDE_ORDER_WRITTEN;
  order->urgency = GARDE_URGENCY_ROUTINE;
  garde_record_set_text (&order->context,
                         note != NULL && note->reason != NULL ? note->reason : file->visit->reason);
  return order;
}
