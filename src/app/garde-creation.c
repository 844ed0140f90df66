/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/garde-creation.h"

#include "service/garde-centre-setup.h"
#include "service/garde-demo-accounts.h"
#include "service/garde-enrolment.h"

GardeCreation *
garde_creation_new (char *uri, const char *name, GardeClock *clock)
{
  GardeCreation *creation = g_new0 (GardeCreation, 1);

  g_return_val_if_fail (uri != NULL && clock != NULL, creation);

  creation->uri = uri;
  creation->name = g_strdup (name);
  creation->clock = garde_clock_ref (clock);
  return creation;
}

void
garde_creation_free (gpointer data)
{
  GardeCreation *creation = data;

  g_free (creation->uri);
  g_free (creation->name);
  g_clear_pointer (&creation->password, garde_key_unref);
  garde_clock_unref (creation->clock);
  g_free (creation);
}

/* The demonstration has accounts, so that each role can be looked at. */
static gboolean
create (GardeStore *store, const GardeCreation *creation, GError **error)
{
  g_autoptr (GardeSession) session = NULL;

  /* A demonstration needs no secret. */
  if (creation->name != NULL)
    garde_enrolment_begin (store);
  session = garde_centre_create_first (store, creation->name, NULL, NULL, error);
  return session != NULL &&
         (creation->name != NULL || garde_demo_create_accounts (store, session, error));
}

void
garde_creation_run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const GardeCreation *creation = data;
  g_autoptr (GError) error = NULL;
  gboolean is_made;
  g_autoptr (GardeStore) store = garde_store_open (
      creation->uri, creation->password != NULL ? garde_key_get_text (creation->password) : NULL,
      NULL, creation->clock, GARDE_STORE_OPEN_CREATE, &error);

  is_made = store != NULL && create (store, creation, &error);
  /* Whoever is told opens the database anew: this connection is closed by then. */
  g_clear_object (&store);
  if (is_made)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}
