/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-centre.h"
#include "store/garde-store-document.h"
#include "store/garde-store-note.h"

/* A visit with the doctor. */
static gint64
start_visit (GardeTestCentre *centre, const char *family_name)
{
  g_autoptr (GardeVisit) visit = garde_test_centre_walk_in (centre, family_name, "Inès");
  gint64 id = garde_record_get_id (visit);
  g_autoptr (GardeVisit) called = garde_test_centre_step (centre, id, GARDE_VISIT_CALLED);
  g_autoptr (GardeVisit) started = garde_test_centre_step (centre, id, GARDE_VISIT_IN_VISIT);

  g_assert_cmpint (started->state, ==, GARDE_VISIT_IN_VISIT);
  return id;
}

static GardeVisitFile *
load (GardeTestCentre *centre, gint64 visit)
{
  g_autoptr (GError) error = NULL;
  GardeVisitFile *file =
      garde_store_load_visit_file (centre->store, centre->session, visit, &error);

  g_assert_no_error (error);
  return file;
}

static GardeNote *
make_note (gint64 visit, const char *findings, const char *conclusion)
{
  GardeNote *note = garde_note_new ();

  note->visit = visit;
  garde_record_set_text (&note->findings, findings);
  garde_record_set_text (&note->conclusion, conclusion);
  return note;
}

static GPtrArray *
make_vitals (gint64 temperature)
{
  GPtrArray *vitals = g_ptr_array_new_with_free_func (g_object_unref);
  GardeVital *vital = garde_vital_new ();

  vital->kind = GARDE_VITAL_TEMPERATURE;
  vital->value = temperature;
  g_ptr_array_add (vitals, vital);
  return vitals;
}

static GardeNote *
save (GardeTestCentre *centre, GardeNote *note, GPtrArray *vitals, GError **error)
{
  return garde_store_save_note (centre->store, centre->session, &(GardeNoteInput){ note, vitals },
                                error);
}

static void
test_draft (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  gint64 visit = start_visit (centre, "Da Silva");
  static const char *const texts[] = { "a", "ab", "abc — été" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeVisitFile) file = NULL;
  g_autoptr (GardeVisitFile) after = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_true (
        garde_store_save_draft (centre->store, centre->session, visit, texts[i], &error));
  file = load (centre, visit);
  g_assert_cmpstr (file->draft->text, ==, texts[2]);
  g_assert_cmpint (garde_record_get_revision (file->draft), ==, 3);
  g_assert_true (garde_store_save_draft (centre->store, centre->session, visit, NULL, &error));
  after = load (centre, visit);
  g_assert_null (after->draft);
}

static void
test_note (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  gint64 visit = start_visit (centre, "Da Silva");
  g_autoptr (GardeNote) note = make_note (visit, "Abdomen souple", "Cystite");
  g_autoptr (GPtrArray) vitals = make_vitals (372);
  g_autoptr (GPtrArray) later = make_vitals (385);
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeNote) saved = NULL;
  g_autoptr (GardeNote) again = NULL;
  g_autoptr (GardeNote) refused = NULL;
  g_autoptr (GardeVisitFile) file = NULL;

  g_assert_true (garde_store_save_draft (centre->store, centre->session, visit, "x", &error));
  saved = save (centre, note, vitals, &error);
  g_assert_no_error (error);
  /* The caller's note is his own. */
  g_assert_cmpint (garde_record_get_revision (note), ==, 0);
  garde_record_set_text (&saved->plan, "Fosfomycine");
  again = save (centre, saved, later, &error);
  g_assert_no_error (error);
  file = load (centre, visit);
  g_assert_cmpstr (file->note->findings, ==, "Abdomen souple");
  g_assert_cmpstr (file->note->plan, ==, "Fosfomycine");
  g_assert_cmpuint (file->vitals->len, ==, 1);
  g_assert_cmpint (((GardeVital *) file->vitals->pdata[0])->value, ==, 385);
  g_assert_null (file->draft);

  /* Somebody who read it before does not write over it. */
  refused = save (centre, saved, NULL, &error);
  g_assert_null (refused);
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STALE);
  g_clear_error (&error);
  refused = save (centre, note, NULL, &error);
  g_assert_null (refused);
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STALE);
}

static GardeVisit *
finish (GardeTestCentre *centre, gint64 visit, GardeNote *note, const char *summary, GError **error)
{
  GardeFinish end = { { note, NULL }, GARDE_OUTCOME_HOME, summary };

  return garde_store_finish_visit (centre->store, centre->session, visit, &end, error);
}

static void
test_finish (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  gint64 visit = start_visit (centre, "Da Silva");
  g_autoptr (GardeNote) note = make_note (visit, "Abdomen souple", "Cystite");
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeVisit) done = finish (centre, visit, note, NULL, &error);
  g_autoptr (GardeVisit) twice = NULL;
  g_autoptr (GardeNote) refused = NULL;
  g_autoptr (GardeNote) addendum = NULL;
  g_autoptr (GardeVisitFile) file = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (done->state, ==, GARDE_VISIT_DONE);
  g_assert_cmpint (done->outcome, ==, GARDE_OUTCOME_HOME);

  twice = finish (centre, visit, NULL, NULL, &error);
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STEP);
  g_clear_error (&error);
  refused = save (centre, note, NULL, &error);
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID);
  g_clear_error (&error);
  addendum = garde_store_add_addendum (centre->store, centre->session, visit, "  ", &error);
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID);
  g_clear_error (&error);
  addendum = garde_store_add_addendum (centre->store, centre->session, visit, "A rappelé", &error);
  g_assert_no_error (error);

  file = load (centre, visit);
  g_assert_cmpint (file->note->closed_at, !=, 0);
  g_assert_cmpuint (file->addenda->len, ==, 1);
  g_assert_cmpstr (((GardeNote *) file->addenda->pdata[0])->findings, ==, "A rappelé");
  g_assert_cmpstr (file->summary->text, ==, "Cystite.\nAbdomen souple.");
  g_assert_cmpint (file->summary->state, ==, GARDE_SUMMARY_NO_ADDRESS);
}

/* The desk has ended the visit: its doctor writes afterwards, once. */
static void
test_late (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  gint64 visit = start_visit (centre, "Da Silva");
  g_autoptr (GardeVisit) gone = garde_test_centre_step (centre, visit, GARDE_VISIT_DONE);
  g_autoptr (GardeNote) note = make_note (visit, "Abdomen souple", "Cystite");
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeVisit) none = finish (centre, visit, NULL, NULL, &error);
  g_autoptr (GardeVisit) done = NULL;
  g_autoptr (GardeVisit) twice = NULL;
  g_autoptr (GardeVisitFile) file = NULL;

  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STEP);
  g_clear_error (&error);
  garde_test_centre_set_minutes (centre, 90);
  done = finish (centre, visit, note, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (done->outcome, ==, GARDE_OUTCOME_HOME);
  g_assert_cmpint (done->done_at, ==, gone->done_at);
  file = load (centre, visit);
  g_assert_cmpint (file->note->closed_at, !=, 0);
  g_assert_nonnull (file->summary);
  g_assert_true (garde_record_equal (file->visit, done));
  twice = finish (centre, visit, note, NULL, &error);
  g_assert_null (twice);
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STEP);
}

static guint
count_lines (GardeTestCentre *centre)
{
  GardeSummaryQuestion question = { .from = GARDE_DAY_NONE, .to = GARDE_DAY_NONE, .limit = 100 };
  gint64 counts[GARDE_SUMMARY_NO_ADDRESS + 1];
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines =
      garde_store_load_summaries (centre->store, centre->session, &question, &error);
  gint64 n = 0;

  g_assert_no_error (error);
  g_assert_true (garde_store_count_summaries (centre->store, centre->session, counts, &error));
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    n += counts[i];
  g_assert_cmpint (lines->len, ==, n);
  return lines->len;
}

/* Nobody ends a visit over what somebody else has written meanwhile. */
static void
test_overtaken (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  gint64 visit = start_visit (centre, "Da Silva");
  g_autoptr (GardeNote) mine = make_note (visit, "Abdomen souple", "Cystite");
  g_autoptr (GardeNote) theirs = make_note (visit, "Abdomen tendu", "Appendicite");
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeNote) saved = save (centre, theirs, NULL, &error);
  g_autoptr (GardeVisit) done = finish (centre, visit, mine, NULL, &error);
  g_autoptr (GardeVisitFile) file = NULL;

  g_assert_null (done);
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STALE);
  file = load (centre, visit);
  g_assert_cmpstr (file->note->conclusion, ==, "Appendicite");
  g_assert_cmpint (file->visit->state, ==, GARDE_VISIT_IN_VISIT);
}

/* A draft is the first thing that a process writes. */
static void
test_first_draft (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  gint64 visit = start_visit (centre, "Da Silva");
  g_autoptr (GardeStore) other = garde_test_centre_open (centre, "Bureau 2");
  g_autoptr (GardeSession) session = garde_test_open_session (other);
  g_autoptr (GError) error = NULL;

  g_assert_true (garde_store_save_draft (other, session, visit, "a", &error));
  g_assert_no_error (error);
  g_assert_cmpint (garde_test_read_int (centre->store, "SELECT COUNT(*) FROM draft"), ==, 1);
}

/* Undone, the note is open again; finished again, there is still one summary. */
static void
test_reopened (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  gint64 visit = start_visit (centre, "Da Silva");
  g_autoptr (GardeNote) note = make_note (visit, "Abdomen souple", "Cystite");
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeVisit) done = finish (centre, visit, note, NULL, &error);
  g_autoptr (GardeVisit) back = NULL;
  g_autoptr (GardeVisit) again = NULL;
  g_autoptr (GardeVisitFile) file = NULL;
  g_autoptr (GardeVisitFile) end = NULL;

  back = garde_store_undo (centre->store, centre->session, visit, &error);
  g_assert_no_error (error);
  file = load (centre, visit);
  g_assert_cmpint (file->note->closed_at, ==, 0);
  again = finish (centre, visit, NULL, "Autre texte", &error);
  g_assert_no_error (error);
  end = load (centre, visit);
  g_assert_cmpint (end->note->closed_at, !=, 0);
  g_assert_cmpstr (end->summary->text, ==, "Autre texte");
  g_assert_cmpint (garde_test_read_int (centre->store, "SELECT COUNT(*) FROM summary"), ==, 1);
}

/* While the visit goes on nothing of it is printed; what goes out says what the note says. */
static void
test_corrected (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  gint64 visit = start_visit (centre, "Da Silva");
  g_autoptr (GardeNote) note = make_note (visit, "Fièvre", "Angine");
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeVisit) done = finish (centre, visit, note, NULL, &error);
  g_autoptr (GardeVisit) back = NULL;
  g_autoptr (GardeVisit) again = NULL;
  g_autoptr (GardeVisitFile) file = NULL;
  g_autoptr (GardeVisitFile) end = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (count_lines (centre), ==, 1);
  back = garde_store_undo (centre->store, centre->session, visit, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_lines (centre), ==, 0);

  file = load (centre, visit);
  garde_record_set_text (&file->note->conclusion, "Mononucléose");
  again = finish (centre, visit, file->note, NULL, &error);
  g_assert_no_error (error);
  end = load (centre, visit);
  g_assert_cmpstr (end->summary->text, ==, "Mononucléose.\nFièvre.");
  g_assert_cmpuint (count_lines (centre), ==, 1);
}

/* What is measured once keeps its hour, however often its note is saved. */
static void
test_measured (GardeTestEngine *engine, gconstpointer data)
{
  static const struct
  {
    int minutes;
    gint64 temperature;
    int measured; /* minutes */
  } cases[] = { { 0, 372, 0 }, { 10, 372, 0 }, { 20, 385, 20 }, { 30, 385, 20 } };
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  gint64 visit = start_visit (centre, "Da Silva");
  g_autoptr (GardeNote) note = make_note (visit, "Fièvre", "Angine");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) vitals = make_vitals (cases[i].temperature);
      g_autoptr (GError) error = NULL;
      g_autoptr (GardeVisitFile) file = NULL;
      GardeNote *saved;

      garde_test_centre_set_minutes (centre, cases[i].minutes);
      saved = save (centre, note, vitals, &error);
      g_assert_no_error (error);
      g_object_unref (note);
      note = saved;
      file = load (centre, visit);
      g_assert_cmpuint (file->vitals->len, ==, 1);
      g_assert_cmpint (((GardeVital *) file->vitals->pdata[0])->measured_at, ==,
                       garde_test_centre_at (centre, 20, 30 + cases[i].measured));
    }
}

static gboolean
move_note (GardeTestCentre *centre, gint64 from, gint64 to, GError **error)
{
  g_autoptr (GardeVisitFile) file = load (centre, from);

  return garde_store_move_to_visit (centre->store, centre->session, GARDE_KIND_NOTE,
                                    garde_record_get_id (file->note), to, error);
}

static void
test_wrong_patient (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  gint64 wrong = start_visit (centre, "Da Silva");
  gint64 right = start_visit (centre, "Dasilva");
  g_autoptr (GardeNote) note = make_note (wrong, "Abdomen souple", "Cystite");
  g_autoptr (GPtrArray) vitals = make_vitals (372);
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeNote) saved = save (centre, note, vitals, &error);
  g_autoptr (GardeVisitFile) before = NULL;
  g_autoptr (GardeVisitFile) after = NULL;

  g_assert_no_error (error);
  g_assert_true (garde_store_move_to_visit (centre->store, centre->session, GARDE_KIND_NOTE,
                                            garde_record_get_id (saved), right, &error));
  before = load (centre, wrong);
  after = load (centre, right);
  g_assert_null (before->note);
  g_assert_cmpuint (before->vitals->len, ==, 0);
  g_assert_cmpstr (after->note->findings, ==, "Abdomen souple");
  g_assert_cmpint (after->note->moved_from, ==, wrong);
  g_assert_cmpuint (after->vitals->len, ==, 1);
  g_assert_false (garde_store_move_to_visit (centre->store, centre->session, GARDE_KIND_NOTE,
                                             garde_record_get_id (saved), right, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID);
}

/* A note that was closed goes without the summary made of it: each doctor is told of his own. */
static void
test_wrong_summary (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  gint64 wrong = start_visit (centre, "Da Silva");
  gint64 right = start_visit (centre, "Dasilva");
  g_autoptr (GardeNote) note = make_note (wrong, "Abdomen souple", "Cystite");
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeVisit) done = finish (centre, wrong, note, NULL, &error);
  g_autoptr (GardeVisit) gone = garde_test_centre_step (centre, right, GARDE_VISIT_DONE);
  g_autoptr (GardeVisit) late = NULL;
  g_autoptr (GardeVisitFile) before = NULL;
  g_autoptr (GardeVisitFile) moved = NULL;
  g_autoptr (GardeVisitFile) after = NULL;

  g_assert_true (move_note (centre, wrong, right, &error));
  g_assert_no_error (error);
  before = load (centre, wrong);
  g_assert_null (before->note);
  g_assert_null (before->summary);
  g_assert_cmpuint (count_lines (centre), ==, 0);
  moved = load (centre, right);
  g_assert_cmpint (moved->note->closed_at, ==, 0);

  late = finish (centre, right, NULL, NULL, &error);
  g_assert_no_error (error);
  after = load (centre, right);
  g_assert_cmpint (after->note->closed_at, !=, 0);
  g_assert_cmpstr (after->summary->text, ==, "Cystite.\nAbdomen souple.");
  g_assert_cmpuint (count_lines (centre), ==, 1);
}

/* What the family doctor has been told stays where it was written. */
static void
test_told (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  gint64 wrong = start_visit (centre, "Da Silva");
  gint64 right = start_visit (centre, "Dasilva");
  g_autoptr (GardeNote) note = make_note (wrong, "Abdomen souple", "Cystite");
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeVisit) done = finish (centre, wrong, note, NULL, &error);
  g_autoptr (GardeDocument) document = garde_store_make_document (
      centre->store, centre->session, wrong, GARDE_DOCUMENT_SUMMARY, 0, NULL, &error);
  g_autoptr (GardeVisitFile) file = NULL;

  g_assert_true (garde_store_mark_printed (centre->store, centre->session,
                                           garde_record_get_id (document), &error));
  g_assert_false (move_note (centre, wrong, right, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID);
  file = load (centre, wrong);
  g_assert_cmpint (file->note->closed_at, !=, 0);
  g_assert_cmpint (file->summary->state, ==, GARDE_SUMMARY_PRINTED);
}

/* Neither a note nor an order goes to a visit that is not the centre's. */
static void
test_other_centre (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  gint64 here = start_visit (centre, "Da Silva");
  g_autoptr (GardeNote) note = make_note (here, "Abdomen souple", "Cystite");
  g_autoptr (GardePatient) patient = garde_test_centre_add_patient (centre, "Dasilva", "Inès");
  g_autoptr (GardeVisit) there =
      garde_test_centre_book (centre, NULL, garde_record_get_id (patient), 40);
  g_autoptr (GardeOrder) order = garde_order_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeNote) saved = save (centre, note, NULL, &error);
  g_autoptr (GardeCentre) second =
      garde_centre_copy (garde_store_get_centre (centre->store, centre->session, &error));
  const GardeKind kinds[] = { GARDE_KIND_NOTE, GARDE_KIND_ORDER };

  garde_record_set_identity (second, 0, 0);
  garde_record_set_text (&second->name, "Centre de Créteil");
  garde_test_save (centre->store, centre->session, second);
  there->centre = garde_record_get_id (second);
  garde_test_save (centre->store, centre->session, there);
  order->visit = here;
  order->doctor = centre->doctors[0];
  order->kind = GARDE_ORDER_BIOLOGY;
  order->state = GARDE_ORDER_WRITTEN;
  order->written_at = garde_clock_now (centre->clock);
  garde_test_save (centre->store, centre->session, order);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      gint64 id = garde_record_get_id (i == 0 ? (gpointer) saved : (gpointer) order);

      g_assert_false (garde_store_move_to_visit (centre->store, centre->session, kinds[i], id,
                                                 garde_record_get_id (there), &error));
      g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_NOT_FOUND);
      g_clear_error (&error);
    }
}

static guint
count_unfinished (GardeTestCentre *centre)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found =
      garde_store_find_unfinished (centre->store, centre->session, centre->shift, 0, &error);

  g_assert_no_error (error);
  return found->len;
}

static void
test_end_of_shift (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  gint64 first = start_visit (centre, "Da Silva");
  gint64 second = start_visit (centre, "Nguyen");
  g_autoptr (GardeNote) note = make_note (first, "Rien", "Angine");
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeVisit) a = NULL;
  g_autoptr (GardeVisit) b = NULL;

  g_assert_cmpuint (count_unfinished (centre), ==, 2);
  g_assert_false (garde_store_close_shift (centre->store, centre->session, centre->shift, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STEP);
  g_assert_nonnull (strstr (error->message, "1, 2"));
  g_clear_error (&error);
  a = finish (centre, first, note, NULL, &error);
  g_assert_no_error (error);
  /* Done by the desk's key, without a note: it is still to be written. */
  b = garde_test_centre_step (centre, second, GARDE_VISIT_DONE);
  g_assert_cmpuint (count_unfinished (centre), ==, 1);
  g_assert_true (garde_store_close_shift (centre->store, centre->session, centre->shift, &error));
  g_assert_no_error (error);
}

/* Who was booked and did not come holds the end back too, and is in the list of those who do. */
static void
test_booked (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardePatient) patient = garde_test_centre_add_patient (centre, "Petit", "Jean");
  g_autoptr (GardeVisit) booked =
      garde_test_centre_add_booking (centre, NULL, garde_record_get_id (patient), 7);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (booked->state, ==, GARDE_VISIT_BOOKED);
  g_assert_false (garde_store_close_shift (centre->store, centre->session, centre->shift, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STEP);
  g_assert_cmpuint (count_unfinished (centre), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  garde_test_add_on_engines ("/store/notes/draft", test_draft, NULL);
  garde_test_add_on_engines ("/store/notes/note", test_note, NULL);
  garde_test_add_on_engines ("/store/notes/finish", test_finish, NULL);
  garde_test_add_on_engines ("/store/notes/late", test_late, NULL);
  garde_test_add_on_engines ("/store/notes/overtaken", test_overtaken, NULL);
  garde_test_add_on_engines ("/store/notes/first-draft", test_first_draft, NULL);
  garde_test_add_on_engines ("/store/notes/reopened", test_reopened, NULL);
  garde_test_add_on_engines ("/store/notes/corrected", test_corrected, NULL);
  garde_test_add_on_engines ("/store/notes/measured", test_measured, NULL);
  garde_test_add_on_engines ("/store/notes/wrong-patient", test_wrong_patient, NULL);
  garde_test_add_on_engines ("/store/notes/wrong-summary", test_wrong_summary, NULL);
  garde_test_add_on_engines ("/store/notes/told", test_told, NULL);
  garde_test_add_on_engines ("/store/notes/other-centre", test_other_centre, NULL);
  garde_test_add_on_engines ("/store/notes/end-of-shift", test_end_of_shift, NULL);
  garde_test_add_on_engines ("/store/notes/booked", test_booked, NULL);
  return g_test_run ();
}
