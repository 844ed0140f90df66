/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "list/garde-day-model.h"
#include "ui/day/garde-visit-form.h"

G_BEGIN_DECLS

/* The form of a visit in place of the side pane: somebody without an appointment, a booking, a seat
 * beside another. It keeps what was typed until it is done. Signals: "done" (GardeVisit, a sentence
 * that says so), "closed". */
#define GARDE_TYPE_VISIT_PANE (garde_visit_pane_get_type ())
G_DECLARE_FINAL_TYPE (GardeVisitPane, garde_visit_pane, GARDE, VISIT_PANE, GtkWidget)

/* @kind: what it is for; a pane for a booking overbooks, too. */
GtkWidget *garde_visit_pane_new (GardeDesk *desk, GardeDayModel *today, GardeVisitFormKind kind);

/* Of all that is not a walk-in: the place of the day of @model that is asked for. A free one, or
 * one that somebody has: then a seat beside it. NULL @entry: none is free. */
void garde_visit_pane_set_place (GardeVisitPane *self, GardeDayModel *model, GardeDayEntry *entry);

/* The booked visit that is to get a seat beside the other. */
void garde_visit_pane_set_visit (GardeVisitPane *self, GardeDayEntry *entry);

/* Fills the form with a known patient. */
void garde_visit_pane_take_patient (GardeVisitPane *self, GardePatient *patient);

/* Puts the focus where the form was left. */
void garde_visit_pane_start (GardeVisitPane *self);

/* The same, with @text as the beginning of the name. */
void garde_visit_pane_start_with (GardeVisitPane *self, const char *text);

G_END_DECLS
