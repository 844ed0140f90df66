/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-screen.h"
#include "garde-test-visit.h"
#include "model/garde-template.h"
#include "store/garde-store-note.h"
#include "store/garde-store-order.h"
#include "store/garde-store-step.h"
#include "ui/shared/garde-choice.h"
#include "ui/shared/garde-recipient-form.h"
#include "ui/visit/garde-note-form.h"
#include "ui/visit/garde-note-text.h"
#include "ui/visit/garde-visit-side.h"
#include "ui/visit/garde-visit-view.h"

/* The end of a visit: what is asked before, the summary and its address. */

static void
test_finish (GardeTestEngine *engine, gconstpointer data)
{
  GardeTestVisit fixture = { 0 };

  garde_test_visit_set_up (&fixture, engine);
  garde_test_visit_open_visit (&fixture, fixture.visit);
  garde_test_visit_type_text (&fixture, "findings", "Abdomen souple");
  garde_test_visit_act (&fixture, "visit.finish");
  garde_test_visit_wait_for (&fixture, "A few words are enough");
  garde_test_visit_conclude (&fixture, "Cystite");
  garde_test_visit_act (&fixture, "visit.finish");
  garde_test_visit_wait_for (&fixture, "Where does the patient go?");
  g_assert_cmpint (garde_test_visit_read_int (&fixture, "SELECT COUNT(*) FROM note"), ==, 0);

  /* The first letter of the outcome that was asked for ends the visit. */
  g_assert_true (
      garde_choice_press (GARDE_CHOICE (garde_test_visit_find (&fixture, "outcome")), 'h'));
  garde_test_visit_wait_for (&fixture, "Add to this note");
  g_assert_cmpint (
      garde_test_visit_read_int (&fixture, "SELECT COUNT(*) FROM note WHERE closed_at IS NOT NULL"),
      ==, 1);
  g_assert_cmpint (garde_test_visit_read_int (
                       &fixture, "SELECT COUNT(*) FROM summary WHERE text LIKE 'Cystite%'"),
                   ==, 1);
  g_assert_cmpint (
      garde_test_visit_read_int (&fixture, "SELECT COUNT(*) FROM visit WHERE state = 5"), ==, 1);
  g_assert_cmpint (garde_test_visit_read_int (&fixture, "SELECT COUNT(*) FROM draft"), ==, 0);

  /* Afterwards there is only adding. */
  g_assert_null (garde_test_visit_find_type (fixture.page, GARDE_TYPE_NOTE_FORM));
  garde_test_visit_act (&fixture, "visit.finish");
  garde_test_visit_wait_for (&fixture, "Add to the note");
  garde_note_text_add (
      GARDE_NOTE_TEXT (garde_test_visit_find_type (fixture.page, GARDE_TYPE_NOTE_TEXT)), "Result");
  garde_test_visit_act (&fixture, "visit.finish");
  garde_test_visit_wait_for (&fixture, "Added:");
  g_assert_cmpint (
      garde_test_visit_read_int (&fixture, "SELECT COUNT(*) FROM note WHERE addendum = 1"), ==, 1);
  garde_test_visit_tear_down (&fixture);
}

/* The desk was faster: the note is closed and the summary written all the same. */
static void
test_late (GardeTestEngine *engine, gconstpointer data)
{
  GardeTestVisit fixture = { 0 };
  g_autoptr (GardeVisit) done = NULL;

  garde_test_visit_set_up (&fixture, engine);
  done = garde_test_centre_step (fixture.centre, fixture.visit, GARDE_VISIT_DONE);
  garde_test_visit_open_visit (&fixture, fixture.visit);
  garde_test_visit_conclude (&fixture, "Cystite");
  garde_test_visit_act (&fixture, "visit.finish");
  garde_test_visit_wait_for (&fixture, "Where does the patient go?");
  g_assert_true (
      garde_choice_press (GARDE_CHOICE (garde_test_visit_find (&fixture, "outcome")), 'h'));
  garde_test_visit_wait_for (&fixture, "Add to this note");
  g_assert_cmpint (
      garde_test_visit_read_int (&fixture, "SELECT COUNT(*) FROM note WHERE closed_at IS NOT NULL"),
      ==, 1);
  g_assert_cmpint (garde_test_visit_read_int (&fixture, "SELECT COUNT(*) FROM summary"), ==, 1);
  garde_test_visit_tear_down (&fixture);
}

/* Empty fields are said beside the text and asked for at the end; the note that is closed without
 * them does not have them, nor does the summary. */
static void
test_gaps (GardeTestEngine *engine, gconstpointer data)
{
  GardeTestVisit fixture = { 0 };
  g_autoptr (GardeTemplate) template = garde_template_new ();
  GtkWidget *fill_gap;

  template->findings = g_strdup ("Abdomen [souple]. Dipstick: [..].");
  template->plan = g_strdup ("Treatment: [..].");
  template->conclusion = g_strdup ("Cystitis");
  garde_test_visit_set_up (&fixture, engine);
  garde_test_visit_open_visit (&fixture, fixture.visit);
  garde_note_form_apply (GARDE_NOTE_FORM (garde_test_visit_wait_for_form (&fixture)), template);
  g_assert_cmpuint (
      garde_note_form_count_gaps (GARDE_NOTE_FORM (garde_test_visit_wait_for_form (&fixture))), ==,
      2);
  g_assert_true (garde_test_screen_shows (
      gtk_widget_get_parent (garde_test_visit_find (&fixture, "findings_gaps")), "1 field"));
  g_assert_true (garde_test_screen_shows (
      gtk_widget_get_parent (garde_test_visit_find (&fixture, "plan_gaps")), "1 field"));

  garde_test_visit_act (&fixture, "visit.finish");
  garde_test_visit_wait_for (&fixture, "2 fields of the template are empty");
  fill_gap = garde_test_visit_find (&fixture, "fill_gap");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture.window)) == fill_gap);
  g_signal_emit_by_name (fill_gap, "clicked");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture.window)) ==
                 garde_test_visit_find (&fixture, "findings"));
  g_assert_false (gtk_widget_get_mapped (fill_gap));

  /* Who is told once is not told again; another template is another matter. */
  garde_test_visit_act (&fixture, "visit.finish");
  garde_test_visit_wait_for (&fixture, "Where does the patient go?");
  garde_note_text_add (GARDE_NOTE_TEXT (garde_test_visit_find (&fixture, "plan")),
                       "Again in [..] days");
  garde_test_visit_act (&fixture, "visit.finish");
  garde_test_visit_wait_for (&fixture, "3 fields of the template are empty");
  garde_test_visit_act (&fixture, "visit.finish");
  garde_test_visit_wait_for (&fixture, "Where does the patient go?");
  g_assert_true (
      garde_choice_press (GARDE_CHOICE (garde_test_visit_find (&fixture, "outcome")), 'h'));
  garde_test_visit_wait_for (&fixture, "Add to this note");
  g_assert_cmpint (garde_test_visit_read_int (
                       &fixture, "SELECT COUNT(*) FROM note WHERE findings = 'Abdomen souple.'"),
                   ==, 1);
  g_assert_cmpint (garde_test_visit_read_int (&fixture, "SELECT LENGTH(plan) FROM note"), ==, 0);
  g_assert_cmpint (garde_test_visit_read_int (&fixture,
                                              "SELECT COUNT(*) FROM summary WHERE text LIKE "
                                              "'%Abdomen souple.%' AND text NOT LIKE '%[%'"),
                   ==, 1);
  garde_test_visit_tear_down (&fixture);
}

/* What no template fits says so, and what to do. */
static void
test_no_template (GardeTestEngine *engine, gconstpointer data)
{
  GardeTestVisit fixture = { 0 };
  g_autoptr (GardeTemplate) template = garde_template_new ();
  GtkWidget *entry, *popover;

  garde_test_visit_set_up (&fixture, engine);
  garde_test_visit_open_visit (&fixture, fixture.visit);
  garde_test_visit_act (&fixture, "visit.template");
  garde_test_visit_wait_for (&fixture, "The centre has no template.");
  entry = gtk_window_get_focus (GTK_WINDOW (fixture.window));
  g_assert_true (GTK_IS_TEXT (entry));

  template->centre = fixture.centre->centre;
  template->name = g_strdup ("Angine");
  template->name_key = g_strdup ("angine");
  garde_test_save (fixture.centre->store, fixture.centre->session, template);
  gtk_editable_set_text (GTK_EDITABLE (entry), "zz");
  garde_test_visit_wait_for (&fixture, "No template has these letters.");
  gtk_editable_set_text (GTK_EDITABLE (entry), "ang");
  garde_test_visit_wait_for (&fixture, "Angine");
  g_assert_false (garde_test_screen_shows (fixture.window, "No template"));

  /* A popover that goes with its window leaves a tooltip's timeout of GTK behind. */
  popover = gtk_widget_get_ancestor (entry, GTK_TYPE_POPOVER);
  gtk_popover_popdown (GTK_POPOVER (popover));
  while (gtk_widget_get_mapped (popover))
    g_main_context_iteration (NULL, TRUE);
  garde_test_visit_tear_down (&fixture);
}

/* --- The address of the summary --- */

static gpointer
part_of_address (GardeTestVisit *fixture, const char *name)
{
  GtkWidget *form = garde_test_visit_find_type (fixture->page, GARDE_TYPE_RECIPIENT_FORM);

  g_assert_nonnull (form);
  return gtk_widget_get_template_child (form, GARDE_TYPE_RECIPIENT_FORM, name);
}

static void
write_address (GardeTestVisit *fixture)
{
  GtkWidget *side = garde_test_visit_find_type (fixture->page, GARDE_TYPE_VISIT_SIDE);

  g_signal_emit_by_name (
      gtk_widget_get_template_child (side, GARDE_TYPE_VISIT_SIDE, "write_address"), "clicked");
  gtk_editable_set_text (GTK_EDITABLE (part_of_address (fixture, "name")), "Dr Paul Weber");
  gtk_text_buffer_set_text (
      gtk_text_view_get_buffer (GTK_TEXT_VIEW (part_of_address (fixture, "address"))),
      "1 rue Haute", -1);
}

static void
end_at_home (GardeTestVisit *fixture)
{
  garde_test_visit_act (fixture, "visit.finish");
  garde_test_visit_wait_for (fixture, "Where does the patient go?");
  g_assert_true (
      garde_choice_press (GARDE_CHOICE (garde_test_visit_find (fixture, "outcome")), 'h'));
  garde_test_visit_wait_for (fixture, "Add to this note");
}

#define ADDRESSED                                                                                  \
  "SELECT COUNT(*) FROM summary WHERE recipient_name = 'Dr Paul Weber' "                           \
  "AND recipient_address = '1 rue Haute' AND state = 1"

/* Written while the visit lasts, it is kept with the draft and goes with the summary. */
static void
test_address (GardeTestEngine *engine, gconstpointer data)
{
  GardeTestVisit fixture = { 0 };

  garde_test_visit_set_up (&fixture, engine);
  garde_test_visit_open_visit (&fixture, fixture.visit);
  garde_test_visit_wait_for (&fixture, "Write the address");
  garde_test_visit_wait_for (&fixture, "No address");
  write_address (&fixture);
  garde_test_visit_wait_for (&fixture, "To print");
  garde_test_visit_wait_for_count (&fixture,
                                   "SELECT COUNT(*) FROM draft WHERE text LIKE '%1 rue Haute%'", 1);

  garde_test_visit_hide_page (&fixture);
  garde_test_visit_show_page (&fixture);
  garde_test_visit_open_visit (&fixture, fixture.visit);
  garde_test_visit_wait_for (&fixture, "Dr Paul Weber");
  garde_test_visit_conclude (&fixture, "Cystite");
  end_at_home (&fixture);
  g_assert_cmpint (garde_test_visit_read_int (&fixture, ADDRESSED), ==, 1);
  garde_test_visit_tear_down (&fixture);
}

/* Written after the end, it is saved by its button. */
static void
test_late_address (GardeTestEngine *engine, gconstpointer data)
{
  GardeTestVisit fixture = { 0 };

  garde_test_visit_set_up (&fixture, engine);
  garde_test_visit_open_visit (&fixture, fixture.visit);
  garde_test_visit_conclude (&fixture, "Cystite");
  end_at_home (&fixture);
  garde_test_visit_wait_for (&fixture, "No address");
  write_address (&fixture);
  garde_test_visit_act (&fixture, "visit.save-address");
  garde_test_visit_wait_for_count (&fixture, ADDRESSED, 1);
  garde_test_visit_wait_for (&fixture, "To print");
  g_assert_null (garde_test_visit_find_type (fixture.page, GARDE_TYPE_RECIPIENT_FORM));
  garde_test_visit_tear_down (&fixture);
}

/* Saving the note forgets nothing that the note does not hold. */
static void
test_own_summary (GardeTestEngine *engine, gconstpointer data)
{
  GardeTestVisit fixture = { 0 };
  GardeVisitSide *side;
  g_autofree char *own = NULL;

  garde_test_visit_set_up (&fixture, engine);
  garde_test_visit_open_visit (&fixture, fixture.visit);
  side = GARDE_VISIT_SIDE (garde_test_visit_find_type (fixture.page, GARDE_TYPE_VISIT_SIDE));
  garde_note_text_add (GARDE_NOTE_TEXT (gtk_widget_get_template_child (
                           GTK_WIDGET (side), GARDE_TYPE_VISIT_SIDE, "summary")),
                       "In my words");
  garde_test_visit_conclude (&fixture, "Cystite");
  garde_test_visit_act (&fixture, "visit.save");
  garde_test_visit_wait_for_count (&fixture, "SELECT COUNT(*) FROM note", 1);
  garde_test_visit_wait_for_count (&fixture,
                                   "SELECT COUNT(*) FROM draft WHERE text LIKE '%In my words%'", 1);
  garde_test_visit_settle (&fixture);
  own = garde_visit_side_dup_own_summary (side);
  g_assert_nonnull (own);
  g_assert_nonnull (strstr (own, "In my words"));
  garde_test_visit_tear_down (&fixture);
}

/* --- An end that others make or undo --- */

static gpointer
undo (GardeStore *store,
      GardeSession *session,
      gpointer argument,
      GCancellable *cancellable,
      GError **error)
{
  const gint64 *visit = argument;
  g_autoptr (GardeVisit) undone = garde_store_undo (store, session, *visit, error);

  return undone != NULL ? argument : NULL;
}

static void
undo_end (GardeTestVisit *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (garde_test_desk_run (fixture->desk, undo, &fixture->visit, &error));
  g_assert_no_error (error);
}

/* The corrected note goes out with a summary of its own. */
static void
test_undone (GardeTestEngine *engine, gconstpointer data)
{
  GardeTestVisit fixture = { 0 };
  GtkTextView *summary;

  garde_test_visit_set_up (&fixture, engine);
  garde_test_visit_open_visit (&fixture, fixture.visit);
  garde_test_visit_conclude (&fixture, "Angine");
  end_at_home (&fixture);
  undo_end (&fixture);
  garde_test_visit_wait_for_form (&fixture);
  summary = GTK_TEXT_VIEW (gtk_widget_get_template_child (
      garde_test_visit_find_type (fixture.page, GARDE_TYPE_VISIT_SIDE), GARDE_TYPE_VISIT_SIDE,
      "summary"));
  g_assert_true (gtk_text_view_get_editable (summary));
  garde_test_visit_conclude (&fixture, "Mononucléose");
  end_at_home (&fixture);
  g_assert_cmpint (garde_test_visit_read_int (
                       &fixture, "SELECT COUNT(*) FROM summary WHERE text LIKE 'Mononucléose%' "
                                 "AND text NOT LIKE '%Angine%'"),
                   ==, 1);
  g_assert_false (gtk_text_view_get_editable (summary));
  garde_test_visit_tear_down (&fixture);
}

/* Who sees that the end was too early takes it back where he stands. */
static void
test_reopen (GardeTestEngine *engine, gconstpointer data)
{
  GardeTestVisit fixture = { 0 };
  GtkWidget *view;

  garde_test_visit_set_up (&fixture, engine);
  garde_test_visit_open_visit (&fixture, fixture.visit);
  view = garde_test_visit_find_type (fixture.page, GARDE_TYPE_VISIT_VIEW);
  garde_test_visit_conclude (&fixture, "Angine");
  gtk_widget_activate_action (view, "visit.reopen", NULL);
  end_at_home (&fixture);
  g_assert_true (garde_test_screen_shows (fixture.window, "Reopen"));
  garde_test_visit_act (&fixture, "visit.reopen");
  garde_test_visit_wait_for_form (&fixture);
  g_assert_false (garde_test_screen_shows (fixture.window, "Reopen"));
  g_assert_cmpint (
      garde_test_visit_read_int (&fixture, "SELECT COUNT(*) FROM note WHERE closed_at IS NULL"), ==,
      1);
  g_assert_cmpint (
      garde_test_visit_read_int (&fixture, "SELECT COUNT(*) FROM visit WHERE state = 4"), ==, 1);
  garde_test_visit_tear_down (&fixture);
}

/* --- Papers --- */

static void
write_order (GardeTestVisit *fixture, const char *label)
{
  g_autoptr (GardeOrder) order = garde_order_new ();
  g_autoptr (GardeOrderItem) item = garde_order_item_new ();
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  g_autoptr (GardeOrderSheet) sheet = NULL;
  g_autoptr (GError) error = NULL;

  order->visit = fixture->visit;
  order->doctor = fixture->centre->doctors[0];
  order->kind = GARDE_ORDER_BIOLOGY;
  item->label = g_strdup (label);
  g_ptr_array_add (items, item);
  sheet = garde_store_save_order (fixture->centre->store, fixture->centre->session,
                                  &(GardeOrderInput){ order, items }, &error);
  g_assert_no_error (error);
}

/* Nobody leaves without his slip unless the doctor means it: told once, with the focus on it. */
static void
test_unprinted (GardeTestEngine *engine, gconstpointer data)
{
  GardeTestVisit fixture = { 0 };
  GtkWidget *focus;

  garde_test_visit_set_up (&fixture, engine);
  write_order (&fixture, "Urine culture");
  garde_test_visit_open_visit (&fixture, fixture.visit);
  garde_test_visit_conclude (&fixture, "Cystite");
  garde_test_visit_wait_for (&fixture, "Urine culture");
  garde_test_visit_act (&fixture, "visit.finish");
  garde_test_visit_wait_for (&fixture, "1 paper is not printed");
  focus = gtk_window_get_focus (GTK_WINDOW (fixture.window));
  g_assert_nonnull (focus);
  g_assert_true (garde_test_screen_shows (focus, "Urine culture"));
  end_at_home (&fixture);
  garde_test_visit_tear_down (&fixture);
}

/* An address that is typed on a note that was reopened takes nothing of what is typed in it; on a
 * closed one it is no draft. */
static void
test_address_alone (GardeTestEngine *engine, gconstpointer data)
{
  GardeTestVisit fixture = { 0 };

  garde_test_visit_set_up (&fixture, engine);
  garde_test_visit_open_visit (&fixture, fixture.visit);
  garde_test_visit_conclude (&fixture, "Cystite");
  end_at_home (&fixture);
  garde_test_visit_wait_for (&fixture, "No address");
  write_address (&fixture);
  garde_test_visit_let_pause_pass ();
  garde_test_visit_settle (&fixture);
  g_assert_cmpint (garde_test_visit_read_int (&fixture, "SELECT COUNT(*) FROM draft"), ==, 0);

  undo_end (&fixture);
  garde_test_visit_wait_for_form (&fixture);
  garde_test_visit_type_text (&fixture, "findings", "Abdomen souple");
  gtk_widget_activate_action (garde_test_visit_find_type (fixture.page, GARDE_TYPE_VISIT_VIEW),
                              "visit.save-address", NULL);
  garde_test_visit_settle (&fixture);
  garde_test_visit_assert_text (&fixture, "findings", "Abdomen souple");
  end_at_home (&fixture);
  g_assert_cmpint (garde_test_visit_read_int (&fixture, ADDRESSED), ==, 1);
  garde_test_visit_tear_down (&fixture);
}

static void
end_elsewhere (GardeTestVisit *fixture, const char *conclusion)
{
  g_autoptr (GardeNote) note = garde_note_new ();
  g_autoptr (GardeVisit) done = NULL;
  g_autoptr (GError) error = NULL;
  GardeFinish finish = { .input = { note, NULL }, .outcome = GARDE_OUTCOME_HOME };

  note->visit = fixture->visit;
  note->conclusion = g_strdup (conclusion);
  done = garde_store_finish_visit (fixture->centre->store, fixture->centre->session, fixture->visit,
                                   &finish, &error);
  g_assert_no_error (error);
}

static void
wait_for_addition (GardeTestVisit *fixture, const char *text)
{
  g_autofree char *there = NULL;

  garde_test_visit_wait_for (fixture, "Ctrl+Enter adds it");
  there = garde_note_text_dup (
      GARDE_NOTE_TEXT (garde_test_visit_find_type (fixture->page, GARDE_TYPE_NOTE_TEXT)));
  g_assert_cmpstr (there, ==, text);
}

/* Somebody else ends the visit: what was typed here can be added, also after the program's end. */
static void
test_ended_elsewhere (GardeTestEngine *engine, gconstpointer data)
{
  GardeTestVisit fixture = { 0 };

  garde_test_visit_set_up (&fixture, engine);
  garde_test_visit_open_visit (&fixture, fixture.visit);
  garde_test_visit_conclude (&fixture, "Cystite");
  garde_test_visit_type_text (&fixture, "findings", "Mine");
  end_elsewhere (&fixture, "Cystite");
  wait_for_addition (&fixture, "Mine");
  garde_test_visit_wait_for_count (&fixture, "SELECT COUNT(*) FROM draft", 1);

  garde_test_visit_hide_page (&fixture);
  garde_test_visit_show_page (&fixture);
  garde_visit_page_show (GARDE_VISIT_PAGE (fixture.page), fixture.visit);
  wait_for_addition (&fixture, "Mine");
  garde_test_visit_act (&fixture, "visit.finish");
  garde_test_visit_wait_for (&fixture, "Added:");
  g_assert_cmpint (garde_test_visit_read_int (&fixture,
                                              "SELECT COUNT(*) FROM note WHERE addendum = 1 AND "
                                              "findings = 'Mine'"),
                   ==, 1);
  garde_test_visit_wait_for_count (&fixture, "SELECT COUNT(*) FROM draft", 0);
  garde_test_visit_tear_down (&fixture);
}

/* A span that is no number of days is said beside it, and not left out. */
static void
test_follow_up (GardeTestEngine *engine, gconstpointer data)
{
  GardeTestVisit fixture = { 0 };
  GtkWidget *follow_up;

  garde_test_visit_set_up (&fixture, engine);
  garde_test_visit_open_visit (&fixture, fixture.visit);
  garde_test_visit_conclude (&fixture, "Cystite");
  garde_choice_set_value (GARDE_CHOICE (garde_test_visit_find (&fixture, "outcome")),
                          GARDE_OUTCOME_HOME);
  follow_up = garde_test_visit_find (&fixture, "follow_up");
  gtk_editable_set_text (GTK_EDITABLE (follow_up), "2 s");
  garde_test_visit_act (&fixture, "visit.finish");
  g_assert_true (garde_test_screen_shows (fixture.window, "a number from 1 to 365"));
  g_assert_nonnull (gtk_widget_get_focus_child (follow_up));
  gtk_editable_set_text (GTK_EDITABLE (follow_up), "14");
  g_assert_false (garde_test_screen_shows (fixture.window, "a number from 1 to 365"));
  garde_test_visit_act (&fixture, "visit.finish");
  garde_test_visit_wait_for (&fixture, "Add to this note");
  g_assert_cmpint (
      garde_test_visit_read_int (&fixture, "SELECT COUNT(*) FROM note WHERE follow_up_days = 14"),
      ==, 1);
  garde_test_visit_tear_down (&fixture);
}

int
main (int argc, char *argv[])
{
  static const GardeTestVisitCase cases[] = {
    { "/ui/visit/finish", test_finish },
    { "/ui/visit/late", test_late },
    { "/ui/visit/gaps", test_gaps },
    { "/ui/visit/no-template", test_no_template },
    { "/ui/visit/address", test_address },
    { "/ui/visit/late-address", test_late_address },
    { "/ui/visit/own-summary", test_own_summary },
    { "/ui/visit/undone", test_undone },
    { "/ui/visit/reopen", test_reopen },
    { "/ui/visit/unprinted", test_unprinted },
    { "/ui/visit/address-alone", test_address_alone },
    { "/ui/visit/ended-elsewhere", test_ended_elsewhere },
    { "/ui/visit/follow-up", test_follow_up },
  };

  return garde_test_visit_run (argc, argv, cases, G_N_ELEMENTS (cases));
}
