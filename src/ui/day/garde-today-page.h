/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "list/garde-day-model.h"

G_BEGIN_DECLS

/* The place "Today": the day's columns, the walk-ins beside them, and the keys of the day's flow.
 * Talks to the window by "win.toast", "win.show-patient" and "win.show-allowance". */
#define GARDE_TYPE_TODAY_PAGE (garde_today_page_get_type ())
G_DECLARE_FINAL_TYPE (GardeTodayPage, garde_today_page, GARDE, TODAY_PAGE, GtkWidget)

/* @today: the model of today, which others look at too. */
GtkWidget *garde_today_page_new (GardeDesk *desk, GardeDayModel *today);

/* Shows @day, with the visit of @id selected unless that is 0. GARDE_DAY_NONE is today. */
void garde_today_page_show_day (GardeTodayPage *self, GardeDay day, gint64 id);

/* Opens the form for a walk-in. */
void garde_today_page_start_walk_in (GardeTodayPage *self);

/* Opens the form of a booking for @patient (an id) with the next free place of today. */
void garde_today_page_book_patient (GardeTodayPage *self, gint64 patient);

/* Puts the focus where the keys of the list work. */
void garde_today_page_focus (GardeTodayPage *self);

G_END_DECLS
