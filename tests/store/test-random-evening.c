/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-evening.h"
#include "model/garde-visit-machine.h"
#include "store/garde-store-check.h"

/* An evening of steps at random: whatever a desk does, no place has two, the times agree with the
 * steps, and an undo gives back exactly what was there. */

#define N_ACTIONS   (160)
#define CHECK_EVERY (40)

typedef struct
{
  GardeTestEvening evening;
  GRand *rand;
  GPtrArray *visits; /* of GPtrArray of GardeVisit: what each was after every step that stands */
  guint n_done;      /* actions that were not refused */
  guint n_undone;
} Run;

static void
run_init (Run *self, GardeTestEngine *engine, guint seed)
{
  garde_test_evening_init (&self->evening, engine);
  self->rand = g_rand_new_with_seed (seed);
  self->visits = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
}

static void
run_clear (Run *self)
{
  g_clear_pointer (&self->visits, g_ptr_array_unref);
  g_clear_pointer (&self->rand, g_rand_free);
  garde_test_evening_clear (&self->evening);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

static gint64
pick_place (Run *self)
{
  return garde_test_evening_find_place (&self->evening, (guint) g_rand_int_range (self->rand, 0, 2),
                                        15 * g_rand_int_range (self->rand, 0, 16));
}

/* Few places are asked for with a reason, many without. */
static const char *
pick_reason (Run *self)
{
  return g_rand_int_range (self->rand, 0, 4) == 0 ? "Urgence" : NULL;
}

/* Refused is what the rules refuse; anything else is a defect. */
static void
expect_refusal (const GError *error)
{
  if (!g_error_matches (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STEP) &&
      !g_error_matches (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_TAKEN))
    g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID);
}

static void
add_new (Run *self, GardeVisit *visit, const GError *error)
{
  GPtrArray *past;

  if (visit == NULL)
    {
      expect_refusal (error);
      return;
    }
  past = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (past, visit);
  g_ptr_array_add (self->visits, past);
  self->n_done++;
}

static void
book_somebody (Run *self)
{
  g_autofree char *name = g_strdup_printf ("Patient %u", self->visits->len);
  g_autoptr (GError) error = NULL;
  GardeVisit *visit = garde_test_evening_try_to_book (&self->evening, name, pick_place (self),
                                                      GARDE_SOURCE_SAS, pick_reason (self), &error);

  add_new (self, visit, error);
}

static void
register_somebody (Run *self)
{
  g_autofree char *name = g_strdup_printf ("Patient %u", self->visits->len);

  add_new (self, garde_test_centre_walk_in (self->evening.centre, name, "Paul"), NULL);
}

static GPtrArray *
pick_past (Run *self)
{
  if (self->visits->len == 0)
    return NULL;
  return g_ptr_array_index (self->visits,
                            g_rand_int_range (self->rand, 0, (gint32) self->visits->len));
}

static GardeVisit *
get_last (GPtrArray *past)
{
  return g_ptr_array_index (past, past->len - 1);
}

static void
add_after (Run *self, GPtrArray *past, GardeVisit *visit, const GError *error)
{
  if (visit == NULL)
    {
      expect_refusal (error);
      return;
    }
  g_ptr_array_add (past, visit);
  self->n_done++;
}

static void
step_somebody (Run *self, GPtrArray *past)
{
  GardeTestCentre *centre = self->evening.centre;
  g_autoptr (GError) error = NULL;
  GardeVisit *after;
  GardeStepRequest request = { .to = (GardeVisitState) g_rand_int_range (
                                   self->rand, GARDE_VISIT_WAITING, GARDE_VISIT_CANCELLED + 1),
                               .note = "Parce que" };

  if (request.to == GARDE_VISIT_DONE)
    request.outcome = GARDE_OUTCOME_HOME;
  if (g_rand_boolean (self->rand) && request.to == GARDE_VISIT_CALLED)
    request.doctor = centre->doctors[g_rand_int_range (self->rand, 0, 2)];
  after = garde_store_step (centre->store, centre->session, garde_record_get_id (get_last (past)),
                            &request, &error);
  add_after (self, past, after, error);
}

static void
move_somebody (Run *self, GPtrArray *past)
{
  GardeSeat seat = { pick_place (self), pick_reason (self) };
  GardeVisit *after;
  g_autoptr (GError) error = NULL;

  after = garde_store_move_visit (self->evening.centre->store, self->evening.centre->session,
                                  garde_record_get_id (get_last (past)), &seat, &error);
  add_after (self, past, after, error);
}

static void
park_somebody (Run *self, GPtrArray *past)
{
  GardeVisit *after;
  g_autoptr (GError) error = NULL;

  after =
      garde_store_park (self->evening.centre->store, self->evening.centre->session,
                        garde_record_get_id (get_last (past)), g_rand_boolean (self->rand), &error);
  add_after (self, past, after, error);
}

/* The same but for a place that was given to somebody else meanwhile. */
static void
check_as_before (const GardeVisit *back, const GardeVisit *before)
{
  g_autoptr (GardeVisit) expected = garde_visit_copy (before);

  if (back->place == 0)
    expected->place = 0;
  g_assert_true (garde_record_equal (back, expected));
}

static void
undo_somebody (Run *self, GPtrArray *past)
{
  g_autoptr (GError) error = NULL;
  GardeVisit *back = garde_store_undo (self->evening.centre->store, self->evening.centre->session,
                                       garde_record_get_id (get_last (past)), &error);

  if (back == NULL)
    {
      expect_refusal (error);
      return;
    }
  self->n_undone++;
  if (past->len == 1)
    {
      g_assert_cmpint (back->state, ==, GARDE_VISIT_CANCELLED);
      g_object_unref (back);
      g_ptr_array_remove (self->visits, past);
      return;
    }
  check_as_before (back, g_ptr_array_index (past, past->len - 2));
  g_ptr_array_set_size (past, (gint) past->len - 2);
  g_ptr_array_add (past, back);
}

static void
act (Run *self)
{
  GPtrArray *past = pick_past (self);
  int action = g_rand_int_range (self->rand, 0, 20);

  if (past == NULL || action < 3)
    book_somebody (self);
  else if (action < 4)
    register_somebody (self);
  else if (action < 7)
    move_somebody (self, past);
  else if (action < 9)
    park_somebody (self, past);
  else if (action < 14)
    undo_somebody (self, past);
  else
    step_somebody (self, past);
}

static void
check_everything (Run *self)
{
  GardeStore *store = self->evening.centre->store;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = garde_store_check (store, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s: %s", ((GardeProblem *) g_ptr_array_index (problems, i))->where,
                    ((GardeProblem *) g_ptr_array_index (problems, i))->what);
  g_assert_cmpuint (problems->len, ==, 0);
  g_assert_cmpint (
      garde_test_read_int (store, "SELECT COUNT(*) FROM (SELECT place FROM visit WHERE place IS "
                                  "NOT NULL AND state NOT IN (6, 9) GROUP BY place HAVING "
                                  "COUNT(*) > 1) twice"),
      ==, 0);
}

static void
test_evening (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Run) run = { 0 };

  run_init (&run, engine, GPOINTER_TO_UINT (data));
  for (int i = 0; i < N_ACTIONS; i++)
    {
      garde_test_centre_set_minutes (run.evening.centre, i);
      act (&run);
      if (i % CHECK_EVERY == CHECK_EVERY - 1)
        check_everything (&run);
    }
  g_test_message ("%u done, %u undone", run.n_done, run.n_undone);
  g_assert_cmpuint (run.n_done, >, N_ACTIONS / 8);
  g_assert_cmpuint (run.n_undone, >, N_ACTIONS / 20);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint seed = 1; seed <= (g_test_slow () ? 50 : 4); seed++)
    {
      g_autofree char *path = g_strdup_printf ("/store/random-evening/%u", seed);

      garde_test_add_on_engines (path, test_evening, GUINT_TO_POINTER (seed));
    }

  return g_test_run ();
}
