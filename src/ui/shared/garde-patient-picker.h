/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "list/garde-day-model.h"
#include "list/garde-patient-search-model.h"

G_BEGIN_DECLS

/* The patients that a search as one types has found, picked by mouse or, while the focus stays in
 * the entry, by garde_patient_picker_move () and garde_patient_picker_pick (). Signals: "picked"
 * (GardePatient); "found": the list has changed. */
#define GARDE_TYPE_PATIENT_PICKER (garde_patient_picker_get_type ())
G_DECLARE_FINAL_TYPE (GardePatientPicker, garde_patient_picker, GARDE, PATIENT_PICKER, GtkWidget)

typedef enum
{
  GARDE_PICKER_WIDE,   /* the first row is marked at once, so that Enter takes it */
  GARDE_PICKER_NARROW, /* names before facts; a row is marked only by a move */
} GardePickerStyle;

/* @limit: rows at most. @today: who is there now is shown with it; may be NULL. */
void garde_patient_picker_set_up (GardePatientPicker *self,
                                  GardeDesk *desk,
                                  GardeDayModel *today,
                                  guint limit,
                                  GardePickerStyle style);

void garde_patient_picker_set_text (GardePatientPicker *self, const char *text);
guint garde_patient_picker_count (GardePatientPicker *self);

/* Marks the files that look like what is being typed; NULL: none. */
void garde_patient_picker_mark_doubles (GardePatientPicker *self, GPtrArray *patients);

/* Marks the next (+1) row or the one before (-1). */
void garde_patient_picker_move (GardePatientPicker *self, int by);

/* Picks the marked one; FALSE if none is. */
gboolean garde_patient_picker_pick (GardePatientPicker *self);

G_END_DECLS
