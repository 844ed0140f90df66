/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/visit/garde-visit-home.h"

#include <glib/gi18n-lib.h>

#include "list/garde-day-queue.h"
#include "list/garde-open-visits.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-key-button.h"
#include "ui/shared/garde-names.h"
#include "ui/shared/garde-visit-steps.h"
#include "ui/visit/garde-side-row.h"

typedef struct
{
  GtkListBox *list;
  GtkLabel *count;
  GtkWidget *none;
} Part;

struct _GardeVisitHome
{
  GtkWidget parent_instance;

  /* Template Widgets */
  Part next;
  Part present;
  Part unfinished;
  GtkWidget *call;

  /* Owned References */
  GardeDesk *desk;
  GardeDayModel *today;
  GardeVisitSteps *steps;
  GardeOpenVisits *open;

  gint64 called; /* who is to have the focus once he is shown; 0: nobody */
};

G_DEFINE_FINAL_TYPE (GardeVisitHome, garde_visit_home, GTK_TYPE_WIDGET)

enum
{
  OPENED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- What is shown --- */

static void
fill (Part *part, const GPtrArray *entries, gboolean has_states)
{
  g_autofree char *count = g_strdup_printf ("%u", entries->len);
  GtkWidget *focus = gtk_widget_get_focus_child (GTK_WIDGET (part->list));
  int at = focus != NULL ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (focus)) : -1;
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (part->list, 0)) != NULL)
    gtk_list_box_remove (part->list, GTK_WIDGET (row));
  for (guint i = 0; i < entries->len; i++)
    {
      const GardeDayEntry *entry = entries->pdata[i];
      const char *state =
          garde_vocabulary_get_label (&garde_visit_state_words, (int) entry->visit->state);

      gtk_list_box_append (
          part->list,
          garde_side_row_new_person (
              entry, garde_name_reason (entry->visit->reason, (int) entry->visit->reason_group),
              has_states ? state : NULL));
    }
  gtk_label_set_text (part->count, entries->len > 0 ? count : "");
  gtk_widget_set_visible (GTK_WIDGET (part->list), entries->len > 0);
  gtk_widget_set_visible (part->none, entries->len == 0);
  row = at >= 0 ? gtk_list_box_get_row_at_index (part->list, at) : NULL;
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
add_present (GPtrArray *present, const GPtrArray *entries)
{
  for (guint i = 0; i < entries->len; i++)
    {
      GardeDayEntry *entry = entries->pdata[i];

      if (entry->visit != NULL && (entry->visit->state == GARDE_VISIT_CALLED ||
                                   entry->visit->state == GARDE_VISIT_IN_VISIT))
        g_ptr_array_add (present, entry);
    }
}

/* Whoever was called here is the next to be opened. */
static void
focus_called (GardeVisitHome *self)
{
  GtkListBoxRow *row;

  for (int i = 0;
       self->called != 0 && (row = gtk_list_box_get_row_at_index (self->present.list, i)) != NULL;
       i++)
    if (garde_side_row_get_id (GARDE_SIDE_ROW (row)) == self->called)
      {
        self->called = 0;
        gtk_widget_grab_focus (GTK_WIDGET (row));
      }
}

static void
show_day (GardeVisitHome *self, const GardeDaySheet *sheet)
{
  g_autoptr (GPtrArray) next = g_ptr_array_new ();
  g_autoptr (GPtrArray) present = g_ptr_array_new ();
  GardeDayEntry *first = garde_day_queue_find_next (sheet);

  if (first != NULL)
    g_ptr_array_add (next, first);
  for (guint i = 0; i < sheet->columns->len; i++)
    add_present (present, ((GardeDayColumn *) sheet->columns->pdata[i])->entries);
  add_present (present, sheet->walk_ins);
  fill (&self->next, next, FALSE);
  fill (&self->present, present, TRUE);
  focus_called (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "home.call", first != NULL);
}

/* --- What is not written yet --- */

/* Those who are there still stand above. */
static void
show_unfinished (GardeVisitHome *self)
{
  g_autoptr (GPtrArray) unfinished = garde_open_visits_find_unfinished (self->open);

  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    fill (&self->unfinished, unfinished, FALSE);
}

static void
loaded_cb (GardeVisitHome *self)
{
  const GardeDaySheet *sheet = garde_day_model_get_sheet (self->today);

  garde_visit_steps_settle (self->steps);
  if (sheet == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  show_day (self, sheet);
  show_unfinished (self);
}

/* --- What is done --- */

static void
failed_cb (GardeVisitHome *self, const char *message)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", message);
  garde_day_model_reload (self->today);
}

static void
stepped_cb (GardeVisitHome *self, int action, GardeVisit *visit)
{
  if (action != GARDE_ACTION_CALL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  self->called = garde_record_get_id (visit);
  focus_called (self);
}

static void
call_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeVisitHome *self = GARDE_VISIT_HOME (widget);
  const GardeDaySheet *sheet = garde_day_model_get_sheet (self->today);
  GardeDayEntry *next = sheet != NULL ? garde_day_queue_find_next (sheet) : NULL;

  if (next != NULL)
    garde_visit_steps_run (self->steps, GARDE_ACTION_CALL, next);
}

static void
next_activated_cb (GardeVisitHome *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "home.call", NULL);
}

/* Who was called comes into the room with that. */
static void
present_activated_cb (GardeVisitHome *self, GtkListBoxRow *row)
{
  gint64 id = garde_side_row_get_id (GARDE_SIDE_ROW (row));
  GardeDayEntry *entry = garde_day_model_find (self->today, id);

  if (entry != NULL)
    garde_visit_steps_run (self->steps, GARDE_ACTION_ENTER, entry);
  g_signal_emit (self, signals[OPENED], 0, id);
}

static void
unfinished_activated_cb (GardeVisitHome *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[OPENED], 0, garde_side_row_get_id (GARDE_SIDE_ROW (row)));
}

/* --- The widget --- */

void
garde_visit_home_set_up (GardeVisitHome *self, GardeDesk *desk, GardeDayModel *today)
{
  g_return_if_fail (GARDE_IS_VISIT_HOME (self));

  g_set_object (&self->desk, desk);
  g_set_object (&self->today, today);
  self->steps = garde_visit_steps_new (desk);
  g_signal_connect_object (self->steps, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->steps, "stepped", G_CALLBACK (stepped_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (today, "loaded", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);
  self->open = garde_open_visits_new (desk, today);
  g_signal_connect_object (self->open, "loaded", G_CALLBACK (show_unfinished), self,
                           G_CONNECT_SWAPPED);
}

static gboolean
garde_visit_home_grab_focus (GtkWidget *widget)
{
  GardeVisitHome *self = GARDE_VISIT_HOME (widget);
  const Part *const parts[] = { &self->present, &self->next, &self->unfinished };

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (parts[i]->list, 0);

      if (row != NULL)
        return gtk_widget_grab_focus (GTK_WIDGET (row));
    }
  return FALSE;
}

static void
garde_visit_home_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (garde_visit_home_parent_class)->map (widget);
  if (GARDE_VISIT_HOME (widget)->today != NULL)
    loaded_cb (GARDE_VISIT_HOME (widget));
}

static void
garde_visit_home_dispose (GObject *object)
{
  GardeVisitHome *self = GARDE_VISIT_HOME (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_VISIT_HOME);
  garde_children_unparent (GTK_WIDGET (self));
  g_clear_object (&self->open);
  g_clear_object (&self->steps);
  g_clear_object (&self->today);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (garde_visit_home_parent_class)->dispose (object);
}

static void
bind_part (GtkWidgetClass *klass, const char *name, goffset offset)
{
  g_autofree char *count = g_strconcat (name, "_count", NULL);
  g_autofree char *none = g_strconcat (name, "_none", NULL);

  gtk_widget_class_bind_template_child_full (klass, name, FALSE,
                                             offset + G_STRUCT_OFFSET (Part, list));
  gtk_widget_class_bind_template_child_full (klass, count, FALSE,
                                             offset + G_STRUCT_OFFSET (Part, count));
  gtk_widget_class_bind_template_child_full (klass, none, FALSE,
                                             offset + G_STRUCT_OFFSET (Part, none));
}

static void
garde_visit_home_class_init (GardeVisitHomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_visit_home_dispose;
  widget_class->map = garde_visit_home_map;
  widget_class->grab_focus = garde_visit_home_grab_focus;
  signals[OPENED] = g_signal_new ("opened", GARDE_TYPE_VISIT_HOME, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  g_type_ensure (GARDE_TYPE_KEY_BUTTON);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/garde/Garde/ui/visit/garde-visit-home.ui");
  bind_part (widget_class, "next", G_STRUCT_OFFSET (GardeVisitHome, next));
  bind_part (widget_class, "present", G_STRUCT_OFFSET (GardeVisitHome, present));
  bind_part (widget_class, "unfinished", G_STRUCT_OFFSET (GardeVisitHome, unfinished));
  gtk_widget_class_bind_template_child (widget_class, GardeVisitHome, call);
  gtk_widget_class_bind_template_callback (widget_class, next_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, present_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, unfinished_activated_cb);
  gtk_widget_class_install_action (widget_class, "home.call", NULL, call_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, 0, "home.call", NULL);
}

static void
garde_visit_home_init (GardeVisitHome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
