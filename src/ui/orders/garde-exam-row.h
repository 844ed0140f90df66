/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/garde-exam.h"
#include "ui/shared/garde-list-row.h"

G_BEGIN_DECLS

/* An examination in one line, to be taken or taken away again; one in free text has no record. */
#define GARDE_TYPE_EXAM_ROW (garde_exam_row_get_type ())
G_DECLARE_FINAL_TYPE (GardeExamRow, garde_exam_row, GARDE, EXAM_ROW, GardeListRow)

/* @exam NULL: free text. @label: as it is ordered; @note: dim, at the right, may be NULL. */
GtkWidget *garde_exam_row_new (GardeExam *exam, const char *label, const char *note);

GardeExam *garde_exam_row_get_exam (GardeExamRow *self); /* may be NULL */
const char *garde_exam_row_get_label (GardeExamRow *self);

/* A button behind it that takes it away: the signal "removed". */
void garde_exam_row_offer_removal (GardeExamRow *self);

G_END_DECLS
