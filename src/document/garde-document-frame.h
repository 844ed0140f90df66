/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/garde-flow.h"
#include "model/garde-document-data.h"

G_BEGIN_DECLS

/* The parts that the documents share (FRENCH-RULES 10): letterhead, title, whom it is for, whom it
 * is about, signature. */

/* A document with its letterhead drawn. (transfer full) */
GardeFlow *garde_document_begin (const GardeDocumentHead *head, const char *title);

/* The title with number and date; @alarm, if there is one, before them in red. */
void garde_document_add_title (GardeFlow *flow,
                               const GardeDocumentHead *head,
                               const char *title,
                               const char *alarm);

/* The same beside whom it is for, who stands where the window of an envelope is. */
void garde_document_add_addressed_title (GardeFlow *flow,
                                         const GardeDocumentHead *head,
                                         const char *title,
                                         const char *alarm);

/* The patient's identity, and the INS with its datamatrix when it is qualified (1.6). */
void garde_document_add_patient (GardeFlow *flow, const GardeDocumentHead *head);

/* Place, date, who signs and room or picture for it. The left half stays free: a pharmacy's stamp,
 * or the code of the national e-prescription, which Garde cannot make. */
void garde_document_add_signature (GardeFlow *flow, const GardeDocumentHead *head);

/* "No. L-2026-000412 · Monday 23 November 2026, 15:42" (transfer full) */
char *garde_document_describe (const GardeDocumentHead *head);

/* "NGUYỄN Thị Ánh": names in use before names at birth, "" if there are none. (transfer full) */
char *garde_document_name_patient (const GardeDocumentPatient *patient);

/* "" for NULL. */
const char *garde_document_or_empty (const char *text);

/* What is given of @parts, NULL-terminated, with @separator between. (transfer full) */
char *garde_document_join (const char *separator, const char *const *parts);

/* @text with spaces at which no line is broken; "" for NULL. (transfer full) */
char *garde_document_keep_together (const char *text);

/* "Tel. 01 48 80 00 00", NULL if there is no value. (transfer full) */
char *garde_document_label (const char *label, const char *value);

/* "23/11/2026 15:42", NULL for 0. (transfer full) */
char *garde_document_format_instant (const GardeDocumentHead *head, gint64 instant);

G_END_DECLS
