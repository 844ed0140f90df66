/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "desktop/garde-settings.h"
#include "garde-test-daemon.h"
#include "garde-test-window.h"
#include "list/garde-first-in-queue.h"
#include "store/garde-store-step.h"

/* What the doctor's post says while its window is not in front, on a real notification daemon. */

static const GardeDaySheet *
wait_for_day (GardeTestWindow *fixture)
{
  while (!garde_window_is_filled (GARDE_WINDOW (fixture->window)))
    g_main_context_iteration (NULL, TRUE);

  return garde_day_model_get_sheet (garde_context_get_today (fixture->context));
}

/* Makes it the post of the first doctor of the day. */
static gint64
be_doctor (GardeTestWindow *fixture)
{
  const GardeDaySheet *sheet = wait_for_day (fixture);
  gint64 doctor = 0;

  for (guint i = 0; i < sheet->columns->len && doctor == 0; i++)
    {
      const GardeDayColumn *column = sheet->columns->pdata[i];

      if (column->doctor != NULL)
        doctor = garde_record_get_id (column->doctor);
    }
  g_settings_set_int64 (fixture->settings, GARDE_SETTING_DOCTOR, doctor);
  return doctor;
}

/* The visit that is first in this doctor's queue; 0: nobody. */
static gint64
find_first (GardeTestWindow *fixture)
{
  GardeDayEntry *entry = garde_first_in_queue_find (
      garde_day_model_get_sheet (garde_context_get_today (fixture->context)),
      g_settings_get_int64 (fixture->settings, GARDE_SETTING_DOCTOR));

  return entry != NULL ? garde_record_get_id (entry->visit) : 0;
}

static void
call_elsewhere (GardeTestWindow *fixture, gint64 visit)
{
  g_autoptr (GardeSession) session = NULL;
  g_autoptr (GardeStore) store = garde_test_window_open_store (fixture, &session);
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeVisit) called = garde_store_step (
      store, session, visit, &(GardeStepRequest){ .to = GARDE_VISIT_CALLED }, &error);

  g_assert_no_error (error);
}

/* Has whoever is first called elsewhere, and iterates until somebody else is; 0: nobody. */
static gint64
call_first_elsewhere (GardeTestWindow *fixture)
{
  gint64 before = find_first (fixture);

  g_assert_cmpint (before, !=, 0);
  call_elsewhere (fixture, before);
  while (find_first (fixture) == before)
    g_main_context_iteration (NULL, TRUE);
  return find_first (fixture);
}

static gboolean
has_daemon (void)
{
  if (garde_test_daemon_start ())
    return TRUE;
  g_test_skip ("dunst is not installed");
  return FALSE;
}

static void
check_said (GardeTestWindow *fixture, gint64 visit, gboolean has_name)
{
  const GardeDayEntry *entry =
      garde_day_model_find (garde_context_get_today (fixture->context), visit);
  g_autofree char *title =
      g_strdup_printf ("Next patient: no. %" G_GINT64_FORMAT "|", entry->visit->ticket);
  g_autofree char *said = NULL;

  garde_test_daemon_wait_for (1);
  garde_test_daemon_close_all ();
  garde_test_daemon_wait_for (0);
  said = garde_test_daemon_dup_last ();
  g_assert_true (g_str_has_prefix (said, title));
  g_assert_true ((strstr (said, entry->patient->family_name) != NULL) == has_name);
  g_assert_true ((strstr (said, entry->patient->given_name) != NULL) == has_name);
}

static void
test_tells (GardeTestWindow *fixture, gconstpointer data)
{
  GardeNotifier *notifier = garde_context_get_notifier (fixture->context);
  gint64 next;

  if (!has_daemon ())
    return;
  be_doctor (fixture);
  /* Who was there before has not become anything. */
  g_assert_cmpint (garde_notifier_get_visit (notifier), ==, 0);

  next = call_first_elsewhere (fixture);
  g_assert_cmpint (garde_notifier_get_visit (notifier), ==, next);
  check_said (fixture, next, FALSE);

  g_settings_set_boolean (fixture->settings, GARDE_SETTING_NOTIFICATION_NAMES, TRUE);
  next = call_first_elsewhere (fixture);
  check_said (fixture, next, TRUE);
}

static void
undo_elsewhere (GardeTestWindow *fixture, gint64 visit)
{
  g_autoptr (GardeSession) session = NULL;
  g_autoptr (GardeStore) store = garde_test_window_open_store (fixture, &session);
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeVisit) back = garde_store_undo (store, session, visit, &error);

  g_assert_no_error (error);
}

/* The same one is not told twice in a row. */
static void
test_tells_once (GardeTestWindow *fixture, gconstpointer data)
{
  GardeNotifier *notifier = garde_context_get_notifier (fixture->context);
  gint64 next;

  if (!has_daemon ())
    return;
  be_doctor (fixture);
  next = call_first_elsewhere (fixture);
  g_assert_cmpint (garde_notifier_get_visit (notifier), ==, next);
  g_settings_set_boolean (fixture->settings, GARDE_SETTING_NOTIFICATIONS, FALSE);
  call_first_elsewhere (fixture);
  g_settings_set_boolean (fixture->settings, GARDE_SETTING_NOTIFICATIONS, TRUE);
  g_assert_cmpint (garde_notifier_get_visit (notifier), ==, 0);

  undo_elsewhere (fixture, next);
  while (find_first (fixture) != next)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (garde_notifier_get_visit (notifier), ==, 0);
}

/* What is chosen on it does it: the patient is called by the doctor of this post. */
static void
test_calls (GardeTestWindow *fixture, gconstpointer data)
{
  gint64 doctor, visit;
  g_autoptr (GardeSession) session = NULL;
  g_autoptr (GardeStore) store = NULL;
  g_autoptr (GardeVisit) called = NULL;

  if (!has_daemon ())
    return;
  doctor = be_doctor (fixture);
  visit = call_first_elsewhere (fixture);
  garde_test_daemon_wait_for (1);
  garde_test_daemon_choose_call ();
  while (find_first (fixture) == visit)
    g_main_context_iteration (NULL, TRUE);

  store = garde_test_window_open_store (fixture, &session);
  called = garde_store_load (store, session, GARDE_TYPE_VISIT, visit, NULL);
  g_assert_cmpint (called->state, ==, GARDE_VISIT_CALLED);
  g_assert_cmpint (called->doctor, ==, doctor);
  g_assert_cmpint (garde_notifier_get_visit (garde_context_get_notifier (fixture->context)), !=,
                   visit);
}

/* Who was faster is said in the window, which comes to the front for it. */
static void
test_too_late (GardeTestWindow *fixture, gconstpointer data)
{
  gint64 before;

  be_doctor (fixture);
  before = find_first (fixture);
  call_first_elsewhere (fixture);
  gtk_widget_activate_action (fixture->window, "win.call-visit", "x", before);
  while (!gtk_widget_get_mapped (fixture->window))
    g_main_context_iteration (NULL, TRUE);
  garde_test_window_wait_for (fixture, "elsewhere");
}

/* Nothing where nobody wants it, or where the window is seen anyway; gone when it is. */
static void
test_withdraws (GardeTestWindow *fixture, gconstpointer data)
{
  GardeNotifier *notifier = garde_context_get_notifier (fixture->context);
  gint64 next;

  if (!has_daemon ())
    return;
  be_doctor (fixture);
  g_settings_set_boolean (fixture->settings, GARDE_SETTING_NOTIFICATIONS, FALSE);
  call_first_elsewhere (fixture);
  g_assert_cmpint (garde_notifier_get_visit (notifier), ==, 0);

  g_settings_set_boolean (fixture->settings, GARDE_SETTING_NOTIFICATIONS, TRUE);
  next = call_first_elsewhere (fixture);
  g_assert_cmpint (garde_notifier_get_visit (notifier), ==, next);
  garde_test_daemon_wait_for (1);
  garde_test_daemon_click ();
  while (!gtk_window_is_active (GTK_WINDOW (fixture->window)))
    g_main_context_iteration (NULL, TRUE);
  garde_test_daemon_wait_for (0);
  g_assert_cmpint (garde_notifier_get_visit (notifier), ==, 0);

  call_first_elsewhere (fixture);
  g_assert_cmpint (garde_notifier_get_visit (notifier), ==, 0);
}

static void
add_tests (void)
{
  static const struct
  {
    const char *path;
    void (*test) (GardeTestWindow *, gconstpointer);
  } tests[] = {
    { "/app/next-patient/tells", test_tells },
    { "/app/next-patient/tells-once", test_tells_once },
    { "/app/next-patient/calls", test_calls },
    { "/app/next-patient/too-late", test_too_late },
    { "/app/next-patient/withdraws", test_withdraws },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, GardeTestWindow, GINT_TO_POINTER (GARDE_TEST_HIDDEN),
                garde_test_window_set_up, tests[i].test, garde_test_window_tear_down);
}

int
main (int argc, char *argv[])
{
  return garde_test_window_run (argc, argv, add_tests);
}
