/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/visit/garde-note-reading.h"

#include <glib/gi18n-lib.h>

#include "model/garde-vital-kind.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-names.h"

struct _GardeNoteReading
{
  GtkWidget parent_instance;

  GtkWidget *box; /* within a scrolled window, which is the child */
};

G_DEFINE_FINAL_TYPE (GardeNoteReading, garde_note_reading, GTK_TYPE_WIDGET)

static void
add_label (GardeNoteReading *self, const char *text, const char *const *classes)
{
  gtk_box_append (GTK_BOX (self->box),
                  g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0F, "wrap", TRUE,
                                "wrap-mode", PANGO_WRAP_WORD_CHAR, "selectable", TRUE,
                                "css-classes", classes, NULL));
}

static void
add_part (GardeNoteReading *self, const char *title, const char *text)
{
  if (text == NULL || text[0] == '\0')
    return;

  add_label (self, title, (const char *[]){ "section-title", "reading-title", NULL });
  add_label (self, text, (const char *[]){ "reading-text", NULL });
}

/* By whom and when something was written. */
static char *
write_when (const GardeVisitFile *file, gint64 at, const GardeMoment *moment)
{
  g_autofree char *day = garde_day_to_short (garde_instant_get_day (at, moment->zone));
  g_autofree char *time = garde_instant_format_time (at, moment->zone);
  g_autofree char *doctor = file->doctor != NULL ? garde_name_doctor_short (file->doctor) : NULL;

  if (doctor == NULL)
    return g_strdup_printf (C_ ("moment", "%1$s, %2$s"), day, time);
  /* Translators: a day, a time, a doctor. */
  return g_strdup_printf (_ ("%1$s, %2$s, %3$s"), day, time, doctor);
}

static void
add_outcome (GardeNoteReading *self, const GardeVisitFile *file)
{
  const char *outcome =
      garde_vocabulary_get_label (&garde_visit_outcome_words, (int) file->visit->outcome);
  gint64 days = file->note != NULL ? file->note->follow_up_days : 0;
  g_autofree char *text = NULL;

  if (days > 0)
    text = g_strdup_printf (g_dngettext (NULL, "%1$s, seen again in %2$d day",
                                         "%1$s, seen again in %2$d days", (gulong) days),
                            outcome, (int) days);
  add_part (self, _ ("Outcome"), text != NULL ? text : outcome);
}

static void
add_note (GardeNoteReading *self, const GardeVisitFile *file, const GardeMoment *moment)
{
  const GardeNote *note = file->note;
  g_autofree char *when = write_when (file, note->written_at, moment);
  g_autofree char *measured = garde_vital_format_all (file->vitals);
  g_autofree char *conclusion = NULL;

  if (note->conclusion_code != NULL)
    conclusion = g_strdup_printf (
        "%s (%s %s)", note->conclusion,
        garde_vocabulary_get_label (&garde_code_system_words, (int) note->conclusion_system),
        note->conclusion_code);
  add_label (self, when, (const char *[]){ "small", "dim-label", "numeric", NULL });
  if (note->moved_from != 0)
    add_label (self, _ ("This note was moved here from another visit."),
               (const char *[]){ "field-notice", NULL });
  add_part (self, _ ("Reason"), note->reason);
  add_part (self, _ ("Vital signs"), measured);
  add_part (self, _ ("Findings"), note->findings);
  add_part (self, _ ("Conclusion"), conclusion != NULL ? conclusion : note->conclusion);
  add_part (self, _ ("Plan"), note->plan);
}

static void
add_addenda (GardeNoteReading *self, const GardeVisitFile *file, const GardeMoment *moment)
{
  for (guint i = 0; i < file->addenda->len; i++)
    {
      const GardeNote *addendum = file->addenda->pdata[i];
      g_autofree char *when = write_when (file, addendum->written_at, moment);
      /* Translators: what was added to a note: day, time, doctor. */
      g_autofree char *title = g_strdup_printf (_ ("Added: %s"), when);

      add_part (self, title, addendum->findings);
    }
}

static void
add_orders (GardeNoteReading *self, const GardeVisitFile *file)
{
  for (guint i = 0; i < file->orders->len; i++)
    {
      const GardeOrderSheet *sheet = file->orders->pdata[i];
      g_autofree char *title = garde_order_sheet_dup_title (sheet);
      g_autofree char *line = g_strdup_printf (
          C_ ("order", "%1$s: %2$s"), title,
          garde_vocabulary_get_label (&garde_order_state_words, (int) sheet->order->state));

      add_part (self,
                garde_vocabulary_get_label (&garde_order_kind_words, (int) sheet->order->kind),
                line);
    }
}

void
garde_note_reading_show (GardeNoteReading *self,
                         const GardeVisitFile *file,
                         const GardeMoment *moment)
{
  GtkWidget *child;

  g_return_if_fail (GARDE_IS_NOTE_READING (self));
  g_return_if_fail (file != NULL && moment != NULL);

  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);

  if (file->note != NULL)
    add_note (self, file, moment);
  else
    add_label (self, _ ("Nothing was written in this visit."),
               (const char *[]){ "dim-label", NULL });
  add_orders (self, file);
  add_outcome (self, file);
  add_addenda (self, file, moment);
}

static void
garde_note_reading_dispose (GObject *object)
{
  garde_children_unparent (GTK_WIDGET (object));
  G_OBJECT_CLASS (garde_note_reading_parent_class)->dispose (object);
}

static void
garde_note_reading_class_init (GardeNoteReadingClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = garde_note_reading_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
garde_note_reading_init (GardeNoteReading *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gtk_widget_add_css_class (self->box, "pad");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->box);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_widget_set_parent (scrolled, GTK_WIDGET (self));
}
