/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/garde-statement.h"

#include <glib/gi18n-lib.h>

#include "document/garde-document-frame.h"

static void
add_line (GardeFlow *flow, const GardeStatementData *data, const GardeStatementLine *line)
{
  g_autofree char *day = garde_day_is_set (line->day) ? garde_day_to_short (line->day) : NULL;
  g_autofree char *from = garde_instant_format_time (line->starts_at, data->head->zone);
  g_autofree char *to = garde_instant_format_time (line->ends_at, data->head->zone);
  g_autofree char *hours = g_strdup_printf (_ ("%s to %s"), from, to);
  const char *shift[] = { line->starts_at != 0 ? hours : "",
                          garde_vocabulary_get_label (&garde_shift_kind_words, line->kind), NULL };
  g_autofree char *what = garde_document_join ("\n", shift);
  g_autofree char *seen = g_strdup_printf ("%u", line->n_seen);
  g_autofree char *cases = line->cases != NULL ? g_strjoinv (" · ", line->cases) : g_strdup ("");
  const char *reasons[] = { garde_document_or_empty (line->explanation), cases, NULL };
  g_autofree char *reason = garde_document_join ("\n", reasons);
  g_autofree char *amount = garde_money_format (line->amount);
  const char *row[] = { day, what, seen, reason, amount };

  garde_flow_add_row (flow, row);
}

static void
add_lines (GardeFlow *flow, const GardeStatementData *data)
{
  const GardeColumn columns[] = {
    { .title = _ ("Day"), .width = GARDE_MM (21), .style = GARDE_STYLE_STRONG },
    { .title = _ ("Shift"), .width = GARDE_MM (30) },
    { .title = C_ ("count", "Seen"), .width = GARDE_MM (12), .align = GARDE_ALIGN_END },
    { .title = C_ ("allowance", "Why") },
    { .title = _ ("Amount"),
      .width = GARDE_MM (24),
      .style = GARDE_STYLE_STRONG,
      .align = GARDE_ALIGN_END },
  };

  garde_flow_add_heading (flow, _ ("Shifts"));
  if (data->lines->len == 0)
    garde_flow_add_text (flow, GARDE_STYLE_BODY, _ ("No shift was held in this period."));
  garde_flow_begin_table (flow, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < data->lines->len; i++)
    add_line (flow, data, g_ptr_array_index (data->lines, i));
  garde_flow_end_table (flow);
}

static void
add_total (GardeFlow *flow, const GardeStatementData *data)
{
  g_autoptr (GPtrArray) facts = garde_document_facts_new ();
  g_autofree char *total = garde_money_format (garde_statement_data_get_total (data));
  g_autofree char *shifts = g_strdup_printf ("%u", data->lines->len);
  g_autofree char *seen = NULL;
  guint n_seen = 0;

  for (guint i = 0; i < data->lines->len; i++)
    n_seen += ((const GardeStatementLine *) g_ptr_array_index (data->lines, i))->n_seen;
  seen = g_strdup_printf ("%u", n_seen);
  garde_document_facts_add (facts, _ ("Shifts"), shifts);
  garde_document_facts_add (facts, C_ ("count", "Seen"), seen);
  garde_document_facts_add (facts, _ ("Total"), total);
  garde_flow_add_facts (flow, facts, 3);
}

/* Room for two signatures. */
static void
add_agreement (GardeFlow *flow, const GardeStatementData *data)
{
  GardeTypesetter *typesetter = garde_flow_get_typesetter (flow);
  GardeStrip *strip = garde_strip_new ();
  int width = GARDE_FLOW_WIDTH / 2 - GARDE_MM (5);

  for (int side = 0; side < 2; side++)
    {
      GardeSpot spot = {
        .x = side * (width + GARDE_MM (10)), .width = width, .style = GARDE_STYLE_QUIET, .most = 2
      };

      garde_strip_stack_text (strip, typesetter, &spot,
                              side == 0 ? _ ("Agreed, the doctor") : _ ("For the centre"));
      spot.style = GARDE_STYLE_BODY;
      garde_strip_stack_text (strip, typesetter, &spot,
                              side == 0 ? data->head->doctor.name : data->head->centre.name);
      garde_strip_set_shape (strip, GARDE_MARK_DOTS,
                             (GardeBox){ spot.x, GARDE_MM (18), width, GARDE_MM (8) });
    }
  garde_flow_add_gap (flow, GARDE_MM (6));
  garde_flow_add_closing (flow, strip);
}

GardePages *
garde_statement_draw (const GardeStatementData *data)
{
  const char *title = _ ("Statement of allowances");
  g_autoptr (GardeFlow) flow = garde_document_begin (data->head, title);
  g_autofree char *from = garde_day_is_set (data->from) ? garde_day_to_short (data->from) : NULL;
  g_autofree char *to = garde_day_is_set (data->to) ? garde_day_to_short (data->to) : NULL;
  g_autofree char *period =
      from != NULL && to != NULL ? g_strdup_printf (_ ("%s to %s"), from, to) : NULL;

  garde_document_add_title (flow, data->head, title, NULL);
  garde_flow_add_field (flow, _ ("Doctor"), data->head->doctor.name);
  garde_flow_add_field (flow, _ ("Reference"), data->reference);
  garde_flow_add_field (flow, _ ("Period"), period);
  garde_flow_add_gap (flow, GARDE_MM (2));
  add_total (flow, data);
  add_lines (flow, data);
  add_agreement (flow, data);
  return garde_flow_finish (flow);
}
