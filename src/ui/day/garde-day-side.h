/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "list/garde-day-model.h"
#include "ui/day/garde-entry-view.h"
#include "ui/day/garde-visit-form.h"

G_BEGIN_DECLS

/* The pane beside the board: who is there without an appointment and what can still be given, or
 * one form in their place. Signals: "picked" and "activated" (gint64 id) of a walk-in; "done"
 * (GardeVisit, a sentence): a form was saved; "closed": a form was left. The form is gone by then.
 */
#define GARDE_TYPE_DAY_SIDE (garde_day_side_get_type ())
G_DECLARE_FINAL_TYPE (GardeDaySide, garde_day_side, GARDE, DAY_SIDE, GtkWidget)

/* Once, before anything else. */
void garde_day_side_set_up (GardeDaySide *self, GardeDesk *desk, GardeDayModel *today);

void garde_day_side_show (GardeDaySide *self, GardeDayModel *model, const GardeMoment *moment);
void
garde_day_side_set_moment (GardeDaySide *self, GardeDayModel *model, const GardeMoment *moment);

/* Marks the row of @id; NULL if it has none. */
GardeEntryView *garde_day_side_select (GardeDaySide *self, gint64 id);

/* Whether a form is open: the focus is not to be taken away from it. */
gboolean garde_day_side_has_form (GardeDaySide *self);

void garde_day_side_start_walk_in (GardeDaySide *self);

/* The form for the place of @entry on the day of @model, free or taken; NULL: none is free. @typed:
 * the beginning of a name, or NULL. */
void garde_day_side_start_booking (GardeDaySide *self,
                                   GardeDayModel *model,
                                   GardeDayEntry *entry,
                                   const char *typed);

/* The same for a known patient. */
void garde_day_side_book_patient (GardeDaySide *self,
                                  GardeDayModel *model,
                                  GardeDayEntry *entry,
                                  GardePatient *patient);

/* If the form of a booking is open, it goes on with the place of @entry. */
void garde_day_side_follow (GardeDaySide *self, GardeDayModel *model, GardeDayEntry *entry);

/* Asks why @visit is to stand beside @entry. */
void garde_day_side_start_squeeze (GardeDaySide *self,
                                   GardeDayModel *model,
                                   GardeDayEntry *visit,
                                   GardeDayEntry *entry);

G_END_DECLS
