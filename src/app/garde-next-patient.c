/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/garde-next-patient.h"

#include <glib/gi18n-lib.h>

#include "desktop/garde-settings.h"
#include "list/garde-first-in-queue.h"
#include "queue/garde-queue.h"
#include "store/garde-store-step.h"
#include "ui/shared/garde-names.h"

struct _GardeNextPatient
{
  GObject parent_instance;

  /* Borrowed References */
  GtkWindow *window; /* owns this; NULL once it is gone */

  /* Owned References */
  GSettings *settings;
  GardeNotifier *notifier;
  GardeDesk *desk;
  GardeDayModel *today;

  gint64 doctor;     /* of this post; 0: none */
  gint64 first;      /* the visit that is first in his queue; 0: nobody */
  gint64 told;       /* the last visit that a notification was shown for */
  gboolean is_known; /* the queue was looked at since the doctor was set */
};

G_DEFINE_FINAL_TYPE (GardeNextPatient, garde_next_patient, G_TYPE_OBJECT)

/* Why he is next, and his name only where the settings say so. */
static char *
make_body (GardeNextPatient *self, const GardeDayEntry *entry)
{
  g_autofree char *why =
      garde_queue_explain (entry->visit, garde_clock_now (garde_desk_get_clock (self->desk)),
                           garde_desk_get_zone (self->desk), &garde_queue_default_rules);
  g_autofree char *name = NULL;

  if (!g_settings_get_boolean (self->settings, GARDE_SETTING_NOTIFICATION_NAMES))
    return g_steal_pointer (&why);

  name = garde_name_patient (entry->patient);
  return g_strdup_printf ("%s · %s", name, why);
}

static void
tell (GardeNextPatient *self, const GardeDayEntry *entry)
{
  gint64 id = garde_record_get_id (entry->visit);
  g_autofree char *body = make_body (self, entry);
  /* Translators: the number of a patient's ticket. */
  g_autofree char *title = g_strdup_printf (_ ("Next patient: no. %d"), (int) entry->visit->ticket);

  self->told = id;
  garde_notifier_show (self->notifier, id, title, body);
}

static gboolean
is_wanted (GardeNextPatient *self)
{
  return !gtk_window_is_active (self->window) &&
         g_settings_get_boolean (self->settings, GARDE_SETTING_NOTIFICATIONS);
}

/* Who is there when the window opens, or when the post gets its doctor, has not become anything. */
static void
look (GardeNextPatient *self)
{
  const GardeDaySheet *sheet = garde_day_model_get_sheet (self->today);
  GardeDayEntry *entry;
  gint64 before = self->first;
  gboolean was_known = self->is_known;

  if (sheet == NULL || self->doctor == 0)
    return;

  entry = garde_first_in_queue_find (sheet, self->doctor);
  self->first = entry != NULL ? garde_record_get_id (entry->visit) : 0;
  self->is_known = TRUE;
  if (garde_notifier_get_visit (self->notifier) != self->first)
    garde_notifier_withdraw (self->notifier);
  if (was_known && self->first != 0 && self->first != before && self->first != self->told &&
      is_wanted (self))
    tell (self, entry);
}

/* Whoever signs in as a doctor is the doctor of this post while he is here. */
static gint64
find_doctor (GardeNextPatient *self)
{
  gint64 doctor = garde_session_get_doctor (garde_desk_get_session (self->desk));

  return doctor != 0 ? doctor : g_settings_get_int64 (self->settings, GARDE_SETTING_DOCTOR);
}

static void
doctor_changed_cb (GardeNextPatient *self)
{
  self->doctor = find_doctor (self);
  self->first = 0;
  self->is_known = FALSE;
  garde_notifier_withdraw (self->notifier);
  look (self);
}

static void
wish_changed_cb (GardeNextPatient *self)
{
  if (!g_settings_get_boolean (self->settings, GARDE_SETTING_NOTIFICATIONS))
    garde_notifier_withdraw (self->notifier);
}

static void
active_changed_cb (GardeNextPatient *self)
{
  if (gtk_window_is_active (self->window))
    garde_notifier_withdraw (self->notifier);
}

/* --- The call --- */

typedef struct
{
  gint64 visit;
  GardeStepRequest request;
} Call;

static gpointer
make_call (GardeStore *store,
           GardeSession *session,
           gpointer argument,
           GCancellable *cancellable,
           GError **error)
{
  const Call *call = argument;

  return garde_store_step (store, session, call->visit, &call->request, error);
}

static void
called_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeNextPatient) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeVisit) visit = garde_desk_run_finish (GARDE_DESK (desk), result, &error);

  /* The window may have been closed meanwhile. */
  if (visit != NULL || self->window == NULL)
    return;
  gtk_window_present (self->window);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.toast", "s", error->message);
}

void
garde_next_patient_call (GardeNextPatient *self, gint64 visit)
{
  GardeDayEntry *entry;
  Call *call;

  g_return_if_fail (GARDE_IS_NEXT_PATIENT (self));

  entry = garde_day_model_find (self->today, visit);
  call = g_new0 (Call, 1);
  call->visit = visit;
  call->request.from = GARDE_VISIT_WAITING;
  call->request.to = GARDE_VISIT_CALLED;
  if (entry == NULL || entry->doctor == NULL)
    call->request.doctor = self->doctor;
  garde_desk_run_async (self->desk, make_call, call, g_free, g_object_unref, NULL, called_cb,
                        g_object_ref (self));
}

/* --- What is chosen on the notification --- */

static void
call_cb (GardeNextPatient *self, gint64 visit, const char *token)
{
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.call-visit", "x", visit);
}

static void
show_cb (GardeNextPatient *self, gint64 visit, const char *token)
{
  if (token != NULL)
    gtk_window_set_startup_id (self->window, token);
  gtk_window_present (self->window);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.show-day", "(ix)",
                              garde_day_model_get_day (self->today).number, visit);
}

static void
garde_next_patient_finalize (GObject *object)
{
  GardeNextPatient *self = GARDE_NEXT_PATIENT (object);

  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->settings);
  g_clear_object (&self->notifier);
  g_clear_object (&self->desk);
  g_clear_object (&self->today);
  G_OBJECT_CLASS (garde_next_patient_parent_class)->finalize (object);
}

static void
garde_next_patient_class_init (GardeNextPatientClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = garde_next_patient_finalize;
}

static void
garde_next_patient_init (GardeNextPatient *self)
{
}

static void
connect (gpointer from, const char *signal, GCallback callback, GardeNextPatient *self)
{
  g_signal_connect_object (from, signal, callback, self, G_CONNECT_SWAPPED);
}

GardeNextPatient *
garde_next_patient_new (GtkWindow *window,
                        GSettings *settings,
                        GardeNotifier *notifier,
                        GardeDesk *desk,
                        GardeDayModel *today)
{
  GardeNextPatient *self;

  g_return_val_if_fail (GTK_IS_WINDOW (window), NULL);
  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);
  g_return_val_if_fail (GARDE_IS_NOTIFIER (notifier), NULL);
  g_return_val_if_fail (GARDE_IS_DESK (desk), NULL);
  g_return_val_if_fail (GARDE_IS_DAY_MODEL (today), NULL);

  self = g_object_new (GARDE_TYPE_NEXT_PATIENT, NULL);
  g_set_weak_pointer (&self->window, window);
  self->settings = g_object_ref (settings);
  self->notifier = g_object_ref (notifier);
  self->desk = g_object_ref (desk);
  self->today = g_object_ref (today);
  self->doctor = find_doctor (self);
  connect (settings, "changed::" GARDE_SETTING_DOCTOR, G_CALLBACK (doctor_changed_cb), self);
  connect (settings, "changed::" GARDE_SETTING_NOTIFICATIONS, G_CALLBACK (wish_changed_cb), self);
  connect (window, "notify::is-active", G_CALLBACK (active_changed_cb), self);
  connect (today, "loaded", G_CALLBACK (look), self);
  connect (notifier, "call", G_CALLBACK (call_cb), self);
  connect (notifier, "show", G_CALLBACK (show_cb), self);
  look (self);

  return self;
}
