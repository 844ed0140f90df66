/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-centre.h"
#include "model/garde-document.h"
#include "store/garde-store-private.h"

static GardeVisit *
load_visit (GardeTestCentre *centre, gint64 id)
{
  g_autoptr (GError) error = NULL;
  GardeVisit *visit =
      garde_store_load (centre->store, centre->session, GARDE_TYPE_VISIT, id, &error);

  g_assert_no_error (error);
  return visit;
}

static GPtrArray *
load_steps (GardeTestCentre *centre, gint64 visit)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *steps = garde_store_load_steps (centre->store, centre->session, visit, &error);

  g_assert_no_error (error);
  return steps;
}

/* A booked visit of a new patient, on no place. */
static gint64
add_booked (GardeTestCentre *centre)
{
  g_autoptr (GardePatient) patient = garde_test_centre_add_patient (centre, "Petit", "Anne");
  gint64 ticket =
      garde_test_read_int (centre->store, "SELECT COALESCE(MAX(ticket), 0) + 1 FROM visit");
  g_autoptr (GardeVisit) visit =
      garde_test_centre_add_booking (centre, NULL, garde_record_get_id (patient), (int) ticket);

  return garde_record_get_id (visit);
}

static gint64
add_waiting (GardeTestCentre *centre, const char *family_name)
{
  g_autoptr (GardeVisit) visit = garde_test_centre_walk_in (centre, family_name, "Paul");

  return garde_record_get_id (visit);
}

static void
check_refused (GardeTestCentre *centre, gint64 visit, GardeVisitState to, const char *sentence)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (garde_store_step (centre->store, centre->session, visit,
                                   &(GardeStepRequest){ .to = to }, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STEP);
  if (sentence != NULL)
    g_assert_cmpstr (error->message, ==, sentence);
}

/* --- the way of a visit --- */

static void
test_stamps (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  gint64 id = add_booked (centre);
  static const GardeVisitState way[] = { GARDE_VISIT_WAITING, GARDE_VISIT_CALLED,
                                         GARDE_VISIT_CALLED, GARDE_VISIT_IN_VISIT,
                                         GARDE_VISIT_DONE };
  g_autoptr (GardeVisit) visit = NULL;
  g_autoptr (GPtrArray) steps = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (way); i++)
    {
      garde_test_centre_set_minutes (centre, 10 * ((int) i + 1));
      g_object_unref (garde_test_centre_step (centre, id, way[i]));
    }
  visit = load_visit (centre, id);
  g_assert_cmpint (visit->state, ==, GARDE_VISIT_DONE);
  g_assert_cmpint (visit->booked_at, ==, garde_test_centre_at (centre, 20, 30));
  g_assert_cmpint (visit->arrived_at, ==, garde_test_centre_at (centre, 20, 40));
  g_assert_cmpint (visit->called_at, ==, garde_test_centre_at (centre, 21, 0));
  g_assert_cmpint (visit->started_at, ==, garde_test_centre_at (centre, 21, 10));
  g_assert_cmpint (visit->done_at, ==, garde_test_centre_at (centre, 21, 20));
  g_assert_cmpint (visit->closed_at, ==, 0);
  g_assert_cmpint (garde_record_get_revision (visit), ==, 6);

  steps = load_steps (centre, id);
  g_assert_cmpuint (steps->len, ==, G_N_ELEMENTS (way));
  for (guint i = 0; i < steps->len; i++)
    {
      const GardeStep *step = g_ptr_array_index (steps, i);

      g_assert_cmpint (step->from_state, ==, i == 0 ? GARDE_VISIT_BOOKED : way[i - 1]);
      g_assert_cmpint (step->to_state, ==, way[i]);
      g_assert_cmpint (step->at, ==, garde_test_centre_at (centre, 20, 40) + i * 10 * GARDE_MINUTE);
      g_assert_cmpint (step->by_account, ==, 1);
      g_assert_cmpint (step->workstation, ==, garde_session_get_workstation (centre->session));
      g_assert_cmpint (step->undoes, ==, 0);
    }
}

/* The visit that a step gives is what is in the database. */
static void
test_answer_is_what_was_saved (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  gint64 id = add_waiting (centre, "Roux");
  g_autoptr (GardeVisit) called = garde_test_centre_step (centre, id, GARDE_VISIT_CALLED);
  g_autoptr (GardeVisit) saved = load_visit (centre, id);

  g_assert_true (garde_record_equal (called, saved));
  g_assert_cmpint (garde_record_get_revision (called), ==, garde_record_get_revision (saved));
}

static void
test_request (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  gint64 id = add_waiting (centre, "Roux");
  g_autoptr (GError) error = NULL;
  GardeStepRequest call = { .to = GARDE_VISIT_CALLED,
                            .doctor = centre->doctors[1],
                            .at = garde_test_centre_at (centre, 20, 5) };
  GardeStepRequest finish = { .to = GARDE_VISIT_DONE, .outcome = GARDE_OUTCOME_EMERGENCY };
  g_autoptr (GardeVisit) called =
      garde_store_step (centre->store, centre->session, id, &call, &error);
  g_autoptr (GardeVisit) done = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (called->doctor, ==, centre->doctors[1]);
  g_assert_cmpint (called->called_at, ==, garde_test_centre_at (centre, 20, 5));
  done = garde_store_step (centre->store, centre->session, id, &finish, &error);
  g_assert_no_error (error);
  g_assert_cmpint (done->outcome, ==, GARDE_OUTCOME_EMERGENCY);
  g_assert_cmpint (done->doctor, ==, centre->doctors[1]);
}

/* Whoever has nobody with him, the first of the list among equals. */
static void
test_free_doctor (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  static const guint expected[] = { 0, 1, 0 };
  gint64 first = 0;

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *name = g_strdup_printf ("Patient%u", i);
      gint64 id = add_waiting (centre, name);
      g_autoptr (GardeVisit) called = garde_test_centre_step (centre, id, GARDE_VISIT_CALLED);

      g_assert_cmpint (called->doctor, ==, centre->doctors[expected[i]]);
      first = first != 0 ? first : id;
    }
  g_object_unref (garde_test_centre_step (centre, first, GARDE_VISIT_DONE));
}

/* --- what it costs: a file has statements instead --- */

static void
test_round_trips (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  gint64 id = add_waiting (centre, "Roux");
  static const GardeVisitState way[] = { GARDE_VISIT_CALLED, GARDE_VISIT_IN_VISIT,
                                         GARDE_VISIT_DONE };
  g_autoptr (GError) error = NULL;
  guint64 before;

  for (guint i = 0; i < G_N_ELEMENTS (way); i++)
    {
      before = garde_store_get_round_trips (centre->store);
      g_object_unref (garde_test_centre_step (centre, id, way[i]));
      g_assert_cmpuint (garde_store_get_round_trips (centre->store) - before, <=, 2);
    }
  before = garde_store_get_round_trips (centre->store);
  g_object_unref (garde_store_undo (centre->store, centre->session, id, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (garde_store_get_round_trips (centre->store) - before, <=, 2);
}

/* --- undo --- */

static void
test_undo_chain (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  gint64 id = add_booked (centre);
  static const GardeVisitState way[] = { GARDE_VISIT_NO_SHOW,  GARDE_VISIT_WAITING,
                                         GARDE_VISIT_CALLED,   GARDE_VISIT_CALLED,
                                         GARDE_VISIT_IN_VISIT, GARDE_VISIT_DONE };
  GardeVisit *states[G_N_ELEMENTS (way) + 1];
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) steps = NULL;

  states[0] = load_visit (centre, id);
  for (guint i = 0; i < G_N_ELEMENTS (way); i++)
    {
      garde_test_centre_set_minutes (centre, (int) i + 1);
      states[i + 1] = garde_test_centre_step (centre, id, way[i]);
    }
  for (guint i = G_N_ELEMENTS (way); i > 0; i--)
    {
      g_autoptr (GardeVisit) back = garde_store_undo (centre->store, centre->session, id, &error);

      g_assert_no_error (error);
      g_assert_true (garde_record_equal (back, states[i - 1]));
    }
  g_assert_null (garde_store_undo (centre->store, centre->session, id, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STEP);
  steps = load_steps (centre, id);
  g_assert_cmpuint (steps->len, ==, 2 * G_N_ELEMENTS (way));
  for (guint i = 0; i < G_N_ELEMENTS (way); i++)
    {
      const GardeStep *step = g_ptr_array_index (steps, i);
      const GardeStep *undo = g_ptr_array_index (steps, steps->len - 1 - i);

      g_assert_cmpint (undo->undoes, ==, garde_record_get_id (step));
      g_assert_cmpint (undo->from_state, ==, step->to_state);
      g_assert_cmpint (undo->to_state, ==, step->from_state);
    }
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    g_object_unref (states[i]);
}

/* Undone and done again, as often as one likes. */
static void
test_undo_and_again (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  gint64 id = add_waiting (centre, "Roux");
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeVisit) cancelled = NULL;

  for (int i = 0; i < 3; i++)
    {
      g_autoptr (GardeVisit) called = garde_test_centre_step (centre, id, GARDE_VISIT_CALLED);
      g_autoptr (GardeVisit) back = garde_store_undo (centre->store, centre->session, id, &error);

      g_assert_no_error (error);
      g_assert_cmpint (back->state, ==, GARDE_VISIT_WAITING);
      g_assert_cmpint (back->called_at, ==, 0);
      /* A walk-in is nobody's until he is called. */
      g_assert_cmpint (back->doctor, ==, 0);
    }
  /* The registration itself: a mistake is cancelled, and that is the end of it. */
  cancelled = garde_store_undo (centre->store, centre->session, id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (cancelled->state, ==, GARDE_VISIT_CANCELLED);
  g_assert_null (garde_store_undo (centre->store, centre->session, id, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STEP);
}

static void
check_undo_refused (GardeStore *store, GardeSession *session, gint64 visit, GardeUndo why)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (garde_store_undo (store, session, visit, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STEP);
  g_assert_cmpstr (error->message, ==, garde_undo_explain (why));
}

static void
test_undo_elsewhere (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeStore) other = garde_test_centre_open (centre, "Accueil 2");
  g_autoptr (GardeSession) session = garde_test_open_session (other);
  gint64 id = add_waiting (centre, "Roux");
  g_autoptr (GError) error = NULL;

  g_object_unref (garde_test_centre_step (centre, id, GARDE_VISIT_CALLED));
  check_undo_refused (other, session, id, GARDE_UNDO_OTHER_DESK);
  g_object_unref (garde_store_undo (centre->store, centre->session, id, &error));
  g_assert_no_error (error);
}

static void
test_undo_too_late (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  gint64 id = add_waiting (centre, "Roux");
  gint64 other = add_waiting (centre, "Blanc");
  g_autoptr (GardeDocument) document = garde_document_new ();
  g_autoptr (GError) error = NULL;

  g_object_unref (garde_test_centre_step (centre, id, GARDE_VISIT_CALLED));
  document->centre = centre->centre;
  document->visit = id;
  document->kind = GARDE_DOCUMENT_SUMMARY;
  document->made_at = 1;
  garde_test_save (centre->store, centre->session, document);
  g_object_unref (garde_test_centre_step (centre, id, GARDE_VISIT_DONE));
  g_object_unref (garde_store_undo (centre->store, centre->session, id, &error));
  g_assert_no_error (error);
  g_object_unref (garde_test_centre_step (centre, id, GARDE_VISIT_DONE));
  document->printed_at = 2;
  garde_test_save (centre->store, centre->session, document);
  check_undo_refused (centre->store, centre->session, id, GARDE_UNDO_DOCUMENT_HANDED);

  garde_test_run (centre->store, "UPDATE shift SET closed_at = 1");
  check_undo_refused (centre->store, centre->session, other, GARDE_UNDO_SHIFT_CLOSED);
}

static void
test_last_step (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeStore) other = garde_test_centre_open (centre, "Accueil 2");
  g_autoptr (GardeSession) session = garde_test_open_session (other);
  g_autoptr (GError) error = NULL;
  gint64 first = add_waiting (centre, "Roux");
  gint64 second = add_waiting (centre, "Blanc");
  g_autoptr (GardeStep) last = NULL;
  g_autoptr (GardeStep) before = NULL;

  g_object_unref (garde_test_centre_step (centre, first, GARDE_VISIT_CALLED));
  last = garde_store_find_last_step (centre->store, centre->session, &error);
  g_assert_no_error (error);
  g_assert_cmpint (last->visit, ==, first);
  g_assert_cmpint (last->to_state, ==, GARDE_VISIT_CALLED);
  g_object_unref (garde_store_undo (centre->store, centre->session, first, &error));
  before = garde_store_find_last_step (centre->store, centre->session, &error);
  g_assert_no_error (error);
  g_assert_cmpint (before->visit, ==, second);

  g_assert_null (garde_store_find_last_step (other, session, &error));
  g_assert_no_error (error);
  garde_test_centre_set_minutes (centre, 24 * 60);
  g_assert_null (garde_store_find_last_step (centre->store, centre->session, &error));
  g_assert_no_error (error);
}

/* After midnight the evening's last step is still the evening's, until the shift has ended and the
 * day is another. */
static void
test_last_step_after_midnight (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeShift) night = garde_test_centre_add_shift (centre, centre->day, 22, 4);
  g_autoptr (GError) error = NULL;
  gint64 id = add_waiting (centre, "Roux");
  g_autoptr (GardeStep) evening = NULL;
  g_autoptr (GardeStep) last = NULL;

  /* 00:00 of the next day, the shift ends in this minute. */
  garde_test_centre_set_minutes (centre, 3 * 60 + 30);
  evening = garde_store_find_last_step (centre->store, centre->session, &error);
  g_assert_no_error (error);
  g_assert_cmpint (evening->visit, ==, id);
  garde_test_centre_set_minutes (centre, 3 * 60 + 31);
  g_assert_null (garde_store_find_last_step (centre->store, centre->session, &error));
  g_assert_no_error (error);

  /* 00:30, in the night's shift. */
  garde_test_centre_set_minutes (centre, 4 * 60);
  id = add_waiting (centre, "Blanc");
  garde_test_centre_set_minutes (centre, 5 * 60);
  last = garde_store_find_last_step (centre->store, centre->session, &error);
  g_assert_no_error (error);
  g_assert_cmpint (last->visit, ==, id);
}

/* --- a place that was given away --- */

typedef struct
{
  gint64 place;
  gint64 late;  /* the visit of the one who did not come in time */
  gint64 other; /* of the one who got his place */
} GivenAway;

static GivenAway
give_place_away (GardeTestCentre *centre)
{
  g_autoptr (GardePlace) place = garde_test_centre_add_place (centre, centre->doctors[0], 0);
  g_autoptr (GardePatient) late = garde_test_centre_add_patient (centre, "Petit", "Anne");
  g_autoptr (GardePatient) other = garde_test_centre_add_patient (centre, "Grand", "Paul");
  g_autoptr (GardeVisit) first =
      garde_test_centre_add_booking (centre, place, garde_record_get_id (late), 1);
  g_autoptr (GardeVisit) second = NULL;

  g_object_unref (
      garde_test_centre_step (centre, garde_record_get_id (first), GARDE_VISIT_NO_SHOW));
  second = garde_test_centre_add_booking (centre, place, garde_record_get_id (other), 2);
  return (GivenAway){ garde_record_get_id (place), garde_record_get_id (first),
                      garde_record_get_id (second) };
}

/* Late after all, or never gone: he keeps his hour, the place is the other's. */
static void
test_given_away (GardeTestEngine *engine, gconstpointer data)
{
  gboolean by_undo = GPOINTER_TO_INT (data);
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  GivenAway given = give_place_away (centre);
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeVisit) back = NULL;
  g_autoptr (GardeVisit) other = NULL;

  if (by_undo)
    back = garde_store_undo (centre->store, centre->session, given.late, &error);
  else
    back = garde_test_centre_step (centre, given.late, GARDE_VISIT_WAITING);
  g_assert_no_error (error);
  g_assert_cmpint (back->state, ==, by_undo ? GARDE_VISIT_BOOKED : GARDE_VISIT_WAITING);
  g_assert_cmpint (back->place, ==, 0);
  g_assert_cmpint (back->slot_at, ==, garde_test_centre_at (centre, 20, 0));
  other = load_visit (centre, given.other);
  g_assert_cmpint (other->place, ==, given.place);
}

/* Nobody took it meanwhile: it is his again. */
static void
test_place_kept (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  GivenAway given = give_place_away (centre);
  g_autoptr (GardeVisit) back = NULL;

  g_object_unref (garde_test_centre_step (centre, given.other, GARDE_VISIT_CANCELLED));
  back = garde_test_centre_step (centre, given.late, GARDE_VISIT_WAITING);
  g_assert_cmpint (back->place, ==, given.place);
}

/* --- refusals --- */

static void
test_refusals (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeStore) other = garde_test_centre_open (centre, "Accueil 2");
  g_autoptr (GardeSession) session = garde_test_open_session (other);
  gint64 booked = add_booked (centre);
  gint64 id = add_waiting (centre, "Roux");
  g_autoptr (GError) error = NULL;

  /* Nobody made a step of it yet. */
  check_refused (centre, booked, GARDE_VISIT_DONE, "No. 1 is already “Expected”.");
  check_refused (centre, id, GARDE_VISIT_DONE,
                 "No. 2 is already “Waiting”, since 20:30 (Accueil 1).");
  garde_test_centre_set_minutes (centre, 12);
  g_object_unref (garde_store_step (other, session, id,
                                    &(GardeStepRequest){ .to = GARDE_VISIT_CALLED }, &error));
  g_assert_no_error (error);
  g_object_unref (garde_test_centre_step (centre, id, GARDE_VISIT_DONE));
  check_refused (centre, id, GARDE_VISIT_CALLED,
                 "No. 2 is already “Seen”, since 20:42 (Accueil 1).");
  g_assert_cmpint (garde_test_read_int (centre->store, "SELECT COUNT(*) FROM step"), ==, 3);
}

/* Both desks see the patient waiting; the second hears who called him. */
static void
test_seen_elsewhere (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeStore) other = garde_test_centre_open (centre, "Accueil 2");
  g_autoptr (GardeSession) session = garde_test_open_session (other);
  gint64 id = add_waiting (centre, "Roux");
  GardeStepRequest call = { .to = GARDE_VISIT_CALLED, .from = GARDE_VISIT_WAITING };
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeVisit) called = garde_store_step (other, session, id, &call, &error);

  g_assert_no_error (error);
  g_assert_null (garde_store_step (centre->store, centre->session, id, &call, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STEP);
  g_assert_cmpstr (error->message, ==, "No. 1 is already “Called”, since 20:30 (Accueil 2).");

  /* Calling again, knowingly, is something else. */
  call.from = GARDE_VISIT_CALLED;
  g_clear_error (&error);
  g_object_unref (garde_store_step (centre->store, centre->session, id, &call, &error));
  g_assert_no_error (error);
}

static void
test_not_there (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeSession) elsewhere = garde_session_new (1, "", centre->centre + 1, 0);
  GardeStepRequest call = { .to = GARDE_VISIT_CALLED };
  gint64 id = add_waiting (centre, "Roux");
  g_autoptr (GError) error = NULL;

  g_assert_null (garde_store_step (centre->store, centre->session, 4711, &call, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (garde_store_undo (centre->store, centre->session, 4711, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);

  /* Another centre's visits are not this one's to move. */
  g_assert_null (garde_store_step (centre->store, elsewhere, id, &call, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (garde_store_undo (centre->store, elsewhere, id, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_NOT_FOUND);
}

/* --- desks whose clocks differ --- */

static void
test_clocks_that_differ (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeClock) slow = garde_clock_new_manual (garde_test_centre_at (centre, 20, 29));
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeStore) other = garde_store_open (
      garde_test_engine_get_uri (engine), NULL, "Accueil 2", slow, GARDE_STORE_OPEN_NONE, &error);
  g_autoptr (GardeSession) session = garde_test_open_session (other);
  gint64 id = add_waiting (centre, "Roux");
  static const GardeVisitState way[] = { GARDE_VISIT_CALLED, GARDE_VISIT_WAITING,
                                         GARDE_VISIT_CALLED, GARDE_VISIT_DONE };
  g_autoptr (GPtrArray) steps = NULL;
  g_autoptr (GardeVisit) back = NULL;

  /* The desk a minute behind comes second each time, and its steps are second. */
  for (guint i = 0; i < G_N_ELEMENTS (way); i++)
    {
      GardeStepRequest request = { .to = way[i] };
      gboolean is_slow = i % 2 == 0;

      g_object_unref (garde_store_step (is_slow ? other : centre->store,
                                        is_slow ? session : centre->session, id, &request, &error));
      g_assert_no_error (error);
    }
  steps = load_steps (centre, id);
  g_assert_cmpuint (steps->len, ==, 5);
  for (guint i = 0; i < G_N_ELEMENTS (way); i++)
    g_assert_cmpint (((GardeStep *) g_ptr_array_index (steps, i + 1))->to_state, ==, way[i]);
  back = garde_store_undo (centre->store, centre->session, id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (back->state, ==, GARDE_VISIT_CALLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  garde_test_add_on_engines ("/store/steps/stamps", test_stamps, NULL);
  garde_test_add_on_engines ("/store/steps/answer", test_answer_is_what_was_saved, NULL);
  garde_test_add_on_engines ("/store/steps/request", test_request, NULL);
  garde_test_add_on_engines ("/store/steps/free-doctor", test_free_doctor, NULL);
  garde_test_add_on_server ("/store/steps/round-trips", test_round_trips, NULL);
  garde_test_add_on_engines ("/store/steps/undo-chain", test_undo_chain, NULL);
  garde_test_add_on_engines ("/store/steps/undo-and-again", test_undo_and_again, NULL);
  garde_test_add_on_engines ("/store/steps/undo-elsewhere", test_undo_elsewhere, NULL);
  garde_test_add_on_engines ("/store/steps/undo-too-late", test_undo_too_late, NULL);
  garde_test_add_on_engines ("/store/steps/last-step", test_last_step, NULL);
  garde_test_add_on_engines ("/store/steps/last-step-after-midnight", test_last_step_after_midnight,
                             NULL);
  garde_test_add_on_engines ("/store/steps/given-away/step", test_given_away,
                             GINT_TO_POINTER (FALSE));
  garde_test_add_on_engines ("/store/steps/given-away/undo", test_given_away,
                             GINT_TO_POINTER (TRUE));
  garde_test_add_on_engines ("/store/steps/place-kept", test_place_kept, NULL);
  garde_test_add_on_engines ("/store/steps/refusals", test_refusals, NULL);
  garde_test_add_on_engines ("/store/steps/seen-elsewhere", test_seen_elsewhere, NULL);
  garde_test_add_on_engines ("/store/steps/not-there", test_not_there, NULL);
  garde_test_add_on_engines ("/store/steps/clocks-that-differ", test_clocks_that_differ, NULL);

  return g_test_run ();
}
