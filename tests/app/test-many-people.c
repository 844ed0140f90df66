/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "database/garde-database.h"
#include "garde-test-entering.h"
#include "list/garde-day-queue.h"
#include "secret/garde-password.h"
#include "store/garde-store-account.h"

/* A window that stays open for days: whoever has left it long ago holds no connection any more. */

#define PASSWORD "Prune-Violon-Falaise-52"
#define N_PEOPLE (13)
#define MOST     (9) /* who is here, and eight who left */

typedef struct
{
  GardeTestWindow *window;
  gpointer desks[4 * N_PEOPLE]; /* weak pointers: NULL once it is closed and gone */
  guint n_desks;
} People;

/* "poste1" is called "Poste no. 1.": no name is in another one. */
static void
add_people (GardeTestWindow *fixture)
{
  g_autoptr (GardeSession) session = NULL;
  g_autoptr (GardeStore) store = garde_test_sign_in_elsewhere (fixture, "admin", &session);

  for (int i = 0; i < N_PEOPLE; i++)
    {
      g_autoptr (GardeAccount) account = garde_account_new ();
      g_autoptr (GError) error = NULL;

      account->name = g_strdup_printf ("poste%d", i);
      account->display_name = g_strdup_printf ("Poste no. %d.", i);
      garde_store_save_account (store, session, account, GARDE_ROLE_DESK, PASSWORD, &error);
      g_assert_no_error (error);
    }
}

static void
note_desk (People *people)
{
  GardeDesk *desk = garde_context_get_desk (people->window->context);

  for (guint i = 0; i < people->n_desks; i++)
    if (people->desks[i] == (gpointer) desk)
      return;
  g_assert_cmpuint (people->n_desks, <, G_N_ELEMENTS (people->desks));
  g_set_weak_pointer (&people->desks[people->n_desks++], desk);
}

/* Answers that were on their way hold a desk until they have been given. */
static guint
count_desks (People *people)
{
  guint n = 0;

  while (g_main_context_iteration (NULL, FALSE))
    ;
  for (guint i = 0; i < people->n_desks; i++)
    n += people->desks[i] != NULL ? 1 : 0;
  return n;
}

static void
forget_desks (People *people)
{
  for (guint i = 0; i < people->n_desks; i++)
    g_clear_weak_pointer (&people->desks[i]);
}

static void
enter (People *people, int i)
{
  g_autofree char *name = g_strdup_printf ("poste%d", i);
  g_autofree char *shown = g_strdup_printf ("Poste no. %d.", i);

  garde_test_try (people->window, name, PASSWORD);
  garde_test_window_wait_for (people->window, shown);
  garde_test_window_wait_for (people->window, "Walk-ins");
  note_desk (people);
}

static void
leave (People *people)
{
  gtk_widget_activate_action (people->window->window, "win.lock", NULL);
  garde_test_window_wait_for (people->window, "Who are you?");
}

static void
let_come_and_go (People *people)
{
  for (int i = 0; i < N_PEOPLE; i++)
    {
      enter (people, i);
      leave (people);
    }
}

static guint
count_stacks (GardeTestWindow *fixture)
{
  GtkWidget *stacks =
      GTK_WIDGET (gtk_widget_get_template_child (fixture->window, GARDE_TYPE_WINDOW, "stacks"));
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (stacks); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n++;
  return n;
}

/* The longest gone go with their pages and their threads; whoever was there lately finds his. */
static void
test_few_are_kept (GardeTestWindow *fixture, gconstpointer data)
{
  People people = { fixture };
  gpointer desk;

  add_people (fixture);
  let_come_and_go (&people);
  g_assert_cmpuint (people.n_desks, ==, N_PEOPLE);
  g_assert_cmpuint (count_desks (&people), ==, MOST);
  g_assert_cmpuint (count_stacks (fixture), ==, MOST);
  g_assert_null (people.desks[0]);

  /* One who is still there comes back to his own, and is the last to go now. */
  desk = people.desks[N_PEOPLE - MOST];
  enter (&people, N_PEOPLE - MOST);
  g_assert_true ((gpointer) garde_context_get_desk (fixture->context) == desk);
  leave (&people);
  enter (&people, 0);
  g_assert_cmpuint (people.n_desks, ==, N_PEOPLE + 1);
  g_assert_cmpuint (count_desks (&people), ==, MOST);
  g_assert_true (people.desks[N_PEOPLE - MOST] == desk);
  g_assert_null (people.desks[N_PEOPLE - MOST + 1]);
  forget_desks (&people);
}

/* --- What was typed --- */

static GtkWidget *
find_text_view (GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget) || GTK_IS_TEXT_VIEW (widget))
    return GTK_IS_TEXT_VIEW (widget) ? widget : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_text_view (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gint64
find_visit (GardeTestWindow *fixture)
{
  GardeDayModel *today = garde_context_get_today (fixture->context);

  return garde_record_get_id (garde_day_queue_find_next (garde_day_model_get_sheet (today))->visit);
}

static GtkTextBuffer *
open_note (GardeTestWindow *fixture, gint64 visit)
{
  GtkWidget *note;

  gtk_widget_activate_action (fixture->window, "win.show-visit", "x", visit);
  while ((note = find_text_view (fixture->window)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (note));
}

static void
run_sql (GardeTestWindow *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeDatabase) database = garde_database_open (fixture->uri, NULL, 0, &error);

  g_assert_no_error (error);
  g_assert_cmpint (garde_database_execute (database, sql, NULL, &error), >=, 0);
  g_assert_no_error (error);
}

/* A note half written by somebody who comes back after many others, who were let in where its draft
 * could be kept, and where it could not. */
static void
test_draft (GardeTestWindow *fixture, gconstpointer data)
{
  gboolean is_refused = GPOINTER_TO_INT (data) != 0;
  People people = { fixture };
  g_autofree char *kept = NULL;
  GtkTextBuffer *note;
  gint64 visit;

  add_people (fixture);
  if (is_refused)
    run_sql (fixture, "CREATE TRIGGER full BEFORE INSERT ON draft "
                      "BEGIN SELECT RAISE (ABORT, 'full'); END");
  garde_test_enter (fixture, "medecin", "Paul Nguyễn");
  note_desk (&people);
  visit = find_visit (fixture);
  note = open_note (fixture, visit);
  gtk_text_buffer_set_text (note, "rhinite claire", -1);
  leave (&people);
  let_come_and_go (&people);
  g_assert_cmpuint (count_desks (&people), ==, MOST);
  g_assert_true ((people.desks[0] != NULL) == is_refused);

  garde_test_enter (fixture, "medecin", is_refused ? "Lambert" : "Paul Nguyễn");
  if (!is_refused)
    note = open_note (fixture, visit);
  g_object_get (note, "text", &kept, NULL);
  while (!g_str_equal (kept, "rhinite claire"))
    {
      g_main_context_iteration (NULL, TRUE);
      g_free (kept);
      g_object_get (note, "text", &kept, NULL);
    }
  forget_desks (&people);
}

static void
set_up (GardeTestWindow *fixture, gconstpointer data)
{
  garde_test_window_set_up (fixture, GINT_TO_POINTER (GARDE_TEST_ACCOUNTS));
}

static void
tear_down (GardeTestWindow *fixture, gconstpointer data)
{
  garde_test_window_tear_down (fixture, GINT_TO_POINTER (GARDE_TEST_ACCOUNTS));
}

static void
add_tests (void)
{
  garde_password_set_cheap (TRUE);
  g_test_add ("/app/many-people/few-are-kept", GardeTestWindow, NULL, set_up, test_few_are_kept,
              tear_down);
  g_test_add ("/app/many-people/draft/kept", GardeTestWindow, GINT_TO_POINTER (FALSE), set_up,
              test_draft, tear_down);
  g_test_add ("/app/many-people/draft/refused", GardeTestWindow, GINT_TO_POINTER (TRUE), set_up,
              test_draft, tear_down);
}

int
main (int argc, char *argv[])
{
  return garde_test_window_run (argc, argv, add_tests);
}
