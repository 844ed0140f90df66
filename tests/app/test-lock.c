/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include <string.h>

#include "app/garde-window-private.h"
#include "garde-test-entering.h"
#include "list/garde-day-queue.h"
#include "store/garde-store-day.h"
#include "store/garde-store-patient.h"
#include "store/garde-store-trail.h"

/* What is asked before a file is opened outside one's duty, and what nobody sees of whoever left.
 */

/* A visit of three weeks ago that another doctor made; its patient has not been here since. */
static gint64
find_old_visit (GardeTestWindow *fixture, gint64 doctor)
{
  g_autoptr (GardeSession) session = NULL;
  g_autoptr (GardeStore) store = garde_test_sign_in_elsewhere (fixture, "accueil", &session);
  GardeDay day = garde_day_from_ymd (2026, 11, 2);

  for (int back = 0; back < 28; back++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GardeDaySheet) sheet =
          garde_store_load_day (store, session, garde_day_add (day, -back), &error);

      g_assert_no_error (error);
      for (guint i = 0; i < sheet->columns->len; i++)
        {
          const GardeDayColumn *column = sheet->columns->pdata[i];

          for (guint j = 0; j < column->entries->len; j++)
            {
              const GardeVisit *visit = ((GardeDayEntry *) column->entries->pdata[j])->visit;

              if (visit != NULL && visit->state == GARDE_VISIT_DONE && visit->doctor != doctor)
                return garde_record_get_id (visit);
            }
        }
    }
  g_assert_not_reached ();
}

static gint64
load_patient (GardeTestWindow *fixture, gint64 id)
{
  g_autoptr (GardeSession) session = NULL;
  g_autoptr (GardeStore) store = garde_test_sign_in_elsewhere (fixture, "accueil", &session);
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeVisit) visit = garde_store_load (store, session, GARDE_TYPE_VISIT, id, &error);

  g_assert_no_error (error);
  return visit->patient;
}

static GtkWindow *
find_question (GardeTestWindow *fixture)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *item = windows; item != NULL; item = item->next)
    if (ADW_IS_MESSAGE_DIALOG (item->data) && gtk_widget_get_mapped (item->data))
      return item->data;
  return NULL;
}

/* The sentence is long enough to be one. */
static void
give_reason (GardeTestWindow *fixture, const char *reason)
{
  GtkWindow *question;
  GtkWidget *line;

  while ((question = find_question (fixture)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (garde_test_has (fixture, "Today"));
  line = adw_message_dialog_get_extra_child (ADW_MESSAGE_DIALOG (question));
  gtk_editable_set_text (GTK_EDITABLE (line), "no");
  g_assert_false (
      adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (question), "accept"));
  gtk_editable_set_text (GTK_EDITABLE (line), reason);
  g_assert_true (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (question), "accept"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "accept");
  gtk_window_destroy (question);
  while (find_question (fixture) != NULL || garde_test_has (fixture, "Walk-ins"))
    g_main_context_iteration (NULL, TRUE);
}

/* Whether the newest opening of the file says why. */
static gboolean
is_reason_told (GardeTestWindow *fixture, gint64 patient, const char *reason)
{
  g_autoptr (GardeSession) session = NULL;
  g_autoptr (GardeStore) store = garde_test_sign_in_elsewhere (fixture, "accueil", &session);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries =
      garde_store_load_openings (store, session, patient, NULL, 1, &error);

  g_assert_no_error (error);
  return entries->len == 1 && ((GardeTrailEntry *) entries->pdata[0])->detail != NULL &&
         strstr (((GardeTrailEntry *) entries->pdata[0])->detail, reason) != NULL;
}

static void
told_cb (guint *n_told)
{
  (*n_told)++;
}

static void
change_patient (GardeTestWindow *fixture, gint64 id)
{
  g_autoptr (GardeSession) session = NULL;
  g_autoptr (GardeStore) store = garde_test_sign_in_elsewhere (fixture, "accueil", &session);
  g_autoptr (GError) error = NULL;
  g_autoptr (GardePatient) patient =
      garde_store_load (store, session, GARDE_TYPE_PATIENT, id, &error);

  g_assert_no_error (error);
  garde_record_set_text (&patient->phone, "01 23 45 67 89");
  garde_store_save_patient (store, session, patient, &error);
  g_assert_no_error (error);
}

/* What somebody who has left has open hears of nothing, and so reads nothing in his name, until he
 * is back. */
static void
test_away (GardeTestWindow *fixture, gconstpointer data)
{
  gint64 patient;
  GardeDesk *left, *desk;
  guint n_left = 0, n_here = 0;

  garde_test_enter (fixture, "medecin", "Dr Karim Belaïd");
  patient = load_patient (fixture, find_old_visit (fixture, 0));
  left = garde_context_get_desk (fixture->context);
  g_signal_connect_swapped (left, "changed", G_CALLBACK (told_cb), &n_left);
  gtk_widget_activate_action (fixture->window, "win.lock", NULL);
  garde_test_enter (fixture, "accueil", "Dr Karim Belaïd");
  desk = garde_context_get_desk (fixture->context);
  g_assert_true (desk != left);
  g_signal_connect_swapped (desk, "changed", G_CALLBACK (told_cb), &n_here);
  change_patient (fixture, patient);
  while (n_here == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (n_left, ==, 0);

  g_signal_handlers_disconnect_by_data (desk, &n_here);
  gtk_widget_activate_action (fixture->window, "win.lock", NULL);
  g_assert_cmpuint (n_left, ==, 0);
  garde_test_enter (fixture, "medecin", "Dr Karim Belaïd");
  g_assert_cmpuint (n_left, >=, 1);
  g_signal_handlers_disconnect_by_data (left, &n_left);
}

/* A file outside one's duty asks why, by whichever way it is opened; with a reason it opens, and
 * the trail has it. */
static void
test_break_glass (GardeTestWindow *fixture, gconstpointer data)
{
  static const char *const reasons[] = { "asked by the family doctor", "second opinion by phone" };
  gint64 visit, patient;
  GardeDesk *desk;

  garde_test_enter (fixture, "medecin", "Dr Karim Belaïd");
  desk = garde_context_get_desk (fixture->context);
  visit = find_old_visit (fixture, garde_session_get_doctor (garde_desk_get_session (desk)));
  patient = load_patient (fixture, visit);
  for (gsize i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      desk = garde_context_get_desk (fixture->context);
      if (i == 0)
        gtk_widget_activate_action (fixture->window, "win.show-visit", "x", visit);
      else
        gtk_widget_activate_action (fixture->window, "win.show-patient", "x", patient);
      give_reason (fixture, reasons[i]);
      g_assert_nonnull (garde_session_get_reason (garde_desk_get_session (desk), patient));
      while (!is_reason_told (fixture, patient, reasons[i]))
        g_main_context_iteration (NULL, FALSE);
      gtk_widget_activate_action (fixture->window, "win.show-place", "s", "today");

      /* The reason was for this time. */
      gtk_widget_activate_action (fixture->window, "win.lock", NULL);
      garde_test_enter (fixture, "medecin", "Dr Karim Belaïd");
    }

  /* Whoever books for everybody is not asked. */
  gtk_widget_activate_action (fixture->window, "win.lock", NULL);
  garde_test_enter (fixture, "accueil", "Dr Karim Belaïd");
  gtk_widget_activate_action (fixture->window, "win.show-patient", "x", patient);
  while (garde_test_has (fixture, "Walk-ins"))
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (find_question (fixture));
}

/* --- What lies about when somebody leaves --- */

static GtkWidget *
find_text_view (GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget) || GTK_IS_TEXT_VIEW (widget))
    return GTK_IS_TEXT_VIEW (widget) ? widget : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_text_view (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static guint
count_windows (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  guint n = 0;

  for (GList *item = windows; item != NULL; item = item->next)
    n += gtk_widget_get_mapped (item->data) ? 1 : 0;
  return n;
}

static gboolean
has_copied (GardeTestWindow *fixture)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (fixture->window);

  return gdk_content_formats_contain_gtype (gdk_clipboard_get_formats (clipboard), G_TYPE_STRING);
}

static GtkWidget *
open_note (GardeTestWindow *fixture)
{
  GardeDayModel *today = garde_context_get_today (fixture->context);
  const GardeDayEntry *entry = garde_day_queue_find_next (garde_day_model_get_sheet (today));
  GtkWidget *note;

  gtk_widget_activate_action (fixture->window, "win.show-visit", "x",
                              garde_record_get_id (entry->visit));
  while ((note = find_text_view (fixture->window)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  return note;
}

static void
check_nothing_shows (GardeTestWindow *fixture)
{
  static const char *const names[] = { "Lambert", "Paul", "Urgent", "rhinite" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_false (garde_test_has (fixture, names[i]));
  g_assert_cmpuint (count_windows (), ==, 1);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, "Garde");
  g_assert_false (has_copied (fixture));
}

/* Nobody touches anything for as long as the setting says: a note half written, a window before it
 * and what was copied wait for whoever left them, and for nobody else. */
static void
test_idle_locks (GardeTestWindow *fixture, gconstpointer data)
{
  GardeGate *gate = GARDE_WINDOW (fixture->window)->gate;
  g_autofree char *kept = NULL;
  GtkWidget *note, *late;

  garde_test_enter (fixture, "medecin", "Paul Nguyễn");
  note = open_note (fixture);
  g_object_set (gtk_text_view_get_buffer (GTK_TEXT_VIEW (note)), "text", "rhinite claire", NULL);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (fixture->window), "Noé Lambert");
  gtk_widget_activate_action (fixture->window, "win.own-account", NULL);
  while (count_windows () < 2)
    g_main_context_iteration (NULL, TRUE);

  garde_clock_set (fixture->clock, GARDE_TEST_NOW + 9 * GARDE_MINUTE);
  garde_idle_watch_look (garde_gate_get_watch (gate));
  g_assert_false (garde_gate_is_closed (gate));
  garde_clock_set (fixture->clock, GARDE_TEST_NOW + 10 * GARDE_MINUTE);
  garde_idle_watch_look (garde_gate_get_watch (gate));
  garde_test_window_wait_for (fixture, "Who are you?");
  check_nothing_shows (fixture);

  /* What he had begun comes up late. */
  late = gtk_window_new ();
  gtk_window_present (GTK_WINDOW (late));
  check_nothing_shows (fixture);

  garde_test_enter (fixture, "admin", "Counts as a no-show after");
  check_nothing_shows (fixture);
  gtk_widget_activate_action (fixture->window, "win.lock", NULL);

  garde_test_enter (fixture, "medecin", "Lambert");
  g_assert_cmpuint (count_windows (), ==, 3);
  g_assert_true (has_copied (fixture));
  g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (find_text_view (fixture->window))), "text",
                &kept, NULL);
  g_assert_cmpstr (kept, ==, "rhinite claire");
  gtk_window_destroy (GTK_WINDOW (late));
}

static void
add_tests (void)
{
  static const struct
  {
    const char *path;
    void (*test) (GardeTestWindow *, gconstpointer);
  } tests[] = {
    { "/app/lock/away", test_away },
    { "/app/lock/break-glass", test_break_glass },
    { "/app/lock/idle", test_idle_locks },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, GardeTestWindow, GINT_TO_POINTER (GARDE_TEST_ACCOUNTS),
                garde_test_window_set_up, tests[i].test, garde_test_window_tear_down);
}

int
main (int argc, char *argv[])
{
  return garde_test_window_run (argc, argv, add_tests);
}
