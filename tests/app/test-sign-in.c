/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "app/garde-idle-watch.h"
#include "base/garde-instant.h"
#include "desktop/garde-settings.h"
#include "garde-test-entering.h"
#include "store/garde-store-account.h"
#include "store/garde-store-day.h"
#include "store/garde-store-sign-in.h"
#include "ui/shared/garde-account-name.h"
#include "ui/sign-in/garde-sign-in-page.h"

/* Who comes in, what he finds, and what stays of whoever was there before. */

/* The places of the sidebar, "Today, Summaries" … */
static char *
list_places (GardeTestWindow *fixture)
{
  static const char *const all[] = { "Today",     "Waiting room",     "Visit",
                                     "Roster",    "My roster",        "Allowances",
                                     "Summaries", "End of the shift", "Settings" };
  GtkWidget *row = NULL;
  GtkWidget *list;
  GString *places = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (all) && row == NULL; i++)
    row = garde_test_window_find (fixture->window, all[i]);
  g_assert_nonnull (row);
  list = gtk_widget_get_ancestor (row, GTK_TYPE_LIST_BOX);
  g_assert_nonnull (list);
  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    if (garde_test_window_find (list, all[i]) != NULL)
      g_string_append_printf (places, "%s%s", places->len > 0 ? ", " : "", all[i]);
  return g_string_free (places, FALSE);
}

/* The window starts with nothing of the centre but its name; each role finds its own places. */
static void
test_places (GardeTestWindow *fixture, gconstpointer data)
{
  static const struct
  {
    const char *name, *what, *places;
  } roles[] = {
    { "accueil", "Dr Karim Belaïd", "Today, Waiting room, Summaries, End of the shift" },
    { "regulation", "Dr Karim Belaïd", "Today" },
    { "medecin", "Dr Karim Belaïd",
      "Today, Waiting room, Visit, Roster, My roster, Allowances, Summaries, End of the shift" },
    { "interne", "Dr Karim Belaïd", "Today, Waiting room, Visit, Roster, Summaries" },
    { "coordination", "Allowances", "Roster, Allowances" },
    { "admin", "Counts as a no-show after", "Settings" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      g_autofree char *places = NULL;

      garde_test_window_wait_for (fixture, "CAMI de Champigny");
      g_assert_false (garde_test_has (fixture, "Today"));
      garde_test_enter (fixture, roles[i].name, roles[i].what);
      places = list_places (fixture);
      g_assert_cmpstr (places, ==, roles[i].places);
      gtk_widget_activate_action (fixture->window, "win.lock", NULL);
      garde_test_window_wait_for (fixture, "Who are you?");
    }
}

/* What one's role never does is not there, and nothing is said of what is hidden from it. */
static void
test_day_of_role (GardeTestWindow *fixture, gconstpointer data)
{
  static const struct
  {
    const char *name;
    gboolean walk_in, call, move, give, late, seen;
  } roles[] = {
    { "accueil", TRUE, TRUE, TRUE, TRUE, FALSE, TRUE },
    { "regulation", FALSE, FALSE, TRUE, TRUE, FALSE, FALSE },
    { "medecin", FALSE, TRUE, FALSE, FALSE, FALSE, TRUE },
    { "interne", FALSE, TRUE, FALSE, FALSE, FALSE, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      garde_test_enter (fixture, roles[i].name, "Dr Karim Belaïd");
      garde_test_window_wait_for (fixture, "Next free places");
      g_test_message ("%s", roles[i].name);
      g_assert_cmpint (garde_test_has (fixture, "Walk-in"), ==, roles[i].seen);
      g_assert_cmpint (garde_test_has (fixture, "F4"), ==, roles[i].walk_in);
      g_assert_cmpint (garde_test_has (fixture, "Call"), ==, roles[i].call);
      g_assert_cmpint (garde_test_has (fixture, "Move"), ==, roles[i].move);
      g_assert_cmpint (garde_test_has (fixture, "Give"), ==, roles[i].give);
      g_assert_cmpint (garde_test_has (fixture, "late"), ==, roles[i].late);
      g_assert_cmpint (garde_test_has (fixture, " seen"), ==, roles[i].seen);
      gtk_widget_activate_action (fixture->window, "win.lock", NULL);
      garde_test_window_wait_for (fixture, "Who are you?");
    }
}

/* Keys that lead elsewhere lead nowhere while the screen is locked. */
static void
test_closed (GardeTestWindow *fixture, gconstpointer data)
{
  garde_test_window_wait_for (fixture, "Sign in");
  gtk_widget_activate_action (fixture->window, "win.show-place", "s", "today");
  gtk_widget_activate_action (fixture->window, "win.show-nth-place", "i", 0);
  gtk_widget_activate_action (fixture->window, "win.walk-in", NULL);
  gtk_widget_activate_action (fixture->window, "win.search", NULL);
  gtk_widget_activate_action (fixture->window, "win.back", NULL);
  gtk_widget_activate_action (fixture->window, "win.lock", NULL);
  g_assert_true (garde_test_has (fixture, "Sign in"));
  g_assert_false (garde_test_has (fixture, "Today"));

  /* And whoever is in gets nowhere that is not his. */
  garde_test_enter (fixture, "accueil", "Dr Karim Belaïd");
  gtk_widget_activate_action (fixture->window, "win.show-place", "s", "settings");
  g_assert_false (garde_test_has (fixture, "Counts as a no-show after"));
}

/* A wrong password is told beside its field; many make one wait. */
static void
test_wrong (GardeTestWindow *fixture, gconstpointer data)
{
  garde_test_window_wait_for (fixture, "Sign in");
  garde_test_press (fixture, "Open");
  g_assert_true (garde_test_has (fixture, "Please type your name"));
  garde_test_type (fixture, "Name to sign in with", "accueil");
  garde_test_press (fixture, "Open");
  g_assert_true (garde_test_has (fixture, "Please type your password."));

  for (int i = 0; i < 8 && !garde_test_has (fixture, "second"); i++)
    {
      GtkEditable *password = garde_test_window_get_entry (fixture, "Password");

      gtk_editable_set_text (password, "Wrong-Horse-7");
      garde_test_press (fixture, "Open");
      while (gtk_widget_get_ancestor (garde_test_window_find (fixture->window, "Open"),
                                      GTK_TYPE_BUTTON) != NULL &&
             !gtk_widget_get_sensitive (gtk_widget_get_ancestor (
                 garde_test_window_find (fixture->window, "Open"), GTK_TYPE_BUTTON)))
        g_main_context_iteration (NULL, TRUE);
      g_assert_cmpstr (gtk_editable_get_text (password), ==, "Wrong-Horse-7");
    }
  g_assert_true (garde_test_has (fixture, "second"));
  g_assert_false (garde_test_has (fixture, "Today"));

  garde_clock_set (fixture->clock, GARDE_TEST_NOW + 2 * GARDE_MINUTE);
  garde_test_enter (fixture, "accueil", "Dr Karim Belaïd");
}

/* What somebody has half typed comes back with him, and nobody else sees any of it. */
static void
test_keeps (GardeTestWindow *fixture, gconstpointer data)
{
  garde_test_enter (fixture, "accueil", "Dr Karim Belaïd");
  garde_test_window_wait_for (fixture, "Paul Nguyễn");
  gtk_widget_activate_action (fixture->window, "win.walk-in", NULL);
  garde_test_window_wait_for (fixture, "Family name at birth");
  garde_test_type (fixture, "Family name at birth", "Sérac");

  gtk_widget_activate_action (fixture->window, "win.lock", NULL);
  garde_test_window_wait_for (fixture, "Who are you?");
  g_assert_false (garde_test_has (fixture, "Paul"));
  g_assert_false (garde_test_has (fixture, "Sérac"));
  g_assert_true (garde_test_has (fixture, "What you had open is kept"));

  garde_test_enter (fixture, "admin", "Counts as a no-show after");
  g_assert_false (garde_test_has (fixture, "Paul"));
  gtk_widget_activate_action (fixture->window, "win.lock", NULL);

  garde_test_enter (fixture, "accueil", "Family name at birth");
  g_assert_cmpstr (
      gtk_editable_get_text (garde_test_window_get_entry (fixture, "Family name at birth")), ==,
      "Sérac");
}

/* GTK's inspector would show every page that is hidden. */
static void
test_inspector (GardeTestWindow *fixture, gconstpointer data)
{
  GtkWidget *others[] = { gtk_window_new (), adw_window_new (),
                          adw_message_dialog_new (NULL, NULL, NULL) };
  gboolean is_open = TRUE;

  garde_test_window_wait_for (fixture, "Sign in");
  g_signal_emit_by_name (fixture->window, "enable-debugging", FALSE, &is_open);
  g_assert_false (is_open);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      is_open = TRUE;
      g_signal_emit_by_name (others[i], "enable-debugging", FALSE, &is_open);
      g_assert_false (is_open);
      gtk_window_destroy (GTK_WINDOW (others[i]));
    }
}

/* What is told late, after its person has left, is not for the next one. */
static void
test_late (GardeTestWindow *fixture, gconstpointer data)
{
  garde_test_enter (fixture, "accueil", "Dr Karim Belaïd");
  gtk_widget_activate_action (fixture->window, "win.lock", NULL);
  garde_test_window_wait_for (fixture, "Who are you?");
  gtk_widget_activate_action (fixture->window, "win.toast", "s", "Paul Nguyễn was called");
  garde_test_enter (fixture, "admin", "Counts as a no-show after");
  g_assert_false (garde_test_has (fixture, "Paul"));
}

/* A database without accounts gets its first administrator, who then is the only one. */
static void
test_first (GardeTestWindow *fixture, gconstpointer data)
{
  garde_test_window_wait_for (fixture, "Dr Hélène Marchand");
  gtk_widget_activate_action (fixture->window, "win.lock", NULL);
  g_assert_true (garde_test_has (fixture, "Dr Hélène Marchand"));
  gtk_widget_activate_action (fixture->window, "win.first-account", NULL);
  garde_test_window_wait_for (fixture, "Who administers this centre?");
  g_assert_false (garde_test_has (fixture, "Dr Hélène Marchand"));

  garde_test_press (fixture, "Make this account");
  g_assert_true (garde_test_has (fixture, "The account needs a name."));
  garde_test_type (fixture, "Name", "Paule Weber");
  garde_test_type (fixture, "New password", "weber1234");
  garde_test_type (fixture, "The same again", "weber1234");
  garde_test_press (fixture, "Make this account");
  g_assert_true (garde_test_has (fixture, "Who administers this centre?"));
  garde_test_type (fixture, "New password", "Lune-Tambour-Rivage-47");
  garde_test_press (fixture, "Make this account");
  g_assert_true (garde_test_has (fixture, "This is not the same password."));
  garde_test_type (fixture, "The same again", "Lune-Tambour-Rivage-47");
  garde_test_press (fixture, "Make this account");
  garde_test_window_wait_for (fixture, "Counts as a no-show after");
  g_assert_true (garde_test_has (fixture, "Paule Weber"));
  g_assert_false (garde_test_has (fixture, "Today"));

  gtk_widget_activate_action (fixture->window, "win.lock", NULL);
  garde_test_window_wait_for (fixture, "paule.weber");
  g_assert_false (garde_test_has (fixture, "Counts as a no-show after"));
  garde_test_type (fixture, "Password", "Lune-Tambour-Rivage-47");
  garde_test_press (fixture, "Open");
  garde_test_window_wait_for (fixture, "Counts as a no-show after");
}

static void
close_account (GardeTestWindow *fixture, const char *name)
{
  g_autoptr (GardeSession) desk = NULL;
  g_autoptr (GardeStore) store = garde_test_sign_in_elsewhere (fixture, "accueil", &desk);
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeSession) admin =
      garde_store_sign_in (store, NULL, "admin", garde_test_get_password ("admin"), &error);
  GardeAccountLine *line = NULL;

  g_assert_no_error (error);
  line = garde_store_find_account (store, admin, name, &error);
  g_assert_no_error (error);
  garde_store_disable_account (store, admin, garde_record_get_id (line->account), TRUE, &error);
  g_assert_no_error (error);
  garde_account_line_free (line);
}

/* Whose account is closed elsewhere is out at once, and nothing stays on the screen. */
static void
test_account_closed (GardeTestWindow *fixture, gconstpointer data)
{
  garde_test_enter (fixture, "accueil", "Dr Karim Belaïd");
  garde_test_window_wait_for (fixture, "Paul Nguyễn");
  close_account (fixture, "accueil");
  garde_test_window_wait_for (fixture, "Who are you?");
  g_assert_false (garde_test_has (fixture, "Paul"));
  garde_test_try (fixture, "accueil", garde_test_get_password ("accueil"));
  garde_test_window_wait_for (fixture, "This account is closed: ask an administrator.");
}

static void
count_cb (int *count)
{
  ++*count;
}

/* So many minutes without a touch, by the clock that is handed in; 0 is never. */
static void
test_idle (void)
{
  g_autoptr (GardeClock) clock = garde_clock_new_manual (GARDE_TEST_NOW);
  g_autoptr (GSettings) settings = garde_settings_new ();
  GardeIdleWatch *watch = garde_idle_watch_new (settings, clock);
  int count = 0;

  g_signal_connect_swapped (watch, "idle", G_CALLBACK (count_cb), &count);
  garde_clock_set (clock, GARDE_TEST_NOW + 9 * GARDE_MINUTE);
  garde_idle_watch_look (watch);
  g_assert_cmpint (count, ==, 0);
  garde_idle_watch_touch (watch);
  garde_clock_set (clock, GARDE_TEST_NOW + 18 * GARDE_MINUTE);
  garde_idle_watch_look (watch);
  g_assert_cmpint (count, ==, 0);
  garde_clock_set (clock, GARDE_TEST_NOW + 19 * GARDE_MINUTE);
  garde_idle_watch_look (watch);
  g_assert_cmpint (count, ==, 1);

  g_settings_set_int (settings, GARDE_SETTING_LOCK_MINUTES, 0);
  garde_clock_set (clock, GARDE_TEST_NOW + 10 * GARDE_HOUR);
  garde_idle_watch_look (watch);
  g_assert_cmpint (count, ==, 1);
  g_settings_reset (settings, GARDE_SETTING_LOCK_MINUTES);

  /* A clock that is put back begins anew. */
  garde_clock_set (clock, GARDE_TEST_NOW - GARDE_HOUR);
  garde_idle_watch_look (watch);
  garde_clock_set (clock, GARDE_TEST_NOW - GARDE_HOUR + 10 * GARDE_MINUTE);
  garde_idle_watch_look (watch);
  g_assert_cmpint (count, ==, 2);

  g_assert_finalize_object (watch);
}

static void
test_names (void)
{
  static const struct
  {
    const char *person, *name;
  } names[] = {
    { "Dr Hélène Marchand", "helene.marchand" },
    { "Sonia Delmas", "sonia.delmas" },
    { "Mme Le Goff-Durand", "le.goff.durand" },
    { "Dr", "" },
    { "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *name = garde_account_name_suggest (names[i].person);

      g_assert_cmpstr (name, ==, names[i].name);
    }
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
    { "/app/sign-in/places", test_places, GARDE_TEST_ACCOUNTS },
    { "/app/sign-in/day", test_day_of_role, GARDE_TEST_ACCOUNTS },
    { "/app/sign-in/closed", test_closed, GARDE_TEST_ACCOUNTS },
    { "/app/sign-in/wrong", test_wrong, GARDE_TEST_ACCOUNTS },
    { "/app/sign-in/keeps", test_keeps, GARDE_TEST_ACCOUNTS },
    { "/app/sign-in/account-closed", test_account_closed, GARDE_TEST_ACCOUNTS },
    { "/app/sign-in/inspector", test_inspector, GARDE_TEST_ACCOUNTS },
    { "/app/sign-in/late", test_late, GARDE_TEST_ACCOUNTS },
    { "/app/sign-in/first", test_first, GARDE_TEST_CENTRE },
  };

  g_test_add_func ("/app/sign-in/idle", test_idle);
  g_test_add_func ("/app/sign-in/names", test_names);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, GardeTestWindow, GINT_TO_POINTER (tests[i].start),
                garde_test_window_set_up, tests[i].test, garde_test_window_tear_down);
}

int
main (int argc, char *argv[])
{
  return garde_test_window_run (argc, argv, add_tests);
}
