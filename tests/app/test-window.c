/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include <glib/gstdio.h>
#include <locale.h>

#include "app/garde-window.h"
#include "service/garde-demo.h"
#include "ui/shared/garde-ui.h"

#define NOW (G_GINT64_CONSTANT (1795450020000)) /* 2026-11-23T17:07:00+01:00 */

/* One for all tests: it can be registered on the bus only once. */
static GtkApplication *application;

typedef struct
{
  char *folder;
  char *uri;
  GardeClock *clock;
  GardeContext *context;
  GtkWidget *window;
} Fixture;

/* A demonstration centre in a file of its own. */
static void
make_centre (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeSession) session = NULL;
  g_autoptr (GardeStore) store = NULL;

  store = garde_store_open (fixture->uri, NULL, "test", fixture->clock, GARDE_STORE_OPEN_CREATE,
                            &error);
  g_assert_no_error (error);
  session = garde_demo_create (store, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer has_centre)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("garde-window-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->uri = g_build_filename (fixture->folder, "centre.sqlite", NULL);
  fixture->clock = garde_clock_new_manual (NOW);
  if (GPOINTER_TO_INT (has_centre))
    make_centre (fixture);

  fixture->context = garde_context_new (fixture->uri, "test", fixture->clock);
  garde_context_open (fixture->context);
  fixture->window = garde_window_new (application, fixture->context);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  garde_context_close (fixture->context);
  while (fixture->window != NULL)
    g_main_context_iteration (NULL, TRUE);
  /* Answers that were on their way hold it until they have been given. */
  g_object_add_weak_pointer (G_OBJECT (fixture->context), (gpointer *) &fixture->context);
  g_object_unref (fixture->context);
  while (fixture->context != NULL)
    g_main_context_iteration (NULL, TRUE);
  garde_clock_unref (fixture->clock);
  remove_folder (fixture->folder);
  g_free (fixture->uri);
  g_free (fixture->folder);
}

/* The text of the label or title anywhere below @widget that is on the screen. */
static gboolean
shows (GtkWidget *widget, const char *text)
{
  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
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
test_opens (Fixture *fixture, gconstpointer data)
{
  g_assert_false (garde_window_is_filled (GARDE_WINDOW (fixture->window)));
  g_assert_true (shows (fixture->window, "Opening…"));
  wait_for (fixture, "CAMI de Champigny");
  wait_for (fixture, "Dr Hélène Marchand");
  g_assert_true (garde_window_is_filled (GARDE_WINDOW (fixture->window)));
  g_assert_true (shows (fixture->window, "Monday 23 November"));
}

/* From place to place, to a patient and back. */
static void
test_goes_round (Fixture *fixture, gconstpointer data)
{
  const GardeDaySheet *sheet;
  const GardeDayEntry *entry;

  wait_for (fixture, "Dr Hélène Marchand");
  gtk_widget_activate_action (fixture->window, "win.show-place", "s", "allowance");
  wait_for (fixture, "Total November 2026");

  gtk_widget_activate_action (fixture->window, "win.walk-in", NULL);
  wait_for (fixture, "Family name at birth");

  sheet = garde_day_model_get_sheet (garde_context_get_today (fixture->context));
  entry = sheet->walk_ins->pdata[0];
  gtk_widget_activate_action (fixture->window, "win.show-patient", "x",
                              garde_record_get_id (entry->patient));
  wait_for (fixture, "Visits");
  gtk_widget_activate_action (fixture->window, "win.back", NULL);
  wait_for (fixture, "Monday 23 November");

  gtk_widget_activate_action (fixture->window, "win.toast", "s", "A < B & C");
  wait_for (fixture, "A < B & C");
}

/* Nothing asked before the database is open does any harm. */
static void
test_early (Fixture *fixture, gconstpointer data)
{
  gtk_widget_activate_action (fixture->window, "win.show-place", "s", "allowance");
  gtk_widget_activate_action (fixture->window, "win.walk-in", NULL);
  gtk_widget_activate_action (fixture->window, "win.show-patient", "x", G_GINT64_CONSTANT (1));
  gtk_widget_activate_action (fixture->window, "win.back", NULL);
  gtk_widget_activate_action (fixture->window, "win.search", NULL);
  gtk_widget_activate_action (fixture->window, "win.focus-page", NULL);
  wait_for (fixture, "Monday 23 November");
}

/* A database that is not there is told in one sentence, and is opened once it is. */
static void
test_fails (Fixture *fixture, gconstpointer data)
{
  wait_for (fixture, "The database could not be opened");
  g_assert_cmpint (garde_context_get_state (fixture->context), ==, GARDE_CONTEXT_FAILED);
  g_assert_nonnull (garde_context_get_error (fixture->context));
  g_assert_null (garde_context_get_desk (fixture->context));

  make_centre (fixture);
  gtk_widget_activate_action (fixture->window, "win.retry", NULL);
  wait_for (fixture, "Dr Hélène Marchand");
  g_assert_null (garde_context_get_error (fixture->context));
}

/* A window that is closed while it opens leaves nothing behind. */
static void
test_closes_early (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (garde_context_get_state (fixture->context), ==, GARDE_CONTEXT_OPENING);
}

int
main (int argc, char *argv[])
{
  gpointer with_centre = GINT_TO_POINTER (TRUE);
  g_autoptr (GError) error = NULL;
  int result;

  setlocale (LC_ALL, "");
  gtk_test_init (&argc, &argv, NULL);
  garde_ui_init ();
  application =
      GTK_APPLICATION (adw_application_new ("org.garde.Garde.Test", G_APPLICATION_NON_UNIQUE));
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);

  g_test_add ("/app/window/opens", Fixture, with_centre, set_up, test_opens, tear_down);
  g_test_add ("/app/window/goes-round", Fixture, with_centre, set_up, test_goes_round, tear_down);
  g_test_add ("/app/window/early", Fixture, with_centre, set_up, test_early, tear_down);
  g_test_add ("/app/window/fails", Fixture, NULL, set_up, test_fails, tear_down);
  g_test_add ("/app/window/closes-early", Fixture, with_centre, set_up, test_closes_early,
              tear_down);
  result = g_test_run ();
  g_object_unref (application);
  return result;
}
