/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/orders/garde-order-reading.h"

#include <glib/gi18n-lib.h>

#include "ui/shared/garde-children.h"
#include "ui/shared/garde-chip.h"
#include "ui/shared/garde-names.h"
#include "ui/shared/garde-order-words.h"
#include "ui/shared/garde-patient-facts.h"

struct _GardeOrderReading
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GtkWidget *empty;
  GtkWidget *content;
  GtkLabel *name;
  GtkLabel *born;
  GardeChip *state;
  GtkBox *facts;
};

G_DEFINE_FINAL_TYPE (GardeOrderReading, garde_order_reading, GTK_TYPE_WIDGET)

/* What was not said has no line. */
static void
add_fact (GardeOrderReading *self, const char *title, const char *text)
{
  GtkWidget *label;

  if (text == NULL || text[0] == '\0')
    return;
  label = g_object_new (GTK_TYPE_LABEL, "label", title, "xalign", 0.0F, "css-classes",
                        (const char *[]){ "small", "dim-label", NULL }, NULL);
  gtk_box_append (self->facts, label);
  label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0F, "wrap", TRUE, "wrap-mode",
                        PANGO_WRAP_WORD_CHAR, "max-width-chars", 18, "margin-bottom", 9, NULL);
  gtk_box_append (self->facts, label);
}

static void
add_answer (GardeOrderReading *self, const char *title, GardeAnswer answer)
{
  if (answer == GARDE_ANSWER_YES || answer == GARDE_ANSWER_NO)
    add_fact (self, title, garde_vocabulary_get_label (&garde_answer_words, (int) answer));
}

static void
add_instant (GardeOrderReading *self, const char *title, gint64 instant, const GardeMoment *moment)
{
  g_autofree char *day = NULL;
  g_autofree char *time = NULL;
  g_autofree char *text = NULL;

  if (instant == 0)
    return;
  day = garde_day_to_short (garde_instant_get_day (instant, moment->zone));
  time = garde_instant_format_time (instant, moment->zone);
  text = g_strdup_printf ("%s %s", day, time);
  add_fact (self, title, text);
}

static void
add_exams (GardeOrderReading *self, const GardeOrderSheet *sheet)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; i < sheet->items->len; i++)
    g_string_append_printf (lines, "%s%s", i > 0 ? "\n" : "",
                            ((const GardeOrderItem *) sheet->items->pdata[i])->label);
  add_fact (self, garde_vocabulary_get_label (&garde_order_kind_words, (int) sheet->order->kind),
            lines->str);
}

static void
add_questions (GardeOrderReading *self, const GardeOrder *order)
{
  add_fact (self, _ ("Clinical context"), order->context);
  add_fact (self, _ ("Question to be answered"), order->question);
  add_answer (self, _ ("Pregnancy possible"), order->pregnancy);
  add_answer (self, _ ("Contrast medium wanted"), order->contrast);
  add_fact (self, _ ("Kidney function"), order->kidney);
  add_answer (self, _ ("Allergy to contrast media"), order->allergy);
  add_answer (self, _ ("Pacemaker, implant or metal"), order->implants);
  add_fact (self, _ ("Urgency"),
            garde_vocabulary_get_label (&garde_order_urgency_words, (int) order->urgency));
  add_fact (self, _ ("Sample taken by"), order->collector);
}

static void
add_steps (GardeOrderReading *self, const GardeOrder *order, const GardeMoment *moment)
{
  add_instant (self, garde_order_words_step (order->kind, GARDE_ORDER_WRITTEN), order->written_at,
               moment);
  add_instant (self, garde_order_words_step (order->kind, GARDE_ORDER_PRINTED), order->printed_at,
               moment);
  add_instant (self, garde_order_words_step (order->kind, GARDE_ORDER_SAMPLED), order->sampled_at,
               moment);
  add_instant (self, garde_order_words_step (order->kind, GARDE_ORDER_SENT), order->sent_at,
               moment);
  add_instant (self, garde_vocabulary_get_label (&garde_order_state_words, (int) order->state),
               order->closed_at, moment);
  /* Translators: why an order was closed without a result, or cancelled. */
  add_fact (self, _ ("Why"), order->closed_reason);
}

void
garde_order_reading_show (GardeOrderReading *self,
                          const GardeOrderSheet *sheet,
                          const GardeMoment *moment)
{
  g_autofree char *name = NULL;
  g_autofree char *born = NULL;

  g_return_if_fail (GARDE_IS_ORDER_READING (self));
  g_return_if_fail (sheet == NULL || (sheet->patient != NULL && moment != NULL));

  gtk_widget_set_visible (self->empty, sheet == NULL);
  gtk_widget_set_visible (self->content, sheet != NULL);
  garde_children_unparent (GTK_WIDGET (self->facts));
  if (sheet == NULL)
    return;
  name = garde_name_patient_listed (sheet->patient);
  born = garde_patient_facts_dup_born (sheet->patient, moment->today);
  gtk_label_set_text (self->name, name);
  gtk_label_set_text (self->born, born);
  garde_order_words_show_state (self->state, sheet->order, moment->now);
  add_exams (self, sheet);
  add_questions (self, sheet->order);
  add_steps (self, sheet->order, moment);
}

static void
garde_order_reading_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GARDE_TYPE_ORDER_READING);
  garde_children_unparent (GTK_WIDGET (object));
  G_OBJECT_CLASS (garde_order_reading_parent_class)->dispose (object);
}

static void
garde_order_reading_class_init (GardeOrderReadingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_order_reading_dispose;
  g_type_ensure (GARDE_TYPE_CHIP);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/garde/Garde/ui/orders/garde-order-reading.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeOrderReading, empty);
  gtk_widget_class_bind_template_child (widget_class, GardeOrderReading, content);
  gtk_widget_class_bind_template_child (widget_class, GardeOrderReading, name);
  gtk_widget_class_bind_template_child (widget_class, GardeOrderReading, born);
  gtk_widget_class_bind_template_child (widget_class, GardeOrderReading, state);
  gtk_widget_class_bind_template_child (widget_class, GardeOrderReading, facts);
}

static void
garde_order_reading_init (GardeOrderReading *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
