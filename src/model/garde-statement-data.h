/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-money.h"
#include "model/garde-document-data.h"

G_BEGIN_DECLS

/* What a doctor's statement of allowances shows: each shift of a period with the reason of its
 * amount, patient by patient (DOMAIN.md 5). It owns all that it points to. */

typedef struct
{
  GardeDay day;
  gint64 starts_at, ends_at;
  GardeShiftKind kind;
  guint n_seen;
  char *explanation; /* as the room allowance words it */
  GStrv cases;       /* "No. 42 counts: seen"; may be NULL */
  GardeMoney amount;
} GardeStatementLine;

typedef struct
{
  GardeDocumentHead *head; /* without a patient; its doctor is whose statement it is */
  char *reference;         /* the centre's of the doctor */
  GardeDay from, to;       /* inclusive */
  GPtrArray *lines;        /* of GardeStatementLine, by day */
} GardeStatementData;

GardeStatementData *garde_statement_data_new (GardeDocumentHead *head); /* takes @head */
void garde_statement_data_free (GardeStatementData *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeStatementData, garde_statement_data_free)

GardeStatementLine *garde_statement_data_add_line (GardeStatementData *self,
                                                   GardeDay day,
                                                   const char *explanation,
                                                   GardeMoney amount);

GardeMoney garde_statement_data_get_total (const GardeStatementData *self);

G_END_DECLS
