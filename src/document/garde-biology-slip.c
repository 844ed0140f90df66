/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/garde-biology-slip.h"

#include <glib/gi18n-lib.h>

#include "document/garde-document-frame.h"

static void
add_context (GardeFlow *flow, const GardeBiologySlipData *data)
{
  garde_flow_add_heading (flow, _ ("Clinical context"));
  garde_flow_add_blank_field (flow, _ ("Reason for the tests"), data->context);
  garde_flow_add_field (flow, _ ("Fever"), data->fever);
  garde_flow_add_field (flow, _ ("Pregnancy, last period"), data->pregnancy);
  garde_flow_add_field (flow, _ ("Anticoagulant"), data->anticoagulant);
  garde_flow_add_field (flow, _ ("Recent travel"), data->travel);
  garde_flow_add_field (flow, _ ("Treatments"), data->treatments);
}

/* Columns that no test has anything for are left out. */
typedef struct
{
  gboolean has_groups;
  gboolean has_codes;
} Columns;

static Columns
find_columns (const GPtrArray *tests)
{
  Columns columns = { FALSE, FALSE };

  for (guint i = 0; i < tests->len; i++)
    {
      const GardeBiologyTest *test = g_ptr_array_index (tests, i);

      columns.has_groups = columns.has_groups || garde_document_or_empty (test->group)[0] != '\0';
      columns.has_codes = columns.has_codes || garde_document_or_empty (test->code)[0] != '\0';
    }
  return columns;
}

/* The name of a group stands only beside its first test. */
static void
add_test (GardeFlow *flow, const GardeBiologyTest *test, const char *group, Columns columns)
{
  const char *parts[] = { garde_document_or_empty (test->label),
                          garde_document_or_empty (test->note),
                          test->not_reimbursed ? _ ("not reimbursed") : "", NULL };
  g_autofree char *what = garde_document_join (" – ", parts);
  const char *row[] = { group, what, test->sample, test->code };

  garde_flow_add_row (flow, columns.has_groups ? row : row + 1);
}

static void
add_tests (GardeFlow *flow, const GPtrArray *tests)
{
  const GardeColumn columns[] = {
    { .title = _ ("Group"), .width = GARDE_MM (24), .style = GARDE_STYLE_QUIET },
    { .title = _ ("Test"), .style = GARDE_STYLE_STRONG },
    { .title = _ ("Sample"), .width = GARDE_MM (44), .style = GARDE_STYLE_BODY },
    { .title = _ ("NABM code"), .width = GARDE_MM (18), .style = GARDE_STYLE_QUIET },
  };
  Columns shown = find_columns (tests);
  const char *group = NULL;

  garde_flow_add_heading (flow, _ ("Tests asked for"));
  garde_flow_begin_table (flow, shown.has_groups ? columns : columns + 1,
                          2U + shown.has_groups + shown.has_codes);
  for (guint i = 0; i < tests->len; i++)
    {
      const GardeBiologyTest *test = g_ptr_array_index (tests, i);

      add_test (flow, test, g_strcmp0 (group, test->group) != 0 ? test->group : NULL, shown);
      group = test->group;
    }
  garde_flow_end_table (flow);
}

static void
add_sampling (GardeFlow *flow, const GardeBiologySlipData *data)
{
  const char *const fasting[] = {
    [GARDE_FASTING_NOT_SAID] = NULL,
    [GARDE_FASTING_YES] = _ ("yes"),
    [GARDE_FASTING_NO] = _ ("no"),
  };
  g_autofree char *sampled = garde_document_format_instant (data->head, data->sampled_at);
  g_autoptr (GPtrArray) facts = garde_document_facts_new ();

  garde_document_facts_add (facts, _ ("Sampled on, at"), sampled);
  garde_document_facts_add (facts, _ ("Sampled by"), data->collector);
  garde_document_facts_add (facts, _ ("Fasting"), fasting[data->fasting]);
  garde_flow_add_heading (flow, _ ("Sampling"));
  garde_flow_add_blank_facts (flow, facts, 3);
}

static void
add_results (GardeFlow *flow, const GardeBiologySlipData *data)
{
  const GardeDocumentCentre *centre = &data->head->centre;
  const char *parts[] = { garde_document_or_empty (centre->name),
                          garde_document_or_empty (centre->secure_mail), NULL };
  g_autofree char *to = garde_document_join (" · ", parts);
  g_autofree char *due = garde_day_is_set (data->due) ? garde_day_to_short (data->due) : NULL;

  garde_flow_add_heading (flow, _ ("Results"));
  garde_flow_add_field (flow, _ ("To be sent to"), to);
  garde_flow_add_field (flow, _ ("Copy to"), data->copy_to);
  garde_flow_add_field (flow, _ ("Expected by"), due);
  garde_flow_add_blank_field (flow, _ ("Critical result: ring"), data->critical_phone);
}

GardePages *
garde_biology_slip_draw (const GardeBiologySlipData *data)
{
  const char *title = _ ("Biology order");
  g_autoptr (GardeFlow) flow = garde_document_begin (data->head, title);

  garde_document_add_title (flow, data->head, title,
                            data->urgent ? _ ("Urgent: results by telephone") : NULL);
  garde_document_add_patient (flow, data->head);
  add_context (flow, data);
  add_tests (flow, data->tests);
  add_sampling (flow, data);
  add_results (flow, data);
  garde_document_add_signature (flow, data->head);
  return garde_flow_finish (flow);
}
