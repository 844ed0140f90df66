/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/visit/garde-visit-beside.h"

#include <glib/gi18n-lib.h>

#include "ui/shared/garde-children.h"
#include "ui/shared/garde-names.h"
#include "ui/visit/garde-note-reading.h"
#include "ui/visit/garde-side-row.h"

struct _GardeVisitBeside
{
  GtkWidget parent_instance;

  /* Children */
  GtkWidget *title;
  GtkWidget *back;
  GtkWidget *stack;
  GardeNoteReading *reading;
  GtkListBox *people;
  GtkWidget *nobody;
};

G_DEFINE_FINAL_TYPE (GardeVisitBeside, garde_visit_beside, GTK_TYPE_WIDGET)

enum
{
  CLOSED,
  PICKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
leave (GardeVisitBeside *self)
{
  g_signal_emit (self, signals[CLOSED], 0);
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  leave (GARDE_VISIT_BESIDE (widget));
  return GDK_EVENT_STOP;
}

static void
row_activated_cb (GardeVisitBeside *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[PICKED], 0, garde_side_row_get_id (GARDE_SIDE_ROW (row)));
}

void
garde_visit_beside_show_note (GardeVisitBeside *self,
                              const char *title,
                              const GardeVisitFile *file,
                              const GardeMoment *moment)
{
  g_return_if_fail (GARDE_IS_VISIT_BESIDE (self));

  gtk_label_set_text (GTK_LABEL (self->title), title);
  garde_note_reading_show (self->reading, file, moment);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "reading");
  gtk_widget_grab_focus (self->back);
}

void
garde_visit_beside_show_people (GardeVisitBeside *self, const char *title, const GPtrArray *entries)
{
  GtkListBoxRow *row;

  g_return_if_fail (GARDE_IS_VISIT_BESIDE (self));
  g_return_if_fail (entries != NULL);

  gtk_label_set_text (GTK_LABEL (self->title), title);
  while ((row = gtk_list_box_get_row_at_index (self->people, 0)) != NULL)
    gtk_list_box_remove (self->people, GTK_WIDGET (row));
  for (guint i = 0; i < entries->len; i++)
    {
      const GardeDayEntry *entry = entries->pdata[i];

      gtk_list_box_append (
          self->people,
          garde_side_row_new_person (
              entry, garde_name_reason (entry->visit->reason, (int) entry->visit->reason_group),
              garde_vocabulary_get_label (&garde_visit_state_words, (int) entry->visit->state)));
    }
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack),
                                    entries->len > 0 ? "people" : "nobody");
  row = gtk_list_box_get_row_at_index (self->people, 0);
  gtk_widget_grab_focus (row != NULL ? GTK_WIDGET (row) : self->back);
}

static void
garde_visit_beside_dispose (GObject *object)
{
  garde_children_unparent (GTK_WIDGET (object));
  G_OBJECT_CLASS (garde_visit_beside_parent_class)->dispose (object);
}

static void
garde_visit_beside_class_init (GardeVisitBesideClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_visit_beside_dispose;
  signals[CLOSED] = g_signal_new ("closed", GARDE_TYPE_VISIT_BESIDE, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  signals[PICKED] = g_signal_new ("picked", GARDE_TYPE_VISIT_BESIDE, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
}

static GtkWidget *
make_head (GardeVisitBeside *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->back = gtk_button_new_from_icon_name ("go-previous-symbolic");
  gtk_widget_add_css_class (self->back, "flat");
  gtk_widget_set_tooltip_text (self->back, _ ("Back (Escape)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->back), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Back"), -1);
  g_signal_connect_swapped (self->back, "clicked", G_CALLBACK (leave), self);
  self->title = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0F, "hexpand", TRUE, "ellipsize",
                              PANGO_ELLIPSIZE_END, "css-classes",
                              (const char *[]){ "pane-title", NULL }, NULL);
  gtk_box_append (GTK_BOX (head), self->back);
  gtk_box_append (GTK_BOX (head), self->title);
  gtk_widget_add_css_class (head, "pane-head");
  return head;
}

static GtkWidget *
make_people (GardeVisitBeside *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->people = g_object_new (GTK_TYPE_LIST_BOX, "selection-mode", GTK_SELECTION_NONE, "valign",
                               GTK_ALIGN_START, "css-classes",
                               (const char *[]){ "lines", "card", "in-pane", NULL }, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->people), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Patients of today"), -1);
  g_signal_connect_swapped (self->people, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->people));
  return scrolled;
}

static void
garde_visit_beside_init (GardeVisitBeside *self)
{
  gtk_orientable_set_orientation (
      GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_parent (make_head (self), GTK_WIDGET (self));
  self->stack = g_object_new (GTK_TYPE_STACK, "vexpand", TRUE, NULL);
  self->reading = g_object_new (GARDE_TYPE_NOTE_READING, NULL);
  gtk_stack_add_named (GTK_STACK (self->stack), GTK_WIDGET (self->reading), "reading");
  gtk_stack_add_named (GTK_STACK (self->stack), make_people (self), "people");
  self->nobody = g_object_new (GTK_TYPE_LABEL, "label", _ ("Nobody else was here today."), "valign",
                               GTK_ALIGN_START, "css-classes",
                               (const char *[]){ "dim-label", "empty-line", NULL }, NULL);
  gtk_stack_add_named (GTK_STACK (self->stack), self->nobody, "nobody");
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));
}
