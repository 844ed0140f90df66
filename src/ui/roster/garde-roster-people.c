/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/garde-roster-people.h"

#include <glib/gi18n-lib.h>

#include "ui/roster/garde-roster-drag.h"
#include "ui/roster/garde-roster-row.h"
#include "ui/roster/garde-roster-words.h"
#include "ui/shared/garde-children.h"

struct _GardeRosterPeople
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GtkLabel *count;
  GtkWidget *add;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (GardeRosterPeople, garde_roster_people, GTK_TYPE_WIDGET)

enum
{
  OPENED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* The paper of somebody that presses most and is more than "nobody wrote it down". */
static const GardeRosterPaper *
find_paper (const GardeRosterReview *review, guint doctor)
{
  for (guint i = 0; review != NULL && i < review->papers->len; i++)
    {
      const GardeRosterPaper *paper = review->papers->pdata[i];

      if (paper->doctor == doctor && paper->warning.state != GARDE_PAPER_STATE_NOT_RECORDED)
        return paper;
    }
  return NULL;
}

static gboolean
is_over_week (const GardeRosterSheet *sheet, const GardeRosterPerson *person, int shifts)
{
  gint64 most = garde_roster_person_get_most_a_week (person);
  int weeks = (sheet->to.number - sheet->from.number + 1) / 7;

  return most > 0 && shifts > most * weeks;
}

/* "2 in the week, 21 in 12 weeks (3 evenings, 1 weekend, 1 public holiday)" for whoever listens. */
static char *
describe (const GardeRosterSheet *sheet,
          const GardeRosterPerson *person,
          const GardeRosterCount *now)
{
  const GardeRosterCount *past = &person->past;

  return g_strdup_printf (
      /* Translators: how many shifts somebody works. */
      _ ("%1$d here; in %2$d days %3$d: %4$d evenings, %5$d at weekends, %6$d on public holidays"),
      now->shifts, (int) sheet->terms->rolling_days, past->shifts + now->shifts,
      past->evenings + now->evenings, past->weekends + now->weekends,
      past->holidays + now->holidays);
}

static GtkWidget *
make_row (const GardeRosterSheet *sheet,
          const GardeRosterReview *review,
          guint doctor,
          gboolean in_draft)
{
  const GardeRosterPerson *person = garde_roster_sheet_get_person (sheet, doctor);
  const GardeRosterCount *now = in_draft ? &person->draft : &person->published;
  const GardeRosterPaper *paper = find_paper (review, doctor);
  g_autofree char *name = garde_roster_words_name (sheet, doctor);
  g_autofree char *figures = describe (sheet, person, now);
  const char *status = person->engagement != NULL
                           ? garde_vocabulary_get_label (&garde_doctor_status_words,
                                                         (int) person->engagement->status)
                           : _ ("not engaged here");
  GtkWidget *widget = garde_roster_row_new (name, paper != NULL ? paper->text : status, doctor);
  GardeRosterRow *row = GARDE_ROSTER_ROW (widget);

  garde_roster_row_wrap (row);
  garde_roster_row_set_mark (row, person->doctor->family_name);
  if (paper != NULL)
    garde_roster_row_set_fact_style (
        row, paper->warning.state >= GARDE_PAPER_STATE_ABSENT ? "bad-fg" : "warn-fg");
  garde_roster_row_add_figure (row, now->shifts,
                               is_over_week (sheet, person, now->shifts) ? "over-n" : NULL);
  garde_roster_row_add_figure (row, person->past.shifts + now->shifts, NULL);
  garde_roster_row_add_figure (row, person->past.evenings + now->evenings, NULL);
  garde_roster_row_add_figure (row, person->past.weekends + now->weekends, NULL);
  gtk_widget_set_tooltip_text (widget, figures);
  if (in_draft)
    garde_roster_drag_add (widget, GDK_ACTION_COPY);
  return widget;
}

void
garde_roster_people_show (GardeRosterPeople *self,
                          GardeRosterSheet *sheet,
                          const GardeRosterReview *review,
                          gboolean in_draft)
{
  g_autofree char *count = NULL;
  int focused;

  g_return_if_fail (GARDE_IS_ROSTER_PEOPLE (self));
  g_return_if_fail (GARDE_IS_ROSTER_SHEET (sheet));

  count = g_strdup_printf ("%u", sheet->people->len);
  gtk_label_set_text (self->count, count);
  focused = garde_children_remove_rows (self->list);
  for (guint d = 0; d < sheet->people->len; d++)
    gtk_list_box_append (self->list, make_row (sheet, review, d, in_draft));
  garde_children_focus_row (self->list, focused);
}

void
garde_roster_people_set_can_add (GardeRosterPeople *self, gboolean can_add)
{
  g_return_if_fail (GARDE_IS_ROSTER_PEOPLE (self));

  gtk_widget_set_visible (self->add, can_add);
}

static void
row_activated_cb (GardeRosterPeople *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[OPENED], 0,
                 (guint) garde_roster_row_get_id (GARDE_ROSTER_ROW (row)));
}

static void
garde_roster_people_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GARDE_TYPE_ROSTER_PEOPLE);
  garde_children_unparent (GTK_WIDGET (object));
  G_OBJECT_CLASS (garde_roster_people_parent_class)->dispose (object);
}

static void
garde_roster_people_class_init (GardeRosterPeopleClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_roster_people_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/garde/Garde/ui/roster/garde-roster-people.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPeople, count);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPeople, add);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPeople, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);

  signals[OPENED] = g_signal_new ("opened", GARDE_TYPE_ROSTER_PEOPLE, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
garde_roster_people_init (GardeRosterPeople *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
