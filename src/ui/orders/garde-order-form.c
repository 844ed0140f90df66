/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/orders/garde-order-form.h"

#include <glib/gi18n-lib.h>

#include "ui/shared/garde-children.h"
#include "ui/shared/garde-choice.h"
#include "ui/shared/garde-form-field.h"

struct _GardeOrderForm
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GardeFormField *context_field;
  GtkTextView *context;
  GardeFormField *question_field;
  GtkEditable *question;
  GardeFormField *pregnancy_field;
  GardeChoice *pregnancy;
  GardeFormField *contrast_field;
  GardeChoice *contrast;
  GardeFormField *kidney_field;
  GtkEditable *kidney;
  GardeFormField *allergy_field;
  GardeChoice *allergy;
  GardeFormField *implants_field;
  GardeChoice *implants;
  GardeChoice *urgency;
  GardeFormField *collector_field;
  GtkEditable *collector;

  /* Owned References */
  char *reason; /* the clinical context that the program has proposed */

  GardeOrderLacks questions;
  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (GardeOrderForm, garde_order_form, GTK_TYPE_WIDGET)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- The clinical context --- */

static char *
dup_context (GardeOrderForm *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->context);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

static void
set_context (GardeOrderForm *self, const char *text)
{
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->context), text != NULL ? text : "", -1);
}

void
garde_order_form_propose_context (GardeOrderForm *self, const char *context)
{
  g_autofree char *typed = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (GARDE_IS_ORDER_FORM (self));

  typed = dup_context (self);
  if (context == NULL || (typed[0] != '\0' && g_strcmp0 (typed, self->reason) != 0))
    return;
  text = typed[0] != '\0' ? g_strdup_printf ("%s\n%s", context, typed) : g_strdup (context);
  set_context (self, text);
  g_free (self->reason);
  self->reason = g_steal_pointer (&text);
}

/* --- Which questions --- */

static gboolean
asks (GardeOrderForm *self, GardeOrderLacks one)
{
  return (self->questions & one) != 0;
}

static void
show_questions (GardeOrderForm *self)
{
  gboolean has_contrast = asks (self, GARDE_LACKS_CONTRAST) &&
                          garde_choice_get_value (self->contrast) == GARDE_ANSWER_YES;
  const struct
  {
    GardeFormField *field;
    gboolean is_shown;
  } fields[] = {
    { self->question_field, asks (self, GARDE_LACKS_QUESTION) },
    { self->pregnancy_field, asks (self, GARDE_LACKS_PREGNANCY) },
    { self->contrast_field, asks (self, GARDE_LACKS_CONTRAST) },
    { self->kidney_field, has_contrast },
    { self->allergy_field, has_contrast },
    { self->implants_field, asks (self, GARDE_LACKS_IMPLANTS) },
    /* Only an image is to answer a question; nobody takes a sample for it. */
    { self->collector_field, !asks (self, GARDE_LACKS_QUESTION) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    gtk_widget_set_visible (GTK_WIDGET (fields[i].field), fields[i].is_shown);
}

void
garde_order_form_set_questions (GardeOrderForm *self, GardeOrderLacks questions)
{
  g_return_if_fail (GARDE_IS_ORDER_FORM (self));

  self->questions = questions;
  show_questions (self);
}

void
garde_order_form_show_lacks (GardeOrderForm *self, GardeOrderLacks lacks, gboolean focus)
{
  const struct
  {
    GardeOrderLacks lack;
    GardeFormField *field;
    gpointer control;
  } fields[] = {
    { GARDE_LACKS_CONTEXT, self->context_field, self->context },
    { GARDE_LACKS_QUESTION, self->question_field, self->question },
    { GARDE_LACKS_PREGNANCY, self->pregnancy_field, self->pregnancy },
    { GARDE_LACKS_CONTRAST, self->contrast_field, self->contrast },
    { GARDE_LACKS_KIDNEY, self->kidney_field, self->kidney },
    { GARDE_LACKS_ALLERGY, self->allergy_field, self->allergy },
    { GARDE_LACKS_IMPLANTS, self->implants_field, self->implants },
  };

  g_return_if_fail (GARDE_IS_ORDER_FORM (self));

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      gboolean lacks_it = (lacks & fields[i].lack) != 0;

      garde_form_field_set_error (fields[i].field,
                                  lacks_it ? garde_order_lacks_explain (fields[i].lack) : NULL);
      if (!lacks_it || !focus)
        continue;
      gtk_widget_child_focus (GTK_WIDGET (fields[i].field), GTK_DIR_TAB_FORWARD);
      focus = FALSE;
    }
}

/* --- In and out --- */

void
garde_order_form_fill (GardeOrderForm *self, const GardeOrder *order)
{
  g_return_if_fail (GARDE_IS_ORDER_FORM (self));
  g_return_if_fail (order != NULL);

  self->is_filling = TRUE;
  set_context (self, order->context);
  g_free (self->reason);
  self->reason = garde_record_get_revision (order) == 0 ? dup_context (self) : NULL;
  gtk_editable_set_text (self->question, order->question != NULL ? order->question : "");
  garde_choice_set_value (self->pregnancy, (int) order->pregnancy);
  garde_choice_set_value (self->contrast, (int) order->contrast);
  gtk_editable_set_text (self->kidney, order->kidney != NULL ? order->kidney : "");
  garde_choice_set_value (self->allergy, (int) order->allergy);
  garde_choice_set_value (self->implants, (int) order->implants);
  garde_choice_set_value (self->urgency,
                          order->urgency != 0 ? (int) order->urgency : GARDE_URGENCY_ROUTINE);
  gtk_editable_set_text (self->collector, order->collector != NULL ? order->collector : "");
  self->is_filling = FALSE;
  garde_order_form_show_lacks (self, 0, FALSE);
  show_questions (self);
}

static int
read_answer (GardeFormField *field, GardeChoice *choice)
{
  return gtk_widget_get_visible (GTK_WIDGET (field)) ? garde_choice_get_value (choice) : 0;
}

static const char *
read_text (GardeFormField *field, GtkEditable *entry)
{
  return gtk_widget_get_visible (GTK_WIDGET (field)) ? gtk_editable_get_text (entry) : "";
}

void
garde_order_form_read (GardeOrderForm *self, GardeOrder *order)
{
  g_autofree char *context = NULL;

  g_return_if_fail (GARDE_IS_ORDER_FORM (self));
  g_return_if_fail (order != NULL);

  context = dup_context (self);
  garde_record_set_text (&order->context, context);
  garde_record_set_text (&order->question, read_text (self->question_field, self->question));
  order->pregnancy = (GardeAnswer) read_answer (self->pregnancy_field, self->pregnancy);
  order->contrast = (GardeAnswer) read_answer (self->contrast_field, self->contrast);
  garde_record_set_text (&order->kidney, read_text (self->kidney_field, self->kidney));
  order->allergy = (GardeAnswer) read_answer (self->allergy_field, self->allergy);
  order->implants = (GardeAnswer) read_answer (self->implants_field, self->implants);
  order->urgency = (GardeOrderUrgency) garde_choice_get_value (self->urgency);
  garde_record_set_text (&order->collector, read_text (self->collector_field, self->collector));
}

/* --- The widget --- */

static void
changed_cb (GardeOrderForm *self)
{
  if (self->is_filling)
    return;
  show_questions (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
add_words (GardeChoice *choice, const GardeVocabulary *words)
{
  for (guint i = 1; i <= garde_vocabulary_get_size (words); i++)
    garde_choice_add (choice, (int) i, garde_vocabulary_get_label (words, (int) i));
}

static void
garde_order_form_dispose (GObject *object)
{
  GardeOrderForm *self = GARDE_ORDER_FORM (object);

  /* The fields tell of their emptying while they go. */
  self->is_filling = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_ORDER_FORM);
  garde_children_unparent (GTK_WIDGET (self));
  g_clear_pointer (&self->reason, g_free);
  G_OBJECT_CLASS (garde_order_form_parent_class)->dispose (object);
}

static void
garde_order_form_class_init (GardeOrderFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_order_form_dispose;
  signals[CHANGED] = g_signal_new ("changed", GARDE_TYPE_ORDER_FORM, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (GARDE_TYPE_FORM_FIELD);
  g_type_ensure (GARDE_TYPE_CHOICE);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/garde/Garde/ui/orders/garde-order-form.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeOrderForm, context_field);
  gtk_widget_class_bind_template_child (widget_class, GardeOrderForm, context);
  gtk_widget_class_bind_template_child (widget_class, GardeOrderForm, question_field);
  gtk_widget_class_bind_template_child (widget_class, GardeOrderForm, question);
  gtk_widget_class_bind_template_child (widget_class, GardeOrderForm, pregnancy_field);
  gtk_widget_class_bind_template_child (widget_class, GardeOrderForm, pregnancy);
  gtk_widget_class_bind_template_child (widget_class, GardeOrderForm, contrast_field);
  gtk_widget_class_bind_template_child (widget_class, GardeOrderForm, contrast);
  gtk_widget_class_bind_template_child (widget_class, GardeOrderForm, kidney_field);
  gtk_widget_class_bind_template_child (widget_class, GardeOrderForm, kidney);
  gtk_widget_class_bind_template_child (widget_class, GardeOrderForm, allergy_field);
  gtk_widget_class_bind_template_child (widget_class, GardeOrderForm, allergy);
  gtk_widget_class_bind_template_child (widget_class, GardeOrderForm, implants_field);
  gtk_widget_class_bind_template_child (widget_class, GardeOrderForm, implants);
  gtk_widget_class_bind_template_child (widget_class, GardeOrderForm, urgency);
  gtk_widget_class_bind_template_child (widget_class, GardeOrderForm, collector_field);
  gtk_widget_class_bind_template_child (widget_class, GardeOrderForm, collector);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
garde_order_form_init (GardeOrderForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_words (self->pregnancy, &garde_answer_words);
  add_words (self->contrast, &garde_answer_words);
  add_words (self->allergy, &garde_answer_words);
  add_words (self->implants, &garde_answer_words);
  add_words (self->urgency, &garde_order_urgency_words);
  g_signal_connect_object (gtk_text_view_get_buffer (self->context), "changed",
                           G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}
