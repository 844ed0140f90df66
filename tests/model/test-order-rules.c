/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "model/garde-order-rules.h"

#define TODAY (garde_day_from_ymd (2026, 11, 23))

typedef struct
{
  GardeOrderKind kind;
  gboolean irradiates, asks_contrast, asks_implants;
  GardeSex sex;
  int years; /* -1: not known */
  const char *context, *question;
  GardeAnswer pregnancy, contrast;
  const char *kidney;
  GardeAnswer allergy, implants;
  GardeOrderLacks lacks;
} Case;

static const Case cases[] = {
  { .kind = GARDE_ORDER_BIOLOGY, .years = 30, .sex = GARDE_SEX_FEMALE, .context = "Dysuria" },
  { .kind = GARDE_ORDER_BIOLOGY,
    .years = 30,
    .sex = GARDE_SEX_FEMALE,
    .context = "  ",
    .lacks = GARDE_LACKS_CONTEXT },
  { .kind = GARDE_ORDER_IMAGING,
    .irradiates = TRUE,
    .years = 30,
    .sex = GARDE_SEX_FEMALE,
    .context = "Fall",
    .question = "Fracture?",
    .lacks = GARDE_LACKS_PREGNANCY },
  { .kind = GARDE_ORDER_IMAGING,
    .irradiates = TRUE,
    .years = 11,
    .sex = GARDE_SEX_FEMALE,
    .context = "Fall",
    .question = "Fracture?" },
  { .kind = GARDE_ORDER_IMAGING,
    .irradiates = TRUE,
    .years = 12,
    .sex = GARDE_SEX_FEMALE,
    .context = "Fall",
    .question = "Fracture?",
    .lacks = GARDE_LACKS_PREGNANCY },
  { .kind = GARDE_ORDER_IMAGING,
    .irradiates = TRUE,
    .years = 55,
    .sex = GARDE_SEX_FEMALE,
    .context = "Fall",
    .question = "Fracture?",
    .lacks = GARDE_LACKS_PREGNANCY },
  { .kind = GARDE_ORDER_IMAGING,
    .irradiates = TRUE,
    .years = 56,
    .sex = GARDE_SEX_FEMALE,
    .context = "Fall",
    .question = "Fracture?" },
  { .kind = GARDE_ORDER_IMAGING,
    .irradiates = TRUE,
    .years = 30,
    .sex = GARDE_SEX_MALE,
    .context = "Fall",
    .question = "Fracture?" },
  { .kind = GARDE_ORDER_IMAGING,
    .irradiates = TRUE,
    .years = -1,
    .context = "Fall",
    .question = "Fracture?",
    .lacks = GARDE_LACKS_PREGNANCY },
  { .kind = GARDE_ORDER_IMAGING,
    .irradiates = TRUE,
    .years = 30,
    .sex = GARDE_SEX_FEMALE,
    .context = "Fall",
    .question = "Fracture?",
    .pregnancy = GARDE_ANSWER_NO },
  { .kind = GARDE_ORDER_IMAGING,
    .years = 30,
    .sex = GARDE_SEX_FEMALE,
    .context = "Pain",
    .lacks = GARDE_LACKS_QUESTION },
  { .kind = GARDE_ORDER_IMAGING,
    .asks_contrast = TRUE,
    .years = 60,
    .sex = GARDE_SEX_MALE,
    .context = "Pain",
    .question = "?",
    .lacks = GARDE_LACKS_CONTRAST },
  { .kind = GARDE_ORDER_IMAGING,
    .asks_contrast = TRUE,
    .years = 60,
    .sex = GARDE_SEX_MALE,
    .context = "Pain",
    .question = "?",
    .contrast = GARDE_ANSWER_NO },
  { .kind = GARDE_ORDER_IMAGING,
    .asks_contrast = TRUE,
    .years = 60,
    .sex = GARDE_SEX_MALE,
    .context = "Pain",
    .question = "?",
    .contrast = GARDE_ANSWER_YES,
    .lacks = GARDE_LACKS_KIDNEY | GARDE_LACKS_ALLERGY },
  { .kind = GARDE_ORDER_IMAGING,
    .asks_contrast = TRUE,
    .years = 60,
    .sex = GARDE_SEX_MALE,
    .context = "Pain",
    .question = "?",
    .contrast = GARDE_ANSWER_YES,
    .kidney = "90 mL/min",
    .allergy = GARDE_ANSWER_NO },
  { .kind = GARDE_ORDER_IMAGING,
    .asks_implants = TRUE,
    .years = 60,
    .sex = GARDE_SEX_MALE,
    .context = "Pain",
    .question = "?",
    .lacks = GARDE_LACKS_IMPLANTS },
};

static GardeOrder *
make_order (const Case *item)
{
  GardeOrder *order = garde_order_new ();

  order->kind = item->kind;
  garde_record_set_text (&order->context, item->context);
  garde_record_set_text (&order->question, item->question);
  garde_record_set_text (&order->kidney, item->kidney);
  order->pregnancy = item->pregnancy;
  order->contrast = item->contrast;
  order->allergy = item->allergy;
  order->implants = item->implants;
  return order;
}

static void
test_lacks (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GardeOrder) order = make_order (&cases[i]);
      g_autoptr (GardePatient) patient = garde_patient_new ();
      g_autoptr (GPtrArray) exams = g_ptr_array_new_with_free_func (g_object_unref);
      GardeExam *exam = garde_exam_new ();
      GardeOrderLacks lacks;

      exam->kind = cases[i].kind;
      exam->irradiates = cases[i].irradiates;
      exam->asks_contrast = cases[i].asks_contrast;
      exam->asks_implants = cases[i].asks_implants;
      g_ptr_array_add (exams, exam);
      patient->sex = cases[i].sex;
      if (cases[i].years >= 0)
        patient->birth_date = garde_day_from_ymd (2026 - cases[i].years, 11, 1);

      lacks = garde_order_find_lacks (order, exams, 1, patient, TODAY);
      g_assert_cmpuint (lacks, ==, cases[i].lacks);
      for (guint bit = 1; bit <= GARDE_LACKS_IMPLANTS; bit <<= 1)
        if ((lacks & bit) != 0)
          g_assert_cmpstr (garde_order_lacks_explain (bit), !=, "");
      g_assert_true (garde_order_find_lacks (order, exams, 0, patient, TODAY) & GARDE_LACKS_ITEMS);
    }
}

/* An image that the catalogue does not know asks what any image would. */
static void
test_free_text (void)
{
  g_autoptr (GardeOrder) order = make_order (&cases[9]);
  g_autoptr (GardePatient) patient = garde_patient_new ();
  g_autoptr (GPtrArray) exams = g_ptr_array_new ();

  patient->sex = GARDE_SEX_FEMALE;
  patient->birth_date = garde_day_from_ymd (1996, 1, 1);
  order->pregnancy = 0;
  garde_record_set_text (&order->question, NULL);
  g_assert_cmpuint (garde_order_find_lacks (order, exams, 1, patient, TODAY), ==,
                    GARDE_LACKS_QUESTION | GARDE_LACKS_PREGNANCY);
}

/* Every order can come to an end, and nothing that has ended is open. */
static void
test_life (void)
{
  for (GardeOrderState from = GARDE_ORDER_WRITTEN; from <= GARDE_ORDER_CANCELLED; from++)
    {
      gboolean goes_on = FALSE;

      for (GardeOrderState to = GARDE_ORDER_WRITTEN; to <= GARDE_ORDER_CANCELLED; to++)
        goes_on = goes_on || garde_order_state_may_follow (from, to);
      g_assert_true (goes_on || !garde_order_state_is_open (from));
    }
  g_assert_false (garde_order_state_may_follow (GARDE_ORDER_SENT, GARDE_ORDER_CANCELLED));
  g_assert_false (garde_order_state_may_follow (GARDE_ORDER_RECEIVED, GARDE_ORDER_CLOSED));
  g_assert_true (garde_order_state_may_follow (GARDE_ORDER_CLOSED, GARDE_ORDER_RECEIVED));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/order-rules/lacks", test_lacks);
  g_test_add_func ("/model/order-rules/free-text", test_free_text);
  g_test_add_func ("/model/order-rules/life", test_life);
  return g_test_run ();
}
