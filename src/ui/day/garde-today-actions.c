/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/day/garde-today-page-private.h"

#include <glib/gi18n-lib.h>

#include "list/garde-free-places.h"
#include "model/garde-visit-machine.h"
#include "ui/day/garde-day-words.h"
#include "ui/shared/garde-names.h"
#include "ui/shared/garde-step-line.h"
#include "ui/shared/garde-visit-opening.h"

static const char *const step_actions[GARDE_N_VISIT_ACTIONS] = {
  [GARDE_ACTION_ARRIVE] = "day.arrive",     [GARDE_ACTION_NO_SHOW] = "day.no-show",
  [GARDE_ACTION_CALL] = "day.call",         [GARDE_ACTION_ENTER] = "day.enter",
  [GARDE_ACTION_FINISH] = "day.finish",     [GARDE_ACTION_PUT_BACK] = "day.put-back",
  [GARDE_ACTION_RECALL] = "day.recall",     [GARDE_ACTION_PARK] = "day.park",
  [GARDE_ACTION_UNPARK] = "day.unpark",     [GARDE_ACTION_LEAVE] = "day.leave",
  [GARDE_ACTION_REDIRECT] = "day.redirect", [GARDE_ACTION_CANCEL] = "day.cancel",
  [GARDE_ACTION_CHANGE_ZONE] = "day.zone",  [GARDE_ACTION_RAISE] = "day.raise",
  [GARDE_ACTION_LOWER] = "day.lower",
};

/* --- What is possible now --- */

static gboolean
is_today (GardeTodayPage *self)
{
  return self->model == self->today;
}

/* Whom a call is for: the selected one if he waits, else whoever is next. With a free place
 * selected nobody: there letters begin a name. */
static GardeDayEntry *
find_callee (GardeTodayPage *self)
{
  GardeDayEntry *entry = garde_day_selection_get_entry (self->selection);
  const GardeDaySheet *sheet = garde_day_model_get_sheet (self->model);

  if (sheet == NULL || (entry != NULL && entry->visit == NULL))
    return NULL;

  return garde_visit_steps_find_callee (self->steps, entry, garde_day_queue_find_next (sheet));
}

static gboolean
can_undo (GardeTodayPage *self)
{
  const GardeStep *last = garde_day_model_get_last_step (self->model);

  return garde_visit_steps_is_running (self->steps) || garde_day_moves_is_running (self->moves) ||
         (last != NULL && last->undoes == 0);
}

static gboolean
can_step (GardeTodayPage *self, GardeVisitAction step)
{
  if (step == GARDE_ACTION_CALL)
    return find_callee (self) != NULL;
  if (step == GARDE_ACTION_PARK && can_step (self, GARDE_ACTION_UNPARK))
    return TRUE;

  return garde_visit_steps_is_possible (self->steps, step,
                                        garde_day_selection_get_entry (self->selection));
}

/* Whether a form can be opened for the place of @entry, free or taken. */
static gboolean
can_book (const GardeDayEntry *entry, const GardeMoment *moment)
{
  return entry != NULL && garde_free_place_is_offered (entry, moment->now);
}

static gboolean
can_overbook (const GardeDayEntry *entry)
{
  return entry != NULL && entry->place != NULL && entry->visit != NULL &&
         garde_visit_state_is_live (entry->visit->state);
}

/* The facts first, then every action of the page. */
void
garde_today_actions_update (GardeTodayPage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GardeDayEntry *entry = garde_day_selection_get_entry (self->selection);
  const GardeSession *session = garde_desk_get_session (self->desk);
  gboolean is_now = is_today (self);
  gboolean may_book = garde_session_may (session, GARDE_ACTION_BOOKING_WRITE);

  for (GardeVisitAction step = 0; step < GARDE_N_VISIT_ACTIONS; step++)
    gtk_widget_action_set_enabled (widget, step_actions[step], is_now && can_step (self, step));
  gtk_widget_action_set_enabled (widget, "day.undo", is_now && can_undo (self));
  gtk_widget_action_set_enabled (widget, "day.today", !is_now);
  gtk_widget_action_set_enabled (widget, "day.open", entry != NULL);
  gtk_widget_action_set_enabled (widget, "day.type", may_book && can_book (entry, &self->moment));
  gtk_widget_action_set_enabled (widget, "day.overbook", may_book && can_overbook (entry));
  gtk_widget_action_set_enabled (widget, "day.shift",
                                 may_book && garde_day_moves_is_possible (entry));
  gtk_widget_action_set_enabled (widget, "day.walk-in",
                                 garde_session_may (session, GARDE_ACTION_ARRIVAL_WRITE));
}

/* What one's role never does is not shown, greyed or not. */
static void
hide_others (GtkWidget *widget, const GardeSession *session)
{
  static const struct
  {
    const char *name;
    GardeAction action;
  } rights[] = {
    { "day.arrive", GARDE_ACTION_ARRIVAL_WRITE }, { "day.walk-in", GARDE_ACTION_ARRIVAL_WRITE },
    { "day.no-show", GARDE_ACTION_ROOM_STEP },    { "day.call", GARDE_ACTION_ROOM_STEP },
    { "day.enter", GARDE_ACTION_ROOM_STEP },      { "day.finish", GARDE_ACTION_VISIT_END },
    { "day.shift", GARDE_ACTION_BOOKING_WRITE },  { "day.overbook", GARDE_ACTION_BOOKING_WRITE },
  };
  const char *name =
      GTK_IS_ACTIONABLE (widget) ? gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)) : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rights); i++)
    if (g_strcmp0 (rights[i].name, name) == 0)
      gtk_widget_set_visible (widget, garde_session_may (session, rights[i].action));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    hide_others (child, session);
}

void
garde_today_actions_allow (GardeTodayPage *self)
{
  hide_others (GTK_WIDGET (self), garde_desk_get_session (self->desk));
}

/* --- Steps --- */

static void
failed_cb (GardeTodayPage *self, const char *message)
{
  garde_today_page_toast (self, message);
  garde_day_model_reload (self->model);
}

static void
step_closed_cb (GardeTodayPage *self, gboolean is_done)
{
  self->is_refocus_wanted |= is_done;
  garde_today_actions_update (self);
  garde_today_page_focus (self);
}

/* The line that asks what a step needs stands above the key bar. */
static void
ask_step (GardeTodayPage *self, GardeDayEntry *entry, GardeVisitAction step)
{
  if (self->step_line == NULL)
    {
      self->step_line = g_object_new (GARDE_TYPE_STEP_LINE, NULL);
      gtk_widget_insert_before (self->step_line, gtk_widget_get_parent (self->key_bar),
                                self->key_bar);
      garde_step_line_set_up (GARDE_STEP_LINE (self->step_line), self->desk, self->steps);
      g_signal_connect_swapped (self->step_line, "closed", G_CALLBACK (step_closed_cb), self);
    }

  garde_step_line_start (GARDE_STEP_LINE (self->step_line), entry, step);
}

static void
step_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeTodayPage *self = GARDE_TODAY_PAGE (widget);
  GardeDayEntry *entry = garde_day_selection_get_entry (self->selection);
  GardeVisitAction step = 0;

  while (!g_str_equal (step_actions[step], name))
    step++;
  if (!can_step (self, step))
    return;

  garde_today_page_say (self, NULL);

  /* One key sets aside and takes back again. */
  if (step == GARDE_ACTION_PARK && can_step (self, GARDE_ACTION_UNPARK))
    step = GARDE_ACTION_UNPARK;
  if (step == GARDE_ACTION_CALL)
    {
      entry = find_callee (self);
      garde_day_selection_set_id (self->selection, garde_day_entry_get_id (entry));
    }
  if (garde_step_line_is_wanted (step))
    {
      ask_step (self, entry, step);
      return;
    }

  self->is_refocus_wanted = TRUE;
  garde_visit_steps_run (self->steps, step, entry);
  garde_today_actions_update (self);
}

static void
undone_cb (GardeTodayPage *self, GardeVisit *visit)
{
  GardeDayEntry *entry;
  g_autofree char *name = NULL;
  g_autofree char *message = NULL;

  entry = garde_day_model_find (self->model, garde_record_get_id (visit));
  if (entry == NULL)
    return;
  name = garde_name_patient (entry->patient);
  /* Translators: what an undo has done: name, state again, as in “Undone. Paul Nguyen: Waiting”. */
  message =
      g_strdup_printf (_ ("Undone. %1$s: %2$s"), name,
                       garde_vocabulary_get_label (&garde_visit_state_words, (int) visit->state));
  garde_today_page_toast (self, message);
  garde_today_page_say (self, NULL);
  garde_day_selection_set_id (self->selection, garde_record_get_id (visit));
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeTodayPage *self = GARDE_TODAY_PAGE (widget);

  if (!can_undo (self))
    return;

  self->is_refocus_wanted = TRUE;
  garde_visit_steps_undo (self->steps);
}

/* --- Places --- */

static void
book (GardeTodayPage *self, GardeDayEntry *entry, const char *typed)
{
  if (entry->visit == NULL && !can_book (entry, &self->moment))
    {
      garde_today_page_toast (self, _ ("The time of this place is over."));
      return;
    }

  garde_day_selection_set_id (self->selection, garde_day_entry_get_id (entry));
  garde_day_side_start_booking (self->side, self->model, entry, typed);
}

static void
give_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeTodayPage *self = GARDE_TODAY_PAGE (widget);
  GardeDayEntry *entry = garde_day_model_find (self->model, g_variant_get_int64 (parameter));

  if (entry != NULL)
    book (self, entry, NULL);
}

static void
type_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeTodayPage *self = GARDE_TODAY_PAGE (widget);
  GardeDayEntry *entry = garde_day_selection_get_entry (self->selection);

  if (can_book (entry, &self->moment))
    book (self, entry, g_variant_get_string (parameter, NULL));
}

static void
overbook_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeTodayPage *self = GARDE_TODAY_PAGE (widget);
  GardeDayEntry *entry = garde_day_selection_get_entry (self->selection);

  if (can_overbook (entry))
    book (self, entry, NULL);
}

static void
open_id (GardeTodayPage *self, gint64 id)
{
  GardeDayEntry *entry = garde_day_model_find (self->model, id);

  if (entry == NULL)
    return;

  if (entry->visit == NULL)
    book (self, entry, NULL);
  else
    garde_visit_open (GTK_WIDGET (self), self->steps, entry, FALSE);
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeTodayPage *self = GARDE_TODAY_PAGE (widget);

  open_id (self, garde_day_selection_get_id (self->selection));
}

static void
visit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeTodayPage *self = GARDE_TODAY_PAGE (widget);

  garde_visit_open (widget, self->steps, garde_day_selection_get_entry (self->selection), TRUE);
}

static void
activated_cb (GardeTodayPage *self, gint64 id)
{
  open_id (self, id);
}

/* With the form of a booking open, another place is picked for it; without one a free place opens
 * it. */
static void
picked_cb (GardeTodayPage *self, gint64 id)
{
  GardeDayEntry *entry = garde_day_model_find (self->model, id);

  garde_day_selection_set_id (self->selection, id);
  garde_today_page_focus (self);
  if (!can_book (entry, &self->moment))
    return;

  if (garde_day_side_has_form (self->side))
    garde_day_side_follow (self->side, self->model, entry);
  else if (entry->visit == NULL &&
           garde_session_may (garde_desk_get_session (self->desk), GARDE_ACTION_BOOKING_WRITE))
    book (self, entry, NULL);
}

static void
side_closed_cb (GardeTodayPage *self)
{
  garde_today_page_focus (self);
}

/* The entry is there once the day was read again, which the saving has asked for. */
static void
side_done_cb (GardeTodayPage *self, GardeVisit *visit, const char *message)
{
  GardeDay day = garde_day_model_get_day (self->model);

  if (visit->local_day.number != day.number)
    day = visit->local_day;
  garde_today_page_show_day (self, day, garde_record_get_id (visit));
  garde_today_page_focus (self);
  garde_today_page_toast (self, message);
  self->is_refocus_wanted = garde_day_selection_get_entry (self->selection) == NULL;
}

/* --- A patient's booking --- */

static gpointer
read_patient (GardeStore *store,
              GardeSession *session,
              gpointer argument,
              GCancellable *cancellable,
              GError **error)
{
  const gint64 *id = argument;

  return garde_store_load (store, session, GARDE_TYPE_PATIENT, *id, error);
}

static void
patient_read_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeTodayPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GardePatient) patient = garde_desk_run_finish (GARDE_DESK (desk), result, &error);
  const GardeDaySheet *sheet;
  GardeDayEntry *place = NULL;

  if (self->selection == NULL)
    return;
  if (patient == NULL)
    {
      garde_today_page_toast (self, error->message);
      return;
    }

  garde_today_page_show_day (self, GARDE_DAY_NONE, 0);
  sheet = garde_day_model_get_sheet (self->model);
  if (sheet != NULL)
    place = garde_free_places_find_next (sheet, 0, NULL, self->moment.now);
  if (place != NULL)
    garde_day_selection_set_id (self->selection, garde_day_entry_get_id (place));
  garde_day_side_book_patient (self->side, self->model, place, patient);
}

void
garde_today_page_book_patient (GardeTodayPage *self, gint64 patient)
{
  g_return_if_fail (GARDE_IS_TODAY_PAGE (self));

  garde_desk_run_async (self->desk, read_patient, g_memdup2 (&patient, sizeof patient), g_free,
                        g_object_unref, NULL, patient_read_cb, g_object_ref (self));
}

/* --- Moving --- */

static void
moved_cb (GardeTodayPage *self, GardeVisit *visit)
{
  GardeDayColumn *column = NULL;
  const GardeDaySheet *sheet = garde_day_model_get_sheet (self->model);
  GardeDoctor *doctor = NULL;

  /* The doctor's name stands in his column. */
  for (guint i = 0; sheet != NULL && i < sheet->columns->len && doctor == NULL; i++)
    {
      column = sheet->columns->pdata[i];
      if (column->doctor != NULL && garde_record_get_id (column->doctor) == visit->doctor)
        doctor = column->doctor;
    }

  self->is_refocus_wanted = TRUE;
  garde_day_selection_set_id (self->selection, garde_record_get_id (visit));
  garde_today_page_say (self, garde_day_words_moved (visit, doctor, &self->moment));

  /* The day may have been read already with him where he is now, before this answer came: the next
   * move waits for a reading after it. */
  garde_day_model_reload (self->model);
}

static void
shift_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeTodayPage *self = GARDE_TODAY_PAGE (widget);
  GardeDayEntry *entry = garde_day_selection_get_entry (self->selection);

  if (!garde_day_moves_is_possible (entry))
    return;

  self->is_refocus_wanted = TRUE;
  if (!garde_day_moves_run_along (self->moves, self->model, entry,
                                  (GardeMove) g_variant_get_int32 (parameter)))
    garde_today_page_say (self, g_strdup (_ ("There is no free place on that side.")));
}

static void
dropped_cb (GardeTodayPage *self, gint64 visit, gint64 id)
{
  GardeDayEntry *dragged = garde_day_model_find (self->model, visit);
  GardeDayEntry *entry = garde_day_model_find (self->model, id);

  if (!garde_day_moves_is_possible (dragged) || entry == NULL)
    return;

  garde_day_selection_set_id (self->selection, visit);
  self->is_refocus_wanted = TRUE;
  if (entry->visit == NULL)
    garde_day_moves_run (self->moves, dragged, garde_record_get_id (entry->place));
  else
    garde_day_side_start_squeeze (self->side, self->model, dragged, entry);
}

/* --- Going about --- */

static void
go_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeTodayPage *self = GARDE_TODAY_PAGE (widget);
  GardeDay day = garde_day_model_get_day (self->model);

  if (g_str_equal (name, "day.today"))
    day = GARDE_DAY_NONE;
  else if (g_str_equal (name, "day.go"))
    day = garde_day (g_variant_get_int32 (parameter));
  else
    day = garde_day_add (day, g_str_equal (name, "day.next") ? 1 : -1);

  garde_today_page_show_day (self, day, 0);
}

static void
reload_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  garde_day_model_reload (GARDE_TODAY_PAGE (widget)->model);
}

static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeTodayPage *self = GARDE_TODAY_PAGE (widget);

  if (garde_day_selection_move (self->selection, (GardeMove) g_variant_get_int32 (parameter)))
    garde_today_page_focus (self);
}

void
garde_today_page_start_walk_in (GardeTodayPage *self)
{
  g_return_if_fail (GARDE_IS_TODAY_PAGE (self));

  garde_day_side_start_walk_in (self->side);
}

static void
walk_in_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  garde_today_page_start_walk_in (GARDE_TODAY_PAGE (widget));
}

void
garde_today_actions_install (GtkWidgetClass *klass)
{
  for (GardeVisitAction step = 0; step < GARDE_N_VISIT_ACTIONS; step++)
    gtk_widget_class_install_action (klass, step_actions[step], NULL, step_action);
  gtk_widget_class_install_action (klass, "day.undo", NULL, undo_action);
  gtk_widget_class_install_action (klass, "day.open", NULL, open_action);
  gtk_widget_class_install_action (klass, "day.visit", NULL, visit_action);
  gtk_widget_class_install_action (klass, "day.give", "x", give_action);
  gtk_widget_class_install_action (klass, "day.type", "s", type_action);
  gtk_widget_class_install_action (klass, "day.overbook", NULL, overbook_action);
  gtk_widget_class_install_action (klass, "day.shift", "i", shift_action);
  gtk_widget_class_install_action (klass, "day.walk-in", NULL, walk_in_action);
  gtk_widget_class_install_action (klass, "day.today", NULL, go_action);
  gtk_widget_class_install_action (klass, "day.previous", NULL, go_action);
  gtk_widget_class_install_action (klass, "day.next", NULL, go_action);
  gtk_widget_class_install_action (klass, "day.go", "i", go_action);
  gtk_widget_class_install_action (klass, "day.reload", NULL, reload_action);
  gtk_widget_class_install_action (klass, "day.move", "i", move_action);
  gtk_widget_class_bind_template_callback (klass, picked_cb);
  gtk_widget_class_bind_template_callback (klass, activated_cb);
  gtk_widget_class_bind_template_callback (klass, dropped_cb);
  gtk_widget_class_bind_template_callback (klass, side_done_cb);
  gtk_widget_class_bind_template_callback (klass, side_closed_cb);
}

void
garde_today_actions_set_up (GardeTodayPage *self)
{
  g_signal_connect_object (self->steps, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->steps, "stepped", G_CALLBACK (garde_today_actions_update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->steps, "undone", G_CALLBACK (undone_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->moves, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->moves, "moved", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);
}
