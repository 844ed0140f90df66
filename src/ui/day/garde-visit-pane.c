/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/day/garde-visit-pane.h"

#include <glib/gi18n-lib.h>

#include "list/garde-free-places.h"
#include "ui/day/garde-day-moves.h"
#include "ui/day/garde-day-words.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-key-button.h"
#include "ui/shared/garde-names.h"

struct _GardeVisitPane
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GtkLabel *title;
  GardeChip *known_chip;
  GtkWidget *where;
  GtkImage *where_icon;
  GtkLabel *where_title;
  GtkLabel *where_note;
  GtkWidget *earlier;
  GtkWidget *later;
  GtkLabel *notice;
  GardeVisitForm *form;
  GtkWidget *submit;

  /* Owned References */
  GardeDesk *desk;
  GardeDayModel *model; /* of the day of the place; NULL for a walk-in */
  GardeDayEntry *place; /* as it was seen; NULL: none */
  GardeDayEntry *visit; /* that is to get a seat beside @place; else NULL */

  GardeVisitFormKind kind;
  gboolean is_saving;
  gboolean is_notice_of_connection; /* which is out of date once there is one again */
};

G_DEFINE_FINAL_TYPE (GardeVisitPane, garde_visit_pane, GTK_TYPE_WIDGET)

enum
{
  DONE,
  CLOSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GardeMoment
get_moment (GardeVisitPane *self)
{
  return (GardeMoment){ garde_clock_now (garde_desk_get_clock (self->desk)),
                        garde_desk_get_today (self->desk), garde_desk_get_zone (self->desk),
                        garde_desk_get_centre (self->desk) };
}

static void
show_notice (GardeVisitPane *self, const char *message)
{
  self->is_notice_of_connection = FALSE;
  gtk_label_set_text (self->notice, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->notice), message != NULL);
}

static void
online_changed_cb (GardeVisitPane *self)
{
  if (self->is_notice_of_connection && garde_desk_is_online (self->desk))
    show_notice (self, NULL);
}

/* --- The place --- */

static void
show_title (GardeVisitPane *self)
{
  static const char *const titles[] = {
    [GARDE_FORM_WALK_IN] = N_ ("Walk-in"),
    [GARDE_FORM_BOOKING] = N_ ("Appointment"),
    [GARDE_FORM_OVERBOOKING] = N_ ("Overbooking"),
    [GARDE_FORM_SQUEEZE] = N_ ("Move beside"),
  };
  static const char *const verbs[] = {
    [GARDE_FORM_WALK_IN] = N_ ("Register"),
    [GARDE_FORM_BOOKING] = N_ ("Book"),
    [GARDE_FORM_OVERBOOKING] = N_ ("Book beside"),
    [GARDE_FORM_SQUEEZE] = N_ ("Move"),
  };

  gtk_label_set_text (self->title, _ (titles[self->kind]));
  garde_key_button_set_text (GARDE_KEY_BUTTON (self->submit), _ (verbs[self->kind]));
}

/* What is said of the place below its hour. */
static char *
describe_place (GardeVisitPane *self, const GardeMoment *moment)
{
  g_autofree char *name = NULL;
  g_autofree char *other = NULL;

  if (self->place == NULL)
    return g_strdup (_ ("Take a walk-in, or select a taken place and press S."));
  if (self->place->visit == NULL)
    return garde_day_words_place (self->place, moment);

  name = garde_name_patient (self->place->patient);
  if (self->visit == NULL)
    /* Translators: a seat is added at the hour of somebody else, as in “Beside Paul Nguyen”. */
    return g_strdup_printf (_ ("Beside %s"), name);

  other = garde_name_patient (self->visit->patient);
  /* Translators: who gets a seat beside whom, as in “Claire Dubois beside Paul Nguyen”. */
  return g_strdup_printf (_ ("%1$s beside %2$s"), other, name);
}

static void
show_place (GardeVisitPane *self)
{
  GardeMoment moment = get_moment (self);
  gboolean is_choosing = self->kind == GARDE_FORM_BOOKING && self->place != NULL;
  g_autofree char *note = describe_place (self, &moment);
  g_autofree char *title = NULL;

  title = self->place != NULL ? garde_day_words_where (self->place, &moment)
                              : g_strdup (_ ("No place is free"));
  gtk_label_set_text (self->where_title, title);
  gtk_label_set_text (self->where_note, note);
  gtk_image_set_from_icon_name (self->where_icon,
                                self->place == NULL          ? "dialog-warning-symbolic"
                                : self->place->visit != NULL ? "list-add-symbolic"
                                : garde_free_place_is_open (self->place, 0, moment.now)
                                    ? "alarm-symbolic"
                                    : "changes-prevent-symbolic");
  gtk_widget_set_visible (self->earlier, is_choosing);
  gtk_widget_set_visible (self->later, is_choosing);
  gtk_widget_set_visible (self->where, self->kind != GARDE_FORM_WALK_IN);
}

static void
set_kind (GardeVisitPane *self, GardeVisitFormKind kind)
{
  self->kind = kind;
  garde_visit_form_set_kind (self->form, kind);
  garde_visit_form_show_known (self->form, self->known_chip);
  show_title (self);
}

static void
set_place (GardeVisitPane *self, GardeDayEntry *entry)
{
  g_set_object (&self->place, entry);
  if (self->kind != GARDE_FORM_SQUEEZE)
    set_kind (self,
              entry != NULL && entry->visit != NULL ? GARDE_FORM_OVERBOOKING : GARDE_FORM_BOOKING);
  garde_visit_form_propose_source (
      self->form, entry != NULL ? garde_free_place_get_source (entry->place->kind) : 0);
  show_place (self);
}

void
garde_visit_pane_set_place (GardeVisitPane *self, GardeDayModel *model, GardeDayEntry *entry)
{
  g_return_if_fail (GARDE_IS_VISIT_PANE (self));
  g_return_if_fail (GARDE_IS_DAY_MODEL (model));
  g_return_if_fail (entry == NULL || entry->place != NULL);

  g_set_object (&self->model, model);
  show_notice (self, NULL);
  set_place (self, entry);
}

void
garde_visit_pane_set_visit (GardeVisitPane *self, GardeDayEntry *entry)
{
  g_return_if_fail (GARDE_IS_VISIT_PANE (self));
  g_return_if_fail (self->kind == GARDE_FORM_SQUEEZE);

  g_set_object (&self->visit, entry);
  show_place (self);
}

/* The free place before or after the one that is asked for, over all columns. */
static void
go_along (GardeVisitPane *self, int by)
{
  const GardeDaySheet *sheet = garde_day_model_get_sheet (self->model);
  g_autoptr (GPtrArray) places = NULL;
  gint64 place = self->place != NULL ? garde_record_get_id (self->place->place) : 0;
  guint at = 0;

  if (sheet == NULL || self->kind != GARDE_FORM_BOOKING || self->is_saving)
    return;

  places = garde_free_places_list (sheet, get_moment (self).now, G_MAXINT);
  while (at < places->len &&
         garde_record_get_id (((GardeDayEntry *) places->pdata[at])->place) != place)
    at++;

  /* A place that is free no more leads to the first. */
  at = at < places->len ? at + (guint) by : 0;
  if (at >= places->len)
    return;
  show_notice (self, NULL);
  set_place (self, places->pdata[at]);
}

static void
earlier_cb (GardeVisitPane *self)
{
  go_along (self, -1);
}

static void
later_cb (GardeVisitPane *self)
{
  go_along (self, 1);
}

/* --- Handing over --- */

static void
begin_saving (GardeVisitPane *self)
{
  self->is_saving = TRUE;
  gtk_widget_set_sensitive (self->submit, FALSE);
  show_notice (self, NULL);
  garde_identity_form_show_warning (garde_visit_form_get_identity (self->form), NULL);
}

static void
end_saving (GardeVisitPane *self)
{
  self->is_saving = FALSE;
  gtk_widget_set_sensitive (self->submit, TRUE);
}

/* What could not be asked is told, and told no longer than it is true. */
static void
show_failure (GardeVisitPane *self, const GError *error)
{
  show_notice (self, error->message);
  self->is_notice_of_connection = error->domain != GARDE_STORE_ERROR;
}

static void
finish (GardeVisitPane *self, GardeVisit *visit)
{
  GardeMoment moment = get_moment (self);
  g_autofree char *message = NULL;

  if (self->kind == GARDE_FORM_WALK_IN)
    message = g_strdup_printf (_ ("Registered with the number %d"), (int) visit->ticket);
  else if (self->kind == GARDE_FORM_SQUEEZE)
    message = garde_day_words_moved (visit, self->place->doctor, &moment);
  else
    message = garde_day_words_booked (visit, self->place->doctor, &moment);

  garde_visit_form_clear (self->form);
  garde_visit_form_show_known (self->form, self->known_chip);
  g_signal_emit (self, signals[DONE], 0, visit, message);
}

/* Somebody else was faster: who it is, and the next free place, which the same key books. */
static void
offer_next (GardeVisitPane *self, const char *refusal, const GardeDaySheet *sheet)
{
  GardeMoment moment = get_moment (self);
  GardeDayEntry *next = garde_free_places_find_next (
      sheet, garde_visit_form_get_source (self->form), self->place, moment.now);
  g_autofree char *message = NULL;

  set_place (self, next);
  if (next == NULL)
    {
      show_notice (self, refusal);
      return;
    }

  /* Translators: a refusal as whole sentences, the last of which names the place that is booked. */
  message = g_strdup_printf (_ ("%s\nCtrl+Enter books it."), refusal);
  show_notice (self, message);
}

static void
answered_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeVisitPane) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeVisitAnswer) answer = garde_desk_run_finish (GARDE_DESK (desk), result, &error);

  if (self->desk == NULL)
    return;

  end_saving (self);
  if (answer == NULL)
    show_failure (self, error);
  else if (answer->visit != NULL)
    finish (self, answer->visit);
  else if (answer->doubles != NULL)
    /* Nothing was saved: the files that look the same are shown, and asking again makes a new one.
     */
    garde_identity_form_show_doubles (garde_visit_form_get_identity (self->form), answer->doubles);
  else if (answer->sheet != NULL)
    offer_next (self, answer->refusal, answer->sheet);
  else
    show_notice (self, answer->refusal);
}

static void
moved_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeVisitPane) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeVisit) visit = garde_desk_run_finish (GARDE_DESK (desk), result, &error);

  if (self->desk == NULL)
    return;

  end_saving (self);
  if (visit == NULL)
    show_failure (self, error);
  else
    finish (self, visit);
}

static void
submit_move (GardeVisitPane *self)
{
  g_autofree char *reason = garde_visit_form_dup_overbook_reason (self->form);

  garde_day_move_async (self->desk, garde_day_entry_get_id (self->visit),
                        garde_record_get_id (self->place->place), reason, moved_cb,
                        g_object_ref (self));
}

static void
submit_cb (GardeVisitPane *self)
{
  GardeVisitDraft *draft;

  if (self->is_saving || (self->kind != GARDE_FORM_WALK_IN && self->place == NULL) ||
      !garde_visit_form_check (self->form))
    return;

  begin_saving (self);
  if (self->kind == GARDE_FORM_SQUEEZE)
    {
      submit_move (self);
      return;
    }

  draft = garde_visit_form_make_draft (self->form);
  if (self->kind == GARDE_FORM_WALK_IN)
    {
      garde_visit_draft_register (draft, self->desk, answered_cb, g_object_ref (self));
      return;
    }

  draft->place = garde_record_get_id (self->place->place);
  garde_visit_draft_book (draft, self->desk, garde_day_model_get_day (self->model), answered_cb,
                          g_object_ref (self));
}

static void
changed_cb (GardeVisitPane *self)
{
  garde_visit_form_show_known (self->form, self->known_chip);
}

static void
close_cb (GardeVisitPane *self)
{
  g_signal_emit (self, signals[CLOSED], 0);
}

void
garde_visit_pane_take_patient (GardeVisitPane *self, GardePatient *patient)
{
  g_return_if_fail (GARDE_IS_VISIT_PANE (self));
  g_return_if_fail (GARDE_IS_PATIENT (patient));

  garde_identity_form_take_patient (garde_visit_form_get_identity (self->form), patient);
}

void
garde_visit_pane_start (GardeVisitPane *self)
{
  g_return_if_fail (GARDE_IS_VISIT_PANE (self));

  garde_visit_form_start (self->form);
}

void
garde_visit_pane_start_with (GardeVisitPane *self, const char *text)
{
  GtkWidget *first;

  g_return_if_fail (GARDE_IS_VISIT_PANE (self));

  garde_visit_form_start (self->form);
  first = garde_identity_form_get_control (garde_visit_form_get_identity (self->form), 0);
  if (!GTK_IS_EDITABLE (first) || gtk_editable_get_text (GTK_EDITABLE (first))[0] != '\0')
    return;

  gtk_widget_grab_focus (first);
  gtk_editable_set_text (GTK_EDITABLE (first), text);
  gtk_editable_set_position (GTK_EDITABLE (first), -1);
}

/* --- The widget --- */

static gboolean
key_pressed_cb (GardeVisitPane *self, guint key, guint code, GdkModifierType state)
{
  if ((state & GDK_ALT_MASK) == 0 || (key != GDK_KEY_Up && key != GDK_KEY_Down))
    return GDK_EVENT_PROPAGATE;

  go_along (self, key == GDK_KEY_Up ? -1 : 1);
  return GDK_EVENT_STOP;
}

static void
garde_visit_pane_dispose (GObject *object)
{
  GardeVisitPane *self = GARDE_VISIT_PANE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_VISIT_PANE);
  garde_children_unparent (GTK_WIDGET (self));
  g_clear_object (&self->desk);
  g_clear_object (&self->model);
  g_clear_object (&self->place);
  g_clear_object (&self->visit);
  G_OBJECT_CLASS (garde_visit_pane_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, GardeVisitPane, title);
  gtk_widget_class_bind_template_child (widget_class, GardeVisitPane, known_chip);
  gtk_widget_class_bind_template_child (widget_class, GardeVisitPane, where);
  gtk_widget_class_bind_template_child (widget_class, GardeVisitPane, where_icon);
  gtk_widget_class_bind_template_child (widget_class, GardeVisitPane, where_title);
  gtk_widget_class_bind_template_child (widget_class, GardeVisitPane, where_note);
  gtk_widget_class_bind_template_child (widget_class, GardeVisitPane, earlier);
  gtk_widget_class_bind_template_child (widget_class, GardeVisitPane, later);
  gtk_widget_class_bind_template_child (widget_class, GardeVisitPane, notice);
  gtk_widget_class_bind_template_child (widget_class, GardeVisitPane, form);
  gtk_widget_class_bind_template_child (widget_class, GardeVisitPane, submit);
  gtk_widget_class_bind_template_callback (widget_class, earlier_cb);
  gtk_widget_class_bind_template_callback (widget_class, later_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, submit_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
}

static void
garde_visit_pane_class_init (GardeVisitPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_visit_pane_dispose;
  signals[DONE] = g_signal_new ("done", GARDE_TYPE_VISIT_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 2, GARDE_TYPE_VISIT, G_TYPE_STRING);
  signals[CLOSED] = g_signal_new ("closed", GARDE_TYPE_VISIT_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);

  g_type_ensure (GARDE_TYPE_CHIP);
  g_type_ensure (GARDE_TYPE_VISIT_FORM);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/garde/Garde/ui/day/garde-visit-pane.ui");
  bind_children (widget_class);
}

static void
garde_visit_pane_init (GardeVisitPane *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
garde_visit_pane_new (GardeDesk *desk, GardeDayModel *today, GardeVisitFormKind kind)
{
  GardeVisitPane *self;

  g_return_val_if_fail (GARDE_IS_DESK (desk), NULL);

  self = g_object_new (GARDE_TYPE_VISIT_PANE, NULL);
  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "notify::online", G_CALLBACK (online_changed_cb), self,
                           G_CONNECT_SWAPPED);
  garde_visit_form_set_up (self->form, desk, today);
  set_kind (self, kind);

  return GTK_WIDGET (self);
}
