/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/garde-prescription.h"

#include <glib/gi18n-lib.h>

#include "document/garde-document-frame.h"

static char *
describe_use (const GardeTreatment *treatment)
{
  g_autofree char *renewals = garde_document_label (_ ("Renewals:"), treatment->renewals);
  g_autofree char *reason =
      garde_document_label (_ ("Not to be substituted:"), treatment->not_substitutable);
  const char *parts[] = { garde_document_or_empty (treatment->intake),
                          garde_document_or_empty (treatment->duration),
                          garde_document_or_empty (renewals), garde_document_or_empty (reason),
                          NULL };

  return garde_document_join ("\n", parts);
}

/* One medicine; its name stays with how it is taken. */
static void
add_treatment (GardeFlow *flow, const GardeTreatment *treatment, guint number)
{
  GardeTypesetter *typesetter = garde_flow_get_typesetter (flow);
  GardeStrip *strip = garde_strip_new ();
  g_autofree char *count = g_strdup_printf ("%u.", number);
  g_autofree char *use = describe_use (treatment);
  GardeSpot name = { .x = GARDE_MM (8),
                     .width = GARDE_FLOW_WIDTH - GARDE_MM (8),
                     .style = GARDE_STYLE_STRONG,
                     .most = 6 };
  GardeSpot place = { .width = GARDE_MM (7), .style = GARDE_STYLE_STRONG, .most = 1 };

  garde_strip_set_text (strip, typesetter, &place, count);
  garde_strip_stack_text (strip, typesetter, &name, treatment->name);
  name.style = GARDE_STYLE_BODY;
  name.most = 20;
  garde_strip_stack_text (strip, typesetter, &name, use);
  garde_flow_add_gap (flow, GARDE_MM (2.4));
  garde_flow_add_strip (flow, strip);
}

/* Those of one zone; returns the number of the last. */
static guint
add_zone (GardeFlow *flow, const GPtrArray *treatments, gboolean long_term, guint number)
{
  for (guint i = 0; i < treatments->len; i++)
    {
      const GardeTreatment *treatment = g_ptr_array_index (treatments, i);

      if (treatment->long_term == long_term)
        add_treatment (flow, treatment, ++number);
    }
  return number;
}

static void
add_two_zones (GardeFlow *flow, const GPtrArray *treatments)
{
  guint number;

  garde_flow_add_heading (
      flow, _ ("Prescribed for the recognised long-term illness (exempting condition)"));
  number = add_zone (flow, treatments, TRUE, 0);
  if (number == 0)
    garde_flow_add_text (flow, GARDE_STYLE_BODY, _ ("None"));
  garde_flow_add_heading (flow, _ ("Prescribed for other illnesses"));
  if (add_zone (flow, treatments, FALSE, number) == number)
    garde_flow_add_text (flow, GARDE_STYLE_BODY, _ ("None"));
}

/* The count, and a line after the last medicine: nothing can be added. */
static void
add_end (GardeFlow *flow, guint count)
{
  GardeStrip *strip = garde_strip_new ();
  g_autofree char *text = g_strdup_printf (
      ngettext ("%u line prescribed", "%u lines prescribed", (gulong) count), count);
  GardeSpot spot = { .y = GARDE_MM (1.5),
                     .width = GARDE_FLOW_WIDTH,
                     .style = GARDE_STYLE_QUIET,
                     .align = GARDE_ALIGN_END,
                     .most = 1 };

  garde_strip_set_shape (strip, GARDE_MARK_RULE,
                         (GardeBox){ 0, 0, GARDE_FLOW_WIDTH, GARDE_MM (0.2) });
  garde_strip_set_text (strip, garde_flow_get_typesetter (flow), &spot, text);
  garde_flow_add_gap (flow, GARDE_MM (3));
  garde_flow_add_closing (flow, strip);
}

GardePages *
garde_prescription_draw (const GardePrescriptionData *data)
{
  const char *title = data->two_zones ? _ ("Two-zone prescription") : _ ("Prescription");
  g_autoptr (GardeFlow) flow = garde_document_begin (data->head, title);

  garde_document_add_title (flow, data->head, title, NULL);
  garde_document_add_patient (flow, data->head);
  if (data->two_zones)
    add_two_zones (flow, data->treatments);
  else
    add_zone (flow, data->treatments, FALSE, 0);
  add_end (flow, data->treatments->len);
  garde_flow_add_section (flow, _ ("Advice"), data->advice);
  garde_document_add_signature (flow, data->head);
  return garde_flow_finish (flow);
}
