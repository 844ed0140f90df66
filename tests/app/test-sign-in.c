/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "app/garde-idle-watch.h"
#include "base/garde-instant.h"
#include "desktop/garde-settings.h"
#include "garde-test-window.h"
#include "service/garde-demo-accounts.h"
#include "store/garde-store-day.h"
#include "store/garde-store-sign-in.h"
#include "ui/shared/garde-account-name.h"
#include "ui/sign-in/garde-sign-in-page.h"

/* Who comes in, what he finds, and what stays of whoever was there before. */

static const char *
get_password (const char *name)
{
  const GardeDemoAccount *one = garde_demo_get_accounts ();

  while (!g_str_equal (one->name, name))
    one++;
  return one->password;
}

static void
press (GardeTestWindow *fixture, const char *label)
{
  GtkWidget *found = garde_test_window_find (fixture->window, label);

  g_assert_nonnull (found);
  found = gtk_widget_get_ancestor (found, GTK_TYPE_BUTTON);
  g_assert_nonnull (found);
  g_signal_emit_by_name (found, "clicked");
}

static void
type (GardeTestWindow *fixture, const char *title, const char *text)
{
  gtk_editable_set_text (garde_test_window_get_entry (fixture, title), text);
}

/* Somebody who is not in the list. */
static void
choose_nobody (GardeTestWindow *fixture)
{
  GtkWidget *label = garde_test_window_find (fixture->window, "Somebody else");
  GtkWidget *row;

  if (label == NULL)
    return;
  row = gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX_ROW);
  gtk_list_box_select_row (GTK_LIST_BOX (gtk_widget_get_parent (row)), GTK_LIST_BOX_ROW (row));
}

static void
try (GardeTestWindow *fixture, const char *name, const char *password)
{
  garde_test_window_wait_for (fixture, "Password");
  choose_nobody (fixture);
  type (fixture, "Name to sign in with", name);
  type (fixture, "Password", password);
  press (fixture, "Open");
}

static void
enter (GardeTestWindow *fixture, const char *name, const char *what)
{
  try (fixture, name, get_password (name));
  garde_test_window_wait_for (fixture, what);
}

static gboolean
has (GardeTestWindow *fixture, const char *text)
{
  return garde_test_window_find (fixture->window, text) != NULL;
}

/* The places of the sidebar, "Today, Summaries" … */
static char *
list_places (GardeTestWindow *fixture)
{
  static const char *const all[] = {
    "Today",     "Waiting room",     "Visit",   "Roster", "Allowances",
    "Summaries", "End of the shift", "Settings"
  };
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
      "Today, Waiting room, Visit, Roster, Allowances, Summaries, End of the shift" },
    { "interne", "Dr Karim Belaïd", "Today, Waiting room, Visit, Roster, Summaries" },
    { "coordination", "Allowances", "Roster, Allowances" },
    { "admin", "Counts as a no-show after", "Settings" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      g_autofree char *places = NULL;

      garde_test_window_wait_for (fixture, "CAMI de Champigny");
      g_assert_false (has (fixture, "Today"));
      enter (fixture, roles[i].name, roles[i].what);
      places = list_places (fixture);
      g_assert_cmpstr (places, ==, roles[i].places);
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
  g_assert_true (has (fixture, "Sign in"));
  g_assert_false (has (fixture, "Today"));

  /* And whoever is in gets nowhere that is not his. */
  enter (fixture, "accueil", "Dr Karim Belaïd");
  gtk_widget_activate_action (fixture->window, "win.show-place", "s", "settings");
  g_assert_false (has (fixture, "Counts as a no-show after"));
}

/* A wrong password is told beside its field; many make one wait. */
static void
test_wrong (GardeTestWindow *fixture, gconstpointer data)
{
  garde_test_window_wait_for (fixture, "Sign in");
  press (fixture, "Open");
  g_assert_true (has (fixture, "Please type your name"));
  type (fixture, "Name to sign in with", "accueil");
  press (fixture, "Open");
  g_assert_true (has (fixture, "Please type your password."));

  for (int i = 0; i < 8 && !has (fixture, "second"); i++)
    {
      GtkEditable *password = garde_test_window_get_entry (fixture, "Password");

      gtk_editable_set_text (password, "Wrong-Horse-7");
      press (fixture, "Open");
      while (gtk_widget_get_ancestor (garde_test_window_find (fixture->window, "Open"),
                                      GTK_TYPE_BUTTON) != NULL &&
             !gtk_widget_get_sensitive (gtk_widget_get_ancestor (
                 garde_test_window_find (fixture->window, "Open"), GTK_TYPE_BUTTON)))
        g_main_context_iteration (NULL, TRUE);
      g_assert_cmpstr (gtk_editable_get_text (password), ==, "Wrong-Horse-7");
    }
  g_assert_true (has (fixture, "second"));
  g_assert_false (has (fixture, "Today"));

  garde_clock_set (fixture->clock, GARDE_TEST_NOW + 2 * GARDE_MINUTE);
  enter (fixture, "accueil", "Dr Karim Belaïd");
}

/* What somebody has half typed comes back with him, and nobody else sees any of it. */
static void
test_keeps (GardeTestWindow *fixture, gconstpointer data)
{
  enter (fixture, "accueil", "Dr Karim Belaïd");
  garde_test_window_wait_for (fixture, "Paul Nguyễn");
  gtk_widget_activate_action (fixture->window, "win.walk-in", NULL);
  garde_test_window_wait_for (fixture, "Family name at birth");
  type (fixture, "Family name at birth", "Sérac");

  gtk_widget_activate_action (fixture->window, "win.lock", NULL);
  garde_test_window_wait_for (fixture, "Who are you?");
  g_assert_false (has (fixture, "Paul"));
  g_assert_false (has (fixture, "Sérac"));
  g_assert_true (has (fixture, "What you had open is kept"));

  enter (fixture, "admin", "Counts as a no-show after");
  g_assert_false (has (fixture, "Paul"));
  gtk_widget_activate_action (fixture->window, "win.lock", NULL);

  enter (fixture, "accueil", "Family name at birth");
  g_assert_cmpstr (
      gtk_editable_get_text (garde_test_window_get_entry (fixture, "Family name at birth")), ==,
      "Sérac");
}

/* A database without accounts gets its first administrator, who then is the only one. */
static void
test_first (GardeTestWindow *fixture, gconstpointer data)
{
  garde_test_window_wait_for (fixture, "Dr Hélène Marchand");
  gtk_widget_activate_action (fixture->window, "win.lock", NULL);
  g_assert_true (has (fixture, "Dr Hélène Marchand"));
  gtk_widget_activate_action (fixture->window, "win.first-account", NULL);
  garde_test_window_wait_for (fixture, "Who administers this centre?");
  g_assert_false (has (fixture, "Dr Hélène Marchand"));

  press (fixture, "Make this account");
  g_assert_true (has (fixture, "The account needs a name."));
  type (fixture, "Name", "Paule Weber");
  type (fixture, "New password", "weber1234");
  type (fixture, "The same again", "weber1234");
  press (fixture, "Make this account");
  g_assert_true (has (fixture, "Who administers this centre?"));
  type (fixture, "New password", "Lune-Tambour-Rivage-47");
  press (fixture, "Make this account");
  g_assert_true (has (fixture, "This is not the same password."));
  type (fixture, "The same again", "Lune-Tambour-Rivage-47");
  press (fixture, "Make this account");
  garde_test_window_wait_for (fixture, "Counts as a no-show after");
  g_assert_true (has (fixture, "Paule Weber"));
  g_assert_false (has (fixture, "Today"));

  gtk_widget_activate_action (fixture->window, "win.lock", NULL);
  garde_test_window_wait_for (fixture, "paule.weber");
  g_assert_false (has (fixture, "Counts as a no-show after"));
  type (fixture, "Password", "Lune-Tambour-Rivage-47");
  press (fixture, "Open");
  garde_test_window_wait_for (fixture, "Counts as a no-show after");
}

/* One more store, as the front desk has it. */
static GardeStore *
open_store (GardeTestWindow *fixture, GardeSession **session)
{
  g_autoptr (GError) error = NULL;
  GardeStore *store = garde_store_open (fixture->uri, NULL, "elsewhere", fixture->clock,
                                        GARDE_STORE_OPEN_NONE, &error);

  g_assert_no_error (error);
  *session = garde_store_sign_in (store, NULL, "accueil", get_password ("accueil"), &error);
  g_assert_no_error (error);
  return store;
}

/* A visit of three weeks ago that another doctor made; its patient has not been here since. */
static gint64
find_old_visit (GardeTestWindow *fixture, gint64 doctor)
{
  g_autoptr (GardeSession) session = NULL;
  g_autoptr (GardeStore) store = open_store (fixture, &session);
  GardeDay day = garde_day_from_ymd (2026, 11, 2);

  for (int back = 0; back < 28; back++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GardeDaySheet) sheet =
          garde_store_load_day (store, session, garde_day_add (day, -back), &error);

      g_assert_no_error (error);
      for (guint i = 0; i < sheet->columns->len; i++)
        {
          const GardeDayColumn *column = sheet->columns->pdata[i];

          for (guint j = 0; j < column->entries->len; j++)
            {
              const GardeVisit *visit = ((GardeDayEntry *) column->entries->pdata[j])->visit;

              if (visit != NULL && visit->state == GARDE_VISIT_DONE && visit->doctor != doctor)
                return garde_record_get_id (visit);
            }
        }
    }
  g_assert_not_reached ();
}

static gint64
load_patient (GardeTestWindow *fixture, gint64 id)
{
  g_autoptr (GardeSession) session = NULL;
  g_autoptr (GardeStore) store = open_store (fixture, &session);
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeVisit) visit = garde_store_load (store, session, GARDE_TYPE_VISIT, id, &error);

  g_assert_no_error (error);
  return visit->patient;
}

static GtkWindow *
find_question (GardeTestWindow *fixture)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *item = windows; item != NULL; item = item->next)
    if (ADW_IS_MESSAGE_DIALOG (item->data) && gtk_widget_get_mapped (item->data))
      return item->data;
  return NULL;
}

/* A file outside one's duty asks why; with a reason it opens, and the trail has it. */
static void
test_break_glass (GardeTestWindow *fixture, gconstpointer data)
{
  GardeDesk *desk;
  GtkWindow *question;
  GtkWidget *line;
  gint64 visit;

  enter (fixture, "medecin", "Dr Karim Belaïd");
  desk = garde_context_get_desk (fixture->context);
  visit = find_old_visit (fixture, garde_session_get_doctor (garde_desk_get_session (desk)));
  gtk_widget_activate_action (fixture->window, "win.show-visit", "x", visit);
  while ((question = find_question (fixture)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (has (fixture, "Today"));

  line = adw_message_dialog_get_extra_child (ADW_MESSAGE_DIALOG (question));
  gtk_editable_set_text (GTK_EDITABLE (line), "no");
  g_assert_false (
      adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (question), "accept"));
  gtk_editable_set_text (GTK_EDITABLE (line), "asked by the family doctor");
  g_assert_true (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (question), "accept"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "accept");
  gtk_window_destroy (question);
  while (find_question (fixture) != NULL || has (fixture, "Walk-ins"))
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (
      garde_session_get_reason (garde_desk_get_session (desk), load_patient (fixture, visit)));
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
  GtkWidget *window = gtk_window_new ();
  GardeIdleWatch *watch = garde_idle_watch_new (window, settings, clock);
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

  gtk_window_destroy (GTK_WINDOW (window));
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
    { "/app/sign-in/closed", test_closed, GARDE_TEST_ACCOUNTS },
    { "/app/sign-in/wrong", test_wrong, GARDE_TEST_ACCOUNTS },
    { "/app/sign-in/keeps", test_keeps, GARDE_TEST_ACCOUNTS },
    { "/app/sign-in/first", test_first, GARDE_TEST_CENTRE },
    { "/app/sign-in/break-glass", test_break_glass, GARDE_TEST_ACCOUNTS },
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
