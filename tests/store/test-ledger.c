/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-centre.h"
#include "model/garde-directory-entry.h"
#include "model/garde-summary-address.h"
#include "store/garde-store-document.h"
#include "store/garde-store-note.h"

static gint64
add_visit (GardeTestCentre *centre, const char *family_name)
{
  g_autoptr (GardeVisit) visit = garde_test_centre_walk_in (centre, family_name, "Inès");

  return garde_record_get_id (visit);
}

static GardeDirectoryEntry *
add_family_doctor (GardeTestCentre *centre, const char *secure_mail)
{
  GardeDirectoryEntry *entry = garde_directory_entry_new ();

  entry->family_name = g_strdup ("Rousseau");
  entry->given_name = g_strdup ("Anne");
  entry->name_key = g_strdup ("rousseau anne");
  entry->address = g_strdup ("1 rue de la Paix");
  entry->secure_mail = g_strdup (secure_mail);
  garde_test_save (centre->store, centre->session, entry);
  return entry;
}

static guint
count_lines (GardeTestCentre *centre, GardeSummaryState state)
{
  GardeSummaryQuestion question = {
    .state = state, .from = GARDE_DAY_NONE, .to = GARDE_DAY_NONE, .limit = 100
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines =
      garde_store_load_summaries (centre->store, centre->session, &question, &error);

  g_assert_no_error (error);
  return lines->len;
}

/* Who was typed in the visit goes with its end, in one transaction: all of it or nothing. */
static void
test_recipient (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  gint64 id = add_visit (centre, "Da Silva");
  g_autoptr (GardeDirectoryEntry) entry = add_family_doctor (centre, "anne@mssante.fr");
  g_autoptr (GardeVisit) called = garde_test_centre_step (centre, id, GARDE_VISIT_CALLED);
  g_autoptr (GardeSummary) recipient = garde_summary_new ();
  GardeFinish end = { .outcome = GARDE_OUTCOME_HOME,
                      .summary = "Cystite.",
                      .recipient = recipient };
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeVisit) refused = NULL;
  g_autoptr (GardeVisit) done = NULL;
  g_autoptr (GardeVisitFile) before = NULL;
  g_autoptr (GardeVisitFile) after = NULL;

  garde_summary_address (recipient, entry);
  recipient->recipient += 1000;
  refused = garde_store_finish_visit (centre->store, centre->session, id, &end, &error);
  g_assert_null (refused);
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  before = garde_store_load_visit_file (centre->store, centre->session, id, &error);
  g_assert_cmpint (before->visit->state, ==, GARDE_VISIT_CALLED);
  g_assert_null (before->summary);

  garde_summary_address (recipient, entry);
  done = garde_store_finish_visit (centre->store, centre->session, id, &end, &error);
  g_assert_no_error (error);
  after = garde_store_load_visit_file (centre->store, centre->session, id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (after->summary->recipient, ==, garde_record_get_id (entry));
  g_assert_cmpstr (after->summary->recipient_name, ==, "Anne Rousseau");
  g_assert_cmpstr (after->summary->recipient_address, ==, "1 rue de la Paix");
  g_assert_cmpint (after->summary->state, ==, GARDE_SUMMARY_TO_SEND);
  g_assert_cmpint (garde_record_get_revision (after->summary), ==, 1);
}

static GardeVisitFile *
finish_again (GardeTestCentre *centre, gint64 visit, const GardeFinish *end)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeVisit) done =
      garde_store_finish_visit (centre->store, centre->session, visit, end, &error);
  GardeVisitFile *file = NULL;

  g_assert_no_error (error);
  file = garde_store_load_visit_file (centre->store, centre->session, visit, &error);
  g_assert_no_error (error);
  return file;
}

/* A visit that is ended a second time still goes to whom it was written to. */
static void
test_recipient_stays (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  gint64 id = add_visit (centre, "Da Silva");
  g_autoptr (GardeVisit) called = garde_test_centre_step (centre, id, GARDE_VISIT_CALLED);
  g_autoptr (GardeSummary) typed = garde_summary_new ();
  GardeFinish end = { .outcome = GARDE_OUTCOME_HOME, .summary = "Cystite.", .recipient = typed };
  g_autoptr (GardeVisitFile) first = NULL;
  g_autoptr (GardeVisitFile) second = NULL;
  g_autoptr (GardeVisit) undone = NULL;
  g_autoptr (GError) error = NULL;

  garde_record_set_text (&typed->recipient_name, "PMI de Bry");
  garde_record_set_text (&typed->recipient_address, "2 rue du Marché");
  first = finish_again (centre, id, &end);
  g_assert_cmpint (first->summary->state, ==, GARDE_SUMMARY_TO_PRINT);
  g_assert_cmpint (first->summary->recipient, ==, 0);
  undone = garde_store_undo (centre->store, centre->session, id, &error);
  g_assert_no_error (error);

  end.recipient = NULL;
  end.summary = "Pyélonéphrite.";
  second = finish_again (centre, id, &end);
  g_assert_cmpstr (second->summary->recipient_name, ==, "PMI de Bry");
  g_assert_cmpstr (second->summary->text, ==, "Pyélonéphrite.");
  g_assert_cmpint (second->summary->state, ==, GARDE_SUMMARY_TO_PRINT);
}

static void
print_summary (GardeTestCentre *centre, gint64 visit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeDocument) document = garde_store_make_document (
      centre->store, centre->session, visit, GARDE_DOCUMENT_SUMMARY, 0, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (garde_store_mark_printed (centre->store, centre->session,
                                           garde_record_get_id (document), &error));
}

static void
test_ledger (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  gint64 id = add_visit (centre, "Da Silva");
  g_autoptr (GardeDirectoryEntry) entry = add_family_doctor (centre, NULL);
  g_autoptr (GardeVisit) called = garde_test_centre_step (centre, id, GARDE_VISIT_CALLED);
  GardeFinish end = { .outcome = GARDE_OUTCOME_HOME, .summary = "Cystite." };
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeVisit) done =
      garde_store_finish_visit (centre->store, centre->session, id, &end, &error);
  g_autoptr (GardeVisitFile) file = NULL;
  g_autoptr (GardeSummary) addressed = NULL;
  g_autoptr (GardeVisitFile) printed = NULL;
  g_autoptr (GardeSummary) again = NULL;
  gint64 counts[GARDE_SUMMARY_NO_ADDRESS + 1];

  g_assert_no_error (error);
  g_assert_cmpuint (count_lines (centre, GARDE_SUMMARY_NO_ADDRESS), ==, 1);
  file = garde_store_load_visit_file (centre->store, centre->session, id, &error);
  file->summary->recipient = garde_record_get_id (entry);
  garde_record_set_text (&file->summary->recipient_name, "Anne Rousseau");
  garde_record_set_text (&file->summary->recipient_address, "1 rue de la Paix");
  addressed = garde_store_save_summary (centre->store, centre->session, file->summary, &error);
  g_assert_no_error (error);
  g_assert_cmpint (addressed->state, ==, GARDE_SUMMARY_TO_PRINT);
  print_summary (centre, id);
  g_assert_cmpuint (count_lines (centre, GARDE_SUMMARY_PRINTED), ==, 1);
  g_assert_cmpuint (count_lines (centre, 0), ==, 1);
  g_assert_true (garde_store_count_summaries (centre->store, centre->session, counts, &error));
  g_assert_cmpint (counts[GARDE_SUMMARY_PRINTED], ==, 1);
  g_assert_cmpint (counts[GARDE_SUMMARY_NO_ADDRESS], ==, 0);

  /* Written anew, it is to be printed again. */
  printed = garde_store_load_visit_file (centre->store, centre->session, id, &error);
  again = garde_store_save_summary (centre->store, centre->session, printed->summary, &error);
  g_assert_no_error (error);
  g_assert_cmpint (again->state, ==, GARDE_SUMMARY_TO_PRINT);
  g_assert_cmpint (again->printed_at, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  garde_test_add_on_engines ("/store/ledger/recipient", test_recipient, NULL);
  garde_test_add_on_engines ("/store/ledger/recipient-stays", test_recipient_stays, NULL);
  garde_test_add_on_engines ("/store/ledger/lines", test_ledger, NULL);
  return g_test_run ();
}
