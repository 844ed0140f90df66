/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/garde-paper-day.h"

#include <glib/gi18n-lib.h>

#include "document/garde-document-frame.h"

/* --- What is known now --- */

static void
add_waiting (GardeFlow *flow, const GardePaperDayData *data)
{
  const GardeColumn columns[] = {
    { .title = _ ("No."), .width = GARDE_MM (9), .align = GARDE_ALIGN_END },
    { .title = _ ("Arrived"), .width = GARDE_MM (14) },
    { .title = _ ("Patient"), .width = GARDE_MM (55), .style = GARDE_STYLE_STRONG },
    { .title = _ ("Reason"), .width = GARDE_MM (36) },
    { .title = _ ("Place in the order") },
  };

  garde_flow_add_heading (flow, _ ("Waiting, in the order of call"));
  if (data->waiting->len == 0)
    garde_flow_add_text (flow, GARDE_STYLE_BODY, _ ("Nobody is waiting."));
  garde_flow_begin_table (flow, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < data->waiting->len; i++)
    {
      const GardePaperDayWait *wait = g_ptr_array_index (data->waiting, i);
      g_autofree char *ticket = g_strdup_printf ("%d", wait->ticket);
      g_autofree char *arrived = garde_instant_format_time (wait->arrived_at, data->head->zone);
      const char *person[] = { garde_document_or_empty (wait->name),
                               garde_document_or_empty (wait->phone), NULL };
      g_autofree char *name = garde_document_join ("\n", person);
      const char *row[] = { ticket, wait->arrived_at != 0 ? arrived : NULL, name, wait->reason,
                            wait->why };

      garde_flow_add_row (flow, row);
    }
  garde_flow_end_table (flow);
}

static void
add_entry (GardeFlow *flow, const GardePaperDayData *data, const GardePaperDayEntry *entry)
{
  g_autofree char *time =
      entry->at != 0 ? garde_instant_format_time (entry->at, data->head->zone) : NULL;
  g_autofree char *ticket = entry->ticket > 0 ? g_strdup_printf ("%d", entry->ticket) : NULL;
  const char *person[] = { garde_document_or_empty (entry->name),
                           garde_document_or_empty (entry->phone), NULL };
  g_autofree char *name = garde_document_join ("\n", person);
  const char *row[] = { time, ticket, name, entry->reason, entry->state };

  garde_flow_add_row (flow, row);
}

static void
add_column (GardeFlow *flow, const GardePaperDayData *data, const GardePaperDayColumn *column)
{
  const GardeColumn columns[] = {
    { .title = _ ("Time"), .width = GARDE_MM (14) },
    { .title = _ ("No."), .width = GARDE_MM (9), .align = GARDE_ALIGN_END },
    { .title = _ ("Patient"), .width = GARDE_MM (60), .style = GARDE_STYLE_STRONG },
    { .title = _ ("Reason") },
    { .title = _ ("State"), .width = GARDE_MM (30) },
  };
  g_autofree char *from = garde_instant_format_time (column->starts_at, data->head->zone);
  g_autofree char *to = garde_instant_format_time (column->ends_at, data->head->zone);
  g_autofree char *hours = g_strdup_printf (_ ("%s to %s"), from, to);
  const char *parts[] = { garde_document_or_empty (column->doctor),
                          column->starts_at != 0 ? hours : "",
                          garde_vocabulary_get_label (&garde_shift_kind_words, column->kind),
                          NULL };
  g_autofree char *heading = garde_document_join (" · ", parts);

  garde_flow_add_heading (flow, heading);
  if (column->entries->len == 0)
    garde_flow_add_text (flow, GARDE_STYLE_BODY, _ ("No places."));
  garde_flow_begin_table (flow, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < column->entries->len; i++)
    add_entry (flow, data, g_ptr_array_index (column->entries, i));
  garde_flow_end_table (flow);
}

/* --- Blank sheets --- */

static void
add_blanks (GardeFlow *flow, const char *const *labels, guint n_labels, int columns)
{
  g_autoptr (GPtrArray) facts = garde_document_facts_new ();

  for (guint i = 0; i < n_labels; i++)
    garde_document_facts_add (facts, labels[i], NULL);
  garde_flow_add_blank_facts (flow, facts, columns);
}

/* As the window asks, in the order in which it will be keyed in afterwards. */
static void
add_slip (GardeFlow *flow)
{
  const char *const person[] = { _ ("No."),        _ ("Arrived at"),    _ ("Called at"),
                                 _ ("Left at"),    _ ("Name"),          _ ("Given name"),
                                 _ ("Birth date"), _ ("Sex"),           _ ("Telephone"),
                                 _ ("Sent by"),    _ ("Family doctor"), _ ("Doctor") };
  const char *const lines[] = { _ ("Reason"), "\u00a0",         _ ("Findings"),  "\u00a0",
                                "\u00a0",     _ ("Conclusion"), _ ("Treatment"), "\u00a0",
                                _ ("Orders"), _ ("Outcome") };

  garde_flow_add_heading (flow, _ ("Visit on paper"));
  add_blanks (flow, person, G_N_ELEMENTS (person), 4);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      garde_flow_add_gap (flow, GARDE_MM (1.5));
      garde_flow_add_blank_field (flow, lines[i], NULL);
    }
  garde_flow_add_gap (flow, GARDE_MM (7));
}

static void
add_questionnaire (GardeFlow *flow)
{
  const char *const person[] = { _ ("Name"),      _ ("Given name"),    _ ("Birth date"),
                                 _ ("Telephone"), _ ("Family doctor"), _ ("Person to call") };
  const char *const questions[] = {
    _ ("Why do you come today, and since when?"),
    _ ("Which illnesses do you have or have you had?"),
    _ ("Which operations have you had?"),
    _ ("Which medicines do you take?"),
    _ ("To what are you allergic?"),
    _ ("Are you pregnant, or could you be?"),
  };

  garde_flow_add_heading (flow, _ ("Questions for the patient"));
  add_blanks (flow, person, G_N_ELEMENTS (person), 3);
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      garde_flow_add_heading (flow, questions[i]);
      for (int line = 0; line < 3; line++)
        {
          garde_flow_add_gap (flow, GARDE_MM (2));
          garde_flow_add_blank_field (flow, "\u00a0", NULL);
        }
    }
}

static void
add_blank_sheets (GardeFlow *flow, const GardePaperDayData *data)
{
  for (guint i = 0; i < data->n_slips; i++)
    {
      if (i % 2 == 0)
        garde_flow_break_page (flow);
      add_slip (flow);
    }
  for (guint i = 0; i < data->n_questionnaires; i++)
    {
      garde_flow_break_page (flow);
      add_questionnaire (flow);
    }
}

GardePages *
garde_paper_day_draw (const GardePaperDayData *data)
{
  const char *title = _ ("The day on paper");
  g_autoptr (GardeFlow) flow = garde_document_begin (data->head, title);
  g_autofree char *day = garde_day_is_set (data->day) ? garde_day_to_long (data->day, TRUE) : NULL;
  g_autofree char *next = data->next_ticket > 0 ? g_strdup_printf ("%d", data->next_ticket) : NULL;

  garde_document_add_title (flow, data->head, title, NULL);
  garde_flow_add_field (flow, _ ("Day"), day);
  garde_flow_add_field (flow, _ ("Next number"), next);
  garde_flow_add_text (flow, GARDE_STYLE_QUIET,
                       _ ("As it was when this was printed. What happens from now on is written "
                          "here with its time, and keyed in when the computers are back."));
  add_waiting (flow, data);
  for (guint i = 0; i < data->columns->len; i++)
    add_column (flow, data, g_ptr_array_index (data->columns, i));
  add_blank_sheets (flow, data);
  return garde_flow_finish (flow);
}
