/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/garde-visit-file.h"
#include "store/garde-desk.h"

G_BEGIN_DECLS

/* What is ordered: sets to be taken by one key (Alt and their number), a search over the centre's
 * examinations as one types, free text, and the list of what was chosen. Signals: "changed";
 * "grouped" (a set’s clinical context, may be NULL) after a set was taken; "left": by Escape where
 * nothing is searched. */
#define GARDE_TYPE_EXAM_PICKER (garde_exam_picker_get_type ())
G_DECLARE_FINAL_TYPE (GardeExamPicker, garde_exam_picker, GARDE, EXAM_PICKER, GtkWidget)

void garde_exam_picker_set_up (GardeExamPicker *self, GardeDesk *desk);

/* Empty, for orders of @kind. */
void garde_exam_picker_start (GardeExamPicker *self, GardeOrderKind kind);

/* What an order has; @exams: of GardeExam, those of its items that are in the catalogue. */
void garde_exam_picker_fill (GardeExamPicker *self, const GPtrArray *items, const GPtrArray *exams);

/* The chosen examinations of the catalogue, of GardeExam. (transfer full) */
GPtrArray *garde_exam_picker_list_exams (GardeExamPicker *self);

/* All that was chosen, of GardeOrderItem. (transfer full) */
GPtrArray *garde_exam_picker_make_items (GardeExamPicker *self);

guint garde_exam_picker_count (GardeExamPicker *self);

/* Takes the set with that number, from 1; FALSE if there is none. */
gboolean garde_exam_picker_take_set (GardeExamPicker *self, guint number);

G_END_DECLS
