/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/garde-desk.h"
#include "store/garde-store-duty-list.h"

G_BEGIN_DECLS

/* What the pane of duty lists asks of the store: one deed, and everything that it shows read again
 * in the same go. */

typedef enum
{
  GARDE_DUTY_DEED_READ,
  GARDE_DUTY_DEED_KEEP,   /* list */
  GARDE_DUTY_DEED_DELETE, /* duty_list */
  GARDE_DUTY_DEED_ADD_OPENING,
  GARDE_DUTY_DEED_END_OPENING, /* record */
  GARDE_DUTY_DEED_JOIN,        /* record: the doctor */
  GARDE_DUTY_DEED_TAKE_OFF,
} GardeDutyDeed;

typedef struct
{
  GardeDutyDeed deed;
  gint64 duty_list;
  gint64 record;
  GardeDutyList *list; /* owned; may be NULL */
  GardeDutyTimes times;
  GardeDay week;
} GardeDutyOrder;

GardeDutyOrder *garde_duty_order_new (GardeDutyDeed deed, gint64 duty_list);

/* Takes the order. garde_desk_run_finish () gives a GardeDutyLists. */
void garde_duty_order_run (GardeDutyOrder *self,
                           GardeDesk *desk,
                           GAsyncReadyCallback callback,
                           gpointer data);

/* All lists, and what the one with the id @duty_list has; 0: none. */
typedef struct
{
  GPtrArray *lists;    /* of GardeDutyList */
  GPtrArray *doctors;  /* of GardeDoctor: who could serve */
  GPtrArray *openings; /* of GardeOpening */
  GPtrArray *members;  /* of GardeDoctor */
  gint64 duty_list;
  gboolean is_changed; /* more than read */
} GardeDutyLists;

void garde_duty_lists_free (GardeDutyLists *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeDutyLists, garde_duty_lists_free)

G_END_DECLS
