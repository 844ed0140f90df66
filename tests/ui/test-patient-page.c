/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include <adwaita.h>
#include <locale.h>

#include "garde-test-desk.h"
#include "garde-test-screen.h"
#include "store/garde-store-patient.h"
#include "ui/patient/garde-patient-page.h"
#include "ui/patient/garde-patient-search-box.h"
#include "ui/shared/garde-patient-row.h"
#include "ui/shared/garde-ui.h"

typedef struct
{
  GardeTestCentre *centre;
  GardeDesk *desk;
  GtkWidget *window;
  GtkWidget *page;
} Fixture;

static void
set_up (Fixture *fixture, GardeTestEngine *engine)
{
  fixture->centre = garde_test_centre_new (engine);
  fixture->desk = garde_test_desk_open (fixture->centre);
  fixture->window = gtk_window_new ();
  fixture->page = garde_patient_page_new (fixture->desk);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->page);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture *fixture)
{
  garde_test_screen_close (&fixture->window);
  garde_test_desk_finalize (fixture->desk);
  garde_test_centre_free (fixture->centre);
}

static GardePatient *
add_patient (Fixture *fixture, const char *family, const char *given)
{
  g_autoptr (GardePatient) patient = garde_test_patient_new (family, given);
  g_autoptr (GError) error = NULL;

  patient->birth_date = garde_day_from_ymd (1979, 3, 28);
  patient->sex = GARDE_SEX_FEMALE;
  patient->identity_state = GARDE_IDENTITY_QUALIFIED;
  garde_record_set_text (&patient->phone, "0631752044");
  garde_record_set_text (&patient->alert, "Allergic to penicillin");
  garde_record_set_text (&patient->nir, "279035121518989");
  garde_store_save_patient (fixture->centre->store, fixture->centre->session, patient, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&patient);
}

static void
show (Fixture *fixture, const GardePatient *patient)
{
  garde_patient_page_show (GARDE_PATIENT_PAGE (fixture->page), garde_record_get_id (patient));
}

static void
test_banner (GardeTestEngine *engine, gconstpointer data)
{
  static const char *texts[] = {
    "Jeanne Moreau",          "43 years",       "born on 28/03/1979",           "Qualified",
    "Allergic to penicillin", "06 31 75 20 44", "No visit in this centre yet.",
  };
  Fixture fixture = { 0 };
  g_autoptr (GardePatient) patient = NULL;

  set_up (&fixture, engine);
  patient = add_patient (&fixture, "Moreau", "Jeanne");
  show (&fixture, patient);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    garde_test_screen_wait_for (fixture.window, texts[i]);

  /* Who stands behind the screen does not read the whole number. */
  g_assert_true (garde_test_screen_shows (fixture.window, "2\302\24079\302\24003"));
  g_assert_false (garde_test_screen_shows (fixture.window, "189"));
  tear_down (&fixture);
}

/* What was typed into one file is still there after a look at another one. */
static void
test_kept (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  g_autoptr (GardePatient) first = NULL;
  g_autoptr (GardePatient) second = NULL;
  GtkWidget *focus;

  set_up (&fixture, engine);
  first = add_patient (&fixture, "Moreau", "Jeanne");
  second = add_patient (&fixture, "Diallo", "Fatou");
  show (&fixture, first);
  garde_test_screen_wait_for (fixture.window, "Jeanne Moreau");
  gtk_widget_activate_action (fixture.page, "patient.edit", NULL);
  garde_test_screen_wait_for (fixture.window, "File of Jeanne Moreau");
  focus = gtk_window_get_focus (GTK_WINDOW (fixture.window));
  gtk_editable_set_text (GTK_EDITABLE (focus), "Moreau-Petit");

  show (&fixture, second);
  garde_test_screen_wait_for (fixture.window, "Fatou Diallo");
  g_assert_false (garde_test_screen_shows (fixture.window, "Moreau-Petit"));
  show (&fixture, first);
  garde_test_screen_wait_for (fixture.window, "File of Jeanne Moreau");
  garde_test_screen_wait_for (fixture.window, "Moreau-Petit");
  tear_down (&fixture);
}

static void
test_new (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };

  set_up (&fixture, engine);
  garde_patient_page_start_new (GARDE_PATIENT_PAGE (fixture.page), "benali aïcha 2/6/23");
  garde_test_screen_wait_for (fixture.window, "New file");
  g_assert_true (garde_test_screen_shows (fixture.window, "benali"));
  g_assert_true (garde_test_screen_shows (fixture.window, "aïcha"));
  g_assert_true (garde_test_screen_shows (fixture.window, "02/06/1923"));

  /* Nothing was typed by a person yet: the next one starts anew. */
  garde_patient_page_start_new (GARDE_PATIENT_PAGE (fixture.page), "");
  g_assert_false (garde_test_screen_shows (fixture.window, "benali"));
  tear_down (&fixture);
}

/* A row of what was found warns before the file is opened. */
static void
test_row (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  g_autoptr (GardePatient) patient = NULL;
  GtkWidget *row;
  GObject *alert;

  set_up (&fixture, engine);
  patient = add_patient (&fixture, "Moreau", "Jeanne");
  row = g_object_ref_sink (
      garde_patient_row_new (patient, "", garde_desk_get_today (fixture.desk), NULL));
  alert = gtk_widget_get_template_child (row, GARDE_TYPE_PATIENT_ROW, "alert");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (alert)));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (GTK_WIDGET (alert)), ==, "Allergic to penicillin");
  g_object_unref (row);
  tear_down (&fixture);
}

/* Nothing can be searched before there is a database. */
static void
test_search (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  GtkWidget *search;
  GObject *button;

  set_up (&fixture, engine);
  search = g_object_new (GARDE_TYPE_PATIENT_SEARCH_BOX, NULL);
  button = gtk_widget_get_template_child (search, GARDE_TYPE_PATIENT_SEARCH_BOX, "button");
  gtk_window_set_child (GTK_WINDOW (fixture.window), search);
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (button)));
  garde_patient_search_box_set_desk (GARDE_PATIENT_SEARCH_BOX (search), fixture.desk, NULL);
  g_assert_true (gtk_widget_is_sensitive (GTK_WIDGET (button)));
  tear_down (&fixture);
}

/* A file that comes late leaves the focus with whoever has opened the search meanwhile. */
static void
test_turned_away (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  g_autoptr (GardePatient) patient = NULL;
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *focus;

  set_up (&fixture, engine);
  patient = add_patient (&fixture, "Moreau", "Jeanne");
  gtk_popover_set_child (GTK_POPOVER (popover), entry);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  g_object_ref (fixture.page);
  gtk_window_set_child (GTK_WINDOW (fixture.window), box);
  gtk_box_append (GTK_BOX (box), button);
  gtk_box_append (GTK_BOX (box), fixture.page);
  g_object_unref (fixture.page);

  show (&fixture, patient);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  gtk_widget_grab_focus (entry);
  garde_test_screen_wait_for (fixture.window, "Jeanne Moreau");
  focus = gtk_window_get_focus (GTK_WINDOW (fixture.window));
  g_assert_true (focus != NULL && gtk_widget_is_ancestor (focus, popover));
  tear_down (&fixture);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  garde_ui_init ();
  garde_test_add_on_file ("/ui/patient-page/banner", test_banner, NULL);
  garde_test_add_on_file ("/ui/patient-page/kept", test_kept, NULL);
  garde_test_add_on_file ("/ui/patient-page/new", test_new, NULL);
  garde_test_add_on_file ("/ui/patient-page/row", test_row, NULL);
  garde_test_add_on_file ("/ui/patient-page/search", test_search, NULL);
  garde_test_add_on_file ("/ui/patient-page/turned-away", test_turned_away, NULL);
  return g_test_run ();
}
