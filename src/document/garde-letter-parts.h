/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/garde-document-frame.h"
#include "model/garde-letter-data.h"

G_BEGIN_DECLS

/* The parts that letters share. */

/* Letterhead, addressee, title, patient. (transfer full) */
GardeFlow *garde_letter_begin (const GardeDocumentHead *head, const char *title, const char *alarm);

/* Reason and history, what the patient has and takes, allergies: asked for even where nothing was
 * recorded (CSP R1112-1-1). */
void garde_letter_add_background (GardeFlow *flow, const GardeDocumentClinical *clinical);

/* Vital signs, findings, acts, results, conclusion with its code. */
void garde_letter_add_visit (GardeFlow *flow, const GardeDocumentClinical *clinical);

/* A table of treatments; nothing if there are none. */
void
garde_letter_add_treatments (GardeFlow *flow, const char *heading, const GPtrArray *treatments);

/* A part that a letter must have: says so where there is nothing. */
void garde_letter_add_needed (GardeFlow *flow,
                              const char *heading,
                              const char *text,
                              const char *otherwise);

G_END_DECLS
