/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/garde-visit-file.h"
#include "ui/shared/garde-moment.h"

G_BEGIN_DECLS

/* A note as it was written, to be read: with its measurements and what was added later. */
#define GARDE_TYPE_NOTE_READING (garde_note_reading_get_type ())
G_DECLARE_FINAL_TYPE (GardeNoteReading, garde_note_reading, GARDE, NOTE_READING, GtkWidget)

void garde_note_reading_show (GardeNoteReading *self,
                              const GardeVisitFile *file,
                              const GardeMoment *moment);

G_END_DECLS
