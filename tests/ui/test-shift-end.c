/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include <adwaita.h>
#include <glib/gstdio.h>
#include <locale.h>

#include "garde-test-desk.h"
#include "garde-test-screen.h"
#include "model/garde-directory-entry.h"
#include "store/garde-store-document.h"
#include "store/garde-store-note.h"
#include "ui/shared/garde-choice.h"
#include "ui/shared/garde-recipient-form.h"
#include "ui/shared/garde-ui.h"
#include "ui/shift/garde-shift-page.h"
#include "ui/summaries/garde-summaries-page.h"
#include "ui/summaries/garde-summary-pane.h"
#include "ui/summaries/garde-summary-row.h"

/* The pages of the shift's end and of the ledger at a desk; the printer is a folder. */

typedef struct
{
  GardeTestCentre *centre;
  GardeDesk *desk;
  GtkWidget *window;
  GtkWidget *page;
  gint64 visit;
} Fixture;

static void
finish_visit (Fixture *fixture)
{
  g_autoptr (GardeNote) note = garde_note_new ();
  GardeFinish finish = { { note, NULL }, GARDE_OUTCOME_HOME, NULL };
  g_autoptr (GardeVisit) done = NULL;
  g_autoptr (GError) error = NULL;

  note->visit = fixture->visit;
  note->doctor = fixture->centre->doctors[0];
  note->conclusion = g_strdup ("Cystite");
  done = garde_store_finish_visit (fixture->centre->store, fixture->centre->session, fixture->visit,
                                   &finish, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, GardeTestEngine *engine)
{
  g_autoptr (GardeVisit) visit = NULL;

  fixture->centre = garde_test_centre_new (engine);
  visit = garde_test_centre_walk_in (fixture->centre, "Da Silva", "Inès");
  fixture->visit = garde_record_get_id (visit);
  g_object_unref (garde_test_centre_step (fixture->centre, fixture->visit, GARDE_VISIT_CALLED));
  g_object_unref (garde_test_centre_step (fixture->centre, fixture->visit, GARDE_VISIT_IN_VISIT));
  g_setenv ("GARDE_PRINT_TO", garde_test_engine_get_folder (engine), TRUE);
  fixture->desk = garde_test_desk_open (fixture->centre);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1170, 720);
}

static void
show (Fixture *fixture, GtkWidget *page)
{
  fixture->page = page;
  gtk_window_set_child (GTK_WINDOW (fixture->window), page);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture *fixture)
{
  garde_test_screen_close (&fixture->window);
  garde_test_desk_finalize (fixture->desk);
  garde_test_centre_free (fixture->centre);
}

static void
wait_for_file (Fixture *fixture, const char *name)
{
  g_autofree char *path =
      g_build_filename (garde_test_engine_get_folder (fixture->centre->engine), name, NULL);

  while (!g_file_test (path, G_FILE_TEST_EXISTS))
    g_main_context_iteration (NULL, TRUE);
  /* That it went onto paper is asked of the desk before that closes. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static gint64
count_sheets (Fixture *fixture)
{
  return garde_test_read_int (fixture->centre->store,
                              "SELECT COUNT(*) FROM document WHERE shift IS NOT NULL");
}

/* While the shift is open its sheet is a draft. */
static void
print_draft (Fixture *fixture)
{
  g_signal_emit_by_name (
      gtk_widget_get_template_child (fixture->page, GARDE_TYPE_SHIFT_PAGE, "print"), "clicked");
  wait_for_file (fixture, "shift 2023-01-16.pdf");
  g_assert_cmpint (count_sheets (fixture), ==, 0);
}

/* The copy is what is printed again, and nothing else is made. */
static void
print_copy (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (garde_test_engine_get_folder (fixture->centre->engine),
                                            "2023-00001.pdf", NULL);

  while (garde_test_read_int (fixture->centre->store,
                              "SELECT COUNT(*) FROM document WHERE printed_at IS NOT NULL") == 0)
    g_main_context_iteration (NULL, TRUE);
  g_unlink (path);
  while (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_signal_emit_by_name (
          gtk_widget_get_template_child (fixture->page, GARDE_TYPE_SHIFT_PAGE, "print"), "clicked");
      g_main_context_iteration (NULL, FALSE);
    }
  g_assert_cmpint (count_sheets (fixture), ==, 1);
}

/* Whoever is not dealt with is named and holds the end back; then the sheet comes by itself. */
static void
test_shift (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  GObject *close;

  set_up (&fixture, engine);
  show (&fixture, garde_shift_page_new (fixture.desk));
  garde_test_screen_wait_for (fixture.window, "DA SILVA Inès");
  close = gtk_widget_get_template_child (fixture.page, GARDE_TYPE_SHIFT_PAGE, "close");
  g_signal_emit_by_name (close, "clicked");
  garde_test_screen_wait_for (fixture.window, "1 visit is not over: no. 1.");
  print_draft (&fixture);

  finish_visit (&fixture);
  garde_test_screen_wait_for (fixture.window, "Everybody is dealt with, every note is closed.");
  g_signal_emit_by_name (close, "clicked");
  garde_test_screen_wait_for (fixture.window, "closed");
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (close)));
  wait_for_file (&fixture, "2023-00001.pdf");
  print_copy (&fixture);
  tear_down (&fixture);
}

static gpointer
part_of_shift (Fixture *fixture, const char *name)
{
  return gtk_widget_get_template_child (fixture->page, GARDE_TYPE_SHIFT_PAGE, name);
}

/* At the handover the shift that is to be closed stays, though the next has begun; what is written
 * is for its sheet only. */
static void
test_handover (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  g_autoptr (GardeShift) afternoon = NULL;
  g_autofree char *closed = NULL;

  set_up (&fixture, engine);
  finish_visit (&fixture);
  afternoon = garde_test_centre_add_shift (fixture.centre, fixture.centre->day, 14, 6);
  closed = g_strdup_printf ("SELECT COUNT(*) FROM document WHERE content IS NOT NULL AND shift = "
                            "%" G_GINT64_FORMAT,
                            garde_record_get_id (afternoon));
  show (&fixture, garde_shift_page_new (fixture.desk));
  garde_test_screen_wait_for (fixture.window, "14:00–20:00 · open");
  gtk_editable_set_text (GTK_EDITABLE (part_of_shift (&fixture, "next_doctor")), "Dr Weber");
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (part_of_shift (&fixture, "remarks")),
                            "Fridge is warm.", -1);

  g_signal_emit_by_name (part_of_shift (&fixture, "close"), "clicked");
  wait_for_file (&fixture, "2023-00001.pdf");
  garde_test_screen_wait_for (fixture.window, "20:00–00:00 · open");
  g_assert_cmpint (garde_test_read_int (fixture.centre->store, closed), ==, 1);
  g_assert_cmpint (count_sheets (&fixture), ==, 1);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (part_of_shift (&fixture, "next_doctor"))),
                   ==, "");
  g_assert_cmpint (gtk_text_buffer_get_char_count (
                       gtk_text_view_get_buffer (part_of_shift (&fixture, "remarks"))),
                   ==, 0);
  tear_down (&fixture);
}

/* A shift that nobody closed is not waited for until the next evening. */
static void
test_forgotten_shift (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };

  set_up (&fixture, engine);
  g_object_unref (
      garde_test_centre_add_shift (fixture.centre, garde_day_add (fixture.centre->day, -1), 20, 4));
  show (&fixture, garde_shift_page_new (fixture.desk));
  garde_test_screen_wait_for (fixture.window, "16 January, 20:00–00:00 · open");
  tear_down (&fixture);
}

static gpointer
part_of_pane (Fixture *fixture, const char *name)
{
  GObject *pane = gtk_widget_get_template_child (fixture->page, GARDE_TYPE_SUMMARIES_PAGE, "pane");

  return gtk_widget_get_template_child (GTK_WIDGET (pane), GARDE_TYPE_SUMMARY_PANE, name);
}

static gpointer
part_of_recipient (Fixture *fixture, const char *name)
{
  return gtk_widget_get_template_child (part_of_pane (fixture, "recipient"),
                                        GARDE_TYPE_RECIPIENT_FORM, name);
}

static GardeSummary *
read_summary (Fixture *fixture)
{
  g_autoptr (GardeVisitFile) file = garde_store_load_visit_file (
      fixture->centre->store, fixture->centre->session, fixture->visit, NULL);

  return g_object_ref (file->summary);
}

/* What the page wanted to be shown. */
static GardeVisitFile *shown;

static void
preview (GtkWidget *widget,
         GardeDesk *desk,
         GardeVisitFile *file,
         GardeDocumentKind kind,
         gint64 order,
         GAsyncReadyCallback callback,
         gpointer data)
{
  g_autoptr (GTask) task = g_task_new (desk, NULL, callback, data);

  g_assert_cmpint (kind, ==, GARDE_DOCUMENT_SUMMARY);
  g_set_object (&shown, file);
  g_task_return_boolean (task, TRUE);
}

static gboolean
preview_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static const GardeSummaryTools tools = { preview, preview_finish };

static void
select_first (Fixture *fixture)
{
  GtkListBox *list = GTK_LIST_BOX (
      gtk_widget_get_template_child (fixture->page, GARDE_TYPE_SUMMARIES_PAGE, "list"));

  gtk_list_box_select_row (list, gtk_list_box_get_row_at_index (list, 0));
}

/* The preview of the chosen summary, as @recipient. */
static void
see_preview (Fixture *fixture, const char *recipient, gint64 revision)
{
  g_clear_object (&shown);
  garde_summary_pane_preview (GARDE_SUMMARY_PANE (
      gtk_widget_get_template_child (fixture->page, GARDE_TYPE_SUMMARIES_PAGE, "pane")));
  while (shown == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (garde_record_get_id (shown->visit), ==, fixture->visit);
  g_assert_cmpstr (shown->summary->recipient_name, ==, recipient);
  g_assert_cmpint (garde_record_get_revision (shown->summary), ==, revision);
}

/* The pages of the chosen summary are those of what is on the screen: what was typed is saved
 * first, and nothing where nothing was. */
static void
test_preview (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };

  set_up (&fixture, engine);
  finish_visit (&fixture);
  show (&fixture, garde_summaries_page_new (fixture.desk, &tools));
  garde_test_screen_wait_for (fixture.window, "1 summary has no address yet");

  /* Without a choice there is nothing to show. */
  garde_summary_pane_preview (GARDE_SUMMARY_PANE (
      gtk_widget_get_template_child (fixture.page, GARDE_TYPE_SUMMARIES_PAGE, "pane")));
  g_signal_emit_by_name (
      gtk_widget_get_template_child (fixture.page, GARDE_TYPE_SUMMARIES_PAGE, "lacking"),
      "clicked");
  garde_test_screen_wait_for (fixture.window, "DA SILVA Inès");
  select_first (&fixture);
  see_preview (&fixture, "", 1);
  gtk_editable_set_text (GTK_EDITABLE (part_of_recipient (&fixture, "name")), "Dr Paul Weber");
  see_preview (&fixture, "Dr Paul Weber", 2);
  see_preview (&fixture, "Dr Paul Weber", 2);
  garde_test_screen_wait_for (fixture.window, "Dr Paul Weber");
  g_clear_object (&shown);
  tear_down (&fixture);
}

/* The page with every summary, whatever its state. */
static void
show_all (Fixture *fixture)
{
  show (fixture, garde_summaries_page_new (fixture->desk, &tools));
  garde_choice_set_value (GARDE_CHOICE (gtk_widget_get_template_child (
                              fixture->page, GARDE_TYPE_SUMMARIES_PAGE, "state")),
                          GARDE_SUMMARY_NO_ADDRESS);
  g_signal_emit_by_name (
      gtk_widget_get_template_child (fixture->page, GARDE_TYPE_SUMMARIES_PAGE, "lacking"),
      "clicked");
  garde_test_screen_wait_for (fixture->window, "DA SILVA Inès");
}

static void
type_name (Fixture *fixture, const char *name)
{
  gtk_editable_set_text (GTK_EDITABLE (part_of_recipient (fixture, "name")), name);
}

static void
assert_name (Fixture *fixture, const char *name)
{
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (part_of_recipient (fixture, "name"))), ==,
                   name);
}

/* What is typed stays when somebody else changes the summary meanwhile, and the person who typed
 * it can save it all the same. */
static void
test_changed_meanwhile (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  g_autoptr (GardeSummary) before = NULL;
  g_autoptr (GardeSummary) other = NULL;
  g_autoptr (GError) error = NULL;

  set_up (&fixture, engine);
  finish_visit (&fixture);
  show_all (&fixture);
  select_first (&fixture);
  type_name (&fixture, "Dr Paul Weber");
  before = read_summary (&fixture);
  garde_record_set_text (&before->recipient_name, "Dr Anne Martin");
  other = garde_store_save_summary (fixture.centre->store, fixture.centre->session, before, &error);
  g_assert_no_error (error);
  garde_test_screen_wait_for (fixture.window, "changed meanwhile");
  assert_name (&fixture, "Dr Paul Weber");
  see_preview (&fixture, "Dr Paul Weber", 3);
  g_assert_false (garde_test_screen_shows (fixture.window, "changed meanwhile"));
  g_clear_object (&shown);
  tear_down (&fixture);
}

static void
finish_another (Fixture *fixture)
{
  g_autoptr (GardeVisit) visit = garde_test_centre_walk_in (fixture->centre, "Lambert", "Noé");
  gint64 first = fixture->visit;

  fixture->visit = garde_record_get_id (visit);
  g_object_unref (garde_test_centre_step (fixture->centre, fixture->visit, GARDE_VISIT_CALLED));
  g_object_unref (garde_test_centre_step (fixture->centre, fixture->visit, GARDE_VISIT_IN_VISIT));
  finish_visit (fixture);
  fixture->visit = first;
}

static void
select_visit (Fixture *fixture, gboolean is_first)
{
  GtkListBox *list = GTK_LIST_BOX (
      gtk_widget_get_template_child (fixture->page, GARDE_TYPE_SUMMARIES_PAGE, "list"));
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    if ((garde_summary_row_get_summary (GARDE_SUMMARY_ROW (row))->visit == fixture->visit) ==
        is_first)
      gtk_list_box_select_row (list, row);
}

static gint64
get_visit_of_pane (Fixture *fixture)
{
  GObject *pane = gtk_widget_get_template_child (fixture->page, GARDE_TYPE_SUMMARIES_PAGE, "pane");

  return garde_summary_pane_get_summary (GARDE_SUMMARY_PANE (pane))->visit;
}

/* Waits until the store thread has answered all that was asked before. */
static void
await_answers (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  gint64 n = 0;

  garde_test_desk_run (fixture->desk, garde_test_count_shifts, &n, &error);
  g_assert_no_error (error);
}

/* Whoever looks at the next summary keeps what was typed into this one: saved, or still there where
 * it could not be. */
static void
test_next_summary (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  g_autoptr (GardeSummary) saved = NULL;
  g_autoptr (GardeSummary) kept = NULL;

  set_up (&fixture, engine);
  finish_visit (&fixture);
  finish_another (&fixture);
  show_all (&fixture);
  garde_test_screen_wait_for (fixture.window, "LAMBERT Noé");
  select_visit (&fixture, TRUE);
  type_name (&fixture, "Dr Paul Weber");
  select_visit (&fixture, FALSE);
  while (get_visit_of_pane (&fixture) == fixture.visit)
    g_main_context_iteration (NULL, TRUE);
  saved = read_summary (&fixture);
  g_assert_cmpstr (saved->recipient_name, ==, "Dr Paul Weber");
  assert_name (&fixture, "");

  /* A change that the page was not told of is in the way of saving; what the page was told of it
   * has read, and read again, before. */
  garde_test_screen_wait_for (fixture.window, "Dr Paul Weber");
  await_answers (&fixture);
  await_answers (&fixture);
  select_visit (&fixture, TRUE);
  garde_test_run (fixture.centre->store, "UPDATE summary SET revision = revision + 1");
  type_name (&fixture, "Dr Anne Martin");
  select_visit (&fixture, FALSE);
  /* Whichever comes first: that it was refused, or that the page has read the change. */
  while (!garde_test_screen_shows (fixture.window, "Somebody else has changed") &&
         !garde_test_screen_shows (fixture.window, "was changed meanwhile"))
    g_main_context_iteration (NULL, TRUE);
  assert_name (&fixture, "Dr Anne Martin");
  g_assert_cmpint (get_visit_of_pane (&fixture), ==, fixture.visit);
  kept = read_summary (&fixture);
  g_assert_cmpstr (kept->recipient_name, ==, "Dr Paul Weber");
  tear_down (&fixture);
}

static void
add_entry (Fixture *fixture, const char *family_name, const char *name_key)
{
  g_autoptr (GardeDirectoryEntry) entry = garde_directory_entry_new ();

  entry->family_name = g_strdup (family_name);
  entry->given_name = g_strdup ("Anne");
  entry->name_key = g_strdup (name_key);
  entry->address = g_strdup ("1 rue Haute\n94500 Champigny");
  garde_test_save (fixture->centre->store, fixture->centre->session, entry);
}

/* Enter takes nobody of the search before, and an answer that comes late shows nobody. */
static void
test_recipient (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  GtkEditable *search;
  int end = 2;

  set_up (&fixture, engine);
  add_entry (&fixture, "Zabel", "zabel");
  add_entry (&fixture, "Zacher", "zacher");
  finish_visit (&fixture);
  show_all (&fixture);
  select_first (&fixture);
  search = GTK_EDITABLE (part_of_recipient (&fixture, "search"));
  gtk_editable_set_text (search, "za");
  garde_test_screen_wait_for (fixture.window, "Zabel");
  gtk_editable_insert_text (search, "c", -1, &end);
  g_signal_emit_by_name (search, "activate");
  assert_name (&fixture, "");

  gtk_editable_delete_text (search, 2, 3);
  gtk_editable_delete_text (search, 1, 2);
  await_answers (&fixture);
  g_signal_emit_by_name (search, "activate");
  assert_name (&fixture, "");
  gtk_editable_set_text (search, "zac");
  garde_test_screen_wait_for (fixture.window, "Zacher");
  g_signal_emit_by_name (search, "activate");
  assert_name (&fixture, "Anne Zacher");
  tear_down (&fixture);
}

/* An address that is typed at the desk makes a summary printable, and the list prints it. */
static void
test_ledger (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  g_autoptr (GardeSummary) before = NULL;
  g_autoptr (GardeSummary) after = NULL;
  g_autoptr (GardeSummary) addressed = NULL;
  g_autoptr (GError) error = NULL;
  GObject *print;

  set_up (&fixture, engine);
  finish_visit (&fixture);
  before = read_summary (&fixture);
  g_assert_cmpint (before->state, ==, GARDE_SUMMARY_NO_ADDRESS);
  show (&fixture, garde_summaries_page_new (fixture.desk, &tools));
  garde_test_screen_wait_for (fixture.window, "No summary here.");
  garde_test_screen_wait_for (fixture.window, "1 summary has no address yet");
  g_signal_emit_by_name (
      gtk_widget_get_template_child (fixture.page, GARDE_TYPE_SUMMARIES_PAGE, "lacking"),
      "clicked");
  garde_test_screen_wait_for (fixture.window, "DA SILVA Inès");
  garde_choice_set_value (GARDE_CHOICE (gtk_widget_get_template_child (
                              fixture.page, GARDE_TYPE_SUMMARIES_PAGE, "state")),
                          GARDE_SUMMARY_TO_PRINT);
  garde_record_set_text (&before->recipient_name, "Dr Paul Weber");
  garde_record_set_text (&before->recipient_address, "1 rue Haute\n94500 Champigny");
  addressed =
      garde_store_save_summary (fixture.centre->store, fixture.centre->session, before, &error);
  g_assert_no_error (error);
  garde_test_screen_wait_for (fixture.window, "Dr Paul Weber");

  select_first (&fixture);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (part_of_recipient (&fixture, "name"))), ==,
                   "Dr Paul Weber");
  print = gtk_widget_get_template_child (fixture.page, GARDE_TYPE_SUMMARIES_PAGE, "print_all");
  g_signal_emit_by_name (print, "clicked");
  garde_test_screen_wait_for (fixture.window, "1 summary went to the printer.");
  garde_test_screen_wait_for (fixture.window, "No summary here.");
  after = read_summary (&fixture);
  g_assert_cmpint (after->state, ==, GARDE_SUMMARY_PRINTED);
  tear_down (&fixture);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  garde_ui_init ();
  garde_test_add_on_file ("/ui/shift-end/shift", test_shift, NULL);
  garde_test_add_on_file ("/ui/shift-end/handover", test_handover, NULL);
  garde_test_add_on_file ("/ui/shift-end/forgotten-shift", test_forgotten_shift, NULL);
  garde_test_add_on_file ("/ui/shift-end/changed-meanwhile", test_changed_meanwhile, NULL);
  garde_test_add_on_file ("/ui/shift-end/next-summary", test_next_summary, NULL);
  garde_test_add_on_file ("/ui/shift-end/recipient", test_recipient, NULL);
  garde_test_add_on_file ("/ui/shift-end/ledger", test_ledger, NULL);
  garde_test_add_on_file ("/ui/shift-end/preview", test_preview, NULL);
  return g_test_run ();
}
