/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/garde-pages.h"
#include "model/garde-document.h"
#include "service/garde-paper-source.h"

G_BEGIN_DECLS

/* The documents of a visit, from its file to the copy that is kept: for the window and gardectl
 * alike. */

/* What only a person can say of a document; what is NULL is left out. Owned. */
typedef struct
{
  char *title;            /* certificate */
  char *addressee;        /* letter, referral: a name on the first line, the address below */
  char *text;             /* certificate: what was observed; referral: the question; letter: why
                             the patient is sent; prescription: the medicines, see
                             garde_paper_parse_treatments () */
  char *statements;       /* certificate: of the patient, a line each */
  char *conclusion;       /* certificate */
  char *more;             /* prescription: advice; referral: within which time; letter: who was
                             told by telephone */
  int incapacity_days;    /* certificate; -1: not said */
  gboolean has_two_zones; /* prescription: the form for a recognised long-term illness */
} GardePaperText;

GardePaperText *garde_paper_text_new (void);
GardePaperText *garde_paper_text_copy (const GardePaperText *self);
void garde_paper_text_free (GardePaperText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardePaperText, garde_paper_text_free)

/* What the form of @kind starts from: what the note already says, without the fields that a
 * template left in it for the doctor. (transfer full) */
GardePaperText *garde_paper_text_propose (const GardeVisitFile *file, GardeDocumentKind kind);

/* A medicine a line; where blank lines part them, the first line of each part is the medicine and
 * the others say how it is used. (transfer full) of GardeTreatment */
GPtrArray *garde_paper_parse_treatments (const char *text);

/* The pages of a document of @source; @text may be NULL. The kinds of an order need one in @source.
 * (transfer full) */
GardePages *garde_visit_papers_draw (const GardePaperSource *source,
                                     GardeDocumentKind kind,
                                     const GardePaperText *text,
                                     const char *number);

/* A document that was made: its record without the content, and its pages. */
typedef struct
{
  GardeDocument *document;
  GardePages *pages;
} GardeVisitPaper;

void garde_visit_paper_free (GardeVisitPaper *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeVisitPaper, garde_visit_paper_free)

typedef struct
{
  gint64 visit;
  GardeDocumentKind kind;
  gint64 order;               /* of slips, requests and labels */
  const GardePaperText *text; /* may be NULL */
} GardePaperRequest;

/* Gives the number, draws, keeps the copy. INVALID if an order lacks what its document must say: it
 * is held back. (transfer full) */
GardeVisitPaper *garde_visit_papers_make (GardeStore *store,
                                          GardeSession *session,
                                          const GardePaperRequest *request,
                                          GError **error);

G_END_DECLS
