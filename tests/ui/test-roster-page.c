/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include <adwaita.h>
#include <locale.h>

#include "garde-test-desk.h"
#include "garde-test-roster.h"
#include "garde-test-screen.h"
#include "list/garde-roster-model.h"
#include "store/garde-store-duty-list.h"
#include "ui/roster/garde-duty-lists-pane.h"
#include "ui/roster/garde-roster-chip.h"
#include "ui/roster/garde-roster-dealings.h"
#include "ui/roster/garde-roster-grid.h"
#include "ui/roster/garde-roster-page.h"
#include "ui/roster/garde-roster-publishing.h"
#include "ui/roster/garde-wish-board.h"
#include "ui/shared/garde-ui.h"

/* The page of the roster at a desk, with the centre's week to come: six shifts, four doctors. */

typedef struct
{
  GardeTestRoster *roster;
  GardeDesk *desk;
  GtkWidget *window;
  GtkWidget *page;
} Fixture;

/* The first widget of @type below @widget whose text, its own or a label's in it, has @text. */
static GtkWidget *
find (GtkWidget *widget, GType type, const char *text)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (GTK_IS_LABEL (widget) && type == GTK_TYPE_LABEL &&
      strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type, text);

      if (found == NULL)
        continue;
      return found;
    }
  if (type == GTK_TYPE_LABEL || !g_type_is_a (G_OBJECT_TYPE (widget), type))
    return NULL;
  return text == NULL || find (widget, GTK_TYPE_LABEL, text) != NULL ? widget : NULL;
}

static void
wait_for (Fixture *fixture, const char *text)
{
  while (find (fixture->window, GTK_TYPE_LABEL, text) == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static GtkWidget *
wait_for_chip (Fixture *fixture, const char *text)
{
  GtkWidget *chip;

  while ((chip = find (fixture->page, GARDE_TYPE_ROSTER_CHIP, text)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  return chip;
}

/* Until the draft is @wanted, a letter a shift. */
static void
wait_for_draft (Fixture *fixture, const char *wanted)
{
  for (;;)
    {
      g_autofree char *draft = garde_test_roster_show (fixture->roster, TRUE);

      if (g_str_equal (draft, wanted))
        return;
      g_main_context_iteration (NULL, TRUE);
    }
}

static void
activate (Fixture *fixture, const char *action)
{
  while (!gtk_widget_activate_action (fixture->page, action, NULL))
    g_main_context_iteration (NULL, TRUE);
}

/* Until all that was asked of the desk by now is answered, and what the answers asked for, too. */
static void
settle (Fixture *fixture)
{
  gint64 shifts = 0;

  for (int i = 0; i < 3; i++)
    g_assert_nonnull (garde_test_desk_run (fixture->desk, garde_test_count_shifts, &shifts, NULL));
}

static void
set_up (Fixture *fixture, GardeTestEngine *engine)
{
  fixture->roster = garde_test_roster_new (engine);
  fixture->desk = garde_test_desk_open (fixture->roster->centre);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1170, 720);
  fixture->page = garde_roster_page_new (fixture->desk, NULL);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->page);
  gtk_window_present (GTK_WINDOW (fixture->window));
  garde_roster_page_show_week (GARDE_ROSTER_PAGE (fixture->page), fixture->roster->monday);
}

static void
tear_down (Fixture *fixture)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (fixture->window != NULL)
    g_main_context_iteration (NULL, TRUE);
  garde_test_desk_finalize (fixture->desk);
  garde_test_roster_free (fixture->roster);
}

/* What another workstation does appears by itself; what is done here is taken back in one. */
static void
test_by_hand (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  GtkWidget *chip;

  set_up (&fixture, engine);
  wait_for (&fixture, "6 places of 6 are empty");
  garde_test_roster_answer (fixture.roster, 1, 2, GARDE_AVAILABILITY_PREFERRED);
  garde_test_roster_put (fixture.roster, 1, 2, TRUE);
  chip = wait_for_chip (&fixture, "Weber");
  wait_for (&fixture, "5 places of 6 are empty");

  gtk_widget_grab_focus (chip);
  activate (&fixture, "roster.remove");
  wait_for_draft (&fixture, ". . . . . .");
  wait_for (&fixture, "6 places of 6 are empty");
  activate (&fixture, "roster.undo");
  wait_for_draft (&fixture, ". 2 . . . .");
  tear_down (&fixture);
}

/* Keys that come before the next week is there do nothing to the one that is still seen. */
static void
test_on_the_way (GardeTestEngine *engine, gconstpointer data)
{
  static const char *const actions[] = { "roster.remove", "roster.lock", "roster.put",
                                         "roster.why",    "roster.undo", "roster.publish",
                                         "roster.fill" };
  Fixture fixture = { 0 };
  GtkWidget *chip;

  set_up (&fixture, engine);
  garde_test_roster_put (fixture.roster, 1, 2, TRUE);
  chip = wait_for_chip (&fixture, "Weber");
  gtk_widget_grab_focus (chip);
  garde_roster_page_show_week (GARDE_ROSTER_PAGE (fixture.page),
                               garde_day_add (fixture.roster->monday, 7));
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_activate_action (fixture.page, actions[i], NULL);
  gtk_widget_activate_action (fixture.page, "roster.move", "i", GTK_DIR_LEFT);
  gtk_widget_activate_action (fixture.page, "roster.move", "i", GTK_DIR_RIGHT);
  garde_roster_page_show_week (GARDE_ROSTER_PAGE (fixture.page), fixture.roster->monday);
  wait_for_chip (&fixture, "Weber");
  settle (&fixture);
  wait_for_draft (&fixture, ". 2 . . . .");
  g_assert_nonnull (gtk_root_get_focus (GTK_ROOT (fixture.window)));
  tear_down (&fixture);
}

/* Whoever goes to a week and fills it at once fills that one. */
static void
test_fill_next (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  GObject *fill;

  set_up (&fixture, engine);
  for (guint shift = 0; shift < GARDE_TEST_N_SHIFTS; shift++)
    for (guint doctor = 0; doctor < GARDE_TEST_N_DOCTORS; doctor++)
      garde_test_roster_answer (fixture.roster, shift, doctor, GARDE_AVAILABILITY_PREFERRED);
  garde_roster_page_show_week (GARDE_ROSTER_PAGE (fixture.page),
                               garde_day_add (fixture.roster->monday, 7));
  wait_for (&fixture, "No shifts here yet");
  fill = gtk_widget_get_template_child (fixture.page, GARDE_TYPE_ROSTER_PAGE, "fill");
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (fill)));
  garde_roster_page_show_week (GARDE_ROSTER_PAGE (fixture.page), fixture.roster->monday);
  activate (&fixture, "roster.fill");
  wait_for (&fixture, "All 6 places are filled");
  tear_down (&fixture);
}

static gboolean
count_cb (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  (*(guint *) data)++;
  return TRUE;
}

/* One change of the draft makes the page read its week once. */
static void
test_reads (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  guint loaded = g_signal_lookup ("loaded", GARDE_TYPE_ROSTER_MODEL);
  guint n_read = 0;
  gulong hook;

  set_up (&fixture, engine);
  /* A page that reads him at once would be told of him later. */
  wait_for (&fixture, "6 places of 6 are empty");
  garde_test_roster_put (fixture.roster, 1, 2, TRUE);
  gtk_widget_grab_focus (wait_for_chip (&fixture, "Weber"));
  settle (&fixture);
  hook = g_signal_add_emission_hook (loaded, 0, count_cb, &n_read, NULL);
  activate (&fixture, "roster.remove");
  wait_for (&fixture, "6 places of 6 are empty");
  settle (&fixture);
  g_assert_cmpuint (n_read, ==, 1);
  activate (&fixture, "roster.undo");
  wait_for (&fixture, "5 places of 6 are empty");
  settle (&fixture);
  g_assert_cmpuint (n_read, ==, 2);
  g_signal_remove_emission_hook (loaded, hook);
  tear_down (&fixture);
}

/* A week that nobody published says so, and has the button for it; nothing in it is a warning. */
static void
test_unpublished (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  GtkWidget *focus;

  set_up (&fixture, engine);
  garde_test_roster_put (fixture.roster, 1, 2, TRUE);
  gtk_widget_grab_focus (wait_for_chip (&fixture, "Weber"));
  activate (&fixture, "roster.shown");
  wait_for (&fixture, "Nothing is published here yet");
  g_assert_null (find (fixture.window, GTK_TYPE_LABEL, "places of 6"));
  g_assert_null (find (fixture.window, GTK_TYPE_LABEL, "missing"));
  focus = gtk_root_get_focus (GTK_ROOT (fixture.window));
  g_assert_nonnull (find (focus, GTK_TYPE_LABEL, "Publish…"));
  g_assert_false (gtk_widget_is_sensitive (find (fixture.page, GTK_TYPE_LABEL, "Move")));
  activate (&fixture, "roster.shown");
  g_assert_true (GARDE_IS_ROSTER_CHIP (gtk_root_get_focus (GTK_ROOT (fixture.window))));
  activate (&fixture, "roster.shown");
  focus = gtk_root_get_focus (GTK_ROOT (fixture.window));
  gtk_widget_activate (focus);
  wait_for (&fixture, "1 doctor is told");
  wait_for (&fixture, "5 places of 6 are empty");
  tear_down (&fixture);
}

/* A locked doctor stays where he is when the week is filled; the end says what is proven. */
static void
test_fill (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  g_autofree char *draft = NULL;

  set_up (&fixture, engine);
  for (guint shift = 0; shift < GARDE_TEST_N_SHIFTS; shift++)
    for (guint doctor = 0; doctor < GARDE_TEST_N_DOCTORS; doctor++)
      garde_test_roster_answer (fixture.roster, shift, doctor,
                                doctor == 3 ? GARDE_AVAILABILITY_IF_NEEDED
                                            : GARDE_AVAILABILITY_PREFERRED);
  garde_test_roster_put (fixture.roster, 4, 3, TRUE);
  gtk_widget_grab_focus (wait_for_chip (&fixture, "Haddad"));
  activate (&fixture, "roster.lock");
  wait_for (&fixture, "5 places of 6 are empty");
  activate (&fixture, "roster.fill");
  wait_for (&fixture, "All 6 places are filled");
  draft = garde_test_roster_show (fixture.roster, TRUE);
  g_assert_cmpint (draft[8], ==, '3');
  g_assert_null (strchr (draft, '.'));
  tear_down (&fixture);
}

/* One of the five shifts that are closed since they were published without anybody. */
static void
reopen (Fixture *fixture)
{
  static const char closed[] = "SELECT COUNT(*) FROM shift WHERE state = 3";
  GardeStore *store = fixture->roster->centre->store;
  GtkWidget *button;

  gtk_widget_grab_focus (wait_for_chip (fixture, "Closed"));
  g_assert_cmpint (garde_test_read_int (store, closed), ==, 5);
  activate (fixture, "roster.why");
  while ((button = find (fixture->page, GTK_TYPE_BUTTON, "Open it again")) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_signal_emit_by_name (button, "clicked");
  while (garde_test_read_int (store, closed) != 4)
    g_main_context_iteration (NULL, TRUE);
  wait_for (fixture, "1 place of 2 is empty");
}

/* Who is concerned stands there before; calendars, e-mails and the page are there afterwards. */
static void
test_publish (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  GtkWidget *pane;
  GObject *button;
  g_autofree char *folder = g_build_filename (g_get_home_dir (), "Roster", NULL);
  g_autofree char *path = g_build_filename (folder, "roster-2023-01-23.pdf", NULL);

  set_up (&fixture, engine);
  garde_test_roster_put (fixture.roster, 0, 2, TRUE);
  wait_for_chip (&fixture, "Weber");
  activate (&fixture, "roster.publish");
  wait_for (&fixture, "1 doctor is told");
  wait_for (&fixture, "nobody is on duty");
  pane = find (fixture.page, GARDE_TYPE_ROSTER_PUBLISHING, NULL);
  button = gtk_widget_get_template_child (pane, GARDE_TYPE_ROSTER_PUBLISHING, "publish");
  g_signal_emit_by_name (button, "clicked");
  wait_for (&fixture, "Published.");
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  wait_for (&fixture, "as published on");
  reopen (&fixture);
  tear_down (&fixture);
}

static GObject *
get_child (Fixture *fixture, GType type, const char *name)
{
  GtkWidget *pane;

  while ((pane = find (fixture->page, type, NULL)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  return gtk_widget_get_template_child (pane, type, name);
}

static void
choose_list (Fixture *fixture, guint list)
{
  GObject *choice =
      gtk_widget_get_template_child (fixture->page, GARDE_TYPE_ROSTER_PAGE, "duty_list");

  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), list);
}

/* Whoever stops a filling works on at once, and can fill again. */
static void
test_stop (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  GtkWidget *progress;

  set_up (&fixture, engine);
  for (guint shift = 0; shift < GARDE_TEST_N_SHIFTS; shift++)
    for (guint doctor = 0; doctor < GARDE_TEST_N_DOCTORS; doctor++)
      garde_test_roster_answer (fixture.roster, shift, doctor, GARDE_AVAILABILITY_PREFERRED);
  wait_for (&fixture, "6 places of 6 are empty");
  progress =
      GTK_WIDGET (gtk_widget_get_template_child (fixture.page, GARDE_TYPE_ROSTER_PAGE, "progress"));
  activate (&fixture, "roster.fill");
  activate (&fixture, "roster.leave");
  while (gtk_widget_get_visible (progress))
    g_main_context_iteration (NULL, TRUE);
  activate (&fixture, "roster.fill");
  wait_for (&fixture, "All 6 places are filled");
  tear_down (&fixture);
}

/* A doctor who comes to the centre is among its people. */
static void
test_new_doctor (GardeTestEngine *engine, gconstpointer data)
{
  const GType type = GARDE_TYPE_ROSTER_DEALINGS;
  Fixture fixture = { 0 };

  set_up (&fixture, engine);
  wait_for (&fixture, "6 places of 6 are empty");
  activate (&fixture, "roster.new-doctor");
  gtk_editable_set_text (GTK_EDITABLE (get_child (&fixture, type, "family")), "Quentin");
  gtk_editable_set_text (GTK_EDITABLE (get_child (&fixture, type, "given")), "Zoé");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (get_child (&fixture, type, "elsewhere")), TRUE);
  g_signal_emit_by_name (find (find (fixture.page, type, NULL), GTK_TYPE_BUTTON, "Save"),
                         "clicked");
  while (garde_test_read_int (fixture.roster->centre->store,
                              "SELECT COUNT(*) FROM doctor d JOIN engagement e ON e.doctor = d.id "
                              "WHERE d.family_name = 'Quentin' AND e.on_other_lists = 1") == 0)
    g_main_context_iteration (NULL, TRUE);
  tear_down (&fixture);
}

/* On the first shift of the only duty list, the only one who serves on it. */
static void
put_member_on (Fixture *fixture)
{
  GardeStore *store = fixture->roster->centre->store;
  g_autoptr (GError) error = NULL;
  const GardeCellEdit edit = {
    .shift = garde_test_read_int (store, "SELECT MIN(id) FROM shift WHERE duty_list IS NOT NULL"),
    .doctor = garde_test_read_int (store, "SELECT doctor FROM duty_member"),
    .is_on = TRUE,
  };

  garde_store_edit_draft (store, fixture->roster->centre->session, &edit, 1, NULL, &error);
  g_assert_no_error (error);
}

/* The telephone is given a list, shifts and a doctor, who is put on and published; the centre's own
 * list is as it was. */
static void
test_duty_list (GardeTestEngine *engine, gconstpointer data)
{
  const GType type = GARDE_TYPE_DUTY_LISTS_PANE;
  Fixture fixture = { 0 };
  GardeStore *store;

  set_up (&fixture, engine);
  store = fixture.roster->centre->store;
  wait_for (&fixture, "6 places of 6 are empty");
  activate (&fixture, "roster.duty-lists");
  gtk_editable_set_text (GTK_EDITABLE (get_child (&fixture, type, "name")), "Telephone");
  wait_for (&fixture, "Make the list");
  g_signal_emit_by_name (get_child (&fixture, type, "keep"), "clicked");
  wait_for (&fixture, "Its shifts, week after week");
  wait_for (&fixture, "No shifts here yet");

  /* Evenings of Saturday and Sunday; what is no time is said beside the field. */
  gtk_drop_down_set_selected (GTK_DROP_DOWN (get_child (&fixture, type, "days")), 2);
  gtk_editable_set_text (GTK_EDITABLE (get_child (&fixture, type, "starts")), "20h00");
  gtk_editable_set_text (GTK_EDITABLE (get_child (&fixture, type, "ends")), "late");
  g_signal_emit_by_name (get_child (&fixture, type, "ends"), "activate");
  wait_for (&fixture, "Type a time");
  gtk_editable_set_text (GTK_EDITABLE (get_child (&fixture, type, "ends")), "0000");
  g_signal_emit_by_name (get_child (&fixture, type, "ends"), "activate");
  wait_for (&fixture, "2 places of 2 are empty");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (get_child (&fixture, type, "doctor")), 0);
  g_signal_emit_by_name (get_child (&fixture, type, "join"), "clicked");
  while (garde_test_read_int (store, "SELECT COUNT(*) FROM duty_member") == 0)
    g_main_context_iteration (NULL, TRUE);

  put_member_on (&fixture);
  wait_for (&fixture, "1 place of 2 is empty");
  activate (&fixture, "roster.publish");
  wait_for (&fixture, "1 doctor is told");
  g_signal_emit_by_name (get_child (&fixture, GARDE_TYPE_ROSTER_PUBLISHING, "publish"), "clicked");
  wait_for (&fixture, "Published.");
  g_assert_cmpint (garde_test_read_int (store, "SELECT COUNT(*) FROM publication WHERE duty_list "
                                               "IS NOT NULL"),
                   ==, 1);
  choose_list (&fixture, 0);
  wait_for (&fixture, "6 places of 6 are empty");
  tear_down (&fixture);
}

static GtkDropDown *
get_choice (Fixture *fixture)
{
  return GTK_DROP_DOWN (
      gtk_widget_get_template_child (fixture->page, GARDE_TYPE_ROSTER_PAGE, "duty_list"));
}

static void
wait_for_lists (Fixture *fixture, guint n_lists)
{
  while (g_list_model_get_n_items (gtk_drop_down_get_model (get_choice (fixture))) != n_lists)
    g_main_context_iteration (NULL, TRUE);
}

/* What another workstation makes is in the choice by itself; a weekly shift is given other times
 * from its row; a list with somebody to come stays, until the draft is discarded. */
static void
test_list_elsewhere (GardeTestEngine *engine, gconstpointer data)
{
  const GType type = GARDE_TYPE_DUTY_LISTS_PANE;
  Fixture fixture = { 0 };
  GardeStore *store;
  gint64 list;

  set_up (&fixture, engine);
  store = fixture.roster->centre->store;
  wait_for (&fixture, "6 places of 6 are empty");
  list = garde_test_roster_add_list (fixture.roster, "Telephone");
  wait_for_lists (&fixture, 2);
  choose_list (&fixture, 1);
  wait_for (&fixture, "1 place of 1 is empty");

  activate (&fixture, "roster.duty-lists");
  wait_for (&fixture, "20:00 – 00:00");
  g_signal_emit_by_name (
      get_child (&fixture, type, "openings"), "row-activated",
      gtk_list_box_get_row_at_index (GTK_LIST_BOX (get_child (&fixture, type, "openings")), 0));
  wait_for (&fixture, "From which day on");
  gtk_editable_set_text (GTK_EDITABLE (get_child (&fixture, type, "starts")), "19:30");
  g_signal_emit_by_name (get_child (&fixture, type, "add"), "clicked");
  wait_for (&fixture, "19:30 – 00:00");
  g_assert_cmpint (garde_test_read_int (store, "SELECT COUNT(*) FROM shift WHERE duty_list IS NOT "
                                               "NULL AND ends_at - starts_at = 16200000"),
                   ==, 1);

  /* Somebody was on it once. */
  garde_store_set_duty_member (store, fixture.roster->centre->session, list,
                               fixture.roster->doctors[2], TRUE, NULL);
  wait_for (&fixture, "Take off");
  put_member_on (&fixture);
  wait_for (&fixture, "The place is filled");
  g_signal_emit_by_name (get_child (&fixture, type, "remove"), "clicked");
  wait_for (&fixture, "Somebody is on a shift of this duty list");
  activate (&fixture, "roster.drop");
  wait_for (&fixture, "The draft is as published again");
  wait_for (&fixture, "1 place of 1 is empty");
  g_signal_emit_by_name (get_child (&fixture, type, "remove"), "clicked");
  wait_for_lists (&fixture, 1);
  wait_for (&fixture, "6 places of 6 are empty");
  tear_down (&fixture);
}

/* Wishes are a cell a doctor and shift, and follow what is answered elsewhere. */
static void
test_wishes (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  GtkWidget *cell, *board;

  set_up (&fixture, engine);
  wait_for (&fixture, "6 places of 6 are empty");
  gtk_widget_activate_action (fixture.page, "roster.mode", "i", 3);
  while ((cell = find (fixture.page, GARDE_TYPE_WISH_CELL, NULL)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (garde_wish_cell_get_answer (GARDE_WISH_CELL (cell)), ==, 0);
  for (guint doctor = 0; doctor < GARDE_TEST_N_DOCTORS; doctor++)
    garde_test_roster_answer (fixture.roster, 0, doctor, GARDE_AVAILABILITY_CANNOT);
  while (garde_wish_cell_get_answer (GARDE_WISH_CELL (cell)) != GARDE_AVAILABILITY_CANNOT)
    g_main_context_iteration (NULL, TRUE);

  /* Whoever has left the week answers nothing in it any more; the focus comes along. */
  board = gtk_widget_get_ancestor (cell, GARDE_TYPE_WISH_BOARD);
  gtk_widget_grab_focus (cell);
  garde_roster_page_show_week (GARDE_ROSTER_PAGE (fixture.page),
                               garde_day_add (fixture.roster->monday, 7));
  garde_wish_board_press (GARDE_WISH_BOARD (board), GARDE_AVAILABILITY_PREFERRED);
  wait_for (&fixture, "No shifts here yet");
  g_assert_nonnull (gtk_root_get_focus (GTK_ROOT (fixture.window)));
  g_assert_cmpint (garde_test_read_int (fixture.roster->centre->store,
                                        "SELECT COUNT(*) FROM availability WHERE level = 1"),
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
  garde_test_screen_load_style ();
  garde_test_add_on_file ("/ui/roster/by-hand", test_by_hand, NULL);
  garde_test_add_on_file ("/ui/roster/on-the-way", test_on_the_way, NULL);
  garde_test_add_on_file ("/ui/roster/fill", test_fill, NULL);
  garde_test_add_on_file ("/ui/roster/fill-next", test_fill_next, NULL);
  garde_test_add_on_file ("/ui/roster/reads", test_reads, NULL);
  garde_test_add_on_file ("/ui/roster/unpublished", test_unpublished, NULL);
  garde_test_add_on_file ("/ui/roster/publish", test_publish, NULL);
  garde_test_add_on_file ("/ui/roster/duty-list", test_duty_list, NULL);
  garde_test_add_on_file ("/ui/roster/list-elsewhere", test_list_elsewhere, NULL);
  garde_test_add_on_file ("/ui/roster/stop", test_stop, NULL);
  garde_test_add_on_file ("/ui/roster/new-doctor", test_new_doctor, NULL);
  garde_test_add_on_file ("/ui/roster/wishes", test_wishes, NULL);
  return g_test_run ();
}
