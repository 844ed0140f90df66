/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include <adwaita.h>
#include <locale.h>
#include <string.h>

#include "garde-test-desk.h"
#include "garde-test-people.h"
#include "garde-test-roster.h"
#include "garde-test-screen.h"
#include "store/garde-store-duty-list.h"
#include "store/garde-store-swap.h"
#include "ui/roster/garde-own-roster-page.h"
#include "ui/roster/garde-own-wishes.h"
#include "ui/roster/garde-pattern-list.h"
#include "ui/roster/garde-roster-page.h"
#include "ui/roster/garde-roster-person-pane.h"
#include "ui/roster/garde-roster-row.h"
#include "ui/roster/garde-swap-proposal.h"
#include "ui/roster/garde-swap-row.h"
#include "ui/roster/garde-wish-asking-pane.h"
#include "ui/roster/garde-wish-cell.h"
#include "ui/shared/garde-choice.h"
#include "ui/shared/garde-ui.h"

/* Swaps, own wishes, patterns and asking on the real pages: a desk and a window for each person who
 * has to do with one. */

typedef struct
{
  GardeDesk *desk;
  GtkWidget *window;
  GtkWidget *page;
} Seat;

/* The first widget of @type below @widget that shows @text. */
static GtkWidget *
find (GtkWidget *widget, GType type, const char *text)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type, text);

      if (found != NULL)
        return found;
    }
  if (!g_type_is_a (G_OBJECT_TYPE (widget), type))
    return NULL;
  return text == NULL || garde_test_screen_shows (widget, text) ? widget : NULL;
}

static GtkWidget *
wait_for (Seat *seat, GType type, const char *text)
{
  GtkWidget *found;

  while ((found = find (seat->window, type, text)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  return found;
}

static void
click (Seat *seat, const char *label)
{
  GtkWidget *button = wait_for (seat, GTK_TYPE_BUTTON, label);

  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static void
wait_gone (Seat *seat, const char *text)
{
  while (garde_test_screen_shows (seat->window, text))
    g_main_context_iteration (NULL, TRUE);
}

static void
sit_down (Seat *seat, GardeTestRoster *roster, GardeRole role, int doctor)
{
  g_autofree char *name = g_strdup_printf ("name%d", doctor + 1);
  gint64 id = doctor >= 0 ? roster->doctors[doctor] : 0;
  gint64 account = garde_test_add_account (roster->centre, name, role, id, GARDE_DAY_NONE);
  g_autoptr (GardeSession) session =
      garde_session_new_signed_in (account, name, roster->centre->centre, 0, role, id);

  seat->desk = garde_test_desk_open (roster->centre);
  garde_desk_set_session (seat->desk, session);
  seat->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (seat->window), 1170, 720);
  seat->page = doctor >= 0 ? garde_own_roster_page_new (seat->desk)
                           : garde_roster_page_new (seat->desk, NULL);
  gtk_window_set_child (GTK_WINDOW (seat->window), seat->page);
  gtk_window_present (GTK_WINDOW (seat->window));
  if (doctor >= 0)
    garde_own_roster_page_show_weeks (GARDE_OWN_ROSTER_PAGE (seat->page), roster->monday);
  else
    garde_roster_page_show_week (GARDE_ROSTER_PAGE (seat->page), roster->monday);
}

static void
stand_up (Seat *seat)
{
  garde_test_screen_close (&seat->window);
  garde_test_desk_finalize (seat->desk);
}

static GardeTestRoster *
make_published (GardeTestEngine *engine)
{
  GardeTestRoster *roster = garde_test_roster_new_answered (engine, NULL);

  /* An administrator, so that there are accounts. */
  garde_test_add_account (roster->centre, "admin", GARDE_ROLE_ADMINISTRATOR, 0, GARDE_DAY_NONE);
  for (guint i = 0; i < 3; i++)
    garde_test_roster_put (roster, i, i, TRUE);
  garde_test_roster_publish (roster);
  return roster;
}

static void
wait_for_published (GardeTestRoster *roster, const char *wanted)
{
  for (;;)
    {
      g_autofree char *shown = garde_test_roster_show (roster, FALSE);

      if (g_str_equal (shown, wanted))
        return;
      g_main_context_iteration (NULL, TRUE);
    }
}

/* Opens the proposal for his first shift, and chooses the row with @fact of whom @name finds. */
static void
choose (Seat *seat, const char *name, const char *fact)
{
  GtkWidget *pane, *row;
  GtkEditable *search;

  click (seat, "Swap or give away…");
  pane = wait_for (seat, GARDE_TYPE_SWAP_PROPOSAL, "Everybody");
  search = GTK_EDITABLE (gtk_widget_get_template_child (pane, GARDE_TYPE_SWAP_PROPOSAL, "search"));
  wait_for (seat, GARDE_TYPE_ROSTER_ROW, fact);
  gtk_editable_set_text (search, name);
  for (;;)
    {
      row = find (pane, GARDE_TYPE_ROSTER_ROW, fact);
      if (row != NULL && garde_test_screen_shows (row, name))
        break;
      g_main_context_iteration (NULL, TRUE);
    }
  gtk_list_box_select_row (GTK_LIST_BOX (gtk_widget_get_parent (row)), GTK_LIST_BOX_ROW (row));
}

/* From one doctor to the other to the coordinator, each at his own desk; then it is taken back. */
static void
test_swap (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = make_published (engine);
  Seat one = { 0 }, two = { 0 }, coordinator = { 0 };

  sit_down (&one, roster, GARDE_ROLE_DOCTOR, 0);
  sit_down (&two, roster, GARDE_ROLE_DOCTOR, 2);
  sit_down (&coordinator, roster, GARDE_ROLE_COORDINATOR, -1);
  choose (&one, "Weber", "in exchange: Wednesday 25 January");
  wait_for (&one, GTK_TYPE_LABEL, "No rule is broken. The coordinator checks the papers.");
  click (&one, "Propose");
  wait_for (&one, GTK_TYPE_LABEL, "Dr Weber has not answered yet");

  wait_for (&two, GTK_TYPE_LABEL, "Asked of me");
  click (&two, "Take it");
  wait_for (&two, GTK_TYPE_LABEL, "Dr Weber agrees; the coordinator decides");
  wait_for (&one, GTK_TYPE_LABEL, "Dr Weber agrees; the coordinator decides");

  wait_for (&coordinator, GTK_TYPE_BUTTON, "1 swap to decide");
  click (&coordinator, "1 swap to decide");
  wait_for (&coordinator, GTK_TYPE_LABEL, "1 request waits for you.");
  click (&coordinator, "Agree");
  wait_for_published (roster, "2 1 0 . . .");
  wait_for (&coordinator, GTK_TYPE_LABEL, "Only the two are told");
  wait_for (&one, GTK_TYPE_LABEL, "the roster is changed");
  g_assert_cmpint (
      garde_test_read_int (roster->centre->store, "SELECT MAX(sequence) FROM publication"), ==, 1);

  /* A row with a decision is not taken back by Enter alone. */
  garde_swap_row_press (
      GARDE_SWAP_ROW (wait_for (&coordinator, GARDE_TYPE_SWAP_ROW, "the roster is changed")));
  g_assert_true (gtk_root_get_focus (GTK_ROOT (coordinator.window)) ==
                 wait_for (&coordinator, GTK_TYPE_BUTTON, "Undo"));
  click (&coordinator, "Undo");
  wait_for_published (roster, "0 1 2 . . .");
  wait_for (&coordinator, GTK_TYPE_LABEL, "1 request waits for you.");
  stand_up (&coordinator);
  stand_up (&two);
  stand_up (&one);
}

/* What is refused keeps its reason; what is withdrawn can be proposed again; two who take the same
 * shift: the second is told. */
static void
test_refusals (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = make_published (engine);
  GardeTestCentre *centre = roster->centre;
  g_autoptr (GardeSwap) swap = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GError) error = NULL;
  Seat one = { 0 }, two = { 0 }, coordinator = { 0 };
  GtkWidget *reason;

  sit_down (&one, roster, GARDE_ROLE_DOCTOR, 0);
  sit_down (&two, roster, GARDE_ROLE_DOCTOR, 2);
  sit_down (&coordinator, roster, GARDE_ROLE_COORDINATOR, -1);
  choose (&one, "", "whoever takes it first");
  click (&one, "Propose");
  wait_for (&one, GTK_TYPE_LABEL, "Nobody has taken it yet");
  click (&one, "Withdraw");
  wait_for (&one, GTK_TYPE_LABEL, "Withdrawn on");
  choose (&one, "", "whoever takes it first");
  click (&one, "Propose");
  wait_for (&one, GTK_TYPE_LABEL, "Nobody has taken it yet");
  wait_for (&two, GTK_TYPE_BUTTON, "Take it");

  /* Somebody else was faster; this desk has not read it yet. */
  lines = garde_store_load_swaps (centre->store, centre->session, 0, 14, &error);
  g_assert_no_error (error);
  swap = garde_swap_copy (((GardeSwapLine *) lines->pdata[0])->swap);
  swap->other_doctor = roster->doctors[3];
  garde_store_step_swap (centre->store, centre->session, swap, GARDE_SWAP_ACCEPTED,
                         GARDE_SWAP_BY_OTHER, &error);
  g_assert_no_error (error);
  click (&two, "Take it");
  wait_for (&two, GTK_TYPE_LABEL, "Somebody else decided about this request in the meantime.");
  wait_gone (&two, "Take it");

  click (&coordinator, "1 swap to decide");
  click (&coordinator, "Refuse…");
  reason = wait_for (&coordinator, GTK_TYPE_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (reason), "Trop de soirées");
  g_signal_emit_by_name (reason, "activate");
  wait_for (&one, GTK_TYPE_LABEL, "Trop de soirées");
  stand_up (&coordinator);
  stand_up (&two);
  stand_up (&one);
}

/* --- Wishes --- */

static GtkWidget *
wait_for_level (Seat *seat, const char *style)
{
  for (;;)
    {
      for (GtkWidget *cell = gtk_widget_get_first_child (
               gtk_widget_get_first_child (wait_for (seat, GARDE_TYPE_OWN_WISHES, NULL)));
           cell != NULL; cell = gtk_widget_get_next_sibling (cell))
        if (GARDE_IS_WISH_CELL (cell) && gtk_widget_has_css_class (cell, style))
          return cell;
      g_main_context_iteration (NULL, TRUE);
    }
}

/* A doctor answers for himself; a pattern shows hatched, and his own answer comes before it. What
 * he did not answer is no "cannot". */
static void
test_own_wishes (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  Seat seat = { 0 };
  GtkWidget *list, *cell, *pane;
  GObject *field;

  garde_test_add_account (roster->centre, "admin", GARDE_ROLE_ADMINISTRATOR, 0, GARDE_DAY_NONE);
  sit_down (&seat, roster, GARDE_ROLE_DOCTOR, 0);
  wait_for (&seat, GTK_TYPE_LABEL, "No shift of yours to come is published");
  gtk_widget_grab_focus (seat.page);
  while (gtk_root_get_focus (GTK_ROOT (seat.window)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  gtk_widget_activate_action (seat.page, "own.mode", "i", 2);
  wait_for (&seat, GTK_TYPE_LABEL, "6 shifts are not answered yet");
  gtk_widget_activate_action (seat.page, "own.answer", "i", 1);
  wait_for (&seat, GTK_TYPE_LABEL, "5 shifts are not answered yet");

  list = wait_for (&seat, GARDE_TYPE_PATTERN_LIST, NULL);
  field = gtk_widget_get_template_child (list, GARDE_TYPE_PATTERN_LIST, "weekday");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (field), 2);
  field = gtk_widget_get_template_child (list, GARDE_TYPE_PATTERN_LIST, "weeks");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (field), GARDE_PATTERN_EVEN_WEEKS);
  field = gtk_widget_get_template_child (list, GARDE_TYPE_PATTERN_LIST, "level");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (field), 2);
  field = gtk_widget_get_template_child (list, GARDE_TYPE_PATTERN_LIST, "keep");
  g_signal_emit_by_name (field, "clicked");
  wait_for (&seat, GARDE_TYPE_ROSTER_ROW, "Tuesday, Every shift");
  wait_for (&seat, GTK_TYPE_LABEL, "4 shifts are not answered yet");
  cell = wait_for_level (&seat, "by-rule");
  gtk_widget_grab_focus (cell);
  g_assert_nonnull (strstr (gtk_widget_get_tooltip_text (cell), ": If needed ("));
  garde_test_roster_answer (roster, 1, 0, GARDE_AVAILABILITY_CANNOT);
  while (gtk_widget_has_css_class (cell, "by-rule"))
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (g_str_has_suffix (gtk_widget_get_tooltip_text (cell), ": Cannot"));

  /* Changed, and deleted. */
  gtk_widget_activate (wait_for (&seat, GARDE_TYPE_ROSTER_ROW, "Tuesday, Every shift"));
  wait_for (&seat, GTK_TYPE_BUTTON, "Leave as it is");
  field = gtk_widget_get_template_child (list, GARDE_TYPE_PATTERN_LIST, "weekday");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (field), 3);
  field = gtk_widget_get_template_child (list, GARDE_TYPE_PATTERN_LIST, "keep");
  g_signal_emit_by_name (field, "clicked");
  wait_for (&seat, GARDE_TYPE_ROSTER_ROW, "Wednesday, Every shift");
  wait_for (&seat, GTK_TYPE_LABEL, "3 shifts are not answered yet");
  click (&seat, "Delete");
  wait_gone (&seat, "Wednesday, Every shift");

  /* His own word about a week, which is not the centre’s. */
  pane = wait_for (&seat, GARDE_TYPE_ROSTER_PERSON_PANE, NULL);
  field = gtk_widget_get_template_child (pane, GARDE_TYPE_ROSTER_PERSON_PANE, "week");
  gtk_editable_set_text (GTK_EDITABLE (field), "1");
  click (&seat, "Save");
  while (garde_test_read_int (roster->centre->store,
                              "SELECT COUNT(*) FROM duty_limit WHERE max_per_week = 1") != 1)
    g_main_context_iteration (NULL, TRUE);
  wait_for (&seat, GTK_TYPE_LABEL, "4 shifts are not answered yet");
  stand_up (&seat);
}

/* Serves on @list, is on its evening, and that is published. */
static void
publish_on_list (GardeTestRoster *roster, gint64 list, gint64 doctor)
{
  GardeStore *store = roster->centre->store;
  GardeSession *session = roster->centre->session;
  g_autoptr (GError) error = NULL;
  const GardeCellEdit edit = {
    .shift = garde_test_read_int (store, "SELECT MIN(id) FROM shift WHERE duty_list IS NOT NULL"),
    .doctor = doctor,
    .is_on = TRUE,
  };
  g_autoptr (GardeRosterSheet) sheet = NULL;
  g_autoptr (GPtrArray) publications = NULL;

  garde_store_set_duty_member (store, session, list, doctor, TRUE, &error);
  garde_store_edit_draft (store, session, &edit, 1, NULL, &error);
  g_assert_no_error (error);
  sheet = garde_store_load_roster (store, session, roster->monday, roster->monday, list, &error);
  publications = garde_store_publish (store, session, sheet, &error);
  g_assert_no_error (error);
}

/* A doctor sees what he has on every list, and can be rid of it; wishes are for one of them. */
static void
test_own_lists (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = make_published (engine);
  Seat seat = { 0 };
  GtkWidget *row;
  GObject *choice;
  gint64 list;

  sit_down (&seat, roster, GARDE_ROLE_DOCTOR, 0);
  wait_for (&seat, GTK_TYPE_LABEL, "1 shift");
  list = garde_test_roster_add_list (roster, "Telephone");
  publish_on_list (roster, list, roster->doctors[0]);
  wait_for (&seat, GTK_TYPE_LABEL, "2 shifts");
  wait_for (&seat, GARDE_TYPE_ROSTER_ROW, "Monday 23 January, 20:00 to 00:00 (Telephone)");
  g_assert_true (GARDE_IS_ROSTER_ROW (
      wait_for (&seat, GARDE_TYPE_ROSTER_ROW, "Monday 23 January, 15:30 to 19:30 (Afternoon)")));
  row = wait_for (&seat, GARDE_TYPE_ROSTER_ROW, "20:00 to 00:00 (Telephone)");
  garde_roster_row_press (GARDE_ROSTER_ROW (row));
  wait_for (&seat, GARDE_TYPE_SWAP_PROPOSAL, "20:00");
  gtk_widget_grab_focus (row);

  /* The focus goes with the weeks; where nothing is, it is not left to a field that letters fill.
   */
  gtk_widget_activate_action (seat.page, "own.go", "i", 1);
  wait_for (&seat, GTK_TYPE_LABEL, "No shift of yours to come");
  g_assert_nonnull (
      gtk_widget_get_ancestor (gtk_root_get_focus (GTK_ROOT (seat.window)), GARDE_TYPE_CHOICE));
  gtk_widget_activate_action (seat.page, "own.go", "i", 0);
  wait_for (&seat, GTK_TYPE_LABEL, "2 shifts");

  gtk_widget_activate_action (seat.page, "own.mode", "i", 2);
  wait_for (&seat, GTK_TYPE_LABEL, "Every shift is answered.");
  choice = gtk_widget_get_template_child (seat.page, GARDE_TYPE_OWN_ROSTER_PAGE, "duty_list");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), 1);
  wait_for (&seat, GTK_TYPE_LABEL, "1 shift is not answered yet");
  stand_up (&seat);
}

/* Who has not answered is seen, gets an e-mail, and is noted as asked. */
static void
test_asking (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  Seat seat = { 0 };
  GtkWidget *pane;

  for (guint shift = 0; shift < GARDE_TEST_N_SHIFTS; shift++)
    garde_test_roster_answer (roster, shift, 0, GARDE_AVAILABILITY_CANNOT);
  garde_test_add_account (roster->centre, "admin", GARDE_ROLE_ADMINISTRATOR, 0, GARDE_DAY_NONE);
  sit_down (&seat, roster, GARDE_ROLE_COORDINATOR, -1);
  wait_for (&seat, GTK_TYPE_LABEL, "6 places of 6 are empty");
  click (&seat, "Swaps");
  wait_for (&seat, GTK_TYPE_LABEL, "No request is open.");
  g_assert_nonnull (gtk_root_get_focus (GTK_ROOT (seat.window)));
  gtk_widget_activate_action (seat.page, "roster.mode", "i", 3);
  click (&seat, "Ask for wishes…");
  pane = wait_for (&seat, GARDE_TYPE_WISH_ASKING_PANE, "has answered for every shift");
  garde_test_screen_wait_for (pane, "3 doctors of 4 have shifts left to answer for.");
  g_assert_true (garde_test_screen_shows (pane, "not asked yet"));
  click (&seat, "Write 3 e-mails");
  garde_test_screen_wait_for (pane, "3 e-mails are in");
  garde_test_screen_wait_for (pane, "asked on");

  /* A week without shifts has nothing of its own to take the focus. */
  garde_roster_page_show_week (GARDE_ROSTER_PAGE (seat.page), garde_day_add (roster->monday, 364));
  wait_for (&seat, GTK_TYPE_LABEL, "No shifts here yet");
  gtk_root_set_focus (GTK_ROOT (seat.window), NULL);
  gtk_widget_grab_focus (seat.page);
  g_assert_nonnull (gtk_root_get_focus (GTK_ROOT (seat.window)));
  stand_up (&seat);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  garde_ui_init ();
  garde_test_screen_load_style ();
  garde_test_add_on_file ("/ui/swaps/swap", test_swap, NULL);
  garde_test_add_on_file ("/ui/swaps/refusals", test_refusals, NULL);
  garde_test_add_on_file ("/ui/swaps/own-wishes", test_own_wishes, NULL);
  garde_test_add_on_file ("/ui/swaps/own-lists", test_own_lists, NULL);
  garde_test_add_on_file ("/ui/swaps/asking", test_asking, NULL);
  return g_test_run ();
}
