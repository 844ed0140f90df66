/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include <adwaita.h>
#include <locale.h>

#include "garde-test-desk.h"
#include "store/garde-store-keeping.h"
#include "store/garde-store-merge.h"
#include "store/garde-store-patient.h"
#include "ui/patient/garde-patient-page.h"
#include "ui/patient/garde-patient-rights.h"
#include "ui/shared/garde-patient-row.h"
#include "ui/shared/garde-ui.h"

/* What the menu of a patient's file does, at a desk with a centre of its own. */

typedef struct
{
  GardeTestCentre *centre;
  GardeDesk *desk;
  GtkWidget *window;
  GtkWidget *page;
} Fixture;

/* The text of a label or an entry that is shown anywhere below @widget. */
static gboolean
shows (GtkWidget *widget, const char *text)
{
  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return TRUE;
  if (GTK_IS_EDITABLE (widget) && strstr (gtk_editable_get_text (GTK_EDITABLE (widget)), text))
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (shows (child, text))
      return TRUE;
  return FALSE;
}

static void
wait_for (Fixture *fixture, const char *text)
{
  while (!shows (fixture->window, text))
    g_main_context_iteration (NULL, TRUE);
}

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
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (fixture->window != NULL)
    g_main_context_iteration (NULL, TRUE);
  garde_test_desk_finalize (fixture->desk);
  garde_test_centre_free (fixture->centre);
}

static void
wait_without (Fixture *fixture, const char *text)
{
  while (shows (fixture->window, text))
    g_main_context_iteration (NULL, TRUE);
}

static gint64
add_patient (Fixture *fixture, const char *family, const char *given)
{
  g_autoptr (GardePatient) patient = garde_test_patient_new (family, given);
  g_autoptr (GError) error = NULL;

  patient->birth_date = garde_day_from_ymd (1979, 3, 28);
  garde_store_save_patient (fixture->centre->store, fixture->centre->session, patient, &error);
  g_assert_no_error (error);
  return garde_record_get_id (patient);
}

static GtkWidget *
get_rights (Fixture *fixture)
{
  return GTK_WIDGET (
      gtk_widget_get_template_child (fixture->page, GARDE_TYPE_PATIENT_PAGE, "rights"));
}

static void
act (Fixture *fixture, const char *action)
{
  g_assert_true (gtk_widget_activate_action (fixture->page, action, NULL));
}

/* Types into the line that has the focus. */
static void
answer (Fixture *fixture, const char *text)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  g_assert_true (GTK_IS_EDITABLE (focus));
  gtk_editable_set_text (GTK_EDITABLE (focus), text);
  g_assert_true (gtk_widget_activate_action (get_rights (fixture), "rights.accept", NULL));
}

static gint64
count_rows (Fixture *fixture, const char *where)
{
  g_autofree char *sql = g_strdup_printf ("SELECT COUNT(*) FROM %s", where);

  return garde_test_read_int (fixture->centre->store, sql);
}

static void
test_hold (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  gint64 patient;

  set_up (&fixture, engine);
  patient = add_patient (&fixture, "Moreau", "Jeanne");
  garde_patient_page_show (GARDE_PATIENT_PAGE (fixture.page), patient);
  wait_for (&fixture, "File kept until 16/01/2043");

  act (&fixture, "patient.hold");
  g_assert_true (shows (fixture.window, "Why is it under legal hold?"));
  answer (&fixture, "   ");
  wait_for (&fixture, "Say why");
  answer (&fixture, "Complaint 12/2022");
  wait_for (&fixture, "Under legal hold since 16/01/2023: Complaint 12/2022");
  g_assert_false (shows (fixture.window, "Why is it"));
  act (&fixture, "patient.hold");
  wait_for (&fixture, "Lift the legal hold");
  gtk_widget_activate_action (get_rights (&fixture), "rights.accept", NULL);
  wait_without (&fixture, "legal hold");
  tear_down (&fixture);
}

static void
test_death (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };

  set_up (&fixture, engine);
  garde_patient_page_show (GARDE_PATIENT_PAGE (fixture.page),
                           add_patient (&fixture, "Moreau", "Jeanne"));
  wait_for (&fixture, "File kept until 16/01/2043");
  act (&fixture, "patient.death");
  answer (&fixture, "yesterday");
  wait_for (&fixture, "This is no date");
  answer (&fixture, "15/1/2023");
  wait_for (&fixture, "Died on 15/01/2023 · File kept until 16/01/2033");
  act (&fixture, "patient.death");
  answer (&fixture, "");
  wait_for (&fixture, "File kept until 16/01/2043");
  g_assert_false (shows (fixture.window, "Died on"));
  tear_down (&fixture);
}

/* The row of the list, wherever it is. */
static GtkWidget *
find_row (GtkWidget *widget)
{
  GtkWidget *found = GARDE_IS_PATIENT_ROW (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_row (child);
  return found;
}

static void
test_merge (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };

  set_up (&fixture, engine);
  add_patient (&fixture, "Moraux", "Jeanne");
  garde_patient_page_show (GARDE_PATIENT_PAGE (fixture.page),
                           add_patient (&fixture, "Moreau", "Jeanne"));
  wait_for (&fixture, "File kept until");
  act (&fixture, "patient.merge");
  wait_for (&fixture, "Files that look like this one");
  gtk_widget_activate (find_row (fixture.window));
  wait_for (&fixture, "The other, which is hidden");
  g_assert_true (shows (fixture.window, "Moraux"));
  g_assert_cmpint (count_rows (&fixture, "patient_merge"), ==, 0);

  gtk_widget_activate (gtk_window_get_focus (GTK_WINDOW (fixture.window)));
  wait_for (&fixture, "The file of Jeanne Moraux was merged into this one on 16/01/2023.");
  g_assert_cmpint (count_rows (&fixture, "patient_merge WHERE undone_at IS NULL"), ==, 1);
  gtk_widget_activate_action (get_rights (&fixture), "rights.undo-merge", NULL);
  wait_without (&fixture, "was merged into");
  g_assert_cmpint (count_rows (&fixture, "patient_merge WHERE undone_at IS NULL"), ==, 0);
  tear_down (&fixture);
}

static void
merge_elsewhere (Fixture *fixture, gint64 winner, gint64 loser)
{
  g_autoptr (GardeStore) store = garde_test_centre_open (fixture->centre, "Accueil 2");
  g_autoptr (GardeSession) session = garde_test_open_session (store);
  g_autoptr (GError) error = NULL;
  g_autoptr (GardePatientMerge) merged =
      garde_store_merge_patients (store, session, winner, loser, &error);

  g_assert_no_error (error);
}

/* A page that shows a file which another desk merges follows it; so does an old link. */
static void
test_follow (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  gint64 loser, winner, other;

  set_up (&fixture, engine);
  loser = add_patient (&fixture, "Moraux", "Jeanne");
  winner = add_patient (&fixture, "Moreau", "Jeanne");
  other = add_patient (&fixture, "Diallo", "Fatou");
  garde_patient_page_show (GARDE_PATIENT_PAGE (fixture.page), loser);
  wait_for (&fixture, "Jeanne Moraux");
  merge_elsewhere (&fixture, winner, loser);
  wait_for (&fixture, "Jeanne Moreau");
  wait_for (&fixture, "The file of Jeanne Moraux was merged into this one");

  garde_patient_page_show (GARDE_PATIENT_PAGE (fixture.page), other);
  wait_for (&fixture, "Fatou Diallo");
  garde_patient_page_show (GARDE_PATIENT_PAGE (fixture.page), loser);
  wait_for (&fixture, "Jeanne Moreau");
  /* What is done there is done to the file that was kept. */
  act (&fixture, "patient.death");
  wait_for (&fixture, "Day of death");
  answer (&fixture, "15/1/2023");
  wait_for (&fixture, "Died on 15/01/2023");
  g_assert_cmpint (count_rows (&fixture, "patient_keeping"), ==, 1);
  tear_down (&fixture);
}

static void
note_cb (gboolean *is_told)
{
  *is_told = TRUE;
}

/* A page that nobody looks at reads again when somebody comes back to it. */
static void
test_come_back (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  gboolean is_told = FALSE;
  gint64 loser, winner;

  set_up (&fixture, engine);
  loser = add_patient (&fixture, "Moraux", "Jeanne");
  winner = add_patient (&fixture, "Moreau", "Jeanne");
  garde_patient_page_show (GARDE_PATIENT_PAGE (fixture.page), loser);
  wait_for (&fixture, "Jeanne Moraux");
  gtk_widget_set_visible (fixture.page, FALSE);
  g_signal_connect_swapped (fixture.desk, "changed", G_CALLBACK (note_cb), &is_told);
  merge_elsewhere (&fixture, winner, loser);
  while (!is_told)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handlers_disconnect_by_func (fixture.desk, note_cb, &is_told);
  g_assert_false (shows (fixture.window, "Jeanne Moreau"));
  gtk_widget_set_visible (fixture.page, TRUE);
  wait_for (&fixture, "Jeanne Moreau");
  tear_down (&fixture);
}

/* Nobody alike; what was opened is left, and goes with its file. */
static void
test_leave (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  gint64 other;

  set_up (&fixture, engine);
  other = add_patient (&fixture, "Diallo", "Fatou");
  garde_test_run (fixture.centre->store, "UPDATE patient SET birth_date = 1");
  garde_patient_page_show (GARDE_PATIENT_PAGE (fixture.page),
                           add_patient (&fixture, "Moreau", "Jeanne"));
  wait_for (&fixture, "File kept until");
  act (&fixture, "patient.merge");
  wait_for (&fixture, "No other file has the same birth date");
  gtk_widget_activate_action (get_rights (&fixture), "rights.leave", NULL);
  g_assert_false (shows (fixture.window, "No other file"));
  act (&fixture, "patient.hold");
  g_assert_true (shows (fixture.window, "Why is it under legal hold?"));
  garde_patient_page_show (GARDE_PATIENT_PAGE (fixture.page), other);
  wait_for (&fixture, "Fatou Diallo");
  wait_without (&fixture, "Why is it");
  tear_down (&fixture);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  garde_ui_init ();
  garde_test_add_on_file ("/ui/patient-rights/hold", test_hold, NULL);
  garde_test_add_on_file ("/ui/patient-rights/death", test_death, NULL);
  garde_test_add_on_file ("/ui/patient-rights/merge", test_merge, NULL);
  garde_test_add_on_file ("/ui/patient-rights/follow", test_follow, NULL);
  garde_test_add_on_file ("/ui/patient-rights/come-back", test_come_back, NULL);
  garde_test_add_on_file ("/ui/patient-rights/leave", test_leave, NULL);
  return g_test_run ();
}
