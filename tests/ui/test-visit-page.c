/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include <adwaita.h>
#include <locale.h>

#include "garde-test-desk.h"
#include "model/garde-template.h"
#include "store/garde-store-catalogue.h"
#include "store/garde-store-note.h"
#include "ui/shared/garde-choice.h"
#include "ui/shared/garde-ui.h"
#include "ui/visit/garde-conclusion-field.h"
#include "ui/visit/garde-note-form.h"
#include "ui/visit/garde-note-text.h"
#include "ui/visit/garde-visit-page.h"
#include "ui/visit/garde-visit-view.h"
#include "ui/visit/garde-vital-line.h"

/* A desk with the doctor's page in a window, and a patient who is in the room. */
typedef struct
{
  GardeTestCentre *centre;
  GardeDesk *desk;
  GardeDayModel *today;
  GtkWidget *window;
  GtkWidget *page;
  gint64 visit;
} Fixture;

static GtkWidget *
find_type (GtkWidget *widget, GType type)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_type (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The form of the visit that is shown, once it is. */
static GtkWidget *
wait_for_form (Fixture *fixture)
{
  GtkWidget *form;

  while ((form = find_type (fixture->page, GARDE_TYPE_NOTE_FORM)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  return form;
}

static GtkWidget *
find (Fixture *fixture, const char *name)
{
  GtkWidget *form = wait_for_form (fixture);
  GObject *child = gtk_widget_get_template_child (form, GARDE_TYPE_NOTE_FORM, name);

  if (child == NULL)
    child = gtk_widget_get_template_child (find_type (fixture->page, GARDE_TYPE_VISIT_VIEW),
                                           GARDE_TYPE_VISIT_VIEW, name);
  g_assert_nonnull (child);
  return GTK_WIDGET (child);
}

/* As a person does: at the end of what is there. */
static void
type_text (Fixture *fixture, const char *name, const char *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (find (fixture, name)));
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_place_cursor (buffer, &end);
  gtk_text_buffer_insert_interactive_at_cursor (buffer, text, -1, TRUE);
}

static void
assert_text (Fixture *fixture, const char *name, const char *text)
{
  g_autofree char *there = garde_note_text_dup (GARDE_NOTE_TEXT (find (fixture, name)));

  g_assert_cmpstr (there, ==, text);
}

static void
conclude (Fixture *fixture, const char *text)
{
  GtkWidget *field = find (fixture, "conclusion");

  gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_first_child (field)), text);
}

static gboolean
shows (GtkWidget *widget, const char *text)
{
  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (shows (child, text))
      return TRUE;
  return FALSE;
}

static void
wait_for (Fixture *fixture, const char *text)
{
  while (!shows (fixture->window, text))
    g_main_context_iteration (NULL, TRUE);
}

static gint64
read_int (Fixture *fixture, const char *sql)
{
  return garde_test_read_int (fixture->centre->store, sql);
}

static void
wait_for_count (Fixture *fixture, const char *sql, gint64 count)
{
  while (read_int (fixture, sql) != count)
    g_main_context_iteration (NULL, TRUE);
}

static void
act (Fixture *fixture, const char *action)
{
  g_assert_true (
      gtk_widget_activate_action (find_type (fixture->page, GARDE_TYPE_VISIT_VIEW), action, NULL));
}

static gint64
add_visit (Fixture *fixture, const char *family, const char *given)
{
  g_autoptr (GardeVisit) visit = garde_test_centre_walk_in (fixture->centre, family, given);
  gint64 id = garde_record_get_id (visit);
  g_autoptr (GardeVisit) called = garde_test_centre_step (fixture->centre, id, GARDE_VISIT_CALLED);
  g_autoptr (GardeVisit) entered =
      garde_test_centre_step (fixture->centre, id, GARDE_VISIT_IN_VISIT);

  return id;
}

static void
show_page (Fixture *fixture)
{
  fixture->window = gtk_window_new ();
  fixture->page = garde_visit_page_new (fixture->desk, fixture->today, NULL);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->page);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
hide_page (Fixture *fixture)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (fixture->window != NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
set_up (Fixture *fixture, GardeTestEngine *engine)
{
  fixture->centre = garde_test_centre_new (engine);
  fixture->visit = add_visit (fixture, "Da Silva", "Inès");
  fixture->desk = garde_test_desk_open (fixture->centre);
  fixture->today = garde_day_model_new (fixture->desk, fixture->centre->day);
  show_page (fixture);
}

/* Answers come in the order of the questions: what was asked, and what that asked again, is there.
 */
static void
settle (Fixture *fixture)
{
  for (int i = 0; i < 3; i++)
    {
      gint64 shifts = 0;

      g_assert_nonnull (
          garde_test_desk_run (fixture->desk, garde_test_count_shifts, &shifts, NULL));
    }
}

static void
tear_down (Fixture *fixture)
{
  hide_page (fixture);
  settle (fixture);
  g_clear_object (&fixture->today);
  garde_test_desk_finalize (fixture->desk);
  garde_test_centre_free (fixture->centre);
}

static void
open_visit (Fixture *fixture, gint64 visit)
{
  garde_visit_page_show (GARDE_VISIT_PAGE (fixture->page), visit);
  wait_for_form (fixture);
}

/* --- Drafts --- */

static void
test_draft (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };

  set_up (&fixture, engine);
  open_visit (&fixture, fixture.visit);
  type_text (&fixture, "findings", "Abdomen souple");
  garde_vital_line_type (GARDE_VITAL_LINE (find (&fixture, "vitals")), GARDE_VITAL_TEMPERATURE,
                         "38,2");
  wait_for_count (&fixture, "SELECT COUNT(*) FROM draft", 1);
  g_assert_cmpint (read_int (&fixture, "SELECT COUNT(*) FROM note"), ==, 0);

  /* As after the end of the program: a new page finds it. */
  hide_page (&fixture);
  show_page (&fixture);
  open_visit (&fixture, fixture.visit);
  assert_text (&fixture, "findings", "Abdomen souple");
  wait_for (&fixture, "found again");
  tear_down (&fixture);
}

/* Two visits have drafts of their own, also as the first thing that a desk does. */
static void
test_several (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  gint64 other;

  set_up (&fixture, engine);
  other = add_visit (&fixture, "Petit", "Jean");
  open_visit (&fixture, fixture.visit);
  type_text (&fixture, "findings", "First");
  open_visit (&fixture, other);
  g_assert_cmpuint (garde_visit_page_count (GARDE_VISIT_PAGE (fixture.page)), ==, 2);
  type_text (&fixture, "findings", "Second");
  wait_for_count (&fixture, "SELECT COUNT(*) FROM draft", 2);
  wait_for (&fixture, "DA SILVA");
  open_visit (&fixture, fixture.visit);
  assert_text (&fixture, "findings", "First");
  tear_down (&fixture);
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
  Fixture fixture = { 0 };
  GardeVitalLine *line;

  set_up (&fixture, engine);
  open_visit (&fixture, fixture.visit);
  line = GARDE_VITAL_LINE (find (&fixture, "vitals"));
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
  tear_down (&fixture);
}

/* --- Templates and phrases --- */

static void
test_template (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  g_autoptr (GardeTemplate) template = garde_template_new ();
  GardeNoteText *findings;
  GtkTextBuffer *buffer;

  template->findings = g_strdup ("Abdomen [souple]. Dipstick: [..].");
  template->plan = g_strdup ("Again if [fever].");
  template->conclusion = g_strdup ("Cystitis");
  template->conclusion_system = GARDE_CODE_SYSTEM_CISP2;
  template->conclusion_code = g_strdup ("U71");
  set_up (&fixture, engine);
  open_visit (&fixture, fixture.visit);
  findings = GARDE_NOTE_TEXT (find (&fixture, "findings"));
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (findings));
  garde_note_form_apply (GARDE_NOTE_FORM (wait_for_form (&fixture)), template);
  wait_for (&fixture, "CISP-2 U71");
  g_assert_true (gtk_text_buffer_get_has_selection (buffer));

  /* Typing fills the selected field; the next one follows; behind the last there is none. */
  gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
  gtk_text_buffer_insert_at_cursor (buffer, "tendu", -1);
  g_assert_true (garde_note_text_select_field (findings, FALSE));
  gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
  gtk_text_buffer_insert_at_cursor (buffer, "nitrites", -1);
  g_assert_false (garde_note_text_select_field (findings, FALSE));
  assert_text (&fixture, "findings", "Abdomen tendu. Dipstick: nitrites.");

  g_assert_false (garde_note_form_find_gap (GARDE_NOTE_FORM (wait_for_form (&fixture))));
  garde_note_form_accept_all (GARDE_NOTE_FORM (wait_for_form (&fixture)));
  assert_text (&fixture, "plan", "Again if fever.");
  tear_down (&fixture);
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
  Fixture fixture = { 0 };
  g_autoptr (GPtrArray) conclusions = g_ptr_array_new_with_free_func (g_object_unref);
  GardeConclusion *cystitis = garde_conclusion_new ();
  GardeConclusionField *field;
  g_autoptr (GError) error = NULL;

  cystitis->system = GARDE_CODE_SYSTEM_CISP2;
  cystitis->code = g_strdup ("U71");
  cystitis->version = g_strdup ("2");
  cystitis->label = g_strdup ("Cystite, infection urinaire");
  g_ptr_array_add (conclusions, cystitis);
  set_up (&fixture, engine);
  garde_store_import_conclusions (fixture.centre->store, fixture.centre->session,
                                  GARDE_CODE_SYSTEM_CISP2, conclusions, &error);
  g_assert_no_error (error);
  open_visit (&fixture, fixture.visit);
  field = GARDE_CONCLUSION_FIELD (find (&fixture, "conclusion"));
  conclude (&fixture, "cyst");
  while (garde_conclusion_field_count (field) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (garde_conclusion_field_get (field).code);
  g_assert_true (garde_conclusion_field_take (field));
  g_assert_cmpstr (garde_conclusion_field_get (field).code, ==, "U71");
  g_assert_cmpstr (garde_conclusion_field_get (field).text, ==, "Cystite, infection urinaire");

  /* Whoever goes on typing concludes in his own words. */
  conclude (&fixture, "Cystite compliquée");
  g_assert_null (garde_conclusion_field_get (field).code);
  tear_down (&fixture);
}

/* --- The end --- */

static void
test_finish (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };

  set_up (&fixture, engine);
  open_visit (&fixture, fixture.visit);
  type_text (&fixture, "findings", "Abdomen souple");
  act (&fixture, "visit.finish");
  wait_for (&fixture, "A few words are enough");
  conclude (&fixture, "Cystite");
  act (&fixture, "visit.finish");
  wait_for (&fixture, "Where does the patient go?");
  g_assert_cmpint (read_int (&fixture, "SELECT COUNT(*) FROM note"), ==, 0);

  /* The first letter of the outcome that was asked for ends the visit. */
  g_assert_true (garde_choice_press (GARDE_CHOICE (find (&fixture, "outcome")), 'h'));
  wait_for (&fixture, "Add to this note");
  g_assert_cmpint (read_int (&fixture, "SELECT COUNT(*) FROM note WHERE closed_at IS NOT NULL"), ==,
                   1);
  g_assert_cmpint (read_int (&fixture, "SELECT COUNT(*) FROM summary WHERE text LIKE 'Cystite%'"),
                   ==, 1);
  g_assert_cmpint (read_int (&fixture, "SELECT COUNT(*) FROM visit WHERE state = 5"), ==, 1);
  g_assert_cmpint (read_int (&fixture, "SELECT COUNT(*) FROM draft"), ==, 0);

  /* Afterwards there is only adding. */
  g_assert_null (find_type (fixture.page, GARDE_TYPE_NOTE_FORM));
  act (&fixture, "visit.finish");
  wait_for (&fixture, "Add to the note");
  garde_note_text_add (GARDE_NOTE_TEXT (find_type (fixture.page, GARDE_TYPE_NOTE_TEXT)), "Result");
  act (&fixture, "visit.finish");
  wait_for (&fixture, "Added:");
  g_assert_cmpint (read_int (&fixture, "SELECT COUNT(*) FROM note WHERE addendum = 1"), ==, 1);
  tear_down (&fixture);
}

/* Another has saved the note: both versions are there, and can be put together. */
static void
test_stale (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  g_autoptr (GardeNote) note = garde_note_new ();
  g_autoptr (GardeNote) saved = NULL;
  g_autoptr (GError) error = NULL;
  GardeNoteInput input = { note, NULL };

  set_up (&fixture, engine);
  open_visit (&fixture, fixture.visit);
  type_text (&fixture, "findings", "Mine");
  note->visit = fixture.visit;
  note->findings = g_strdup ("Theirs");
  saved = garde_store_save_note (fixture.centre->store, fixture.centre->session, &input, &error);
  g_assert_no_error (error);
  act (&fixture, "visit.save");
  wait_for (&fixture, "Put both together");
  assert_text (&fixture, "findings", "Mine");

  act (&fixture, "visit.join");
  assert_text (&fixture, "findings", "Mine\nTheirs");
  act (&fixture, "visit.save");
  wait_for_count (&fixture, "SELECT COUNT(*) FROM note WHERE findings LIKE 'Mine%Theirs'", 1);
  tear_down (&fixture);
}

/* The desk was faster: the note is closed and the summary written all the same. */
static void
test_late (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  g_autoptr (GardeVisit) done = NULL;

  set_up (&fixture, engine);
  done = garde_test_centre_step (fixture.centre, fixture.visit, GARDE_VISIT_DONE);
  open_visit (&fixture, fixture.visit);
  conclude (&fixture, "Cystite");
  act (&fixture, "visit.finish");
  wait_for (&fixture, "Where does the patient go?");
  g_assert_true (garde_choice_press (GARDE_CHOICE (find (&fixture, "outcome")), 'h'));
  wait_for (&fixture, "Add to this note");
  g_assert_cmpint (read_int (&fixture, "SELECT COUNT(*) FROM note WHERE closed_at IS NOT NULL"), ==,
                   1);
  g_assert_cmpint (read_int (&fixture, "SELECT COUNT(*) FROM summary"), ==, 1);
  tear_down (&fixture);
}

/* Written on the wrong patient: it goes to the right one with what was not saved yet. */
static void
test_move (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  g_autofree char *sql = NULL;
  gint64 other;

  set_up (&fixture, engine);
  other = add_visit (&fixture, "Petit", "Jean");
  open_visit (&fixture, fixture.visit);
  type_text (&fixture, "findings", "Of Jean");
  act (&fixture, "visit.choose-move");
  wait_for (&fixture, "Move this note to");
  gtk_widget_activate_action (find_type (fixture.page, GARDE_TYPE_VISIT_VIEW), "visit.move", "x",
                              other);
  sql = g_strdup_printf ("SELECT COUNT(*) FROM note WHERE visit = %" G_GINT64_FORMAT
                         " AND moved_from IS NOT NULL",
                         other);
  wait_for_count (&fixture, sql, 1);
  settle (&fixture);
  assert_text (&fixture, "findings", "");
  open_visit (&fixture, other);
  settle (&fixture);
  assert_text (&fixture, "findings", "Of Jean");

  /* It can be read beside another one, too. */
  open_visit (&fixture, fixture.visit);
  gtk_widget_activate_action (find_type (fixture.page, GARDE_TYPE_VISIT_VIEW), "visit.read", "x",
                              other);
  wait_for (&fixture, "Visit of 16/01/2023");
  wait_for (&fixture, "moved here from another visit");
  tear_down (&fixture);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    GardeTestEngineFunc test;
  } tests[] = {
    { "/ui/visit/draft", test_draft },   { "/ui/visit/several", test_several },
    { "/ui/visit/judge", test_judge },   { "/ui/visit/template", test_template },
    { "/ui/visit/phrase", test_phrase }, { "/ui/visit/conclusion", test_conclusion },
    { "/ui/visit/finish", test_finish }, { "/ui/visit/stale", test_stale },
    { "/ui/visit/late", test_late },     { "/ui/visit/move", test_move },
  };

  setlocale (LC_ALL, "");
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  garde_ui_init ();
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    garde_test_add_on_file (tests[i].path, tests[i].test, NULL);
  return g_test_run ();
}
