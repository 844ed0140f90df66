/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include <adwaita.h>
#include <locale.h>

#include "garde-test-desk.h"
#include "garde-test-screen.h"
#include "secret/garde-keyring.h"
#include "service/garde-enrolment.h"
#include "store/garde-store-trail.h"
#include "store/garde-trail.h"
#include "ui/settings/garde-enrolment-pane.h"
#include "ui/settings/garde-trail-pane.h"
#include "ui/shared/garde-ui.h"

/* The audit trail in the settings: its key, with a real keyring, and its rows. */

typedef struct
{
  GardeTestCentre *centre;
  GardeDesk *desk;
  GtkWidget *window;
  GtkWidget *pane;
} Fixture;

static void
show_pane (Fixture *fixture, GtkWidget *pane)
{
  fixture->pane = pane;
  fixture->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (fixture->window), pane);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture *fixture)
{
  garde_test_screen_close (&fixture->window);
  garde_test_desk_finalize (fixture->desk);
  garde_test_centre_free (fixture->centre);
}

static gpointer
get_child (Fixture *fixture, const char *name)
{
  return gtk_widget_get_template_child (fixture->pane, G_OBJECT_TYPE (fixture->pane), name);
}

static gboolean
is_seen (Fixture *fixture, const char *name)
{
  return gtk_widget_get_mapped (get_child (fixture, name));
}

static void
press (Fixture *fixture, const char *name)
{
  g_assert_true (is_seen (fixture, name));
  g_signal_emit_by_name (get_child (fixture, name), "clicked");
}

static void
wait_for (Fixture *fixture, const char *text)
{
  garde_test_screen_wait_for (fixture->window, text);
}

static void
wait_without (Fixture *fixture, const char *name)
{
  while (is_seen (fixture, name))
    g_main_context_iteration (NULL, TRUE);
}

/* --- the key --- */

static void
set_up_enrolment (Fixture *fixture, GardeTestEngine *engine)
{
  GtkWidget *pane = g_object_new (GARDE_TYPE_ENROLMENT_PANE, NULL);

  fixture->centre = garde_test_centre_new (engine);
  fixture->desk = garde_test_desk_open (fixture->centre);
  garde_enrolment_pane_set_up (GARDE_ENROLMENT_PANE (pane), fixture->desk);
  show_pane (fixture, pane);
  garde_enrolment_pane_refresh (GARDE_ENROLMENT_PANE (pane));
}

/* As at a workstation that was never given it. */
static void
forget_key (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = garde_store_load_trail_key_names (fixture->centre->store, &error);
  g_autofree char *place = g_strconcat ("trail:", names[0], NULL);

  garde_keyring_forget (place, GARDE_KEYRING_MAC_KEY, GARDE_KEYRING_PATIENCE_MS, NULL, &error);
  g_assert_no_error (error);
}

static gint64
count_keyed (Fixture *fixture)
{
  return garde_test_read_int (fixture->centre->store,
                              "SELECT COUNT(*) FROM audit WHERE chain_key IS NOT NULL");
}

static void
test_key (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  g_autofree char *key = NULL;

  set_up_enrolment (&fixture, engine);
  wait_for (&fixture, "The audit trail has no key yet");
  press (&fixture, "make");
  wait_for (&fixture, "This workstation has the key");
  g_assert_cmpint (count_keyed (&fixture), ==, 1);

  press (&fixture, "show");
  wait_for (&fixture, "Type these groups");
  key = g_strdup (gtk_label_get_text (get_child (&fixture, "key")));
  g_assert_cmpuint (strlen (key), ==, 14 * 6 - 1);
  press (&fixture, "hide");
  wait_without (&fixture, "key");
  g_assert_cmpstr (gtk_label_get_text (get_child (&fixture, "key")), ==, "");

  forget_key (&fixture);
  garde_enrolment_pane_refresh (GARDE_ENROLMENT_PANE (fixture.pane));
  wait_for (&fixture, "This workstation does not have the key");
  gtk_editable_set_text (get_child (&fixture, "typed"), "7KQ2M");
  press (&fixture, "keep");
  wait_for (&fixture, "70");
  g_assert_cmpstr (gtk_editable_get_text (get_child (&fixture, "typed")), ==, "7KQ2M");
  gtk_editable_set_text (get_child (&fixture, "typed"), key);
  press (&fixture, "keep");
  wait_for (&fixture, "This workstation has the key");
  tear_down (&fixture);
}

/* Nobody has it any more: a new one, for whoever manages accounts. */
static void
test_lost_key (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };

  set_up_enrolment (&fixture, engine);
  wait_for (&fixture, "The audit trail has no key yet");
  press (&fixture, "make");
  wait_for (&fixture, "This workstation has the key");
  forget_key (&fixture);
  garde_enrolment_pane_refresh (GARDE_ENROLMENT_PANE (fixture.pane));
  wait_for (&fixture, "This workstation does not have the key");
  g_assert_false (is_seen (&fixture, "make"));
  gtk_check_button_set_active (get_child (&fixture, "lost"), TRUE);
  g_assert_false (is_seen (&fixture, "typed"));
  press (&fixture, "make");
  wait_for (&fixture, "This workstation has the key");
  g_assert_cmpint (garde_test_read_int (fixture.centre->store, "SELECT COUNT(*) FROM audit_key"),
                   ==, 2);
  tear_down (&fixture);
}

/* --- the rows --- */

static guint
count_rows (Fixture *fixture)
{
  GtkListBox *list = get_child (fixture, "list");
  guint n = 0;

  while (gtk_list_box_get_row_at_index (list, (int) n) != NULL)
    n++;
  return n;
}

static void
wait_for_rows (Fixture *fixture, guint n)
{
  while (count_rows (fixture) != n || is_seen (fixture, "looking"))
    g_main_context_iteration (NULL, TRUE);
}

/* A hundred at a time; a word that is rare is looked for to the end. */
static void
test_rows (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  g_autoptr (GError) error = NULL;

  fixture.centre = garde_test_centre_new (engine);
  for (guint i = 0; i < 1000; i++)
    garde_store_trail_tell (fixture.centre->store, fixture.centre->session, GARDE_TRAIL_PRINT,
                            i % 300 == 0 ? "Médaille" : "une page", &error);
  g_assert_no_error (error);
  fixture.desk = garde_test_desk_open (fixture.centre);
  show_pane (&fixture, garde_trail_pane_new (fixture.desk));
  wait_for_rows (&fixture, 100);
  g_assert_true (is_seen (&fixture, "older"));
  press (&fixture, "older");
  wait_for_rows (&fixture, 200);

  gtk_editable_set_text (get_child (&fixture, "words"), " medaille ");
  wait_for_rows (&fixture, 4);
  g_assert_false (is_seen (&fixture, "older"));
  gtk_editable_set_text (get_child (&fixture, "words"), "nowhere at all");
  wait_for (&fixture, "Nothing was done that fits.");
  gtk_editable_set_text (get_child (&fixture, "words"), "");
  wait_for_rows (&fixture, 100);
  gtk_drop_down_set_selected (get_child (&fixture, "act"), GARDE_TRAIL_EXPORT);
  wait_for_rows (&fixture, 0);
  tear_down (&fixture);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  garde_ui_init ();

  garde_test_add_on_engines ("/ui/trail-panes/key", test_key, NULL);
  garde_test_add_on_engines ("/ui/trail-panes/lost-key", test_lost_key, NULL);
  garde_test_add_on_engines ("/ui/trail-panes/rows", test_rows, NULL);

  return g_test_run ();
}
