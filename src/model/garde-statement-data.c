/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-statement-data.h"

static void
line_free (GardeStatementLine *self)
{
  g_free (self->explanation);
  g_strfreev (self->cases);
  g_free (self);
}

GardeStatementData *
garde_statement_data_new (GardeDocumentHead *head)
{
  GardeStatementData *self = g_new0 (GardeStatementData, 1);

  self->head = head;
  self->from = self->to = GARDE_DAY_NONE;
  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) line_free);
  return self;
}

void
garde_statement_data_free (GardeStatementData *self)
{
  if (self == NULL)
    return;

  garde_document_head_free (self->head);
  g_free (self->reference);
  g_ptr_array_unref (self->lines);
  g_free (self);
}

GardeStatementLine *
garde_statement_data_add_line (GardeStatementData *self,
                               GardeDay day,
                               const char *explanation,
                               GardeMoney amount)
{
  GardeStatementLine *line = g_new0 (GardeStatementLine, 1);

  line->day = day;
  line->explanation = g_strdup (explanation);
  line->amount = amount;
  g_ptr_array_add (self->lines, line);
  return line;
}

GardeMoney
garde_statement_data_get_total (const GardeStatementData *self)
{
  GardeMoney total = garde_money (0);

  g_return_val_if_fail (self != NULL, total);

  for (guint i = 0; i < self->lines->len; i++)
    total = garde_money_add (total, ((GardeStatementLine *) self->lines->pdata[i])->amount);
  return total;
}
