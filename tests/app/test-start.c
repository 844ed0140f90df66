/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-window.h"

#include <glib/gstdio.h>

#include "service/garde-backup.h"
#include "service/garde-demo.h"

/* Somebody who opens Garde for the first time. */

static void
press (GardeTestWindow *fixture, const char *label)
{
  GtkWidget *found = garde_test_window_find (fixture->window, label);

  g_assert_nonnull (found);
  found = gtk_widget_get_ancestor (found, GTK_TYPE_BUTTON);
  g_assert_true (gtk_widget_get_sensitive (found));
  g_signal_emit_by_name (found, "clicked");
}

static void
type_name (GardeTestWindow *fixture, const char *name)
{
  gtk_editable_set_text (garde_test_window_get_entry (fixture, "Name of the centre"), name);
}

/* The name first, then the settings of the centre that has it. */
static void
test_creates (GardeTestWindow *fixture, gconstpointer data)
{
  garde_test_window_wait_for (fixture, "No centre yet");
  g_assert_true (garde_context_has_no_centre (fixture->context));
  press (fixture, "Create the centre");
  garde_test_window_wait_for (fixture, "The centre needs a name.");
  g_assert_false (g_file_test (fixture->uri, G_FILE_TEST_EXISTS));

  type_name (fixture, " CAMI de Nogent ");
  g_assert_null (garde_test_window_find (fixture->window, "The centre needs a name."));
  press (fixture, "Create the centre");
  garde_test_window_wait_for (fixture, "Who administers this centre?");
  press (fixture, "Later");
  garde_test_window_wait_for (fixture, "Counts as a no-show after");
  g_assert_true (garde_context_is_new_centre (fixture->context));
  g_assert_nonnull (garde_test_window_find (fixture->window, "CAMI de Nogent"));
  g_assert_cmpstr (gtk_editable_get_text (garde_test_window_get_entry (fixture, "Name")), ==,
                   "CAMI de Nogent");
  gtk_widget_activate_action (fixture->window, "win.back", NULL);
  garde_test_window_wait_for (fixture, "Monday 23 November");
}

/* The demonstration does not take the place of the centre's own file. */
static void
test_demonstrates (GardeTestWindow *fixture, gconstpointer data)
{
  g_autofree char *demonstration = g_build_filename (fixture->folder, "demo.sqlite", NULL);

  garde_test_window_wait_for (fixture, "No centre yet");
  press (fixture, "Open the demonstration centre");
  garde_test_window_wait_for (fixture, "Who are you?");
  press (fixture, "Open");
  garde_test_window_wait_for (fixture, "Dr Karim Belaïd");
  g_assert_true (g_file_test (demonstration, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (fixture->uri, G_FILE_TEST_EXISTS));
  g_assert_false (garde_context_is_new_centre (fixture->context));
}

/* A backup of another computer; its private key as it stands on the sheet. (transfer full) */
static char *
make_backup (GardeTestWindow *fixture, const char *path)
{
  g_autofree char *uri = g_build_filename (fixture->folder, "other.sqlite", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeStore) store =
      garde_store_open (uri, NULL, "other", fixture->clock, GARDE_STORE_OPEN_CREATE, &error);
  g_autoptr (GardeSession) session = NULL;
  g_autoptr (GardeKey) key = NULL;
  g_autoptr (GardeBackup) backup = NULL;

  g_assert_no_error (error);
  session = garde_demo_create (store, NULL, NULL, &error);
  g_assert_no_error (error);
  key = garde_backup_create_key (store, session, NULL, FALSE, &error);
  g_assert_no_error (error);
  backup = garde_backup_write (store, NULL, path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return garde_key_to_text (key, GARDE_KEY_HALF_PRIVATE);
}

/* The computer of before is lost: there is its backup, and the sheet. */
static void
test_restores (GardeTestWindow *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "one.gardebackup", NULL);
  g_autofree char *key = NULL;

  garde_test_window_wait_for (fixture, "No centre yet");
  press (fixture, "Restore a backup…");
  garde_test_window_wait_for (fixture, "File of the backup");
  press (fixture, "What is in it");
  garde_test_window_wait_for (fixture, "Which backup is it?");
  press (fixture, "Back");
  garde_test_window_wait_for (fixture, "No centre yet");

  key = make_backup (fixture, path);
  press (fixture, "Restore a backup…");
  gtk_editable_set_text (garde_test_window_get_entry (fixture, "File of the backup"), path);
  gtk_editable_set_text (garde_test_window_get_entry (fixture, "The key, from its sheet"), "7KQ2M");
  press (fixture, "What is in it");
  garde_test_window_wait_for (fixture, "letters and digits, and 5 were typed");
  gtk_editable_set_text (garde_test_window_get_entry (fixture, "The key, from its sheet"), key);
  press (fixture, "What is in it");
  garde_test_window_wait_for (fixture, "Patients: ");
  g_assert_false (g_file_test (fixture->uri, G_FILE_TEST_EXISTS));

  press (fixture, "Restore it here");
  garde_test_window_wait_for (fixture, "nothing proves who made it");
  g_assert_true (g_file_test (fixture->uri, G_FILE_TEST_EXISTS));
  g_assert_cmpint (garde_context_get_state (fixture->context), ==, GARDE_CONTEXT_FAILED);
  press (fixture, "Open the centre");
  garde_test_window_wait_for (fixture, "Dr Hélène Marchand");
  garde_key_wipe_text (g_steal_pointer (&key));
}

/* What goes wrong is told in place, and what was typed stays. */
static void
test_refused (GardeTestWindow *fixture, gconstpointer data)
{
  garde_test_window_wait_for (fixture, "No centre yet");
  type_name (fixture, "CAMI de Nogent");
  /* Somebody else was faster. */
  garde_test_window_make_centre (fixture);
  press (fixture, "Create the centre");
  garde_test_window_wait_for (fixture, "This database already has a centre.");
  g_assert_cmpstr (
      gtk_editable_get_text (garde_test_window_get_entry (fixture, "Name of the centre")), ==,
      "CAMI de Nogent");

  /* That one is found without being asked. */
  garde_test_window_wait_for (fixture, "Dr Hélène Marchand");
}

/* A database that cannot be opened says why, and is opened by itself once it can. */
static void
test_comes_back (GardeTestWindow *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = g_strconcat (fixture->uri, ".kept", NULL);

  garde_test_window_wait_for (fixture, "No centre yet");
  garde_test_window_make_centre (fixture);
  g_assert_cmpint (g_rename (fixture->uri, kept), ==, 0);
  g_file_set_contents (fixture->uri, "Paul was here, and here, and here.", -1, &error);
  g_assert_no_error (error);
  gtk_widget_activate_action (fixture->window, "win.retry", NULL);
  garde_test_window_wait_for (fixture, "The database could not be opened");
  g_assert_false (garde_context_has_no_centre (fixture->context));

  g_assert_cmpint (g_rename (kept, fixture->uri), ==, 0);
  garde_test_window_wait_for (fixture, "Dr Hélène Marchand");
}

static void
add_tests (void)
{
  gpointer nothing = GINT_TO_POINTER (GARDE_TEST_NOTHING);

  g_test_add ("/app/start/creates", GardeTestWindow, nothing, garde_test_window_set_up,
              test_creates, garde_test_window_tear_down);
  g_test_add ("/app/start/demonstrates", GardeTestWindow, nothing, garde_test_window_set_up,
              test_demonstrates, garde_test_window_tear_down);
  g_test_add ("/app/start/restores", GardeTestWindow, nothing, garde_test_window_set_up,
              test_restores, garde_test_window_tear_down);
  g_test_add ("/app/start/refused", GardeTestWindow, nothing, garde_test_window_set_up,
              test_refused, garde_test_window_tear_down);
  g_test_add ("/app/start/comes-back", GardeTestWindow, nothing, garde_test_window_set_up,
              test_comes_back, garde_test_window_tear_down);
}

int
main (int argc, char *argv[])
{
  return garde_test_window_run (argc, argv, add_tests);
}
