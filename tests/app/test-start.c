/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-window.h"

#include <glib/gstdio.h>

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
