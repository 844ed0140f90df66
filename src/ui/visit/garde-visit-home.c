/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/visit/garde-visit-home.h"

#include <glib/gi18n-lib.h>

#include "list/garde-day-queue.h"
#include "list/garde-open-visits.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-key-button.h"
#include "ui/shared/garde-names.h"
#include "ui/shared/garde-patient-facts.h"
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
  GtkWidget *undo;

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

/* The row of a visit; NULL if it is not in the list. */
static GtkListBoxRow *
find_row (const Part *part, gint64 visit)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (part->list, i)) != NULL; i++)
    if (garde_side_row_get_id (GARDE_SIDE_ROW (row)) == visit)
      return row;
  return NULL;
}

/* "Burning urine · 28 y · Dr Marchand": whose patient it is decides who opens the visit. */
static char *
describe (GardeVisitHome *self, const GardeDayEntry *entry)
{
  const GardeDaySheet *sheet = garde_day_model_get_sheet (self->today);
  g_autoptr (GString) facts =
      g_string_new (garde_name_reason (entry->visit->reason, (int) entry->visit->reason_group));
  g_autofree char *age = garde_name_age (entry->patient, sheet->day);
  g_autofree char *doctor = entry->doctor != NULL ? garde_name_doctor_short (entry->doctor) : NULL;

  garde_facts_add (facts, age);
  garde_facts_add (facts, doctor);
  return g_string_free (g_steal_pointer (&facts), FALSE);
}

/* The rows are made anew; the focus stays on the same patient, since Enter opens him. */
static void
fill (GardeVisitHome *self, Part *part, const GPtrArray *entries, gboolean has_states)
{
  g_autofree char *count = g_strdup_printf ("%u", entries->len);
  GtkWidget *focus = gtk_widget_get_focus_child (GTK_WIDGET (part->list));
  int at = focus != NULL ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (focus)) : -1;
  gint64 focused = focus != NULL ? garde_side_row_get_id (GARDE_SIDE_ROW (focus)) : 0;
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (part->list, 0)) != NULL)
    gtk_list_box_remove (part->list, GTK_WIDGET (row));
  for (guint i = 0; i < entries->len; i++)
    {
      const GardeDayEntry *entry = entries->pdata[i];
      const char *state =
          garde_vocabulary_get_label (&garde_visit_state_words, (int) entry->visit->state);
      g_autofree char *detail = describe (self, entry);

      gtk_list_box_append (part->list,
                           garde_side_row_new_person (entry, detail, has_states ? state : NULL));
    }
  gtk_label_set_text (part->count, entries->len > 0 ? count : "");
  gtk_widget_set_visible (GTK_WIDGET (part->list), entries->len > 0);
  gtk_widget_set_visible (part->none, entries->len == 0);
  row = focused != 0 ? find_row (part, focused) : NULL;
  if (row == NULL && at >= 0)
    row = gtk_list_box_get_row_at_index (part->list, MIN (at, (int) entries->len - 1));
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

/* 0: who is signed in is no doctor of the roster. */
static gint64
get_own_doctor (GardeVisitHome *self)
{
  return garde_session_get_doctor (garde_desk_get_session (self->desk));
}

/* Whether @entry is the patient of another doctor than the one who is signed in. */
static gboolean
is_colleagues (GardeVisitHome *self, const GardeDayEntry *entry)
{
  gint64 own = get_own_doctor (self);

  return own != 0 && entry->doctor != NULL && garde_record_get_id (entry->doctor) != own;
}

/* One's own come first, a colleague's last; each in the order in which they were. (transfer
 * container) */
static GPtrArray *
sort_own_first (GardeVisitHome *self, const GPtrArray *entries)
{
  GPtrArray *sorted = g_ptr_array_new ();

  for (int others = 0; others < 2; others++)
    for (guint i = 0; i < entries->len; i++)
      if (is_colleagues (self, entries->pdata[i]) == others)
        g_ptr_array_add (sorted, entries->pdata[i]);
  return sorted;
}

/* Whoever was called here is the next to be opened. */
static void
focus_called (GardeVisitHome *self)
{
  GtkListBoxRow *row = self->called != 0 ? find_row (&self->present, self->called) : NULL;

  if (row == NULL)
    return;
  self->called = 0;
  gtk_widget_grab_focus (GTK_WIDGET (row));
}

static gboolean
can_undo (GardeVisitHome *self)
{
  const GardeStep *last = garde_day_model_get_last_step (self->today);

  return garde_visit_steps_is_running (self->steps) || (last != NULL && last->undoes == 0);
}

static void
show_day (GardeVisitHome *self, const GardeDaySheet *sheet)
{
  g_autoptr (GPtrArray) next = g_ptr_array_new ();
  g_autoptr (GPtrArray) present = g_ptr_array_new ();
  g_autoptr (GPtrArray) sorted = NULL;
  GardeDayEntry *first = garde_day_queue_find_next (sheet);

  if (first != NULL)
    g_ptr_array_add (next, first);
  for (guint i = 0; i < sheet->columns->len; i++)
    add_present (present, ((GardeDayColumn *) sheet->columns->pdata[i])->entries);
  add_present (present, sheet->walk_ins);
  sorted = sort_own_first (self, present);
  fill (self, &self->next, next, FALSE);
  fill (self, &self->present, sorted, TRUE);
  focus_called (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "home.call", first != NULL);
  gtk_widget_set_visible (self->undo, can_undo (self));
}

/* --- What is not written yet --- */

/* Those who are there still stand above. */
static void
show_unfinished (GardeVisitHome *self)
{
  g_autoptr (GPtrArray) unfinished = garde_open_visits_find_unfinished (self->open);
  g_autoptr (GPtrArray) sorted = sort_own_first (self, unfinished);

  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && garde_day_model_get_sheet (self->today) != NULL)
    fill (self, &self->unfinished, sorted, FALSE);
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
undone_cb (GardeVisitHome *self, GardeVisit *visit)
{
  GardeDayEntry *entry = garde_day_model_find (self->today, garde_record_get_id (visit));
  g_autofree char *name = entry != NULL ? garde_name_patient (entry->patient) : NULL;
  g_autofree char *message = NULL;

  if (name == NULL)
    return;
  /* Translators: what an undo has done: name, state again, as in “Undone. Paul Nguyen: Waiting”. */
  message =
      g_strdup_printf (_ ("Undone. %1$s: %2$s"), name,
                       garde_vocabulary_get_label (&garde_visit_state_words, (int) visit->state));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", message);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeVisitHome *self = GARDE_VISIT_HOME (widget);

  if (can_undo (self))
    garde_visit_steps_undo (self->steps);
}

/* Who calls sees him, whoever he was booked with: the room is told where to go, and it is counted
 * for who did the work. */
static void
call_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeVisitHome *self = GARDE_VISIT_HOME (widget);
  const GardeDaySheet *sheet = garde_day_model_get_sheet (self->today);
  GardeDayEntry *next = sheet != NULL ? garde_day_queue_find_next (sheet) : NULL;

  if (next != NULL)
    garde_visit_steps_run_with (self->steps, GARDE_ACTION_CALL, next,
                                &(GardeStepDetails){ .doctor = get_own_doctor (self) });
}

static void
next_activated_cb (GardeVisitHome *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "home.call", NULL);
}

/* Who was called comes into the room with that; if nobody had him, he is the patient of who opens.
 */
static void
present_activated_cb (GardeVisitHome *self, GtkListBoxRow *row)
{
  gint64 id = garde_side_row_get_id (GARDE_SIDE_ROW (row));
  GardeDayEntry *entry = garde_day_model_find (self->today, id);

  if (entry != NULL)
    garde_visit_steps_run_with (
        self->steps, GARDE_ACTION_ENTER, entry,
        &(GardeStepDetails){ .doctor = entry->visit->doctor == 0 ? get_own_doctor (self) : 0 });
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
  g_signal_connect_object (self->steps, "undone", G_CALLBACK (undone_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (today, "loaded", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);
  self->open = garde_open_visits_new (desk, today);
  g_signal_connect_object (self->open, "loaded", G_CALLBACK (show_unfinished), self,
                           G_CONNECT_SWAPPED);
}

/* Whether the first row is a visit that a colleague is in: nobody opens that by Enter alone. */
static gboolean
is_led_by_colleague (GardeVisitHome *self, const Part *part)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (part->list, 0);
  GardeDayEntry *entry =
      row != NULL ? garde_day_model_find (self->today, garde_side_row_get_id (GARDE_SIDE_ROW (row)))
                  : NULL;

  return entry != NULL && is_colleagues (self, entry);
}

static gboolean
garde_visit_home_grab_focus (GtkWidget *widget)
{
  GardeVisitHome *self = GARDE_VISIT_HOME (widget);
  gboolean is_free = is_led_by_colleague (self, &self->present);
  const Part *const parts[] = { is_free ? &self->next : &self->present,
                                is_free ? &self->present : &self->next, &self->unfinished };

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
  widget_class->focus = garde_children_focus;
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
  gtk_widget_class_bind_template_child (widget_class, GardeVisitHome, undo);
  gtk_widget_class_bind_template_callback (widget_class, next_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, present_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, unfinished_activated_cb);
  gtk_widget_class_install_action (widget_class, "home.call", NULL, call_action);
  gtk_widget_class_install_action (widget_class, "home.undo", NULL, undo_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, 0, "home.call", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_u, 0, "home.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "home.undo",
                                       NULL);
}

static void
garde_visit_home_init (GardeVisitHome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
