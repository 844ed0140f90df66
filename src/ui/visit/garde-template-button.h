/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/visit/garde-note-aids.h"

G_BEGIN_DECLS

/* The button "Template": its list is narrowed by typing, Enter takes one. Signal "picked"
 * (GardeTemplate). */
#define GARDE_TYPE_TEMPLATE_BUTTON (garde_template_button_get_type ())
G_DECLARE_FINAL_TYPE (GardeTemplateButton, garde_template_button, GARDE, TEMPLATE_BUTTON, GtkWidget)

/* @group: the reason of the visit, whose templates come first. */
void garde_template_button_set_up (GardeTemplateButton *self,
                                   GardeNoteAids *aids,
                                   GardeReasonGroup group);

/* As Ctrl+T does. */
void garde_template_button_open (GardeTemplateButton *self);

G_END_DECLS
