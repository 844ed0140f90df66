/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-visit.h"
#include "model/garde-account.h"
#include "model/garde-template.h"
#include "store/garde-store-catalogue.h"
#include "store/garde-store-note.h"
#include "store/garde-store-private.h"
#include "ui/shared/garde-choice.h"
#include "ui/visit/garde-conclusion-field.h"
#include "ui/visit/garde-note-form.h"
#include "ui/visit/garde-note-text.h"
#include "ui/visit/garde-side-row.h"
#include "ui/visit/garde-visit-home.h"
#include "ui/visit/garde-visit-view.h"
#include "ui/visit/garde-vital-line.h"

/* What a doctor writes on the page of visits, and how it is kept. */

/* --- Drafts --- */

static void
test_draft (GardeTestEngine *engine, gconstpointer data)
{
  GardeTestVisit fixture = { 0 };

  garde_test_visit_set_up (&fixture, engine);
  garde_test_visit_open_visit (&fixture, fixture.visit);
  garde_test_visit_type_text (&fixture, "findings", "Abdomen souple");
  garde_vital_line_type (GARDE_VITAL_LINE (garde_test_visit_find (&fixture, "vitals")),
                         GARDE_VITAL_TEMPERATURE, "38,2");
  garde_test_visit_wait_for_count (&fixture, "SELECT COUNT(*) FROM draft", 1);
  g_assert_cmpint (garde_test_visit_read_int (&fixture, "SELECT COUNT(*) FROM note"), ==, 0);

  /* As after the end of the program: a new page finds it. */
  garde_test_visit_hide_page (&fixture);
  garde_test_visit_show_page (&fixture);
  garde_test_visit_open_visit (&fixture, fixture.visit);
  garde_test_visit_assert_text (&fixture, "findings", "Abdomen souple");
  garde_test_visit_wait_for (&fixture, "found again");
  garde_test_visit_tear_down (&fixture);
}

/* Two visits have drafts of their own, also as the first thing that a desk does. */
static void
test_several (GardeTestEngine *engine, gconstpointer data)
{
  GardeTestVisit fixture = { 0 };
  gint64 other;

  garde_test_visit_set_up (&fixture, engine);
  other = garde_test_visit_add_visit (&fixture, "Petit", "Jean");
  garde_test_visit_open_visit (&fixture, fixture.visit);
  garde_test_visit_type_text (&fixture, "findings", "First");
  garde_test_visit_open_visit (&fixture, other);
  g_assert_cmpuint (garde_visit_page_count (GARDE_VISIT_PAGE (fixture.page)), ==, 2);
  garde_test_visit_type_text (&fixture, "findings", "Second");
  garde_test_visit_wait_for_count (&fixture, "SELECT COUNT(*) FROM draft", 2);
  garde_test_visit_wait_for (&fixture, "DA SILVA");
  garde_test_visit_open_visit (&fixture, fixture.visit);
  garde_test_visit_assert_text (&fixture, "findings", "First");
  garde_test_visit_tear_down (&fixture);
}

/* --- Measurements --- */

static void
test_judge (GardeTestEngine *engine, gconstpointer data)
{
  static const struct
  {
    GardeVitalKind kind;
    const char *typed, *said; /* NULL: nothing */
    gboolean is_wrong;
  } cases[] = {
    { GARDE_VITAL_TEMPERATURE, "37,2", NULL, FALSE },
    { GARDE_VITAL_TEMPERATURE, "39.5", "unusual", FALSE },
    { GARDE_VITAL_TEMPERATURE, "372", "from 25.0 to 45.0", TRUE },
    { GARDE_VITAL_TEMPERATURE, "warm", "from 25.0 to 45.0", TRUE },
    { GARDE_VITAL_TEMPERATURE, "", NULL, FALSE },
    { GARDE_VITAL_SYSTOLIC, "118/72", NULL, FALSE },
    { GARDE_VITAL_SYSTOLIC, "12/7", NULL, FALSE },
    { GARDE_VITAL_SYSTOLIC, "118", "both values", TRUE },
    { GARDE_VITAL_SYSTOLIC, "72/118", "higher value comes first", TRUE },
    { GARDE_VITAL_SYSTOLIC, "190/100", "unusual", FALSE },
    { GARDE_VITAL_SYSTOLIC, "", NULL, FALSE },
    { GARDE_VITAL_DIPSTICK, "leuco ++", NULL, FALSE },
  };
  GardeTestVisit fixture = { 0 };
  GardeVitalLine *line;

  garde_test_visit_set_up (&fixture, engine);
  garde_test_visit_open_visit (&fixture, fixture.visit);
  line = GARDE_VITAL_LINE (garde_test_visit_find (&fixture, "vitals"));
  garde_vital_line_set_months (line, 40 * 12);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].typed);
      garde_vital_line_type (line, cases[i].kind, cases[i].typed);
      g_assert_true ((garde_vital_line_find_wrong (line) != NULL) == cases[i].is_wrong);
      if (cases[i].said != NULL)
        g_assert_nonnull (strstr (garde_vital_line_get_message (line), cases[i].said));
      else
        g_assert_cmpstr (garde_vital_line_get_message (line), ==, "");
    }
  garde_test_visit_tear_down (&fixture);
}

/* --- Templates and phrases --- */

static void
test_template (GardeTestEngine *engine, gconstpointer data)
{
  GardeTestVisit fixture = { 0 };
  g_autoptr (GardeTemplate) template = garde_template_new ();
  GardeNoteText *findings;
  GtkTextBuffer *buffer;

  template->findings = g_strdup ("Abdomen [souple]. Dipstick: [..].");
  template->plan = g_strdup ("Again if [fever].");
  template->conclusion = g_strdup ("Cystitis");
  template->conclusion_system = GARDE_CODE_SYSTEM_CISP2;
  template->conclusion_code = g_strdup ("U71");
  garde_test_visit_set_up (&fixture, engine);
  garde_test_visit_open_visit (&fixture, fixture.visit);
  findings = GARDE_NOTE_TEXT (garde_test_visit_find (&fixture, "findings"));
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (findings));
  garde_note_form_apply (GARDE_NOTE_FORM (garde_test_visit_wait_for_form (&fixture)), template);
  garde_test_visit_wait_for (&fixture, "CISP-2 U71");
  g_assert_true (gtk_text_buffer_get_has_selection (buffer));

  /* Typing fills the selected field; the next one follows; behind the last there is none. */
  gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
  gtk_text_buffer_insert_at_cursor (buffer, "tendu", -1);
  g_assert_true (garde_note_text_select_field (findings, FALSE));
  gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
  gtk_text_buffer_insert_at_cursor (buffer, "nitrites", -1);
  g_assert_false (garde_note_text_select_field (findings, FALSE));
  garde_test_visit_assert_text (&fixture, "findings", "Abdomen tendu. Dipstick: nitrites.");

  g_assert_false (
      garde_note_form_find_gap (GARDE_NOTE_FORM (garde_test_visit_wait_for_form (&fixture))));
  garde_test_visit_tear_down (&fixture);
}

static void
test_phrase (GardeTestEngine *engine, gconstpointer data)
{
  GtkWidget *window = gtk_window_new ();
  GardeNoteText *text = g_object_new (GARDE_TYPE_NOTE_TEXT, NULL);
  g_autoptr (GHashTable) phrases = g_hash_table_new (g_str_hash, g_str_equal);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (text));
  g_autofree char *expanded = NULL;
  g_autofree char *back = NULL;

  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (text));
  g_hash_table_insert (phrases, (char *) ";abd", (char *) "Abdomen souple, indolore.");
  garde_note_text_set_phrases (text, phrases);
  gtk_text_buffer_insert_at_cursor (buffer, "Bien. abd", -1);
  g_assert_false (garde_note_text_expand (text));
  gtk_text_buffer_insert_at_cursor (buffer, " ;abd", -1);
  g_assert_true (garde_note_text_expand (text));
  expanded = garde_note_text_dup (text);
  g_assert_cmpstr (expanded, ==, "Bien. abd Abdomen souple, indolore. ");
  gtk_text_buffer_undo (buffer);
  back = garde_note_text_dup (text);
  g_assert_cmpstr (back, ==, "Bien. abd ;abd");
  gtk_window_destroy (GTK_WINDOW (window));
}

/* --- The conclusion --- */

static void
test_conclusion (GardeTestEngine *engine, gconstpointer data)
{
  GardeTestVisit fixture = { 0 };
  g_autoptr (GPtrArray) conclusions = g_ptr_array_new_with_free_func (g_object_unref);
  GardeConclusion *cystitis = garde_conclusion_new ();
  GardeConclusionField *field;
  g_autoptr (GError) error = NULL;

  cystitis->system = GARDE_CODE_SYSTEM_CISP2;
  cystitis->code = g_strdup ("U71");
  cystitis->version = g_strdup ("2");
  cystitis->label = g_strdup ("Cystite, infection urinaire");
  g_ptr_array_add (conclusions, cystitis);
  garde_test_visit_set_up (&fixture, engine);
  garde_store_import_conclusions (fixture.centre->store, fixture.centre->session,
                                  GARDE_CODE_SYSTEM_CISP2, conclusions, &error);
  g_assert_no_error (error);
  garde_test_visit_open_visit (&fixture, fixture.visit);
  field = GARDE_CONCLUSION_FIELD (garde_test_visit_find (&fixture, "conclusion"));
  garde_test_visit_conclude (&fixture, "cyst");
  while (garde_conclusion_field_count (field) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (garde_conclusion_field_get (field).code);
  g_assert_true (garde_conclusion_field_take (field));
  g_assert_cmpstr (garde_conclusion_field_get (field).code, ==, "U71");
  g_assert_cmpstr (garde_conclusion_field_get (field).text, ==, "Cystite, infection urinaire");

  /* Whoever goes on typing concludes in his own words. */
  garde_test_visit_conclude (&fixture, "Cystite compliquée");
  g_assert_null (garde_conclusion_field_get (field).code);
  garde_test_visit_tear_down (&fixture);
}

/* Another has saved the note: both versions are there, and can be put together. */
static void
test_stale (GardeTestEngine *engine, gconstpointer data)
{
  GardeTestVisit fixture = { 0 };
  g_autoptr (GardeNote) note = garde_note_new ();
  g_autoptr (GardeNote) saved = NULL;
  g_autoptr (GError) error = NULL;
  GardeNoteInput input = { note, NULL };

  garde_test_visit_set_up (&fixture, engine);
  garde_test_visit_open_visit (&fixture, fixture.visit);
  garde_test_visit_type_text (&fixture, "findings", "Mine");
  note->visit = fixture.visit;
  note->findings = g_strdup ("Theirs");
  saved = garde_store_save_note (fixture.centre->store, fixture.centre->session, &input, &error);
  g_assert_no_error (error);
  garde_test_visit_act (&fixture, "visit.save");
  garde_test_visit_wait_for (&fixture, "Put both together");
  garde_test_visit_assert_text (&fixture, "findings", "Mine");

  garde_test_visit_act (&fixture, "visit.join");
  garde_test_visit_assert_text (&fixture, "findings", "Mine\nTheirs");
  garde_test_visit_act (&fixture, "visit.save");
  garde_test_visit_wait_for_count (
      &fixture, "SELECT COUNT(*) FROM note WHERE findings LIKE 'Mine%Theirs'", 1);
  garde_test_visit_tear_down (&fixture);
}

/* Written on the wrong patient: it goes to the right one with what was not saved yet. */
static void
test_move (GardeTestEngine *engine, gconstpointer data)
{
  GardeTestVisit fixture = { 0 };
  g_autofree char *sql = NULL;
  gint64 other;

  garde_test_visit_set_up (&fixture, engine);
  other = garde_test_visit_add_visit (&fixture, "Petit", "Jean");
  garde_test_visit_open_visit (&fixture, fixture.visit);
  garde_test_visit_type_text (&fixture, "findings", "Of Jean");
  garde_test_visit_act (&fixture, "visit.choose-move");
  garde_test_visit_wait_for (&fixture, "Move this note to");
  gtk_widget_activate_action (garde_test_visit_find_type (fixture.page, GARDE_TYPE_VISIT_VIEW),
                              "visit.move", "x", other);
  sql = g_strdup_printf ("SELECT COUNT(*) FROM note WHERE visit = %" G_GINT64_FORMAT
                         " AND moved_from IS NOT NULL",
                         other);
  garde_test_visit_wait_for_count (&fixture, sql, 1);
  garde_test_visit_settle (&fixture);
  garde_test_visit_assert_text (&fixture, "findings", "");
  garde_test_visit_open_visit (&fixture, other);
  garde_test_visit_settle (&fixture);
  garde_test_visit_assert_text (&fixture, "findings", "Of Jean");

  /* It can be read beside another one, too. */
  garde_test_visit_open_visit (&fixture, fixture.visit);
  gtk_widget_activate_action (garde_test_visit_find_type (fixture.page, GARDE_TYPE_VISIT_VIEW),
                              "visit.read", "x", other);
  garde_test_visit_wait_for (&fixture, "Visit of 16/01/2023");
  garde_test_visit_wait_for (&fixture, "moved here from another visit");
  garde_test_visit_tear_down (&fixture);
}

/* --- What is typed while something is saved --- */

typedef struct
{
  GMutex mutex;
  GCond cond;
  gboolean is_open;
} Gate;

static gpointer
wait_at_gate (GardeStore *store,
              GardeSession *session,
              gpointer argument,
              GCancellable *cancellable,
              GError **error)
{
  Gate *gate = argument;

  g_mutex_lock (&gate->mutex);
  while (!gate->is_open)
    g_cond_wait (&gate->cond, &gate->mutex);
  g_mutex_unlock (&gate->mutex);
  return argument;
}

static void
open_gate (Gate *gate)
{
  g_mutex_lock (&gate->mutex);
  gate->is_open = TRUE;
  g_cond_signal (&gate->cond);
  g_mutex_unlock (&gate->mutex);
}

/* The server is slow until the gate is opened. */
static void
close_gate (GardeTestVisit *fixture, Gate *gate)
{
  g_mutex_init (&gate->mutex);
  g_cond_init (&gate->cond);
  garde_desk_run_async (fixture->desk, wait_at_gate, gate, NULL, NULL, NULL, NULL, NULL);
}

/* The draft of what was saved does not come after it. */
static void
test_slow_save (GardeTestEngine *engine, gconstpointer data)
{
  GardeTestVisit fixture = { 0 };
  Gate gates[2] = { 0 };

  garde_test_visit_set_up (&fixture, engine);
  garde_test_visit_open_visit (&fixture, fixture.visit);
  close_gate (&fixture, &gates[0]);
  garde_test_visit_type_text (&fixture, "findings", "First");
  garde_test_visit_act (&fixture, "visit.save");
  garde_test_visit_let_pause_pass ();
  open_gate (&gates[0]);
  garde_test_visit_wait_for_count (&fixture, "SELECT COUNT(*) FROM note", 1);
  garde_test_visit_settle (&fixture);
  g_assert_cmpint (garde_test_visit_read_int (&fixture, "SELECT COUNT(*) FROM draft"), ==, 0);

  /* What was typed meanwhile goes on from what was saved. */
  close_gate (&fixture, &gates[1]);
  garde_test_visit_type_text (&fixture, "findings", ", second");
  garde_test_visit_act (&fixture, "visit.save");
  garde_test_visit_type_text (&fixture, "findings", ", third");
  garde_test_visit_let_pause_pass ();
  open_gate (&gates[1]);
  garde_test_visit_wait_for_count (&fixture,
                                   "SELECT COUNT(*) FROM draft WHERE text LIKE '%third%' "
                                   "AND text LIKE '%\"revision\":2%'",
                                   1);
  garde_test_visit_tear_down (&fixture);
}

/* Nothing can be typed that the end would not take. */
static void
test_slow_end (GardeTestEngine *engine, gconstpointer data)
{
  GardeTestVisit fixture = { 0 };
  Gate gate = { 0 };
  GtkWidget *findings;

  garde_test_visit_set_up (&fixture, engine);
  garde_test_visit_open_visit (&fixture, fixture.visit);
  garde_test_visit_conclude (&fixture, "Cystite");
  findings = garde_test_visit_find (&fixture, "findings");
  gtk_widget_grab_focus (findings);
  garde_choice_set_value (GARDE_CHOICE (garde_test_visit_find (&fixture, "outcome")),
                          GARDE_OUTCOME_HOME);
  close_gate (&fixture, &gate);
  garde_test_visit_act (&fixture, "visit.finish");
  g_assert_false (gtk_widget_is_sensitive (findings));
  open_gate (&gate);
  garde_test_visit_wait_for (&fixture, "Add to this note");
  garde_test_visit_tear_down (&fixture);
}

/* The outcome is chosen before the note is saved. */
static void
test_outcome_stays (GardeTestEngine *engine, gconstpointer data)
{
  GardeTestVisit fixture = { 0 };
  GardeChoice *outcome;

  garde_test_visit_set_up (&fixture, engine);
  garde_test_visit_open_visit (&fixture, fixture.visit);
  outcome = GARDE_CHOICE (garde_test_visit_find (&fixture, "outcome"));
  garde_test_visit_conclude (&fixture, "Cystite");
  garde_choice_set_value (outcome, GARDE_OUTCOME_HOSPITAL);
  garde_test_visit_act (&fixture, "visit.save");
  garde_test_visit_wait_for_count (&fixture, "SELECT COUNT(*) FROM note", 1);
  garde_test_visit_settle (&fixture);
  g_assert_cmpint (garde_choice_get_value (outcome), ==, GARDE_OUTCOME_HOSPITAL);
  garde_test_visit_tear_down (&fixture);
}

/* --- What cannot be kept --- */

static void
query (GardeTestVisit *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeRows) rows = garde_store_query (fixture->centre->store, sql, NULL, &error);

  g_assert_no_error (error);
}

#define REFUSE "CREATE TRIGGER refuse BEFORE INSERT ON draft BEGIN SELECT RAISE (ABORT, 'no'); END"

static void
test_tab_stays (GardeTestEngine *engine, gconstpointer data)
{
  GardeTestVisit fixture = { 0 };
  GardeVisitPage *page;

  garde_test_visit_set_up (&fixture, engine);
  garde_test_visit_open_visit (&fixture, fixture.visit);
  page = GARDE_VISIT_PAGE (fixture.page);
  query (&fixture, REFUSE);
  garde_test_visit_type_text (&fixture, "findings", "Abdomen souple");
  g_assert_true (gtk_widget_activate_action (fixture.page, "visits.close-shown", NULL));
  garde_test_visit_wait_for (&fixture, "could not be kept");
  g_assert_cmpuint (garde_visit_page_count (page), ==, 1);

  /* It is tried again without another key. */
  query (&fixture, "DROP TRIGGER refuse");
  garde_test_visit_wait_for_count (&fixture, "SELECT COUNT(*) FROM draft", 1);
  garde_test_visit_settle (&fixture);
  g_assert_true (gtk_widget_activate_action (fixture.page, "visits.close-shown", NULL));
  g_assert_cmpuint (garde_visit_page_count (page), ==, 0);
  garde_test_visit_tear_down (&fixture);
}

static void
test_window_stays (GardeTestEngine *engine, gconstpointer data)
{
  GardeTestVisit fixture = { 0 };
  GardeVisitPage *page;

  garde_test_visit_set_up (&fixture, engine);
  garde_test_visit_open_visit (&fixture, fixture.visit);
  page = GARDE_VISIT_PAGE (fixture.page);
  g_assert_true (garde_visit_page_may_close (page, GTK_WINDOW (fixture.window)));
  query (&fixture, REFUSE);
  garde_test_visit_type_text (&fixture, "findings", "Abdomen souple");
  g_assert_false (garde_visit_page_may_close (page, GTK_WINDOW (fixture.window)));
  garde_test_visit_wait_for (&fixture, "could not be kept");
  g_assert_true (garde_visit_page_may_close (page, GTK_WINDOW (fixture.window)));

  /* The window closes by itself once everything is kept. */
  query (&fixture, "DROP TRIGGER refuse");
  garde_test_visit_wait_for_count (&fixture, "SELECT COUNT(*) FROM draft", 1);
  garde_test_visit_settle (&fixture);
  garde_test_visit_type_text (&fixture, "findings", ", indolore");
  g_object_add_weak_pointer (G_OBJECT (fixture.window), (gpointer *) &fixture.window);
  garde_visit_page_may_close (page, GTK_WINDOW (fixture.window));
  while (fixture.window != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (garde_test_visit_read_int (
                       &fixture, "SELECT COUNT(*) FROM draft WHERE text LIKE '%indolore%'"),
                   ==, 1);
  garde_test_visit_show_page (&fixture);
  garde_test_visit_tear_down (&fixture);
}

/* The other visit has a note: what was saved on the way is no conflict. */
static void
test_move_refused (GardeTestEngine *engine, gconstpointer data)
{
  GardeTestVisit fixture = { 0 };
  g_autoptr (GardeNote) note = garde_note_new ();
  g_autoptr (GardeNote) saved = NULL;
  g_autoptr (GError) error = NULL;
  GardeNoteInput input = { note, NULL };

  garde_test_visit_set_up (&fixture, engine);
  note->visit = garde_test_visit_add_visit (&fixture, "Petit", "Jean");
  note->findings = g_strdup ("Of Jean");
  saved = garde_store_save_note (fixture.centre->store, fixture.centre->session, &input, &error);
  g_assert_no_error (error);
  garde_test_visit_open_visit (&fixture, fixture.visit);
  garde_test_visit_type_text (&fixture, "findings", "Mine");
  gtk_widget_activate_action (garde_test_visit_find_type (fixture.page, GARDE_TYPE_VISIT_VIEW),
                              "visit.move", "x", note->visit);
  garde_test_visit_wait_for (&fixture, "it was not moved");
  garde_test_visit_settle (&fixture);
  garde_test_visit_type_text (&fixture, "findings", ", again");
  garde_test_visit_act (&fixture, "visit.save");
  garde_test_visit_wait_for_count (&fixture,
                                   "SELECT COUNT(*) FROM note WHERE findings = 'Mine, again'", 1);
  garde_test_visit_tear_down (&fixture);
}

/* --- Between two visits --- */

static gint64
see_booked (GardeTestVisit *fixture, gint64 doctor, const char *family)
{
  g_autoptr (GardePlace) place = garde_test_centre_add_place (fixture->centre, doctor, 10);
  g_autoptr (GardePatient) patient =
      garde_test_centre_add_patient (fixture->centre, family, "Paul");
  g_autoptr (GardeVisit) visit =
      garde_test_centre_add_booking (fixture->centre, place, garde_record_get_id (patient),
                                     40 + (doctor == fixture->centre->doctors[0]));
  gint64 id = garde_record_get_id (visit);

  for (GardeVisitState to = GARDE_VISIT_WAITING; to <= GARDE_VISIT_IN_VISIT; to++)
    g_object_unref (garde_test_centre_step (fixture->centre, id, to));
  return id;
}

static void
sign_in (GardeTestVisit *fixture, gint64 doctor)
{
  g_autoptr (GardeSession) session = garde_session_new_signed_in (
      GARDE_ACCOUNT_BUILT_IN, "", fixture->centre->centre,
      garde_session_get_workstation (fixture->centre->session), GARDE_ROLE_DOCTOR, doctor);

  garde_desk_set_session (fixture->desk, session);
}

/* Enter between two visits goes on with one's own patient, never with a colleague's. */
static void
test_own_first (GardeTestEngine *engine, gconstpointer data)
{
  GardeTestVisit fixture = { 0 };
  gint64 ids[3];
  GtkWidget *home;
  GtkListBox *list;

  garde_test_visit_set_up (&fixture, engine);
  ids[2] = see_booked (&fixture, fixture.centre->doctors[1], "Nguyen");
  ids[1] = fixture.visit;
  ids[0] = see_booked (&fixture, fixture.centre->doctors[0], "Petit");
  sign_in (&fixture, fixture.centre->doctors[0]);
  garde_test_visit_wait_for (&fixture, "NGUYEN Paul");
  garde_test_visit_wait_for (&fixture, "PETIT Paul");
  home = garde_test_visit_find_type (fixture.page, GARDE_TYPE_VISIT_HOME);
  list = GTK_LIST_BOX (gtk_widget_get_template_child (home, GARDE_TYPE_VISIT_HOME, "present"));
  for (int i = 0; i < 3; i++)
    g_assert_cmpint (
        garde_side_row_get_id (GARDE_SIDE_ROW (gtk_list_box_get_row_at_index (list, i))), ==,
        ids[i]);
  gtk_widget_grab_focus (fixture.page);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture.window)) ==
                 GTK_WIDGET (gtk_list_box_get_row_at_index (list, 0)));

  /* Somebody leaves the list: the focus stays on the patient whom it is on. */
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (list, 2)));
  g_object_unref (garde_test_centre_step (fixture.centre, ids[0], GARDE_VISIT_DONE));
  while (gtk_list_box_get_row_at_index (list, 2) != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (
      garde_side_row_get_id (GARDE_SIDE_ROW (gtk_window_get_focus (GTK_WINDOW (fixture.window)))),
      ==, ids[2]);
  garde_test_visit_tear_down (&fixture);
}

/* Who calls has the patient; whoever called the wrong one takes it back where he stands. */
static void
test_home_call (GardeTestEngine *engine, gconstpointer data)
{
  GardeTestVisit fixture = { 0 };
  g_autoptr (GardeVisit) visit = NULL;
  GtkWidget *home;

  garde_test_visit_set_up (&fixture, engine);
  sign_in (&fixture, fixture.centre->doctors[1]);
  visit = garde_test_centre_walk_in (fixture.centre, "Petit", "Jean");
  garde_test_visit_wait_for (&fixture, "PETIT Jean");
  home = garde_test_visit_find_type (fixture.page, GARDE_TYPE_VISIT_HOME);
  g_assert_true (gtk_widget_activate_action (home, "home.call", NULL));
  garde_test_visit_wait_for_count (&fixture, "SELECT COUNT(*) FROM visit WHERE state = 3", 1);
  g_assert_cmpint (garde_test_visit_read_int (&fixture, "SELECT doctor FROM visit WHERE state = 3"),
                   ==, fixture.centre->doctors[1]);
  garde_test_visit_wait_for (&fixture, "Nobody is waiting.");
  garde_test_visit_wait_for (&fixture, "Undo");
  g_assert_true (gtk_widget_activate_action (home, "home.undo", NULL));
  garde_test_visit_wait_for_count (&fixture, "SELECT COUNT(*) FROM visit WHERE state = 3", 0);
  g_assert_cmpint (
      garde_test_visit_read_int (&fixture, "SELECT COUNT(*) FROM visit WHERE state = 2"), ==, 1);
  garde_test_visit_tear_down (&fixture);
}

int
main (int argc, char *argv[])
{
  static const GardeTestVisitCase cases[] = {
    { "/ui/visit/draft", test_draft },
    { "/ui/visit/several", test_several },
    { "/ui/visit/judge", test_judge },
    { "/ui/visit/template", test_template },
    { "/ui/visit/phrase", test_phrase },
    { "/ui/visit/conclusion", test_conclusion },
    { "/ui/visit/stale", test_stale },
    { "/ui/visit/move", test_move },
    { "/ui/visit/slow-save", test_slow_save },
    { "/ui/visit/slow-end", test_slow_end },
    { "/ui/visit/outcome-stays", test_outcome_stays },
    { "/ui/visit/tab-stays", test_tab_stays },
    { "/ui/visit/window-stays", test_window_stays },
    { "/ui/visit/move-refused", test_move_refused },
    { "/ui/visit/own-first", test_own_first },
    { "/ui/visit/home-call", test_home_call },
  };

  return garde_test_visit_run (argc, argv, cases, G_N_ELEMENTS (cases));
}
