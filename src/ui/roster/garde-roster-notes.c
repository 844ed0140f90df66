/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/garde-roster-notes.h"

#include <glib/gi18n-lib.h>

#include "ui/roster/garde-roster-row.h"
#include "ui/roster/garde-roster-words.h"
#include "ui/shared/garde-children.h"

/* Papers that nobody has written down are many at first: the first few say enough. */
#define MOST_PAPERS (6)

struct _GardeRosterNotes
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GtkLabel *count;
  GtkListBox *list;
  GtkWidget *nothing;

  guint n_rows;
};

G_DEFINE_FINAL_TYPE (GardeRosterNotes, garde_roster_notes, GTK_TYPE_WIDGET)

enum
{
  WHY,
  ALLOW,
  PERSON,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GardeRosterRow *
add_row (GardeRosterNotes *self,
         const char *title,
         const char *fact,
         guint id,
         const char *icon,
         const char *style)
{
  GtkWidget *row = garde_roster_row_new (title, fact, id);

  garde_roster_row_set_icon (GARDE_ROSTER_ROW (row), icon, style);
  gtk_list_box_append (self->list, row);
  self->n_rows++;
  return GARDE_ROSTER_ROW (row);
}

/* --- Empty places --- */

static void
why_cb (GardeRosterNotes *self, int deed, GardeRosterRow *row)
{
  g_signal_emit (self, signals[WHY], 0, (guint) garde_roster_row_get_id (row));
}

static void
add_holes (GardeRosterNotes *self, const GardeRosterReview *review)
{
  for (guint i = 0; i < review->holes->len; i++)
    {
      const GardeRosterHole *hole = &g_array_index (review->holes, GardeRosterHole, i);
      g_autofree char *title = garde_roster_words_hole (review->sheet, hole->shift, hole->missing);
      GardeRosterRow *row =
          add_row (self, title, _ ("tell the 15 and the call centre if it stays empty"),
                   hole->shift, "dialog-warning-symbolic", "warn-fg");

      garde_roster_row_add_button (row, 0, _ ("Why"), "flat");
      g_signal_connect_object (row, "pressed", G_CALLBACK (why_cb), self, G_CONNECT_SWAPPED);
    }
}

/* --- Closed shifts --- */

static const char *
get_untold (GardeTold told)
{
  switch (told)
    {
    case GARDE_TOLD_FIFTEEN:
      return _ ("the call centre is not told yet");
    case GARDE_TOLD_CALL_CENTRE:
      return _ ("the 15 is not told yet");
    case GARDE_TOLD_ALL:
      return NULL;
    default:
      return _ ("neither the 15 nor the call centre is told yet");
    }
}

static void
add_closures (GardeRosterNotes *self, const GardeRosterSheet *sheet)
{
  for (guint i = 0; i < sheet->shifts->len; i++)
    {
      const GardeClosure *closure = garde_roster_sheet_get_closure (sheet, i);
      const char *untold = closure != NULL ? get_untold (garde_closure_get_told (closure)) : NULL;
      g_autofree char *shift = garde_roster_sheet_describe_shift (sheet, i);
      g_autofree char *begun = garde_roster_words_begin (shift);
      g_autofree char *title = g_strdup_printf (_ ("%s: closed"), begun);
      GardeRosterRow *row;

      if (untold == NULL ||
          garde_roster_sheet_get_shift (sheet, i)->local_day.number < sheet->today.number)
        continue;
      row = add_row (self, title, untold, i, "dialog-warning-symbolic", "warn-fg");
      garde_roster_row_add_button (row, 0, _ ("Message"), "flat");
      g_signal_connect_object (row, "pressed", G_CALLBACK (why_cb), self, G_CONNECT_SWAPPED);
    }
}

/* --- Broken rules --- */

static void
allow_cb (GardeRosterNotes *self, int deed, GardeRosterRow *row)
{
  g_signal_emit (self, signals[ALLOW], 0, (guint) garde_roster_row_get_id (row));
}

static void
add_faults (GardeRosterNotes *self, const GardeRosterReview *review)
{
  for (guint i = 0; i < review->faults->len; i++)
    {
      const GardeRosterFault *fault = review->faults->pdata[i];
      gboolean can_allow = garde_grant_rule_find (fault->rule) != 0;
      GardeRosterRow *row;

      if (fault->is_granted)
        continue;
      row = add_row (self, fault->text,
                     can_allow ? _ ("allow it, or put somebody else on")
                               : _ ("put somebody else on: nobody can allow it"),
                     i, can_allow ? "dialog-warning-symbolic" : "dialog-error-symbolic",
                     can_allow ? "warn-fg" : "bad-fg");
      garde_roster_row_wrap (row);
      if (can_allow)
        garde_roster_row_add_button (row, 0, _ ("Allow it"), "flat");
      g_signal_connect_object (row, "pressed", G_CALLBACK (allow_cb), self, G_CONNECT_SWAPPED);
    }
}

/* --- Papers --- */

static void
person_cb (GardeRosterNotes *self, int deed, GardeRosterRow *row)
{
  g_signal_emit (self, signals[PERSON], 0, (guint) garde_roster_row_get_id (row));
}

static void
add_papers (GardeRosterNotes *self, const GardeRosterReview *review)
{
  for (guint i = 0; i < review->papers->len && i < MOST_PAPERS; i++)
    {
      const GardeRosterPaper *paper = review->papers->pdata[i];
      gboolean is_bad = paper->warning.state >= GARDE_PAPER_STATE_ABSENT;
      g_autofree char *name = garde_roster_words_name (review->sheet, paper->doctor);
      g_autofree char *title = g_strdup_printf (_ ("%1$s: %2$s"), name, paper->text);
      g_autofree char *fact =
          paper->n_shifts > 0 ? g_strdup_printf (ngettext ("%u shift of this draft is concerned",
                                                           "%u shifts of this draft are concerned",
                                                           paper->n_shifts),
                                                 paper->n_shifts)
                              : g_strdup (_ ("no shift of this draft is concerned"));
      GardeRosterRow *row = add_row (self, title, fact, paper->doctor,
                                     is_bad ? "dialog-error-symbolic" : "dialog-warning-symbolic",
                                     is_bad ? "bad-fg" : "warn-fg");

      garde_roster_row_add_button (row, 0, _ ("Papers"), "flat");
      g_signal_connect_object (row, "pressed", G_CALLBACK (person_cb), self, G_CONNECT_SWAPPED);
    }
}

void
garde_roster_notes_show (GardeRosterNotes *self, const GardeRosterReview *review)
{
  g_autofree char *count = NULL;
  int focused;

  g_return_if_fail (GARDE_IS_ROSTER_NOTES (self));

  gtk_widget_set_visible (GTK_WIDGET (self), review != NULL);
  focused = garde_children_remove_rows (self->list);
  self->n_rows = 0;
  if (review == NULL)
    return;
  add_holes (self, review);
  add_closures (self, review->sheet);
  add_faults (self, review);
  add_papers (self, review);
  count = g_strdup_printf ("%u", self->n_rows);
  gtk_label_set_text (self->count, self->n_rows > 0 ? count : "");
  gtk_widget_set_visible (GTK_WIDGET (self->list), self->n_rows > 0);
  gtk_widget_set_visible (self->nothing, self->n_rows == 0);
  garde_children_focus_row (self->list, focused);
}

/* --- The widget --- */

static void
row_activated_cb (GardeRosterNotes *self, GtkListBoxRow *row)
{
  garde_roster_row_press (GARDE_ROSTER_ROW (row));
}

static void
garde_roster_notes_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GARDE_TYPE_ROSTER_NOTES);
  garde_children_unparent (GTK_WIDGET (object));
  G_OBJECT_CLASS (garde_roster_notes_parent_class)->dispose (object);
}

static void
garde_roster_notes_class_init (GardeRosterNotesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_roster_notes_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/garde/Garde/ui/roster/garde-roster-notes.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeRosterNotes, count);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterNotes, list);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterNotes, nothing);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);

  signals[WHY] = g_signal_new ("why", GARDE_TYPE_ROSTER_NOTES, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[ALLOW] = g_signal_new ("allow", GARDE_TYPE_ROSTER_NOTES, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[PERSON] = g_signal_new ("person", GARDE_TYPE_ROSTER_NOTES, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
garde_roster_notes_init (GardeRosterNotes *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
