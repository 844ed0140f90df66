/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/garde-ins-scan.h"

G_BEGIN_DECLS

/* The number of the national identity, typed or scanned, and whether the national service gave it
 * back for this person. Signals "changed": a person typed or chose; "scanned" (GardeInsScan,
 * borrowed): a code was read, whose number is in the field by now. */
#define GARDE_TYPE_INS_FIELD (garde_ins_field_get_type ())
G_DECLARE_FINAL_TYPE (GardeInsField, garde_ins_field, GARDE, INS_FIELD, GtkWidget)

void garde_ins_field_fill (GardeInsField *self, const GardePatient *patient);

/* Writes the number and its space into @patient. */
void garde_ins_field_read (GardeInsField *self, GardePatient *patient);

/* Whether the service has confirmed the number that is in the field; never without one, nor while
 * it cannot have. */
gboolean garde_ins_field_is_confirmed (GardeInsField *self);
void garde_ins_field_set_confirmable (GardeInsField *self, gboolean is_confirmable);

/* What is odd but may be so; NULL: nothing. */
void garde_ins_field_set_notice (GardeInsField *self, const char *notice);

/* Reads a code that was scanned and says what is wrong. FALSE if something is. */
gboolean garde_ins_field_settle (GardeInsField *self);

G_END_DECLS
