/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/garde-letter-parts.h"

#include <glib/gi18n-lib.h>

GardeFlow *
garde_letter_begin (const GardeDocumentHead *head, const char *title, const char *alarm)
{
  g_autoptr (GardeFlow) flow = garde_document_begin (head, title);

  garde_document_add_addressed_title (flow, head, title, alarm);
  garde_document_add_patient (flow, head);
  return g_steal_pointer (&flow);
}

void
garde_letter_add_needed (GardeFlow *flow,
                         const char *heading,
                         const char *text,
                         const char *otherwise)
{
  gboolean missing = text == NULL || *text == '\0';

  garde_flow_add_section (flow, heading, missing ? otherwise : text);
}

void
garde_letter_add_background (GardeFlow *flow, const GardeDocumentClinical *clinical)
{
  garde_letter_add_needed (flow, _ ("Reason for the visit"), clinical->reason, _ ("Not recorded"));
  garde_flow_add_section (flow, _ ("History of the illness"), clinical->history);
  garde_flow_add_section (flow, _ ("Medical history"), clinical->antecedents);
  garde_letter_add_needed (flow, _ ("Current treatments"), clinical->current_treatments,
                           _ ("Not recorded"));
  garde_letter_add_needed (flow, _ ("Known allergies"), clinical->allergies, _ ("Not recorded"));
}

/* "Temperature 38.6 °C · Pulse 96 /min"; no line breaks within one. */
static char *
join_vital_signs (const GPtrArray *signs)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < signs->len; i++)
    {
      const GardeDocumentFact *sign = g_ptr_array_index (signs, i);
      g_autofree char *label = garde_document_keep_together (sign->label);
      g_autofree char *value = garde_document_keep_together (sign->value);

      if (*value != '\0')
        g_string_append_printf (text, "%s%s\u00a0%s", text->len > 0 ? " · " : "", label, value);
    }
  return g_string_free (text, FALSE);
}

void
garde_letter_add_visit (GardeFlow *flow, const GardeDocumentClinical *clinical)
{
  const char *parts[] = { garde_document_or_empty (clinical->conclusion),
                          garde_document_or_empty (clinical->conclusion_code), NULL };
  g_autofree char *conclusion = garde_document_join (" – ", parts);
  g_autofree char *vital_signs = join_vital_signs (clinical->vital_signs);

  garde_flow_add_section (flow, _ ("Vital signs"), vital_signs);
  garde_flow_add_section (flow, C_ ("letter", "Examination"), clinical->findings);
  garde_flow_add_section (flow, _ ("Done here"), clinical->acts);
  garde_flow_add_section (flow, _ ("Tests and results"), clinical->results);
  garde_letter_add_needed (flow, _ ("Conclusion"), conclusion, _ ("Not recorded"));
}

void
garde_letter_add_treatments (GardeFlow *flow, const char *heading, const GPtrArray *treatments)
{
  const GardeColumn columns[] = {
    { .title = _ ("Treatment"), .width = GARDE_MM (64), .style = GARDE_STYLE_STRONG },
    { .title = _ ("Use"), .style = GARDE_STYLE_BODY },
    { .title = _ ("Duration"), .width = GARDE_MM (32), .style = GARDE_STYLE_BODY },
  };

  if (treatments->len == 0)
    return;

  garde_flow_add_heading (flow, heading);
  garde_flow_begin_table (flow, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < treatments->len; i++)
    {
      const GardeTreatment *treatment = g_ptr_array_index (treatments, i);
      const char *row[] = { treatment->name, treatment->intake, treatment->duration };

      garde_flow_add_row (flow, row);
    }
  garde_flow_end_table (flow);
}
