/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/garde-visit-papers.h"

G_BEGIN_DECLS

/* One function a document: fills the data of the room document and draws. For
 * garde_visit_papers_draw () only. @head is taken. All (transfer full) */

GardePages *garde_paper_draw_slip (const GardePaperSource *source, GardeDocumentHead *head);
GardePages *garde_paper_draw_imaging (const GardePaperSource *source, GardeDocumentHead *head);
GardePages *garde_paper_draw_labels (const GardePaperSource *source, GardeDocumentHead *head);

GardePages *garde_paper_draw_summary (const GardePaperSource *source, GardeDocumentHead *head);
GardePages *garde_paper_draw_letter (const GardePaperSource *source,
                                     GardeDocumentHead *head,
                                     const GardePaperText *text);
GardePages *garde_paper_draw_referral (const GardePaperSource *source,
                                       GardeDocumentHead *head,
                                       const GardePaperText *text);
GardePages *garde_paper_draw_prescription (const GardePaperSource *source,
                                           GardeDocumentHead *head,
                                           const GardePaperText *text);
GardePages *garde_paper_draw_certificate (const GardePaperSource *source,
                                          GardeDocumentHead *head,
                                          const GardePaperText *text);

G_END_DECLS
