/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "app/garde-place-row.h"
#include "desktop/garde-settings.h"
#include "garde-test-window.h"
#include "list/garde-open-visits.h"

static void
test_opens (GardeTestWindow *fixture, gconstpointer data)
{
  g_assert_false (garde_window_is_filled (GARDE_WINDOW (fixture->window)));
  g_assert_nonnull (garde_test_window_find (fixture->window, "Opening…"));
  garde_test_window_wait_for (fixture, "CAMI de Champigny");
  garde_test_window_wait_for (fixture, "Dr Hélène Marchand");
  g_assert_true (garde_window_is_filled (GARDE_WINDOW (fixture->window)));
  g_assert_nonnull (garde_test_window_find (fixture->window, "Monday 23 November"));
}

/* From place to place, to a patient and back. */
static void
test_goes_round (GardeTestWindow *fixture, gconstpointer data)
{
  const GardeDaySheet *sheet;
  const GardeDayEntry *entry;

  garde_test_window_wait_for (fixture, "Dr Hélène Marchand");
  gtk_widget_activate_action (fixture->window, "win.show-place", "s", "allowance");
  garde_test_window_wait_for (fixture, "Total November 2026");

  gtk_widget_activate_action (fixture->window, "win.walk-in", NULL);
  garde_test_window_wait_for (fixture, "Family name at birth");

  sheet = garde_day_model_get_sheet (garde_context_get_today (fixture->context));
  entry = sheet->walk_ins->pdata[0];
  gtk_widget_activate_action (fixture->window, "win.show-patient", "x",
                              garde_record_get_id (entry->patient));
  garde_test_window_wait_for (fixture, "Visits");
  gtk_widget_activate_action (fixture->window, "win.back", NULL);
  garde_test_window_wait_for (fixture, "Monday 23 November");

  gtk_widget_activate_action (fixture->window, "win.toast", "s", "A < B & C");
  garde_test_window_wait_for (fixture, "A < B & C");
}

static GtkAccessible *
find_place (GardeTestWindow *fixture, const char *title)
{
  GtkWidget *label = garde_test_window_find (fixture->window, title);

  return GTK_ACCESSIBLE (gtk_widget_get_ancestor (label, GARDE_TYPE_PLACE_ROW));
}

static void
wait_for_work (GardeTestWindow *fixture, guint n)
{
  g_autofree char *count = g_strdup_printf ("%u", n);
  g_autofree char *name = g_strdup_printf ("Visit, %u to finish", n);
  GtkAccessible *place = find_place (fixture, "Visit");

  while (garde_test_window_find (GTK_WIDGET (place), count) == NULL)
    g_main_context_iteration (NULL, TRUE);
  gtk_test_accessible_assert_property (place, GTK_ACCESSIBLE_PROPERTY_LABEL, name);
}

/* Beside each place stands what is there; read out with its name. */
static void
test_counts (GardeTestWindow *fixture, gconstpointer data)
{
  g_autoptr (GardeOpenVisits) visits = NULL;
  g_autofree char *waiting = NULL;
  const GardeDaySheet *sheet;
  gint64 doctor;

  garde_test_window_wait_for (fixture, "Dr Hélène Marchand");
  sheet = garde_day_model_get_sheet (garde_context_get_today (fixture->context));
  waiting = g_strdup_printf ("Waiting room, %u present", (guint) sheet->waiting);
  gtk_test_accessible_assert_property (find_place (fixture, "Waiting room"),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, waiting);

  /* What waits for everybody, then for the doctor of this post. */
  visits = garde_open_visits_new (garde_context_get_desk (fixture->context),
                                  garde_context_get_today (fixture->context));
  while (garde_open_visits_count (visits, 0) == 0)
    g_main_context_iteration (NULL, TRUE);
  wait_for_work (fixture, garde_open_visits_count (visits, 0));
  doctor = garde_record_get_id (((GardeDayColumn *) sheet->columns->pdata[0])->doctor);
  g_assert_cmpuint (garde_open_visits_count (visits, doctor), >, 0);
  g_assert_cmpuint (garde_open_visits_count (visits, doctor), <,
                    garde_open_visits_count (visits, 0));
  g_settings_set_int64 (fixture->settings, GARDE_SETTING_DOCTOR, doctor);
  wait_for_work (fixture, garde_open_visits_count (visits, doctor));
}

/* Nothing asked before the database is open does any harm. */
static void
test_early (GardeTestWindow *fixture, gconstpointer data)
{
  gtk_widget_activate_action (fixture->window, "win.show-place", "s", "allowance");
  gtk_widget_activate_action (fixture->window, "win.walk-in", NULL);
  gtk_widget_activate_action (fixture->window, "win.show-patient", "x", G_GINT64_CONSTANT (1));
  gtk_widget_activate_action (fixture->window, "win.back", NULL);
  gtk_widget_activate_action (fixture->window, "win.search", NULL);
  gtk_widget_activate_action (fixture->window, "win.focus-page", NULL);
  garde_test_window_wait_for (fixture, "Monday 23 November");
}

/* A database that is not there is told in one sentence, and is opened once it is. */
static void
test_fails (GardeTestWindow *fixture, gconstpointer data)
{
  garde_test_window_wait_for (fixture, "No centre yet");
  g_assert_cmpint (garde_context_get_state (fixture->context), ==, GARDE_CONTEXT_FAILED);
  g_assert_nonnull (garde_context_get_error (fixture->context));
  g_assert_null (garde_context_get_desk (fixture->context));

  garde_test_window_make_centre (fixture);
  gtk_widget_activate_action (fixture->window, "win.retry", NULL);
  garde_test_window_wait_for (fixture, "Dr Hélène Marchand");
  g_assert_null (garde_context_get_error (fixture->context));
}

/* A window that is closed while it opens leaves nothing behind. */
static void
test_closes_early (GardeTestWindow *fixture, gconstpointer data)
{
  g_assert_cmpint (garde_context_get_state (fixture->context), ==, GARDE_CONTEXT_OPENING);
}

/* A centre that another workstation renames has its new name here at once; what was borrowed before
 * stays readable. */
static void
test_follows_centre (GardeTestWindow *fixture, gconstpointer data)
{
  g_autoptr (GardeSession) session = NULL;
  g_autoptr (GardeStore) store = NULL;
  g_autoptr (GardeCentre) centre = NULL;
  g_autoptr (GError) error = NULL;
  const GardeCentre *before;

  garde_test_window_wait_for (fixture, "Dr Hélène Marchand");
  before = garde_desk_get_centre (garde_context_get_desk (fixture->context));
  store = garde_test_window_open_store (fixture, &session);
  centre = garde_centre_copy (before);
  garde_record_set_text (&centre->name, "MMG de Nogent");
  centre->grace_minutes = 7;
  garde_store_save (store, session, centre, &error);
  g_assert_no_error (error);

  garde_test_window_wait_for (fixture, "MMG de Nogent");
  g_assert_cmpint (garde_desk_get_centre (garde_context_get_desk (fixture->context))->grace_minutes,
                   ==, 7);
  g_assert_cmpstr (before->name, ==, "CAMI de Champigny");
}

static void
add_tests (void)
{
  static const struct
  {
    const char *path;
    void (*test) (GardeTestWindow *, gconstpointer);
    GardeTestStart start;
  } tests[] = {
    { "/app/window/opens", test_opens, GARDE_TEST_CENTRE },
    { "/app/window/goes-round", test_goes_round, GARDE_TEST_CENTRE },
    { "/app/window/counts", test_counts, GARDE_TEST_CENTRE },
    { "/app/window/early", test_early, GARDE_TEST_CENTRE },
    { "/app/window/fails", test_fails, GARDE_TEST_NOTHING },
    { "/app/window/closes-early", test_closes_early, GARDE_TEST_CENTRE },
    { "/app/window/follows-centre", test_follows_centre, GARDE_TEST_CENTRE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, GardeTestWindow, GINT_TO_POINTER (tests[i].start),
                garde_test_window_set_up, tests[i].test, garde_test_window_tear_down);
}

int
main (int argc, char *argv[])
{
  return garde_test_window_run (argc, argv, add_tests);
}
