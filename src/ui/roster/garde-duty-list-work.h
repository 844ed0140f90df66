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
  GARDE_DUTY_DEED_KEEP,      /* list */
  GARDE_DUTY_DEED_TAKE_AWAY, /* duty_list */
  GARDE_DUTY_DEED_ADD_OPENING,
  GARDE_DUTY_DEED_CHANGE_OPENING, /* record, from day */
  GARDE_DUTY_DEED_END_OPENING,    /* record */
  GARDE_DUTY_DEED_JOIN,           /* record: the doctor */
  GARDE_DUTY_DEED_TAKE_OFF,
} GardeDutyDeed;

typedef struct
{
  GardeDutyDeed deed;
  gint64 duty_list;
  gint64 record;
  GardeDutyList *list; /* owned; may be NULL */
  GardeDutyTimes times;
  GardeDay day; /* of the week in which shifts are made; from which they are changed */
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
  gint64 asked;        /* for which list */
  gint64 duty_list;    /* the same; 0: it is not there, or not any more */
  GardeDutyDeed deed;
} GardeDutyLists;

/* The one with this id; NULL. Borrowed. */
const GardeDutyList *garde_duty_lists_find (const GardeDutyLists *self, gint64 duty_list);

/* Whether both say the same: then nothing is made anew under a person's hands. */
gboolean garde_duty_lists_are_same (const GardeDutyLists *self, const GardeDutyLists *other);

void garde_duty_lists_free (GardeDutyLists *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeDutyLists, garde_duty_lists_free)

G_END_DECLS
