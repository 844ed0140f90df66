/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/garde-paper-drawing.h"

#include <glib/gi18n-lib.h>

#include "document/garde-biology-slip.h"
#include "document/garde-imaging-request.h"
#include "document/garde-tube-labels.h"
#include "model/garde-order-rules.h"
#include "model/garde-vital-kind.h"

/* Slips, requests and labels of an order. */

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

/* "Yes" and the like; NULL if it was not asked. (transfer full) */
static char *
dup_answer (GardeAnswer answer)
{
  return answer != 0 ? g_strdup (garde_vocabulary_get_label (&garde_answer_words, (int) answer))
                     : NULL;
}

static char *
describe_copy (const GardeVisitFile *file)
{
  g_autofree char *name = NULL;

  if (file->family_doctor == NULL)
    return NULL;
  name = garde_paper_name_entry (file->family_doctor);
  /* Translators: who gets a copy of a result. */
  return g_strdup_printf (_ ("%s, family doctor"), name);
}

static GardeDay
get_due (const GardePaperSource *source)
{
  gint64 due = source->order->order->due_at;

  return due != 0 ? garde_instant_get_day (due, source->zone) : GARDE_DAY_NONE;
}

/* --- Biology --- */

static void
add_tests (GardeBiologySlipData *data, const GardePaperSource *source)
{
  for (guint i = 0; i < source->order->items->len; i++)
    {
      const GardeOrderItem *item = source->order->items->pdata[i];
      const GardeExam *exam = source->exams->pdata[i];
      GardeBiologyTest *test = garde_biology_slip_data_add (data, item->label);

      test->code = g_strdup (item->code);
      test->sample = exam != NULL ? g_strdup (exam->sample) : NULL;
    }
}

/* A fever that was measured is a clinical element that the laboratory asks for. (transfer full) */
static char *
find_fever (const GPtrArray *vitals)
{
  for (guint i = 0; i < vitals->len; i++)
    {
      const GardeVital *vital = vitals->pdata[i];

      if (vital->kind == GARDE_VITAL_TEMPERATURE)
        {
          g_autofree char *value = garde_vital_format (GARDE_VITAL_TEMPERATURE, vital->value);

          return g_strdup_printf ("%s\u00a0%s", value,
                                  _ (garde_vital_get_range (GARDE_VITAL_TEMPERATURE, -1).unit));
        }
    }
  return NULL;
}

GardePages *
garde_paper_draw_slip (const GardePaperSource *source, GardeDocumentHead *head)
{
  g_autoptr (GardeBiologySlipData) data = garde_biology_slip_data_new (head);
  const GardeOrder *order = source->order->order;

  data->urgent = order->urgency == GARDE_URGENCY_IMMEDIATE;
  data->critical_phone = g_strdup (head->centre.phone);
  data->due = get_due (source);
  data->context = g_strdup (order->context);
  data->fever = find_fever (source->file->vitals);
  data->pregnancy = dup_answer (order->pregnancy);
  data->sampled_at = order->sampled_at;
  data->collector = g_strdup (order->collector);
  data->copy_to = describe_copy (source->file);
  add_tests (data, source);
  return garde_biology_slip_draw (data);
}

/* --- Imaging --- */

/* What was asked about a pacemaker and about contrast, each with its answer. */
static void
add_safety (GPtrArray *facts, const GardeOrder *order)
{
  g_autofree char *contrast = dup_answer (order->contrast);
  g_autofree char *allergy = dup_answer (order->allergy);
  g_autofree char *implants = dup_answer (order->implants);

  if (contrast != NULL)
    garde_document_facts_add (facts, _ ("Contrast medium wanted"), contrast);
  if (order->kidney != NULL)
    garde_document_facts_add (facts, _ ("Kidney function"), order->kidney);
  if (allergy != NULL)
    garde_document_facts_add (facts, _ ("Allergy to contrast media"), allergy);
  if (implants != NULL)
    garde_document_facts_add (facts, _ ("Pacemaker, implant or metal"), implants);
}

static gboolean
asks_pregnancy (const GardePaperSource *source)
{
  g_autoptr (GPtrArray) exams = g_ptr_array_new ();
  GardeDay today = garde_instant_get_day (source->now, source->zone);

  for (guint i = 0; i < source->exams->len; i++)
    if (source->exams->pdata[i] != NULL)
      g_ptr_array_add (exams, source->exams->pdata[i]);
  return (garde_order_get_questions (exams, source->file->patient, today) &
          GARDE_LACKS_PREGNANCY) != 0;
}

GardePages *
garde_paper_draw_imaging (const GardePaperSource *source, GardeDocumentHead *head)
{
  g_autoptr (GardeImagingRequestData) data = garde_imaging_request_data_new (head);
  const GardeOrder *order = source->order->order;

  data->urgent = order->urgency == GARDE_URGENCY_IMMEDIATE;
  data->critical_phone = g_strdup (head->centre.phone);
  data->due = get_due (source);
  data->clinical = g_strdup (order->context);
  data->question = g_strdup (order->question);
  data->contra_indications = g_strdup (source->file->patient->alert);
  data->pregnancy_possible = asks_pregnancy (source);
  data->pregnancy = dup_answer (order->pregnancy);
  data->copy_to = describe_copy (source->file);
  add_safety (data->safety, order);
  for (guint i = 0; i < source->order->items->len; i++)
    {
      const GardeOrderItem *item = source->order->items->pdata[i];
      GardeImagingExam *exam = garde_imaging_request_data_add (data, item->label, NULL);

      exam->code = g_strdup (item->code);
    }
  return garde_imaging_request_draw (data);
}

/* --- Labels --- */

/* One label a kind of sample: examinations of one tube share it. (transfer full) */
static GStrv
list_tubes (const GardePaperSource *source)
{
  g_autoptr (GStrvBuilder) tubes = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < source->order->items->len; i++)
    {
      const GardeOrderItem *item = source->order->items->pdata[i];
      const GardeExam *exam = source->exams->pdata[i];
      const char *tube = exam != NULL && exam->sample != NULL ? exam->sample : item->label;

      if (g_hash_table_add (seen, (gpointer) or_empty (tube)))
        g_strv_builder_add (tubes, or_empty (tube));
    }
  return g_strv_builder_end (tubes);
}

/* The laboratory lays tubes and slip together by the slip's number: the last one's, if there is
 * one. */
static void
number_by_slip (GardeDocumentHead *head, const GardePaperSource *source)
{
  const GPtrArray *documents = source->file->documents;

  for (guint i = 0; i < documents->len; i++)
    {
      const GardeDocument *document = documents->pdata[i];

      if (document->kind != GARDE_DOCUMENT_SLIP ||
          document->clinical_order != garde_record_get_id (source->order->order))
        continue;
      g_free (head->number);
      head->number = g_strdup (document->number);
    }
}

GardePages *
garde_paper_draw_labels (const GardePaperSource *source, GardeDocumentHead *head)
{
  g_autoptr (GardeTubeLabelsData) data = garde_tube_labels_data_new (head);

  number_by_slip (head, source);
  data->sheet = garde_label_single;
  data->sampled_at = source->order->order->sampled_at;
  data->tubes = list_tubes (source);
  return garde_tube_labels_draw (data);
}
