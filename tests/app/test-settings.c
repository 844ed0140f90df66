/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "desktop/garde-settings.h"
#include "garde-test-window.h"
#include "ui/patient/garde-patient-search-box.h"
#include "ui/settings/garde-backups-pane.h"
#include "ui/settings/garde-centre-form.h"
#include "ui/shared/garde-choice.h"

static GardeCentreForm *
open_settings (GardeTestWindow *fixture)
{
  GtkWidget *label;

  garde_test_window_wait_for (fixture, "Dr Hélène Marchand");
  gtk_widget_activate_action (fixture->window, "win.show-place", "s", "settings");
  garde_test_window_wait_for (fixture, "Counts as a no-show after");
  label = garde_test_window_find (fixture->window, "Counts as a no-show after");
  return GARDE_CENTRE_FORM (gtk_widget_get_ancestor (label, GARDE_TYPE_CENTRE_FORM));
}

static void
type (GardeTestWindow *fixture, const char *title, const char *text)
{
  gtk_editable_set_text (garde_test_window_get_entry (fixture, title), text);
}

static void
check_typed (GardeTestWindow *fixture, const char *title, const char *text)
{
  g_assert_cmpstr (gtk_editable_get_text (garde_test_window_get_entry (fixture, title)), ==, text);
}

static GardeCentre *
load_centre (GardeTestWindow *fixture)
{
  g_autoptr (GardeSession) session = NULL;
  g_autoptr (GardeStore) store = garde_test_window_open_store (fixture, &session);

  return garde_centre_copy (garde_store_get_centre (store, session, NULL));
}

static void
test_saves (GardeTestWindow *fixture, gconstpointer data)
{
  GardeCentreForm *form = open_settings (fixture);
  g_autoptr (GardeCentre) centre = NULL;

  type (fixture, "Name", "MMG de Nogent");
  type (fixture, "Counts as a no-show after", "25");
  garde_centre_form_save (form);
  garde_test_window_wait_for (fixture, "Saved on every workstation");
  centre = load_centre (fixture);
  g_assert_cmpstr (centre->name, ==, "MMG de Nogent");
  g_assert_cmpint (centre->grace_minutes, ==, 25);
  g_assert_cmpstr (centre->time_zone, ==, "Europe/Paris");
  check_typed (fixture, "Name", "MMG de Nogent");
}

/* What is wrong is told beside its field, and nothing is saved. */
static void
test_wrong (GardeTestWindow *fixture, gconstpointer data)
{
  GardeCentreForm *form = open_settings (fixture);
  g_autoptr (GardeCentre) centre = NULL;

  type (fixture, "Length of a new place", "3");
  type (fixture, "FINESS number", "12");
  garde_centre_form_save (form);
  g_assert_nonnull (
      garde_test_window_find (fixture->window, "A whole number of minutes, from 5 to 120."));
  check_typed (fixture, "FINESS number", "12");
  type (fixture, "FINESS number", "");
  type (fixture, "Length of a new place", "15");
  type (fixture, "A wait is long from", "40");
  g_assert_null (garde_test_window_find (fixture->window, "A whole number of minutes"));
  garde_centre_form_save (form);
  g_assert_nonnull (garde_test_window_find (fixture->window, "A wait is long before it is"));
  centre = load_centre (fixture);
  g_assert_cmpint (centre->slot_minutes, ==, 20);
}

static GardeChoice *
get_regime (GardeTestWindow *fixture)
{
  GtkWidget *label = garde_test_window_find (fixture->window, "Alsace-Moselle");

  return GARDE_CHOICE (gtk_widget_get_ancestor (label, GARDE_TYPE_CHOICE));
}

/* The switch stands beside its text. */
static GtkSwitch *
get_bridges (GardeTestWindow *fixture)
{
  GtkWidget *label = garde_test_window_find (fixture->window, "Days between a public holiday");
  GtkWidget *beside = gtk_widget_get_next_sibling (gtk_widget_get_parent (label));

  return GTK_SWITCH (beside);
}

static void
choose_regime (GardeTestWindow *fixture)
{
  GtkWidget *label = garde_test_window_find (fixture->window, "Alsace-Moselle");
  GtkWidget *button = gtk_widget_get_ancestor (label, GTK_TYPE_TOGGLE_BUTTON);

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
}

/* What is chosen is saved as what is typed, and can be taken back before. */
static void
test_choices (GardeTestWindow *fixture, gconstpointer data)
{
  GardeCentreForm *form = open_settings (fixture);
  g_autoptr (GardeCentre) centre = NULL;
  GtkWidget *discard;

  g_assert_cmpint (garde_choice_get_value (get_regime (fixture)), ==, GARDE_HOLIDAYS_METROPOLE);
  g_assert_false (gtk_switch_get_active (get_bridges (fixture)));
  g_assert_null (garde_test_window_find (fixture->window, "Discard"));
  choose_regime (fixture);
  gtk_switch_set_active (get_bridges (fixture), TRUE);
  discard = garde_test_window_find (fixture->window, "Discard");
  g_signal_emit_by_name (gtk_widget_get_ancestor (discard, GTK_TYPE_BUTTON), "clicked");
  g_assert_cmpint (garde_choice_get_value (get_regime (fixture)), ==, GARDE_HOLIDAYS_METROPOLE);
  g_assert_false (gtk_switch_get_active (get_bridges (fixture)));
  g_assert_null (garde_test_window_find (fixture->window, "Discard"));

  choose_regime (fixture);
  gtk_switch_set_active (get_bridges (fixture), TRUE);
  garde_centre_form_save (form);
  garde_test_window_wait_for (fixture, "Saved on every workstation");
  g_assert_null (garde_test_window_find (fixture->window, "Discard"));
  centre = load_centre (fixture);
  g_assert_cmpint (centre->holiday_regime, ==, GARDE_HOLIDAYS_ALSACE_MOSELLE);
  g_assert_true (centre->has_bridges);
}

static void
choose_elsewhere (GardeTestWindow *fixture)
{
  g_autoptr (GardeSession) session = NULL;
  g_autoptr (GardeStore) store = garde_test_window_open_store (fixture, &session);
  g_autoptr (GardeCentre) centre =
      garde_centre_copy (garde_store_get_centre (store, session, NULL));
  g_autoptr (GError) error = NULL;

  centre->holiday_regime = GARDE_HOLIDAYS_ALSACE_MOSELLE;
  garde_store_save (store, session, centre, &error);
  g_assert_no_error (error);
}

/* Two workstations choose: each choice that one of them made is there in the end. */
static void
test_choices_conflict (GardeTestWindow *fixture, gconstpointer data)
{
  GardeCentreForm *form = open_settings (fixture);
  g_autoptr (GardeCentre) centre = NULL;

  gtk_switch_set_active (get_bridges (fixture), TRUE);
  choose_elsewhere (fixture);
  garde_centre_form_save (form);
  garde_test_window_wait_for (fixture, "Another workstation has changed the centre");
  g_assert_cmpint (garde_choice_get_value (get_regime (fixture)), ==,
                   GARDE_HOLIDAYS_ALSACE_MOSELLE);
  g_assert_true (gtk_switch_get_active (get_bridges (fixture)));
  garde_centre_form_save (form);
  garde_test_window_wait_for (fixture, "Saved on every workstation");
  centre = load_centre (fixture);
  g_assert_cmpint (centre->holiday_regime, ==, GARDE_HOLIDAYS_ALSACE_MOSELLE);
  g_assert_true (centre->has_bridges);
}

static void
save_elsewhere (GardeTestWindow *fixture, const char *phone, gint64 grace)
{
  g_autoptr (GardeSession) session = NULL;
  g_autoptr (GardeStore) store = garde_test_window_open_store (fixture, &session);
  g_autoptr (GardeCentre) centre = NULL;
  g_autoptr (GError) error = NULL;

  centre = garde_centre_copy (garde_store_get_centre (store, session, NULL));
  garde_record_set_text (&centre->phone, phone);
  centre->grace_minutes = grace;
  garde_store_save (store, session, centre, &error);
  g_assert_no_error (error);
}

/* A second workstation saves meanwhile: nothing that was typed is lost, nothing of theirs either.
 */
static void
test_conflict (GardeTestWindow *fixture, gconstpointer data)
{
  GardeCentreForm *form = open_settings (fixture);
  g_autoptr (GardeCentre) centre = NULL;

  type (fixture, "Telephone", "01 23");
  type (fixture, "Name", "MMG de Nogent");
  save_elsewhere (fixture, "01 99", 25);
  garde_centre_form_save (form);
  garde_test_window_wait_for (fixture, "Another workstation has changed the centre");
  garde_test_window_wait_for (fixture, "Saved elsewhere: “01 99”.");
  check_typed (fixture, "Telephone", "01 23");
  check_typed (fixture, "Name", "MMG de Nogent");
  check_typed (fixture, "Counts as a no-show after", "25");
  centre = load_centre (fixture);
  g_assert_cmpstr (centre->phone, ==, "01 99");
  g_clear_object (&centre);

  garde_centre_form_save (form);
  garde_test_window_wait_for (fixture, "Saved on every workstation");
  centre = load_centre (fixture);
  g_assert_cmpstr (centre->phone, ==, "01 23");
  g_assert_cmpint (centre->grace_minutes, ==, 25);
}

/* Fields that nobody has touched follow what others save. */
static void
test_follows (GardeTestWindow *fixture, gconstpointer data)
{
  open_settings (fixture);
  save_elsewhere (fixture, "01 99", 25);
  while (!g_str_equal (gtk_editable_get_text (garde_test_window_get_entry (fixture, "Telephone")),
                       "01 99"))
    g_main_context_iteration (NULL, TRUE);
  check_typed (fixture, "Counts as a no-show after", "25");
  g_assert_null (garde_test_window_find (fixture->window, "Another workstation"));
  g_assert_null (garde_test_window_find (fixture->window, "Discard"));
}

/* What is set on this computer holds at once. */
static void
test_workstation (GardeTestWindow *fixture, gconstpointer data)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  GtkWidget *button;

  garde_settings_follow_colours (fixture->settings, manager);
  open_settings (fixture);
  garde_test_window_wait_for (fixture, "File on this computer");
  g_assert_nonnull (garde_test_window_find (fixture->window, fixture->uri));

  button = gtk_widget_get_ancestor (garde_test_window_find (fixture->window, "Dark"),
                                    GTK_TYPE_TOGGLE_BUTTON);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  g_assert_cmpint (adw_style_manager_get_color_scheme (manager), ==, ADW_COLOR_SCHEME_FORCE_DARK);
  g_settings_reset (fixture->settings, GARDE_SETTING_COLOURS);
  g_assert_cmpint (adw_style_manager_get_color_scheme (manager), ==, ADW_COLOR_SCHEME_DEFAULT);

  type (fixture, "Name of this workstation", "Desk 2");
  g_signal_emit_by_name (garde_test_window_get_entry (fixture, "Name of this workstation"),
                         "activate");
  garde_test_window_wait_for (fixture, "from the next start");
  g_settings_reset (fixture->settings, GARDE_SETTING_WORKSTATION);
}

/* What is sent away is read first. */
static void
test_support (GardeTestWindow *fixture, gconstpointer data)
{
  GtkWidget *label, *button;

  open_settings (fixture);
  g_assert_null (garde_test_window_find (fixture->window, "Save it in a folder…"));
  label = garde_test_window_find (fixture->window, "Text for the support…");
  g_assert_nonnull (label);
  button = gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON);
  g_signal_emit_by_name (button, "clicked");
  garde_test_window_wait_for (fixture, "Save it in a folder…");
  g_assert_true (gtk_widget_get_sensitive (button));
}

/* What the banner about backups opens. */
static void
test_backups (GardeTestWindow *fixture, gconstpointer data)
{
  GtkWidget *label, *pane, *focus;

  garde_test_window_wait_for (fixture, "Dr Hélène Marchand");
  garde_window_watch (GARDE_WINDOW (fixture->window));
  gtk_widget_queue_draw (fixture->window);
  garde_test_window_wait_for (fixture, "Nobody has an account yet");
  gtk_widget_activate_action (fixture->window, "win.show-backups", NULL);
  garde_test_window_wait_for (fixture, "Make a key and print its sheet");
  g_assert_null (garde_test_window_find (fixture->window, "Counts as a no-show after"));
  label = garde_test_window_find (fixture->window, "Make a key and print its sheet");
  pane = gtk_widget_get_ancestor (label, GARDE_TYPE_BACKUPS_PANE);
  while ((focus = gtk_root_get_focus (GTK_ROOT (fixture->window))) == NULL ||
         !gtk_widget_is_ancestor (focus, pane))
    g_main_context_iteration (NULL, TRUE);
}

/* --- the keyboard and the wheel --- */

static void
show_section (GardeTestWindow *fixture, const char *name, const char *what)
{
  GtkWidget *label = garde_test_window_find (fixture->window, name);

  g_assert_nonnull (label);
  gtk_toggle_button_set_active (
      GTK_TOGGLE_BUTTON (gtk_widget_get_ancestor (label, GTK_TYPE_TOGGLE_BUTTON)), TRUE);
  garde_test_window_wait_for (fixture, what);
}

static const struct
{
  const char *name, *what;
} sections[] = {
  { "Centre", "Counts as a no-show after" },
  { "Accounts", "New account" },
  { "Audit trail", "Everybody" },
  { "Backups", "Make a key and print its sheet" },
};

/* Goes round the window until it is where it began; it stays nowhere. */
static void
check_round (GardeTestWindow *fixture, GtkDirectionType direction)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  GtkWidget *last = NULL;
  gboolean was_outside = FALSE;

  for (guint n = 0; n < 200 && g_hash_table_add (seen, focus); n++)
    {
      last = focus;
      g_signal_emit_by_name (fixture->window, "move-focus", direction);
      focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
      g_assert_nonnull (focus);
      was_outside |= gtk_widget_get_ancestor (focus, GARDE_TYPE_PATIENT_SEARCH_BOX) != NULL;
      if (focus == last)
        g_error ("The focus stays in a %s of a %s, direction %d", G_OBJECT_TYPE_NAME (focus),
                 G_OBJECT_TYPE_NAME (gtk_widget_get_parent (focus)), direction);
    }
  /* Not in a small circle within the page either. */
  g_assert_true (was_outside);
}

static void
test_tab (GardeTestWindow *fixture, gconstpointer data)
{
  open_settings (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      show_section (fixture, sections[i].name, sections[i].what);
      gtk_widget_activate_action (fixture->window, "win.focus-page", NULL);
      check_round (fixture, GTK_DIR_TAB_FORWARD);
      check_round (fixture, GTK_DIR_TAB_BACKWARD);
    }
}

static GtkEventController *
find_wheel (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) one = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_SCROLL (one) &&
          gtk_event_controller_get_propagation_phase (one) == GTK_PHASE_CAPTURE)
        return one;
    }
  return NULL;
}

/* How many numbers there are below @widget; the wheel changes none of them. */
static guint
turn_wheel (GtkWidget *widget)
{
  guint n = 0;

  if (GTK_IS_SPIN_BUTTON (widget))
    {
      GtkEventController *wheel = find_wheel (widget);
      int before = gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (widget));
      gboolean is_taken = FALSE;

      g_assert_nonnull (wheel);
      g_signal_emit_by_name (wheel, "scroll", 0.0, -1.0, &is_taken);
      g_assert_true (is_taken);
      g_assert_cmpint (gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (widget)), ==, before);
      return 1;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += turn_wheel (child);
  return n;
}

/* A page that is scrolled over a number leaves it as it is, and goes on. */
static void
test_wheel (GardeTestWindow *fixture, gconstpointer data)
{
  GtkAdjustment *place;
  GtkWidget *page;
  double before;

  open_settings (fixture);
  g_assert_cmpuint (turn_wheel (fixture->window), ==, 1);
  show_section (fixture, "Backups", "Make a key and print its sheet");
  page = gtk_widget_get_ancestor (
      garde_test_window_find (fixture->window, "Make a key and print its sheet"),
      GTK_TYPE_SCROLLED_WINDOW);
  place = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (page));
  gtk_adjustment_configure (place, 100, 0, 10000, 10, 100, 500);
  before = gtk_adjustment_get_value (place);
  g_assert_cmpuint (turn_wheel (fixture->window), ==, 4);
  g_assert_cmpfloat (gtk_adjustment_get_value (place), <, before);
}

static void
add_tests (void)
{
  static const struct
  {
    const char *path;
    void (*test) (GardeTestWindow *, gconstpointer);
  } tests[] = {
    { "/app/settings/saves", test_saves },
    { "/app/settings/wrong", test_wrong },
    { "/app/settings/choices", test_choices },
    { "/app/settings/choices-conflict", test_choices_conflict },
    { "/app/settings/conflict", test_conflict },
    { "/app/settings/follows", test_follows },
    { "/app/settings/workstation", test_workstation },
    { "/app/settings/support", test_support },
    { "/app/settings/backups", test_backups },
    { "/app/settings/tab", test_tab },
    { "/app/settings/wheel", test_wheel },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, GardeTestWindow, GINT_TO_POINTER (GARDE_TEST_CENTRE),
                garde_test_window_set_up, tests[i].test, garde_test_window_tear_down);
}

int
main (int argc, char *argv[])
{
  return garde_test_window_run (argc, argv, add_tests);
}
