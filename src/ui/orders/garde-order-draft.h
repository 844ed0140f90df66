/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-visit-file.h"
#include "store/garde-desk.h"

G_BEGIN_DECLS

/* One order while it is in the pane or was left there unsaved. What the desk and the printer answer
 * belongs to it, whatever the pane shows by then. */
typedef struct
{
  GardeVisitFile *file;
  GardeOrder *order;  /* as it was read, or with what was typed; revision 0: new */
  GPtrArray *items;   /* of GardeOrderItem */
  GPtrArray *exams;   /* of GardeExam, those of the items; NULL until they are read */
  gboolean is_typed;  /* it says something that is not saved */
  gboolean is_saving; /* until it is saved, and printed if that was asked */
  gboolean is_left;   /* by the person, who sees another pane now */
} GardeOrderDraft;

/* A new order of @kind by @session in the visit of @file (@order 0), or that order of it; a new one
 * if the file has no such order. (transfer full) */
GardeOrderDraft *garde_order_draft_new (GardeVisitFile *file,
                                        GardeOrderKind kind,
                                        gint64 order,
                                        const GardeSession *session);
GardeOrderDraft *garde_order_draft_ref (GardeOrderDraft *self);
void garde_order_draft_unref (GardeOrderDraft *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeOrderDraft, garde_order_draft_unref)

gboolean garde_order_draft_is_new (const GardeOrderDraft *self);

/* What has left the centre is read only. */
gboolean garde_order_draft_is_editable (const GardeOrderDraft *self);

/* The first of @drafts that is of that visit and kind (@order 0, and not being saved) or is that
 * order; NULL if there is none. (transfer none) */
GardeOrderDraft *
garde_order_draft_find (GPtrArray *drafts, gint64 visit, GardeOrderKind kind, gint64 order);

/* Reads the catalogue's examinations of the items: garde_desk_run_finish () gives an array of
 * GardeExam. */
void garde_order_draft_read_exams (GardeOrderDraft *self,
                                   GardeDesk *desk,
                                   GAsyncReadyCallback callback,
                                   gpointer data);

/* Writes order and items: garde_desk_run_finish () gives the GardeOrderSheet. */
void garde_order_draft_save (GardeOrderDraft *self,
                             GardeDesk *desk,
                             GAsyncReadyCallback callback,
                             gpointer data);

/* Reads the order as it is stored by now: garde_desk_run_finish () gives the GardeOrder. */
void garde_order_draft_read_stored (GardeOrderDraft *self,
                                    GardeDesk *desk,
                                    GAsyncReadyCallback callback,
                                    gpointer data);

/* Takes revision and state of @stored and keeps what was typed. */
void garde_order_draft_rebase (GardeOrderDraft *self, const GardeOrder *stored);

G_END_DECLS
