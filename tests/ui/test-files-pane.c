/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include <adwaita.h>
#include <locale.h>

#include "garde-test-desk.h"
#include "garde-test-screen.h"
#include "store/garde-store-keeping.h"
#include "store/garde-store-patient.h"
#include "ui/settings/garde-files-pane.h"
#include "ui/shared/garde-ui.h"

/* The part of the settings that ends files: by number, with a reason, and nobody's name. */

#define MINUTES_OF_25_YEARS (25 * 366 * 24 * 60)

typedef struct
{
  GardeTestCentre *centre;
  GardeDesk *desk;
  GtkWidget *window;
  GtkWidget *pane;
} Fixture;

static void
add_patient (GardeTestCentre *centre, const char *family, gboolean is_held)
{
  g_autoptr (GardePatient) patient = garde_test_patient_new (family, "Jeanne");
  g_autoptr (GError) error = NULL;

  patient->birth_date = garde_day_from_ymd (1979, 3, 28);
  garde_store_save_patient (centre->store, centre->session, patient, &error);
  g_assert_no_error (error);
  if (is_held)
    garde_store_hold_file (centre->store, centre->session, garde_record_get_id (patient),
                           "Complaint", &error);
  g_assert_no_error (error);
}

/* Two files, one of them under legal hold, 25 years later. */
static void
set_up (Fixture *fixture, GardeTestEngine *engine)
{
  fixture->centre = garde_test_centre_new (engine);
  add_patient (fixture->centre, "Moreau", FALSE);
  add_patient (fixture->centre, "Diallo", TRUE);
  garde_test_centre_set_minutes (fixture->centre, MINUTES_OF_25_YEARS);
  fixture->desk = garde_test_desk_open (fixture->centre);
  fixture->window = gtk_window_new ();
  fixture->pane = garde_files_pane_new (fixture->desk);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->pane);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture *fixture)
{
  garde_test_screen_close (&fixture->window);
  garde_test_desk_finalize (fixture->desk);
  garde_test_centre_free (fixture->centre);
}

static GtkListBox *
get_files (Fixture *fixture)
{
  return GTK_LIST_BOX (
      gtk_widget_get_template_child (fixture->pane, GARDE_TYPE_FILES_PANE, "files"));
}

static void
choose_first (Fixture *fixture)
{
  garde_test_screen_wait_for (fixture->window, "was to be kept until 16/01/2043");
  gtk_widget_activate (GTK_WIDGET (gtk_list_box_get_row_at_index (get_files (fixture), 0)));
  g_assert_true (garde_test_screen_shows (fixture->window, "and why?"));
}

/* What is typed into the line that has the focus. */
static void
decide (Fixture *fixture, const char *reason)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  g_assert_true (GTK_IS_EDITABLE (focus));
  gtk_editable_set_text (GTK_EDITABLE (focus), reason);
  g_assert_true (gtk_widget_activate_action (fixture->pane, "files.accept", NULL));
}

static void
test_decision (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };

  set_up (&fixture, engine);
  garde_test_screen_wait_for (fixture.window, "No file was eliminated so far.");
  choose_first (&fixture);
  g_assert_null (gtk_list_box_get_row_at_index (get_files (&fixture), 1));
  g_assert_false (garde_test_screen_shows (fixture.window, "Moreau"));
  decide (&fixture, "  ");
  garde_test_screen_wait_for (fixture.window, "Say who decided that this file ends, and why.");
  decide (&fixture, "Dr Kerleau, after 20 years");
  garde_test_screen_wait_for (fixture.window, "Dr Kerleau, after 20 years");
  garde_test_screen_wait_for (fixture.window, "Visits that stay without a name: 0.");
  garde_test_screen_wait_for (fixture.window, "No file has reached its day.");
  g_assert_false (garde_test_screen_shows (fixture.window, "and why?"));
  tear_down (&fixture);
}

static void
test_leave (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };

  set_up (&fixture, engine);
  choose_first (&fixture);
  g_assert_true (garde_files_pane_discard (GARDE_FILES_PANE (fixture.pane)));
  g_assert_false (garde_test_screen_shows (fixture.window, "and why?"));
  g_assert_false (garde_files_pane_discard (GARDE_FILES_PANE (fixture.pane)));
  g_assert_cmpint (garde_test_read_int (fixture.centre->store, "SELECT COUNT(*) FROM elimination"),
                   ==, 0);
  tear_down (&fixture);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  garde_ui_init ();
  garde_test_add_on_file ("/ui/files-pane/decision", test_decision, NULL);
  garde_test_add_on_file ("/ui/files-pane/leave", test_leave, NULL);
  return g_test_run ();
}
