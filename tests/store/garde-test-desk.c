/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-desk.h"

#include "store/garde-store-private.h"

static void
note_answer (GardeTestAnswer *self)
{
  static guint n_answers = 0;

  g_assert_false (self->done);
  self->done = TRUE;
  self->thread = g_thread_self ();
  self->order = ++n_answers;
}

void
garde_test_answer_clear (GardeTestAnswer *self)
{
  g_clear_error (&self->error);
}

void
garde_test_opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GardeTestAnswer *answer = data;
  gboolean done = garde_desk_open_finish (GARDE_DESK (source), result, &answer->error);

  g_assert_true (done == (answer->error == NULL));
  note_answer (answer);
}

void
garde_test_ran_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GardeTestAnswer *answer = data;

  answer->result = garde_desk_run_finish (GARDE_DESK (source), result, &answer->error);
  g_assert_true (answer->result == NULL || answer->error == NULL);
  note_answer (answer);
}

GardeDesk *
garde_test_desk_open (GardeTestCentre *centre)
{
  GardeDesk *desk = garde_desk_new (garde_test_engine_get_uri (centre->engine), NULL, "Accueil 2",
                                    NULL, centre->clock, GARDE_STORE_OPEN_NONE);
  GardeTestAnswer opened = { 0 };

  garde_desk_open_async (desk, NULL, garde_test_opened_cb, &opened);
  garde_test_iterate_until (g_main_context_get_thread_default (), &opened.done);
  g_assert_no_error (opened.error);
  return desk;
}

gpointer
garde_test_desk_run (GardeDesk *desk, GardeDeskFunc function, gpointer data, GError **error)
{
  GardeTestAnswer answer = { 0 };

  garde_desk_run_async (desk, function, data, NULL, NULL, NULL, garde_test_ran_cb, &answer);
  garde_test_iterate_until (g_main_context_get_thread_default (), &answer.done);
  if (answer.error != NULL)
    g_propagate_error (error, answer.error);
  return answer.result;
}

void
garde_test_desk_finalize (GardeDesk *desk)
{
  garde_desk_close (desk);
  while (g_main_context_iteration (g_main_context_get_thread_default (), FALSE))
    continue;
  g_assert_finalize_object (desk);
}

gpointer
garde_test_count_shifts (GardeStore *store,
                         GardeSession *session,
                         gpointer argument,
                         GCancellable *cancellable,
                         GError **error)
{
  gint64 *n_shifts = argument;
  g_autoptr (GardeRows) rows =
      garde_store_query (store, "SELECT COUNT(*) FROM shift WHERE centre = $1",
                         g_variant_new ("(x)", garde_session_get_centre (session)), error);

  if (rows == NULL)
    return NULL;
  *n_shifts = garde_rows_get_int (rows, 0, 0);
  return argument;
}

gpointer
garde_test_add_shift (GardeStore *store,
                      GardeSession *session,
                      gpointer argument,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (GardeShift) shift = garde_shift_new ();

  shift->centre = garde_session_get_centre (session);
  shift->kind = GARDE_SHIFT_DAY;
  shift->state = GARDE_SHIFT_PLANNED;
  shift->starts_at = 1;
  shift->ends_at = 2;
  shift->local_day = garde_day (19000);
  return garde_store_save (store, session, shift, error) ? argument : NULL;
}
