/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/garde-window-private.h"

#include "app/garde-places.h"
#include "ui/shared/garde-person-mark.h"

/* --- What the day says --- */

static void
show_centre (GardeWindow *self)
{
  gtk_label_set_text (self->centre,
                      garde_desk_get_centre (garde_context_get_desk (self->context))->name);
}

/* A centre that was just made wants to be told who administers it, its address and its times. */
static void
show_first_page (GardeWindow *self)
{
  const char *place = garde_places_get_nth (self->places, 0);
  gboolean is_new = garde_context_is_new_centre (self->context);

  if (garde_places_may (garde_window_get_session (self), "today"))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-place", "s", "today");
  else if (place != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-place", "s", place);
  if (is_new)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-place", "s", "settings");
  if (is_new && garde_session_is_setting_up (garde_window_get_session (self)))
    garde_gate_ask_first (self->gate);
}

static void
watch_next (GardeWindow *self)
{
  GSettings *settings = garde_context_get_settings (self->context);

  g_clear_object (&self->next);
  if (settings != NULL &&
      garde_session_may (garde_window_get_session (self), GARDE_ACTION_ROOM_STEP))
    self->next = garde_next_patient_new (
        GTK_WINDOW (self), settings, garde_context_get_notifier (self->context),
        garde_context_get_desk (self->context), garde_context_get_today (self->context));
}

/* The shift in the header follows one day for as long as it lives. The first one is held by the
 * window's template: it ends here, and with it its hold on the desk. */
static void
replace_shift (GardeWindow *self)
{
  g_autoptr (GardeShiftNow) before = g_object_ref (self->shift_now);

  self->shift_now = g_object_new (GARDE_TYPE_SHIFT_NOW, NULL);
  adw_header_bar_set_title_widget (self->header, GTK_WIDGET (self->shift_now));
  g_object_run_dispose (G_OBJECT (before));
}

static void
show_shift (GardeWindow *self, GardeDesk *desk, GardeDayModel *today)
{
  if (self->day != NULL)
    replace_shift (self);
  self->day = today;
  if (today == NULL)
    return;
  if (garde_session_may (garde_desk_get_session (desk), GARDE_ACTION_ROOM_READ))
    garde_shift_now_set_model (self->shift_now, desk, today);
  g_signal_connect_object (today, "loaded", G_CALLBACK (garde_window_show_now), self,
                           G_CONNECT_SWAPPED);
}

/* Whoever waits is counted beside the place. */
static void
count_places (GardeWindow *self)
{
  g_clear_object (&self->counts);
  if (garde_context_get_today (self->context) != NULL)
    self->counts = garde_place_counts_new (self->places, self->context);
}

/* His account was closed meanwhile, or may something else. Who is at the door has nothing open. */
static void
session_changed_cb (GardeWindow *self, GParamSpec *spec, GardeDesk *desk)
{
  if (desk != garde_context_get_desk (self->context) || garde_gate_is_closed (self->gate))
    return;
  if (garde_session_is_locked (garde_desk_get_session (desk)))
    garde_context_lock (self->context);
  else
    garde_places_allow (self->places, GTK_WIDGET (self), garde_desk_get_session (desk));
}

static void
follow_desk (GardeWindow *self, GardeDesk *desk)
{
  GardeDayModel *today = garde_context_get_today (self->context);

  if (self->day != today)
    show_shift (self, desk, today);
  garde_patient_search_box_set_desk (self->search, desk, today);
  if (self->desk == desk)
    return;
  garde_banner_follow (self->banner, desk);
  g_signal_connect_object (desk, "notify::centre", G_CALLBACK (show_centre), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::session", G_CALLBACK (session_changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->desk = desk;
}

static void
find_pages (GardeWindow *self)
{
  self->stack = garde_gate_get_pages (self->gate);
  self->today = gtk_stack_get_child_by_name (self->stack, "today");
  self->waiting = gtk_stack_get_child_by_name (self->stack, "waiting");
  self->patient = gtk_stack_get_child_by_name (self->stack, "patient");
  self->allowance = gtk_stack_get_child_by_name (self->stack, "allowance");
  self->settings = gtk_stack_get_child_by_name (self->stack, "settings");
  self->back_to = self->today;
}

void
garde_window_enter (GardeWindow *self, gboolean is_back)
{
  GardeDesk *desk = garde_context_get_desk (self->context);
  GardeSession *session = garde_window_get_session (self);
  const char *name = garde_session_get_display_name (session);

  show_centre (self);
  gtk_widget_set_visible (GTK_WIDGET (self->centre), TRUE);
  gtk_label_set_text (self->account_name, name);
  gtk_widget_set_tooltip_text (self->account, name);
  garde_person_mark_set_name (GARDE_PERSON_MARK (self->account_mark), name);
  gtk_widget_set_visible (self->account, TRUE);
  garde_places_allow (self->places, GTK_WIDGET (self), session);
  follow_desk (self, desk);
  gtk_widget_set_visible (GTK_WIDGET (self->search),
                          garde_session_may (session, GARDE_ACTION_PATIENT_READ));
  gtk_widget_set_visible (GTK_WIDGET (self->shift_now),
                          garde_session_may (session, GARDE_ACTION_ROOM_READ));
  gtk_widget_set_sensitive (GTK_WIDGET (self->places), TRUE);
  find_pages (self);
  if (!is_back)
    show_first_page (self);
  else
    garde_window_show_page (self, gtk_stack_get_visible_child (self->stack));
  watch_next (self);
  count_places (self);
  if (is_back && !garde_gate_restore_focus (self->gate))
    garde_window_focus_page (self);
}

void
garde_window_watch (GardeWindow *self)
{
  g_return_if_fail (GARDE_IS_WINDOW (self));

  if (self->notices == NULL)
    self->notices = garde_notices_new (GTK_WINDOW (self), GTK_WIDGET (self->banner), self->context);
}

/* What popped up or was just told may have been about a patient. */
void
garde_window_leave (GardeWindow *self)
{
  g_autofree char *searched = garde_patient_search_box_steal_text (self->search);

  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  g_clear_object (&self->toast);
  g_clear_object (&self->next);
  g_clear_object (&self->counts);
  garde_places_allow (self->places, GTK_WIDGET (self), NULL);
}
