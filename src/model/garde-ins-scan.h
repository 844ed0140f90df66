/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-patient.h"

G_BEGIN_DECLS

/* What a scanned INS datamatrix says (FRENCH-RULES 1.6): an identity to be verified, which scanning
 * alone does not prove. */
typedef struct
{
  char *matricule;   /* 15 characters with its key */
  char *oid;         /* the space that it is from */
  char *given_names; /* in capitals, separated by spaces */
  char *family_name; /* in capitals */
  GardeSex sex;
  GardeDay birth_date;
  char *birth_place_code; /* NULL: not said */
} GardeInsScan;

/* Whether @text begins as what a scanner types for such a code. */
gboolean garde_ins_is_payload (const char *text);

/* Reads it: fields in any order, without the birth place, and with separators that a badly set
 * scanner turned into spaces or left out. NULL and a GARDE_INPUT_ERROR, one translated sentence, if
 * it is damaged. (transfer full) */
GardeInsScan *garde_ins_scan_new (const char *text, GError **error);
void garde_ins_scan_free (GardeInsScan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeInsScan, garde_ins_scan_free)

/* "Ada": the first of the given names as people write it. (transfer full) */
char *garde_ins_scan_dup_given_name (const GardeInsScan *self);

/* Writes number and traits into @patient; the identity stays as it is proved. */
void garde_ins_scan_fill (const GardeInsScan *self, GardePatient *patient);

/* The same for the traits that @patient lacks; the others stay. What disagrees then, as one
 * translated question; NULL if nothing does. (transfer full) */
char *garde_ins_scan_complete (const GardeInsScan *self, GardePatient *patient);

G_END_DECLS
