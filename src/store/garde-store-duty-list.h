/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-duty-list.h"
#include "model/garde-opening.h"
#include "store/garde-store.h"

G_BEGIN_DECLS

/* What a duty list beside the centre's own is made of: its shifts week after week, and who serves.
 * garde_store_load_duty_lists () says which there are. */

/* Its weekly shifts that are to come, by day and time. (transfer full) of GardeOpening */
GPtrArray *garde_store_load_duty_openings (GardeStore *self,
                                           GardeSession *session,
                                           gint64 duty_list,
                                           GError **error);

/* Who serves on it, by name. (transfer full) of GardeDoctor */
GPtrArray *garde_store_load_duty_members (GardeStore *self,
                                          GardeSession *session,
                                          gint64 duty_list,
                                          GError **error);

/* A new list, another name or kind of one, or one that is used again; its weekly shifts are called
 * as it is. INVALID without a name, or with the name of another list. */
gboolean garde_store_save_duty_list (GardeStore *self,
                                     GardeSession *session,
                                     GardeDutyList *list,
                                     GError **error);

/* Takes the list away. One that was never worked with is gone, with its weekly shifts and members.
 * Any other is kept and put away: its weekly shifts end, and saving it with put_away FALSE brings
 * it back. INVALID while somebody is on one of its shifts to come, published or drafted. */
gboolean garde_store_take_duty_list_away (GardeStore *self,
                                          GardeSession *session,
                                          gint64 duty_list,
                                          GError **error);

/* What a list has in a week. */
typedef struct
{
  gint64 duty_list; /* id */
  guint weekdays;   /* bit 1 Monday … bit 7 Sunday */
  GardeMinutes starts_minute;
  GardeMinutes ends_minute; /* before or at starts_minute: on the next day */
  gint64 need;              /* doctors */
} GardeDutyTimes;

/* Adds a weekly shift for each of the days, and makes its shifts from today in the week of @week
 * and in those that have shifts of the list already. INVALID if that cannot be, or is there. */
gboolean garde_store_add_duty_openings (GardeStore *self,
                                        GardeSession *session,
                                        const GardeDutyTimes *times,
                                        GardeDay week,
                                        GError **error);

/* Gives a weekly shift other times and another number of people from the day @from on (today at the
 * earliest); the days of @times are not looked at. It keeps those that it has until then, and so
 * does each shift that is published, over or closed; the others move, with what was drafted and
 * answered for them. INVALID if that cannot be, or if the list has such a shift. */
gboolean garde_store_change_duty_opening (GardeStore *self,
                                          GardeSession *session,
                                          gint64 opening,
                                          const GardeDutyTimes *times,
                                          GardeDay from,
                                          GError **error);

/* From today there is no such shift any more. Those that were made and that nobody is on or has
 * spoken of go; the others stay. */
gboolean garde_store_end_duty_opening (GardeStore *self,
                                       GardeSession *session,
                                       gint64 opening,
                                       GError **error);

/* Whether @doctor serves on the list; nothing happens if that is so already. Shifts that he has
 * stay his. */
gboolean garde_store_set_duty_member (GardeStore *self,
                                      GardeSession *session,
                                      gint64 duty_list,
                                      gint64 doctor,
                                      gboolean serves,
                                      GError **error);

G_END_DECLS
