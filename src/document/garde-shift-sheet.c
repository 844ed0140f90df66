/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/garde-shift-sheet.h"

#include <glib/gi18n-lib.h>

#include "document/garde-document-frame.h"
#include "model/garde-visit-machine.h"

/* Whoever is in none of the last states is named by the sheet as left open. */
static gboolean
is_open (GardeVisitState state)
{
  return state == GARDE_VISIT_BOOKED || state == GARDE_VISIT_WAITING ||
         state == GARDE_VISIT_CALLED || state == GARDE_VISIT_IN_VISIT;
}

static void
add_count (GPtrArray *facts, const char *label, guint count)
{
  g_autofree char *value = g_strdup_printf ("%u", count);

  garde_document_facts_add (facts, label, value);
}

static void
add_counts (GardeFlow *flow, const GardeShiftSheetData *data)
{
  g_autoptr (GPtrArray) facts = garde_document_facts_new ();
  guint seen = 0, absent = 0, left = 0, redirected = 0, open = 0;

  for (guint i = 0; i < data->visits->len; i++)
    {
      const GardeShiftSheetVisit *visit = g_ptr_array_index (data->visits, i);

      seen += visit->state == GARDE_VISIT_DONE;
      absent += visit->state == GARDE_VISIT_NO_SHOW || visit->state == GARDE_VISIT_CANCELLED;
      left += visit->state == GARDE_VISIT_LEFT;
      redirected += visit->state == GARDE_VISIT_REDIRECTED;
      open += is_open (visit->state);
    }
  add_count (facts, _ ("Patients"), data->visits->len);
  add_count (facts, C_ ("count", "Seen"), seen);
  add_count (facts, _ ("Absent"), absent);
  add_count (facts, C_ ("count", "Left"), left);
  add_count (facts, C_ ("count", "Redirected"), redirected);
  add_count (facts, _ ("Still open"), open);
  garde_flow_add_facts (flow, facts, 6);
}

static void
add_visit (GardeFlow *flow, const GardeShiftSheetData *data, const GardeShiftSheetVisit *visit)
{
  g_autofree char *ticket = visit->ticket > 0 ? g_strdup_printf ("%d", visit->ticket) : NULL;
  g_autofree char *time =
      visit->at != 0 ? garde_instant_format_time (visit->at, data->head->zone) : NULL;
  const char *ends[] = { garde_vocabulary_get_label (&garde_visit_state_words, visit->state),
                         garde_vocabulary_get_label (&garde_visit_outcome_words, visit->outcome),
                         garde_document_or_empty (visit->note), NULL };
  g_autofree char *end = garde_document_join (" · ", ends);
  const char *row[] = { ticket, time, visit->name, visit->reason, end };

  garde_flow_add_row (flow, row);
}

static void
add_visits (GardeFlow *flow, const GardeShiftSheetData *data)
{
  const GardeColumn columns[] = {
    { .title = _ ("No."), .width = GARDE_MM (9), .align = GARDE_ALIGN_END },
    { .title = _ ("Time"), .width = GARDE_MM (12) },
    { .title = _ ("Patient"), .width = GARDE_MM (50), .style = GARDE_STYLE_STRONG },
    { .title = _ ("Reason"), .width = GARDE_MM (37) },
    { .title = _ ("Ended as") },
  };

  garde_flow_add_heading (flow, _ ("Patients of the shift"));
  if (data->visits->len == 0)
    garde_flow_add_text (flow, GARDE_STYLE_BODY, _ ("Nobody came."));
  garde_flow_begin_table (flow, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < data->visits->len; i++)
    add_visit (flow, data, g_ptr_array_index (data->visits, i));
  garde_flow_end_table (flow);
}

static void
add_order (GardeFlow *flow, const GardeShiftSheetOrder *order)
{
  const char *persons[] = { garde_document_or_empty (order->patient),
                            garde_document_or_empty (order->phone), NULL };
  g_autofree char *person = garde_document_join ("\n", persons);
  g_autofree char *due = garde_day_is_set (order->due) ? garde_day_to_short (order->due) : NULL;
  const char *row[] = { person, order->order,
                        garde_vocabulary_get_label (&garde_order_state_words, order->state), due,
                        order->ordered_by };

  garde_flow_add_row (flow, row);
}

static void
add_orders (GardeFlow *flow, const GardeShiftSheetData *data)
{
  const GardeColumn columns[] = {
    { .title = _ ("Patient"), .width = GARDE_MM (50), .style = GARDE_STYLE_STRONG },
    { .title = _ ("Order") },
    { .title = _ ("State"), .width = GARDE_MM (22) },
    { .title = _ ("Due"), .width = GARDE_MM (21) },
    { .title = _ ("Ordered by"), .width = GARDE_MM (32) },
  };

  garde_flow_add_heading (flow, _ ("Open orders, handed over by name"));
  garde_flow_add_blank_field (flow, C_ ("hand-over", "To"), data->next_doctor);
  garde_flow_add_gap (flow, GARDE_MM (1.5));
  if (data->orders->len == 0)
    garde_flow_add_text (flow, GARDE_STYLE_BODY, _ ("No order is open."));
  garde_flow_begin_table (flow, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < data->orders->len; i++)
    add_order (flow, g_ptr_array_index (data->orders, i));
  garde_flow_end_table (flow);
}

static void
add_allowance (GardeFlow *flow, const GardeShiftSheetAllowance *allowance)
{
  g_autofree char *amount = garde_money_format (allowance->amount);
  g_autofree char *cases =
      allowance->cases != NULL ? g_strjoinv (" · ", allowance->cases) : g_strdup ("");
  const char *reasons[] = { garde_document_or_empty (allowance->explanation), cases, NULL };
  g_autofree char *reason = garde_document_join ("\n", reasons);
  const char *row[] = { allowance->doctor, reason, amount };

  garde_flow_add_row (flow, row);
}

static void
add_allowances (GardeFlow *flow, const GPtrArray *allowances)
{
  const GardeColumn columns[] = {
    { .title = _ ("Doctor"), .width = GARDE_MM (46), .style = GARDE_STYLE_STRONG },
    { .title = C_ ("allowance", "Why") },
    { .title = _ ("Amount"),
      .width = GARDE_MM (24),
      .style = GARDE_STYLE_STRONG,
      .align = GARDE_ALIGN_END },
  };

  if (allowances->len == 0)
    return;

  garde_flow_add_heading (flow, _ ("Allowance of the shift"));
  garde_flow_begin_table (flow, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < allowances->len; i++)
    add_allowance (flow, g_ptr_array_index (allowances, i));
  garde_flow_end_table (flow);
}

static void
add_hand_over (GardeFlow *flow, const GardeShiftSheetData *data)
{
  GardeTypesetter *typesetter = garde_flow_get_typesetter (flow);
  GardeStrip *strip = garde_strip_new ();
  int width = GARDE_FLOW_WIDTH / 2 - GARDE_MM (5);
  GardeSpot spot = { .width = width, .style = GARDE_STYLE_QUIET, .most = 2 };

  for (int side = 0; side < 2; side++)
    {
      spot.x = side * (width + GARDE_MM (10));
      spot.y = 0;
      spot.style = GARDE_STYLE_QUIET;
      garde_strip_stack_text (strip, typesetter, &spot,
                              side == 0 ? _ ("Handed over by") : _ ("Taken over by"));
      spot.style = GARDE_STYLE_BODY;
      garde_strip_stack_text (strip, typesetter, &spot,
                              side == 0 ? data->head->doctor.name : data->next_doctor);
      garde_strip_set_shape (strip, GARDE_MARK_DOTS,
                             (GardeBox){ spot.x, GARDE_MM (18), width, GARDE_MM (8) });
    }
  garde_flow_add_gap (flow, GARDE_MM (6));
  garde_flow_add_closing (flow, strip);
}

static char *
describe_shift (const GardeShiftSheetData *data)
{
  g_autofree char *day = garde_day_is_set (data->day) ? garde_day_to_long (data->day, TRUE) : NULL;
  g_autofree char *from = garde_instant_format_time (data->starts_at, data->head->zone);
  g_autofree char *to = garde_instant_format_time (data->ends_at, data->head->zone);
  g_autofree char *hours = g_strdup_printf (_ ("%s to %s"), from, to);
  const char *parts[] = { garde_document_or_empty (day), data->starts_at != 0 ? hours : "",
                          garde_vocabulary_get_label (&garde_shift_kind_words, data->kind), NULL };

  return garde_document_join (" · ", parts);
}

GardePages *
garde_shift_sheet_draw (const GardeShiftSheetData *data)
{
  const char *title = _ ("End of shift");
  g_autoptr (GardeFlow) flow = garde_document_begin (data->head, title);
  g_autofree char *shift = describe_shift (data);
  g_autofree char *doctors = data->doctors != NULL ? g_strjoinv (", ", data->doctors) : NULL;

  garde_document_add_title (flow, data->head, title, NULL);
  garde_flow_add_field (flow, _ ("Shift"), shift);
  garde_flow_add_field (flow, _ ("Doctors"), doctors);
  garde_flow_add_gap (flow, GARDE_MM (2));
  add_counts (flow, data);
  add_orders (flow, data);
  add_visits (flow, data);
  add_allowances (flow, data->allowances);
  garde_flow_add_gap (flow, GARDE_MM (2));
  garde_flow_add_section (flow, _ ("Remarks"), data->remarks);
  garde_flow_add_section (flow, _ ("Audit trail"), data->audit_heads);
  add_hand_over (flow, data);
  return garde_flow_finish (flow);
}
