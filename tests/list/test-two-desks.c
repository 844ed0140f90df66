/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-evening.h"
#include "list/garde-day-model.h"
#include "store/garde-desk.h"
#include "store/garde-store-day.h"
#include "store/garde-store-private.h"

/* An evening on two workstations: both act at once, at random, and in the end both screens' lists
 * are what is in the database. */

#define N_DESKS  (2)
#define N_ROUNDS (150) /* each of a step a desk */

/* What a desk shall try; the numbers decide it when they meet what is there. */
typedef struct
{
  guint32 dice[4];
  guint number;     /* names a new patient */
  gboolean is_done; /* answered */
  GError *error;
} Action;

typedef struct
{
  GardeTestEvening evening;
  GRand *rand;
  GardeDesk *desks[N_DESKS];
  GardeDayModel *models[N_DESKS];
  gboolean agree[N_DESKS];
  const GardeDaySheet *truth; /* once the evening is over */
} Evening;

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  gboolean *is_open = data;
  g_autoptr (GError) error = NULL;

  garde_desk_open_finish (GARDE_DESK (source), result, &error);
  g_assert_no_error (error);
  *is_open = TRUE;
}

static GardeDesk *
open_desk (GardeTestCentre *centre, guint number)
{
  g_autofree char *name = g_strdup_printf ("Poste %u", number + 1);
  GardeDesk *desk = garde_desk_new (garde_test_engine_get_uri (centre->engine), NULL, name, NULL,
                                    centre->clock, GARDE_STORE_OPEN_NONE);
  gboolean is_open = FALSE;

  garde_desk_open_async (desk, NULL, opened_cb, &is_open);
  garde_test_iterate_until (NULL, &is_open);
  return desk;
}

/* --- one step, in the store thread of a desk --- */

/* One of the ids that @sql gives, 0 if there are none. */
static gint64
pick (GardeStore *store, const char *sql, guint32 dice, GError **error)
{
  g_autoptr (GardeRows) rows = garde_store_query (store, sql, NULL, error);

  if (rows == NULL || garde_rows_get_length (rows) == 0)
    return 0;
  return garde_rows_get_int (rows, dice % garde_rows_get_length (rows), 0);
}

static gpointer
book (GardeStore *store, GardeSession *session, Action *action, gint64 place, GError **error)
{
  g_autofree char *name = g_strdup_printf ("Patient %u", action->number);
  g_autoptr (GardePatient) patient = garde_test_patient_new (name, "Anne");
  GardeBooking booking = { .patient = patient,
                           .seat = { place, action->dice[2] % 4 == 0 ? "Urgence" : NULL },
                           .source = GARDE_SOURCE_SAS,
                           .reason_group = GARDE_REASON_ENT };

  return garde_store_book (store, session, &booking, error);
}

static gpointer
walk_in (GardeStore *store, GardeSession *session, Action *action, GError **error)
{
  g_autofree char *name = g_strdup_printf ("Patient %u", action->number);
  g_autoptr (GardePatient) patient = garde_test_patient_new (name, "Paul");
  GardeWalkIn request = { .patient = patient, .reason_group = GARDE_REASON_ENT };

  return garde_store_register_walk_in (store, session, &request, error);
}

static gpointer
change (GardeStore *store, GardeSession *session, Action *action, gint64 visit, GError **error)
{
  g_autoptr (GardeVisit) read = garde_store_load (store, session, GARDE_TYPE_VISIT, visit, error);
  GardeVisitChange wanted = { .priority = (GardePriority) (1 + action->dice[2] % 3),
                              .zone = (GardeZoneOfRoom) (1 + action->dice[3] % 3) };

  return read != NULL ? garde_store_change_visit (store, session, read, &wanted, error) : NULL;
}

static gpointer
act (GardeStore *store, GardeSession *session, Action *action, GError **error)
{
  gint64 place = pick (store, "SELECT id FROM place ORDER BY id", action->dice[1], error);
  gint64 visit = pick (store, "SELECT id FROM visit ORDER BY id", action->dice[3], error);
  GardeStepRequest request = { .to = (GardeVisitState) (GARDE_VISIT_WAITING + action->dice[2] % 8),
                               .zone = GARDE_ZONE_OUTSIDE };

  switch (visit != 0 ? action->dice[0] % 16 : 0)
    {
    case 0:
    case 1:
    case 2:
      return book (store, session, action, place, error);
    case 3:
      return walk_in (store, session, action, error);
    case 4:
    case 5:
      return garde_store_move_visit (store, session, visit, &(GardeSeat){ place, NULL }, error);
    case 6:
      return garde_store_park (store, session, visit, action->dice[2] % 2 == 0, error);
    case 7:
      return change (store, session, action, visit, error);
    case 8:
    case 9:
    case 10:
      return garde_store_undo (store, session, visit, error);
    default:
      return garde_store_step (store, session, visit, &request, error);
    }
}

static gpointer
act_cb (GardeStore *store,
        GardeSession *session,
        gpointer argument,
        GCancellable *cancellable,
        GError **error)
{
  return act (store, session, argument, error);
}

static void
acted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Action *action = data;
  g_autoptr (GObject) visit = garde_desk_run_finish (GARDE_DESK (source), result, &action->error);

  action->is_done = TRUE;
}

static void
roll (Evening *self, Action *action, guint number)
{
  for (guint i = 0; i < G_N_ELEMENTS (action->dice); i++)
    action->dice[i] = g_rand_int (self->rand);
  action->number = number;
}

/* Both at once. What the rules refuse is refused in the store's own words. */
static void
run_round (Evening *self, guint round)
{
  Action actions[N_DESKS] = { 0 };

  garde_test_centre_set_minutes (self->evening.centre, (int) round);
  for (guint i = 0; i < N_DESKS; i++)
    {
      roll (self, &actions[i], round * N_DESKS + i);
      garde_desk_run_async (self->desks[i], act_cb, &actions[i], NULL, g_object_unref, NULL,
                            acted_cb, &actions[i]);
    }
  for (guint i = 0; i < N_DESKS; i++)
    {
      garde_test_iterate_until (NULL, &actions[i].is_done);
      if (actions[i].error != NULL && actions[i].error->domain != GARDE_STORE_ERROR)
        g_assert_no_error (actions[i].error);
      g_clear_error (&actions[i].error);
    }
}

/* --- what the screens show --- */

static gboolean
entries_equal (const GPtrArray *a, const GPtrArray *b)
{
  for (guint i = 0; a->len == b->len && i < a->len; i++)
    if (!garde_day_entry_equal (g_ptr_array_index (a, i), g_ptr_array_index (b, i)))
      return FALSE;
  return a->len == b->len;
}

static gboolean
list_equals (GListModel *list, const GPtrArray *entries)
{
  for (guint i = 0; i < entries->len; i++)
    {
      g_autoptr (GardeDayEntry) entry = g_list_model_get_item (list, i);

      if (entry == NULL || !garde_day_entry_equal (entry, g_ptr_array_index (entries, i)))
        return FALSE;
    }
  return g_list_model_get_n_items (list) == entries->len;
}

static gboolean
sheets_equal (const GardeDaySheet *a, const GardeDaySheet *b)
{
  if (a->columns->len != b->columns->len || !entries_equal (a->walk_ins, b->walk_ins) ||
      !entries_equal (a->cancelled, b->cancelled))
    return FALSE;
  for (guint i = 0; i < a->columns->len; i++)
    {
      const GardeDayColumn *left = g_ptr_array_index (a->columns, i);
      const GardeDayColumn *right = g_ptr_array_index (b->columns, i);

      if (garde_day_column_get_id (left) != garde_day_column_get_id (right) ||
          !entries_equal (left->entries, right->entries))
        return FALSE;
    }
  return a->seen == b->seen && a->waiting == b->waiting && a->in_visit == b->in_visit &&
         a->expected == b->expected;
}

static gboolean
shows_truth (Evening *self, GardeDayModel *model)
{
  const GardeDaySheet *sheet = garde_day_model_get_sheet (model);
  GListModel *columns = garde_day_model_get_columns (model);

  if (self->truth == NULL || sheet == NULL || !sheets_equal (sheet, self->truth) ||
      !list_equals (garde_day_model_get_walk_ins (model), self->truth->walk_ins))
    return FALSE;
  for (guint i = 0; i < self->truth->columns->len; i++)
    {
      const GardeDayColumn *column = g_ptr_array_index (self->truth->columns, i);
      g_autoptr (GardeColumnModel) shown = g_list_model_get_item (columns, i);

      if (!list_equals (garde_column_model_get_entries (shown), column->entries))
        return FALSE;
    }
  return TRUE;
}

static void
loaded_cb (GardeDayModel *model, Evening *self)
{
  for (guint i = 0; i < N_DESKS; i++)
    if (self->models[i] == model && shows_truth (self, model))
      self->agree[i] = TRUE;
}

static void
evening_init (Evening *self, GardeTestEngine *engine, guint seed)
{
  garde_test_evening_init (&self->evening, engine);
  self->rand = g_rand_new_with_seed (seed);
  for (guint i = 0; i < N_DESKS; i++)
    {
      self->desks[i] = open_desk (self->evening.centre, i);
      self->models[i] = garde_day_model_new (self->desks[i], self->evening.centre->day);
      g_signal_connect (self->models[i], "loaded", G_CALLBACK (loaded_cb), self);
    }
}

static void
evening_clear (Evening *self)
{
  for (guint i = 0; i < N_DESKS; i++)
    {
      garde_desk_close (self->desks[i]);
      while (g_main_context_iteration (NULL, FALSE))
        continue;
      g_assert_finalize_object (g_steal_pointer (&self->models[i]));
      g_assert_finalize_object (g_steal_pointer (&self->desks[i]));
    }
  g_rand_free (self->rand);
  garde_test_evening_clear (&self->evening);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Evening, evening_clear)

static void
test_evening (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Evening) self = { 0 };
  g_autoptr (GardeDaySheet) truth = NULL;
  g_autoptr (GError) error = NULL;

  evening_init (&self, engine, GPOINTER_TO_UINT (data));
  for (guint round = 0; round < N_ROUNDS; round++)
    run_round (&self, round);
  truth = garde_store_load_day (self.evening.centre->store, self.evening.centre->session,
                                self.evening.centre->day, &error);
  g_assert_no_error (error);
  self.truth = truth;
  for (guint i = 0; i < N_DESKS; i++)
    {
      self.agree[i] = shows_truth (&self, self.models[i]);
      garde_test_iterate_until (NULL, &self.agree[i]);
      /* And it stays so. */
      g_assert_true (shows_truth (&self, self.models[i]));
    }
  g_assert_cmpint (garde_test_read_int (self.evening.centre->store, "SELECT COUNT(*) FROM step"), >,
                   N_ROUNDS / 2);
  self.truth = NULL;
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint seed = 1; seed <= (g_test_slow () ? 20 : 1); seed++)
    {
      g_autofree char *path = g_strdup_printf ("/list/two-desks/%u", seed);

      garde_test_add_on_engines (path, test_evening, GUINT_TO_POINTER (seed));
    }

  return g_test_run ();
}
