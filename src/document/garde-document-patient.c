/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "document/garde-document-frame.h"
#include "model/garde-ins.h"
#include "model/garde-patient-rules.h"

#define PADDING      GARDE_MM (3.2)
#define INS_WIDTH    GARDE_MM (44)
#define MATRIX_SIZE  GARDE_MM (21)
#define N_NEEDED     3
#define BLANK_HEIGHT GARDE_MM (6)
#define LABEL_WIDTH  GARDE_MM (27)

/* What the datamatrix says; NULL when the identity may not be handed on as an INS. */
static char *
write_ins (const GardeDocumentPatient *patient)
{
  if (patient->identity_state != GARDE_IDENTITY_QUALIFIED || patient->birth_date_uncertain)
    return NULL;

  return garde_ins_write_payload (&(GardeInsTraits){
      .matricule = patient->ins,
      .oid = patient->ins_oid,
      .given_names = patient->given_names,
      .family_name = patient->family_name,
      .sex = patient->sex,
      .birth_date = patient->birth_date,
      .birth_place_code = patient->birth_place_code,
  });
}

static void
set_ins (GardeStrip *strip,
         GardeTypesetter *typesetter,
         const GardeDocumentPatient *patient,
         const char *payload)
{
  int x = GARDE_FLOW_WIDTH - PADDING - INS_WIDTH;
  GardeCode *code = garde_code_new_datamatrix (payload);
  GardeSpot spot = { .x = x,
                     .y = PADDING,
                     .width = INS_WIDTH,
                     .style = GARDE_STYLE_QUIET,
                     .align = GARDE_ALIGN_END,
                     .most = 2 };
  g_autofree char *matricule = garde_patient_format_nir (patient->ins);
  g_autofree char *number =
      g_strdup_printf ("%s (%s)", matricule, garde_ins_nature_of_oid (patient->ins_oid));

  garde_strip_stack_text (strip, typesetter, &spot, _ ("INS to scan"));
  spot.y += GARDE_MM (1);
  if (code != NULL)
    garde_strip_set_code (
        strip, code, (GardeBox){ x + INS_WIDTH - MATRIX_SIZE, spot.y, MATRIX_SIZE, MATRIX_SIZE },
        payload);
  spot.y += MATRIX_SIZE + GARDE_MM (1.2);
  garde_strip_stack_text (strip, typesetter, &spot, number);
}

static void
set_trait (GardeStrip *strip,
           GardeTypesetter *typesetter,
           GardeSpot *spot,
           const char *label,
           const char *value,
           gboolean needed)
{
  GardeSpot name = { .x = spot->x,
                     .y = spot->y + garde_style_get_baseline (GARDE_STYLE_BODY) -
                          garde_style_get_baseline (GARDE_STYLE_QUIET),
                     .width = LABEL_WIDTH - GARDE_MM (2),
                     .style = GARDE_STYLE_QUIET,
                     .most = 2 };
  GardeSpot text = *spot;
  int below;

  if (!needed && (value == NULL || *value == '\0'))
    return;

  text.x += LABEL_WIDTH;
  text.width -= LABEL_WIDTH;
  below = garde_strip_set_text (strip, typesetter, &name, label);
  if (value == NULL || *value == '\0')
    {
      garde_strip_set_shape (strip, GARDE_MARK_DOTS,
                             (GardeBox){ text.x, spot->y, text.width, BLANK_HEIGHT });
      spot->y += BLANK_HEIGHT;
      return;
    }
  spot->y = garde_strip_set_text (strip, typesetter, &text, value);
  spot->y = MAX (spot->y, below);
}

/* "Female · 10/12/1985 · 40 years" */
static char *
describe_birth (const GardeDocumentHead *head)
{
  const GardeDocumentPatient *patient = &head->patient;
  const char *sex = garde_vocabulary_get_label (&garde_sex_words, patient->sex);
  g_autofree char *day = NULL;
  g_autofree char *age = NULL;
  const char *parts[] = { sex, NULL, NULL, NULL, NULL };

  if (!garde_day_is_set (patient->birth_date))
    return g_strdup (sex);

  parts[1] = day = garde_day_to_short (patient->birth_date);
  parts[2] = age = garde_day_format_age (patient->birth_date, garde_document_head_get_day (head));
  parts[3] = patient->birth_date_uncertain ? _ ("date uncertain") : NULL;
  return garde_document_join (" · ", parts);
}

static char *
describe_birth_place (const GardeDocumentPatient *patient)
{
  if (patient->birth_place_code == NULL || *patient->birth_place_code == '\0')
    return g_strdup (patient->birth_place);
  return g_strdup_printf ("%s (%s)", garde_document_or_empty (patient->birth_place),
                          patient->birth_place_code);
}

/* Traits in the order of the national identity. The first ones have room for a pen if nobody gave
 * them, the others are left out. */
static void
set_traits (GardeStrip *strip,
            GardeTypesetter *typesetter,
            GardeSpot *spot,
            const GardeDocumentHead *head)
{
  const GardeDocumentPatient *patient = &head->patient;
  const char *sizes[] = { garde_document_or_empty (patient->weight),
                          garde_document_or_empty (patient->height), NULL };
  const char *contacts[] = { garde_document_or_empty (patient->address),
                             garde_document_or_empty (patient->phone), NULL };
  g_autofree char *birth = describe_birth (head);
  g_autofree char *place = describe_birth_place (patient);
  g_autofree char *size = garde_document_join (" · ", sizes);
  g_autofree char *contact = garde_document_join ("\n", contacts);
  const char *state =
      garde_vocabulary_get_label (&garde_identity_state_words, patient->identity_state);
  gboolean qualified = patient->identity_state == GARDE_IDENTITY_QUALIFIED;
  /* That it is qualified is said by the block of the INS. */
  const char *traits[][2] = {
    { _ ("Name at birth"), patient->family_name },
    { _ ("Given names"), patient->given_names },
    { _ ("Sex, birth date"), birth },
    { _ ("Born at"), place },
    { _ ("Weight, height"), size },
    { _ ("Address"), contact },
    { _ ("Identity"), qualified ? NULL : state },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (traits); i++)
    set_trait (strip, typesetter, spot, traits[i][0], traits[i][1], i < N_NEEDED);
}

char *
garde_document_name_patient (const GardeDocumentPatient *patient)
{
  gboolean family = patient->used_family_name != NULL && *patient->used_family_name != '\0';
  gboolean given = patient->used_given_name != NULL && *patient->used_given_name != '\0';
  g_autofree char *first = g_strdup (garde_document_or_empty (patient->given_names));
  const char *parts[] = { family ? patient->used_family_name
                                 : garde_document_or_empty (patient->family_name),
                          first, NULL };

  /* The first of the names at birth, unless another one is used. */
  first[strcspn (first, " ")] = '\0';
  if (given)
    parts[1] = patient->used_given_name;
  return garde_document_join (" ", parts);
}

void
garde_document_add_patient (GardeFlow *flow, const GardeDocumentHead *head)
{
  GardeTypesetter *typesetter = garde_flow_get_typesetter (flow);
  GardeStrip *strip = garde_strip_new ();
  g_autofree char *payload = write_ins (&head->patient);
  g_autofree char *name = garde_document_name_patient (&head->patient);
  GardeSpot spot = { .x = PADDING,
                     .y = PADDING - GARDE_MM (0.6),
                     .width = GARDE_FLOW_WIDTH - 2 * PADDING,
                     .style = GARDE_STYLE_NAME,
                     .most = 4 };

  if (payload != NULL)
    {
      spot.width -= INS_WIDTH + GARDE_MM (4);
      set_ins (strip, typesetter, &head->patient, payload);
    }
  garde_strip_stack_text (strip, typesetter, &spot, name);
  spot.style = GARDE_STYLE_BODY;
  spot.y += GARDE_MM (0.6);
  set_traits (strip, typesetter, &spot, head);
  garde_strip_set_ground (
      strip, (GardeBox){ 0, 0, GARDE_FLOW_WIDTH, strip->height + PADDING - GARDE_MM (0.6) });
  garde_flow_add_strip (flow, strip);
  garde_flow_add_gap (flow, GARDE_MM (2));
}
