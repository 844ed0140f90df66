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

/* A new list, or another name or kind of one; its weekly shifts are called as it is. INVALID
 * without a name, or with the name of another list. */
gboolean garde_store_save_duty_list (GardeStore *self,
                                     GardeSession *session,
                                     GardeDutyList *list,
                                     GError **error);

/* Takes the list away, with its weekly shifts and members. INVALID if it has shifts on which
 * somebody was, is or says that he can be: those are kept. */
gboolean garde_store_delete_duty_list (GardeStore *self,
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
