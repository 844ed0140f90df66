/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/visit/garde-note-form.h"

#include <glib/gi18n-lib.h>

#include "model/garde-note-fields.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-chip.h"
#include "ui/shared/garde-choice.h"
#include "ui/visit/garde-conclusion-field.h"
#include "ui/visit/garde-note-text.h"
#include "ui/visit/garde-template-button.h"
#include "ui/visit/garde-vital-line.h"

/* In the choice of a classification: no classification. */
#define FREE (GARDE_CODE_SYSTEM_ICD10 + 1)

struct _GardeNoteForm
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GtkLabel *origin;
  GtkWidget *reason;
  GardeTemplateButton *template;
  GardeVitalLine *vitals;
  GardeNoteText *findings;
  GtkLabel *findings_gaps;
  GardeChip *code;
  GtkLabel *missing;
  GardeChoice *system;
  GardeConclusionField *conclusion;
  GardeNoteText *plan;
  GtkLabel *plan_gaps;

  /* Owned References */
  GardeNoteAids *aids;

  gint64 doctor; /* whose phrases are used; 0: everybody's */
  gboolean is_setting;
};

G_DEFINE_FINAL_TYPE (GardeNoteForm, garde_note_form, GTK_TYPE_WIDGET)

enum
{
  TYPED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- Empty fields --- */

static guint
count_gaps (GardeNoteText *text)
{
  g_autofree char *written = garde_note_text_dup (text);

  return garde_note_fields_count_gaps (written);
}

static void
show_gaps_of (GardeNoteText *text, GtkLabel *label)
{
  guint n = count_gaps (text);
  /* Translators: beside a text, of fields that a template has left in it. */
  g_autofree char *said =
      g_strdup_printf (ngettext ("%u field to fill in", "%u fields to fill in", (gulong) n), n);

  gtk_label_set_text (label, n > 0 ? said : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  n > 0 ? said : "", -1);
}

static void
show_gaps (GardeNoteForm *self)
{
  show_gaps_of (self->findings, self->findings_gaps);
  show_gaps_of (self->plan, self->plan_gaps);
}

guint
garde_note_form_count_gaps (GardeNoteForm *self)
{
  g_return_val_if_fail (GARDE_IS_NOTE_FORM (self), 0);

  return count_gaps (self->findings) + count_gaps (self->plan);
}

static void
typed_cb (GardeNoteForm *self)
{
  if (self->is_setting)
    return;

  show_gaps (self);
  g_signal_emit (self, signals[TYPED], 0);
}

/* --- The conclusion --- */

static void
show_code (GardeNoteForm *self)
{
  GardeConcluded concluded = garde_conclusion_field_get (self->conclusion);
  g_autofree char *word = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->code), concluded.code != NULL);
  if (concluded.code == NULL)
    return;

  /* Translators: a classification and a code in it, as in “CISP-2 U71”. */
  word = g_strdup_printf (
      C_ ("code", "%1$s %2$s"),
      garde_vocabulary_get_label (&garde_code_system_words, (int) concluded.system),
      concluded.code);
  garde_chip_show (self->code, word, "good", "object-select-symbolic");
}

static void
concluded_cb (GardeNoteForm *self)
{
  show_code (self);
  gtk_label_set_text (self->missing, "");
  typed_cb (self);
}

static void
system_chosen_cb (GardeNoteForm *self)
{
  int system = garde_choice_get_value (self->system);

  garde_conclusion_field_set_system (self->conclusion,
                                     system == FREE ? 0 : (GardeCodeSystem) system);
  gtk_widget_grab_focus (GTK_WIDGET (self->conclusion));
}

/* --- Templates and phrases --- */

static void
show_phrases (GardeNoteForm *self)
{
  g_autoptr (GHashTable) phrases = garde_note_aids_make_phrases (self->aids, self->doctor);

  garde_note_text_set_phrases (self->findings, phrases);
  garde_note_text_set_phrases (self->plan, phrases);
}

void
garde_note_form_apply (GardeNoteForm *self, const GardeTemplate *template)
{
  g_return_if_fail (GARDE_IS_NOTE_FORM (self));
  g_return_if_fail (template != NULL);

  garde_note_text_add (self->findings, template->findings);
  garde_note_text_add (self->plan, template->plan);
  if (garde_conclusion_field_get (self->conclusion).text[0] == '\0')
    garde_conclusion_field_set (
        self->conclusion, &(GardeConcluded){ template->conclusion, template->conclusion_system,
                                             template->conclusion_code, NULL });
  concluded_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->findings));
  if (!garde_note_text_select_field (self->findings, TRUE) &&
      garde_note_text_select_field (self->plan, TRUE))
    gtk_widget_grab_focus (GTK_WIDGET (self->plan));
}

static void
template_picked_cb (GardeNoteForm *self, GardeTemplate *template)
{
  garde_note_form_apply (self, template);
}

/* Behind what was found comes the conclusion or, where the template has brought one, the plan; the
 * choice of a classification, which stands between, is seldom wanted. */
static gboolean
filled_cb (GardeNoteForm *self)
{
  if (garde_conclusion_field_get (self->conclusion).code == NULL)
    return gtk_widget_grab_focus (GTK_WIDGET (self->conclusion));

  garde_note_text_select_field (self->plan, TRUE);
  return gtk_widget_grab_focus (GTK_WIDGET (self->plan));
}

gboolean
garde_note_form_find_gap (GardeNoteForm *self)
{
  GardeNoteText *texts[2];

  g_return_val_if_fail (GARDE_IS_NOTE_FORM (self), FALSE);

  texts[0] = self->findings;
  texts[1] = self->plan;
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (garde_note_text_select_gap (texts[i]))
      return gtk_widget_grab_focus (GTK_WIDGET (texts[i]));
  return FALSE;
}

void
garde_note_form_open_templates (GardeNoteForm *self)
{
  g_return_if_fail (GARDE_IS_NOTE_FORM (self));

  garde_template_button_open (self->template);
}

/* --- What it holds --- */

void
garde_note_form_show (GardeNoteForm *self,
                      const GardeNoteDraft *draft,
                      const GardeVisit *visit,
                      int months)
{
  g_return_if_fail (GARDE_IS_NOTE_FORM (self));
  g_return_if_fail (draft != NULL && visit != NULL);

  self->is_setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->reason), draft->reason != NULL ? draft->reason : "");
  garde_vital_line_set_months (self->vitals, months);
  garde_vital_line_set_texts (self->vitals, draft->vitals);
  garde_note_text_set (self->findings, draft->findings);
  garde_note_text_set (self->plan, draft->plan);
  garde_conclusion_field_set (self->conclusion, &(GardeConcluded){ draft->conclusion, draft->system,
                                                                   draft->code, draft->version });
  if (draft->system != 0)
    garde_choice_set_value (self->system, (int) draft->system);
  show_code (self);
  show_gaps (self);
  gtk_label_set_text (self->missing, "");
  self->is_setting = FALSE;

  self->doctor = visit->doctor;
  if (self->aids != NULL)
    {
      garde_template_button_set_up (self->template, self->aids, visit->reason_group);
      show_phrases (self);
    }
}

void
garde_note_form_set_origin (GardeNoteForm *self, const char *origin)
{
  g_return_if_fail (GARDE_IS_NOTE_FORM (self));

  gtk_label_set_text (self->origin, origin);
}

static void
take (char **field, char *text)
{
  g_free (*field);
  *field = text;
}

void
garde_note_form_fill (GardeNoteForm *self, GardeNoteDraft *draft)
{
  GardeConcluded concluded;

  g_return_if_fail (GARDE_IS_NOTE_FORM (self));
  g_return_if_fail (draft != NULL);

  concluded = garde_conclusion_field_get (self->conclusion);
  take (&draft->reason, g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->reason))));
  take (&draft->findings, garde_note_text_dup (self->findings));
  take (&draft->plan, garde_note_text_dup (self->plan));
  take (&draft->conclusion, g_strdup (concluded.text));
  take (&draft->code, g_strdup (concluded.code));
  take (&draft->version, g_strdup (concluded.version));
  draft->system = concluded.system;
  garde_vital_line_fill_texts (self->vitals, draft->vitals);
}

GtkWidget *
garde_note_form_find_wrong (GardeNoteForm *self, gboolean is_end)
{
  GtkWidget *wrong;
  gboolean is_missing;

  g_return_val_if_fail (GARDE_IS_NOTE_FORM (self), NULL);

  wrong = garde_vital_line_find_wrong (self->vitals);
  if (wrong != NULL || !is_end)
    return wrong;

  is_missing = garde_conclusion_field_get (self->conclusion).text[0] == '\0';
  gtk_label_set_text (self->missing, is_missing ? _ ("A few words are enough.") : "");
  return is_missing ? GTK_WIDGET (self->conclusion) : NULL;
}

/* --- The widget --- */

void
garde_note_form_set_up (GardeNoteForm *self, GardeDesk *desk, GardeNoteAids *aids)
{
  g_return_if_fail (GARDE_IS_NOTE_FORM (self));

  garde_conclusion_field_set_desk (self->conclusion, desk);
  g_set_object (&self->aids, aids);
  g_signal_connect_object (aids, "loaded", G_CALLBACK (show_phrases), self, G_CONNECT_SWAPPED);
}

/* Who comes to write begins with what was found; the reason is there already. */
static gboolean
garde_note_form_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (GARDE_NOTE_FORM (widget)->findings));
}

static void
garde_note_form_dispose (GObject *object)
{
  GardeNoteForm *self = GARDE_NOTE_FORM (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_NOTE_FORM);
  garde_children_unparent (GTK_WIDGET (self));
  g_clear_object (&self->aids);
  G_OBJECT_CLASS (garde_note_form_parent_class)->dispose (object);
}

static void
garde_note_form_class_init (GardeNoteFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_note_form_dispose;
  widget_class->focus = garde_children_focus;
  widget_class->grab_focus = garde_note_form_grab_focus;
  signals[TYPED] = g_signal_new ("typed", GARDE_TYPE_NOTE_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  g_type_ensure (GARDE_TYPE_CHIP);
  g_type_ensure (GARDE_TYPE_CHOICE);
  g_type_ensure (GARDE_TYPE_CONCLUSION_FIELD);
  g_type_ensure (GARDE_TYPE_NOTE_TEXT);
  g_type_ensure (GARDE_TYPE_TEMPLATE_BUTTON);
  g_type_ensure (GARDE_TYPE_VITAL_LINE);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/garde/Garde/ui/visit/garde-note-form.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeNoteForm, origin);
  gtk_widget_class_bind_template_child (widget_class, GardeNoteForm, reason);
  gtk_widget_class_bind_template_child (widget_class, GardeNoteForm, template);
  gtk_widget_class_bind_template_child (widget_class, GardeNoteForm, vitals);
  gtk_widget_class_bind_template_child (widget_class, GardeNoteForm, findings);
  gtk_widget_class_bind_template_child (widget_class, GardeNoteForm, findings_gaps);
  gtk_widget_class_bind_template_child (widget_class, GardeNoteForm, code);
  gtk_widget_class_bind_template_child (widget_class, GardeNoteForm, missing);
  gtk_widget_class_bind_template_child (widget_class, GardeNoteForm, system);
  gtk_widget_class_bind_template_child (widget_class, GardeNoteForm, conclusion);
  gtk_widget_class_bind_template_child (widget_class, GardeNoteForm, plan);
  gtk_widget_class_bind_template_child (widget_class, GardeNoteForm, plan_gaps);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, concluded_cb);
  gtk_widget_class_bind_template_callback (widget_class, system_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, template_picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, filled_cb);
}

static void
garde_note_form_init (GardeNoteForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (int system = GARDE_CODE_SYSTEM_CISP2; system <= GARDE_CODE_SYSTEM_ICD10; system++)
    garde_choice_add (self->system, system,
                      garde_vocabulary_get_label (&garde_code_system_words, system));
  garde_choice_add (self->system, FREE, _ ("Free"));
  garde_choice_set_value (self->system, GARDE_CODE_SYSTEM_CISP2);
}
