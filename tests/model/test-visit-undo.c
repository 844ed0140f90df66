/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "model/garde-visit-machine.h"

#define DESK       (11)
#define OTHER_DESK (12)

static GardeStep *
step_new (gint64 id, GardeVisitState from, GardeVisitState to, gint64 at)
{
  GardeStep *step = garde_step_new ();

  garde_record_set_identity (step, id, 1);
  step->from_state = from;
  step->to_state = to;
  step->at = at;
  step->workstation = DESK;
  return step;
}

typedef struct
{
  const char *what;
  gboolean is_missing; /* there is no step */
  gint64 undoes;       /* of the step */
  gboolean is_followed;
  GardeVisitState to;
  gint64 desk;
  gboolean by_doctor, shift_closed, document_handed;
  GardeUndo answer;
} Rule;

static const Rule rules[] = {
  { "no step", .is_missing = TRUE, .answer = GARDE_UNDO_NOTHING },
  { "an undo", .undoes = 5, .desk = DESK, .answer = GARDE_UNDO_NOTHING },
  { "the same desk", .desk = DESK, .answer = GARDE_UNDO_ALLOWED },
  { "followed by another", .is_followed = TRUE, .desk = DESK, .answer = GARDE_UNDO_NOT_LAST },
  { "another desk", .desk = OTHER_DESK, .answer = GARDE_UNDO_OTHER_DESK },
  { "another desk, a doctor on duty", .desk = OTHER_DESK, .by_doctor = TRUE,
    .answer = GARDE_UNDO_ALLOWED },
  { "a closed shift", .desk = DESK, .shift_closed = TRUE, .answer = GARDE_UNDO_SHIFT_CLOSED },
  { "a closed shift, even for a doctor", .desk = DESK, .by_doctor = TRUE, .shift_closed = TRUE,
    .answer = GARDE_UNDO_SHIFT_CLOSED },
  { "a finish", .to = GARDE_VISIT_DONE, .desk = DESK, .answer = GARDE_UNDO_ALLOWED },
  { "a finish, document handed", .to = GARDE_VISIT_DONE, .desk = DESK, .document_handed = TRUE,
    .answer = GARDE_UNDO_DOCUMENT_HANDED },
  { "a finish, document handed, a doctor", .to = GARDE_VISIT_DONE, .desk = DESK, .by_doctor = TRUE,
    .document_handed = TRUE, .answer = GARDE_UNDO_DOCUMENT_HANDED },
  { "a call, document handed", .desk = DESK, .document_handed = TRUE,
    .answer = GARDE_UNDO_ALLOWED },
  { "a document that went out before a closed shift", .to = GARDE_VISIT_DONE, .desk = DESK,
    .shift_closed = TRUE, .document_handed = TRUE, .answer = GARDE_UNDO_SHIFT_CLOSED },
  { "without a desk, as from the command line", .desk = 0, .answer = GARDE_UNDO_OTHER_DESK },
};

static void
test_rules (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      const Rule *rule = &rules[i];
      g_autoptr (GardeStep) step =
          step_new (6, GARDE_VISIT_WAITING, rule->to != 0 ? rule->to : GARDE_VISIT_CALLED, 300);
      g_autoptr (GardeStep) next = step_new (7, step->to_state, GARDE_VISIT_DONE, 400);
      GardeUndoQuestion question = { .step = rule->is_missing ? NULL : step,
                                     .last = rule->is_followed ? next : step,
                                     .workstation = rule->desk,
                                     .by_doctor_on_duty = rule->by_doctor,
                                     .shift_closed = rule->shift_closed,
                                     .document_handed = rule->document_handed };

      g_test_message ("%s", rule->what);
      step->undoes = rule->undoes;
      g_assert_cmpint (garde_visit_may_undo (&question), ==, rule->answer);
    }
}

/* The step may have been read twice. */
static void
test_same_step_read_twice (void)
{
  g_autoptr (GardeStep) step = step_new (6, GARDE_VISIT_WAITING, GARDE_VISIT_CALLED, 300);
  g_autoptr (GardeStep) copy = garde_step_copy (step);
  GardeUndoQuestion question = { .step = step, .last = copy, .workstation = DESK };

  g_assert_cmpint (garde_visit_may_undo (&question), ==, GARDE_UNDO_ALLOWED);
}

static void
test_explanations (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_null (garde_undo_explain (GARDE_UNDO_ALLOWED));
  for (int answer = GARDE_UNDO_NOTHING; answer <= GARDE_UNDO_DOCUMENT_HANDED; answer++)
    {
      const char *sentence = garde_undo_explain (answer);

      g_assert_true (g_str_has_suffix (sentence, "."));
      g_assert_true (g_hash_table_add (seen, (gpointer) sentence));
    }
}

/* A way through the machine; its last step is taken back, and the visit is what it was before. */
typedef struct
{
  const char *what;
  GardeVisitState first;
  GardeVisitState way[6];
} Way;

#define B GARDE_VISIT_BOOKED
#define W GARDE_VISIT_WAITING
#define C GARDE_VISIT_CALLED
#define I GARDE_VISIT_IN_VISIT
#define D GARDE_VISIT_DONE
#define N GARDE_VISIT_NO_SHOW
#define L GARDE_VISIT_LEFT
#define R GARDE_VISIT_REDIRECTED
#define X GARDE_VISIT_CANCELLED

static const Way ways[] = {
  { "arrival", B, { W } },
  { "absence", B, { N } },
  { "cancellation", B, { X } },
  { "redirected before coming", B, { R } },
  { "late after all", B, { N, W } },
  { "late after all, then called", B, { N, W, C } },
  { "call", W, { C } },
  { "second call", W, { C, C } },
  { "third call", W, { C, C, C } },
  { "left", W, { L } },
  { "left after a call", W, { C, L } },
  { "back again", W, { L, W } },
  { "redirected", W, { R } },
  { "door", W, { C, I } },
  { "put back", W, { C, W } },
  { "finish", W, { C, I, D } },
  { "finish from the call", W, { C, D } },
  { "call after being put back", W, { C, W, C, I } },
};

#undef B
#undef W
#undef C
#undef I
#undef D
#undef N
#undef L
#undef R
#undef X

static GardeVisit *
begin_way (const Way *way)
{
  GardeVisit *visit = garde_visit_new ();

  visit->state = way->first;
  if (way->first == GARDE_VISIT_BOOKED)
    visit->booked_at = 100;
  else
    visit->arrived_at = 100;
  return visit;
}

static void
test_ways_back (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      const Way *way = &ways[i];
      g_autoptr (GardeVisit) visit = begin_way (way);
      g_autoptr (GardeVisit) before = NULL;
      g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);

      g_test_message ("%s", way->what);
      g_ptr_array_add (steps, step_new (1, 0, way->first, 100));
      for (guint j = 0; way->way[j] != 0; j++)
        {
          gint64 at = 200 + j * 100;

          g_ptr_array_add (steps, step_new (j + 2, visit->state, way->way[j], at));
          g_clear_object (&before);
          before = garde_visit_copy (visit);
          garde_visit_apply_step (visit, way->way[j], at);
        }
      garde_visit_undo_step (visit, steps);
      g_assert_true (garde_record_equal (visit, before));
    }
}

/* All the way back, step by step, from everywhere that is reached in five steps. */
static void
go_on (GardeVisit *visit, GPtrArray *steps, guint depth)
{
  for (int to = 1; to <= GARDE_VISIT_CANCELLED && depth > 0; to++)
    {
      g_autoptr (GardeVisit) there = garde_visit_copy (visit);
      gint64 at = 100 * (steps->len + 1);
      GardeStep *step;

      if (!garde_visit_state_may_follow (visit->state, to))
        continue;
      step = step_new (steps->len + 1, visit->state, to, at);
      g_ptr_array_add (steps, step);
      garde_visit_apply_step (there, to, at);
      go_on (there, steps, depth - 1);
      garde_visit_undo_step (there, steps);
      g_assert_true (garde_record_equal (there, visit));
      g_ptr_array_remove_index (steps, steps->len - 1);
    }
}

static void
test_every_way_back (void)
{
  static const GardeVisitState firsts[] = { GARDE_VISIT_BOOKED, GARDE_VISIT_WAITING };

  for (guint i = 0; i < G_N_ELEMENTS (firsts); i++)
    {
      Way way = { "", firsts[i], { 0 } };
      g_autoptr (GardeVisit) visit = begin_way (&way);
      g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);

      g_ptr_array_add (steps, step_new (1, 0, firsts[i], 100));
      go_on (visit, steps, 5);
    }
}

/* A walk-in that was a mistake is cancelled, not forgotten. */
static void
test_first_step (void)
{
  g_autoptr (GardeVisit) visit = garde_visit_new ();
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (steps, step_new (1, 0, GARDE_VISIT_WAITING, 200));
  visit->state = GARDE_VISIT_WAITING;
  visit->arrived_at = 200;
  garde_visit_undo_step (visit, steps);
  g_assert_cmpint (visit->state, ==, GARDE_VISIT_CANCELLED);
  g_assert_cmpint (visit->closed_at, ==, 200);
}

static void
test_outcome_goes_with_the_finish (void)
{
  g_autoptr (GardeVisit) visit = garde_visit_new ();
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (steps, step_new (1, GARDE_VISIT_WAITING, GARDE_VISIT_CALLED, 200));
  g_ptr_array_add (steps, step_new (2, GARDE_VISIT_CALLED, GARDE_VISIT_DONE, 300));
  visit->state = GARDE_VISIT_DONE;
  visit->outcome = GARDE_OUTCOME_EMERGENCY;
  visit->done_at = 300;
  garde_visit_undo_step (visit, steps);
  g_assert_cmpint (visit->state, ==, GARDE_VISIT_CALLED);
  g_assert_cmpint (visit->outcome, ==, 0);
  g_assert_cmpint (visit->done_at, ==, 0);
}

/* The doctor who called goes with the call, and whose the visit was before has it again. */
static void
test_doctor_goes_with_the_call (void)
{
  static const gint64 doctors[] = { 0, 7, 8 };

  for (guint i = 0; i < G_N_ELEMENTS (doctors); i++)
    {
      g_autoptr (GardeVisit) visit = garde_visit_new ();
      g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);
      GardeStep *called = step_new (1, GARDE_VISIT_WAITING, GARDE_VISIT_CALLED, 200);

      g_ptr_array_add (steps, called);
      called->from_doctor = doctors[i];
      visit->state = GARDE_VISIT_CALLED;
      visit->doctor = 7;
      garde_visit_undo_step (visit, steps);
      g_assert_cmpint (visit->doctor, ==, doctors[i]);
    }
}

/* Being set aside and moving are steps beside the states: no stamp is touched. */
static void
test_steps_aside (void)
{
  static const struct
  {
    GardeVisitState from, to;
    gboolean is_aside;
  } kinds[] = {
    { GARDE_VISIT_WAITING, GARDE_VISIT_WAITING, TRUE },
    { GARDE_VISIT_BOOKED, GARDE_VISIT_BOOKED, TRUE },
    { GARDE_VISIT_CALLED, GARDE_VISIT_CALLED, FALSE }, /* a second call */
    { GARDE_VISIT_CALLED, GARDE_VISIT_WAITING, FALSE },
    { 0, GARDE_VISIT_BOOKED, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GardeStep) step = step_new (1, kinds[i].from, kinds[i].to, 100);

      g_assert_cmpint (garde_step_is_aside (step), ==, kinds[i].is_aside);
    }
}

/* Put back and set aside in one step, then taken back: he is called again, at the time he was. */
static void
test_parked_from_the_call (void)
{
  g_autoptr (GardeVisit) visit = garde_visit_new ();
  g_autoptr (GardeVisit) before = NULL;
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);
  GardeStep *parked = step_new (4, GARDE_VISIT_CALLED, GARDE_VISIT_WAITING, 400);

  g_ptr_array_add (steps, step_new (1, 0, GARDE_VISIT_WAITING, 100));
  g_ptr_array_add (steps, step_new (2, GARDE_VISIT_WAITING, GARDE_VISIT_CALLED, 200));
  g_ptr_array_add (steps, step_new (3, GARDE_VISIT_CALLED, GARDE_VISIT_CALLED, 300));
  visit->state = GARDE_VISIT_CALLED;
  visit->arrived_at = 100;
  visit->called_at = 300;
  visit->doctor = 7;
  before = garde_visit_copy (visit);
  garde_visit_apply_step (visit, GARDE_VISIT_WAITING, 400);
  visit->parked = TRUE;
  parked->to_parked = TRUE;
  parked->from_doctor = 7;
  g_ptr_array_add (steps, parked);
  garde_visit_undo_step (visit, steps);
  g_assert_true (garde_record_equal (visit, before));
}

static void
test_step_of_another_state (void)
{
  g_autoptr (GardeVisit) visit = garde_visit_new ();
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (steps, step_new (1, GARDE_VISIT_WAITING, GARDE_VISIT_CALLED, 200));
  visit->state = GARDE_VISIT_DONE;
  g_test_expect_message (G_LOG_DOMAIN, G_LOG_LEVEL_CRITICAL, "*to_state*failed*");
  garde_visit_undo_step (visit, steps);
  g_test_assert_expected_messages ();
  g_assert_cmpint (visit->state, ==, GARDE_VISIT_DONE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/visit-undo/rules", test_rules);
  g_test_add_func ("/model/visit-undo/same-step-read-twice", test_same_step_read_twice);
  g_test_add_func ("/model/visit-undo/explanations", test_explanations);
  g_test_add_func ("/model/visit-undo/ways-back", test_ways_back);
  g_test_add_func ("/model/visit-undo/every-way-back", test_every_way_back);
  g_test_add_func ("/model/visit-undo/first-step", test_first_step);
  g_test_add_func ("/model/visit-undo/outcome-goes-with-the-finish",
                   test_outcome_goes_with_the_finish);
  g_test_add_func ("/model/visit-undo/doctor-goes-with-the-call", test_doctor_goes_with_the_call);
  g_test_add_func ("/model/visit-undo/steps-aside", test_steps_aside);
  g_test_add_func ("/model/visit-undo/parked-from-the-call", test_parked_from_the_call);
  g_test_add_func ("/model/visit-undo/step-of-another-state", test_step_of_another_state);

  return g_test_run ();
}
