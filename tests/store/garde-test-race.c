/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-race.h"

typedef struct
{
  GardeTestRace *race;
  GThread *thread;
  guint number;
  gboolean has_won;
  GError *error;
} Desk;

struct _GardeTestRace
{
  GardeTestCentre *centre;
  Desk desks[GARDE_TEST_N_DESKS];

  /* Under the mutex */
  GMutex mutex;
  GCond cond;
  guint round;     /* that the desks run, or have run */
  guint n_waiting; /* desks that have run it */
  gboolean is_over;
  GardeTestRaceFunc function;
  gpointer data;
};

/* Waits for the next round after @round; FALSE when there is none. */
static gboolean
wait_for_round (GardeTestRace *self, guint round)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  self->n_waiting++;
  g_cond_broadcast (&self->cond);
  while (self->round == round && !self->is_over)
    g_cond_wait (&self->cond, &self->mutex);
  return !self->is_over;
}

static gpointer
desk_main (gpointer data)
{
  Desk *self = data;
  g_autofree char *name = g_strdup_printf ("Accueil %u", self->number + 2);
  g_autoptr (GardeStore) store = garde_test_centre_open (self->race->centre, name);
  g_autoptr (GardeSession) session = garde_test_open_session (store);

  for (guint round = 0; wait_for_round (self->race, round); round++)
    self->has_won = self->race->function (store, session, self->race->data, &self->error);
  return NULL;
}

static void
wait_for_desks (GardeTestRace *self)
{
  while (self->n_waiting < GARDE_TEST_N_DESKS)
    g_cond_wait (&self->cond, &self->mutex);
}

GardeTestRace *
garde_test_race_new (GardeTestCentre *centre)
{
  GardeTestRace *self = g_new0 (GardeTestRace, 1);
  g_autoptr (GMutexLocker) locker = NULL;

  self->centre = centre;
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  for (guint i = 0; i < GARDE_TEST_N_DESKS; i++)
    {
      self->desks[i].race = self;
      self->desks[i].number = i;
      self->desks[i].thread = g_thread_new ("desk", desk_main, &self->desks[i]);
    }
  locker = g_mutex_locker_new (&self->mutex);
  wait_for_desks (self);
  return self;
}

void
garde_test_race_free (GardeTestRace *self)
{
  g_mutex_lock (&self->mutex);
  self->is_over = TRUE;
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->mutex);
  for (guint i = 0; i < GARDE_TEST_N_DESKS; i++)
    {
      g_thread_join (self->desks[i].thread);
      g_clear_error (&self->desks[i].error);
    }
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  g_free (self);
}

guint
garde_test_race_run (GardeTestRace *self,
                     GardeTestRaceFunc function,
                     gpointer data,
                     GError *errors[GARDE_TEST_N_DESKS])
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  guint n_winners = 0;

  self->function = function;
  self->data = data;
  self->n_waiting = 0;
  self->round++;
  g_cond_broadcast (&self->cond);
  wait_for_desks (self);
  for (guint i = 0; i < GARDE_TEST_N_DESKS; i++)
    {
      g_clear_error (&errors[i]);
      errors[i] = g_steal_pointer (&self->desks[i].error);
      g_assert_true (self->desks[i].has_won == (errors[i] == NULL));
      n_winners += self->desks[i].has_won;
    }
  return n_winners;
}
