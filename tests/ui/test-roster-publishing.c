/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include <adwaita.h>
#include <locale.h>

#include "desktop/garde-settings.h"
#include "garde-test-desk.h"
#include "garde-test-roster.h"
#include "garde-test-screen.h"
#include "ui/roster/garde-roster-chip.h"
#include "ui/roster/garde-roster-page.h"
#include "ui/roster/garde-roster-publishing.h"
#include "ui/roster/garde-roster-terms-pane.h"
#include "ui/shared/garde-ui.h"

/* What a coordinator tells: a shift that is closed for want of a doctor and open again, a week that
 * is published into a folder, the rules of the roster. Of six shifts the first two have a doctor
 * each. */

typedef struct
{
  GardeTestRoster *roster;
  GardeDesk *desk;
  GSettings *settings;
  GtkWidget *window;
  GtkWidget *page;
  char *folder; /* which is made for the test */
} Fixture;

static void
open_window (Fixture *fixture)
{
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1170, 720);
  fixture->page = garde_roster_page_new (fixture->desk, fixture->settings);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->page);
  gtk_window_present (GTK_WINDOW (fixture->window));
  garde_roster_page_show_week (GARDE_ROSTER_PAGE (fixture->page), fixture->roster->monday);
  garde_test_screen_wait_for (fixture->window, "Haddad");
}

static void
set_up (Fixture *fixture, GardeTestEngine *engine)
{
  fixture->roster = garde_test_roster_new (engine);
  garde_test_roster_put (fixture->roster, 0, 2, TRUE);
  garde_test_roster_put (fixture->roster, 1, 3, TRUE);
  fixture->folder = g_build_filename (garde_test_engine_get_folder (engine), "told", NULL);
  fixture->desk = garde_test_desk_open (fixture->roster->centre);
  fixture->settings = garde_settings_new ();
  g_assert_nonnull (fixture->settings);
  g_settings_reset (fixture->settings, GARDE_SETTING_ROSTER_FOLDER);
  open_window (fixture);
}

static void
tear_down (Fixture *fixture)
{
  garde_test_screen_close (&fixture->window);
  g_object_unref (fixture->settings);
  garde_test_desk_finalize (fixture->desk);
  garde_test_roster_free (fixture->roster);
  g_free (fixture->folder);
}

static void
wait_for (Fixture *fixture, const char *text)
{
  garde_test_screen_wait_for (fixture->window, text);
}

static void
press (Fixture *fixture, const char *label)
{
  g_signal_emit_by_name (
      garde_test_screen_wait_for_widget (fixture->window, GTK_TYPE_BUTTON, label), "clicked");
}

static void
tick (Fixture *fixture, const char *label)
{
  gtk_check_button_set_active (GTK_CHECK_BUTTON (garde_test_screen_wait_for_widget (
                                   fixture->window, GTK_TYPE_CHECK_BUTTON, label)),
                               TRUE);
}

static void
activate (Fixture *fixture, const char *action)
{
  while (!gtk_widget_activate_action (fixture->page, action, NULL))
    g_main_context_iteration (NULL, TRUE);
}

static int
count_closed (Fixture *fixture)
{
  return (int) garde_test_read_int (fixture->roster->centre->store,
                                    "SELECT COUNT(*) FROM shift WHERE state = 3");
}

static void
wait_for_closed (Fixture *fixture, int n)
{
  while (count_closed (fixture) != n)
    g_main_context_iteration (NULL, TRUE);
}

static GtkWidget *
find_pane (Fixture *fixture)
{
  return garde_test_screen_wait_for_widget (fixture->window, GARDE_TYPE_ROSTER_PUBLISHING, NULL);
}

/* The button at the foot of what would be told. */
static void
press_publish (Fixture *fixture)
{
  g_signal_emit_by_name (
      gtk_widget_get_template_child (find_pane (fixture), GARDE_TYPE_ROSTER_PUBLISHING, "publish"),
      "clicked");
}

/* --- A shift without a doctor --- */

/* What the clipboard has. */
static void
pasted_cb (GObject *clipboard, GAsyncResult *result, gpointer data)
{
  *(char **) data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
}

static char *
paste (Fixture *fixture)
{
  char *text = NULL;

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (fixture->window), NULL, pasted_cb,
                                 &text);
  while (text == NULL)
    g_main_context_iteration (NULL, TRUE);
  return text;
}

/* The third shift is closed by a click; what the 15 is to be told is there at once, and copied;
 * then it is opened again by another click, from the same place. */
static void
test_close (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  g_autofree char *copied = NULL;

  set_up (&fixture, engine);
  gtk_widget_grab_focus (
      garde_test_screen_wait_for_widget (fixture.page, GARDE_TYPE_ROSTER_CHIP, "1 missing"));
  activate (&fixture, "roster.why");
  press (&fixture, "Close the shift…");
  press (&fixture, "Close the shift");
  wait_for (&fixture, "closed, tell the 15 and the call centre");
  g_assert_cmpint (count_closed (&fixture), ==, 1);
  wait_for (&fixture, "no doctor is on duty. Please send nobody there.");
  wait_for (&fixture, "3 places of 5 are empty");
  wait_for (&fixture, "neither the 15 nor the call centre is told yet");
  tick (&fixture, "The 15 knows");
  wait_for (&fixture, "The 15 knows, told on ");
  wait_for (&fixture, "the call centre is not told yet");
  tick (&fixture, "The call centre knows");
  wait_for (&fixture, "closed, the 15 and the call centre know");

  press (&fixture, "Open it again");
  wait_for_closed (&fixture, 0);
  wait_for (&fixture, "4 places of 6 are empty");

  gtk_widget_grab_focus (
      garde_test_screen_wait_for_widget (fixture.page, GARDE_TYPE_ROSTER_CHIP, "1 missing"));
  activate (&fixture, "roster.why");
  press (&fixture, "Close the shift…");
  press (&fixture, "Close the shift");
  tick (&fixture, "The 15 knows");
  tick (&fixture, "The call centre knows");
  wait_for (&fixture, "closed, the 15 and the call centre know");
  press (&fixture, "Copy the message");
  copied = paste (&fixture);
  g_assert_nonnull (strstr (copied, "is closed on "));
  tear_down (&fixture);
}

/* Whoever goes while somebody is looked for leaves nothing behind. */
static void
test_go (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };

  set_up (&fixture, engine);
  gtk_widget_grab_focus (
      garde_test_screen_wait_for_widget (fixture.page, GARDE_TYPE_ROSTER_CHIP, "1 missing"));
  activate (&fixture, "roster.why");
  garde_test_screen_wait_for_widget (fixture.window, GTK_TYPE_BUTTON, "Close the shift…");
  tear_down (&fixture);
}

/* --- A week --- */

static gboolean
has_file (Fixture *fixture, const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* A folder that nothing can be written into loses nothing: another is chosen, and the same is
 * written there, withdrawn shifts included. The next window knows the folder. */
static void
test_folder (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };

  set_up (&fixture, engine);
  garde_test_roster_publish (fixture.roster);
  garde_test_roster_put (fixture.roster, 0, 2, FALSE);
  wait_for (&fixture, "1 change since it was published");
  g_assert_cmpint (g_mkdir_with_parents (fixture.folder, 0700), ==, 0);
  g_settings_set_string (fixture.settings, GARDE_SETTING_ROSTER_FOLDER, "/dev/null/x");
  garde_test_screen_close (&fixture.window);
  open_window (&fixture);

  activate (&fixture, "roster.publish");
  wait_for (&fixture, "1 doctor is told");
  press_publish (&fixture);
  wait_for (&fixture, "Published, but not everything could be done");
  g_assert_null (garde_test_screen_find (fixture.window, GTK_TYPE_BUTTON, "Open the folder"));
  garde_roster_publishing_set_folder (GARDE_ROSTER_PUBLISHING (find_pane (&fixture)),
                                      fixture.folder);
  wait_for (&fixture, fixture.folder);
  wait_for (&fixture, "Write the files");
  press_publish (&fixture);
  wait_for (&fixture, "Open the folder");
  g_assert_true (has_file (&fixture, "roster-2023-01-23.pdf"));
  g_assert_true (has_file (&fixture, "2023-01-23-weber-anne-1-withdrawn.ics"));
  g_assert_null (garde_test_screen_find (fixture.window, GTK_TYPE_BUTTON, "Write the files"));

  garde_test_screen_close (&fixture.window);
  open_window (&fixture);
  activate (&fixture, "roster.publish");
  wait_for (&fixture, fixture.folder);
  tear_down (&fixture);
}

/* Other weeks that are asked for while some are published are not told to be. */
static void
ask_for_next_week (Fixture *fixture)
{
  const GardeTestRoster *roster = fixture->roster;
  GardeDay monday = garde_day_add (roster->monday, 7);
  g_autoptr (GardeRosterSheet) sheet = garde_store_load_roster (
      roster->centre->store, roster->centre->session, monday, monday, 0, NULL);
  GtkLabel *title = GTK_LABEL (
      gtk_widget_get_template_child (find_pane (fixture), GARDE_TYPE_ROSTER_PUBLISHING, "title"));
  g_autofree char *before = g_strdup (gtk_label_get_text (title));

  g_assert_nonnull (sheet);
  garde_roster_publishing_show (GARDE_ROSTER_PUBLISHING (find_pane (fixture)), sheet);
  g_assert_cmpstr (gtk_label_get_text (title), ==, before);
}

/* What is told once more is told to everybody, who stand there by name. */
static void
test_again (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };

  set_up (&fixture, engine);
  g_settings_set_string (fixture.settings, GARDE_SETTING_ROSTER_FOLDER, fixture.folder);
  garde_test_screen_close (&fixture.window);
  open_window (&fixture);
  activate (&fixture, "roster.publish");
  press_publish (&fixture);
  ask_for_next_week (&fixture);
  wait_for (&fixture, "Published.");
  wait_for (&fixture, "as published on");
  activate (&fixture, "roster.publish");
  wait_for (&fixture, "Nothing has changed since it was published");
  wait_for (&fixture, "2 doctors are told");
  wait_for (&fixture, "1 shift · no e-mail address");
  tear_down (&fixture);
}

/* --- The rules --- */

static GtkEditable *
get_rule (GtkWidget *window, const char *name)
{
  return GTK_EDITABLE (gtk_widget_get_template_child (
      garde_test_screen_wait_for_widget (window, GARDE_TYPE_ROSTER_TERMS_PANE, NULL),
      GARDE_TYPE_ROSTER_TERMS_PANE, name));
}

static void
type_rule (Fixture *fixture, const char *name, const char *text)
{
  gtk_editable_set_text (get_rule (fixture->window, name), text);
}

static void
wait_for_rule (GtkWidget *window, const char *name, const char *text)
{
  while (!g_str_equal (gtk_editable_get_text (get_rule (window, name)), text))
    g_main_context_iteration (NULL, TRUE);
}

/* What is wrong is said below its field, and everything that was typed stays. What is saved holds
 * for the page at once, and stands in the pane of the next window. */
static void
test_rules (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  GtkWidget *first;

  set_up (&fixture, engine);
  garde_test_roster_put (fixture.roster, 1, 2, TRUE);
  wait_for (&fixture, "4 places of 6 are empty");
  activate (&fixture, "roster.rules");
  wait_for_rule (fixture.window, "rest_entry", "11");
  wait_for_rule (fixture.window, "weeks_entry", "12");
  type_rule (&fixture, "rest_entry", "169");
  type_rule (&fixture, "gap_entry", "half an hour");
  type_rule (&fixture, "fifteen_entry", "15");
  type_rule (&fixture, "call_centre_entry", "0123456789");
  press (&fixture, "Save");
  wait_for (&fixture, "A number of hours, from 0 to 168: 11 or 10:30.");
  wait_for (&fixture, "A whole number of minutes, from 0 to 10080.");
  g_assert_cmpstr (gtk_editable_get_text (get_rule (fixture.window, "fifteen_entry")), ==, "15");
  g_assert_false (garde_test_screen_shows (fixture.window, "not enough rest"));

  type_rule (&fixture, "rest_entry", "20h30");
  type_rule (&fixture, "gap_entry", "0");
  press (&fixture, "Save");
  wait_for (&fixture, "not enough rest");
  wait_for_rule (fixture.window, "rest_entry", "20:30");
  wait_for_rule (fixture.window, "call_centre_entry", "01 23 45 67 89");
  g_assert_false (garde_test_screen_shows (fixture.window, "A number of hours"));

  first = g_steal_pointer (&fixture.window);
  open_window (&fixture);
  activate (&fixture, "roster.rules");
  wait_for_rule (fixture.window, "rest_entry", "20:30");
  garde_test_screen_close (&first);

  gtk_widget_grab_focus (
      garde_test_screen_wait_for_widget (fixture.page, GARDE_TYPE_ROSTER_CHIP, "1 missing"));
  activate (&fixture, "roster.why");
  press (&fixture, "Close the shift…");
  press (&fixture, "Close the shift");
  wait_for (&fixture, "The 15 knows · 15");
  wait_for (&fixture, "The call centre knows · 01 23 45 67 89");
  tear_down (&fixture);
}

static void
save_elsewhere (Fixture *fixture, gint64 rest_minutes, gint64 duty_gap_minutes)
{
  g_autoptr (GardeRosterSheet) sheet = garde_test_roster_load (fixture->roster);
  g_autoptr (GardeRosterTerms) terms = garde_roster_terms_copy (sheet->terms);
  g_autoptr (GError) error = NULL;

  terms->rest_minutes = rest_minutes;
  terms->duty_gap_minutes = duty_gap_minutes;
  garde_store_save_roster_terms (fixture->roster->centre->store, fixture->roster->centre->session,
                                 terms, &error);
  g_assert_no_error (error);
}

/* Somebody else is faster, with the first rules and again: what is typed is kept, the rest follows,
 * and saving once more means it. */
static void
test_rules_elsewhere (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  g_autoptr (GardeRosterSheet) sheet = NULL;

  set_up (&fixture, engine);
  activate (&fixture, "roster.rules");
  wait_for_rule (fixture.window, "rest_entry", "11");
  type_rule (&fixture, "rest_entry", "13");
  for (gint64 gap = 10; gap <= 20; gap += 10)
    {
      g_autofree char *other = g_strdup_printf ("%d", (int) gap);

      save_elsewhere (&fixture, 720, gap);
      press (&fixture, "Save");
      wait_for (&fixture, "Somebody else has changed the rules in the meantime.");
      wait_for_rule (fixture.window, "gap_entry", other);
      g_assert_cmpstr (gtk_editable_get_text (get_rule (fixture.window, "rest_entry")), ==, "13");
    }
  press (&fixture, "Save");
  while (garde_test_read_int (fixture.roster->centre->store,
                              "SELECT rest_minutes FROM roster_terms") != 780)
    g_main_context_iteration (NULL, TRUE);
  sheet = garde_test_roster_load (fixture.roster);
  g_assert_cmpint (sheet->terms->duty_gap_minutes, ==, 20);
  g_assert_false (garde_test_screen_shows (fixture.window, "in the meantime"));

  /* Where nothing is typed, the fields follow by themselves. */
  save_elsewhere (&fixture, 600, 20);
  wait_for_rule (fixture.window, "rest_entry", "10");
  tear_down (&fixture);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  garde_ui_init ();
  garde_test_screen_load_style ();
  garde_test_add_on_file ("/ui/roster-publishing/close", test_close, NULL);
  garde_test_add_on_file ("/ui/roster-publishing/go", test_go, NULL);
  garde_test_add_on_file ("/ui/roster-publishing/folder", test_folder, NULL);
  garde_test_add_on_file ("/ui/roster-publishing/again", test_again, NULL);
  garde_test_add_on_file ("/ui/roster-publishing/rules", test_rules, NULL);
  garde_test_add_on_file ("/ui/roster-publishing/rules-elsewhere", test_rules_elsewhere, NULL);
  return g_test_run ();
}
