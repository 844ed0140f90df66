/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/garde-document-frame.h"

#include <glib/gi18n-lib.h>

#define HOUSE_WIDTH      GARDE_MM (94)
#define DOCTOR_X         GARDE_MM (104)
#define DOCTOR_WIDTH     (GARDE_FLOW_WIDTH - DOCTOR_X)
#define CODE_MODULE      GARDE_MM (0.28)
#define CODE_HEIGHT      GARDE_MM (5)
#define SIGNATURE_HEIGHT GARDE_MM (16)

const char *
garde_document_or_empty (const char *text)
{
  return text != NULL ? text : "";
}

char *
garde_document_join (const char *separator, const char *const *parts)
{
  GString *joined = g_string_new (NULL);

  for (; *parts != NULL; parts++)
    {
      if (**parts == '\0')
        continue;
      if (joined->len > 0)
        g_string_append (joined, separator);
      g_string_append (joined, *parts);
    }
  return g_string_free (joined, FALSE);
}

char *
garde_document_keep_together (const char *text)
{
  GString *kept = g_string_new (text);

  g_string_replace (kept, " ", "\u00a0", 0);
  return g_string_free (kept, FALSE);
}

char *
garde_document_label (const char *label, const char *value)
{
  if (value == NULL || *value == '\0')
    return NULL;
  return g_strconcat (label, " ", value, NULL);
}

char *
garde_document_format_instant (const GardeDocumentHead *head, gint64 instant)
{
  g_autofree char *day = NULL;
  g_autofree char *time = NULL;

  if (instant == GARDE_INSTANT_NONE)
    return NULL;

  day = garde_day_to_short (garde_instant_get_day (instant, head->zone));
  time = garde_instant_format_time (instant, head->zone);
  return g_strdup_printf ("%s %s", day, time);
}

char *
garde_document_describe (const GardeDocumentHead *head)
{
  g_autofree char *number = garde_document_label (_ ("No."), head->number);
  g_autofree char *day = garde_day_to_long (garde_document_head_get_day (head), TRUE);
  g_autofree char *time = garde_instant_format_time (head->made_at, head->zone);
  g_autofree char *when = g_strdup_printf (_ ("%s, %s"), day, time);
  const char *parts[] = { garde_document_or_empty (number), when, NULL };

  return garde_document_join (" · ", parts);
}

static void
set_house (GardeStrip *strip, GardeTypesetter *typesetter, const GardeDocumentCentre *centre)
{
  GardeSpot spot = { .width = HOUSE_WIDTH, .style = GARDE_STYLE_HOUSE, .most = 3 };
  g_autofree char *phone = garde_document_label (_ ("Tel."), centre->phone);
  g_autofree char *finess = garde_document_label (_ ("FINESS"), centre->finess);
  const char *parts[] = { garde_document_or_empty (phone), garde_document_or_empty (finess), NULL };
  g_autofree char *numbers = garde_document_join (" · ", parts);

  garde_strip_stack_text (strip, typesetter, &spot, centre->name);
  spot.style = GARDE_STYLE_QUIET;
  spot.most = 4;
  garde_strip_stack_text (strip, typesetter, &spot, centre->address);
  garde_strip_stack_text (strip, typesetter, &spot, numbers);
  garde_strip_stack_text (strip, typesetter, &spot, centre->secure_mail);
}

static char *
describe_numbers (const char *rpps, const char *am_number)
{
  g_autofree char *first = garde_document_label (_ ("RPPS"), rpps);
  g_autofree char *second = garde_document_label (_ ("AM"), am_number);
  const char *parts[] = { garde_document_or_empty (first), garde_document_or_empty (second), NULL };

  return garde_document_join (" · ", parts);
}

/* The number as a code, for the pharmacy's and the laboratory's scanner. */
static void
set_number_code (GardeStrip *strip, int y, const char *rpps)
{
  GardeCode *code = garde_code_new_128 (rpps);
  int width;

  if (code == NULL)
    return;

  width = garde_code_get_width (code) * CODE_MODULE;
  if (width > DOCTOR_WIDTH)
    {
      garde_code_unref (code);
      return;
    }
  garde_strip_set_code (strip, code, (GardeBox){ DOCTOR_X, y + GARDE_MM (1), width, CODE_HEIGHT },
                        rpps);
}

static void
set_doctor (GardeStrip *strip, GardeTypesetter *typesetter, const GardeDocumentDoctor *doctor)
{
  GardeSpot spot = { .x = DOCTOR_X, .width = DOCTOR_WIDTH, .style = GARDE_STYLE_HOUSE, .most = 3 };
  g_autofree char *numbers = describe_numbers (doctor->rpps, doctor->am_number);
  g_autofree char *licence = garde_document_label (_ ("Licence to replace"), doctor->licence);
  g_autofree char *supervisor = garde_document_label (_ ("Supervised by"), doctor->supervisor);
  g_autofree char *replaced = garde_document_label (_ ("Locum of"), doctor->replaced_name);
  g_autofree char *replaced_numbers =
      describe_numbers (doctor->replaced_rpps, doctor->replaced_am_number);

  garde_strip_stack_text (strip, typesetter, &spot, doctor->name);
  spot.style = GARDE_STYLE_QUIET;
  garde_strip_stack_text (strip, typesetter, &spot, doctor->qualification);
  garde_strip_stack_text (strip, typesetter, &spot, numbers);
  garde_strip_stack_text (strip, typesetter, &spot, licence);
  garde_strip_stack_text (strip, typesetter, &spot, supervisor);
  garde_strip_stack_text (strip, typesetter, &spot, replaced);
  if (replaced != NULL)
    garde_strip_stack_text (strip, typesetter, &spot, replaced_numbers);
  set_number_code (strip, spot.y, doctor->rpps);
}

/* "NGUYEN Thi Anh · 12/03/1980 · F"; without a patient, the centre. */
static char *
describe_subject (const GardeDocumentHead *head)
{
  const GardeDocumentPatient *patient = &head->patient;
  g_autofree char *name = garde_document_name_patient (patient);
  g_autofree char *birth = garde_day_is_set (patient->birth_date)
                               ? garde_day_to_short (patient->birth_date)
                               : g_strdup ("");
  const char *parts[] = { name, birth, garde_vocabulary_get_label (&garde_sex_words, patient->sex),
                          NULL };

  if (*name == '\0')
    return g_strdup (head->centre.name);
  return garde_document_join (" · ", parts);
}

GardeFlow *
garde_document_begin (const GardeDocumentHead *head, const char *title)
{
  g_autofree char *running = describe_subject (head);
  g_autofree char *number = garde_document_label (_ ("No."), head->number);
  const char *titles[] = { title, garde_document_or_empty (number), NULL };
  /* The number comes first: a long centre's name may be cut. */
  const char *feet[] = { title, garde_document_or_empty (number),
                         garde_document_or_empty (head->centre.name), NULL };
  g_autofree char *running_title = garde_document_join (" · ", titles);
  g_autofree char *foot = garde_document_join (" · ", feet);
  GardeFlow *flow = garde_flow_new (&(GardeFlowFrame){
      .title = running_title,
      .author = head->doctor.name,
      .made_at = head->made_at,
      .zone = head->zone,
      .running = running,
      .running_title = running_title,
      .foot = foot,
  });
  GardeTypesetter *typesetter = garde_flow_get_typesetter (flow);
  GardeStrip *strip = garde_strip_new ();

  set_house (strip, typesetter, &head->centre);
  set_doctor (strip, typesetter, &head->doctor);
  garde_strip_set_shape (
      strip, GARDE_MARK_RULE,
      (GardeBox){ 0, strip->height + GARDE_MM (3), GARDE_FLOW_WIDTH, GARDE_MM (0.3) });
  garde_flow_add_strip (flow, strip);
  return flow;
}

/* The title with what numbers and dates it, and an alarm below. */
static void
set_title (GardeStrip *strip,
           GardeTypesetter *typesetter,
           const GardeDocumentHead *head,
           const char *title,
           const char *alarm,
           int width)
{
  GardeSpot spot = { .width = width, .style = GARDE_STYLE_TITLE, .most = 3 };
  g_autofree char *description = garde_document_describe (head);

  garde_strip_stack_text (strip, typesetter, &spot, title);
  spot.style = GARDE_STYLE_QUIET;
  garde_strip_stack_text (strip, typesetter, &spot, description);
  spot.style = GARDE_STYLE_ALARM;
  spot.y += GARDE_MM (1);
  garde_strip_stack_text (strip, typesetter, &spot, alarm);
}

static void
set_addressee (GardeStrip *strip,
               GardeTypesetter *typesetter,
               const GardeDocumentAddressee *addressee)
{
  GardeSpot spot = { .x = DOCTOR_X, .width = DOCTOR_WIDTH, .style = GARDE_STYLE_STRONG, .most = 3 };
  g_autofree char *phone = garde_document_label (_ ("Tel."), addressee->phone);

  garde_strip_stack_text (strip, typesetter, &spot, addressee->name);
  spot.style = GARDE_STYLE_BODY;
  garde_strip_stack_text (strip, typesetter, &spot, addressee->quality);
  spot.most = 5;
  garde_strip_stack_text (strip, typesetter, &spot, addressee->address);
  spot.style = GARDE_STYLE_QUIET;
  spot.most = 2;
  garde_strip_stack_text (strip, typesetter, &spot, phone);
  garde_strip_stack_text (strip, typesetter, &spot, addressee->secure_mail);
}

static void
add_top (GardeFlow *flow, GardeStrip *strip)
{
  garde_flow_add_gap (flow, GARDE_MM (5));
  garde_flow_add_strip (flow, strip);
  garde_flow_add_gap (flow, GARDE_MM (3));
}

void
garde_document_add_title (GardeFlow *flow,
                          const GardeDocumentHead *head,
                          const char *title,
                          const char *alarm)
{
  GardeStrip *strip = garde_strip_new ();

  set_title (strip, garde_flow_get_typesetter (flow), head, title, alarm, GARDE_FLOW_WIDTH);
  add_top (flow, strip);
}

void
garde_document_add_addressed_title (GardeFlow *flow,
                                    const GardeDocumentHead *head,
                                    const char *title,
                                    const char *alarm)
{
  GardeTypesetter *typesetter = garde_flow_get_typesetter (flow);
  GardeStrip *strip = garde_strip_new ();

  set_title (strip, typesetter, head, title, alarm, HOUSE_WIDTH);
  set_addressee (strip, typesetter, &head->addressee);
  add_top (flow, strip);
}

static void
set_signature (GardeStrip *strip, const GardeDocumentHead *head, int y)
{
  GardeBox box = { DOCTOR_X, y, DOCTOR_WIDTH, SIGNATURE_HEIGHT };

  garde_strip_grow (strip, y + SIGNATURE_HEIGHT);
  garde_strip_set_image (strip, head->doctor.signature, box);
}

void
garde_document_add_signature (GardeFlow *flow, const GardeDocumentHead *head)
{
  GardeTypesetter *typesetter = garde_flow_get_typesetter (flow);
  GardeStrip *strip = garde_strip_new ();
  GardeSpot spot = { .x = DOCTOR_X, .width = DOCTOR_WIDTH, .most = 2 };
  g_autofree char *day = garde_day_to_short (garde_document_head_get_day (head));
  g_autofree char *where = NULL;

  if (head->place != NULL && *head->place != '\0')
    where = g_strdup_printf (_ ("%s, on %s"), head->place, day);
  garde_strip_stack_text (strip, typesetter, &spot, where != NULL ? where : day);
  spot.style = GARDE_STYLE_STRONG;
  garde_strip_stack_text (strip, typesetter, &spot, head->doctor.name);
  spot.style = GARDE_STYLE_QUIET;
  garde_strip_stack_text (strip, typesetter, &spot,
                          head->doctor.signature == NULL ? _ ("Signature") : NULL);
  set_signature (strip, head, spot.y + GARDE_MM (1));
  garde_flow_add_gap (flow, GARDE_MM (6));
  garde_flow_add_closing (flow, strip);
}
