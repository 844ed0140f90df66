/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/garde-imaging-request.h"

#include <glib/gi18n-lib.h>

#include "document/garde-document-frame.h"

static void
add_exams (GardeFlow *flow, const GPtrArray *exams)
{
  const GardeColumn columns[] = {
    { .title = _ ("Examination"), .style = GARDE_STYLE_STRONG },
    { .title = _ ("Region"), .width = GARDE_MM (52), .style = GARDE_STYLE_STRONG },
    { .title = _ ("Side"), .width = GARDE_MM (20), .style = GARDE_STYLE_STRONG },
    { .title = _ ("CCAM code"), .width = GARDE_MM (20), .style = GARDE_STYLE_QUIET },
  };

  garde_flow_add_heading (flow, _ ("Examination asked for"));
  garde_flow_begin_table (flow, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < exams->len; i++)
    {
      const GardeImagingExam *exam = g_ptr_array_index (exams, i);
      const char *row[] = { exam->modality, exam->region, exam->side, exam->code };

      garde_flow_add_row (flow, row);
    }
  garde_flow_end_table (flow);
}

static void
add_reasons (GardeFlow *flow, const GardeImagingRequestData *data)
{
  garde_flow_add_heading (flow, C_ ("imaging request", "Why"));
  garde_flow_add_blank_field (flow, _ ("Clinical information"), data->clinical);
  garde_flow_add_blank_field (flow, _ ("Question asked"), data->question);
  garde_flow_add_field (flow, _ ("History"), data->antecedents);
  garde_flow_add_blank_field (flow, _ ("Previous examinations"), data->previous_exams);
}

/* What is left open here is asked again by whoever takes the pictures. */
static void
add_safety (GardeFlow *flow, const GardeImagingRequestData *data)
{
  garde_flow_add_heading (flow, _ ("Safety"));
  if (data->pregnancy_possible)
    garde_flow_add_blank_field (flow, _ ("Pregnancy"), data->pregnancy);
  else
    garde_flow_add_field (flow, _ ("Pregnancy"), data->pregnancy);
  garde_flow_add_field (flow, _ ("Contra-indications"), data->contra_indications);
  for (guint i = 0; i < data->safety->len; i++)
    {
      const GardeDocumentFact *fact = g_ptr_array_index (data->safety, i);

      garde_flow_add_blank_field (flow, fact->label, fact->value);
    }
  garde_flow_add_blank_field (flow, _ ("Patient told of the risks"), data->informed);
}

static void
add_results (GardeFlow *flow, const GardeImagingRequestData *data)
{
  const GardeDocumentCentre *centre = &data->head->centre;
  const char *parts[] = { garde_document_or_empty (centre->name),
                          garde_document_or_empty (centre->secure_mail), NULL };
  g_autofree char *to = garde_document_join (" · ", parts);

  garde_flow_add_heading (flow, _ ("Report"));
  garde_flow_add_field (flow, _ ("To be sent to"), to);
  garde_flow_add_field (flow, _ ("Copy to"), data->copy_to);
  garde_flow_add_blank_field (flow, _ ("Critical result: ring"), data->critical_phone);
}

static char *
describe_urgency (const GardeImagingRequestData *data)
{
  g_autofree char *due = NULL;

  if (garde_day_is_set (data->due))
    {
      due = garde_day_to_short (data->due);
      return g_strdup_printf (data->urgent ? _ ("Urgent: by %s") : _ ("To be done by %s"), due);
    }
  return g_strdup (data->urgent ? _ ("Urgent") : NULL);
}

GardePages *
garde_imaging_request_draw (const GardeImagingRequestData *data)
{
  const char *title = _ ("Imaging request");
  g_autoptr (GardeFlow) flow = garde_document_begin (data->head, title);
  g_autofree char *urgency = describe_urgency (data);

  garde_document_add_title (flow, data->head, title, urgency);
  garde_document_add_patient (flow, data->head);
  add_exams (flow, data->exams);
  add_reasons (flow, data);
  add_safety (flow, data);
  add_results (flow, data);
  garde_document_add_signature (flow, data->head);
  return garde_flow_finish (flow);
}
