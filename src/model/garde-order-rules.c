/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-order-rules.h"

#include <glib/gi18n-lib.h>

/* Between these ages a woman is asked before she is irradiated. */
#define FERTILE_FROM_YEARS  (12)
#define FERTILE_UNTIL_YEARS (55)

#define TO(state) (1u << GARDE_ORDER_##state)

/* What is closed without a result says why; what was sent cannot be cancelled any more. */
static const guint follows[] = {
  [GARDE_ORDER_WRITTEN] = TO (PRINTED) | TO (SAMPLED) | TO (SENT) | TO (CANCELLED),
  [GARDE_ORDER_PRINTED] = TO (SAMPLED) | TO (SENT) | TO (CLOSED) | TO (CANCELLED),
  [GARDE_ORDER_SAMPLED] = TO (SENT) | TO (CLOSED) | TO (CANCELLED),
  [GARDE_ORDER_SENT] = TO (RECEIVED) | TO (CLOSED),
  [GARDE_ORDER_RECEIVED] = TO (REVIEWED),
  [GARDE_ORDER_REVIEWED] = TO (TOLD) | TO (CLOSED) | TO (RECEIVED),
  [GARDE_ORDER_TOLD] = TO (CLOSED) | TO (RECEIVED),
  [GARDE_ORDER_CLOSED] = TO (RECEIVED),
  [GARDE_ORDER_CANCELLED] = 0,
};

static gboolean
may_be_pregnant (const GardePatient *patient, GardeDay today)
{
  int years;

  if (patient->sex == GARDE_SEX_MALE)
    return FALSE;
  if (!garde_day_is_set (patient->birth_date))
    return TRUE;
  years = garde_day_months_between (patient->birth_date, today) / 12;
  return years >= FERTILE_FROM_YEARS && years <= FERTILE_UNTIL_YEARS;
}

GardeOrderLacks
garde_order_get_questions (const GPtrArray *exams, const GardePatient *patient, GardeDay today)
{
  GardeOrderLacks questions = 0;

  g_return_val_if_fail (exams != NULL && patient != NULL, 0);

  for (guint i = 0; i < exams->len; i++)
    {
      const GardeExam *exam = exams->pdata[i];

      if (exam->kind == GARDE_ORDER_IMAGING)
        questions |= GARDE_LACKS_QUESTION;
      if (exam->irradiates && may_be_pregnant (patient, today))
        questions |= GARDE_LACKS_PREGNANCY;
      if (exam->asks_contrast)
        questions |= GARDE_LACKS_CONTRAST;
      if (exam->asks_implants)
        questions |= GARDE_LACKS_IMPLANTS;
    }
  return questions;
}

static gboolean
is_blank (const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text != NULL ? text : ""));

  return stripped[0] == '\0';
}

GardeOrderLacks
garde_order_find_lacks (const GardeOrder *order,
                        const GPtrArray *exams,
                        guint n_items,
                        const GardePatient *patient,
                        GardeDay today)
{
  GardeOrderLacks questions, lacks = 0;

  g_return_val_if_fail (order != NULL, 0);

  questions = garde_order_get_questions (exams, patient, today);
  /* An image in free text could be any image. */
  if (order->kind == GARDE_ORDER_IMAGING)
    questions |= GARDE_LACKS_QUESTION;
  if (order->kind == GARDE_ORDER_IMAGING && exams->len < n_items &&
      may_be_pregnant (patient, today))
    questions |= GARDE_LACKS_PREGNANCY;

  if (n_items == 0)
    lacks |= GARDE_LACKS_ITEMS;
  if (is_blank (order->context))
    lacks |= GARDE_LACKS_CONTEXT;
  if ((questions & GARDE_LACKS_QUESTION) != 0 && is_blank (order->question))
    lacks |= GARDE_LACKS_QUESTION;
  if ((questions & GARDE_LACKS_PREGNANCY) != 0 && order->pregnancy == 0)
    lacks |= GARDE_LACKS_PREGNANCY;
  if ((questions & GARDE_LACKS_CONTRAST) != 0 && order->contrast == 0)
    lacks |= GARDE_LACKS_CONTRAST;
  if (order->contrast == GARDE_ANSWER_YES && is_blank (order->kidney))
    lacks |= GARDE_LACKS_KIDNEY;
  if (order->contrast == GARDE_ANSWER_YES && order->allergy == 0)
    lacks |= GARDE_LACKS_ALLERGY;
  if ((questions & GARDE_LACKS_IMPLANTS) != 0 && order->implants == 0)
    lacks |= GARDE_LACKS_IMPLANTS;
  return lacks;
}

const char *
garde_order_lacks_explain (GardeOrderLacks one)
{
  switch (one)
    {
    case GARDE_LACKS_ITEMS:
      return _ ("Choose what is ordered.");
    case GARDE_LACKS_CONTEXT:
      return _ ("Say why: the law asks for the clinical context.");
    case GARDE_LACKS_QUESTION:
      return _ ("Say what the image is to answer.");
    case GARDE_LACKS_PREGNANCY:
      return _ ("Say whether she may be pregnant.");
    case GARDE_LACKS_CONTRAST:
      return _ ("Say whether contrast is wanted.");
    case GARDE_LACKS_KIDNEY:
      return _ ("Contrast: give the kidney function, or that it is not known.");
    case GARDE_LACKS_ALLERGY:
      return _ ("Contrast: say whether there is an allergy.");
    case GARDE_LACKS_IMPLANTS:
      return _ ("Say whether there is a pacemaker, an implant or metal.");
    default:
      g_return_val_if_reached ("");
    }
}

gboolean
garde_order_state_may_follow (GardeOrderState from, GardeOrderState to)
{
  g_return_val_if_fail (from >= GARDE_ORDER_WRITTEN && from <= GARDE_ORDER_CANCELLED, FALSE);
  g_return_val_if_fail (to >= GARDE_ORDER_WRITTEN && to <= GARDE_ORDER_CANCELLED, FALSE);

  return (follows[from] & (1u << to)) != 0;
}

gboolean
garde_order_state_is_open (GardeOrderState state)
{
  return state != GARDE_ORDER_CLOSED && state != GARDE_ORDER_CANCELLED;
}
