/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-document.h"
#include "model/garde-summary.h"
#include "model/garde-visit-file.h"
#include "store/garde-store.h"

G_BEGIN_DECLS

/* A new document with its number, "2026-00042", which the page then shows; its content comes with
 * garde_store_file_document (). @order: 0 for none. (transfer full) */
GardeDocument *garde_store_make_document (GardeStore *self,
                                          GardeSession *session,
                                          gint64 visit,
                                          GardeDocumentKind kind,
                                          gint64 order,
                                          const char *title,
                                          GError **error);

/* The same of a whole shift. (transfer full) */
GardeDocument *garde_store_make_shift_document (GardeStore *self,
                                                GardeSession *session,
                                                gint64 shift,
                                                GardeDocumentKind kind,
                                                const char *title,
                                                GError **error);

/* The last document of that kind that was made of @shift and kept, with its content; NULL without
 * error if there is none. (transfer full) */
GardeDocument *garde_store_find_shift_document (
    GardeStore *self, GardeSession *session, gint64 shift, GardeDocumentKind kind, GError **error);

/* Keeps the copy: what was drawn, once and for all. */
gboolean garde_store_file_document (
    GardeStore *self, GardeSession *session, gint64 document, GBytes *pdf, GError **error);

/* With its content. (transfer full) */
GardeDocument *garde_store_load_document (GardeStore *self,
                                          GardeSession *session,
                                          gint64 document,
                                          GError **error);

/* It went onto paper: its order is printed too, a summary leaves the list of those to print. */
gboolean
garde_store_mark_printed (GardeStore *self, GardeSession *session, gint64 document, GError **error);

/* Before it leaves as a file: writes that down. */
gboolean garde_store_tell_document_export (GardeStore *self,
                                           GardeSession *session,
                                           gint64 document,
                                           GError **error);

/* One line of the ledger. */
typedef struct
{
  GardeSummary *summary;
  GardeVisit *visit;
  GardePatient *patient;
  GardeDoctor *doctor; /* may be NULL */
} GardeSummaryLine;

void garde_summary_line_free (GardeSummaryLine *self);

typedef struct
{
  GardeSummaryState state; /* 0: all */
  gint64 doctor;           /* who wrote; 0: all */
  gint64 recipient;        /* a directory entry; 0: all */
  GardeDay from, to;       /* of the visit; not set: open */
  guint limit;
} GardeSummaryQuestion;

/* (transfer full) of GardeSummaryLine, the newest first. The text of a summary that is not for this
 * session to read is NULL: the desk's, and a doctor's outside his duty. */
GPtrArray *garde_store_load_summaries (GardeStore *self,
                                       GardeSession *session,
                                       const GardeSummaryQuestion *question,
                                       GError **error);

/* How many of each state, of visits that are done: an array of GARDE_SUMMARY_NO_ADDRESS + 1
 * numbers, by state. */
gboolean garde_store_count_summaries (GardeStore *self,
                                      GardeSession *session,
                                      gint64 *counts,
                                      GError **error);

/* Writes the text or the recipient of a visit's summary; its state follows: to print or to send
 * with an address, else no address. A summary that was printed or sent is to be printed or sent
 * again. A text that is NULL or not for this session to read stays as it was, and what is not for
 * it is NULL in what comes back. (transfer full) */
GardeSummary *garde_store_save_summary (GardeStore *self,
                                        GardeSession *session,
                                        GardeSummary *summary,
                                        GError **error);

/* Family doctors and specialists by parts of their names. (transfer full) of GardeDirectoryEntry */
GPtrArray *garde_store_search_directory (
    GardeStore *self, GardeSession *session, const char *text, guint limit, GError **error);

/* Closes the shift: STEP if a visit of it is not over, with their numbers. (transfer full) */
gboolean
garde_store_close_shift (GardeStore *self, GardeSession *session, gint64 shift, GError **error);

G_END_DECLS
