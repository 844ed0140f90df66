/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/garde-window-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/garde-account-menu.h"
#include "app/garde-break-glass.h"
#include "app/garde-closed-page.h"
#include "app/garde-help.h"
#include "app/garde-inspector.h"
#include "app/garde-place-row.h"
#include "app/garde-places.h"
#include "app/garde-roster-place.h"
#include "app/garde-shift-place.h"
#include "app/garde-visit-place.h"
#include "ui/allowance/garde-allowance-page.h"
#include "ui/day/garde-today-page.h"
#include "ui/patient/garde-patient-page.h"
#include "ui/settings/garde-settings-page.h"
#include "ui/shared/garde-person-mark.h"
#include "ui/waiting-room/garde-waiting-page.h"

G_DEFINE_FINAL_TYPE (GardeWindow, garde_window, ADW_TYPE_APPLICATION_WINDOW)

/* --- Appearing --- */

/* A window that is painted once with the day is sooner there than one that is painted twice: it
 * waits for the day, but never longer than a person would notice. */
#define PATIENCE_MS (200)

void
garde_window_show_now (GardeWindow *self)
{
  if (self->appears == 0)
    return;
  g_clear_handle_id (&self->appears, g_source_remove);
  gtk_window_present (GTK_WINDOW (self));
}

static gboolean
appear_cb (gpointer data)
{
  GardeWindow *self = data;

  self->appears = 0;
  gtk_window_present (GTK_WINDOW (self));
  return G_SOURCE_REMOVE;
}

void
garde_window_appear (GardeWindow *self)
{
  g_return_if_fail (GARDE_IS_WINDOW (self));

  if (garde_context_get_state (self->context) == GARDE_CONTEXT_FAILED ||
      garde_gate_is_closed (self->gate) || garde_window_is_filled (self))
    gtk_window_present (GTK_WINDOW (self));
  else if (self->appears == 0)
    self->appears = g_timeout_add (PATIENCE_MS, appear_cb, self);
}

/* --- Pages --- */

static GtkWidget *
add_page (GardeWindow *self, GtkWidget *page, const char *name)
{
  gtk_stack_add_named (self->stack, page, name);
  return page;
}

static GardeTodayPage *
get_today (GardeWindow *self)
{
  if (self->today == NULL)
    self->today = add_page (self,
                            garde_today_page_new (garde_context_get_desk (self->context),
                                                  garde_context_get_today (self->context)),
                            "today");

  return GARDE_TODAY_PAGE (self->today);
}

static GardeWaitingPage *
get_waiting (GardeWindow *self)
{
  if (self->waiting == NULL)
    self->waiting = add_page (self,
                              garde_waiting_page_new (garde_context_get_desk (self->context),
                                                      garde_context_get_today (self->context)),
                              "waiting");

  return GARDE_WAITING_PAGE (self->waiting);
}

static GardeAllowancePage *
get_allowance (GardeWindow *self)
{
  if (self->allowance == NULL)
    self->allowance = add_page (
        self, garde_allowance_page_new (garde_context_get_desk (self->context)), "allowance");

  return GARDE_ALLOWANCE_PAGE (self->allowance);
}

static GardePatientPage *
get_patient (GardeWindow *self)
{
  if (self->patient == NULL)
    self->patient =
        add_page (self, garde_patient_page_new (garde_context_get_desk (self->context)), "patient");

  return GARDE_PATIENT_PAGE (self->patient);
}

static GardeSettingsPage *
get_settings (GardeWindow *self)
{
  if (self->settings == NULL)
    self->settings = add_page (self,
                               garde_settings_page_new (garde_context_get_desk (self->context),
                                                        garde_context_get_settings (self->context),
                                                        garde_context_get_notifier (self->context)),
                               "settings");

  return GARDE_SETTINGS_PAGE (self->settings);
}

void
garde_window_show_page (GardeWindow *self, GtkWidget *page)
{
  gtk_stack_set_visible_child (self->stack, page);
  garde_places_mark (self->places, gtk_stack_get_visible_child_name (self->stack));
  /* Elsewhere its key, Alt+Left, is the page's own. */
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.back",
                                 page == self->patient || page == self->settings);
}

void
garde_window_focus_page (GardeWindow *self)
{
  GtkWidget *page = gtk_stack_get_visible_child (self->stack);

  if (page == self->today)
    garde_today_page_focus (GARDE_TODAY_PAGE (page));
  else if (page == self->waiting)
    garde_waiting_page_focus (GARDE_WAITING_PAGE (page));
  else if (page == self->allowance)
    garde_allowance_page_focus (GARDE_ALLOWANCE_PAGE (page));
  else if (page == self->patient)
    garde_patient_page_focus (GARDE_PATIENT_PAGE (page));
  else if (page != NULL)
    gtk_widget_grab_focus (page);
}

/* Open, and nobody has to sign in first. */
static gboolean
is_open (GardeWindow *self)
{
  return garde_context_get_state (self->context) == GARDE_CONTEXT_OPEN &&
         !garde_gate_is_closed (self->gate);
}

GardeSession *
garde_window_get_session (GardeWindow *self)
{
  return garde_desk_get_session (garde_context_get_desk (self->context));
}

/* What is left by "win.back" goes back to the page before. */
static void
note_back (GardeWindow *self, GtkWidget *next)
{
  GtkWidget *page = gtk_stack_get_visible_child (self->stack);

  if (page == next || (next != self->patient && next != self->settings))
    return;
  self->back_to = page != self->settings && page != self->patient ? page : self->today;
}

/* --- Actions --- */

static void
toast_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeWindow *self = GARDE_WINDOW (widget);
  g_autofree char *escaped = g_markup_escape_text (g_variant_get_string (parameter, NULL), -1);

  /* Whom it was for has left; it is not for the next one. */
  if (garde_gate_is_closed (self->gate))
    return;
  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  g_clear_object (&self->toast);
  if (escaped[0] == '\0')
    return;
  self->toast = g_object_ref (adw_toast_new (escaped));
  adw_toast_overlay_add_toast (self->toasts, g_object_ref (self->toast));
}

static void
show_visit (GtkWindow *window, const char *place)
{
  GardeWindow *self = GARDE_WINDOW (window);

  garde_window_show_page (self, garde_visit_place_show (self->stack, self->context, place));
  garde_window_focus_page (self);
}

static void
show_place_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeWindow *self = GARDE_WINDOW (widget);
  const char *place = g_variant_get_string (parameter, NULL);

  if (!is_open (self) || !garde_places_may (garde_window_get_session (self), place))
    return;

  if (g_str_equal (place, "allowance"))
    garde_window_show_page (self, GTK_WIDGET (get_allowance (self)));
  else if (g_str_equal (place, "waiting"))
    garde_window_show_page (self, GTK_WIDGET (get_waiting (self)));
  else if (g_str_equal (place, "roster"))
    garde_window_show_page (self, garde_roster_place_show (self->stack, self->context));
  else if (g_str_equal (place, "my-roster"))
    garde_window_show_page (self, garde_roster_place_show_own (self->stack, self->context));
  else if (g_str_has_prefix (place, "visit"))
    {
      garde_break_glass_open (GTK_WINDOW (self), self->context, place, show_visit);
      return;
    }
  else if (garde_shift_place_has (place))
    garde_window_show_page (self, garde_shift_place_show (self->stack, self->context, place));
  else if (g_str_equal (place, "settings"))
    {
      note_back (self, GTK_WIDGET (get_settings (self)));
      garde_window_show_page (self, self->settings);
    }
  else
    {
      garde_today_page_show_day (get_today (self), GARDE_DAY_NONE, 0);
      garde_window_show_page (self, GTK_WIDGET (get_today (self)));
    }
  garde_window_focus_page (self);
}

/* The places by their order in the sidebar. */
static void
show_nth_place_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *place =
      garde_places_get_nth (GARDE_WINDOW (widget)->places, g_variant_get_int32 (parameter));

  if (place != NULL)
    gtk_widget_activate_action (widget, "win.show-place", "s", place);
}

static void
show_patient (GtkWindow *window, const char *place)
{
  GardeWindow *self = GARDE_WINDOW (window);

  garde_patient_page_show (get_patient (self),
                           g_ascii_strtoll (place + strlen ("patient:"), NULL, 10));
  note_back (self, self->patient);
  garde_window_show_page (self, self->patient);
}

static void
show_patient_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeWindow *self = GARDE_WINDOW (widget);
  g_autofree char *place =
      g_strdup_printf ("patient:%" G_GINT64_FORMAT, g_variant_get_int64 (parameter));

  if (is_open (self))
    garde_break_glass_open (GTK_WINDOW (self), self->context, place, show_patient);
}

/* With what was searched in vain. */
static void
new_patient_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeWindow *self = GARDE_WINDOW (widget);
  g_autofree char *searched = NULL;

  if (!is_open (self))
    return;

  searched = garde_patient_search_box_steal_text (self->search);
  note_back (self, GTK_WIDGET (get_patient (self)));
  garde_window_show_page (self, self->patient);
  garde_patient_page_start_new (get_patient (self), searched);
}

static void
show_day_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeWindow *self = GARDE_WINDOW (widget);
  gint32 day;
  gint64 visit;

  if (!is_open (self))
    return;

  g_variant_get (parameter, "(ix)", &day, &visit);
  garde_today_page_show_day (get_today (self), garde_day (day), visit);
  garde_window_show_page (self, self->today);
  garde_window_focus_page (self);
}

static void
call_visit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeWindow *self = GARDE_WINDOW (widget);

  if (self->next != NULL)
    garde_next_patient_call (self->next, g_variant_get_int64 (parameter));
}

static void
show_allowance_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeWindow *self = GARDE_WINDOW (widget);
  gint32 day;
  gint64 shift, doctor;

  if (!is_open (self) || !garde_places_may (garde_window_get_session (self), "allowance"))
    return;

  g_variant_get (parameter, "(ixx)", &day, &shift, &doctor);
  garde_allowance_page_show (get_allowance (self), garde_day (day), shift, doctor);
  garde_window_show_page (self, self->allowance);
}

static void
walk_in_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeWindow *self = GARDE_WINDOW (widget);

  if (!is_open (self))
    return;

  garde_window_show_page (self, GTK_WIDGET (get_today (self)));
  garde_today_page_start_walk_in (get_today (self));
}

static void
book_patient_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeWindow *self = GARDE_WINDOW (widget);

  if (!is_open (self))
    return;

  garde_window_show_page (self, GTK_WIDGET (get_today (self)));
  garde_today_page_book_patient (get_today (self), g_variant_get_int64 (parameter));
}

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeWindow *self = GARDE_WINDOW (widget);
  GtkWidget *page = gtk_stack_get_visible_child (self->stack);

  if (!is_open (self) || (page != self->patient && page != self->settings) || self->back_to == NULL)
    return;

  garde_window_show_page (self, self->back_to);
  garde_window_focus_page (self);
}

static void
focus_page_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (is_open (GARDE_WINDOW (widget)))
    garde_window_focus_page (GARDE_WINDOW (widget));
}

static void
search_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (is_open (GARDE_WINDOW (widget)))
    garde_patient_search_box_open (GARDE_WINDOW (widget)->search);
}

static void
first_account_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeWindow *self = GARDE_WINDOW (widget);

  if (is_open (self) && garde_session_is_setting_up (garde_window_get_session (self)))
    garde_gate_ask_first (self->gate);
}

static void
close_file_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (GARDE_WINDOW (widget)->notices != NULL)
    garde_notices_close_file (GARDE_WINDOW (widget)->notices);
}

static void
use_disk_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (GARDE_WINDOW (widget)->notices != NULL)
    garde_notices_use_disk (GARDE_WINDOW (widget)->notices);
}

/* Of the settings the part where backups are made. */
static void
show_backups_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeWindow *self = GARDE_WINDOW (widget);

  gtk_widget_activate_action (widget, "win.show-place", "s", "settings");
  if (self->settings != NULL && gtk_stack_get_visible_child (self->stack) == self->settings)
    garde_settings_page_show_backups (GARDE_SETTINGS_PAGE (self->settings));
}

static void
back_up_again_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (GARDE_WINDOW (widget)->notices != NULL)
    garde_notices_back_up (GARDE_WINDOW (widget)->notices);
}

static void
retry_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeWindow *self = GARDE_WINDOW (widget);

  if (is_open (self))
    garde_desk_retry (garde_context_get_desk (self->context));
  else
    garde_context_open (self->context);
}

/* --- What the database says --- */

static void
state_changed_cb (GardeWindow *self)
{
  switch (garde_context_get_state (self->context))
    {
    case GARDE_CONTEXT_OPEN:
      garde_gate_open (self->gate);
      if (garde_gate_is_closed (self->gate))
        garde_window_show_now (self);
      break;
    case GARDE_CONTEXT_FAILED:
      garde_window_show_now (self);
      break;
    case GARDE_CONTEXT_OPENING:
    default:
      break;
    }
}

/* --- The widget --- */

static void
place_activated_cb (GardeWindow *self, GtkListBoxRow *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-place", "s",
                              garde_place_row_get_place (GARDE_PLACE_ROW (row)));
}

gboolean
garde_window_is_filled (GardeWindow *self)
{
  GardeDayModel *today;

  g_return_val_if_fail (GARDE_IS_WINDOW (self), FALSE);

  today = garde_context_get_today (self->context);
  if (today == NULL)
    return is_open (self);
  return garde_day_model_get_sheet (today) != NULL;
}

static void
garde_window_dispose (GObject *object)
{
  GardeWindow *self = GARDE_WINDOW (object);

  g_clear_handle_id (&self->appears, g_source_remove);
  g_clear_object (&self->toast);
  g_clear_object (&self->next);
  g_clear_object (&self->counts);
  if (self->notices != NULL)
    g_object_run_dispose (G_OBJECT (self->notices));
  g_clear_object (&self->notices);
  g_clear_object (&self->gate);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (garde_window_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.toast", "s", toast_action);
  gtk_widget_class_install_action (klass, "win.show-place", "s", show_place_action);
  gtk_widget_class_install_action (klass, "win.show-nth-place", "i", show_nth_place_action);
  gtk_widget_class_install_action (klass, "win.call-visit", "x", call_visit_action);
  gtk_widget_class_install_action (klass, "win.show-patient", "x", show_patient_action);
  gtk_widget_class_install_action (klass, "win.new-patient", NULL, new_patient_action);
  gtk_widget_class_install_action (klass, "win.show-day", "(ix)", show_day_action);
  gtk_widget_class_install_action (klass, "win.show-allowance", "(ixx)", show_allowance_action);
  gtk_widget_class_install_action (klass, "win.walk-in", NULL, walk_in_action);
  gtk_widget_class_install_action (klass, "win.book-patient", "x", book_patient_action);
  gtk_widget_class_install_action (klass, "win.back", NULL, back_action);
  gtk_widget_class_install_action (klass, "win.focus-page", NULL, focus_page_action);
  gtk_widget_class_install_action (klass, "win.search", NULL, search_action);
  gtk_widget_class_install_action (klass, "win.retry", NULL, retry_action);
  gtk_widget_class_install_action (klass, "win.first-account", NULL, first_account_action);
  gtk_widget_class_install_action (klass, "win.close-file", NULL, close_file_action);
  gtk_widget_class_install_action (klass, "win.use-disk", NULL, use_disk_action);
  gtk_widget_class_install_action (klass, "win.show-backups", NULL, show_backups_action);
  gtk_widget_class_install_action (klass, "win.back-up-again", NULL, back_up_again_action);
  garde_account_menu_install_actions (klass);
  garde_help_install_actions (klass);
  garde_visit_place_install_actions (klass);
}

static void
garde_window_class_init (GardeWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_window_dispose;
  garde_inspector_shut_out (GTK_WINDOW_CLASS (klass));
  g_type_ensure (GARDE_TYPE_BANNER);
  g_type_ensure (GARDE_TYPE_PLACE_ROW);
  g_type_ensure (GARDE_TYPE_PATIENT_SEARCH_BOX);
  g_type_ensure (GARDE_TYPE_SHIFT_NOW);
  install_actions (widget_class);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/garde/Garde/ui/app/garde-window.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeWindow, centre);
  gtk_widget_class_bind_template_child (widget_class, GardeWindow, places);
  gtk_widget_class_bind_template_child (widget_class, GardeWindow, header);
  gtk_widget_class_bind_template_child (widget_class, GardeWindow, search);
  gtk_widget_class_bind_template_child (widget_class, GardeWindow, shift_now);
  gtk_widget_class_bind_template_child (widget_class, GardeWindow, account);
  gtk_widget_class_bind_template_child (widget_class, GardeWindow, account_mark);
  gtk_widget_class_bind_template_child (widget_class, GardeWindow, account_name);
  gtk_widget_class_bind_template_child (widget_class, GardeWindow, banner);
  gtk_widget_class_bind_template_child (widget_class, GardeWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, GardeWindow, stacks);
  gtk_widget_class_bind_template_child (widget_class, GardeWindow, stack);
  gtk_widget_class_bind_template_callback (widget_class, place_activated_cb);
}

static void
garde_window_init (GardeWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->account), garde_account_menu_create,
                                         self, NULL);
}

GtkWidget *
garde_window_new (GtkApplication *application, GardeContext *context)
{
  GardeWindow *self;

  g_return_val_if_fail (GTK_IS_APPLICATION (application), NULL);
  g_return_val_if_fail (GARDE_IS_CONTEXT (context), NULL);

  self = g_object_new (GARDE_TYPE_WINDOW, "application", application, NULL);
  self->context = g_object_ref (context);
  self->gate = garde_gate_new (ADW_APPLICATION_WINDOW (self), context, self->stacks);
  g_signal_connect_object (self->gate, "entered", G_CALLBACK (garde_window_enter), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->gate, "left", G_CALLBACK (garde_window_leave), self,
                           G_CONNECT_SWAPPED);
  add_page (self, garde_closed_page_new (context), "closed");
  g_signal_connect_object (context, "notify::state", G_CALLBACK (state_changed_cb), self,
                           G_CONNECT_SWAPPED);
  state_changed_cb (self);

  return GTK_WIDGET (self);
}
